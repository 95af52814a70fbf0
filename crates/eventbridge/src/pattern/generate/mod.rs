//! Events made for a pattern: some that match, some that just fail to.
//!
//! In: a pattern and a seed. Out: events as JSON text with a complete envelope; for near misses also which condition they miss.
//! The same seed makes the same events. Every event was tried with the plain matcher, so what cannot be met is left out.
//! Not known here: the clock; times in events are fixed.

mod assemble;
mod dice;
mod sample;

use serde::{Deserialize, Serialize};

use super::entry::{Leaf, Test};
use super::event::Event;
use super::plain;
use super::rules::{Condition, Pattern, Rule};

pub(super) use assemble::{Asked, assemble};
pub(super) use dice::Dice;
pub(super) use sample::{failing, leaf, passing, passing_all};

/// The most events one call makes.
pub const MAX_EVENTS: usize = 1_000;

/// The steps that trying one event may take.
const STEPS_PER_EVENT: u64 = 200_000;

/// An event that misses one condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NearMiss {
    /// The event.
    pub event: String,
    /// Index into [`Pattern::rules`] of the rule that it nearly meets.
    pub rule: usize,
    /// Index into [`Pattern::conditions`] of the one condition of that rule that fails.
    pub condition: usize,
    /// Its path.
    pub path: String,
    /// The value at the path, as JSON; `None` when there is none.
    pub value: Option<String>,
}

/// Up to `n` different events that match, at most [`MAX_EVENTS`]. Fewer when the pattern leaves no more room, none when it
/// cannot be met.
pub fn generate(pattern: &Pattern, seed: u64, n: usize) -> Vec<String> {
    let n = n.min(MAX_EVENTS);
    let mut dice = Dice::new(seed);
    let mut made: Vec<String> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for round in 0..tries(pattern, n) {
        if made.len() == n {
            break;
        }
        let rule = &pattern.rules[round % pattern.rules.len()];
        let Some(asked) = meet(pattern, rule, None, &mut dice) else {
            continue;
        };
        let text = assemble(&asked, &mut dice);
        if is_match(pattern, &text) == Some(true) && seen.insert(text.clone()) {
            made.push(text);
        }
    }
    made
}

/// Up to `n` different events that do not match, because one condition of a rule fails and all others of it hold.
pub fn near_misses(pattern: &Pattern, seed: u64, n: usize) -> Vec<NearMiss> {
    let n = n.min(MAX_EVENTS);
    let mut dice = Dice::new(seed);
    let mut made: Vec<NearMiss> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    // Each condition of each rule in turn.
    let places: Vec<(usize, usize)> = pattern
        .rules
        .iter()
        .enumerate()
        .flat_map(|(rule, conditions)| conditions.conditions.iter().map(move |at| (rule, *at)))
        .take(MAX_EVENTS)
        .collect();
    if places.is_empty() {
        return made;
    }
    for round in 0..places.len().saturating_mul(2).max(tries(pattern, n)) {
        if made.len() == n {
            break;
        }
        let (rule, missed) = places[round % places.len()];
        let conditions = &pattern.rules[rule];
        let Some(asked) = meet(pattern, conditions, Some(missed), &mut dice) else {
            continue;
        };
        let value = asked
            .iter()
            .find(|one| one.path == pattern.conditions[missed].path)
            .and_then(|one| one.value.clone());
        let text = assemble(&asked, &mut dice);
        if only_misses(pattern, conditions, missed, &text) && seen.insert(text.clone()) {
            made.push(NearMiss {
                event: text,
                rule,
                condition: missed,
                path: pattern.conditions[missed].path.lossy().into_owned(),
                value,
            });
        }
    }
    made
}

fn tries(pattern: &Pattern, n: usize) -> usize {
    if pattern.rules.is_empty() {
        return 0;
    }
    n.saturating_mul(4).max(pattern.rules.len().min(MAX_EVENTS)) + 8
}

/// A value for each condition of a rule; for the one to miss a value that fails it.
fn meet(
    pattern: &Pattern,
    rule: &Rule,
    missed: Option<usize>,
    dice: &mut Dice,
) -> Option<Vec<Asked>> {
    rule.conditions
        .iter()
        .map(|&index| {
            let condition = &pattern.conditions[index];
            let value = if missed == Some(index) {
                sample::failing(condition, dice)?
            } else {
                accepted(condition, dice)?
            };
            Some(Asked {
                path: condition.path.clone(),
                value,
            })
        })
        .collect()
}

/// A value that one of the entries accepts; `Some(None)` for none at all.
fn accepted(condition: &Condition, dice: &mut Dice) -> Option<Option<String>> {
    let n = condition.entries.len();
    let start = dice.below(n);
    (0..n)
        .map(|offset| &condition.entries[(start + offset) % n])
        .find_map(|entry| match entry.test.as_ref()? {
            Test::Exists(false) => Some(None),
            test => passing(test, dice).map(Some),
        })
}

fn is_match(pattern: &Pattern, text: &str) -> Option<bool> {
    let event = Event::parse(text).ok()?;
    let found = plain::find(pattern, &event, STEPS_PER_EVENT).ok()?;
    Some(found.is_some())
}

/// Whether the event does not match, and of a rule's conditions only one fails.
fn only_misses(pattern: &Pattern, rule: &Rule, missed: usize, text: &str) -> bool {
    if is_match(pattern, text) != Some(false) {
        return false;
    }
    let Ok(event) = Event::parse(text) else {
        return false;
    };
    rule.conditions.iter().all(|&index| {
        let condition = &pattern.conditions[index];
        let leaves: Vec<&Leaf> = event
            .leaves_at(&condition.path)
            .into_iter()
            .map(|leaf| &event.leaves[leaf].leaf)
            .collect();
        let holds = condition
            .entries
            .iter()
            .filter_map(|entry| entry.test.as_ref())
            .any(|test| match test {
                Test::Exists(false) => leaves.is_empty(),
                test => leaves.iter().any(|leaf| test.passes(leaf)),
            });
        holds == (index != missed)
    })
}
