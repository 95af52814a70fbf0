//! A pattern from examples: it matches all of some events and none of others.
//!
//! In: events to match and events not to match. Out: a pattern, which condition excludes which events, or why there is none.
//! Few, stable, readable conditions are preferred: the source and the detail type, then values of few kinds, common starts and
//! ends, ranges of numbers; identifiers and times only when nothing else tells the events apart. What is found was tried with
//! the plain matcher. The search is greedy and bounded: a shorter pattern may exist.
//! Not known here: which events will come.

mod candidates;
mod stable;
mod written;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::entry::Test;
use super::event::Event;
use super::plain;
use super::read::parse;
use super::text::Text;
use super::write;

use candidates::candidates;

/// The most events on each side.
pub const MAX_EVENTS: usize = 1_000;

/// Beyond so many events to match, alternatives for single ones are not tried.
const MAX_ALTERNATIVES: usize = 12;

/// The steps that trying one event may take.
const STEPS_PER_EVENT: u64 = 500_000;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inferred {
    /// A pattern that matches all of the first events and none of the second.
    Pattern(Inference),
    /// An event to match holds the same values as one not to match.
    InBoth {
        /// Index among the events to match.
        matching: usize,
        /// Index among the events not to match.
        excluded: usize,
    },
    /// No pattern was found that tells these two apart along with the others; this proves nothing.
    NotFound {
        /// Index among the events to match.
        matching: usize,
        /// Index among the events not to match; `None` when the event to match has no value that a condition could ask for.
        excluded: Option<usize>,
    },
    /// There is no event to match.
    NothingToMatch,
    /// There are more events than [`MAX_EVENTS`] on a side.
    TooMany,
}

/// A pattern from examples.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inference {
    /// The pattern, laid out over lines.
    pub pattern: String,
    /// Its conditions, in the order in which they were chosen.
    pub conditions: Vec<Chosen>,
}

/// A condition of the pattern.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// The alternative of `$or` it belongs to; 0 without `$or`.
    pub alternative: usize,
    /// The path.
    pub path: String,
    /// The value list, as JSON.
    pub entries: String,
    /// The events not to match that this condition alone excludes, as indices.
    pub excludes: Vec<usize>,
    /// Those of them that no condition chosen before excludes. Empty for conditions that only describe the events.
    pub newly_excludes: Vec<usize>,
    /// It tests an identifier or a time: nothing else told the events apart.
    pub is_unstable: bool,
}

/// A condition that might be chosen.
#[derive(Clone, Debug)]
struct Candidate {
    path: Text,
    tests: Vec<Test>,
    /// Lower is more readable and more stable.
    cost: u32,
    is_unstable: bool,
    /// Source and detail type: chosen whether they exclude anything or not.
    describes: bool,
}

impl Candidate {
    fn entries(&self) -> String {
        let entries: Vec<String> = self.tests.iter().map(write::entry).collect();
        format!("[{}]", entries.join(", "))
    }

    /// Whether an event meets this condition on its own.
    fn holds_for(&self, event: &Event) -> bool {
        let leaves = event.leaves_at(&self.path);
        self.tests.iter().any(|test| match test {
            Test::Exists(false) => leaves.is_empty(),
            test => leaves
                .iter()
                .any(|leaf| test.passes(&event.leaves[*leaf].leaf)),
        })
    }
}

