//! Wall clocks and instants: between them stands a [`TimeZone`] that knows only offsets.
//!
//! In: instants, wall clock times, calendar units. Out: the other, with the hours that daylight saving skips or repeats.
//! Changes of offset are assumed to lie more than two days apart, as they do in every zone on record.

use crate::calendar::{
    CivilTime, DAY_MS, civil_from_days, days_from_civil, days_in_month, weekday_from_days,
};
use crate::zone::TimeZone;

/// Instants beyond this (the range of JavaScript's dates) are treated as this one.
pub(crate) const FARTHEST_MS: i64 = 8_640_000_000_000_000;

/// A unit of the calendar or the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CalendarUnit {
    /// 1,000 milliseconds.
    Second,
    /// 60 seconds.
    Minute,
    /// 60 minutes.
    Hour,
    /// From midnight to midnight: 23, 24 or 25 hours.
    Day,
    /// Seven days, from Monday.
    Week,
    /// A month of the calendar.
    Month,
    /// Three months, from January, April, July and October.
    Quarter,
    /// A year of the calendar.
    Year,
}

/// Which instants show a given wall clock time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalInstant {
    /// Exactly one.
    Once(i64),
    /// Two, because clocks were put back.
    Twice {
        /// Before the change.
        first_ms: i64,
        /// After it.
        second_ms: i64,
    },
    /// None, because clocks were put forward.
    Never {
        /// The instant of the change, the first one after the skipped time.
        change_ms: i64,
        /// The instant as far behind the change as the skipped time is: 02:30 becomes 03:30.
        shifted_ms: i64,
    },
}

fn within_reach(at_ms: i64) -> i64 {
    at_ms.clamp(-FARTHEST_MS, FARTHEST_MS)
}

/// Milliseconds to add to UTC at an instant.
pub(crate) fn offset_ms(at_ms: i64, zone: &dyn TimeZone) -> i64 {
    // Offsets reach a day at most; more would be a broken zone, and would overflow nothing but sense.
    i64::from(zone.offset_secs_at(within_reach(at_ms))).clamp(-86_400, 86_400) * 1000
}

/// The wall clock of a zone at an instant.
pub fn civil_from_instant(at_ms: i64, zone: &dyn TimeZone) -> CivilTime {
    let at_ms = within_reach(at_ms);
    CivilTime::from_local_ms(at_ms + offset_ms(at_ms, zone))
}

/// The first instant after `before_ms`, up to `until_ms`, whose offset differs from the one at `before_ms`; by halving,
/// so one change between the two is found exactly.
fn change_between(before_ms: i64, until_ms: i64, zone: &dyn TimeZone) -> i64 {
    let offset = offset_ms(before_ms, zone);
    let (mut same, mut other) = (before_ms, until_ms);
    while other - same > 1 {
        let middle = same + (other - same) / 2;
        if offset_ms(middle, zone) == offset {
            same = middle
        } else {
            other = middle
        }
    }
    other
}

/// The changes of offset within `(start_ms, end_ms]`, ascending. Looks every six hours: for spans of days, not of years.
pub(crate) fn changes_within(start_ms: i64, end_ms: i64, zone: &dyn TimeZone) -> Vec<i64> {
    let mut changes = Vec::new();
    let mut at_ms = start_ms;
    while at_ms < end_ms {
        let next_ms = (at_ms + DAY_MS / 4).min(end_ms);
        if offset_ms(at_ms, zone) != offset_ms(next_ms, zone) {
            changes.push(change_between(at_ms, next_ms, zone));
        }
        at_ms = next_ms;
    }
    changes
}

/// The instants at which a zone's wall clock shows `local_ms` (milliseconds since 1970 on that clock).
pub fn instants_from_local(local_ms: i64, zone: &dyn TimeZone) -> LocalInstant {
    let local_ms = within_reach(local_ms);
    let (before_ms, after_ms) = (local_ms - DAY_MS, local_ms + DAY_MS);
    let (old, new) = (offset_ms(before_ms, zone), offset_ms(after_ms, zone));
    if old == new {
        return LocalInstant::Once(local_ms - old);
    }
    let change_ms = change_between(before_ms, after_ms, zone);
    let (first_ms, second_ms) = (local_ms - old, local_ms - new);
    match (first_ms < change_ms, second_ms >= change_ms) {
        (true, true) => LocalInstant::Twice {
            first_ms,
            second_ms,
        },
        (true, false) => LocalInstant::Once(first_ms),
        (false, true) => LocalInstant::Once(second_ms),
        (false, false) => LocalInstant::Never {
            change_ms,
            shifted_ms: first_ms,
        },
    }
}

