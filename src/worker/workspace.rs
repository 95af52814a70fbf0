//! The worker of the workspace: the sample and the kept files answer AWS's operations.
//!
//! In: questions of the page. Out: answers, and files kept in the browser's storage. Not known here: drawing.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use aws::{Answer, AwsError, Call};
use futures::channel::oneshot;
use workspace::Workspace;

use super::panels::{Answerer, Panels};
use super::{Handler, Job};
use crate::protocol::{Failure, Meter, Reply, Request};

/// Answers from a [`Workspace`].
#[derive(Default)]
pub struct WorkspaceHandler {
    workspace: RefCell<Workspace>,
    is_open: Cell<bool>,
    /// Questions that came while the kept files were still being read.
    waiting: RefCell<Vec<oneshot::Sender<()>>>,
    panels: Panels,
    n_calls: Cell<u64>,
    /// The present, when it stands still.
    fixed_now_ms: Cell<Option<i64>>,
}

impl WorkspaceHandler {
    async fn open(&self, seed: u64, end_ms: i64, is_fixed: bool) -> Result<Reply, Failure> {
        *self.workspace.borrow_mut() = Workspace::with_sample(seed, end_ms);
        self.fixed_now_ms.set(is_fixed.then_some(end_ms));
        self.is_open.set(true);
        for waiting in self.waiting.take() {
            // A question that was withdrawn meanwhile waits no more.
            let _ = waiting.send(());
        }
        Ok(Reply::Done)
    }

    /// Resolves once the workspace is open.
    async fn opened(&self) {
        if !self.is_open.get() {
            let (open, waits) = oneshot::channel();
            self.waiting.borrow_mut().push(open);
            // An error only says that the worker ends.
            let _ = waits.await;
        }
    }

    fn now_ms(&self) -> i64 {
        self.fixed_now_ms
            .get()
            .unwrap_or_else(|| js_sys::Date::now() as i64)
    }
}

impl Answerer for WorkspaceHandler {
    async fn answer(&self, _region: &str, call: Call) -> Result<Answer, AwsError> {
        self.n_calls.set(self.n_calls.get() + 1);
        self.workspace.borrow_mut().answer(&call, self.now_ms())
    }
}

impl Handler for WorkspaceHandler {
    async fn handle(self: Rc<Self>, request: Request, job: Job) -> Result<Reply, Failure> {
        if let Request::OpenWorkspace {
            seed,
            end_ms,
            is_fixed,
        } = request
        {
            return self.open(seed, end_ms, is_fixed).await;
        }
        self.opened().await;
        match request {
            Request::Call(call) => {
                let changes = matches!(*call, Call::PutDashboard(_) | Call::DeleteDashboards(_));
                let answer = self.answer("", *call).await?;
                if changes {
                    self.panels.forget();
                }
                Ok(Reply::Answer(Box::new(answer)))
            }
            Request::View(dashboard) => Ok(Reply::View(Box::new(self.panels.view(dashboard)))),
            Request::Panels(request) => self
                .panels
                .refresh(&*self, request, &job)
                .await
                .map(Reply::Panels),
            _ => Err(Failure::NotOpen),
        }
    }

    fn meter(&self) -> Meter {
        Meter {
            calls: self.n_calls.get(),
            ..Meter::default()
        }
    }
}
