//! Events that tell two patterns apart, or show that they meet.
//!
//! In: two patterns. Out: an event, tried with the plain matcher; none when none was found, which proves nothing.

use super::super::entry::Test;
use super::super::event::Event;
use super::super::generate::{Asked, Dice, assemble, generate, near_misses, passing, passing_all};
use super::super::plain;
use super::super::rules::{Condition, Pattern, Rule};
use super::super::text::Text;
use super::automaton::{Answer, Work, search};

/// So many pairs of rules are tried.
const MAX_PAIRS: usize = 24;

/// So many events are made blindly.
const MADE: usize = 24;

/// So many values are tried for one condition.
const MAX_VALUES: usize = 24;

const STEPS_PER_EVENT: u64 = 200_000;

fn matches(pattern: &Pattern, text: &str) -> Option<bool> {
    let event = Event::parse(text).ok()?;
    plain::find(pattern, &event, STEPS_PER_EVENT)
        .ok()
        .map(|found| found.is_some())
}

/// An event that one pattern matches and the other does not.
pub(super) fn only(one: &Pattern, other: &Pattern) -> Option<String> {
    let tells =
        |text: &String| matches(one, text) == Some(true) && matches(other, text) == Some(false);
    let mut dice = Dice::new(1);
    let mut work = Work::new();
    for (rule, against) in pairs(one, other) {
        for target in other.conditions_of(against) {
            let same = one
                .conditions_of(rule)
                .find(|condition| condition.path == target.path);
            let values = match same {
                Some(same) => values_between(same, target, false, &mut dice, &mut work),
                None => outside(target, &mut dice),
            };
            for value in values {
                let text = event(one, rule, &[(&target.path, value)], &mut dice);
                if let Some(text) = text.filter(&tells) {
                    return Some(text);
                }
            }
        }
    }
    let misses = near_misses(other, 2, MADE)
        .into_iter()
        .map(|miss| miss.event);
    generate(one, 3, MADE).into_iter().chain(misses).find(tells)
}

/// An event that both patterns match.
pub(super) fn both(one: &Pattern, other: &Pattern) -> Option<String> {
    let fits =
        |text: &String| matches(one, text) == Some(true) && matches(other, text) == Some(true);
    let mut dice = Dice::new(4);
    let mut work = Work::new();
    for (rule, with) in pairs(one, other) {
        let mut asked: Vec<(&Text, Option<String>)> = Vec::new();
        for target in other.conditions_of(with) {
            let same = one
                .conditions_of(rule)
                .find(|condition| condition.path == target.path);
            let value = match same {
                Some(same) => values_between(same, target, true, &mut dice, &mut work)
                    .into_iter()
                    .next(),
                None => accepted(target, &mut dice),
            };
            asked.extend(value.map(|value| (&target.path, value)));
        }
        let text = event(one, rule, &asked, &mut dice);
        if let Some(text) = text.filter(&fits) {
            return Some(text);
        }
    }
    let made = generate(other, 6, MADE);
    generate(one, 5, MADE).into_iter().chain(made).find(fits)
}

fn pairs<'a>(one: &'a Pattern, other: &'a Pattern) -> impl Iterator<Item = (&'a Rule, &'a Rule)> {
    one.rules
        .iter()
        .flat_map(|rule| other.rules.iter().map(move |against| (rule, against)))
        .take(MAX_PAIRS)
}

/// An event that meets a rule with some values given.
fn event(
    pattern: &Pattern,
    rule: &Rule,
    given: &[(&Text, Option<String>)],
    dice: &mut Dice,
) -> Option<String> {
    let mut asked: Vec<Asked> = given
        .iter()
        .map(|(path, value)| Asked {
            path: (*path).clone(),
            value: value.clone(),
        })
        .collect();
    for condition in pattern.conditions_of(rule) {
        if given.iter().all(|(path, _)| **path != condition.path) {
            asked.push(Asked {
                path: condition.path.clone(),
                value: accepted(condition, dice)?,
            });
        }
    }
    Some(assemble(&asked, dice))
}

/// A value that a condition accepts; `Some(None)` for no value.
fn accepted(condition: &Condition, dice: &mut Dice) -> Option<Option<String>> {
    condition
        .entries
        .iter()
        .find_map(|entry| match entry.test.as_ref()? {
            Test::Exists(false) => Some(None),
            test => passing(test, dice).map(Some),
        })
}

/// Values that a condition does not accept, absence among them.
fn outside(condition: &Condition, dice: &mut Dice) -> Vec<Option<String>> {
    let absence = Some(None);
    let failing = super::super::generate::failing(condition, dice);
    absence.into_iter().chain(failing).collect()
}

/// Values that the first condition accepts and the second accepts or not, as wanted.
fn values_between(
    first: &Condition,
    second: &Condition,
    second_accepts: bool,
    dice: &mut Dice,
    work: &mut Work,
) -> Vec<Option<String>> {
    let tests = |condition: &Condition| -> Vec<Test> {
        condition
            .entries
            .iter()
            .filter_map(|entry| entry.test.clone())
            .collect()
    };
    let (ours, theirs) = (tests(first), tests(second));
    let accepts = |tests: &[Test], json: &str| {
        let leaf = super::super::generate::leaf(json);
        leaf.is_some_and(|leaf| tests.iter().any(|test| test.passes(&leaf)))
    };
    let absent = |tests: &[Test]| tests.contains(&Test::Exists(false));
    let mut proposals: Vec<String> = Vec::new();
    for test in ours.iter().chain(&theirs).take(MAX_VALUES) {
        proposals.extend(passing_all(test, dice));
    }
    let (left, right): (Vec<&Test>, Vec<&Test>) = (ours.iter().collect(), theirs.iter().collect());
    if let Answer::Some(bytes) = search(&left, &right, second_accepts, work)
        && std::str::from_utf8(&bytes).is_ok()
    {
        proposals.push(Text::from_bytes(&bytes).quoted());
    }
    let mut values: Vec<Option<String>> = proposals
        .into_iter()
        .filter(|json| accepts(&ours, json) && accepts(&theirs, json) == second_accepts)
        .map(Some)
        .take(MAX_VALUES)
        .collect();
    if absent(&ours) && absent(&theirs) == second_accepts {
        values.push(None);
    }
    values
}
