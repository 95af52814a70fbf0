//! The next fires of a schedule: eventbridge specification, section 4.3.
//!
//! In: an expression, an instant, a time zone, and what the schedule limits. Out: instants with what a list or a chart marks.
//! The search goes from field to field, never from minute to minute, and ends in the year 2199.

use serde::{Deserialize, Serialize};
use time_series::{
    CivilTime, LocalInstant, TimeZone, civil_from_instant, days_from_civil, instants_from_local,
};

use super::days::days_of_month;
use super::{At, Cron, Expression, Rate};

/// A target is called within so many milliseconds after the instant, without a flexible window.
pub const PRECISION_MS: i64 = 60_000;
/// The most fires one question is answered with.
pub const MAX_FIRES: usize = 10_000;

/// The most skipped times that are told.
const MAX_SKIPPED: usize = 100;
/// The start of 2200 UTC: no schedule goes on after it.
const END_OF_TIME_MS: i64 = 7_258_118_400_000;
/// Instants beyond this have no date.
const FARTHEST_MS: i64 = 8_640_000_000_000_000;
const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 86_400_000;

/// What is asked. Instants are milliseconds since 1970 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Fires are strictly after this.
    pub after_ms: i64,
    /// `StartDate`: no fire before it; the first fire of a rate.
    pub start_ms: Option<i64>,
    /// `EndDate`: no fire after it.
    pub end_ms: Option<i64>,
    /// How many fires, at most [`MAX_FIRES`].
    pub count: usize,
    /// `MaximumWindowInMinutes` of a flexible window; 0 when it is off.
    pub flexible_minutes: u32,
}

impl Question {
    /// The next `count` fires after an instant, without start, end and flexible window.
    pub fn new(after_ms: i64, count: usize) -> Self {
        Self {
            after_ms,
            start_ms: None,
            end_ms: None,
            count,
            flexible_minutes: 0,
        }
    }
}

/// One fire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fire {
    /// The instant, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// The local clock then.
    pub local: CivilTime,
    /// Seconds the local clock is ahead of UTC.
    pub offset_secs: i32,
    /// Length of the flexible window: the target is called within `[at_ms, at_ms + window_ms]`. 0 without one.
    pub window_ms: i64,
    /// The offset differs from that of the fire before or, for the first, of the instant asked about.
    pub crosses_change: bool,
    /// The local time comes twice that day; this is the first, and the only one that fires.
    pub is_repeated: bool,
    /// Local days without a fire since the fire before or, for the first, the instant asked about.
    pub idle_days: u32,
}

/// A local time that would fire, did clocks not jump over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// The first such time of the jump.
    pub local: CivilTime,
    /// The instant of the jump.
    pub change_ms: i64,
}

/// Whether the instants of a rate are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    /// The fires are exact.
    Known,
    /// A rate without start date: only the distance is known. The fires are those of a schedule created at the instant asked about.
    Unknown,
}

/// Why the list of fires ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ending {
    /// There are as many as were asked for.
    Enough,
    /// The next would be after the end date.
    EndDate,
    /// The expression has no more.
    NoMore,
}

/// The next fires.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Ascending, without repeats.
    pub fires: Vec<Fire>,
    /// Why there are no more.
    pub ending: Ending,
    /// Whether they are exact.
    pub phase: Phase,
    /// Times between the fires that do not exist.
    pub skipped: Vec<Skipped>,
}

/// The fires of an expression strictly after an instant. Rules run in UTC: pass [`time_series::Utc`] for them.
pub fn next(expression: &Expression, question: &Question, zone: &dyn TimeZone) -> Answer {
    let mut list = List::new(question, zone);
    let ending = match expression {
        Expression::Rate(rate) => list.rate(rate),
        Expression::Cron(cron) => list.cron(cron),
        Expression::At(at) => list.at(at),
    };
    let phase = match expression {
        Expression::Rate(_) if question.start_ms.is_none() => Phase::Unknown,
        _ => Phase::Known,
    };
    Answer {
        fires: list.fires,
        ending,
        phase,
        skipped: list.skipped,
    }
}

struct List<'a> {
    question: Question,
    zone: &'a dyn TimeZone,
    fires: Vec<Fire>,
    skipped: Vec<Skipped>,
    /// Offset and local day of the fire before.
    before: (i32, i64),
}

impl<'a> List<'a> {
    fn new(question: &Question, zone: &'a dyn TimeZone) -> Self {
        let reach = |at_ms: i64| at_ms.clamp(-FARTHEST_MS, FARTHEST_MS);
        let question = Question {
            after_ms: reach(question.after_ms),
            start_ms: question.start_ms.map(reach),
            end_ms: question.end_ms.map(reach),
            count: question.count.min(MAX_FIRES),
            ..*question
        };
        let after_ms = question.after_ms;
        Self {
            question,
            zone,
            fires: Vec::new(),
            skipped: Vec::new(),
            before: (
                zone.offset_secs_at(after_ms),
                day_of(civil_from_instant(after_ms, zone)),
            ),
        }
    }

    fn is_full(&self) -> bool {
        self.fires.len() >= self.question.count
    }

    fn push(&mut self, at_ms: i64, is_repeated: bool) {
        let local = civil_from_instant(at_ms, self.zone);
        let offset_secs = self.zone.offset_secs_at(at_ms);
        let day = day_of(local);
        let (offset_before, day_before) = self.before;
        self.before = (offset_secs, day);
        self.fires.push(Fire {
            at_ms,
            local,
            offset_secs,
            window_ms: i64::from(self.question.flexible_minutes) * MINUTE_MS,
            crosses_change: offset_secs != offset_before,
            is_repeated,
            idle_days: u32::try_from(day - day_before - 1).unwrap_or(0),
        });
    }

