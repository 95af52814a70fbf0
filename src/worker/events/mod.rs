//! The worker of events: patterns, samples, and what else EventBridge's pages ask that needs no account.
//!
//! In: questions of those pages. Out: answers of the engine. Not known here: drawing, and AWS.

mod bus;
mod colours;
mod compare;
mod hints;
mod infer;
mod kept;
mod many;
mod rules;
mod schedules;
mod tester;
mod why;

use std::cell::RefCell;
use std::rc::Rc;

use eventbridge::pattern::Event;
use eventbridge::samples::{self, Sample};

use super::{Handler, Job};
use crate::protocol::events::{Answer, Ask, SampleName};
use crate::protocol::{Failure, Meter, Packed, Reply, Request};

/// Answers questions about events.
#[derive(Default)]
pub struct EventsHandler {
    tester: RefCell<tester::Tester>,
    many: RefCell<Rc<many::Many>>,
}

impl Handler for EventsHandler {
    async fn handle(self: Rc<Self>, request: Request, job: Job) -> Result<Reply, Failure> {
        let Request::Events(ask) = request else {
            return Err(Failure::NotOpen);
        };
        let answer = match ask.read() {
            Ask::Test(test) => Answer::Test(Box::new(self.tester.borrow_mut().test(test)?)),
            Ask::Samples => Answer::Samples(samples::ALL.iter().map(sample_name).collect()),
            Ask::Sample(id) => {
                Answer::Text(samples::by_id(&id).map(|sample| sample.text.to_owned()))
            }
            Ask::Complete(asked) => {
                let tester = self.tester.borrow();
                let event = tester.event().map(|(event, _)| event);
                let events: Vec<Event> = event.into_iter().cloned().collect();
                Answer::Complete(hints::completions(&asked, &events))
            }
            Ask::Hover(asked) => {
                let tester = self.tester.borrow();
                let (event, text) = tester.event().unzip();
                Answer::Hover(hints::meaning(&asked, event, text.unwrap_or_default()))
            }
            Ask::TakeEvents(text) => {
                let (many, taken) = many::take(text, &job).await?;
                *self.many.borrow_mut() = Rc::new(many);
                Answer::Taken(taken)
            }
            Ask::JudgeEvents(pattern) => {
                let many = self.many.borrow().clone();
                Answer::Judged(many.judge(&pattern, &job).await?)
            }
            Ask::TakenEvent(place) => Answer::Text(self.many.borrow().text(place)),
            Ask::JudgeRules(ask) => Answer::JudgedRules(bus::judge(ask, &job).await?),
            Ask::Compare(ask) => Answer::Compared(compare::compared(&ask)),
            Ask::Generate(ask) => Answer::Generated(compare::generated(&ask)),
            Ask::Infer(ask) => Answer::Inferred(infer::inferred(&ask)),
            Ask::Schedule(ask) => Answer::Schedule(Box::new(schedules::calculate(&ask))),
            Ask::Outline(ask) => Answer::Outline(schedules::outline(&ask)),
            Ask::Deliver(ask) => Answer::Deliver(Box::new(rules::deliver(ask))),
            Ask::Permit(ask) => Answer::Permit(Box::new(rules::permit(&ask))),
            Ask::Requests(calls) => Answer::Requests(rules::requests(&calls)),
        };
        Ok(Reply::Events(Packed::of(&answer)))
    }

    fn meter(&self) -> Meter {
        Meter::default()
    }
}

fn sample_name(sample: &Sample) -> SampleName {
    SampleName {
        id: sample.id.to_owned(),
        service: sample.service.to_owned(),
        detail_type: sample.detail_type.to_owned(),
    }
}
