//! What each condition of a rule could choose, at what cost.
//!
//! In: a condition and an event. Out: per array element the cheapest leaf: one that passes costs nothing; one that does not
//! means that the condition must change, and costs as much as it is far from passing.
//! Not known here: the other conditions of the rule.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::entry::Test;
use super::super::event::{ElementId, Event};
use super::super::plain::Undecided;
use super::super::rules::Condition;
use super::near::{self, Near};

/// So many leaves of a path are compared with every entry; further ones that do not pass are merely far.
const MAX_COMPARED: usize = 400;

/// The distance of a leaf that was not compared, and of no leaf at all.
pub(super) const FAR: u32 = 200;

/// The steps that are left.
pub(super) struct Steps(pub u64);

impl Steps {
    pub(super) fn take(&mut self, n: usize) -> Result<(), Undecided> {
        self.0 = self.0.checked_sub(n as u64 + 1).ok_or(Undecided)?;
        Ok(())
    }
}

/// What a choice costs: conditions that must change, then how far their values are from passing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cost {
    pub changed: u32,
    pub distance: u32,
}

impl Cost {
    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            changed: self.changed + other.changed,
            distance: self.distance.saturating_add(other.distance),
        }
    }

    const fn change(distance: u32) -> Self {
        Self {
            changed: 1,
            distance,
        }
    }
}

/// How a condition is met, or what it would be changed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    /// The entry that passes; `None` when the condition must change.
    pub entry: Option<usize>,
    /// The leaf; `None` for an absence that passes, and for a condition that finds nothing.
    pub leaf: Option<usize>,
    pub cost: Cost,
}

/// What a condition could choose.
pub(super) struct Options {
    /// The leaves at the path, in the order of the text.
    pub leaves: Vec<usize>,
    /// The leaves that pass, with the entry.
    pub passing: Vec<(usize, usize)>,
    /// The nearest miss over all leaves: leaf, entry, how they differ.
    pub nearest: Option<(usize, Near)>,
    /// The entry `exists: false`.
    pub absence: Option<usize>,
    /// The cheapest choice in each element; `None` is outside all arrays.
    choices: HashMap<Option<ElementId>, Choice>,
    /// The elements below an element, by array and index.
    below: HashMap<Option<ElementId>, BTreeMap<usize, BTreeMap<usize, ElementId>>>,
    /// All arrays that the choice depends on or adds to.
    pub arrays: HashSet<usize>,
}

/// Array to index: the elements chosen so far.
pub(super) type Record = BTreeMap<usize, usize>;

impl Options {
    pub(super) fn new(
        condition: &Condition,
        event: &Event,
        steps: &mut Steps,
    ) -> Result<Self, Undecided> {
        let mut options = Self {
            leaves: event.leaves_at(&condition.path),
            passing: Vec::new(),
            nearest: None,
            absence: condition
                .entries
                .iter()
                .position(|entry| entry.test == Some(Test::Exists(false))),
            choices: HashMap::new(),
            below: HashMap::new(),
            arrays: HashSet::new(),
        };
        for (n, &leaf) in options.leaves.clone().iter().enumerate() {
            steps.take(condition.entries.len())?;
            let place = &event.leaves[leaf];
            let entry = condition.entries.iter().position(|entry| {
                let test = entry.test.as_ref();
                test.is_some_and(|test| test.passes(&place.leaf))
            });
            let cost = match entry {
                Some(entry) => {
                    options.passing.push((leaf, entry));
                    Cost::default()
                }
                None if n < MAX_COMPARED => {
                    steps.take(condition.entries.len() * near::cost_of(&place.leaf))?;
                    let near = near::nearest(condition, &place.leaf);
                    let distance = near.as_ref().map_or(FAR, |near| near.distance);
                    if let Some(near) = near
                        && options
                            .nearest
                            .as_ref()
                            .is_none_or(|(_, best)| near.distance < best.distance)
                    {
                        options.nearest = Some((leaf, near));
                    }
                    Cost::change(distance)
                }
                None => Cost::change(FAR),
            };
            options.insert(
                place.element,
                Choice {
                    entry,
                    leaf: Some(leaf),
                    cost,
                },
                event,
                steps,
            )?;
        }
        Ok(options)
    }

    /// Whether the condition must change whatever else is chosen.
    pub(super) fn fails_alone(&self) -> bool {
        self.passing.is_empty() && (self.absence.is_none() || self.choices.contains_key(&None))
    }

    fn insert(
        &mut self,
        element: Option<ElementId>,
        choice: Choice,
        event: &Event,
        steps: &mut Steps,
    ) -> Result<(), Undecided> {
        let known = self.choices.entry(element).or_insert(choice);
        if choice.cost < known.cost {
            *known = choice;
        }
        let mut at = element;
        while let Some(id) = at {
            steps.take(1)?;
            let found = event.elements[id];
            let arrays = self.below.entry(found.parent).or_default();
            let siblings = arrays.entry(found.array).or_default();
            if siblings.insert(found.index, id).is_some() {
                break;
            }
            self.arrays.insert(found.array);
            at = found.parent;
        }
        Ok(())
    }

    /// Every choice that does not contradict the record, with its element.
    pub(super) fn consistent(
        &self,
        record: &Record,
        steps: &mut Steps,
    ) -> Result<Vec<(Option<ElementId>, Choice)>, Undecided> {
        let mut found: Vec<(Option<ElementId>, Choice)> = Vec::new();
        let mut open = vec![None];
        while let Some(element) = open.pop() {
            steps.take(1)?;
            if let Some(choice) = self.choices.get(&element) {
                found.push((element, *choice));
            }
            for (array, elements) in self.below.get(&element).into_iter().flatten() {
                match record.get(array) {
                    Some(index) => open.extend(elements.get(index).map(|id| Some(*id))),
                    None => open.extend(elements.values().map(|id| Some(*id))),
                }
            }
        }
        found.sort_unstable_by_key(|(_, choice)| choice.leaf);
        let nothing = |entry, cost| {
            (
                None,
                Choice {
                    entry,
                    leaf: None,
                    cost,
                },
            )
        };
        match self.absence {
            Some(entry) if found.is_empty() => found.push(nothing(Some(entry), Cost::default())),
            // The condition is given up: it asks for nothing any more.
            _ => found.push(nothing(None, Cost::change(FAR))),
        }
        Ok(found)
    }
}
