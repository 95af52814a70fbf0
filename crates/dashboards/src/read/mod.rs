//! From the tree of a body to the drawable model, with messages on the way.
//!
//! One pass does both: what is drawn and what is said about it cannot disagree. One wrong part never stops the others.

mod alarms;
mod annotations;
mod explorer;
mod expression;
mod layout;
mod members;
mod metric;
mod metric_options;
mod other;
pub(crate) mod rows;
mod top;
mod variables;

pub use alarms::AlarmArn;
pub use expression::ids_used;
pub(crate) use expression::uses_all_metrics;
pub(crate) use members::{Node, Reader};
pub(crate) use top::read_view;
pub use variables::FIRST;
pub(crate) use variables::read_variables;

/// Most widgets of a dashboard.
pub const MAX_WIDGETS: usize = 500;
/// Most rows of a widget, hidden ones counted.
pub const MAX_ROWS: usize = 500;
/// Most metrics of a dashboard, hidden ones counted.
pub const MAX_METRICS: usize = 2_500;
/// Most variables of a dashboard.
pub const MAX_VARIABLES: usize = 25;
/// Most alarms of an alarm widget.
pub const MAX_ALARMS: usize = 100;
/// Most dimensions of a metric.
pub const MAX_DIMENSIONS: usize = 30;
