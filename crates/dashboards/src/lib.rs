//! The CloudWatch dashboard body: read without loss, checked, changed in place, and turned into what is drawn and asked for.
//!
//! In: the body's text, the values chosen for its variables, a range and an instant.
//! Out: messages, a [`view::View`], text edits, and the GetMetricData calls that fill it.
//! Not known here: drawing, AWS's transport, the clock.

pub mod labels;
pub mod links;
pub mod markdown;
pub mod messages;
pub mod names;
pub mod pattern;
pub mod period;
pub mod placement;
pub mod plan;
pub mod regions;
pub mod report;
pub mod shorthand;
pub mod time_text;
pub mod variables;
pub mod view;

mod body;
mod read;

pub use body::{Body, widget_path};
pub use read::{
    AlarmArn, MAX_ALARMS, MAX_DIMENSIONS, MAX_METRICS, MAX_ROWS, MAX_VARIABLES, MAX_WIDGETS,
    ids_used,
};