/// Finds a pattern that matches every event of `matching` and none of `excluded`.
pub fn infer(matching: &[Event], excluded: &[Event]) -> Inferred {
    if matching.is_empty() {
        return Inferred::NothingToMatch;
    }
    if matching.len() > MAX_EVENTS || excluded.len() > MAX_EVENTS {
        return Inferred::TooMany;
    }
    let refs = |events: &[usize]| {
        events
            .iter()
            .map(|at| &matching[*at])
            .collect::<Vec<&Event>>()
    };
    let all: Vec<usize> = (0..matching.len()).collect();
    let (together, left) = match choose(&refs(&all), excluded) {
        Ok(chosen) => (finished(&[chosen], matching, excluded), None),
        Err(left) => (None, Some(left)),
    };
    let is_stable = |found: &Inference| found.conditions.iter().all(|one| !one.is_unstable);
    if let Some(found) = together.as_ref().filter(|found| is_stable(found)) {
        return Inferred::Pattern(found.clone());
    }
    if let Some((matching, excluded)) = in_both(matching, excluded) {
        return Inferred::InBoth { matching, excluded };
    }
    // One alternative for each kind of event, where that does without identifiers.
    let kinds = kinds(matching);
    let mut not_found = Inferred::NotFound {
        matching: 0,
        excluded: left,
    };
    if (2..=MAX_ALTERNATIVES).contains(&kinds.len()) {
        let mut alternatives = Vec::new();
        for kind in &kinds {
            match choose(&refs(kind), excluded) {
                Ok(chosen) => alternatives.push(chosen),
                Err(left) => {
                    not_found = Inferred::NotFound {
                        matching: kind[0],
                        excluded: Some(left),
                    };
                    break;
                }
            }
        }
        if alternatives.len() == kinds.len()
            && let Some(found) = finished(&alternatives, matching, excluded)
            && (is_stable(&found) || together.is_none())
        {
            return Inferred::Pattern(found);
        }
    }
    together.map_or(not_found, Inferred::Pattern)
}

/// Events grouped by the paths they have; single ones when that gives one group.
fn kinds(matching: &[Event]) -> Vec<Vec<usize>> {
    let mut kinds: Vec<(BTreeSet<Text>, Vec<usize>)> = Vec::new();
    for (index, event) in matching.iter().enumerate() {
        let paths: BTreeSet<Text> = event
            .paths()
            .into_iter()
            .map(|path| event.path(path))
            .collect();
        match kinds.iter_mut().find(|(other, _)| *other == paths) {
            Some((_, events)) => events.push(index),
            None => kinds.push((paths, vec![index])),
        }
    }
    if kinds.len() == 1 {
        return (0..matching.len()).map(|index| vec![index]).collect();
    }
    kinds.into_iter().map(|(_, events)| events).collect()
}

/// An event of each side with the same values.
fn in_both(matching: &[Event], excluded: &[Event]) -> Option<(usize, usize)> {
    let values = |event: &Event| -> BTreeSet<(Text, String)> {
        event
            .leaves
            .iter()
            .map(|place| (event.path(place.path), candidates::json(&place.leaf)))
            .collect()
    };
    let others: Vec<BTreeSet<(Text, String)>> = excluded.iter().map(values).collect();
    matching.iter().enumerate().find_map(|(index, event)| {
        let own = values(event);
        let same = others.iter().position(|other| *other == own)?;
        Some((index, same))
    })
}

