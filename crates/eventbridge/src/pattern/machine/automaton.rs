//! Prefixes, suffixes, wildcards and texts without case of one field, as one automaton over bytes.
//!
//! In: sequences of steps. Out: nodes with edges; [`super::walk`] walks through a text, in all nodes at once.
//! Equal beginnings share nodes, so a thousand prefixes cost little more than their different ends.
//! Texts that are compared from their end go into an automaton of their own, backwards.
//! Not known here: what it means that a text was accepted.

use std::collections::BTreeMap;

use super::super::ignore_case::IgnoreCase;
use super::super::wildcard::Wildcard;

/// One step of a text that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// This byte.
    Byte(u8),
    /// One of two different spellings.
    Either(Box<[u8]>, Box<[u8]>),
    /// Any bytes, none included.
    Star,
}

/// Steps of these bytes.
pub(super) fn bytes(text: &[u8]) -> Vec<Step> {
    text.iter().map(|byte| Step::Byte(*byte)).collect()
}

/// Steps of a text without case.
pub(super) fn ignore_case(text: &IgnoreCase) -> Vec<Step> {
    text.forms()
        .flat_map(|(lower, upper)| {
            if lower == upper {
                bytes(lower)
            } else {
                vec![Step::Either(lower.into(), upper.into())]
            }
        })
        .collect()
}

/// Steps of a text with stars.
pub(super) fn wildcard(wildcard: &Wildcard) -> Vec<Step> {
    let mut steps = Vec::new();
    for (index, literal) in wildcard.literals.iter().enumerate() {
        if index > 0 {
            steps.push(Step::Star);
        }
        steps.extend(bytes(literal));
    }
    steps
}

/// The same text from its end.
pub(super) fn backwards(mut steps: Vec<Step>) -> Vec<Step> {
    steps.reverse();
    for step in &mut steps {
        if let Step::Either(lower, upper) = step {
            lower.reverse();
            upper.reverse();
        }
    }
    steps
}

/// An automaton under construction.
#[derive(Debug, Default)]
pub(super) struct Draft {
    nodes: Vec<DraftNode>,
    /// Where a step leads; so every node stands for one sequence of steps.
    next: BTreeMap<(u32, Step), u32>,
}

#[derive(Debug, Default)]
struct DraftNode {
    edges: Vec<(u8, u32)>,
    star: Option<u32>,
    is_star: bool,
    effects: Vec<u32>,
}

impl Draft {
    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether nothing was asked.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Adds a text: what it means that a text goes through all steps.
    pub fn insert(&mut self, steps: Vec<Step>, effect: u32) {
        if self.nodes.is_empty() {
            self.nodes.push(DraftNode::default());
        }
        let mut node = 0;
        for step in steps {
            if let Some(&next) = self.next.get(&(node, step.clone())) {
                node = next;
                continue;
            }
            let next = self.add();
            match &step {
                Step::Byte(byte) => self.nodes[node as usize].edges.push((*byte, next)),
                Step::Either(lower, upper) => {
                    self.spell(node, lower, next);
                    self.spell(node, upper, next);
                }
                Step::Star => {
                    self.nodes[node as usize].star = Some(next);
                    self.nodes[next as usize].is_star = true;
                }
            }
            self.next.insert((node, step), next);
            node = next;
        }
        let effects = &mut self.nodes[node as usize].effects;
        if !effects.contains(&effect) {
            effects.push(effect);
        }
    }

    fn add(&mut self) -> u32 {
        self.nodes.push(DraftNode::default());
        (self.nodes.len() - 1) as u32
    }

    /// A chain of edges with these bytes.
    fn spell(&mut self, mut from: u32, form: &[u8], to: u32) {
        for (index, byte) in form.iter().enumerate() {
            let next = if index + 1 == form.len() {
                to
            } else {
                self.add()
            };
            self.nodes[from as usize].edges.push((*byte, next));
            from = next;
        }
    }

    /// The automaton, ready for walks.
    pub fn finish(self) -> Automaton {
        let mut is_used = [false; 256];
        for (byte, _) in self.nodes.iter().flat_map(|node| &node.edges) {
            is_used[usize::from(*byte)] = true;
        }
        // Class 0 is every byte that no edge names.
        let mut classes = [0; 256];
        let mut n_classes: u16 = 1;
        for (byte, _) in is_used.iter().enumerate().filter(|(_, is_used)| **is_used) {
            if n_classes < 256 {
                classes[byte] = n_classes as u8;
                n_classes += 1;
            } else {
                // All 256 bytes are named: the last one takes the class that no other byte has.
                classes[byte] = 0;
            }
        }
        let nodes = self
            .nodes
            .into_iter()
            .map(|node| Node {
                edges: node.edges.into(),
                star: node.star,
                is_star: node.is_star,
                effects: node.effects.into(),
            })
            .collect();
        Automaton {
            nodes,
            classes,
            n_classes: usize::from(n_classes),
        }
    }
}

/// The automaton of one field and direction. A walk starts at node 0.
#[derive(Debug)]
pub(super) struct Automaton {
    pub nodes: Vec<Node>,
    /// Bytes of one class lead to the same nodes from everywhere.
    pub classes: [u8; 256],
    pub n_classes: usize,
}

/// A place between two steps.
#[derive(Debug)]
pub(super) struct Node {
    /// Where a byte leads; a byte may lead to several nodes.
    pub edges: Box<[(u8, u32)]>,
    /// The star that begins here: whoever is here is there too.
    pub star: Option<u32>,
    /// Whether every byte leads back here.
    pub is_star: bool,
    /// What it means that a text ends here.
    pub effects: Box<[u32]>,
}
