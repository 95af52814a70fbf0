//! From conditions that were met to patterns that match (event-patterns specification, section 3).
//!
//! In: the marks and hits of an event. Out: numbers of patterns.
//! Without arrays a rule is a plain conjunction. With them, conditions that can share an array are searched for leaves that agree;
//! a search that takes long is given to the plain matcher, which remembers what it tried and stops at its own limit.
//! Not known here: texts and values.

use super::super::event::Event;
use super::super::plain;
use super::hits::Hits;
use super::names::NONE;
use super::{Machine, MatchError, Rule, Scratch};

/// So many comparisons of elements are made for one event before the plain matcher is asked.
const QUICK_STEPS: u32 = 20_000;

/// Room for decisions.
#[derive(Debug, Default)]
pub(super) struct Room {
    search: Search,
    /// Patterns left to the plain matcher.
    left: Vec<u32>,
}

/// What one rule comes to.
enum Verdict {
    Yes,
    No,
    /// It takes too long to find out here.
    Long,
}

/// Decides every rule that can match.
pub(super) fn decide(
    machine: &Machine,
    scratch: &mut Scratch,
    text: &str,
) -> Result<(), MatchError> {
    let Scratch {
        hits,
        decide: room,
        ids,
        ..
    } = &mut *scratch;
    room.left.clear();
    room.search.steps = QUICK_STEPS;
    let mut judge = |rule: &Rule| {
        let owners = &machine.owners[rule.owners.0 as usize..rule.owners.1 as usize];
        match verdict(machine, hits, rule, &mut room.search) {
            Verdict::Yes => ids.extend(
                owners
                    .iter()
                    .map(|owner| machine.patterns[*owner as usize].0),
            ),
            Verdict::No => {}
            Verdict::Long => room.left.extend(owners),
        }
    };
    for condition in &hits.met {
        let (start, end) = machine.conditions[*condition as usize].triggers;
        for rule in &machine.triggered[start as usize..end as usize] {
            judge(&machine.rules[*rule as usize]);
        }
    }
    for rule in &machine.always {
        judge(&machine.rules[*rule as usize]);
    }
    if scratch.decide.left.is_empty() {
        return Ok(());
    }
    let mut left = std::mem::take(&mut scratch.decide.left);
    left.sort_unstable();
    left.dedup();
    let event = Event::parse(text).map_err(MatchError::Event)?;
    let decided = plainly(machine, scratch, &event, left.iter().copied());
    scratch.decide.left = left;
    decided
}

/// Asks the plain matcher about these patterns.
pub(super) fn plainly(
    machine: &Machine,
    scratch: &mut Scratch,
    event: &Event,
    patterns: impl Iterator<Item = u32>,
) -> Result<(), MatchError> {
    let mut undecided = Vec::new();
    for index in patterns {
        let (id, pattern) = &machine.patterns[index as usize];
        match plain::find(pattern, event, scratch.max_steps) {
            Ok(Some(_)) => scratch.ids.push(*id),
            Ok(None) => {}
            Err(plain::Undecided) => undecided.push(*id),
        }
    }
    if undecided.is_empty() {
        return Ok(());
    }
    let mut matched = std::mem::take(&mut scratch.ids);
    for ids in [&mut matched, &mut undecided] {
        ids.sort_unstable();
        ids.dedup();
    }
    undecided.retain(|id| matched.binary_search(id).is_err());
    Err(MatchError::Undecided { matched, undecided })
}

