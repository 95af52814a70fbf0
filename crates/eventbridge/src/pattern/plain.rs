//! The plain matcher: section 3 of the event-patterns specification, word for word.
//!
//! In: a pattern and an event. Out: whether one of the rules matches, and by which leaves.
//!
//! A rule's paths are taken in order; each chooses a leaf that passes and does not contradict the array elements chosen so far.
//! Choices that differ only in elements of arrays which no later path touches are the same choice, and a state that failed once
//! is not tried again. So independent arrays are never crossed, and one large array costs time in proportion to its size.
//! Events made to be difficult end in [`Undecided`] after [`MAX_STEPS`] steps.
//! Not known here: how the answer is shown.

use std::collections::hash_map::Entry as Slot;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use super::entry::Test;
use super::event::{Element, ElementId, Event};
use super::rules::{Condition, Pattern, Rule};

/// The most steps one call takes; a step looks at one array element or one candidate.
pub const MAX_STEPS: u64 = 20_000_000;

/// The event is too involved to be decided within the allowed steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undecided;

impl fmt::Display for Undecided {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "not decided: matching takes more than {MAX_STEPS} steps for this event"
        )
    }
}

impl std::error::Error for Undecided {}

/// Which rule matched, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Index into [`Pattern::rules`]; the first that matches.
    pub rule: usize,
    /// One choice for each condition of the rule, in its order.
    pub choices: Vec<Choice>,
}

/// How one condition was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Index of the entry that passed: the first of the list for this leaf.
    pub entry: usize,
    /// Index into [`Event::leaves`]; `None` for `exists: false`.
    pub leaf: Option<usize>,
}

/// Whether the event matches the pattern.
///
/// # Errors
/// When that takes too many steps.
pub fn matches(pattern: &Pattern, event: &Event) -> Result<bool, Undecided> {
    find(pattern, event, MAX_STEPS).map(|found| found.is_some())
}

/// The first rule that matches, and the leaves by which it does.
///
/// # Errors
/// When that takes more than `max_steps` steps.
pub fn find(pattern: &Pattern, event: &Event, max_steps: u64) -> Result<Option<Found>, Undecided> {
    let mut steps = Steps(max_steps);
    let mut known = HashMap::new();
    for (index, rule) in pattern.rules.iter().enumerate() {
        for &condition in &rule.conditions {
            if let Slot::Vacant(slot) = known.entry(condition) {
                slot.insert(Candidates::new(
                    &pattern.conditions[condition],
                    event,
                    &mut steps,
                )?);
            }
        }
        if let Some(choices) = choose(rule, &known, event, &mut steps)? {
            return Ok(Some(Found {
                rule: index,
                choices,
            }));
        }
    }
    Ok(None)
}

struct Steps(u64);

impl Steps {
    fn take(&mut self, n: usize) -> Result<(), Undecided> {
        self.0 = self.0.checked_sub(n as u64).ok_or(Undecided)?;
        Ok(())
    }
}

/// Array to index: the elements chosen so far.
type Record = BTreeMap<usize, usize>;

/// A choice, and the record after it.
type Step = (Record, Choice);

/// What a condition could choose.
struct Candidates {
    /// Leaves that pass, by element.
    passing: Forest,
    /// The entry `exists: false` and every leaf at the path, by element.
    absence: Option<(usize, Forest)>,
    /// All arrays that the choice depends on or adds to.
    arrays: HashSet<usize>,
}

/// Leaves arranged by the array elements around them.
#[derive(Default)]
struct Forest {
    /// One choice per element (`None` is outside all arrays); others with the same element are as good.
    choices: HashMap<Option<ElementId>, Choice>,
    /// The elements below an element, by array and index.
    below: HashMap<Option<ElementId>, BTreeMap<usize, BTreeMap<usize, ElementId>>>,
}

impl Candidates {
    fn new(condition: &Condition, event: &Event, steps: &mut Steps) -> Result<Self, Undecided> {
        let is_absence = |test: &Option<Test>| matches!(test, Some(Test::Exists(false)));
        let absence = condition
            .entries
            .iter()
            .position(|entry| is_absence(&entry.test));
        let mut candidates = Self {
            passing: Forest::default(),
            absence: absence.map(|entry| (entry, Forest::default())),
            arrays: HashSet::new(),
        };
        for leaf in event.leaves_at(&condition.path) {
            steps.take(condition.entries.len())?;
            let place = &event.leaves[leaf];
            let entry = condition.entries.iter().position(|entry| {
                entry
                    .test
                    .as_ref()
                    .is_some_and(|test| test.passes(&place.leaf))
            });
            if let Some((absence, all)) = &mut candidates.absence {
                let choice = Choice {
                    entry: *absence,
                    leaf: Some(leaf),
                };
                all.insert(place.element, choice, event, &mut candidates.arrays, steps)?;
            }
            if let Some(entry) = entry {
                let choice = Choice {
                    entry,
                    leaf: Some(leaf),
                };
                candidates.passing.insert(
                    place.element,
                    choice,
                    event,
                    &mut candidates.arrays,
                    steps,
                )?;
            }
        }
        Ok(candidates)
    }
}

