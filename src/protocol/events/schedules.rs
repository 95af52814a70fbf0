//! Questions about schedule expressions.

use eventbridge::schedule::{Ending, Fire, Flavor, Phase, Skipped};
use serde::{Deserialize, Serialize};
use text_span::Diagnostic;

/// An expression and all that its fires depend on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// The expression.
    pub text: String,
    /// Who runs it.
    pub flavor: Flavor,
    /// The zone it is read in: `UTC` or a name of the tz database. Rules run in UTC whatever it says.
    pub zone: String,
    /// No fire before, milliseconds since 1970.
    pub start_ms: Option<i64>,
    /// No fire after, milliseconds since 1970.
    pub end_ms: Option<i64>,
    /// The flexible window in minutes; 0 when it is off.
    pub window_minutes: u32,
}

/// What a schedule does from an instant on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calculate {
    /// The schedule.
    pub schedule: Schedule,
    /// The instant, milliseconds since 1970.
    pub after_ms: i64,
    /// How many fires are listed.
    pub count: u32,
    /// The day whose fires are told one by one, in days since 1970 on the schedule's clock; the first with one when absent.
    pub day: Option<i64>,
    /// Whether the reading is Korean.
    pub in_korean: bool,
}

/// What a schedule does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calculated {
    /// What is wrong with the expression or worth knowing.
    pub problems: Vec<Diagnostic>,
    /// What the service answers, when it refuses the expression.
    pub refusal: Option<String>,
    /// The expression in words.
    pub reading: Option<String>,
    /// The next fires.
    pub fires: Vec<Fire>,
    /// Why there are no more.
    pub ending: Ending,
    /// Whether they are exact.
    pub phase: Phase,
    /// Times that would fire did clocks not jump over them.
    pub skipped: Vec<Skipped>,
    /// Whole weeks of days, the first a Monday.
    pub days: Vec<Day>,
    /// The day whose fires are told, in days since 1970.
    pub day: i64,
    /// Its fires, in minutes on the schedule's clock.
    pub minutes: Vec<u16>,
}

/// A day on the schedule's clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// Days since 1970.
    pub day: i64,
    /// How many fires it has from the instant asked about on.
    pub n_fires: u32,
    /// Whether it is over at the instant asked about.
    pub is_over: bool,
    /// Whether clocks change on it.
    pub changes_clock: bool,
}

/// What lists say about many schedules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// The schedules.
    pub schedules: Vec<Schedule>,
    /// The instant that the next fires are after, milliseconds since 1970.
    pub after_ms: i64,
    /// Whether the readings are Korean.
    pub in_korean: bool,
}

/// What a list says about one schedule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlined {
    /// The expression in words; none when it is refused.
    pub reading: Option<String>,
    /// The next fire, milliseconds since 1970; none when there is no more, or when a rate does not say when it began.
    pub next_ms: Option<i64>,
    /// Whether there is a next fire, known or not.
    pub goes_on: bool,
}
