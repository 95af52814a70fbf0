//! What is said about code that somebody edits: colours, verdicts, completions, meanings. Problems are [`text_span::Diagnostic`]s.
//!
//! All places are bytes of the text that was asked about. Not known here: any language, and how an editor counts.

use serde::{Deserialize, Serialize};
use text_span::Span;

/// What a piece of code is; every language uses the same roles for its colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// A command or an operator that is a word.
    Keyword,
    /// A function.
    Function,
    /// The name of a field or of a member.
    Field,
    /// Text in quotes.
    Text,
    /// A number, a duration, `true`, `false`, `null`.
    Number,
    /// A regular expression.
    Regex,
    /// A variable or a placeholder.
    Variable,
    /// Marks between the words.
    Operator,
    /// A comment.
    Comment,
}

impl Role {
    /// Its number in the editor's list of roles.
    pub const fn number(self) -> u32 {
        match self {
            Role::Keyword => 0,
            Role::Function => 1,
            Role::Field => 2,
            Role::Text => 3,
            Role::Number => 4,
            Role::Regex => 5,
            Role::Variable => 6,
            Role::Operator => 7,
            Role::Comment => 8,
        }
    }
}

/// A coloured piece of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// Where.
    pub span: Span,
    /// What it is.
    pub role: Role,
}

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// It holds.
    Pass,
    /// It does not hold.
    Fail,
    /// It holds, but probably not as meant.
    Warn,
    /// It is not valid.
    Error,
}

/// The ground of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tint {
    /// It is what made the difference.
    Fail,
    /// It was found.
    Hit,
}

/// What is said about one line, beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineNote {
    /// Any byte of the line.
    pub at: usize,
    /// The mark in front of it.
    pub verdict: Option<Verdict>,
    /// Its ground.
    pub tint: Option<Tint>,
    /// A few words after its end; empty for none.
    pub note: String,
}

/// What could be written at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completions {
    /// What was typed so far, without quotes: the options are narrowed down by it. Ends at the cursor.
    pub typed: Span,
    /// What an option takes the place of.
    pub replaced: Span,
    /// The options, best first.
    pub options: Vec<Completion>,
}

/// One thing that could be written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completion {
    /// Its name.
    pub label: String,
    /// What is inserted.
    pub insert: String,
    /// Where the cursor stands afterwards, in bytes of `insert`; at its end when absent.
    pub cursor: Option<usize>,
    /// One letter for its kind.
    pub kind: String,
    /// A fact, such as how often it occurs.
    pub fact: String,
    /// A sentence about it.
    pub text: String,
    /// Frequent values and how often they occur, in words.
    pub values: Vec<(String, String)>,
}

/// What a place means.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meaning {
    /// The place.
    pub span: Span,
    /// Its name, in code.
    pub title: String,
    /// A sentence about it.
    pub text: String,
    /// A fact, such as its value.
    pub fact: String,
}
