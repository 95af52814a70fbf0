//! What pages ask: one typed question, answered by whichever connection is in use.
//!
//! In: typed requests. Out: typed answers, or a [`Failure`]. Pages do not learn who answered.

use std::rc::Rc;

use leptos::prelude::*;
use send_wrapper::SendWrapper;

use crate::browser::now_ms;
use crate::browser::worker::{Asked, Hear, WorkerLink};
use crate::protocol::events;
use crate::protocol::{
    AnyCall, Dashboard, Failure, Identity, Packed, PanelData, PanelsDone, PanelsRequest, Part,
    Progress, Reply, Request, SignIn, Source,
};
use crate::routes::Query;
use crate::state::connection::{Connection, ConnectionState};
use crate::state::notices::{Notices, Tone};

/// The seed of the sample everybody sees.
const SAMPLE_SEED: u64 = 41;

const MINUTE_MS: i64 = 60_000;

/// Which sample the workspace holds.
#[derive(Clone, Copy)]
struct Sample {
    seed: u64,
    end_ms: i64,
    is_fixed: bool,
}

/// The way to the workers.
#[derive(Clone)]
pub struct Data {
    state: ConnectionState,
    workspace: SendWrapper<Rc<WorkerLink>>,
    aws: SendWrapper<Rc<WorkerLink>>,
    events: SendWrapper<Rc<WorkerLink>>,
    sample: Sample,
    not_opened: RwSignal<Option<Failure>>,
}

/// Prepares the workers; none is loaded before its first question.
/// `sample-end` (ISO 8601 or milliseconds) and `sample-seed` in `query` fix the sample.
pub fn provide_data(state: ConnectionState, notices: Notices, query: &Query) -> Data {
    let seed = query
        .get("sample-seed")
        .and_then(|text| text.parse().ok())
        .unwrap_or(SAMPLE_SEED);
    let fixed_ms = query.get("sample-end").and_then(instant_ms);
    let end_ms = fixed_ms.unwrap_or_else(now_ms).div_euclid(MINUTE_MS) * MINUTE_MS;
    let link = |name| {
        WorkerLink::new(
            name,
            move |meter| state.meter.set(meter),
            move |reason| {
                notices.show(Tone::Error, "The worker stopped", reason);
                if state
                    .connection
                    .with_untracked(|connection| matches!(connection, Connection::Direct { .. }))
                {
                    state.connection.set(Connection::Workspace);
                }
                state.renew();
            },
        )
    };
    // It holds no connection, and the page tells it again what it needs to know.
    let events = WorkerLink::new("engine-events", |_| {}, |_| {});
    let data = Data {
        state,
        workspace: SendWrapper::new(link("engine")),
        aws: SendWrapper::new(link("engine-aws")),
        events: SendWrapper::new(events),
        sample: Sample {
            seed,
            end_ms,
            is_fixed: fixed_ms.is_some(),
        },
        not_opened: RwSignal::new(None),
    };
    provide_context(data.clone());
    data
}

/// The way to the workers.
pub fn use_data() -> Data {
    expect_context()
}

fn instant_ms(text: &str) -> Option<i64> {
    text.parse().ok().or_else(|| {
        let at_ms = js_sys::Date::parse(text);
        at_ms.is_finite().then_some(at_ms as i64)
    })
}

impl Data {
    /// The instant that "now" means: the present, or the end of a fixed sample.
    pub fn now_ms(&self) -> i64 {
        if self.sample.is_fixed {
            self.sample.end_ms
        } else {
            now_ms()
        }
    }

    /// Why the files kept before are missing from the workspace, when they are. Followed.
    pub fn not_opened(&self) -> Option<Failure> {
        self.not_opened.get()
    }

    fn workspace(&self) -> &Rc<WorkerLink> {
        if !self.workspace.is_running() {
            let Sample {
                seed,
                end_ms,
                is_fixed,
            } = self.sample;
            // Answered in order: what is asked next finds the workspace open.
            let opened = self.workspace.ask(
                Request::OpenWorkspace {
                    seed,
                    end_ms,
                    is_fixed,
                },
                Hear::default(),
            );
            let not_opened = self.not_opened;
            leptos::task::spawn_local(async move {
                if let Err(failure) = opened.await {
                    not_opened.set(Some(failure));
                }
            });
        }
        &self.workspace
    }

    fn ask(&self, request: Request, hear: Hear) -> Asked {
        match &*self.state.connection.read_untracked() {
            Connection::Workspace => self.workspace().ask(request, hear),
            Connection::Direct { .. } => self.aws.ask(request, hear),
        }
    }

    /// One AWS operation.
    pub async fn call<O: aws::Operation>(&self, input: O) -> Result<O::Output, Failure> {
        match self
            .ask(
                Request::Call(self.state.region.get_untracked(), AnyCall::of(&input)),
                Hear::default(),
            )
            .await?
        {
            Reply::Answer(answer) => answer.output::<O>().ok_or_else(unexpected),
            _ => Err(unexpected()),
        }
    }

    /// What a dashboard body draws.
    pub async fn view(&self, dashboard: Dashboard) -> Result<dashboards::view::View, Failure> {
        match self.ask(Request::View(dashboard), Hear::default()).await? {
            Reply::View(view) => Ok(*view),
            _ => Err(unexpected()),
        }
    }

