//! Typed AWS operations over a transport.
//!
//! In: an operation's input, and with feature `client` a transport, credentials and a clock.
//! Out: its output or an [`AwsError`]. Not known here: the browser, who shows the answer.

pub mod cloudwatch;
pub mod sts;

mod call;
mod error;
mod lenient;
mod timestamp;

pub use call::{Answer, Call, Operation, Service};
pub use error::AwsError;
pub use timestamp::Timestamp;
