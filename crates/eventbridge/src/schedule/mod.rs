//! Schedule expressions: `rate(…)`, `cron(…)`, `at(…)` of rules and of EventBridge Scheduler (eventbridge specification, section 4).
//!
//! In: text and who will run it; for fires also an instant and a time zone.
//! Out: an [`Expression`] with places, the reason of a refusal, warnings, the next [`Fire`]s, and a [`Reading`] in words.
//! Not known here: the present time, time zone rules, when a rule was created.

mod check;
mod days;
mod expression;
mod fires;
mod number_set;
mod parse;
mod problems_ko;
mod reading;
mod unix;
mod words_en;
mod words_ko;

pub use days::days_of_month;
pub use expression::{At, Cron, Days, Expression, FieldName, Flavor, Rate, RateUnit};
pub use fires::{
    Answer, Ending, Fire, MAX_FIRES, PRECISION_MS, Phase, Question, Skipped, next, next_local,
};
pub use number_set::NumberSet;
pub use parse::{MAX_CHARS, Parsed, parse};
pub use problems_ko::problem_ko;
pub use reading::{Calendar, Clock, DayReading, Numbers, Reading, Run, reading};
pub use words_en::words_en;
pub use words_ko::words_ko;