    /// The data of a dashboard's widgets; `on_panel` is called for each as it arrives.
    pub async fn panels(
        &self,
        request: PanelsRequest,
        mut on_panel: impl FnMut(PanelData) + 'static,
    ) -> Result<PanelsDone, Failure> {
        let hear = Hear {
            part: Some(Box::new(move |Part::Panel(panel)| on_panel(panel))),
            progress: None,
        };
        match self.ask(Request::Panels(request), hear).await? {
            Reply::Panels(done) => Ok(done),
            _ => Err(unexpected()),
        }
    }

    /// Reads a file into the workspace, whichever connection is in use, and keeps it.
    pub async fn add_file(
        &self,
        name: String,
        bytes: Vec<u8>,
        on_progress: impl FnMut(Progress) + 'static,
    ) -> Result<Source, Failure> {
        let hear = Hear {
            part: None,
            progress: Some(Box::new(on_progress)),
        };
        match self
            .workspace()
            .ask(Request::AddFile { name, bytes }, hear)
            .await?
        {
            Reply::Added(source) => Ok(source),
            _ => Err(unexpected()),
        }
    }

    /// What the workspace is made of.
    pub async fn sources(&self) -> Result<Vec<Source>, Failure> {
        match self
            .workspace()
            .ask(Request::Sources, Hear::default())
            .await?
        {
            Reply::Sources(sources) => Ok(sources),
            _ => Err(unexpected()),
        }
    }

    /// Takes a file out of the workspace.
    pub async fn remove_source(&self, id: String) -> Result<(), Failure> {
        self.workspace()
            .ask(Request::RemoveSource { id }, Hear::default())
            .await
            .map(|_| ())
    }

    /// Events of the workspace from an instant to another (excluded), a line each.
    pub async fn stored_events(&self, (from_ms, to_ms): (i64, i64)) -> Result<String, Failure> {
        let request = Request::ExportEvents(from_ms, to_ms);
        match self.workspace().ask(request, Hear::default()).await? {
            Reply::File(_, bytes) => String::from_utf8(bytes).map_err(|_| unexpected()),
            _ => Err(unexpected()),
        }
    }

    /// A kept file: its name and bytes.
    pub async fn export_source(&self, id: String) -> Result<(String, Vec<u8>), Failure> {
        match self
            .workspace()
            .ask(Request::ExportSource { id }, Hear::default())
            .await?
        {
            Reply::File(name, bytes) => Ok((name, bytes)),
            _ => Err(unexpected()),
        }
    }

    /// The whole workspace as one file: its name and bytes.
    pub async fn export_workspace(&self) -> Result<(String, Vec<u8>), Failure> {
        match self
            .workspace()
            .ask(Request::ExportWorkspace, Hear::default())
            .await?
        {
            Reply::File(name, bytes) => Ok((name, bytes)),
            _ => Err(unexpected()),
        }
    }

    /// Asks the worker of events, whichever connection is in use.
    pub async fn events(&self, ask: events::Ask) -> Result<events::Answer, Failure> {
        self.events_told(ask, |_| {}).await
    }

    /// The same for questions that take their time; `on_progress` is told how far they are.
    pub async fn events_told(
        &self,
        ask: events::Ask,
        on_progress: impl FnMut(Progress) + 'static,
    ) -> Result<events::Answer, Failure> {
        let hear = Hear {
            part: None,
            progress: Some(Box::new(on_progress)),
        };
        let request = Request::Events(Packed::of(&ask));
        match self.events.ask(request, hear).await? {
            Reply::Events(answer) => Ok(answer.read()),
            _ => Err(unexpected()),
        }
    }

    /// Asks the workspace about its own events, whichever connection is in use.
    pub async fn of_stored_events(&self, ask: events::Ask) -> Result<events::Answer, Failure> {
        let request = Request::Events(Packed::of(&ask));
        match self.workspace().ask(request, Hear::default()).await? {
            Reply::Events(answer) => Ok(answer.read()),
            _ => Err(unexpected()),
        }
    }

    /// Hands credentials to the worker. On success the connection is AWS, and the page holds no secret.
    pub async fn sign_in(&self, sign_in: SignIn) -> Result<Identity, Failure> {
        let (region, endpoint) = (sign_in.region.clone(), sign_in.endpoint.clone());
        match self
            .aws
            .ask(Request::SignIn(sign_in), Hear::default())
            .await?
        {
            Reply::SignedIn(identity) => {
                self.state.region.set(region);
                self.state.connection.set(Connection::Direct {
                    identity: identity.clone(),
                    endpoint,
                });
                self.state.renew();
                Ok(identity)
            }
            _ => Err(unexpected()),
        }
    }

    /// Ends the worker that holds the credentials, and goes back to the workspace.
    pub fn sign_out(&self) {
        self.aws.stop();
        self.state.connection.set(Connection::Workspace);
        self.state
            .region
            .set(crate::state::connection::SAMPLE_REGION.to_owned());
        self.state.meter.set(Default::default());
        self.state.renew();
    }
}

fn unexpected() -> Failure {
    Failure::Crashed("the worker answered another question".to_owned())
}
