//! Questions about rules: what one would do with an event, what a change of it sends, and who may use its bus.

use serde::{Deserialize, Serialize};
use text_span::{Diagnostic, Span};

use super::Verdict;

/// What a rule would do with an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deliver {
    /// The rule's ARN.
    pub rule_arn: String,
    /// Its pattern.
    pub pattern: Option<String>,
    /// Its schedule.
    pub schedule: Option<String>,
    /// Its targets.
    pub targets: Vec<TargetInput>,
    /// The event.
    pub event: EventChoice,
    /// Whether sentences are Korean.
    pub in_korean: bool,
}

/// Which event is tried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EventChoice {
    /// The first sample that the pattern matches, or else the first.
    Any,
    /// The sample of this id.
    Sample(String),
    /// This one.
    Text(String),
}

/// What a target receives of an event, as it is saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetInput {
    /// A constant in place of the event.
    pub input: Option<String>,
    /// A part of the event.
    pub input_path: Option<String>,
    /// Names and paths, and a template.
    pub transformer: Option<(Vec<(String, String)>, String)>,
}

/// What a rule would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivered {
    /// The samples, and whether the pattern matches each.
    pub samples: Vec<SampleName>,
    /// The sample that is tried; none when it is the user's own event.
    pub sample: Option<String>,
    /// The event that is tried.
    pub event: String,
    /// Why it is no event.
    pub event_problems: Vec<Diagnostic>,
    /// The pattern laid out in lines; nothing but space is changed.
    pub pattern: Option<String>,
    /// Whether the pattern matches it.
    pub verdict: Verdict,
    /// What is wrong with the pattern or worth knowing.
    pub pattern_problems: Vec<Diagnostic>,
    /// The schedule in words, and what is worth knowing about it.
    pub schedule: Option<(Option<String>, Vec<Diagnostic>)>,
    /// What each target would receive, in the order of the question; empty when there is no event.
    pub targets: Vec<Received>,
}

/// A sample event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampleName {
    /// Its id.
    pub id: String,
    /// The service and the kind of event.
    pub title: String,
    /// Whether the pattern matches it.
    pub matches: bool,
}

/// What a target would receive.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    /// The text.
    pub body: String,
    /// Why nothing is delivered: what is wrong, what to do, and where in the body.
    pub problem: Option<(String, Option<String>, Span)>,
    /// What there is to say about the texts it is made of.
    pub findings: Vec<(String, Vec<Diagnostic>)>,
}

/// What a policy says, and whether an account may send an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permit {
    /// The policy.
    pub policy: String,
    /// The bus's ARN.
    pub bus_arn: String,
    /// Account, `source` and `detail-type` of an event; empty fields are not known.
    pub question: Option<[String; 3]>,
    /// Whether sentences are Korean.
    pub in_korean: bool,
}

/// What a policy says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permitted {
    /// Each statement's id, whether it allows, and the whole in words.
    pub statements: Vec<(String, bool, String)>,
    /// What is wrong or worth knowing.
    pub problems: Vec<Diagnostic>,
    /// The answer to the question.
    pub answer: Option<MaySend>,
}

/// Whether an account may send an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MaySend {
    /// A statement allows it: its place. True when the account's own policies must allow it too.
    Allowed(u32, bool),
    /// A statement forbids it: its place.
    Denied(u32),
    /// No statement allows it.
    NotAllowed,
    /// The account owns the bus: its own policies decide.
    CallerDecides,
    /// It depends on these keys.
    Depends(Vec<String>),
}
