//! The worker that signs and calls AWS.
//!
//! In: credentials once, then questions of the page. Out: AWS's answers. Not known here: drawing; the page never sees a secret again.

use std::rc::Rc;

use super::{Handler, Job};
use crate::protocol::{Failure, Meter, Reply, Request};

/// Answers from AWS.
#[derive(Default)]
pub struct DirectHandler;

impl Handler for DirectHandler {
    async fn handle(self: Rc<Self>, _request: Request, _job: Job) -> Result<Reply, Failure> {
        Err(Failure::NotOpen)
    }

    fn meter(&self) -> Meter {
        Meter::default()
    }
}
