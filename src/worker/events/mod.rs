//! The worker of events: patterns, samples, and what else EventBridge's pages ask that needs no account.
//!
//! In: questions of those pages. Out: answers of the engine. Not known here: drawing, and AWS.

mod alternatives;
mod bus;
mod call;
mod colours;
mod compare;
mod form;
mod hints;
mod infer;
mod kept;
mod many;
mod offers;
mod policies;
pub mod replay;
mod rules;
mod schedules;
mod schemas;
mod tester;
mod texts;
mod why;

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use eventbridge::pattern::Event;
use eventbridge::samples::{self, Sample};

use super::{Handler, Job};
use crate::protocol::events::many::Taken;
use crate::protocol::events::{Answer, Ask, SampleName};
use crate::protocol::{Failure, Meter, Packed, Reply, Request};

/// Answers questions about events.
#[derive(Default)]
pub struct EventsHandler {
    tester: RefCell<tester::Tester>,
    many: RefCell<Rc<many::Many>>,
    coming: RefCell<many::Coming>,
    samples: OnceCell<Vec<Event>>,
}

impl EventsHandler {
    /// The samples, read when they are first wanted.
    fn samples(&self) -> &[Event] {
        self.samples.get_or_init(|| {
            let events = samples::ALL.iter().map(|sample| Event::parse(sample.text));
            // The samples are events; a test of theirs says so.
            events.flatten().collect()
        })
    }
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
            Ask::Fields => {
                let tester = self.tester.borrow();
                let fields = tester
                    .event()
                    .map(|(event, text)| form::fields(event, text));
                Answer::Fields(fields.unwrap_or_default())
            }
            Ask::LayOut(side) => Answer::LaidOut(form::laid_out(self.tester.borrow().text(side))),
            Ask::Complete(asked) => {
                let tester = self.tester.borrow();
                let event = tester.event().map(|(event, _)| event);
                Answer::Complete(hints::completions(&asked, event, self.samples()))
            }
            Ask::Hover(asked) => {
                let tester = self.tester.borrow();
                let (event, text) = tester.event().unzip();
                Answer::Hover(hints::meaning(&asked, event, text.unwrap_or_default()))
            }
            Ask::TakeEvents(piece) => {
                let whole = self.coming.borrow_mut().take(piece);
                Answer::Taken(match whole {
                    Some(text) => {
                        // The room of the old events is free before the new ones are read.
                        *self.many.borrow_mut() = Rc::default();
                        let (many, taken) = many::take(text, &job).await?;
                        *self.many.borrow_mut() = Rc::new(many);
                        taken
                    }
                    None => Taken::default(),
                })
            }
            Ask::Heads(places) => Answer::Heads(self.many.borrow().heads(&places)),
            Ask::FindEvents(words) => {
                let many = self.many.borrow().clone();
                Answer::Found(many.find(&words, &job).await?)
            }
            Ask::JudgeEvents(pattern) => {
                let many = self.many.borrow().clone();
                Answer::Judged(many.judge(&pattern, &job).await?)
            }
            Ask::TakenEvent(place) => Answer::Text(self.many.borrow().text(place)),
            Ask::JudgeRules(ask) => Answer::JudgedRules(bus::judge(ask, &job).await?),
            Ask::Compare(ask) => Answer::Compared(compare::compared(&ask, self.samples())),
            Ask::Generate(ask) => Answer::Generated(compare::generated(&ask)),
            Ask::Infer(ask) => Answer::Inferred(infer::inferred(&ask)),
            Ask::Schedule(ask) => Answer::Schedule(Box::new(schedules::calculate(&ask))),
            Ask::Outline(ask) => Answer::Outline(schedules::outline(&ask)),
            Ask::Deliver(ask) => Answer::Deliver(Box::new(rules::deliver(ask))),
            Ask::Permit(ask) => Answer::Permit(Box::new(rules::permit(&ask))),
            Ask::CallPattern(text) => Answer::CallPattern(call::pattern(&text)),
            Ask::Requests(calls) => Answer::Requests(rules::requests(&calls)),
            Ask::Schemas(ask) => Answer::Schemas(Box::new(schemas::answer(ask))),
            Ask::ReadText(text) => Answer::ReadText(Box::new(texts::read(&text))),
            Ask::EditPolicy(ask) => Answer::Text(policies::edit(&ask)),
            Ask::Replay(_) => return Err(Failure::NotOpen),
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
