//! What the page and the worker of events say to each other.
//!
//! The worker keeps the texts it was told; afterwards only what changed travels.

use serde::{Deserialize, Serialize};
use text_span::{Diagnostic, Span, TextEdit};

use super::code::Token;

/// Questions about events.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Ask {
    /// Whether an event matches a pattern.
    Test(Test),
}

/// Answers, each to the question of the same name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// To [`Ask::Test`].
    Test(Box<Tested>),
}

/// A text, as the worker can have it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TextNow {
    /// Its version.
    pub version: u32,
    /// How to come by it.
    pub change: Change,
    /// What of it is in view: only this is coloured.
    pub shown: Span,
}

/// How the worker comes by a text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// It has it.
    None,
    /// All of it.
    Whole(String),
    /// What was done to the version it has, step by step.
    Steps(Vec<Vec<TextEdit>>),
}

/// Whether `event` matches `pattern`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Test {
    /// The pattern.
    pub pattern: TextNow,
    /// The event.
    pub event: TextNow,
}

/// What there is to say about a pattern and an event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tested {
    /// About the pattern's text.
    pub pattern: Findings,
    /// About the event's text.
    pub event: Findings,
    /// Whether it matches.
    pub verdict: Verdict,
    /// The pattern's figures against their limits, then the event's.
    pub meters: Vec<Meter>,
}

/// What there is to say about a text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    /// The version it is about.
    pub version: u32,
    /// Colours of what is in view.
    pub tokens: Vec<Token>,
    /// Problems.
    pub problems: Vec<Diagnostic>,
}

/// Whether an event matches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// There is no pattern or no event to speak of.
    #[default]
    Nothing,
    /// It matches.
    Match,
    /// It does not.
    NoMatch,
    /// The service refuses the pattern.
    BadPattern,
    /// The event is no event.
    BadEvent,
    /// Finding out takes too long.
    Undecided,
}

/// A figure against its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meter {
    /// What is counted.
    pub kind: MeterKind,
    /// The figure; at least this much when `is_exact` is false.
    pub current: u64,
    /// The most that is accepted.
    pub most: u64,
    /// Whether it was counted to the end.
    pub is_exact: bool,
    /// A higher figure that the service may come to.
    pub perhaps: Option<u64>,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MeterKind {
    /// Characters of the pattern.
    Length,
    /// Combinations of `$or`.
    Or,
    /// Fields of one rule.
    Fields,
    /// Complexity of wildcards.
    Wildcards,
    /// Bytes of the event as an entry.
    EntrySize,
}
