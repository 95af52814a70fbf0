//! What the page and its workers say to each other.
//!
//! In and out: plain values, postcard-encoded into one transferred buffer per message.
//! Every question has a number; a worker may answer it with any number of progress reports and parts,
//! then with exactly one end. Not known here: who answers, and how a message travels.

pub mod code;
pub mod events;
mod operation;
mod packed;

use aws::AwsError;
use serde::{Deserialize, Serialize};

pub use operation::{AnyAnswer, AnyCall};
pub use packed::Packed;

/// The number of a question, chosen by the page, never reused while a worker lives.
pub type AskId = u32;

/// From the page to a worker.
#[derive(Serialize, Deserialize)]
pub enum ToWorker {
    /// A new question.
    Ask(AskId, Box<Request>),
    /// The page no longer wants the answer. The worker stops when it next looks, and still sends the end.
    Cancel(AskId),
}

/// From a worker to the page.
#[derive(Serialize, Deserialize)]
pub enum FromWorker {
    /// How far a long job is.
    Progress(AskId, Progress),
    /// A piece of the answer that can already be drawn.
    Part(AskId, Part),
    /// The end of a question.
    End(AskId, Box<Result<Reply, Failure>>),
    /// What the connection has cost so far; sent whenever it changes.
    Meter(Meter),
}

/// How far a long job is, in the unit of the job (bytes for a file).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// Done so far.
    pub done: u64,
    /// All there is.
    pub total: u64,
}

/// Calls, data and money of a connection since it was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Meter {
    /// HTTP requests sent, retries included; in a workspace, calls answered.
    pub calls: u64,
    /// Bytes received or read.
    pub bytes: u64,
    /// Estimated cost in US dollars.
    pub estimated_usd: f64,
}

/// Questions.
#[derive(Serialize, Deserialize)]
pub enum Request {
    /// Open the workspace: generate the sample and read the kept files. First question of a workspace worker.
    OpenWorkspace {
        /// The seed of the sample.
        seed: u64,
        /// The end of the sample, milliseconds since 1970, whole minutes.
        end_ms: i64,
        /// Whether the present stands still at that end.
        is_fixed: bool,
    },
    /// Hand over credentials, once. First question of an AWS worker.
    SignIn(SignIn),
    /// Forget the credentials.
    SignOut,
    /// One typed AWS operation, in a Region.
    Call(String, AnyCall),
    /// What a dashboard body draws, with variables applied.
    View(Dashboard),
    /// The data of a dashboard's widgets; arrives as [`Part::Panel`]s.
    Panels(PanelsRequest),
    /// Read a dropped or picked file into the workspace and keep it.
    AddFile {
        /// The file's name, shown and never trusted.
        name: String,
        /// Its content.
        #[serde(with = "whole")]
        bytes: Vec<u8>,
    },
    /// What the workspace is made of.
    Sources,
    /// Take a file out of the workspace and forget it.
    RemoveSource {
        /// As listed by [`Request::Sources`].
        id: String,
    },
    /// The whole workspace as one file.
    ExportWorkspace,
    /// Events of the workspace from an instant to another (excluded), milliseconds since 1970, as lines of a file.
    ExportEvents(i64, i64),
    /// The bytes of a kept file.
    ExportSource {
        /// As listed by [`Request::Sources`].
        id: String,
    },
    /// A question about events: an [`events::Ask`].
    Events(Packed),
}

/// A dashboard body and the values a viewer chose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dashboard {
    /// The body as stored.
    pub body: String,
    /// Variable id and chosen value.
    pub choices: Vec<(String, String)>,
}

/// Which data to fetch for a dashboard.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PanelsRequest {
    /// The dashboard.
    pub dashboard: Dashboard,
    /// First and last instant of the page's range, milliseconds since 1970; the last is excluded.
    pub range_ms: (i64, i64),
    /// The present.
    pub now_ms: i64,
    /// The page's Region, for widgets that name none.
    pub region: String,
    /// Only these widgets, by index; all when empty.
    pub only: Vec<u32>,
}

/// The page's hand-over of credentials. Cannot be printed.
#[derive(Serialize, Deserialize)]
pub struct SignIn {
    /// What the user pasted or typed: any form `aws` understands.
    pub credentials: Secret,
    /// The Region to call.
    pub region: String,
    /// A VPC endpoint or an AWS-compatible server instead of AWS's own addresses.
    pub endpoint: Option<String>,
}

/// Text that must not be printed.
#[derive(Serialize, Deserialize)]
pub struct Secret(pub String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        // Overwritten so that the text does not outlive its use in this memory.
        let mut bytes = std::mem::take(&mut self.0).into_bytes();
        bytes.fill(0);
        std::hint::black_box(&bytes);
    }
}

/// Pieces of an answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Part {
    /// One widget's data, whole or with what failed of it.
    Panel(PanelData),
}

/// What a widget draws beside its own settings.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PanelData {
    /// The widget, by index in the body.
    pub widget: u32,
    /// The range it shows, milliseconds since 1970; the dashboard's unless the widget keeps its own.
    pub range_ms: (i64, i64),
    /// Its series, in row order.
    pub series: Vec<charts::SeriesAnswer>,
    /// The alarms it names, as far as they exist.
    pub alarms: Vec<AlarmTile>,
    /// Alarms it names that were not found, by ARN.
    pub alarms_missing: Vec<String>,
    /// What could not be read, in the order met.
    pub failures: Vec<Failure>,
    /// Messages of AWS beside a successful answer, such as a search that was cut.
    pub messages: Vec<String>,
}