/// Conditions that all events meet together and no excluded one does; or an excluded one that is left over.
fn choose(matching: &[&Event], excluded: &[Event]) -> Result<Vec<Candidate>, usize> {
    let all = candidates(matching, excluded);
    let excludes: Vec<BTreeSet<usize>> = all
        .iter()
        .map(|candidate| {
            (0..excluded.len())
                .filter(|at| !candidate.holds_for(&excluded[*at]))
                .collect()
        })
        .collect();
    let mut chosen: Vec<usize> = Vec::new();
    let fits = |chosen: &[usize], next: usize| {
        let conditions: Vec<&Candidate> =
            chosen.iter().chain([&next]).map(|at| &all[*at]).collect();
        let text = written::pattern(&[conditions]);
        parse(&text).pattern().is_ok_and(|pattern| {
            matching
                .iter()
                .all(|event| matches!(plain::find(&pattern, event, STEPS_PER_EVENT), Ok(Some(_))))
        })
    };
    for (at, candidate) in all.iter().enumerate() {
        let is_new_path = chosen
            .iter()
            .all(|other| all[*other].path != candidate.path);
        if candidate.describes && is_new_path && fits(&chosen, at) {
            chosen.push(at);
        }
    }
    let mut left: BTreeSet<usize> = (0..excluded.len())
        .filter(|event| chosen.iter().all(|at| !excludes[*at].contains(event)))
        .collect();
    let mut refused: BTreeSet<usize> = BTreeSet::new();
    while let Some(&first) = left.first() {
        // The most events for the least cost; of equals the first.
        let worth = |at: usize| {
            let n = excludes[at].intersection(&left).count() as u64;
            (n > 0).then(|| n * 10_000 / u64::from(all[at].cost.max(1)))
        };
        let best = (0..all.len())
            .filter(|at| !refused.contains(at))
            .filter(|at| chosen.iter().all(|other| all[*other].path != all[*at].path))
            .filter_map(|at| worth(at).map(|worth| (worth, at)))
            .max_by_key(|(worth, at)| (*worth, std::cmp::Reverse(*at)));
        let Some((_, at)) = best else {
            // A sharper condition may take the place of one that describes.
            let sharper = (0..all.len()).find(|at| {
                !refused.contains(at)
                    && excludes[*at].contains(&first)
                    && chosen.iter().any(|other| all[*other].path == all[*at].path)
            });
            let Some(sharper) = sharper else {
                return Err(first);
            };
            refused.insert(sharper);
            let others: Vec<usize> = chosen
                .iter()
                .copied()
                .filter(|other| all[*other].path != all[sharper].path)
                .collect();
            if fits(&others, sharper) {
                chosen = others;
                chosen.push(sharper);
                left = (0..excluded.len())
                    .filter(|event| chosen.iter().all(|at| !excludes[*at].contains(event)))
                    .collect();
            }
            continue;
        };
        if fits(&chosen, at) {
            chosen.push(at);
            left.retain(|event| !excludes[at].contains(event));
        } else {
            refused.insert(at);
        }
    }
    // What a later choice made needless goes again, the costliest first.
    let mut by_cost = chosen.clone();
    by_cost.sort_by_key(|at| std::cmp::Reverse(all[*at].cost));
    for at in by_cost {
        let others: Vec<usize> = chosen
            .iter()
            .copied()
            .filter(|other| *other != at)
            .collect();
        let is_needless = !others.is_empty()
            && !all[at].describes
            && (0..excluded.len())
                .all(|event| others.iter().any(|other| excludes[*other].contains(&event)));
        if is_needless && !excluded.is_empty() {
            chosen = others;
        }
    }
    if chosen.is_empty() {
        // Nothing to exclude and no source: the most readable condition alone.
        let best = (0..all.len()).min_by_key(|at| all[*at].cost);
        chosen.extend(best);
    }
    Ok(chosen.into_iter().map(|at| all[at].clone()).collect())
}

/// The pattern of some alternatives, if it does what is asked.
fn finished(
    alternatives: &[Vec<Candidate>],
    matching: &[Event],
    excluded: &[Event],
) -> Option<Inference> {
    if alternatives.iter().any(Vec::is_empty) {
        return None;
    }
    let lists: Vec<Vec<&Candidate>> = alternatives
        .iter()
        .map(|one| one.iter().collect())
        .collect();
    let text = written::pattern(&lists);
    let pattern = parse(&text).pattern().ok()?;
    let matches = |event: &Event| match plain::find(&pattern, event, STEPS_PER_EVENT) {
        Ok(found) => Some(found.is_some()),
        Err(_) => None,
    };
    let is_right = matching.iter().all(|event| matches(event) == Some(true))
        && excluded.iter().all(|event| matches(event) == Some(false));
    if !is_right {
        return None;
    }
    let mut conditions = Vec::new();
    for (alternative, chosen) in alternatives.iter().enumerate() {
        let mut done: BTreeSet<usize> = BTreeSet::new();
        for candidate in chosen {
            let excludes: Vec<usize> = (0..excluded.len())
                .filter(|at| !candidate.holds_for(&excluded[*at]))
                .collect();
            let newly: Vec<usize> = excludes
                .iter()
                .copied()
                .filter(|at| !done.contains(at))
                .collect();
            done.extend(&newly);
            conditions.push(Chosen {
                alternative,
                path: candidate.path.lossy().into_owned(),
                entries: candidate.entries(),
                excludes,
                newly_excludes: newly,
                is_unstable: candidate.is_unstable,
            });
        }
    }
    Some(Inference {
        pattern: text,
        conditions,
    })
}
