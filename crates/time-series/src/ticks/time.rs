//! Ticks of a time axis: on the wall clock of a zone, from milliseconds to centuries.
//!
//! Steps below a day stand at multiples of the step since local midnight. Where clocks go forward, a tick whose time is
//! skipped stands at the change; where they go back, both passes of the repeated hour have ticks, unless the step is
//! longer than what is repeated: then only the first has, and no label comes twice.

use super::{LabelKind, TickLabel, TimeTick, TimeTicks};
use crate::calendar::{CivilTime, DAY_MS, civil_from_days, days_from_civil};
use crate::zone::TimeZone;
use crate::zoned::{FARTHEST_MS, changes_within, first_instant, offset_ms};

/// The distance of ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Milliseconds on the clock; divides a day.
    Clock(i64),
    /// Days, counted from 1970; multiples of seven begin on Mondays.
    Days(i64),
    /// Months; a multiple or divisor of twelve.
    Months(i64),
}

const SECOND: i64 = 1000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;

/// Majors and their minors, from fine to coarse.
const STEPS: [(Step, Step); 43] = {
    use Step::*;
    [
        (Clock(1), Clock(1)),
        (Clock(2), Clock(1)),
        (Clock(5), Clock(1)),
        (Clock(10), Clock(5)),
        (Clock(20), Clock(5)),
        (Clock(50), Clock(10)),
        (Clock(100), Clock(20)),
        (Clock(200), Clock(50)),
        (Clock(500), Clock(100)),
        (Clock(SECOND), Clock(200)),
        (Clock(2 * SECOND), Clock(500)),
        (Clock(5 * SECOND), Clock(SECOND)),
        (Clock(10 * SECOND), Clock(5 * SECOND)),
        (Clock(15 * SECOND), Clock(5 * SECOND)),
        (Clock(30 * SECOND), Clock(5 * SECOND)),
        (Clock(MINUTE), Clock(15 * SECOND)),
        (Clock(2 * MINUTE), Clock(30 * SECOND)),
        (Clock(5 * MINUTE), Clock(MINUTE)),
        (Clock(10 * MINUTE), Clock(2 * MINUTE)),
        (Clock(15 * MINUTE), Clock(5 * MINUTE)),
        (Clock(30 * MINUTE), Clock(5 * MINUTE)),
        (Clock(HOUR), Clock(15 * MINUTE)),
        (Clock(2 * HOUR), Clock(30 * MINUTE)),
        (Clock(3 * HOUR), Clock(HOUR)),
        (Clock(6 * HOUR), Clock(HOUR)),
        (Clock(12 * HOUR), Clock(3 * HOUR)),
        (Days(1), Clock(6 * HOUR)),
        (Days(2), Clock(12 * HOUR)),
        (Days(7), Days(1)),
        (Days(14), Days(7)),
        (Months(1), Days(7)),
        (Months(3), Months(1)),
        (Months(6), Months(1)),
        (Months(12), Months(3)),
        (Months(24), Months(6)),
        (Months(60), Months(12)),
        (Months(120), Months(24)),
        (Months(240), Months(60)),
        (Months(600), Months(120)),
        (Months(1200), Months(240)),
        (Months(2400), Months(600)),
        (Months(6000), Months(1200)),
        (Months(12_000), Months(2400)),
    ]
};

impl Step {
    fn approximate_ms(self) -> i64 {
        match self {
            Step::Clock(ms) => ms,
            Step::Days(days) => days * DAY_MS,
            Step::Months(months) => months * (DAY_MS * 146_097 / 4800),
        }
    }
}

