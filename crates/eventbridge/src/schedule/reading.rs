//! What an expression means, as a tree that any language can word.
//!
//! In: an expression. Out: shapes such as "every 5 minutes from 08:00 to 17:55" and "the last Friday of the month".
//! Not known here: words, zones.

use serde::{Deserialize, Serialize};
use time_series::CivilTime;

use super::{Cron, Days, Expression, NumberSet, RateUnit};

/// More single times than this are not listed but described.
const MAX_TIMES: usize = 6;

/// What an expression means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reading {
    /// Again and again at this distance.
    Every {
        /// How many units.
        count: u64,
        /// Of what.
        unit: RateUnit,
    },
    /// Once.
    Once(CivilTime),
    /// By clock and calendar.
    Calendar(Calendar),
}

/// Clock, days, months and years, all of which must hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// Times of the day.
    pub clock: Clock,
    /// Days.
    pub days: DayReading,
    /// Months, 1 to 12; all when every month.
    pub months: Numbers,
    /// Years; all when every year.
    pub years: Numbers,
}

/// Times of the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Clock {
    /// These times, as hour and minute.
    Times(Vec<(u8, u8)>),
    /// Every so many minutes, evenly, within stretches of the day; from midnight to midnight when there are none.
    EveryMinutes {
        /// The distance in minutes: 1 to 30.
        every: u16,
        /// The first minute of each hour, when it is not 0 and the whole day is meant.
        offset: u16,
        /// First and last time of each stretch, as hour and minute.
        within: Vec<[(u8, u8); 2]>,
    },
    /// Every so many hours, evenly, at this minute.
    EveryHours {
        /// The distance in hours: 1 to 12.
        every: u16,
        /// The first hour of the day.
        first: u16,
        /// The minute.
        minute: u16,
    },
    /// These minutes of these hours.
    Fields {
        /// Minutes, 0 to 59.
        minutes: Numbers,
        /// Hours, 0 to 23.
        hours: Numbers,
    },
}

/// Days. Weekdays are 1 for Sunday to 7 for Saturday.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DayReading {
    /// Every day.
    Every,
    /// These days of the month.
    OfMonth(Numbers),
    /// The last day of the month.
    LastOfMonth,
    /// The last of Monday to Friday in the month.
    LastWorkdayOfMonth,
    /// The one of Monday to Friday nearest to this day of the month.
    WorkdayNearest(u8),
    /// These weekdays.
    OfWeek(Numbers),
    /// The last such weekday of the month.
    LastWeekday(u8),
    /// Such a weekday, counted within the month.
    NthWeekday {
        /// Which weekday.
        weekday: u8,
        /// 1 to 5.
        nth: u8,
    },
}

/// Numbers of a field, in the shortest shape that says them all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Numbers {
    /// Every number of the field.
    All,
    /// Single numbers and unbroken runs, in order; a run may go over the field's end and on from its start.
    Runs(Vec<Run>),
    /// At least three numbers at one distance of 2 or more.
    Steps {
        /// The first.
        from: u16,
        /// The distance.
        every: u16,
        /// The last.
        to: u16,
    },
}

/// An unbroken run; a single number when both ends are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The first number.
    pub from: u16,
    /// The last number; below the first when the run goes over the field's end.
    pub to: u16,
}

/// What an expression means.
pub fn reading(expression: &Expression) -> Reading {
    match expression {
        Expression::Rate(rate) => Reading::Every {
            count: rate.count,
            unit: rate.unit,
        },
        Expression::At(at) => Reading::Once(at.time),
        Expression::Cron(cron) => Reading::Calendar(Calendar {
            clock: clock(cron),
            days: days(&cron.days),
            months: numbers(&cron.months, true),
            years: numbers(&cron.years, false),
        }),
    }
}

