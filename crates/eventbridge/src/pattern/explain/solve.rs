//! The fewest conditions of a rule that must change for a match (event-patterns specification, section 3, turned round).
//!
//! In: the options of a rule's conditions, in the order in which they are tried. Out: one choice for each of them; those that
//! do not pass are a smallest set of reasons, and among the smallest sets one whose values are nearest to passing.
//! A condition that must change may take any leaf that agrees with the elements chosen so far, or none. So a larger set never
//! closes a way that a smaller one leaves open, and the set found is minimal.
//! The search keeps, path by path, the cheapest way to every record of array elements that later paths still depend on.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use super::super::event::Event;
use super::super::plain::Undecided;
use super::options::{Choice, Cost, Options, Record, Steps};

/// The cheapest choices of a rule.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Solution {
    pub cost: Cost,
    /// One for each condition of the rule, in its order.
    pub choices: Vec<Choice>,
}

impl Solution {
    /// Nothing chosen yet, for so many conditions.
    pub(super) fn nothing(n: usize) -> Self {
        let choice = Choice {
            entry: None,
            leaf: None,
            cost: Cost::default(),
        };
        Self {
            cost: Cost::default(),
            choices: vec![choice; n],
        }
    }

    /// Takes the choices of some conditions over.
    pub(super) fn take_part(&mut self, places: &[usize], part: &Self) {
        self.cost = self.cost.plus(part.cost);
        for (at, choice) in places.iter().zip(&part.choices) {
            self.choices[*at] = *choice;
        }
    }
}

/// A way to a record: its cost, the way before, and the last choice.
struct Way {
    cost: Cost,
    before: usize,
    choice: Choice,
}

pub(super) fn solve(
    conditions: &[&Options],
    event: &Event,
    steps: &mut Steps,
) -> Result<Solution, Undecided> {
    // The last path that touches each array: after it the array's part of the record does not matter.
    let mut last = HashMap::new();
    for (at, options) in conditions.iter().enumerate() {
        steps.take(options.arrays.len())?;
        last.extend(options.arrays.iter().map(|array| (*array, at)));
    }
    let mut layers: Vec<Vec<Way>> = Vec::with_capacity(conditions.len());
    let mut records = vec![(Record::new(), Cost::default())];
    for (at, options) in conditions.iter().enumerate() {
        let matters = |array: &usize| last[array] > at;
        let mut ways: Vec<Way> = Vec::new();
        let mut reached: HashMap<Record, usize> = HashMap::new();
        for (before, (record, cost)) in records.iter().enumerate() {
            steps.take(record.len())?;
            let kept: Record = record
                .iter()
                .filter(|(array, _)| matters(array))
                .map(|(array, index)| (*array, *index))
                .collect();
            for (element, choice) in options.consistent(record, steps)? {
                let mut next = kept.clone();
                for around in event.elements_around(element) {
                    steps.take(1)?;
                    if matters(&around.array) {
                        next.insert(around.array, around.index);
                    }
                }
                steps.take(next.len())?;
                let way = Way {
                    cost: cost.plus(choice.cost),
                    before,
                    choice,
                };
                match reached.entry(next) {
                    Slot::Vacant(slot) => {
                        slot.insert(ways.len());
                        ways.push(way);
                    }
                    Slot::Occupied(slot) => {
                        let known = &mut ways[*slot.get()];
                        if way.cost < known.cost {
                            *known = way;
                        }
                    }
                }
            }
        }
        let mut next: Vec<(usize, Record)> = reached
            .into_iter()
            .map(|(record, way)| (way, record))
            .collect();
        next.sort_unstable_by_key(|(way, _)| *way);
        records = next
            .into_iter()
            .map(|(way, record)| (record, ways[way].cost))
            .collect();
        layers.push(ways);
    }
    // After the last path no array matters: one record is left, the empty one.
    let mut choices = Vec::with_capacity(conditions.len());
    let mut at = 0;
    let mut total = Cost::default();
    for ways in layers.iter().rev() {
        let Some(way) = ways.get(at) else { break };
        total = total.plus(way.choice.cost);
        choices.push(way.choice);
        at = way.before;
    }
    choices.reverse();
    Ok(Solution {
        cost: total,
        choices,
    })
}
