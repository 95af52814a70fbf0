//! Walks through an automaton, remembered as they happen.
//!
//! In: an automaton and a text. Out: what the text's end means.
//! The set of nodes in which a walk is becomes one state, with a table of where each class of bytes leads;
//! an entry of the table is worked out when it is first needed. When the tables grow over their budget, they are forgotten,
//! so a text made to meet ever new states costs time, not memory.
//! Not known here: fields, conditions.

use std::collections::HashMap;

use super::automaton::Automaton;

/// The next state was not worked out yet.
const UNKNOWN: u32 = u32::MAX;

/// Set in an entry of the table when nothing that follows can change the state it leads to.
const SETTLED: u32 = 1 << 31;

/// What was worked out about one automaton.
#[derive(Debug, Default)]
pub(super) struct Walks {
    /// How many words of 32 bits the tables may take.
    budget: usize,
    table: Vec<u32>,
    states: Vec<State>,
    /// Nodes of states, each set in order.
    sets: Vec<u32>,
    effects: Vec<u32>,
    by_hash: HashMap<u64, u32>,
    /// The set under construction.
    set: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
struct State {
    set: (u32, u32),
    effects: (u32, u32),
}

impl Walks {
    /// Nothing is known yet.
    pub fn new(budget: usize) -> Self {
        Self {
            budget,
            ..Self::default()
        }
    }

    /// Walks through a text; gives what its end means.
    #[inline]
    pub fn run<'a>(
        &mut self,
        automaton: &Automaton,
        bytes: impl Iterator<Item = &'a u8>,
    ) -> &[u32] {
        if self.states.is_empty() {
            self.set.clear();
            self.set.push(0);
            self.close_set(automaton);
            self.add_state(automaton);
        }
        let mut state = 0;
        for byte in bytes {
            let class = usize::from(automaton.classes[usize::from(*byte)]);
            let mut next = self.table[state as usize * automaton.n_classes + class];
            if next == UNKNOWN {
                next = self.work_out(automaton, state, *byte, class);
            }
            state = next & !SETTLED;
            if next & SETTLED != 0 {
                break;
            }
        }
        let (start, end) = self.states[state as usize].effects;
        &self.effects[start as usize..end as usize]
    }

    /// Where a byte leads from a state.
    #[inline(never)]
    fn work_out(&mut self, automaton: &Automaton, state: u32, byte: u8, class: usize) -> u32 {
        let (start, end) = self.states[state as usize].set;
        self.set.clear();
        for at in start..end {
            let index = self.sets[at as usize];
            let node = &automaton.nodes[index as usize];
            if node.is_star {
                self.set.push(index);
            }
            let led = node.edges.iter().filter(|edge| edge.0 == byte);
            self.set.extend(led.map(|edge| edge.1));
        }
        self.close_set(automaton);
        let is_settled = self.set.iter().all(|index| {
            let node = &automaton.nodes[*index as usize];
            node.is_star && node.edges.is_empty()
        });
        let flag = if is_settled { SETTLED } else { 0 };
        let hash = self.hash_of_set();
        if let Some(&known) = self.by_hash.get(&hash) {
            let (start, end) = self.states[known as usize].set;
            if self.sets[start as usize..end as usize] == *self.set {
                self.table[state as usize * automaton.n_classes + class] = known | flag;
                return known | flag;
            }
        }
        let words = self.table.len() + self.sets.len() + self.effects.len() + 8 * self.states.len();
        if words + automaton.n_classes + self.set.len() <= self.budget {
            let next = self.add_state(automaton);
            self.table[state as usize * automaton.n_classes + class] = next | flag;
            return next | flag;
        }
        // The budget is used up. Only the state that was reached and the first one are kept.
        self.table.clear();
        self.states.clear();
        self.sets.clear();
        self.effects.clear();
        self.by_hash.clear();
        let reached = std::mem::take(&mut self.set);
        self.set.push(0);
        self.close_set(automaton);
        self.add_state(automaton);
        self.set = reached;
        self.add_state(automaton) | flag
    }

    /// Whoever is where a star begins is at the star too; then in order, each node once.
    fn close_set(&mut self, automaton: &Automaton) {
        for at in 0..self.set.len() {
            self.set.extend(automaton.nodes[self.set[at] as usize].star);
        }
        self.set.sort_unstable();
        self.set.dedup();
    }

    /// Makes the set a state.
    fn add_state(&mut self, automaton: &Automaton) -> u32 {
        let state = self.states.len() as u32;
        let set = self.sets.len() as u32;
        let effects = self.effects.len();
        for index in &self.set {
            self.effects
                .extend_from_slice(&automaton.nodes[*index as usize].effects);
        }
        self.effects[effects..].sort_unstable();
        self.sets.extend_from_slice(&self.set);
        self.states.push(State {
            set: (set, self.sets.len() as u32),
            effects: (effects as u32, self.effects.len() as u32),
        });
        self.table
            .resize(self.table.len() + automaton.n_classes, UNKNOWN);
        let hash = self.hash_of_set();
        self.by_hash.insert(hash, state);
        state
    }

    fn hash_of_set(&self) -> u64 {
        self.set
            .iter()
            .fold(0xCBF2_9CE4_8422_2325, |hash: u64, index| {
                (hash.rotate_left(5) ^ u64::from(*index)).wrapping_mul(0x517C_C1B7_2722_0A95)
            })
    }
}

#[cfg(test)]
mod tests {
    use super::super::automaton::{Draft, Step, bytes};
    use super::Walks;

    #[test]
    fn walks_without_a_budget_end_where_others_do() {
        let mut draft = Draft::default();
        for (effect, text) in ["ab*", "*a", "*ab*b", "a*b*a", "b", "*", "", "*bb*"]
            .iter()
            .enumerate()
        {
            let steps = bytes(text.as_bytes()).into_iter().map(|step| match step {
                Step::Byte(b'*') => Step::Star,
                step => step,
            });
            draft.insert(steps.collect(), effect as u32);
        }
        let automaton = draft.finish();
        let mut free = Walks::new(1 << 20);
        let mut bound = Walks::new(0);
        for number in 0..512_u32 {
            let text: Vec<u8> = (0..9)
                .filter(|bit| number >> bit != 0)
                .map(|bit| b'a' + (number >> bit & 1) as u8)
                .collect();
            let wanted = free.run(&automaton, text.iter()).to_vec();
            assert!(wanted.contains(&5));
            assert_eq!(bound.run(&automaton, text.iter()), wanted, "{text:?}");
            assert!(bound.states.len() <= 2);
        }
        assert!(free.states.len() > 8);
    }

    #[test]
    fn every_byte_has_a_class_of_its_own_when_all_are_named() {
        let mut draft = Draft::default();
        for byte in 0..=255_u8 {
            draft.insert(vec![Step::Byte(byte)], u32::from(byte));
        }
        let automaton = draft.finish();
        let mut walks = Walks::new(1 << 20);
        for byte in 0..=255_u8 {
            assert_eq!(walks.run(&automaton, [byte].iter()), [u32::from(byte)]);
        }
        assert_eq!(walks.run(&automaton, [7, 7].iter()), []);
    }
}