fn days(days: &Days) -> DayReading {
    match days {
        Days::Every => DayReading::Every,
        Days::OfMonth(set) => DayReading::OfMonth(numbers(set, false)),
        Days::LastOfMonth => DayReading::LastOfMonth,
        Days::LastWorkdayOfMonth => DayReading::LastWorkdayOfMonth,
        Days::WorkdayNearest(day) => DayReading::WorkdayNearest(*day),
        // Distances between weekdays say nothing to people; Saturday goes on with Sunday.
        Days::OfWeek(set) => DayReading::OfWeek(Numbers::Runs(runs(set, true))),
        Days::LastWeekday(weekday) => DayReading::LastWeekday(*weekday),
        Days::NthWeekday { weekday, nth } => DayReading::NthWeekday {
            weekday: *weekday,
            nth: *nth,
        },
    }
}

fn clock(cron: &Cron) -> Clock {
    let (minutes, hours) = (&cron.minutes, &cron.hours);
    if minutes.len() * hours.len() <= MAX_TIMES {
        let times = hours
            .iter()
            .flat_map(|hour| minutes.iter().map(move |minute| (hour as u8, minute as u8)));
        return Clock::Times(times.collect());
    }
    if let Some((offset, every)) = even_step(minutes) {
        let last = 60 - every + offset;
        if hours.is_full() {
            return Clock::EveryMinutes {
                every,
                offset,
                within: Vec::new(),
            };
        }
        // Stretches of hours read as one only while there are few; scattered hours are listed.
        let stretches = unbroken(hours, false);
        if stretches.len() <= 3 {
            let within = stretches
                .iter()
                .map(|run| [(run.from as u8, offset as u8), (run.to as u8, last as u8)]);
            return Clock::EveryMinutes {
                every,
                offset: 0,
                within: within.collect(),
            };
        }
    }
    if minutes.len() == 1
        && let Some(minute) = minutes.first_from(0)
        && let Some((first, every)) = even_step(hours)
    {
        return Clock::EveryHours {
            every,
            first,
            minute,
        };
    }
    Clock::Fields {
        minutes: numbers(minutes, false),
        hours: numbers(hours, true),
    }
}

/// First number and distance of a set that goes evenly around its field: 0, 15, 30, 45 of 60. At least two numbers.
fn even_step(set: &NumberSet) -> Option<(u16, u16)> {
    let len = u16::try_from(set.len()).ok().filter(|len| *len >= 2)?;
    if !set.size().is_multiple_of(len) {
        return None;
    }
    let every = set.size() / len;
    let first = set.first_from(set.low())?;
    let is_even = first < set.low() + every
        && set
            .iter()
            .enumerate()
            .all(|(at, number)| number == first + at as u16 * every);
    is_even.then_some((first, every))
}

/// The shortest shape of a set. `wraps` tells whether its last number is followed by its first.
fn numbers(set: &NumberSet, wraps: bool) -> Numbers {
    if set.is_full() {
        return Numbers::All;
    }
    let all: Vec<u16> = set.iter().collect();
    if let [from, second, .., to] = all[..]
        && second - from > 1
        && all
            .windows(2)
            .all(|pair| pair[1] - pair[0] == second - from)
    {
        return Numbers::Steps {
            from,
            every: second - from,
            to,
        };
    }
    Numbers::Runs(runs(set, wraps))
}

/// Runs and single numbers; two neighbours read better as two numbers.
fn runs(set: &NumberSet, wraps: bool) -> Vec<Run> {
    let size = set.size();
    let single = |number: u16| Run {
        from: number,
        to: number,
    };
    unbroken(set, wraps)
        .into_iter()
        .flat_map(|run| {
            if (run.to + size - run.from) % size == 1 {
                vec![single(run.from), single(run.to)]
            } else {
                vec![run]
            }
        })
        .collect()
}

fn unbroken(set: &NumberSet, wraps: bool) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for number in set.iter() {
        match runs.last_mut() {
            Some(run) if run.to + 1 == number => run.to = number,
            _ => runs.push(Run {
                from: number,
                to: number,
            }),
        }
    }
    // A run that reaches the end goes on with the one that begins at the start.
    if wraps
        && runs.len() > 1
        && runs.first().is_some_and(|run| run.from == set.low())
        && runs.last().is_some_and(|run| run.to == set.high())
    {
        let first = runs.remove(0);
        if let Some(last) = runs.last_mut() {
            last.to = first.to;
        }
    }
    runs
}
