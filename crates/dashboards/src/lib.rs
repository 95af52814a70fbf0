//! The CloudWatch dashboard body: read without loss, checked, changed in place, and turned into what is drawn and asked for.
//!
//! In: the body's text, the values chosen for its variables, a range and an instant.
//! Out: messages, a [`view::View`], text edits, and the GetMetricData calls that fill it.
//! Not known here: drawing, AWS's transport, the clock.

pub mod markdown;
pub mod messages;
pub mod time_text;
pub mod view;
