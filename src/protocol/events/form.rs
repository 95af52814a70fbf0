//! What the form of a pattern and its text's layout ask, and what they are told.

use serde::{Deserialize, Serialize};
use text_span::{Span, TextEdit};

use crate::protocol::code::Verdict;

/// A value list of the pattern.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Leaf {
    /// Where it stands in the pattern.
    pub span: Span,
    /// What became of it, in the nearest rule that holds it.
    pub verdict: Verdict,
    /// What was found, in a few words; empty when there is nothing to add.
    pub note: String,
}

/// A path of the event that holds values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundField {
    /// The path.
    pub path: String,
    /// Its first value as JSON; empty when it is too long for a form.
    pub json: String,
}

/// A text laid out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LaidOut {
    /// The version that the edits change.
    pub version: u32,
    /// The edits; `None` when the text is no JSON.
    pub edits: Option<Vec<TextEdit>>,
}