fn verdict(machine: &Machine, hits: &Hits, rule: &Rule, search: &mut Search) -> Verdict {
    let parts = &machine.parts[rule.parts.0 as usize..rule.parts.1 as usize];
    let n_single = (rule.grouped_from - rule.parts.0) as usize;
    let (single, grouped) = parts.split_at(n_single);
    let presence = |part: u32| machine.conditions[part as usize].presence;
    // No leaf at the path at all passes `exists: false` whatever was chosen before.
    let holds =
        |part: u32| hits.is_met(part) || (presence(part) != NONE && !hits.is_met(presence(part)));
    if !single.iter().all(|part| holds(*part)) {
        return Verdict::No;
    }
    if hits.elements.is_empty() || grouped.is_empty() {
        return if grouped.iter().all(|part| holds(*part)) {
            Verdict::Yes
        } else {
            Verdict::No
        };
    }
    // Below arrays, leaves of other elements do not keep a path from being absent.
    if !grouped
        .iter()
        .all(|part| hits.is_met(*part) || presence(*part) != NONE)
    {
        return Verdict::No;
    }
    let mut start = rule.grouped_from;
    for &end in &machine.group_ends[rule.groups.0 as usize..rule.groups.1 as usize] {
        let group = &machine.parts[start as usize..end as usize];
        match search.run(machine, hits, group) {
            Some(true) => {}
            Some(false) => return Verdict::No,
            None => return Verdict::Long,
        }
        start = end;
    }
    Verdict::Yes
}

/// Looks for leaves that agree: one condition after the other, going back when there is none.
#[derive(Debug, Default)]
struct Search {
    /// How many more comparisons are allowed.
    steps: u32,
    trials: Vec<Trial>,
    /// The conditions that need a search.
    open: Vec<u32>,
}

/// A condition under trial.
#[derive(Clone, Copy, Debug)]
struct Trial {
    /// The element of the leaf that was chosen.
    element: u32,
    next: Next,
}

/// What a condition tries next.
#[derive(Clone, Copy, Debug)]
enum Next {
    Absence,
    Hit(u32),
}

impl Search {
    /// Whether leaves can be chosen for all conditions of a group; `None` when the steps run out.
    fn run(&mut self, machine: &Machine, hits: &Hits, group: &[u32]) -> Option<bool> {
        let presence = |part: u32| machine.conditions[part as usize].presence;
        self.open.clear();
        if group.iter().all(|part| presence(*part) == NONE) {
            // A leaf outside all arrays agrees with every other one and binds none.
            let within = group
                .iter()
                .filter(|part| hits.elements_of(**part).all(|element| element != NONE));
            self.open.extend(within);
            if self.open.len() < 2 {
                return Some(true);
            }
        } else {
            self.open.extend(group);
        }
        self.trials.clear();
        let first = Trial {
            element: NONE,
            next: Next::Absence,
        };
        self.trials.push(first);
        loop {
            let at = self.trials.len() - 1;
            let condition = self.open[at];
            let found = self.advance(hits, at, condition, presence(condition))?;
            if !found {
                self.trials.pop();
                if self.trials.is_empty() {
                    return Some(false);
                }
            } else if self.trials.len() == self.open.len() {
                return Some(true);
            } else {
                self.trials.push(first);
            }
        }
    }

    /// Chooses the next leaf for the last condition.
    fn advance(&mut self, hits: &Hits, at: usize, condition: u32, presence: u32) -> Option<bool> {
        if let Next::Absence = self.trials[at].next {
            self.trials[at].next = Next::Hit(hits.last(condition));
            if presence != NONE {
                let mut is_absent = true;
                for element in hits.elements_of(presence) {
                    if self.agrees(hits, at, element)? {
                        is_absent = false;
                        break;
                    }
                }
                if is_absent {
                    self.trials[at].element = NONE;
                    return Some(true);
                }
            }
        }
        while let Next::Hit(index) = self.trials[at].next {
            if index == NONE {
                break;
            }
            let hit = hits.hit(index);
            self.trials[at].next = Next::Hit(hit.before);
            if self.agrees(hits, at, hit.element)? {
                self.trials[at].element = hit.element;
                return Some(true);
            }
        }
        Some(false)
    }

    /// Whether a leaf in this element agrees with everything chosen before; `None` when the steps run out.
    fn agrees(&mut self, hits: &Hits, at: usize, element: u32) -> Option<bool> {
        self.steps = self.steps.checked_sub(1 + at as u32)?;
        Some(
            self.trials[..at]
                .iter()
                .all(|trial| hits.agree(trial.element, element)),
        )
    }
}
