//! What a tester says unasked (event-patterns specification, sections 9, 10 and 11).
//!
//! In: a pattern, with an event and its explanation if there is one. Out: advice with stable codes, places, and changes where
//! it is known what to type; [`words_en`] and [`words_ko`] say it.
//! A scalar where a list belongs is not here: reading reports it already (`EP012`), with the list to write.
//! Not known here: rules, buses, targets.

mod clashes;
mod entries;
mod envelope;
mod found;
mod limits;
mod words;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use text_span::{Diagnostic, Label, Severity, Span, TextEdit};

use super::event::Event;
use super::explain::{Difference, Explanation, Missing, Target, Texts};
use super::limits::Limit;
use super::read::Parsed;
use super::rules::Pattern;

pub use envelope::ENVELOPE;
pub use words::{AdviceWords, words_en, words_ko};

/// At most so many pieces of advice of one code are given.
const MAX_OF_A_CODE: usize = 12;

/// A piece of advice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advice {
    /// Stable code, `EP301` to `EP329`.
    pub code: Cow<'static, str>,
    /// How bad it is. An error: the service refuses it, or it can never match.
    pub severity: Severity,
    /// The text that `span` speaks of.
    pub target: Target,
    /// Where.
    pub span: Span,
    /// What it is about.
    pub topic: Topic,
    /// Other places in the same text that belong to it.
    pub others: Vec<Span>,
    /// The change that helps, in the text that `fix_target` names; empty when none is known.
    pub fix: Vec<TextEdit>,
    /// The text that the change is made in.
    pub fix_target: Target,
}

/// What a piece of advice is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Topic {
    /// `EP301`: a name at the top that resembles an envelope name.
    EnvelopeName {
        /// As written.
        written: String,
        /// The envelope's name.
        name: String,
    },
    /// `EP302`: a name at the top that no event has.
    UnknownTopName {
        /// As written.
        written: String,
    },
    /// `EP304`: a string that holds JSON where an object belongs.
    ObjectAsText {
        /// The path to the string.
        path: String,
    },
    /// `EP305`: the event has the path in another spelling, or one level away.
    OtherPath {
        /// As the pattern has it.
        path: String,
        /// As the event has it.
        other: String,
    },
    /// `EP306`: a value that is nearly the one asked for.
    NearlyEqual {
        /// The path.
        path: String,
        /// The entry.
        wanted: String,
        /// The value.
        found: String,
        /// In what they differ.
        difference: Difference,
    },
    /// `EP307`: two conditions that only different elements of an array satisfy.
    Apart {
        /// The path.
        path: String,
        /// The other condition's path.
        other: String,
        /// The way to the array.
        array: String,
        /// The element in which the first passes, and the one the other needs.
        elements: (usize, usize),
    },
    /// `EP308`: a condition that finds an object, or an empty object or array.
    NoLeaf {
        /// The path.
        path: String,
        /// What stands there.
        standing: Standing,
    },
    /// `EP309`: several `anything-but` in one list.
    SeveralExclusions {
        /// The path.
        path: String,
    },
    /// `EP310`: a path conditioned twice; the later list replaces the earlier one.
    Replaced {
        /// The path.
        path: String,
    },
    /// `EP311`: a path conditioned outside and inside `$or`, or in nested branches; the later list replaces the earlier one.
    ReplacedInOr {
        /// The path.
        path: String,
    },
    /// `EP312`: a character that never matches itself without case.
    CannotMatch {
        /// The character.
        character: String,
        /// Whether it stands in `anything-but`, so that nothing is excluded by it.
        is_excluded: bool,
    },
    /// `EP313`: a plain string that is compared as an address.
    LooksLikeAddress {
        /// The string, as JSON.
        text: String,
    },
    /// `EP314`: a limit of the service is exceeded.
    OverLimit {
        /// Which.
        limit: LimitName,
        /// The figure.
        current: u64,
        /// The most that is accepted.
        most: u64,
    },
    /// `EP315`: a limit is near, or the figure may be higher.
    NearLimit {
        /// Which.
        limit: LimitName,
        /// The figure.
        current: u64,
        /// The most that is accepted.
        most: u64,
        /// What the figure may come to.
        perhaps: Option<u64>,
    },
    /// `EP316`: behaviour 1 of the reference: a wildcard before an ignore-case entry on one path.
    WildcardBeforeIgnoreCase {
        /// The path.
        path: String,
    },
    /// `EP317`: behaviour 2 of the reference: a string, a range over zero, a text, on one path.
    RangeOverZero {
        /// The path.
        path: String,
    },
    /// `EP318`: `exists: false` below an array.
    AbsenceInArray {
        /// The path.
        path: String,
        /// The way to the array.
        array: String,
        /// The path of a condition that fixes the element before; `None` when all elements are looked at.
        fixed_by: Option<String>,
    },
    /// `EP320`: members that `TestEventPattern` requires are missing.
    EnvelopeIncomplete {
        /// Their names.
        names: Vec<String>,
    },
    /// `EP321`: an entry that accepts no string, where the envelope always has one.
    EnvelopeIsText {
        /// The name.
        name: String,
        /// The entry, as JSON.
        entry: String,
    },
    /// `EP322`: conditions below an envelope name that holds no object.
    EnvelopeHasNoMembers {
        /// The name.
        name: String,
    },
    /// `EP323`: a value list for `detail`, which is an object.
    DetailIsObject,
}