impl Forest {
    fn insert(
        &mut self,
        element: Option<ElementId>,
        choice: Choice,
        event: &Event,
        arrays: &mut HashSet<usize>,
        steps: &mut Steps,
    ) -> Result<(), Undecided> {
        self.choices.entry(element).or_insert(choice);
        let mut at = element;
        while let Some(id) = at {
            steps.take(1)?;
            let Element {
                parent,
                array,
                index,
                ..
            } = event.elements[id];
            let siblings = self
                .below
                .entry(parent)
                .or_default()
                .entry(array)
                .or_default();
            if siblings.insert(index, id).is_some() {
                break;
            }
            arrays.insert(array);
            at = parent;
        }
        Ok(())
    }

    /// The elements with choices that do not contradict the record; `stop` ends the walk at the first.
    fn consistent(
        &self,
        record: &Record,
        stop: bool,
        steps: &mut Steps,
    ) -> Result<Vec<(Option<ElementId>, Choice)>, Undecided> {
        let mut found = Vec::new();
        let mut open = vec![None];
        while let Some(element) = open.pop() {
            steps.take(1)?;
            if let Some(choice) = self.choices.get(&element) {
                found.push((element, *choice));
                if stop {
                    break;
                }
            }
            for (array, elements) in self.below.get(&element).into_iter().flatten() {
                match record.get(array) {
                    Some(index) => open.extend(elements.get(index).map(|id| Some(*id))),
                    None => open.extend(elements.values().map(|id| Some(*id))),
                }
            }
        }
        Ok(found)
    }
}

/// A path of the rule under trial: what it may still choose.
struct Trial {
    options: Vec<Step>,
    /// What was tried last.
    choice: Option<Choice>,
}

/// Chooses a leaf for each path, or finds that there is no way to.
fn choose(
    rule: &Rule,
    known: &HashMap<usize, Candidates>,
    event: &Event,
    steps: &mut Steps,
) -> Result<Option<Vec<Choice>>, Undecided> {
    let candidates: Vec<&Candidates> = rule.conditions.iter().map(|index| &known[index]).collect();
    if candidates
        .iter()
        .any(|one| one.passing.choices.is_empty() && one.absence.is_none())
    {
        return Ok(None);
    }
    // The last path that touches each array: after it the array's part of the record does not matter.
    let mut last = HashMap::new();
    for (at, one) in candidates.iter().enumerate() {
        steps.take(one.arrays.len())?;
        last.extend(one.arrays.iter().map(|array| (*array, at)));
    }
    let mut tried: HashSet<(usize, Record)> = HashSet::new();
    let mut trials: Vec<Trial> = Vec::new();
    let mut record = Record::new();
    loop {
        let at = trials.len();
        if at == candidates.len() {
            return Ok(Some(
                trials.iter().filter_map(|trial| trial.choice).collect(),
            ));
        }
        let options = options(
            candidates[at],
            &record,
            |array| last[&array] > at,
            event,
            steps,
        )?;
        trials.push(Trial {
            options,
            choice: None,
        });
        // Go on with the last path that has an untried choice.
        loop {
            let Some(trial) = trials.last_mut() else {
                return Ok(None);
            };
            let Some((next, choice)) = trial.options.pop() else {
                trials.pop();
                continue;
            };
            trial.choice = Some(choice);
            steps.take(1 + next.len())?;
            if tried.insert((trials.len(), next.clone())) {
                record = next;
                break;
            }
        }
    }
}

/// The choices of a path, each with the record afterwards, reduced to the arrays that still matter. Best tried last to first.
fn options(
    candidates: &Candidates,
    record: &Record,
    matters: impl Fn(usize) -> bool,
    event: &Event,
    steps: &mut Steps,
) -> Result<Vec<Step>, Undecided> {
    let kept: Record = record
        .iter()
        .filter(|(array, _)| matters(**array))
        .map(|(a, i)| (*a, *i))
        .collect();
    let mut options = Vec::new();
    if let Some((entry, all)) = &candidates.absence
        && all.consistent(record, true, steps)?.is_empty()
    {
        options.push((
            kept.clone(),
            Choice {
                entry: *entry,
                leaf: None,
            },
        ));
    }
    let mut seen = HashSet::new();
    for (element, choice) in candidates.passing.consistent(record, false, steps)? {
        let mut next = kept.clone();
        for around in event.elements_around(element) {
            steps.take(1)?;
            if matters(around.array) {
                next.insert(around.array, around.index);
            }
        }
        steps.take(next.len())?;
        if seen.insert(next.clone()) {
            options.push((next, choice));
        }
    }
    Ok(options)
}
