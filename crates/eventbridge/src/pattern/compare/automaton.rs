//! Sets of texts that entries accept, as automata over bytes.
//!
//! In: tests of two sides. Out: a text that the wanted side accepts and the other does not (or both do), the proof that there is
//! none, or neither within the bound.
//! Addresses are left to the caller: their spellings are no simple language.

use std::collections::{HashMap, VecDeque};

use super::super::entry::{Excluded, Test};
use super::super::ignore_case::IgnoreCase;
use super::super::wildcard::Wildcard;

/// The most sets of active states that one question looks at.
const MAX_SETS: usize = 3_000;

/// The work that is left for all questions of a comparison.
pub(super) struct Work(u64);

impl Work {
    pub(super) fn new() -> Self {
        Self(4_000_000)
    }

    /// Takes some; false when there is not enough left.
    pub(super) fn take(&mut self, n: usize) -> bool {
        match self.0.checked_sub(n as u64) {
            Some(left) => {
                self.0 = left;
                true
            }
            None => false,
        }
    }
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Answer {
    /// There is such a text.
    Some(Vec<u8>),
    /// There is none.
    None,
    /// Not decided.
    NotDecided,
}

/// A text that a test of `left` accepts, and that a test of `right` accepts or not, as wanted.
pub(super) fn search(
    left: &[&Test],
    right: &[&Test],
    right_accepts: bool,
    work: &mut Work,
) -> Answer {
    let mut machine = Machine::default();
    for test in left {
        machine.add(test, Side::Left);
    }
    for test in right {
        machine.add(test, Side::Right);
    }
    machine.search(right_accepts, work)
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Side {
    Left,
    Right,
}

/// One test: it accepts when one of its last states is active, or, negated, when none is.
struct Group {
    side: Side,
    last: Vec<usize>,
    is_negated: bool,
}

#[derive(Default)]
struct Machine {
    /// For each state: the byte that leads on, and where to.
    edges: Vec<Vec<(u8, usize)>>,
    /// States that stay active whatever comes.
    stays: Vec<bool>,
    first: Vec<usize>,
    groups: Vec<Group>,
}

impl Machine {
    fn state(&mut self) -> usize {
        self.edges.push(Vec::new());
        self.stays.push(false);
        self.edges.len() - 1
    }

    /// A chain of bytes from a state to a new one, or to one that is given.
    fn bytes(&mut self, from: usize, bytes: &[u8], to: Option<usize>) -> usize {
        let mut at = from;
        for (index, byte) in bytes.iter().enumerate() {
            let next = match to {
                Some(to) if index + 1 == bytes.len() => to,
                _ => self.state(),
            };
            self.edges[at].push((*byte, next));
            at = next;
        }
        at
    }

    fn start(&mut self) -> usize {
        let start = self.state();
        self.first.push(start);
        start
    }

    fn literal(&mut self, bytes: &[u8], stays_before: bool, stays_after: bool) -> usize {
        let start = self.start();
        self.stays[start] = stays_before;
        let last = self.bytes(start, bytes, None);
        self.stays[last] |= stays_after;
        last
    }

    fn ignoring_case(&mut self, text: &IgnoreCase, stays_before: bool, stays_after: bool) -> usize {
        let mut at = self.start();
        self.stays[at] = stays_before;
        for (lower, upper) in text.forms() {
            let next = self.state();
            self.bytes(at, lower, Some(next));
            if upper != lower {
                self.bytes(at, upper, Some(next));
            }
            at = next;
        }
        self.stays[at] |= stays_after;
        at
    }

    fn wildcard(&mut self, wildcard: &Wildcard) -> usize {
        let mut at = self.start();
        for (index, literal) in wildcard.literals.iter().enumerate() {
            if index > 0 {
                self.stays[at] = true;
            }
            at = self.bytes(at, literal, None);
        }
        at
    }

    fn add(&mut self, test: &Test, side: Side) {
        let mut is_negated = false;
        let last = match test {
            Test::Text(text) | Test::Exactly(text) => {
                vec![self.literal(text.as_bytes(), false, false)]
            }
            Test::Prefix(text) => vec![self.literal(text.as_bytes(), false, true)],
            Test::Suffix(text) => vec![self.literal(text.as_bytes(), true, false)],
            Test::EqualsIgnoreCase(text) => vec![self.ignoring_case(text, false, false)],
            Test::PrefixIgnoreCase(text) => vec![self.ignoring_case(text, false, true)],
            Test::SuffixIgnoreCase(text) => vec![self.ignoring_case(text, true, false)],
            Test::Wildcard(wildcard) => vec![self.wildcard(wildcard)],
            Test::Exists(true) => vec![self.literal(b"", true, true)],
            Test::AnythingBut(excluded) => {
                is_negated = true;
                match excluded {
                    Excluded::Numbers(_) => Vec::new(),
                    Excluded::Texts(texts) => texts
                        .iter()
                        .map(|text| self.literal(text.as_bytes(), false, false))
                        .collect(),
                    Excluded::Prefixes(texts) => texts
                        .iter()
                        .map(|text| self.literal(text.as_bytes(), false, true))
                        .collect(),
                    Excluded::Suffixes(texts) => texts
                        .iter()
                        .map(|text| self.literal(text.as_bytes(), true, false))
                        .collect(),
                    Excluded::IgnoreCase(texts) => texts
                        .iter()
                        .map(|text| self.ignoring_case(text, false, false))
                        .collect(),
                    Excluded::Wildcards(texts) => {
                        texts.iter().map(|text| self.wildcard(text)).collect()
                    }
                }
            }
            _ => return,
        };
        self.groups.push(Group {
            side,
            last,
            is_negated,
        });
    }

    fn accepts(&self, active: &[usize], side: Side) -> bool {
        self.groups
            .iter()
            .filter(|group| group.side == side)
            .any(|group| {
                let is_active = group
                    .last
                    .iter()
                    .any(|last| active.binary_search(last).is_ok());
                is_active != group.is_negated
            })
    }

    /// Every reachable set of active states, shortest texts first.
    fn search(&self, right_accepts: bool, work: &mut Work) -> Answer {
        if !self.groups.iter().any(|group| group.side == Side::Left) {
            return Answer::None;
        }
        let alphabet = self.alphabet();
        let mut sets: Vec<(Vec<usize>, usize, u8)> = Vec::new();
        let mut known: HashMap<Vec<usize>, usize> = HashMap::new();
        let mut first = self.first.clone();
        first.sort_unstable();
        known.insert(first.clone(), 0);
        sets.push((first, usize::MAX, 0));
        let mut open = VecDeque::from([0]);
        while let Some(at) = open.pop_front() {
            let active = sets[at].0.clone();
            if self.accepts(&active, Side::Left)
                && self.accepts(&active, Side::Right) == right_accepts
            {
                return Answer::Some(spelled(&sets, at));
            }
            for &byte in &alphabet {
                if !work.take(active.len() + 1) || sets.len() > MAX_SETS {
                    return Answer::NotDecided;
                }
                let next = self.step(&active, byte);
                if !known.contains_key(&next) {
                    known.insert(next.clone(), sets.len());
                    open.push_back(sets.len());
                    sets.push((next, at, byte));
                }
            }
        }
        Answer::None
    }

    fn step(&self, active: &[usize], byte: u8) -> Vec<usize> {
        let mut next = Vec::new();
        for &state in active {
            if self.stays[state] {
                next.push(state);
            }
            let edges = self.edges[state].iter();
            next.extend(edges.filter(|(label, _)| *label == byte).map(|(_, to)| *to));
        }
        next.sort_unstable();
        next.dedup();
        next
    }

    /// The bytes that lead anywhere, and one that leads nowhere.
    fn alphabet(&self) -> Vec<u8> {
        let mut bytes: Vec<u8> = self.edges.iter().flatten().map(|(byte, _)| *byte).collect();
        bytes.sort_unstable();
        bytes.dedup();
        let other = (b'a'..=b'z')
            .chain(b'0'..=b'9')
            .chain(b' '..=b'~')
            .chain(0x80..=0xFF);
        let unnamed = other.into_iter().find(|byte| !bytes.contains(byte));
        bytes.extend(unnamed);
        bytes
    }
}

fn spelled(sets: &[(Vec<usize>, usize, u8)], mut at: usize) -> Vec<u8> {
    let mut text = Vec::new();
    while sets[at].1 != usize::MAX {
        text.push(sets[at].2);
        at = sets[at].1;
    }
    text.reverse();
    text
}
