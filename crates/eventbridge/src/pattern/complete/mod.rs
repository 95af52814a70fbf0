//! What the cursor can complete in a pattern, and what stands under the pointer.
//!
//! In: a pattern's text, perhaps unfinished, an offset, events. Out: the context, the range a choice replaces, candidates.
//! [`OPERATORS`] and [`ENVELOPE_NAMES`] feed completion, hover and the help page; their examples are run by the tests.
//! Not known here: the editor; how candidates are ranked beyond their order.

mod context;
mod hover;
mod offers;
mod table;

use serde::{Deserialize, Serialize};
use text_span::Span;

use super::event::Event;

pub use context::{Context, context_at};
pub use hover::{Hover, HoverKind, hover};
pub use table::{ENVELOPE_NAMES, EnvelopeEntry, Example, OPERATORS, OR_DOC, Operator, operator};

/// The most candidates that are offered.
pub const MAX_CANDIDATES: usize = 200;

/// The most events that are looked at.
pub const MAX_EVENTS: usize = 500;

/// A sentence in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doc {
    /// English.
    pub en: &'static str,
    /// Korean.
    pub ko: &'static str,
}

/// What can be completed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completion {
    /// Where the cursor is.
    pub context: Context,
    /// What a choice replaces.
    pub replace: Span,
    /// The choices, those that start with what is typed first.
    pub candidates: Vec<Candidate>,
}

/// A choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// What is listed: a name, a value as JSON, an operator.
    pub label: String,
    /// What it is.
    pub kind: CandidateKind,
    /// What is written.
    pub insert: String,
    /// Where the cursor goes, in bytes of `insert`.
    pub cursor: usize,
    /// How many of the events have it; `None` when that was not counted.
    pub n_events: Option<usize>,
}

/// The kind of a choice. Documentation is found by the label: [`operator`], [`ENVELOPE_NAMES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CandidateKind {
    /// A name that holds values in events.
    Field,
    /// A name that holds an object.
    Object,
    /// A name of the envelope.
    Envelope,
    /// `$or`
    Or,
    /// A value found in events.
    Value,
    /// An operator.
    Operator,
    /// A form of an operator's argument.
    Form,
}

/// What can be completed at an offset. Offsets past the end count as the end.
pub fn complete(text: &str, offset: usize, events: &[Event]) -> Completion {
    let place = context::place(text, offset);
    let mut candidates = offers::offers(&place, text, &events[..events.len().min(MAX_EVENTS)]);
    let typed = place.typed.to_lowercase();
    let rank = |candidate: &Candidate| {
        let label = candidate.label.trim_matches('"').to_lowercase();
        match label.find(&typed) {
            Some(0) => Some(0),
            Some(_) => Some(1),
            None => None,
        }
    };
    candidates.retain(|candidate| rank(candidate).is_some());
    candidates.sort_by_key(|candidate| rank(candidate));
    candidates.truncate(MAX_CANDIDATES);
    Completion {
        context: place.context,
        replace: place.replace,
        candidates,
    }
}