/// The first instant that shows `local_ms` or, where that is skipped, a later time.
pub(crate) fn first_instant(local_ms: i64, zone: &dyn TimeZone) -> i64 {
    match instants_from_local(local_ms, zone) {
        LocalInstant::Once(at_ms) => at_ms,
        LocalInstant::Twice { first_ms, .. } => first_ms,
        LocalInstant::Never { change_ms, .. } => change_ms,
    }
}

/// Start of the unit that contains an instant, on the wall clock of a zone. `now-7d/d` is [`add_calendar`], then this.
/// A day begins with its first instant, also where midnight is skipped.
pub fn floor_to(unit: CalendarUnit, at_ms: i64, zone: &dyn TimeZone) -> i64 {
    let at_ms = within_reach(at_ms);
    let local_ms = at_ms + offset_ms(at_ms, zone);
    let days = local_ms.div_euclid(DAY_MS);
    let start_days = match unit {
        CalendarUnit::Second => return floor_clock(1000, at_ms, local_ms, zone),
        CalendarUnit::Minute => return floor_clock(60_000, at_ms, local_ms, zone),
        CalendarUnit::Hour => return floor_clock(3_600_000, at_ms, local_ms, zone),
        CalendarUnit::Day => days,
        CalendarUnit::Week => days - i64::from(weekday_from_days(days)),
        CalendarUnit::Month | CalendarUnit::Quarter | CalendarUnit::Year => {
            let (year, month, _) = civil_from_days(days);
            let month = match unit {
                CalendarUnit::Month => month,
                CalendarUnit::Quarter => (month - 1) / 3 * 3 + 1,
                _ => 1,
            };
            days_from_civil(year, month, 1)
        }
    };
    first_instant(start_days * DAY_MS, zone).min(at_ms)
}

fn floor_clock(size_ms: i64, at_ms: i64, local_ms: i64, zone: &dyn TimeZone) -> i64 {
    match instants_from_local(local_ms.div_euclid(size_ms) * size_ms, zone) {
        LocalInstant::Twice { second_ms, .. } if second_ms <= at_ms => second_ms,
        LocalInstant::Twice { first_ms, .. } => first_ms,
        LocalInstant::Once(start_ms) => start_ms,
        LocalInstant::Never { change_ms, .. } => change_ms,
    }
    .min(at_ms)
}

/// An instant moved by `count` units, which may be negative. Seconds, minutes and hours are exact; days and longer keep
/// the wall clock time, months and longer also the day or, in a shorter month, its last. A skipped time moves on by as
/// much as was skipped; of a repeated time the first is meant.
pub fn add_calendar(unit: CalendarUnit, count: i64, at_ms: i64, zone: &dyn TimeZone) -> i64 {
    let at_ms = within_reach(at_ms);
    let elapsed = |size_ms: i64| within_reach(at_ms.saturating_add(count.saturating_mul(size_ms)));
    let local_ms = at_ms + offset_ms(at_ms, zone);
    let moved_ms = match unit {
        _ if count == 0 => return at_ms,
        CalendarUnit::Second => return elapsed(1000),
        CalendarUnit::Minute => return elapsed(60_000),
        CalendarUnit::Hour => return elapsed(3_600_000),
        CalendarUnit::Day => local_ms.saturating_add(count.saturating_mul(DAY_MS)),
        CalendarUnit::Week => local_ms.saturating_add(count.saturating_mul(7 * DAY_MS)),
        CalendarUnit::Month => add_months(local_ms, count),
        CalendarUnit::Quarter => add_months(local_ms, count.saturating_mul(3)),
        CalendarUnit::Year => add_months(local_ms, count.saturating_mul(12)),
    };
    let moved_ms = match instants_from_local(moved_ms, zone) {
        LocalInstant::Once(at_ms) => at_ms,
        LocalInstant::Twice { first_ms, .. } => first_ms,
        LocalInstant::Never { shifted_ms, .. } => shifted_ms,
    };
    within_reach(moved_ms)
}

fn add_months(local_ms: i64, count: i64) -> i64 {
    let civil = CivilTime::from_local_ms(local_ms);
    // 300,000 years reach beyond every instant allowed here.
    let months = i64::from(civil.year) * 12 + i64::from(civil.month) - 1
        + count.clamp(-3_600_000, 3_600_000);
    let (year, month) = (
        months.div_euclid(12) as i32,
        months.rem_euclid(12) as u8 + 1,
    );
    let day = civil.day.min(days_in_month(year, month));
    CivilTime {
        year,
        month,
        day,
        ..civil
    }
    .local_ms()
}
