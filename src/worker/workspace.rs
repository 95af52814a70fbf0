//! The worker of the workspace: the sample and the kept files answer AWS's operations.
//!
//! In: questions of the page. Out: answers, and files kept in the browser's storage. Not known here: drawing.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use aws::{AwsError, Call};
use futures::channel::oneshot;
use workspace::{FileKind, FileReport, Snapshot, Workspace};

use super::event_engine::ENGINE;
use super::events::replay;
use super::panels::{Answerer, Panels};
use super::{Handler, Job, kept};
use crate::protocol::events::{Answer, Ask};
use crate::protocol::{AnyAnswer, Failure, Meter, Packed, Reply, Request, Source, SourceKind};

/// Events of the workspace that are handed out at once.
const MOST_EVENTS: usize = 10_000;

/// The id of the sample among the sources.
const SAMPLE: &str = "sample";

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
        let mut workspace = Workspace::with_sample(seed, end_ms);
        workspace.set_event_engine(ENGINE);
        *self.workspace.borrow_mut() = workspace;
        self.fixed_now_ms.set(is_fixed.then_some(end_ms));
        let restored = self.restore().await;
        self.is_open.set(true);
        for waiting in self.waiting.take() {
            // A question that was withdrawn meanwhile waits no more.
            let _ = waiting.send(());
        }
        restored.map(|()| Reply::Done)
    }

    /// Reads what was kept before. What cannot be read is left as it is.
    async fn restore(&self) -> Result<(), Failure> {
        let Some(bytes) = kept::load().await? else {
            return Ok(());
        };
        let snapshot: Snapshot = postcard::from_bytes(&bytes)
            .map_err(|_| Failure::Storage("it was kept by another version".to_owned()))?;
        // Never stopped: the closure always goes on.
        let _ = self.workspace.borrow_mut().open(snapshot, &mut |_| true);
        Ok(())
    }

    /// Keeps the workspace as it is now.
    async fn keep(&self) -> Result<(), Failure> {
        let bytes = postcard::to_allocvec(&self.workspace.borrow().snapshot())
            .map_err(|error| Failure::Storage(error.to_string()))?;
        self.panels.forget();
        kept::store(&bytes).await
    }

    /// Reads a file. What was read stays in the workspace also when the browser refuses to keep it.
    async fn add(&self, name: &str, bytes: Vec<u8>, job: &Job) -> Result<Reply, Failure> {
        let now_ms = self.now_ms();
        let read = self
            .workspace
            .borrow_mut()
            .add_file(name, bytes, now_ms, &mut |progress| {
                job.progress(progress.bytes, progress.total);
                true
            });
        let report = read.map_err(|_| Failure::Cancelled)?;
        // The wish to stop is heard only now, because reading holds the worker; what was read is taken out again.
        if report.kind != FileKind::Workspace
            && let Err(cancelled) = job.breathe().await
        {
            self.workspace.borrow_mut().remove_file(&report.id);
            return Err(cancelled);
        }
        self.keep().await?;
        Ok(Reply::Added(source(&report)))
    }

    fn sources(&self) -> Vec<Source> {
        let workspace = self.workspace.borrow();
        let sample = workspace.sample().map(|sample| Source {
            id: SAMPLE.to_owned(),
            name: SAMPLE.to_owned(),
            kind: SourceKind::Sample,
            series: sample.metrics().count() as u64,
            span_ms: Some((sample.start_ms(), sample.end_ms())),
            dashboards: sample
                .dashboards()
                .into_iter()
                .map(|(name, _)| name.to_owned())
                .collect(),
            ..Source::default()
        });
        sample
            .into_iter()
            .chain(workspace.files().map(source))
            .collect()
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
    async fn answer(&self, _region: &str, call: Call) -> Result<aws::Answer, AwsError> {
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
            Request::Call(_, call) => {
                let call = call.read();
                let changes = call.is_write();
                let answer = self.answer("", call).await?;
                if changes {
                    self.keep().await?;
                }
                Ok(Reply::Answer(AnyAnswer::of(&answer)))
            }
            Request::View(dashboard) => Ok(Reply::View(Box::new(self.panels.view(dashboard)))),
            Request::Panels(request) => self
                .panels
                .refresh(&*self, request, &job)
                .await
                .map(Reply::Panels),
            Request::AddFile { name, bytes } => self.add(&name, bytes, &job).await,
            Request::Sources => Ok(Reply::Sources(self.sources())),
            Request::RemoveSource { id } => {
                self.workspace.borrow_mut().remove_file(&id);
                self.keep().await.map(|()| Reply::Done)
            }
            Request::ExportSource { id } => {
                let workspace = self.workspace.borrow();
                let file = workspace
                    .file(&id)
                    .map(|(name, bytes)| Reply::File(name.to_owned(), bytes.to_vec()));
                file.ok_or(Failure::NotOpen)
            }
            Request::ExportEvents(from_ms, to_ms) => {
                let now_ms = self.now_ms();
                let mut lines = String::new();
                let mut workspace = self.workspace.borrow_mut();
                // The newest are kept when there are too many.
                for event in workspace
                    .events(from_ms, to_ms, now_ms)
                    .rev()
                    .take(MOST_EVENTS)
                {
                    lines.extend(event.json.lines());
                    lines.push('\n');
                }
                Ok(Reply::File("events.jsonl".to_owned(), lines.into_bytes()))
            }
            Request::ExportWorkspace => {
                let json = self.workspace.borrow().snapshot().to_json();
                Ok(Reply::File(
                    "watchglass-workspace.json".to_owned(),
                    json.into_bytes(),
                ))
            }
            Request::Events(ask) => match ask.read() {
                Ask::Replay(ask) => {
                    let replayed = replay::run(&self.workspace, ask, self.now_ms(), &job).await?;
                    let answer = Answer::Replay(Box::new(replayed));
                    Ok(Reply::Events(Packed::of(&answer)))
                }
                _ => Err(Failure::NotOpen),
            },
            Request::OpenWorkspace { .. } | Request::SignIn(_) | Request::SignOut => {
                Err(Failure::NotOpen)
            }
        }
    }

    fn meter(&self) -> Meter {
        Meter {
            calls: self.n_calls.get(),
            ..Meter::default()
        }
    }
}

/// A file's report as the page reads it.
fn source(report: &FileReport) -> Source {
    Source {
        id: report.id.clone(),
        name: report.name.clone(),
        kind: match report.kind {
            FileKind::Dashboard => SourceKind::Dashboard,
            FileKind::MetricTable => SourceKind::MetricTable,
            FileKind::MetricData => SourceKind::MetricData,
            FileKind::EmbeddedMetrics => SourceKind::EmbeddedMetrics,
            FileKind::Events => SourceKind::Events,
            FileKind::CloudTrail => SourceKind::CloudTrail,
            FileKind::EventDefinitions => SourceKind::EventDefinitions,
            FileKind::Template => SourceKind::Template,
            FileKind::Workspace => SourceKind::Workspace,
            FileKind::Compressed => SourceKind::Compressed,
            FileKind::Unknown => SourceKind::Unknown,
        },
        bytes: report.bytes,
        records: report.records,
        series: report.series,
        span_ms: report.span_ms,
        dashboards: report.dashboards.clone(),
        definitions: report.definitions.clone(),
        problems: report
            .problems
            .iter()
            .map(|problem| (problem.line, problem.reason.clone()))
            .collect(),
        n_problems: report.n_problems,
    }
}
