//! What comes out: the body, its map, findings.

use serde::{Deserialize, Serialize};
use text_span::{Diagnostic, Severity, Span};

use super::{Kind, Place, Reserved};

/// The text a finding's places are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// The template.
    Template,
    /// The name of the path of this index.
    Name(usize),
    /// The path of this index.
    Path(usize),
    /// `InputPath`.
    InputPath,
}

/// Something to say about one of the texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Which text.
    pub part: Part,
    /// What, and where in it.
    pub diagnostic: Diagnostic,
}

impl Finding {
    pub(super) fn new(part: Part, diagnostic: Diagnostic) -> Self {
        Self { part, diagnostic }
    }

    /// Whether the service would refuse to save it.
    pub fn is_refusal(&self) -> bool {
        self.diagnostic.severity == Severity::Error
    }
}

/// What a placeholder stood for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Found {
    /// A string.
    String,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// `null`
    Null,
    /// An object.
    Object,
    /// An array, or all that a `*` found.
    List,
    /// The path found nothing.
    Nothing,
    /// A reserved placeholder whose value only the service knows; it stands in the body as it is written.
    Unknown,
}

/// Where an inserted value came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// From the path of this index, and where in the event's text, when it is one value there.
    Path {
        /// Index of the path.
        index: usize,
        /// Bytes of the event.
        event: Option<Span>,
    },
    /// From the service.
    Reserved(Reserved),
    /// `InputPath`, and where in the event's text.
    InputPath {
        /// Bytes of the event.
        event: Option<Span>,
    },
}

/// One inserted value: the map between template and body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Insertion {
    /// Name of the placeholder; empty for `InputPath`.
    pub name: String,
    /// Where the placeholder stands in the template.
    pub template: Span,
    /// Where the value stands in the body; empty when nothing was inserted.
    pub body: Span,
    /// In which place.
    pub place: Place,
    /// What kind of value.
    pub found: Found,
    /// Where it came from.
    pub source: Source,
}

/// Why the event is not delivered. The rule shows no trace of it; a dead-letter queue gets `INVALID_JSON`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// Where in the body.
    pub body: Span,
    /// Where in the template, or in `InputPath`.
    pub template: Span,
    /// The insertion that broke it, when one did.
    pub insertion: Option<usize>,
}

/// What a target would get.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rendered {
    /// JSON or text.
    pub kind: Kind,
    /// The body; what it would be, when there is a problem.
    pub body: String,
    /// Inserted values in the order of the body.
    pub insertions: Vec<Insertion>,
    /// Why it is not delivered.
    pub problem: Option<Problem>,
    /// What this event shows about the template and the paths. Codes `TR3xx`.
    pub findings: Vec<Finding>,
}

impl Rendered {
    /// Whether the target gets the body.
    pub fn is_delivered(&self) -> bool {
        self.problem.is_none()
    }

    /// The insertion that a place of the body belongs to.
    pub fn insertion_at(&self, body_offset: usize) -> Option<&Insertion> {
        self.insertions.iter().find(|insertion| {
            insertion.body.start <= body_offset && body_offset < insertion.body.end
        })
    }
}
