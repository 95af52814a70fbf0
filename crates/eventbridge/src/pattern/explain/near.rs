//! In what a value differs from what an entry accepts, and how far that is.
//!
//! In: an entry and a leaf that it does not accept. Out: the difference a reader would name first, and a distance to compare misses by.
//! Not known here: paths, arrays.

mod texts;

use serde::{Deserialize, Serialize};

use super::super::entry::{Bound, Entry, Excluded, Interval, Leaf, Test};
use super::super::number::Number;
use super::super::rules::Condition;
use super::super::text::Text;

/// Texts longer than this, in bytes, are not respelled to find out in what they differ.
const MAX_RESPELLED: usize = 4_096;

/// So many entries of a list are compared with a leaf.
const MAX_ENTRIES: usize = 400;

/// In what a value differs from what an entry accepts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Difference {
    /// The pattern has the value in quotes, the event without.
    Quoted,
    /// The event has the value in quotes, the pattern without.
    Unquoted,
    /// Equal but for these; at least one is true.
    Spelling {
        /// Letter case.
        case: bool,
        /// Blanks around the text.
        blanks: bool,
        /// `:` in one, `/` in the other, as in ARNs.
        separators: bool,
    },
    /// A number below the interval.
    Below {
        /// The bound.
        bound: String,
        /// How much is missing; `None` when the bound itself was found and does not belong to the interval.
        by: Option<String>,
    },
    /// A number above the interval.
    Above {
        /// The bound.
        bound: String,
        /// How much is too much; `None` as for [`Difference::Below`].
        by: Option<String>,
    },
    /// A number that no double holds: it passes no `numeric`.
    NotComparable,
    /// Another number.
    OtherNumber,
    /// Texts that start alike.
    StartsAlike {
        /// The common start.
        shared: String,
    },
    /// Texts that end alike, where the end is what is asked for.
    EndsAlike {
        /// The common end.
        shared: String,
    },
    /// A wildcard's text between stars that does not occur where it should.
    MissingPart {
        /// The text.
        part: String,
    },
    /// An ignore-case text with characters that cannot match themselves.
    Trap,
    /// A string that is no address.
    NotAnAddress,
    /// An address of the other family.
    OtherFamily,
    /// An address outside the block.
    OutsideBlock,
    /// The value is one that `anything-but` excludes.
    Excluded {
        /// What excludes it, as JSON.
        by: String,
    },
    /// There is a value, and there should be none.
    Present,
    /// A value of another type.
    Type {
        /// What is asked for.
        wanted: ValueKind,
        /// What was found.
        found: ValueKind,
    },
    /// Nothing in common worth naming.
    Other,
}

/// The type of a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ValueKind {
    /// A string.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Bool,
    /// `null`.
    Null,
}

/// A miss: the entry, how its test and the leaf differ, and how far that is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Near {
    pub entry: usize,
    pub difference: Difference,
    /// 1 for a mere slip, below [`super::options::FAR`] always.
    pub distance: u32,
}

/// What comparing with a leaf costs, in steps.
pub(super) fn cost_of(leaf: &Leaf) -> usize {
    match leaf {
        Leaf::Text(text) => 1 + text.as_bytes().len().min(MAX_RESPELLED) / 8,
        _ => 1,
    }
}

/// The entry of a condition that is nearest to a leaf that none of them accepts; of equally near ones the first.
pub(super) fn nearest(condition: &Condition, leaf: &Leaf) -> Option<Near> {
    let mut best: Option<Near> = None;
    for (index, entry) in condition.entries.iter().enumerate().take(MAX_ENTRIES) {
        let Some((difference, distance)) = compare(entry, leaf) else {
            continue;
        };
        if best.as_ref().is_none_or(|best| distance < best.distance) {
            best = Some(Near {
                entry: index,
                difference,
                distance,
            });
        }
    }
    best
}

fn compare(entry: &Entry, leaf: &Leaf) -> Option<(Difference, u32)> {
    let test = entry.test.as_ref()?;
    if test.passes(leaf) {
        return None;
    }
    Some(match (test, leaf) {
        (Test::Exists(_), _) => (Difference::Present, 80),
        (Test::AnythingBut(excluded), leaf) => (
            Difference::Excluded {
                by: excluding(excluded, leaf),
            },
            50,
        ),
        (Test::Number(wanted), Leaf::Number(found)) => number(wanted, found),
        (Test::Numeric(interval), Leaf::Number(found)) => outside(interval, found),
        (Test::Number(_) | Test::Numeric(_), Leaf::Text(text)) => {
            let inside = text
                .as_str()
                .filter(|text| is_number(text))
                .map(Number::new);
            match inside {
                Some(number) if test.passes(&Leaf::Number(number.clone())) => {
                    (Difference::Unquoted, 2)
                }
                Some(_) => (types(ValueKind::Number, leaf), 70),
                None => (types(ValueKind::Number, leaf), 150),
            }
        }
        (Test::Bool(_) | Test::Null, Leaf::Text(text)) if is_word(test, text) => {
            (Difference::Unquoted, 2)
        }
        (Test::Bool(_), Leaf::Bool(_)) => (Difference::Other, 60),
        (Test::Bool(_), leaf) => (types(ValueKind::Bool, leaf), 150),
        (Test::Null, leaf) => (types(ValueKind::Null, leaf), 150),
        (Test::Number(_) | Test::Numeric(_), leaf) => (types(ValueKind::Number, leaf), 150),
        (test, Leaf::Text(text)) => texts::compare(test, text),
        (test, leaf) => {
            let bare = match leaf {
                Leaf::Number(number) => number.text.to_string(),
                Leaf::Bool(is) => is.to_string(),
                _ => "null".to_owned(),
            };
            if test.passes(&Leaf::Text(Text::from(bare.as_str()))) {
                (Difference::Quoted, 2)
            } else {
                (types(ValueKind::Text, leaf), 150)
            }
        }
    })
}

