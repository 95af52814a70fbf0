//! Why nothing is found at a path.
//!
//! In: a path without leaves, and the event. Out: what stands there or nearby: an object, a text of JSON on the way,
//! the same name in another spelling, the same name one level higher or lower.
//! Not known here: what the condition asks for.

use serde::{Deserialize, Serialize};
use text_span::{Span, did_you_mean};

use super::super::entry::Leaf;
use super::super::event::Event;
use super::places::{Places, Standing};
use super::{Found, found};

/// So many paths of an event are compared.
const MAX_PATHS: usize = 4_000;

/// Why nothing is found at a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Missing {
    /// An object stands there; conditions look at the values inside it.
    Object {
        /// Where.
        span: Span,
        /// The path of the first value inside it.
        inside: Option<String>,
    },
    /// An empty object or array stands there: it holds no value.
    Empty {
        /// Whether it is an array.
        is_array: bool,
        /// Where.
        span: Span,
    },
    /// A name on the way holds a string whose text is JSON.
    InsideText {
        /// The path to the string.
        path: String,
        /// Where the string stands.
        span: Span,
    },
    /// A name on the way holds a value, so nothing can be below it.
    ValueOnTheWay {
        /// The path to the value.
        path: String,
        /// The value.
        found: Found,
    },
    /// The event has the path in another spelling.
    Spelled {
        /// As the event spells it.
        path: String,
        /// The first value there.
        found: Found,
        /// In what the two differ.
        how: Spelling,
    },
    /// The event has the name one level higher or lower.
    OtherLevel {
        /// The path in the event.
        path: String,
        /// The first value there.
        found: Found,
        /// Whether the event's path is the longer one.
        is_deeper: bool,
    },
    /// Nothing like it.
    Nowhere {
        /// The longest start of the path that the event has; empty when it has none of it.
        known: String,
    },
}

/// In what two spellings of a name differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Spelling {
    /// Letter case only.
    Case,
    /// Dots, dashes, underscores, blanks, and perhaps case.
    Joints,
    /// A few letters.
    Letters,
}

pub(super) fn why(path: &str, event: &Event, text: &str, places: &Places) -> Missing {
    let standing = places.at(path);
    for (what, span) in &standing {
        match what {
            Standing::Object { is_empty: false } => {
                let is_inside = |at: Span| span.start < at.start && at.end < span.end;
                let first = event.leaves.iter().find(|place| is_inside(place.span));
                return Missing::Object {
                    span: *span,
                    inside: first.map(|place| event.path(place.path).lossy().into_owned()),
                };
            }
            Standing::Object { .. } => {
                return Missing::Empty {
                    is_array: false,
                    span: *span,
                };
            }
            Standing::Array { .. } => {
                return Missing::Empty {
                    is_array: true,
                    span: *span,
                };
            }
            Standing::Leaf => {}
        }
    }
    let starts: Vec<&str> = path.match_indices('.').map(|(at, _)| &path[..at]).collect();
    for start in &starts {
        let leaves = event.leaves_at(&(*start).into());
        let Some(&first) = leaves.first() else {
            continue;
        };
        let text_of_json = leaves.iter().copied().find(|&leaf| {
            matches!(&event.leaves[leaf].leaf, Leaf::Text(text) if is_object(&text.lossy()))
        });
        let path = (*start).to_owned();
        return match text_of_json {
            Some(leaf) => Missing::InsideText {
                path,
                span: event.leaves[leaf].span,
            },
            None => Missing::ValueOnTheWay {
                path,
                found: found(event, first, text, places),
            },
        };
    }
    if let Some(found) = nearby(path, event, text, places) {
        return found;
    }
    let known = starts
        .iter()
        .rev()
        .find(|start| !places.at(start).is_empty());
    Missing::Nowhere {
        known: known.map_or(String::new(), |known| (*known).to_owned()),
    }
}

/// Whether a text is a JSON object.
pub(super) fn is_object(text: &str) -> bool {
    text.trim_start().starts_with('{') && {
        let parsed = json_text::parse(text);
        parsed.is_valid() && parsed.root.is_some_and(|root| root.as_object().is_some())
    }
}

/// The path of the event that is most likely meant.
fn nearby(path: &str, event: &Event, text: &str, places: &Places) -> Option<Missing> {
    let mut known: Vec<(String, usize)> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for (leaf, place) in event.leaves.iter().enumerate() {
        if known.len() == MAX_PATHS {
            break;
        }
        if seen.insert(place.path) {
            known.push((event.path(place.path).lossy().into_owned(), leaf));
        }
    }
    let first = |leaf: usize| found(event, leaf, text, places);
    let spelled = |(other, leaf): &(String, usize), how| Missing::Spelled {
        path: other.clone(),
        found: first(*leaf),
        how,
    };
    let lower = path.to_lowercase();
    if let Some(one) = known
        .iter()
        .find(|(other, _)| other.to_lowercase() == lower)
    {
        return Some(spelled(one, Spelling::Case));
    }
    let bare = without_joints(path);
    if let Some(one) = known
        .iter()
        .find(|(other, _)| without_joints(other) == bare)
    {
        return Some(spelled(one, Spelling::Joints));
    }
    let parts: Vec<&str> = path.split('.').collect();
    // A level more in the event counts before a level less.
    for is_deeper in [true, false] {
        let is_level_away = |other: &str| {
            let others: Vec<&str> = other.split('.').collect();
            if is_deeper {
                is_without_one(&parts, &others)
            } else {
                is_without_one(&others, &parts)
            }
        };
        if let Some((other, leaf)) = known.iter().find(|(other, _)| is_level_away(other)) {
            return Some(Missing::OtherLevel {
                path: other.clone(),
                found: first(*leaf),
                is_deeper,
            });
        }
    }
    // One name mistyped, the others as they are.
    let siblings: Vec<&(String, usize)> = known
        .iter()
        .filter(|(other, _)| {
            let others: Vec<&str> = other.split('.').collect();
            let n_other = others.iter().zip(&parts).filter(|(a, b)| a != b).count();
            others.len() == parts.len() && n_other == 1
        })
        .collect();
    let guess = did_you_mean(path, siblings.iter().map(|(other, _)| other.as_str()))?;
    let one = siblings.iter().find(|(other, _)| {
        other == guess && {
            let mut pairs = other.split('.').zip(&parts);
            pairs.all(|(a, b)| a == *b || did_you_mean(b, [a]).is_some())
        }
    })?;
    Some(spelled(one, Spelling::Letters))
}

fn without_joints(path: &str) -> String {
    path.chars()
        .filter(|character| !matches!(character, '.' | '-' | '_' | ' '))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether `short` is `long` without one of its names. The last name stays: it is what is looked for.
fn is_without_one(short: &[&str], long: &[&str]) -> bool {
    if short.len() + 1 != long.len() || short.last() != long.last() {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    short[same..] == long[same + 1..]
}