    fn skip(&mut self, local_ms: i64, change_ms: i64) {
        if self.skipped.len() < MAX_SKIPPED {
            self.skipped.push(Skipped {
                local: CivilTime::from_local_ms(local_ms),
                change_ms,
            });
        }
    }

    /// Anchor and multiples of the period. Wide arithmetic, because counts may be absurd.
    fn rate(&mut self, rate: &Rate) -> Ending {
        let after = i128::from(self.question.after_ms);
        let anchor = i128::from(self.question.start_ms.unwrap_or(self.question.after_ms));
        let period = i128::from(rate.period_ms().max(1));
        let mut at = if anchor > after {
            anchor
        } else {
            anchor + ((after - anchor) / period + 1) * period
        };
        while !self.is_full() {
            if self.question.end_ms.is_some_and(|end| at > i128::from(end)) {
                return Ending::EndDate;
            }
            if at >= i128::from(END_OF_TIME_MS) {
                return Ending::NoMore;
            }
            self.push(at as i64, false);
            at += period;
        }
        Ending::Enough
    }

    /// Start and end dates are ignored for a single instant.
    fn at(&mut self, at: &At) -> Ending {
        let local_ms = at.time.local_ms();
        let (at_ms, is_repeated) = match instants_from_local(local_ms, self.zone) {
            LocalInstant::Once(at_ms) => (at_ms, false),
            LocalInstant::Twice { first_ms, .. } => (first_ms, true),
            LocalInstant::Never { change_ms, .. } => {
                self.skip(local_ms, change_ms);
                return Ending::NoMore;
            }
        };
        if at_ms > self.question.after_ms && !self.is_full() {
            self.push(at_ms, is_repeated);
        }
        Ending::NoMore
    }

    fn cron(&mut self, cron: &Cron) -> Ending {
        let after_ms = self.question.after_ms;
        let start_ms = self.question.start_ms.unwrap_or(i64::MIN);
        let from = civil_from_instant(after_ms.max(start_ms), self.zone);
        let mut local_ms = from.local_ms().div_euclid(MINUTE_MS) * MINUTE_MS;
        while !self.is_full() {
            let Some(found_ms) = next_local(cron, local_ms) else {
                return Ending::NoMore;
            };
            local_ms = found_ms + MINUTE_MS;
            let (at_ms, is_repeated) = match instants_from_local(found_ms, self.zone) {
                LocalInstant::Once(at_ms) => (at_ms, false),
                LocalInstant::Twice { first_ms, .. } => (first_ms, true),
                LocalInstant::Never { change_ms, .. } => {
                    if self.question.end_ms.is_some_and(|end| change_ms > end) {
                        return Ending::EndDate;
                    }
                    self.skip(found_ms, change_ms);
                    // On with the first minute the clock shows again.
                    local_ms = local_ms.max(civil_from_instant(change_ms, self.zone).local_ms());
                    continue;
                }
            };
            if self.question.end_ms.is_some_and(|end| at_ms > end) {
                return Ending::EndDate;
            }
            // In the second of two equal hours the first ones are behind already.
            if at_ms > after_ms && at_ms >= start_ms {
                self.push(at_ms, is_repeated);
            }
        }
        Ending::Enough
    }
}

fn day_of(local: CivilTime) -> i64 {
    days_from_civil(local.year, local.month, local.day)
}

/// The first local minute at or after `from_ms` that satisfies every field; both are milliseconds since 1970 on the local clock.
pub fn next_local(cron: &Cron, from_ms: i64) -> Option<i64> {
    let from_ms = from_ms.clamp(0, FARTHEST_MS);
    let from =
        CivilTime::from_local_ms((from_ms + MINUTE_MS - 1).div_euclid(MINUTE_MS) * MINUTE_MS);
    let first_year = u16::try_from(from.year).ok()?;
    let mut year = cron.years.first_from(first_year)?;
    loop {
        let in_first_year = year == first_year;
        let mut month = if in_first_year {
            u16::from(from.month)
        } else {
            1
        };
        while let Some(found) = cron.months.first_from(month) {
            let in_first_month = in_first_year && found == u16::from(from.month);
            let days = days_of_month(&cron.days, i32::from(year), found as u8);
            let mut day = if in_first_month { from.day } else { 1 };
            while let Some(found_day) = first_bit_from(days, day) {
                let clock = if in_first_month && found_day == from.day {
                    first_clock(cron, from.hour, from.minute)
                } else {
                    first_clock(cron, 0, 0)
                };
                if let Some(minute_of_day) = clock {
                    let day = days_from_civil(i32::from(year), found as u8, found_day);
                    return Some(day * DAY_MS + minute_of_day * MINUTE_MS);
                }
                day = found_day + 1;
            }
            month = found + 1;
        }
        year = cron.years.first_from(year + 1)?;
    }
}

/// The first minute of the day at or after a clock time.
fn first_clock(cron: &Cron, hour: u8, minute: u8) -> Option<i64> {
    let (hour, minute) = (u16::from(hour), u16::from(minute));
    let clock = |hour: u16, minute: u16| i64::from(hour) * 60 + i64::from(minute);
    if cron.hours.contains(hour)
        && let Some(minute) = cron.minutes.first_from(minute)
    {
        return Some(clock(hour, minute));
    }
    Some(clock(
        cron.hours.first_from(hour + 1)?,
        cron.minutes.first_from(0)?,
    ))
}

fn first_bit_from(bits: u32, from: u8) -> Option<u8> {
    let rest = bits.checked_shr(u32::from(from))?;
    (rest != 0).then(|| from + rest.trailing_zeros() as u8)
}
