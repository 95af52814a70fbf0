//! CloudWatch alarms: what state they are in, when it changed, and why.
//!
//! In: an alarm's definition and the values of its periods, or the states of a composite rule's children.
//! Out: states, histories of transitions with the reason texts of the service, rules with places for what is wrong.
//! Sections in comments are those of the alarm document.
//! Not known here: where values come from, AWS's API, the clock, drawing.

mod composite;
mod history;
mod metric;
mod operator;
mod reason;
mod rule;
mod state;
mod window;

pub use composite::{Child, composite_history};
pub use history::{Transition, history, history_of_series};
pub use metric::{LimitError, MetricAlarm};
pub use operator::{Operator, Side};
pub use rule::{Amount, MAX_CHARS, MAX_CHILDREN, MAX_ELEMENTS, Node, Parsed, Rule, parse};
pub use state::State;
pub use window::{MissingData, Point, judge};
