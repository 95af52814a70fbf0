//! What is known of an event from one explanation to the next, so that a keystroke in a pattern costs what it changed.
//!
//! In: conditions of patterns. Out: their options and the cheapest choices among them, worked out once.
//! Not known here: which event; whoever keeps a memory gives another event a new one.

use std::collections::HashMap;
use std::rc::Rc;

use super::super::event::Event;
use super::super::plain::Undecided;
use super::super::rules::Condition;
use super::options::{Options, Steps};
use super::places::Places;
use super::solve::{Solution, solve};

/// So many sets of conditions are remembered.
const MAX_SOLVED: usize = 512;

/// What was worked out about one event. Keep it beside the event, and start a new one with another event.
#[derive(Default)]
pub struct Memory {
    places: Option<Rc<Places>>,
    options: Vec<Known>,
    solved: Solved,
}

/// A condition that was looked at, by what it asks and not by where it stands.
struct Known {
    condition: Condition,
    options: Rc<Options>,
}

/// Cheapest choices by the options they were chosen from. The options are kept, so that their addresses stay theirs.
#[derive(Default)]
pub(super) struct Solved(HashMap<Vec<usize>, (Vec<Rc<Options>>, Solution)>);

impl Memory {
    /// The tree of the event's text.
    pub(super) fn places(&mut self, event: &Event, text: &str) -> Rc<Places> {
        self.places
            .get_or_insert_with(|| Rc::new(Places::new(event, text)))
            .clone()
    }

    /// The options of every condition; `None` where the steps did not suffice. Others are forgotten.
    pub(super) fn options(
        &mut self,
        conditions: &[Condition],
        event: &Event,
        steps: &mut Steps,
    ) -> Vec<Option<Rc<Options>>> {
        let before = std::mem::take(&mut self.options);
        let mut all = Vec::with_capacity(conditions.len());
        for (at, condition) in conditions.iter().enumerate() {
            // A keystroke leaves most conditions where they are in the list.
            let same = |known: &&Known| asks_same(&known.condition, condition);
            let known = before.get(at).filter(same);
            let known = known.or_else(|| before.iter().find(same));
            let options = match known {
                Some(known) => Some(known.options.clone()),
                None => Options::new(condition, event, steps).ok().map(Rc::new),
            };
            if let Some(options) = &options {
                self.options.push(Known {
                    condition: condition.clone(),
                    options: options.clone(),
                });
            }
            all.push(options);
        }
        all
    }

    /// What was chosen before, to choose again.
    pub(super) fn take_solved(&mut self) -> Solved {
        std::mem::take(&mut self.solved)
    }

    /// Keeps what was chosen for the next explanation.
    pub(super) fn keep_solved(&mut self, solved: Solved) {
        self.solved = solved;
    }
}

/// Whether two conditions ask the same of the same path.
pub(super) fn asks_same(a: &Condition, b: &Condition) -> bool {
    a.path == b.path
        && a.entries.len() == b.entries.len()
        && a.entries
            .iter()
            .zip(&b.entries)
            .all(|(a, b)| a.test == b.test)
}

impl Solved {
    /// The cheapest choices among the conditions of a rule. Conditions that share no array do not touch each other:
    /// each such part is solved alone, and once.
    pub(super) fn solve(
        &mut self,
        conditions: &[Rc<Options>],
        event: &Event,
        steps: &mut Steps,
    ) -> Result<Solution, Undecided> {
        let mut total = Solution::nothing(conditions.len());
        for part in parts(conditions) {
            let members: Vec<Rc<Options>> = part.iter().map(|at| conditions[*at].clone()).collect();
            let key: Vec<usize> = members
                .iter()
                .map(|options| Rc::as_ptr(options) as usize)
                .collect();
            let known = match self.0.get(&key) {
                Some((_, known)) => known.clone(),
                None => {
                    let refs: Vec<&Options> = members.iter().map(Rc::as_ref).collect();
                    let found = solve(&refs, event, steps)?;
                    if self.0.len() == MAX_SOLVED {
                        self.0.clear();
                    }
                    self.0.insert(key, (members, found.clone()));
                    found
                }
            };
            total.take_part(&part, &known);
        }
        Ok(total)
    }
}

/// Conditions together that share arrays, directly or through others; each in its order.
fn parts(conditions: &[Rc<Options>]) -> Vec<Vec<usize>> {
    let mut part_of: Vec<usize> = (0..conditions.len()).collect();
    let mut first: HashMap<usize, usize> = HashMap::new();
    for (at, options) in conditions.iter().enumerate() {
        for array in &options.arrays {
            let other = *first.entry(*array).or_insert(at);
            let (a, b) = (part_of[at], part_of[other]);
            if a != b {
                let (to, from) = (a.min(b), a.max(b));
                part_of
                    .iter_mut()
                    .filter(|part| **part == from)
                    .for_each(|part| *part = to);
            }
        }
    }
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); conditions.len()];
    for (at, part) in part_of.into_iter().enumerate() {
        parts[part].push(at);
    }
    parts.retain(|part| !part.is_empty());
    parts
}
