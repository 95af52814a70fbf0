//! Why an event does not match a pattern, and what to change.
//!
//! In: a pattern, an event, their texts. Out: for every rule the pattern stands for, nearest first: what each condition found,
//! which entry accepted it, or why none did; the smallest set of conditions that must change; changes that were tried.
//! Sections 3 and 4 of the event-patterns specification decide; [`words`] says it in English and Korean.
//! The work is bounded: what was not decided within the bound says so.
//! Not known here: how the answer is drawn.

mod apart;
mod fixes;
mod judge;
mod memory;
mod missing;
mod moves;
mod near;
mod options;
mod places;
mod respell;
mod solve;
pub mod words;

use serde::{Deserialize, Serialize};
use text_span::{Span, TextEdit};

use super::event::Event;
use super::read::Parsed;
use super::rules::Pattern;
use super::tree::Object;
pub(super) use near::is_number;

pub use fixes::{Fix, FixKind, Target};
pub use memory::Memory;
pub use missing::{Missing, Spelling};
pub use near::{Difference, ValueKind};
pub use words::{Words, words_en, words_ko};

use places::Places;

/// The steps one explanation may take.
pub const MAX_STEPS: u64 = 4_000_000;

/// The most rules that are reported; the nearest ones.
pub const MAX_RULES_SHOWN: usize = 12;

/// The most values that are listed for a condition, and the most entries.
pub const MAX_LISTED: usize = 5;

/// Longer values are cut, in characters.
const MAX_VALUE: usize = 120;

/// The texts that spans speak of.
#[derive(Clone, Copy, Debug)]
pub struct Texts<'a> {
    /// The pattern's text.
    pub pattern: &'a str,
    /// The event's text.
    pub event: &'a str,
}

/// Why an event matches or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// The verdict.
    pub verdict: Verdict,
    /// Reports on the rules that the pattern stands for, nearest to a match first; at most [`MAX_RULES_SHOWN`].
    pub rules: Vec<RuleReport>,
    /// How many rules there are.
    pub n_rules: u64,
    /// Whether no rule that is left out can be nearer than the first one.
    pub is_complete: bool,
    /// Conditions that belong to no rule, because a later one on the same path replaced them.
    pub unread: Vec<Unread>,
}

/// The verdict on an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// It matches, by a rule: an index into [`Pattern::rules`].
    Match {
        /// The first rule that matches.
        rule: usize,
    },
    /// It does not match.
    NoMatch,
    /// Deciding takes more steps than are allowed.
    NotDecided,
}

/// A rule: one choice of branches of every `$or`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleReport {
    /// Index into [`Pattern::rules`].
    pub rule: usize,
    /// The branches of `$or` that the rule takes, in the order of the text; empty without `$or`.
    pub branches: Vec<Span>,
    /// How many conditions must change for a match, at least: the size of the smallest set. `None` when that was not decided.
    pub n_failing: Option<usize>,
    /// The conditions, those that must change first, then in the order of the text.
    pub conditions: Vec<Report>,
    /// Changes of the pattern that together make the event match by this rule; tried. Empty when it matches already, or when
    /// no such change is known.
    pub fix: Vec<TextEdit>,
}

/// What came of a condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Index into [`Pattern::conditions`].
    pub condition: usize,
    /// The path.
    pub path: String,
    /// Where its names stand in the pattern, outermost first.
    pub names: Vec<Span>,
    /// Where the value list stands in the pattern.
    pub span: Span,
    /// The entries, at most [`MAX_LISTED`].
    pub wanted: Vec<Wanted>,
    /// How many entries there are.
    pub n_wanted: usize,
    /// The values found at the path, at most [`MAX_LISTED`], those the outcome speaks of first.
    pub found: Vec<Found>,
    /// How many values there are at the path.
    pub n_found: usize,
    /// How many of them pass.
    pub n_passing: usize,
    /// What came of it.
    pub outcome: Outcome,
    /// Changes by which the condition comes to hold, each tried: the rule then has one reason less. The most likely meant first.
    pub fixes: Vec<Fix>,
}

impl Report {
    /// Whether the condition holds.
    pub fn holds(&self) -> bool {
        matches!(self.outcome, Outcome::Passes { .. })
    }
}

