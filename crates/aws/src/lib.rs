//! Typed AWS operations over a transport.
//!
//! In: an operation's input, and with feature `client` a transport, credentials and a clock.
//! Out: its output or an [`AwsError`]. Not known here: the browser, who shows the answer.
//!
//! Without `client` there are the shapes alone, for whoever answers in AWS's place.

pub mod cloudwatch;
pub mod events;
pub mod pages;
pub mod scheduler;
pub mod schemas;
pub mod sts;

mod call;
mod error;
mod json;
mod lenient;
mod timestamp;

#[cfg(feature = "client")]
pub mod client;
#[cfg(feature = "client")]
pub mod credentials;
#[cfg(feature = "client")]
mod wire;

pub use call::{Answer, Call, OPERATIONS, Operation, Service};
pub use error::AwsError;
pub use json::Json;
pub use timestamp::Timestamp;

#[cfg(feature = "client")]
pub use client::{
    Client, Endpoints, Env, Meter, Request, Response, Settings, Transport, TransportError,
    TransportErrorKind,
};
#[cfg(feature = "client")]
pub use credentials::Credentials;