impl ValueKind {
    pub(super) fn of(leaf: &Leaf) -> Self {
        match leaf {
            Leaf::Text(_) => ValueKind::Text,
            Leaf::Number(_) => ValueKind::Number,
            Leaf::Bool(_) => ValueKind::Bool,
            Leaf::Null => ValueKind::Null,
        }
    }
}

fn types(wanted: ValueKind, leaf: &Leaf) -> Difference {
    Difference::Type {
        wanted,
        found: ValueKind::of(leaf),
    }
}

fn is_word(test: &Test, text: &Text) -> bool {
    match test {
        Test::Bool(is) => *text == *is.to_string().as_str(),
        _ => *text == "null",
    }
}

/// Whether a text is a JSON number.
pub(in super::super) fn is_number(text: &str) -> bool {
    text.len() < 64
        && json_text::parse(text)
            .root
            .is_some_and(|value| value.as_number_text() == Some(text))
}

fn number(wanted: &Number, found: &Number) -> (Difference, u32) {
    let (Some(wanted), Some(found)) = (wanted.value, found.value) else {
        return (Difference::OtherNumber, 60);
    };
    (Difference::OtherNumber, 40 + relative(wanted, found))
}

fn outside(interval: &Interval, found: &Number) -> (Difference, u32) {
    let Some(value) = found.value else {
        return (Difference::NotComparable, 60);
    };
    let missed = |bound: &Bound| {
        let at = bound.number.value?;
        let by = (at != value).then(|| gap(&bound.number.text, &found.text, (at - value).abs()));
        Some((bound.number.text.to_string(), by, 10 + relative(at, value)))
    };
    let below = interval.low.as_ref().filter(|bound| {
        bound
            .number
            .value
            .is_some_and(|low| value < low || (value == low && !bound.included))
    });
    if let Some((bound, by, distance)) = below.and_then(missed) {
        return (Difference::Below { bound, by }, distance);
    }
    match interval.high.as_ref().and_then(missed) {
        Some((bound, by, distance)) => (Difference::Above { bound, by }, distance),
        None => (Difference::OtherNumber, 60),
    }
}

/// 0 for equal numbers to 30 for numbers of other magnitude.
fn relative(a: f64, b: f64) -> u32 {
    let scale = a.abs().max(b.abs());
    if scale == 0.0 {
        return 0;
    }
    (((a - b).abs() / scale).min(1.0) * 30.0) as u32
}

/// A difference of two decimal numbers, without the noise of binary fractions.
fn gap(a: &str, b: &str, gap: f64) -> String {
    let decimals = |text: &str| {
        let fraction = text.split_once('.').map(|(_, fraction)| fraction.len());
        (!text.contains(['e', 'E'])).then_some(fraction.unwrap_or(0))
    };
    match (decimals(a), decimals(b)) {
        (Some(a), Some(b)) if a.max(b) <= 15 => {
            let text = format!("{gap:.*}", a.max(b));
            match text.contains('.') {
                true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
                false => text,
            }
        }
        _ => format!("{gap}"),
    }
}

/// What of the excluded ones excludes a leaf, as JSON.
fn excluding(excluded: &Excluded, leaf: &Leaf) -> String {
    let alone = |one: Excluded| one.excludes(leaf);
    let found = match excluded {
        Excluded::Numbers(numbers) => numbers
            .iter()
            .find(|one| alone(Excluded::Numbers(vec![(*one).clone()])))
            .map(|one| one.text.to_string()),
        Excluded::Texts(texts) => texts
            .iter()
            .find(|one| alone(Excluded::Texts(vec![(*one).clone()])))
            .map(Text::quoted),
        Excluded::Prefixes(texts) => texts
            .iter()
            .find(|one| alone(Excluded::Prefixes(vec![(*one).clone()])))
            .map(|one| format!("prefix {}", one.quoted())),
        Excluded::Suffixes(texts) => texts
            .iter()
            .find(|one| alone(Excluded::Suffixes(vec![(*one).clone()])))
            .map(|one| format!("suffix {}", one.quoted())),
        Excluded::IgnoreCase(texts) => texts
            .iter()
            .find(|one| alone(Excluded::IgnoreCase(vec![(*one).clone()])))
            .map(|one| format!("equals-ignore-case {}", one.text.quoted())),
        Excluded::Wildcards(texts) => texts
            .iter()
            .find(|one| alone(Excluded::Wildcards(vec![(*one).clone()])))
            .map(|one| format!("wildcard {}", one.text.quoted())),
    };
    found.unwrap_or_default()
}
