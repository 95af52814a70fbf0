//! The worker of events: patterns, samples, and what else EventBridge's pages ask that needs no account.
//!
//! In: questions of those pages. Out: answers of the engine. Not known here: drawing, and AWS.

mod colours;
mod kept;
mod tester;

use std::cell::RefCell;
use std::rc::Rc;

use super::{Handler, Job};
use crate::protocol::events::{Answer, Ask};
use crate::protocol::{Failure, Meter, Reply, Request};

/// Answers questions about events.
#[derive(Default)]
pub struct EventsHandler {
    tester: RefCell<tester::Tester>,
}

impl Handler for EventsHandler {
    async fn handle(self: Rc<Self>, request: Request, _job: Job) -> Result<Reply, Failure> {
        let Request::Events(ask) = request else {
            return Err(Failure::NotOpen);
        };
        let answer = match *ask {
            Ask::Test(test) => Answer::Test(Box::new(self.tester.borrow_mut().test(test)?)),
        };
        Ok(Reply::Events(Box::new(answer)))
    }

    fn meter(&self) -> Meter {
        Meter::default()
    }
}
