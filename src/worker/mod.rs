//! The side of a worker: takes messages, starts a job for each question, posts what the job says.
//!
//! In: [`ToWorker`] messages. Out: [`FromWorker`] messages. Not known here: what the questions mean;
//! a [`Handler`] answers them.

pub mod direct;
mod event_engine;
pub mod events;
mod judged;
mod kept;
pub mod panels;
mod port;
pub mod sample;
pub mod workspace;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use web_sys::MessageEvent;

use crate::protocol::{
    AskId, Failure, FromWorker, Meter, Part, Progress, Reply, Request, ToWorker,
};

/// Something that answers questions.
pub trait Handler: 'static {
    /// Answers one question; may report progress and parts through `job` meanwhile.
    fn handle(
        self: Rc<Self>,
        request: Request,
        job: Job,
    ) -> impl Future<Output = Result<Reply, Failure>>;

    /// What the connection has cost so far.
    fn meter(&self) -> Meter;

    /// The larger binary that answers what this one does not; `None` when this one answers.
    /// The larger one takes over from this question on; what runs already still ends here.
    fn larger(&self, request: &Request) -> Option<&'static str> {
        let _ = request;
        None
    }
}

/// One question being answered.
#[derive(Clone)]
pub struct Job {
    id: AskId,
    cancelled: Rc<Cell<bool>>,
}

impl Job {
    /// Sends a piece of the answer ahead of its end.
    pub fn part(&self, part: Part) {
        port::post(&FromWorker::Part(self.id, part));
    }

    /// Says how far the job is.
    pub fn progress(&self, done: u64, total: u64) {
        port::post(&FromWorker::Progress(self.id, Progress { done, total }));
    }

    /// An error once the page has withdrawn the question. Lets the worker read its messages first,
    /// so a long job calls this between pieces of work.
    pub async fn breathe(&self) -> Result<(), Failure> {
        port::next_turn().await;
        if self.cancelled.get() {
            Err(Failure::Cancelled)
        } else {
            Ok(())
        }
    }
}

/// Serves messages until the page ends the worker.
pub fn serve<H: Handler>(handler: H) {
    console_error_panic_hook::set_once();
    let handler = Rc::new(handler);
    let running: Rc<RefCell<HashMap<AskId, Rc<Cell<bool>>>>> = Rc::default();
    let last_meter = Rc::new(Cell::new(Meter::default()));
    let mut first = None;
    port::listen(move |message, event| match message {
        ToWorker::Cancel(id) => {
            if let Some(cancelled) = running.borrow().get(&id) {
                cancelled.set(true);
            }
        }
        ToWorker::Ask(id, request) => {
            // The first question opens what all others are asked of: whoever takes over needs it too.
            let first: &MessageEvent = first.get_or_insert_with(|| event.clone());
            if let Some(larger) = handler.larger(&request) {
                return port::pass_on(larger, first, event);
            }
            let cancelled = Rc::new(Cell::new(false));
            running.borrow_mut().insert(id, cancelled.clone());
            let (handler, running, last_meter) =
                (handler.clone(), running.clone(), last_meter.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let job = Job { id, cancelled };
                let end = handler.clone().handle(*request, job).await;
                running.borrow_mut().remove(&id);
                port::post(&FromWorker::End(id, Box::new(end)));
                let meter = handler.meter();
                if last_meter.replace(meter) != meter {
                    port::post(&FromWorker::Meter(meter));
                }
            });
        }
    });
}
