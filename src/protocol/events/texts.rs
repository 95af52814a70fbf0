//! Texts that a form holds: their colours and what is wrong with them, while they are typed.

use serde::{Deserialize, Serialize};
use text_span::Span;

use super::Tongue;

/// What a text is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TextKind {
    /// A pattern of a rule or an archive.
    Pattern,
    /// JSON of any kind: a constant for a target, a record.
    Json,
    /// A template, with the names and paths it may use.
    Template(Vec<(String, String)>),
    /// The policy of a bus.
    Policy,
}

/// A text as it is now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadText {
    /// What it is.
    pub kind: TextKind,
    /// All of it.
    pub text: String,
    /// Its version; the answer speaks of it.
    pub version: u32,
    /// What of it is in view.
    pub shown: Span,
    /// The language of the words.
    pub tongue: Tongue,
}