/// The ticks from `start_ms` to `end_ms`, both included, on the wall clock of `zone`: the finest step that needs no more
/// than about `most_majors` labels (1 to 200; one more may fit at an end). An empty or backward range has none.
pub fn time_ticks(start_ms: i64, end_ms: i64, most_majors: u32, zone: &dyn TimeZone) -> TimeTicks {
    let (start_ms, end_ms) = (start_ms.max(-FARTHEST_MS), end_ms.min(FARTHEST_MS));
    if start_ms >= end_ms {
        return TimeTicks::default();
    }
    let shortest_ms = ceil_div(end_ms - start_ms, i64::from(most_majors.clamp(1, 200)));
    let coarsest = STEPS[STEPS.len() - 1];
    let (major, minor) = STEPS
        .into_iter()
        .find(|row| row.0.approximate_ms() >= shortest_ms)
        .unwrap_or(coarsest);
    let majors: Vec<TimeTick> = places(major, start_ms, end_ms, zone)
        .into_iter()
        .map(|place| TimeTick {
            at_ms: place.at_ms,
            label: label(&place, major, zone),
            rank: rank(place.ordinal),
        })
        .collect();
    let mut minors_ms = Vec::new();
    if minor != major {
        let mut next_major = 0;
        for place in places(minor, start_ms, end_ms, zone) {
            while majors
                .get(next_major)
                .is_some_and(|tick| tick.at_ms < place.at_ms)
            {
                next_major += 1;
            }
            if majors
                .get(next_major)
                .is_none_or(|tick| tick.at_ms != place.at_ms)
            {
                minors_ms.push(place.at_ms);
            }
        }
    }
    TimeTicks { majors, minors_ms }
}

/// Where a tick stands, and the how-manyth of its step it is.
struct Place {
    at_ms: i64,
    ordinal: i64,
    /// The tick stands for the beginning of a day.
    begins_day: bool,
}

fn rank(ordinal: i64) -> u8 {
    match ordinal.rem_euclid(4) {
        0 => 1,
        2 => 2,
        _ => 3,
    }
}

fn label(place: &Place, step: Step, zone: &dyn TimeZone) -> TickLabel {
    let offset = offset_ms(place.at_ms, zone);
    let local = CivilTime::from_local_ms(place.at_ms + offset);
    let kind = match step {
        Step::Clock(_) if place.begins_day => LabelKind::Day,
        Step::Clock(ms) if ms < SECOND => LabelKind::Millisecond,
        Step::Clock(ms) if ms < MINUTE => LabelKind::Second,
        Step::Clock(_) => LabelKind::Minute,
        Step::Days(_) if (local.month, local.day) == (1, 1) => LabelKind::Year,
        Step::Days(_) => LabelKind::Day,
        Step::Months(months) if months >= 12 || local.month == 1 => LabelKind::Year,
        Step::Months(_) => LabelKind::Month,
    };
    TickLabel {
        kind,
        local,
        offset_secs: (offset / 1000) as i32,
    }
}

fn places(step: Step, start_ms: i64, end_ms: i64, zone: &dyn TimeZone) -> Vec<Place> {
    match step {
        Step::Clock(step_ms) => clock_places(step_ms, start_ms, end_ms, zone),
        Step::Days(days) => {
            // 1970-01-01 was a Thursday; weeks count from the Monday before.
            let shift = if days % 7 == 0 { 3 } else { 0 };
            date_places(
                start_ms,
                end_ms,
                zone,
                |day| (day + shift).div_euclid(days),
                |index| index * days - shift,
            )
        }
        Step::Months(months) => date_places(
            start_ms,
            end_ms,
            zone,
            |day| {
                let (year, month, _) = civil_from_days(day);
                (i64::from(year) * 12 + i64::from(month) - 1).div_euclid(months)
            },
            |index| {
                let month = index * months;
                days_from_civil(
                    month.div_euclid(12) as i32,
                    month.rem_euclid(12) as u8 + 1,
                    1,
                )
            },
        ),
    }
}

/// Ticks at starts of days: `index_from_day` and `day_from_index` say which days.
fn date_places(
    start_ms: i64,
    end_ms: i64,
    zone: &dyn TimeZone,
    index_from_day: impl Fn(i64) -> i64,
    day_from_index: impl Fn(i64) -> i64,
) -> Vec<Place> {
    let day_at = |at_ms: i64| (at_ms + offset_ms(at_ms, zone)).div_euclid(DAY_MS);
    let (first, last) = (
        index_from_day(day_at(start_ms)),
        index_from_day(day_at(end_ms)),
    );
    let mut places: Vec<Place> = (first..=last)
        .map(|ordinal| {
            let at_ms = first_instant(day_from_index(ordinal) * DAY_MS, zone);
            Place {
                at_ms,
                ordinal,
                begins_day: true,
            }
        })
        .filter(|place| (start_ms..=end_ms).contains(&place.at_ms))
        .collect();
    // A zone that moved over the date line skipped a whole day: two days then begin at one instant.
    places.dedup_by_key(|place| place.at_ms);
    places
}

