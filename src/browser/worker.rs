//! The page's end of one worker: questions go out, parts and ends come back, a crash is met by a new worker.
//!
//! In: [`Request`]s. Out: their ends as futures, parts and progress through callbacks. A future that is dropped withdraws its question.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::pin::Pin;
use std::rc::{Rc, Weak};
use std::task::{Context, Poll};

use futures::channel::oneshot;
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::protocol::{
    AskId, Failure, FromWorker, Meter, Part, Progress, Reply, Request, ToWorker,
};

/// What the page hears of a question before its end.
#[derive(Default)]
pub struct Hear {
    /// Called with each part.
    pub part: Option<Box<dyn FnMut(Part)>>,
    /// Called with each progress report.
    pub progress: Option<Box<dyn FnMut(Progress)>>,
}

struct Pending {
    end: oneshot::Sender<Result<Reply, Failure>>,
    hear: Hear,
}

/// A worker that is started on its first question.
pub struct WorkerLink {
    name: &'static str,
    worker: RefCell<Option<Worker>>,
    pending: RefCell<HashMap<AskId, Pending>>,
    next_id: Cell<AskId>,
    on_meter: Box<dyn Fn(Meter)>,
    on_crash: Box<dyn Fn(String)>,
}

impl WorkerLink {
    /// A link to the worker binary `name`. Nothing is loaded yet.
    /// `on_crash` runs after every waiting question was answered with [`Failure::Crashed`]; the next question starts a new worker.
    pub fn new(
        name: &'static str,
        on_meter: impl Fn(Meter) + 'static,
        on_crash: impl Fn(String) + 'static,
    ) -> Rc<Self> {
        Rc::new(Self {
            name,
            worker: RefCell::default(),
            pending: RefCell::default(),
            next_id: Cell::default(),
            on_meter: Box::new(on_meter),
            on_crash: Box::new(on_crash),
        })
    }

    /// Whether the worker runs.
    pub fn is_running(&self) -> bool {
        self.worker.borrow().is_some()
    }

    /// Asks; the returned future is the end of the question.
    pub fn ask(self: &Rc<Self>, request: Request, hear: Hear) -> Asked {
        let id = self.next_id.get();
        self.next_id.set(id.wrapping_add(1));
        let (end, receiver) = oneshot::channel();
        self.pending.borrow_mut().insert(id, Pending { end, hear });
        self.post(&ToWorker::Ask(id, Box::new(request)));
        Asked {
            link: self.clone(),
            id,
            receiver,
        }
    }

    /// Ends the worker and everything it holds in memory. Waiting questions end as withdrawn.
    pub fn stop(&self) {
        if let Some(worker) = self.worker.borrow_mut().take() {
            worker.set_onmessage(None);
            worker.terminate();
        }
        for (_, pending) in self.pending.take() {
            let _ = pending.end.send(Err(Failure::Cancelled));
        }
    }

    fn post(self: &Rc<Self>, message: &ToWorker) {
        let bytes = postcard::to_allocvec(message).expect("messages are plain values");
        let array = Uint8Array::from(bytes.as_slice());
        let transfer = Array::of1(&array.buffer());
        let mut worker = self.worker.borrow_mut();
        worker
            .get_or_insert_with(|| self.start())
            .post_message_with_transfer(&array, &transfer)
            .expect("an array buffer can be posted");
    }

    fn start(self: &Rc<Self>) -> Worker {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let address = format!(
            "worker.js?name={}&v={}",
            self.name,
            env!("WATCHGLASS_BUILD")
        );
        let worker = Worker::new_with_options(&address, &options)
            .expect("the app may start its own workers");
        let link = Rc::downgrade(self);
        let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(link) = Weak::upgrade(&link) {
                link.hear(&event.data());
            }
        });
        worker.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        hear.forget();
        let link = Rc::downgrade(self);
        let fall = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            if let Some(link) = Weak::upgrade(&link) {
                let message = Reflect::get(&event, &"message".into())
                    .ok()
                    .and_then(|text| text.as_string());
                link.crashed(
                    message.unwrap_or_else(|| format!("{} could not be loaded", link.name)),
                );
            }
        });
        worker.set_onerror(Some(fall.as_ref().unchecked_ref()));
        fall.forget();
        worker
    }

    fn hear(&self, data: &JsValue) {
        let Some(array) = data.dyn_ref::<Uint8Array>() else {
            let reason = Reflect::get(data, &"crash".into())
                .ok()
                .and_then(|text| text.as_string());
            return self.crashed(reason.unwrap_or_default());
        };
        let message =
            postcard::from_bytes(&array.to_vec()).expect("page and worker are of one build");
        match message {
            FromWorker::Meter(meter) => (self.on_meter)(meter),
            FromWorker::Progress(id, progress) => self.with_hear(id, |hear| {
                if let Some(act) = &mut hear.progress {
                    act(progress);
                }
            }),
            FromWorker::Part(id, part) => self.with_hear(id, |hear| {
                if let Some(act) = &mut hear.part {
                    act(part);
                }
            }),
            FromWorker::End(id, end) => {
                if let Some(pending) = self.pending.borrow_mut().remove(&id) {
                    // Nobody listens when the question was withdrawn meanwhile.
                    let _ = pending.end.send(*end);
                }
            }
        }
    }

    /// Runs `act` on what the page wants to hear of a question, without holding the list: `act` may ask again.
    fn with_hear(&self, id: AskId, act: impl FnOnce(&mut Hear)) {
        let hear = self
            .pending
            .borrow_mut()
            .get_mut(&id)
            .map(|pending| std::mem::take(&mut pending.hear));
        if let Some(mut hear) = hear {
            act(&mut hear);
            if let Some(pending) = self.pending.borrow_mut().get_mut(&id) {
                pending.hear = hear;
            }
        }
    }

    fn crashed(&self, reason: String) {
        let Some(worker) = self.worker.borrow_mut().take() else {
            return;
        };
        worker.terminate();
        for (_, pending) in self.pending.take() {
            let _ = pending.end.send(Err(Failure::Crashed(reason.clone())));
        }
        (self.on_crash)(reason);
    }
}

/// The end of a question. Dropping it withdraws the question.
pub struct Asked {
    link: Rc<WorkerLink>,
    id: AskId,
    receiver: oneshot::Receiver<Result<Reply, Failure>>,
}

impl Future for Asked {
    type Output = Result<Reply, Failure>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.receiver)
            .poll(context)
            .map(|end| end.unwrap_or(Err(Failure::Cancelled)))
    }
}

impl Drop for Asked {
    fn drop(&mut self) {
        if self.link.pending.borrow_mut().remove(&self.id).is_some() && self.link.is_running() {
            self.link.post(&ToWorker::Cancel(self.id));
        }
    }
}