/// One alarm as a tile draws it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AlarmTile {
    /// Its name.
    pub name: String,
    /// Its ARN.
    pub arn: String,
    /// `OK`, `ALARM` or `INSUFFICIENT_DATA`.
    pub state: String,
    /// Why, in AWS's words.
    pub reason: String,
    /// Since when, milliseconds since 1970.
    pub since_ms: Option<i64>,
    /// Whether it may act.
    pub actions_enabled: bool,
    /// The rule, for a composite alarm.
    pub rule: Option<String>,
    /// Comparison and threshold, for a metric alarm with a fixed threshold.
    pub threshold: Option<(String, f64)>,
    /// What it watches, for an alarm on a single metric.
    pub metric: Option<MetricName>,
    /// What it judged last, and in which unit, as far as AWS said so.
    pub judged: Option<(f64, Option<String>)>,
}

/// One metric, by everything that tells it from others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MetricName {
    /// Its namespace.
    pub namespace: String,
    /// Its name.
    pub name: String,
    /// Names and values, sorted.
    pub dimensions: Vec<(String, String)>,
}

impl MetricName {
    /// With dimensions in any order.
    pub fn new(
        namespace: String,
        name: String,
        dimensions: impl Iterator<Item = (String, String)>,
    ) -> Self {
        let mut dimensions: Vec<_> = dimensions.collect();
        dimensions.sort();
        Self {
            namespace,
            name,
            dimensions,
        }
    }
}

/// Answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// Nothing to say but that it is done.
    Done,
    /// The answer of AWS or of the workspace.
    Answer(AnyAnswer),
    /// What a dashboard draws.
    View(Box<dashboards::view::View>),
    /// All panels were sent.
    Panels(PanelsDone),
    /// What the workspace is made of.
    Sources(Vec<Source>),
    /// The report of a file that was just read.
    Added(Source),
    /// A file's name and bytes.
    File(String, #[serde(with = "whole")] Vec<u8>),
    /// Whose credentials these are.
    SignedIn(Identity),
    /// The answer to a question about events: an [`events::Answer`].
    Events(Packed),
}

/// The end of a dashboard's refresh.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PanelsDone {
    /// Widgets that were answered.
    pub n_widgets: u32,
    /// Calls made for them.
    pub n_calls: u32,
}

/// Whose credentials these are, and until when.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Identity {
    /// The account.
    pub account: String,
    /// The caller's ARN.
    pub arn: String,
    /// When the credentials expire, milliseconds since 1970, as far as known.
    pub expires_ms: Option<i64>,
    /// Whether these are long-lived keys.
    pub long_lived: bool,
}

/// One source of the workspace.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Its id; `sample` for the sample.
    pub id: String,
    /// The name it came with.
    pub name: String,
    /// What it was recognised as.
    pub kind: SourceKind,
    /// Bytes.
    pub bytes: u64,
    /// Records read.
    pub records: u64,
    /// Series it holds.
    pub series: u64,
    /// First and last instant, milliseconds since 1970.
    pub span_ms: Option<(i64, i64)>,
    /// Names of the dashboards it brought.
    pub dashboards: Vec<String>,
    /// What else it brought: `rule shop/large-orders`, `schedule default/nightly`.
    pub definitions: Vec<String>,
    /// What could not be read: line (from 1) and reason; capped.
    pub problems: Vec<(u64, String)>,
    /// How many problems there are in all.
    pub n_problems: u64,
}

/// What a source was recognised as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum SourceKind {
    /// The sample.
    Sample,
    /// A dashboard body.
    Dashboard,
    /// A table of metric data.
    MetricTable,
    /// Answers of `GetMetricData`.
    MetricData,
    /// Lines in embedded metric format.
    EmbeddedMetrics,
    /// Events of EventBridge.
    Events,
    /// Records of CloudTrail.
    CloudTrail,
    /// Rules, targets, buses, schedules or schemas, as AWS's tools print them.
    EventDefinitions,
    /// A CloudFormation template.
    Template,
    /// An exported workspace.
    Workspace,
    /// Compressed, and not unpacked here.
    Compressed,
    /// None of these.
    #[default]
    Unknown,
}

/// Why a question has no answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Failure {
    /// AWS, or the workspace in its place, refused.
    Aws(Box<AwsError>),
    /// The page withdrew the question.
    Cancelled,
    /// The worker fell over; it has been started again.
    Crashed(String),
    /// The worker was asked something it cannot answer before it is opened or signed in.
    NotOpen,
    /// The pasted credentials could not be understood: place in the text (bytes) and reason.
    Credentials {
        /// What is wrong and what to paste.
        message: String,
    },
    /// The browser's storage refused.
    Storage(String),
    /// A file or body is not what it should be.
    Unreadable(String),
}

/// Bytes written as one piece; byte by byte, 50 MB would hold the page up for half a second.
mod whole {
    use serde::de::{Deserializer, Error, Visitor};
    use serde::ser::Serializer;

    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        deserializer.deserialize_byte_buf(Bytes)
    }

    struct Bytes;

    impl Visitor<'_> for Bytes {
        type Value = Vec<u8>;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("bytes")
        }

        fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
            Ok(bytes.to_vec())
        }
    }
}

impl From<AwsError> for Failure {
    fn from(error: AwsError) -> Self {
        Failure::Aws(Box::new(error))
    }
}
