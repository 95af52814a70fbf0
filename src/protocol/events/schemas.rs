//! Questions about schemas of events. A schema travels as its text: it is at most 100,000 characters, and the worker keeps nothing.

use eventbridge::schema::{
    Choice, Dialect, Differences, Example, Generated, Hit, Inferred, Language, MadePattern, Rows,
};
use serde::{Deserialize, Serialize};
use text_span::Diagnostic;

use super::Tongue;

/// A question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Ask {
    /// What a schema says.
    Read(String),
    /// A schema in a dialect.
    Write(String, Dialect),
    /// Types of a schema in a language.
    Types(String, Language),
    /// A pattern of chosen members, and an event that fits the schema.
    Pattern(String, Vec<Choice>),
    /// What changed from the first schema to the second, with the reasons in a language.
    Compare(String, String, Tongue),
    /// Where words are found in schemas, each with its name.
    Search(Vec<(String, String)>, String),
    /// Schemas that events fit.
    Infer(Events),
}

/// Events that a schema is made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Events {
    /// A text with events: an array, lines, or one event.
    Text(String),
    /// The sample events of the tester.
    Samples,
}

/// An answer, each to the question of the same name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// To [`Ask::Read`].
    Read(Told),
    /// To [`Ask::Write`].
    Text(String),
    /// To [`Ask::Types`].
    Types(Generated),
    /// To [`Ask::Pattern`].
    Pattern(Made),
    /// To [`Ask::Compare`].
    Compared(Differences),
    /// To [`Ask::Search`], best first.
    Found(Vec<Hit>),
    /// To [`Ask::Infer`].
    Inferred(Learnt),
}

/// What a schema says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// How it is written.
    pub dialect: Dialect,
    /// Its members, in reading order.
    pub rows: Rows,
    /// What is wrong with the text.
    pub problems: Vec<Diagnostic>,
    /// Whether nothing could be read.
    pub is_unreadable: bool,
    /// The event's `source`, where it is named.
    pub source: Option<String>,
    /// The event's `detail-type`, where it is named.
    pub detail_type: Option<String>,
}

/// A pattern of members, and an event to try it with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Made {
    /// The pattern.
    pub pattern: MadePattern,
    /// The event.
    pub example: Example,
    /// Whether the one matches the other; `None` when that cannot be said.
    pub matches: Option<bool>,
}

/// What was learnt from events.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Learnt {
    /// One for each kind of event.
    pub schemas: Vec<Inferred>,
    /// How many events were learnt from.
    pub n_events: u64,
    /// What was no event: its number from 0 and why. Capped.
    pub refused: Vec<(u32, Diagnostic)>,
    /// How many there were in all.
    pub n_refused: u64,
}
