//! Two patterns beside each other: what changes for given events, and which of them contains the other.
//!
//! In: two patterns and events. Out: verdicts that change, counts, and the relation of the two sets of events, proved or with an
//! example; "not decided" where neither is at hand within the bound.
//! A proof of containment holds for all events, arrays included (event-patterns specification, section 3). Two conditions on one
//! path may be met by different values of an array, so patterns are called disjoint for events with single values, except where
//! the path is one that every event has once, such as `source`.
//! Not known here: which of the two is deployed.

mod automaton;
mod contained;
mod numbers;
mod witness;

use serde::{Deserialize, Serialize};

use super::event::Event;
use super::plain;
use super::rules::Pattern;

/// The steps that deciding one given event may take.
const STEPS_PER_EVENT: u64 = 2_000_000;

/// At most so many changes are listed.
pub const MAX_CHANGES: usize = 1_000;

/// Two patterns beside each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// Given events whose verdict differs, at most [`MAX_CHANGES`].
    pub changes: Vec<Change>,
    /// How many given events there are of each kind.
    pub counts: Counts,
    /// How the sets of events lie.
    pub relation: Relation,
    /// Events that only the first pattern matches.
    pub only_first: Side,
    /// Events that only the second pattern matches.
    pub only_second: Side,
    /// Events that both match.
    pub both: Side,
}

/// A given event whose verdict differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Its index.
    pub event: usize,
    /// Whether the first pattern matches it; the second then does not, and the other way round.
    pub first: bool,
}

/// How many given events are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Both patterns match.
    pub both: usize,
    /// Only the first one does.
    pub only_first: usize,
    /// Only the second one does.
    pub only_second: usize,
    /// Neither does.
    pub neither: usize,
    /// At least one verdict takes too many steps.
    pub not_decided: usize,
}

/// How the sets of events that two patterns match lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Relation {
    /// They match the same events.
    Equal,
    /// Whatever the first matches, the second matches, and more.
    FirstInSecond {
        /// Whether there is an example of the "more".
        is_proper: bool,
    },
    /// Whatever the second matches, the first matches, and more.
    SecondInFirst {
        /// Whether there is an example of the "more".
        is_proper: bool,
    },
    /// No event matches both.
    Disjoint {
        /// It is so for events with one value per path; an array might hold a value for each.
        single_values_only: bool,
    },
    /// Some events match both, some only the one, some only the other.
    Overlapping,
    /// Not decided.
    NotDecided,
}

/// What is known of a set of events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// There is none.
    Never,
    /// There is none among events with one value per path.
    NeverForSingleValues,
    /// There is one: an index into the given events.
    Given(usize),
    /// There is one: this text.
    Made(String),
    /// Not decided.
    NotDecided,
}

impl Side {
    fn exists(&self) -> bool {
        matches!(self, Side::Given(_) | Side::Made(_))
    }
}

/// Compares two patterns over given events, and as sets.
pub fn compare(first: &Pattern, second: &Pattern, events: &[Event]) -> Comparison {
    let mut counts = Counts::default();
    let mut changes = Vec::new();
    let mut given: [Option<usize>; 3] = [None; 3];
    for (index, event) in events.iter().enumerate() {
        let verdict =
            |pattern| plain::find(pattern, event, STEPS_PER_EVENT).map(|found| found.is_some());
        let kind = match (verdict(first), verdict(second)) {
            (Ok(true), Ok(true)) => {
                counts.both += 1;
                2
            }
            (Ok(true), Ok(false)) => {
                counts.only_first += 1;
                0
            }
            (Ok(false), Ok(true)) => {
                counts.only_second += 1;
                1
            }
            (Ok(false), Ok(false)) => {
                counts.neither += 1;
                continue;
            }
            _ => {
                counts.not_decided += 1;
                continue;
            }
        };
        given[kind].get_or_insert(index);
        if kind < 2 && changes.len() < MAX_CHANGES {
            changes.push(Change {
                event: index,
                first: kind == 0,
            });
        }
    }
    let mut work = automaton::Work::new();
    let side = |given: Option<usize>, never: Side, made: &dyn Fn() -> Option<String>| match given {
        Some(index) => Side::Given(index),
        None if never != Side::NotDecided => never,
        None => made().map_or(Side::NotDecided, Side::Made),
    };
    let proved = |is: bool| if is { Side::Never } else { Side::NotDecided };
    let in_second = proved(contained::contained(first, second, &mut work));
    let in_first = proved(contained::contained(second, first, &mut work));
    let apart = contained::apart(first, second, &mut work);
    let only_first = side(given[0], in_second, &|| witness::only(first, second));
    let only_second = side(given[1], in_first, &|| witness::only(second, first));
    let both = side(given[2], apart, &|| witness::both(first, second));
    Comparison {
        changes,
        counts,
        relation: relation(&only_first, &only_second, &both),
        only_first,
        only_second,
        both,
    }
}

fn relation(only_first: &Side, only_second: &Side, both: &Side) -> Relation {
    match (only_first, only_second, both) {
        (Side::Never, Side::Never, _) => Relation::Equal,
        (_, _, Side::Never) => Relation::Disjoint {
            single_values_only: false,
        },
        (_, _, Side::NeverForSingleValues) => Relation::Disjoint {
            single_values_only: true,
        },
        (Side::Never, second, _) => Relation::FirstInSecond {
            is_proper: second.exists(),
        },
        (first, Side::Never, _) => Relation::SecondInFirst {
            is_proper: first.exists(),
        },
        (first, second, both) if first.exists() && second.exists() && both.exists() => {
            Relation::Overlapping
        }
        _ => Relation::NotDecided,
    }
}