/// What stands where no value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// An object with members.
    Object,
    /// `{}`
    EmptyObject,
    /// `[]`
    EmptyArray,
}

/// A limit of the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LimitName {
    /// See [`Limit::PatternLength`].
    PatternLength,
    /// See [`Limit::OrCombinations`].
    OrCombinations,
    /// See [`Limit::FieldsPerRule`].
    FieldsPerRule,
    /// See [`Limit::WildcardComplexity`].
    WildcardComplexity,
    /// See [`Limit::EventEntrySize`].
    EventEntrySize,
}

impl From<Limit> for LimitName {
    fn from(limit: Limit) -> Self {
        match limit {
            Limit::PatternLength => LimitName::PatternLength,
            Limit::OrCombinations => LimitName::OrCombinations,
            Limit::FieldsPerRule => LimitName::FieldsPerRule,
            Limit::WildcardComplexity => LimitName::WildcardComplexity,
            Limit::EventEntrySize => LimitName::EventEntrySize,
        }
    }
}

impl Topic {
    /// Its stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Topic::EnvelopeName { .. } => "EP301",
            Topic::UnknownTopName { .. } => "EP302",
            Topic::ObjectAsText { .. } => "EP304",
            Topic::OtherPath { .. } => "EP305",
            Topic::NearlyEqual { .. } => "EP306",
            Topic::Apart { .. } => "EP307",
            Topic::NoLeaf { .. } => "EP308",
            Topic::SeveralExclusions { .. } => "EP309",
            Topic::Replaced { .. } => "EP310",
            Topic::ReplacedInOr { .. } => "EP311",
            Topic::CannotMatch { .. } => "EP312",
            Topic::LooksLikeAddress { .. } => "EP313",
            Topic::OverLimit { .. } => "EP314",
            Topic::NearLimit { .. } => "EP315",
            Topic::WildcardBeforeIgnoreCase { .. } => "EP316",
            Topic::RangeOverZero { .. } => "EP317",
            Topic::AbsenceInArray { .. } => "EP318",
            Topic::EnvelopeIncomplete { .. } => "EP320",
            Topic::EnvelopeIsText { .. } => "EP321",
            Topic::EnvelopeHasNoMembers { .. } => "EP322",
            Topic::DetailIsObject => "EP323",
        }
    }
}

impl Advice {
    fn new(severity: Severity, target: Target, span: Span, topic: Topic) -> Self {
        Self {
            code: topic.code().into(),
            severity,
            target,
            span,
            topic,
            others: Vec::new(),
            fix: Vec::new(),
            fix_target: target,
        }
    }

    fn warning(span: Span, topic: Topic) -> Self {
        Self::new(Severity::Warning, Target::Pattern, span, topic)
    }

    fn fixed_by(mut self, edits: Vec<TextEdit>) -> Self {
        self.fix = edits;
        self
    }

    /// The same as a diagnostic in the words given; a change of several edits is left out there.
    pub fn diagnostic(&self, words: AdviceWords) -> Diagnostic {
        let one = match self.fix.as_slice() {
            [one] if self.fix_target == self.target => Some(one.clone()),
            _ => None,
        };
        Diagnostic {
            code: self.code.clone(),
            severity: self.severity,
            span: self.span,
            message: words.message,
            labels: self
                .others
                .iter()
                .map(|span| Label {
                    span: *span,
                    message: words.label.clone(),
                })
                .collect(),
            help: words.help,
            fix: one,
        }
    }
}

/// All advice on a pattern, and on an event if there is one, in the order of the texts: the pattern first.
/// `pattern` is the meaning of `parsed`, when it has one; without it only names and lengths are looked at.
pub fn advice(
    parsed: &Parsed,
    pattern: Option<&Pattern>,
    texts: Texts<'_>,
    event: Option<(&Event, &Explanation)>,
) -> Vec<Advice> {
    let mut all = Vec::new();
    if let Some(tree) = &parsed.tree {
        envelope::names(tree, event.map(|(event, _)| event), &mut all);
    }
    limits::pattern(parsed, pattern, texts, &mut all);
    if let Some(pattern) = pattern {
        envelope::conditions(pattern, texts, &mut all);
        entries::look(pattern, texts, &mut all);
        clashes::look(parsed, pattern, texts, &mut all);
        if let Some((event, _)) = event {
            found::absences(pattern, event, texts, &mut all);
        }
    }
    if let Some((event, explanation)) = event {
        found::reasons(explanation, &mut all);
        envelope::event(event, &mut all);
        limits::event(event, texts, &mut all);
    }
    all.sort_by_key(|one| (one.target == Target::Event, one.span.start));
    let mut n_of: std::collections::HashMap<Cow<'static, str>, usize> = Default::default();
    all.retain(|one| {
        let n = n_of.entry(one.code.clone()).or_default();
        *n += 1;
        *n <= MAX_OF_A_CODE
    });
    all
}

fn standing(missing: &Missing) -> Option<Standing> {
    match missing {
        Missing::Object { .. } => Some(Standing::Object),
        Missing::Empty { is_array: true, .. } => Some(Standing::EmptyArray),
        Missing::Empty { .. } => Some(Standing::EmptyObject),
        _ => None,
    }
}