/// An entry of a value list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// As JSON, long ones cut.
    pub text: String,
    /// Where it stands in the pattern.
    pub span: Span,
    /// Whether it is a plain value, not an operator.
    pub is_plain: bool,
}

/// A value of the event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// As JSON, long ones cut.
    pub text: String,
    /// Where it stands in the event.
    pub span: Span,
    /// The way to it, with indices of arrays: `detail.containers[0].exitCode`.
    pub way: String,
    /// The innermost array element around it.
    pub element: Option<FoundElement>,
}

/// An array element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundElement {
    /// The way to it: `detail.containers[0]`.
    pub way: String,
    /// Where it stands in the event.
    pub span: Span,
}

/// What came of a condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// An entry accepts what was found.
    Passes {
        /// The entry.
        entry: Wanted,
        /// The value; `None` when the entry asks that there is none.
        by: Option<Found>,
    },
    /// There is no value at the path.
    Missing(Missing),
    /// There are values, and no entry accepts any of them.
    Differs {
        /// The nearest value.
        found: Found,
        /// The entry it is nearest to.
        entry: Wanted,
        /// In what they differ.
        difference: Difference,
    },
    /// An entry accepts a value, but in another array element than the other conditions need.
    Apart(Box<Apart>),
    /// Not decided within the allowed steps; on its own the condition passes or not.
    NotDecided {
        /// Whether some value passes when the condition stands alone.
        passes_alone: bool,
    },
}

/// Two conditions that only different elements of one array satisfy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Apart {
    /// The way to the array.
    pub array: String,
    /// The value that passes here.
    pub passing: Found,
    /// The element it belongs to.
    pub element: ElementAt,
    /// Index of the other condition.
    pub other_condition: usize,
    /// Its path.
    pub other_path: String,
    /// The value by which the other condition holds.
    pub other: Found,
    /// The element that one belongs to.
    pub other_element: ElementAt,
    /// What this condition finds in the other element.
    pub here: Option<Found>,
}

/// An element of an array.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ElementAt {
    /// Its index.
    pub index: usize,
    /// Where it stands in the event.
    pub span: Span,
}

/// A condition that no rule holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// The path.
    pub path: String,
    /// Where its value list stands.
    pub span: Span,
    /// The value list that counts instead.
    pub by: Span,
}

/// Explains the verdict on an event. `pattern` is the meaning of `parsed`.
pub fn explain(parsed: &Parsed, pattern: &Pattern, event: &Event, texts: Texts<'_>) -> Explanation {
    explain_again(parsed, pattern, event, texts, &mut Memory::default())
}

/// The same with what is known of the event from explanations before; `memory` belongs to this event.
pub fn explain_again(
    parsed: &Parsed,
    pattern: &Pattern,
    event: &Event,
    texts: Texts<'_>,
    memory: &mut Memory,
) -> Explanation {
    judge::Judge::new(parsed, pattern, event, texts, memory).run(memory)
}

/// A value of the event, to show.
fn found(event: &Event, leaf: usize, text: &str, places: &Places) -> Found {
    let place = &event.leaves[leaf];
    Found {
        text: cut(place.span.of(text)),
        span: place.span,
        way: places.way_to(place.span),
        element: place.element.map(|id| {
            let span = event.elements[id].span;
            FoundElement {
                way: places.way_to(span),
                span,
            }
        }),
    }
}

/// A value short enough to show.
fn cut(text: &str) -> String {
    match text.char_indices().nth(MAX_VALUE) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// The edits that remove the condition whose value list stands at a place; `None` when nothing else would be left.
pub(super) fn without_condition(tree: &Object, list: Span) -> Option<Vec<TextEdit>> {
    moves::remove(tree, list)
}

/// The arrays of an event by their paths.
pub(super) struct Arrays(Places);

/// Reads where an event has arrays.
pub(super) fn arrays_on_the_way(event: &Event, text: &str) -> Arrays {
    Arrays(Places::new(event, text))
}

impl Arrays {
    /// The outermost path above a path at which an array with elements stands.
    pub(super) fn above(&self, path: &str) -> Option<String> {
        let starts = path.match_indices('.').map(|(at, _)| &path[..at]);
        let is_array = |start: &&str| {
            let mut standing = self.0.at(start).into_iter();
            standing.any(|(what, _)| what == places::Standing::Array { is_empty: false })
        };
        starts.into_iter().find(is_array).map(str::to_owned)
    }
}
