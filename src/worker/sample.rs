//! The worker of the first dashboard: the sample alone, and of its operations those that find and draw dashboards.
//!
//! In: questions of the page. Out: answers. It is small, because it travels before anything is seen; the first question
//! it has no answer to goes to the worker of the whole workspace, which takes over (see [`Handler::larger`]).
//! A workspace that holds more than the sample is never opened here: `assets/worker.js` then loads the whole at once.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use aws::cloudwatch::{GetDashboardInput, ListDashboardsInput};
use aws::{Answer, AwsError, Call};
use workspace::Workspace;

use super::panels::{Answerer, Panels};
use super::{Handler, Job};
use crate::protocol::{AnyAnswer, AnyCall, Failure, Meter, Reply, Request};

/// The binary that answers everything.
const WHOLE: &str = "engine-files";

/// Answers from the sample.
#[derive(Default)]
pub struct SampleHandler {
    workspace: RefCell<Workspace>,
    panels: Panels,
    n_calls: Cell<u64>,
    /// The present, when it stands still.
    fixed_now_ms: Cell<Option<i64>>,
}

impl SampleHandler {
    async fn call(&self, call: AnyCall) -> Result<AnyAnswer, Failure> {
        let call = known_call(&call).ok_or(Failure::NotOpen)?;
        Ok(match self.answer("", call).await? {
            Answer::ListDashboards(output) => AnyAnswer::of_output::<ListDashboardsInput>(&output),
            Answer::GetDashboard(output) => AnyAnswer::of_output::<GetDashboardInput>(&output),
            _ => return Err(Failure::NotOpen),
        })
    }
}

/// The call, when it is one that pages make before they need the whole workspace.
fn known_call(call: &AnyCall) -> Option<Call> {
    let list = call.input().map(Call::ListDashboards);
    list.or_else(|| call.input().map(Call::GetDashboard))
}

impl Answerer for SampleHandler {
    async fn answer(&self, _region: &str, call: Call) -> Result<Answer, AwsError> {
        self.n_calls.set(self.n_calls.get() + 1);
        let now_ms = self.fixed_now_ms.get();
        let now_ms = now_ms.unwrap_or_else(|| js_sys::Date::now() as i64);
        let answer = self
            .workspace
            .borrow_mut()
            .answer_for_drawing(&call, now_ms);
        answer.unwrap_or_else(|| unreachable!("drawing asks only what drawing asks"))
    }
}

impl Handler for SampleHandler {
    async fn handle(self: Rc<Self>, request: Request, job: Job) -> Result<Reply, Failure> {
        match request {
            Request::OpenWorkspace {
                seed,
                end_ms,
                is_fixed,
            } => {
                *self.workspace.borrow_mut() = Workspace::for_drawing(seed, end_ms);
                self.fixed_now_ms.set(is_fixed.then_some(end_ms));
                Ok(Reply::Done)
            }
            Request::Call(_, call) => self.call(call).await.map(Reply::Answer),
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

    fn larger(&self, request: &Request) -> Option<&'static str> {
        let is_known = match request {
            Request::OpenWorkspace { .. } | Request::View(_) | Request::Panels(_) => true,
            Request::Call(_, call) => known_call(call).is_some(),
            _ => false,
        };
        (!is_known).then_some(WHOLE)
    }
}
