//! What a schedule expression says.

use serde::{Deserialize, Serialize};
use text_span::Span;
use time_series::CivilTime;

use super::NumberSet;

/// Who runs the expression. The two accept different spellings (eventbridge specification, section 4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Flavor {
    /// A rule on the default bus: always UTC, no `at`, singular units exactly with 1.
    Rules,
    /// EventBridge Scheduler: any time zone, start, end, flexible window.
    Scheduler,
}

impl Flavor {
    /// What the service answers to an expression it refuses.
    pub fn refusal(self, text: &str) -> String {
        match self {
            Flavor::Rules => "Parameter ScheduleExpression is not valid.".to_owned(),
            Flavor::Scheduler => format!("Invalid Schedule Expression {text}."),
        }
    }
}

/// A schedule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Expression {
    /// `rate(5 minutes)`
    Rate(Rate),
    /// `cron(0 9 ? * MON-FRI *)`
    Cron(Box<Cron>),
    /// `at(2026-11-12T09:00:00)`
    At(At),
}

/// The same distance again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    /// How many units, 1 or more.
    pub count: u64,
    /// Of what.
    pub unit: RateUnit,
    /// Where the number stands.
    pub count_span: Span,
    /// Where the unit stands.
    pub unit_span: Span,
}

impl Rate {
    /// The distance between two fires in milliseconds. A day is 24 hours whatever the clock does; absurd counts stop at the largest number.
    pub fn period_ms(&self) -> i64 {
        i64::try_from(self.count)
            .unwrap_or(i64::MAX)
            .saturating_mul(self.unit.ms())
    }
}

/// Unit of a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RateUnit {
    /// 60 seconds.
    Minutes,
    /// 60 minutes.
    Hours,
    /// 24 hours.
    Days,
}

impl RateUnit {
    /// All of them, shortest first.
    pub const ALL: [RateUnit; 3] = [RateUnit::Minutes, RateUnit::Hours, RateUnit::Days];

    /// The unit as it is written with a count of 1.
    pub fn singular(self) -> &'static str {
        match self {
            RateUnit::Minutes => "minute",
            RateUnit::Hours => "hour",
            RateUnit::Days => "day",
        }
    }

    /// The unit as it is written with other counts.
    pub fn plural(self) -> &'static str {
        match self {
            RateUnit::Minutes => "minutes",
            RateUnit::Hours => "hours",
            RateUnit::Days => "days",
        }
    }

    fn ms(self) -> i64 {
        match self {
            RateUnit::Minutes => 60_000,
            RateUnit::Hours => 3_600_000,
            RateUnit::Days => 86_400_000,
        }
    }
}

/// One instant, on the local clock of the schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct At {
    /// The date and time.
    pub time: CivilTime,
    /// Where it stands.
    pub span: Span,
}

/// All instants whose local date and clock satisfy every field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cron {
    /// Minutes of the hour, 0 to 59.
    pub minutes: NumberSet,
    /// Hours of the day, 0 to 23.
    pub hours: NumberSet,
    /// Days, from whichever of the two day fields is not `?`.
    pub days: Days,
    /// Months, 1 to 12.
    pub months: NumberSet,
    /// Years, 1970 to 2199.
    pub years: NumberSet,
    /// Where the six fields stand, in the order of [`FieldName::ALL`].
    pub spans: [Span; 6],
}

/// The days of a cron expression. Weekdays are 1 for Sunday to 7 for Saturday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Days {
    /// Every day.
    Every,
    /// These days of the month; those a month does not have are skipped.
    OfMonth(NumberSet),
    /// `L`: the last day of the month.
    LastOfMonth,
    /// `LW`: the last of Monday to Friday in the month. Not documented by AWS.
    LastWorkdayOfMonth,
    /// `15W`: the one of Monday to Friday nearest to this day, within the month.
    WorkdayNearest(u8),
    /// These weekdays.
    OfWeek(NumberSet),
    /// `6L`: the last such weekday of the month.
    LastWeekday(u8),
    /// `6#3`: the third such weekday of the month; a month without it is skipped.
    NthWeekday {
        /// Which weekday.
        weekday: u8,
        /// 1 to 5.
        nth: u8,
    },
}

/// A field of a cron expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FieldName {
    /// First.
    Minute,
    /// Second.
    Hour,
    /// Third.
    DayOfMonth,
    /// Fourth.
    Month,
    /// Fifth.
    DayOfWeek,
    /// Sixth.
    Year,
}

impl FieldName {
    /// In the order in which they are written.
    pub const ALL: [FieldName; 6] = [
        FieldName::Minute,
        FieldName::Hour,
        FieldName::DayOfMonth,
        FieldName::Month,
        FieldName::DayOfWeek,
        FieldName::Year,
    ];

    /// What it is called.
    pub fn word(self) -> &'static str {
        match self {
            FieldName::Minute => "minute",
            FieldName::Hour => "hour",
            FieldName::DayOfMonth => "day of month",
            FieldName::Month => "month",
            FieldName::DayOfWeek => "day of week",
            FieldName::Year => "year",
        }
    }

    /// Least and greatest number.
    pub fn bounds(self) -> (u16, u16) {
        match self {
            FieldName::Minute => (0, 59),
            FieldName::Hour => (0, 23),
            FieldName::DayOfMonth => (1, 31),
            FieldName::Month => (1, 12),
            FieldName::DayOfWeek => (1, 7),
            FieldName::Year => (1970, 2199),
        }
    }

    /// The names that stand for its numbers, the first for the least; none for most fields.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            FieldName::Month => &MONTHS,
            FieldName::DayOfWeek => &WEEKDAYS,
            _ => &[],
        }
    }
}

const MONTHS: [&str; 12] = [
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
];
const WEEKDAYS: [&str; 7] = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
