//! Files of the workspace: what they are is read from their content, what they hold becomes metrics, dashboards, rules
//! and events.
//!
//! In: a name and bytes. Out: a report of what was read and what was not; the bytes again; a snapshot of all.
//! A file that breaks half way keeps the half that was read.

mod csv;
mod definitions;
mod embedded;
mod events;
mod metric_data;
mod reading;
mod snapshot;
mod sniff;
mod table;
pub(crate) mod template;
mod values;

pub use self::events::event_of_record;
pub use self::reading::{Cancelled, MAX_PROBLEMS, Problem, Progress};
pub use self::snapshot::{KeptFile, Snapshot, SnapshotError};
pub use self::values::{Found, Objects, Place};

pub(crate) use self::reading::Track;

use std::borrow::Cow;

use dashboards::Body;
use serde::{Deserialize, Serialize};

use self::events::EventPlace;
use self::reading::Reading;
use crate::FILES_ACCOUNT;
use crate::estate::{Estate, Item};
use crate::metric::MetricId;
use crate::shelf::{Origin, Shelf};

/// What a file was recognised as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileKind {
    /// The body of a dashboard, or an answer of `GetDashboard`.
    Dashboard,
    /// A table of metric data (CSV).
    MetricTable,
    /// Answers of `GetMetricData`.
    MetricData,
    /// Lines in embedded metric format.
    EmbeddedMetrics,
    /// EventBridge events.
    Events,
    /// CloudTrail records: a log file, a list, one a line.
    CloudTrail,
    /// Answers of EventBridge's operations: rules, targets, buses, schedules, schemas.
    EventDefinitions,
    /// A CloudFormation template (JSON) with EventBridge's resources.
    Template,
    /// A whole workspace, exported by us.
    Workspace,
    /// Compressed; not unpacked here.
    Compressed,
    /// None of these.
    Unknown,
}

impl FileKind {
    /// A short name for links, messages and tests.
    pub const fn word(self) -> &'static str {
        match self {
            FileKind::Dashboard => "dashboard",
            FileKind::MetricTable => "metric-table",
            FileKind::MetricData => "metric-data",
            FileKind::EmbeddedMetrics => "embedded-metrics",
            FileKind::Events => "events",
            FileKind::CloudTrail => "cloudtrail",
            FileKind::EventDefinitions => "event-definitions",
            FileKind::Template => "template",
            FileKind::Workspace => "workspace",
            FileKind::Compressed => "compressed",
            FileKind::Unknown => "unknown",
        }
    }
}

/// What was read from a source of the workspace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileReport {
    /// `file-1`, `file-2` …: kept over reloads, never used twice.
    pub id: String,
    /// The name it came with.
    pub name: String,
    /// What it was recognised as.
    pub kind: FileKind,
    /// Its size.
    pub bytes: u64,
    /// Lines, events, results or dashboards that were read.
    pub records: u64,
    /// Metrics it holds.
    pub series: u64,
    /// First and last instant, milliseconds since 1970.
    pub span_ms: Option<(i64, i64)>,
    /// Names of the dashboards it brought.
    pub dashboards: Vec<String>,
    /// What else it brought: `rule shop/large-orders`, `schedule default/nightly`, `bus shop` …
    pub definitions: Vec<String>,
    /// Events it holds.
    pub events: u64,
    /// What could not be read, the first [`MAX_PROBLEMS`].
    pub problems: Vec<Problem>,
    /// How many problems there are in all.
    pub n_problems: u64,
}

/// A file of the workspace.
pub(crate) struct File {
    pub report: FileReport,
    pub bytes: Vec<u8>,
    pub added_ms: i64,
    /// By identity.
    pub tracks: Vec<(MetricId, Track)>,
    /// In order of time.
    pub events: Vec<EventPlace>,
    /// The text that events stand in, where it is not the bytes.
    decoded: Option<Vec<u8>>,
}

impl File {
    pub fn track(&self, id: &MetricId) -> Option<&Track> {
        let index = self.tracks.binary_search_by(|track| track.0.cmp(id)).ok()?;
        Some(&self.tracks[index].1)
    }

    /// An event's JSON text.
    pub fn event(&self, index: usize) -> String {
        let text = self.decoded.as_deref().unwrap_or(&self.bytes);
        let Some(event) = self.events.get(index) else {
            return String::new();
        };
        let json = text.get(event.start..event.end).unwrap_or_default();
        let json = String::from_utf8_lossy(json);
        if event.is_record {
            events::event_of_record(&json)
        } else {
            json.into_owned()
        }
    }