/// Ticks at multiples of the step since local midnight, one stretch of constant offset after the other.
fn clock_places(step_ms: i64, start_ms: i64, end_ms: i64, zone: &dyn TimeZone) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    let mut from_ms = start_ms;
    // Local times before this one were shown in the stretch before and get no second tick.
    let mut shown_until = i64::MIN;
    // A change up to a day before the start still repeats the start's hours.
    let changes = changes_within(start_ms.saturating_sub(DAY_MS), end_ms, zone);
    for until_ms in changes.into_iter().chain([end_ms + 1]) {
        if until_ms > from_ms {
            let offset = offset_ms(from_ms, zone);
            let first_local = (from_ms + offset).max(shown_until);
            let mut ordinal = ceil_div(first_local, step_ms);
            while ordinal * step_ms - offset < until_ms {
                let local_ms = ordinal * step_ms;
                let at_ms = local_ms - offset;
                if places.last().is_none_or(|last| last.at_ms < at_ms) {
                    places.push(Place {
                        at_ms,
                        ordinal,
                        begins_day: local_ms.rem_euclid(DAY_MS) == 0,
                    });
                }
                ordinal += 1;
            }
        }
        if until_ms > end_ms {
            break;
        }
        let old = offset_ms(until_ms - 1, zone);
        let new = offset_ms(until_ms, zone);
        shown_until = if new < old && step_ms > old - new {
            until_ms + old
        } else {
            i64::MIN
        };
        let skipped = ceil_div(until_ms + old, step_ms);
        if new > old && until_ms >= start_ms && skipped * step_ms < until_ms + new {
            let midnight = ceil_div(until_ms + old, DAY_MS) * DAY_MS;
            // The change may itself stand at a multiple: then it counts as that one.
            let own = (until_ms + new).div_euclid(step_ms);
            let ordinal = if own * step_ms == until_ms + new {
                own
            } else {
                skipped
            };
            places.push(Place {
                at_ms: until_ms,
                ordinal,
                begins_day: midnight < until_ms + new,
            });
        }
        from_ms = from_ms.max(until_ms);
    }
    places
}

fn ceil_div(value: i64, by: i64) -> i64 {
    value.div_euclid(by) + i64::from(value.rem_euclid(by) > 0)
}

/// English short names of the months.
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

impl TickLabel {
    /// The label in plain English, 24 h: `04:05`, `04:05:30`, `12 Nov`, `Nov`, `2026`.
    pub fn plain(&self) -> String {
        let local = &self.local;
        let mut text = String::new();
        let two = |text: &mut String, number: u8| {
            text.push((b'0' + number / 10 % 10) as char);
            text.push((b'0' + number % 10) as char);
        };
        let month = MONTHS
            .get(usize::from(local.month).wrapping_sub(1))
            .copied()
            .unwrap_or_default();
        match self.kind {
            LabelKind::Year => text.push_str(&local.year.to_string()),
            LabelKind::Month => text.push_str(month),
            LabelKind::Day => {
                text.push_str(&local.day.to_string());
                text.push(' ');
                text.push_str(month);
            }
            LabelKind::Minute | LabelKind::Second | LabelKind::Millisecond => {
                two(&mut text, local.hour);
                text.push(':');
                two(&mut text, local.minute);
                if self.kind != LabelKind::Minute {
                    text.push(':');
                    two(&mut text, local.second);
                }
                if self.kind == LabelKind::Millisecond {
                    text.push('.');
                    text.push((b'0' + (local.millisecond / 100 % 10) as u8) as char);
                    two(&mut text, (local.millisecond % 100) as u8);
                }
            }
        }
        text
    }
}
