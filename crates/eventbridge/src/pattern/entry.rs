//! Entries of value lists, and whether a leaf passes one (event-patterns specification, section 4).
//!
//! In: a leaf of an event. Out: yes or no.
//! Not known here: paths, arrays, and therefore `exists: false`, which is about leaves that are not there.

use text_span::Span;

use super::address::{Address, Block};
use super::ignore_case::IgnoreCase;
use super::number::Number;
use super::text::Text;
use super::wildcard::Wildcard;

/// One element of a value list, and where its parts stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The whole entry.
    pub span: Span,
    /// The operator's name with its quotes; `None` for a plain value.
    pub operator: Option<Span>,
    /// The operator's whole argument; for a plain value the value.
    pub argument: Span,
    /// Each single string or number in the argument, in the order of the text.
    pub values: Vec<Span>,
    /// What it asks for; `None` when it was refused.
    pub test: Option<Test>,
}

/// What an entry asks of a leaf.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// A string with the same text.
    Text(Text),
    /// A plain string that is an IP literal: a string that holds the same address in any spelling.
    Address(Text, Address),
    /// A number that is equal, or written the same.
    Number(Number),
    /// `true` or `false`.
    Bool(bool),
    /// `null`.
    Null,
    /// `exactly`: a string with the same text, never read as an address.
    Exactly(Text),
    /// `prefix`
    Prefix(Text),
    /// `suffix`
    Suffix(Text),
    /// `prefix` with `equals-ignore-case`
    PrefixIgnoreCase(IgnoreCase),
    /// `suffix` with `equals-ignore-case`
    SuffixIgnoreCase(IgnoreCase),
    /// `equals-ignore-case`
    EqualsIgnoreCase(IgnoreCase),
    /// `wildcard`
    Wildcard(Wildcard),
    /// `numeric`
    Numeric(Interval),
    /// `cidr`, with its text.
    Cidr(Text, Block),
    /// `exists`
    Exists(bool),
    /// `anything-but`
    AnythingBut(Excluded),
}

/// An interval of numbers, at least one side bounded.
#[derive(Clone, Debug, PartialEq)]
pub struct Interval {
    /// `["=", n]`: both bounds are `n`.
    pub is_equals: bool,
    /// The lower bound.
    pub low: Option<Bound>,
    /// The upper bound.
    pub high: Option<Bound>,
}

/// One end of an interval.
#[derive(Clone, Debug, PartialEq)]
pub struct Bound {
    /// The number, always comparable.
    pub number: Number,
    /// Whether the number itself belongs to the interval.
    pub included: bool,
}

/// What `anything-but` excludes: every one of the list. Never empty.
#[derive(Clone, Debug, PartialEq)]
pub enum Excluded {
    /// Strings with one of these texts.
    Texts(Vec<Text>),
    /// Numbers equal to one of these.
    Numbers(Vec<Number>),
    /// Strings that start with one of these.
    Prefixes(Vec<Text>),
    /// Strings that end with one of these.
    Suffixes(Vec<Text>),
    /// Strings equal to one of these without case.
    IgnoreCase(Vec<IgnoreCase>),
    /// Strings covered by one of these.
    Wildcards(Vec<Wildcard>),
}

/// A leaf of an event.
#[derive(Clone, Debug, PartialEq)]
pub enum Leaf {
    /// A string.
    Text(Text),
    /// A number.
    Number(Number),
    /// `true` or `false`.
    Bool(bool),
    /// `null`.
    Null,
}

impl Leaf {
    /// What it is, with its article: `a string`, `a number`, `null`.
    pub fn kind_name(&self) -> &'static str {
        match self {
            Leaf::Text(_) => "a string",
            Leaf::Number(_) => "a number",
            Leaf::Bool(_) => "a boolean",
            Leaf::Null => "null",
        }
    }
}

impl Test {
    /// Whether a leaf passes. `exists: false` passes no leaf.
    pub fn passes(&self, leaf: &Leaf) -> bool {
        match (self, leaf) {
            (Test::Exists(wanted), _) => *wanted,
            (Test::AnythingBut(excluded), leaf) => !excluded.excludes(leaf),
            (Test::Bool(wanted), Leaf::Bool(found)) => wanted == found,
            (Test::Null, Leaf::Null) => true,
            (Test::Number(wanted), Leaf::Number(found)) => wanted.accepts(found),
            (Test::Numeric(interval), Leaf::Number(found)) => {
                found.value.is_some_and(|value| interval.contains(value))
            }
            (test, Leaf::Text(text)) => test.passes_text(text),
            _ => false,
        }
    }

    fn passes_text(&self, text: &Text) -> bool {
        let bytes = text.as_bytes();
        match self {
            Test::Text(wanted) | Test::Exactly(wanted) => wanted == text,
            Test::Address(_, address) => Address::parse(bytes) == Some(*address),
            Test::Prefix(prefix) => bytes.starts_with(prefix.as_bytes()),
            Test::Suffix(suffix) => bytes.ends_with(suffix.as_bytes()),
            Test::PrefixIgnoreCase(prefix) => prefix.starts(bytes),
            Test::SuffixIgnoreCase(suffix) => suffix.is_end_of(bytes),
            Test::EqualsIgnoreCase(wanted) => wanted.equals(bytes),
            Test::Wildcard(wildcard) => wildcard.covers(bytes),
            Test::Cidr(_, block) => {
                Address::parse(bytes).is_some_and(|address| block.contains(address))
            }
            _ => false,
        }
    }
}

impl Interval {
    /// Whether a number lies in it.
    pub fn contains(&self, value: f64) -> bool {
        let above = |bound: &Bound| {
            bound
                .number
                .value
                .is_some_and(|low| low < value || (bound.included && low == value))
        };
        let below = |bound: &Bound| {
            bound
                .number
                .value
                .is_some_and(|high| value < high || (bound.included && high == value))
        };
        self.low.as_ref().is_none_or(above) && self.high.as_ref().is_none_or(below)
    }
}

impl Excluded {
    /// Whether a leaf is one of the excluded ones.
    pub fn excludes(&self, leaf: &Leaf) -> bool {
        match (self, leaf) {
            (Excluded::Numbers(numbers), Leaf::Number(found)) => {
                found.value.is_some() && numbers.iter().any(|number| number.value == found.value)
            }
            (excluded, Leaf::Text(text)) => {
                let bytes = text.as_bytes();
                match excluded {
                    Excluded::Texts(texts) => texts.contains(text),
                    Excluded::Numbers(_) => false,
                    Excluded::Prefixes(texts) => texts
                        .iter()
                        .any(|prefix| bytes.starts_with(prefix.as_bytes())),
                    Excluded::Suffixes(texts) => texts
                        .iter()
                        .any(|suffix| bytes.ends_with(suffix.as_bytes())),
                    Excluded::IgnoreCase(texts) => texts.iter().any(|text| text.equals(bytes)),
                    Excluded::Wildcards(texts) => texts.iter().any(|text| text.covers(bytes)),
                }
            }
            _ => false,
        }
    }
}