    /// Reads a file and brings its dashboards and definitions.
    pub fn read(
        id: String,
        name: &str,
        bytes: Vec<u8>,
        added_ms: i64,
        (shelf, estate): (&mut Shelf, &mut Estate),
        progress: &mut dyn FnMut(Progress) -> bool,
    ) -> Result<File, Cancelled> {
        let text = sniff::text_of(&bytes);
        let mut kind = sniff::kind_of(&text);
        let stem = stem_of(name);
        let mut reading = Reading::new(text.len() as u64, progress);
        let mut bodies = Vec::new();
        let (mut items, mut found) = (Vec::new(), Vec::new());
        match kind {
            FileKind::Dashboard => bodies.extend(dashboard(&text, &stem, &mut reading)),
            FileKind::MetricTable => {
                if !table::read(&text, &stem, &mut reading)? {
                    kind = FileKind::Unknown;
                }
            }
            FileKind::MetricData => metric_data::read(&text, &stem, &mut reading)?,
            FileKind::EmbeddedMetrics => embedded::read(&text, &mut reading)?,
            FileKind::Events | FileKind::CloudTrail => {
                let are_records = kind == FileKind::CloudTrail;
                found = events::read(&text, are_records, added_ms, &mut reading)?;
            }
            FileKind::EventDefinitions => items = definitions::read(&text, &stem, &mut reading),
            FileKind::Template => items = of_template(&text, &mut reading),
            FileKind::Compressed => reading.problem(1, || {
                "the file is compressed; unpack it first, then drop what was in it".to_owned()
            }),
            _ if text.trim_ascii().is_empty() => {
                reading.problem(1, || "the file is empty".to_owned());
            }
            FileKind::Workspace | FileKind::Unknown => reading.problem(1, || {
                "none of what is read here: a dashboard body, a table with a `timestamp` column, an answer of GetMetricData, lines in embedded metric format, EventBridge events, CloudTrail records, answers of `aws events`, a CloudFormation template"
                    .to_owned()
            }),
        }
        let Reading {
            mut tracks,
            n_records,
            mut problems,
            n_problems,
            ..
        } = reading;
        problems.sort_by_key(|problem| problem.line);
        // Events keep their place in the text: a byte order mark moves it, another encoding needs the text itself.
        let mut decoded = None;
        match text {
            Cow::Borrowed(text) => {
                let mark = bytes.len() - text.len();
                for event in &mut found {
                    event.start += mark;
                    event.end += mark;
                }
            }
            Cow::Owned(text) if !found.is_empty() => decoded = Some(text),
            Cow::Owned(_) => {}
        }
        tracks.retain(|track| !track.1.samples.is_empty());
        let mut span_ms = match (found.first(), found.last()) {
            (Some(first), Some(last)) => Some((first.at_ms, last.at_ms)),
            _ => None,
        };
        for (_, track) in &mut tracks {
            if !track.samples.is_sorted_by_key(|sample| sample.0) {
                track.samples.sort_by_key(|sample| sample.0);
            }
            if let (Some(first), Some(last)) = (track.samples.first(), track.samples.last()) {
                let (from, to) = span_ms.unwrap_or((first.0, last.0));
                span_ms = Some((from.min(first.0), to.max(last.0)));
            }
        }
        tracks.sort_by(|a, b| a.0.cmp(&b.0));
        let brought = bodies
            .into_iter()
            .map(|(name, body)| shelf.bring(Origin::File(id.clone()), &name, body, added_ms))
            .collect();
        let definitions = items.iter().map(Item::label).collect();
        let origin = Origin::File(id.clone());
        for item in items {
            estate.bring(&origin, FILES_ACCOUNT, added_ms, item);
        }
        let report = FileReport {
            id,
            name: reading::limited(name),
            kind,
            bytes: bytes.len() as u64,
            records: n_records,
            series: tracks.len() as u64,
            span_ms,
            dashboards: brought,
            definitions,
            events: found.len() as u64,
            problems,
            n_problems,
        };
        Ok(File {
            report,
            bytes,
            added_ms,
            tracks,
            events: found,
            decoded,
        })
    }
}

/// The items of a template; problems with their lines.
fn of_template(text: &[u8], reading: &mut Reading<'_>) -> Vec<Item> {
    let Ok(text) = std::str::from_utf8(text) else {
        reading.problem(1, || "the text is not UTF-8".to_owned());
        return Vec::new();
    };
    let read = template::read(text, FILES_ACCOUNT);
    let lines = text_span::LineIndex::new(text);
    for (at, reason) in read.problems {
        reading.problem(lines.line_col(at).line as u64 + 1, || reason);
    }
    reading.n_records += read.items.len() as u64;
    read.items
}

/// A dashboard's name and body out of a body's text or an answer of `GetDashboard`.
fn dashboard(text: &[u8], stem: &str, reading: &mut Reading<'_>) -> Option<(String, String)> {
    let Ok(text) = std::str::from_utf8(text) else {
        reading.problem(1, || "the text is not UTF-8".to_owned());
        return None;
    };
    let mut name = shelf_name(stem);
    let mut body = text.to_owned();
    if let Ok(answer) = serde_json::from_str::<aws::cloudwatch::GetDashboardOutput>(text)
        && let Some(inner) = answer.dashboard_body
    {
        body = inner;
        name = answer.dashboard_name.map_or(name, |name| shelf_name(&name));
    }
    let read = Body::parse(body.as_str());
    let lines = text_span::LineIndex::new(&body);
    let line_of = |at: usize| lines.line_col(at).line as u64 + 1;
    let is_json = read.root().is_some_and(|root| root.as_object().is_some());
    for message in read.check() {
        if message.severity == text_span::Severity::Error {
            // The place in the tree helps to find it; broken JSON has none.
            let place = if message.path.is_empty() {
                String::new()
            } else {
                format!("{}: ", message.path)
            };
            let reason = format!("{place}{}", message.message);
            reading.problem(line_of(message.span.start), || reason);
        }
    }
    reading.n_records += u64::from(is_json);
    is_json.then_some((name, body))
}

/// A file's name without folders and without its last extension.
fn stem_of(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    };
    let stem: String = stem.chars().take(200).collect();
    if stem.is_empty() {
        "file".to_owned()
    } else {
        stem
    }
}

/// A name AWS takes for a dashboard.
fn shelf_name(name: &str) -> String {
    let name: String = name
        .chars()
        .map(|char| {
            if char.is_ascii_alphanumeric() || matches!(char, '-' | '_') {
                char
            } else {
                '-'
            }
        })
        .take(200)
        .collect();
    if name.trim_matches('-').is_empty() {
        "dashboard".to_owned()
    } else {
        name
    }
}
