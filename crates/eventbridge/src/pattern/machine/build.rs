//! Puts patterns together into a machine.
//!
//! In: compiled patterns. Out: fields with what all patterns ask of them, conditions and rules, each once however many patterns have it.
//! Not known here: events.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::Arc;

use super::super::entry::Test;
use super::super::rules::{Condition as Asked, Pattern};
use super::super::write;
use super::field::{FieldDraft, Pool};
use super::names::{NONE, NamesDraft};
use super::{Condition, Id, Machine, Rule};

/// The most conditions that all rules have together.
const MAX_PARTS: usize = 4_000_000;

/// The most nodes of all automata; a byte of a text is about one.
const MAX_NODES: usize = 16_000_000;

/// The most patterns.
const MAX_PATTERNS: usize = 1_000_000;

/// Why a pattern was not added: there is no room for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full {
    /// What there are too many of.
    pub what: &'static str,
    /// The most there can be.
    pub limit: usize,
}

impl fmt::Display for Full {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the patterns have more than {} {}",
            self.limit, self.what
        )
    }
}

impl std::error::Error for Full {}

/// A machine under construction.
#[derive(Debug, Default)]
pub struct Builder {
    paths: BTreeMap<Box<[u8]>, usize>,
    fields: Vec<FieldDraft>,
    n_nodes: usize,
    n_exclusions: u32,
    /// Conditions by their field and their entries as text.
    condition_index: HashMap<(usize, String), u32>,
    conditions: Vec<ConditionDraft>,
    /// Rules by their conditions in the order of section 3; the patterns they belong to.
    rules: BTreeMap<Vec<u32>, Vec<u32>>,
    n_parts: usize,
    patterns: Vec<(Id, Pattern)>,
}

#[derive(Debug)]
struct ConditionDraft {
    presence: u32,
    keeps: bool,
    /// The field's first name: only paths that share it can share an array.
    first_name: Box<[u8]>,
    /// How many leaves may pass: 1 for exact values, more for ranges and exclusions.
    breadth: u64,
    n_rules: u64,
}

impl Builder {
    /// Adds a pattern under a number.
    ///
    /// # Errors
    /// When there is no room for it. The builder is then as it was, but for what the pattern's entries took.
    pub fn add(&mut self, id: Id, pattern: &Pattern) -> Result<(), Full> {
        let full = |what, limit| Err(Full { what, limit });
        let n_parts: usize = pattern.rules.iter().map(|rule| rule.conditions.len()).sum();
        if self.patterns.len() >= MAX_PATTERNS {
            return full("patterns", MAX_PATTERNS);
        }
        if self.n_parts + n_parts > MAX_PARTS {
            return full("conditions in their rules", MAX_PARTS);
        }
        let mut own: HashMap<usize, u32> = HashMap::new();
        for &index in pattern.rules.iter().flat_map(|rule| &rule.conditions) {
            if own.contains_key(&index) {
                continue;
            }
            if self.n_nodes > MAX_NODES {
                return full("bytes in their texts", MAX_NODES);
            }
            own.insert(index, self.condition(&pattern.conditions[index]));
        }
        self.n_parts += n_parts;
        let owner = self.patterns.len() as u32;
        for rule in &pattern.rules {
            let parts = rule.conditions.iter().map(|index| own[index]).collect();
            let owners = self.rules.entry(parts).or_default();
            if owners.last() != Some(&owner) {
                owners.push(owner);
            }
        }
        self.patterns.push((id, pattern.clone()));
        Ok(())
    }

    /// The condition with these entries, which is made when there is none.
    fn condition(&mut self, asked: &Asked) -> u32 {
        let path = asked.path.as_bytes();
        let tests: Vec<&Test> = asked
            .entries
            .iter()
            .filter_map(|entry| entry.test.as_ref())
            .collect();
        let next = self.fields.len();
        let field = *self.paths.entry(path.into()).or_insert(next);
        if field == next {
            self.fields.push(FieldDraft::default());
        }
        let presence = if tests.contains(&&Test::Exists(false)) {
            self.made(field, path, &[&Test::Exists(true)], NONE)
        } else {
            NONE
        };
        self.made(field, path, &tests, presence)
    }

    fn made(&mut self, field: usize, path: &[u8], tests: &[&Test], presence: u32) -> u32 {
        let texts: Vec<String> = tests.iter().map(|test| write::entry(test)).collect();
        let next = self.conditions.len() as u32;
        let index = *self
            .condition_index
            .entry((field, texts.join(",")))
            .or_insert(next);
        if index == next {
            let draft = &mut self.fields[field];
            self.n_nodes -= draft.n_nodes();
            for test in tests {
                draft.insert(test, index, &mut self.n_exclusions);
            }
            self.n_nodes += draft.n_nodes();
            let first_name = path.split(|byte| *byte == b'.').next().unwrap_or_default();
            self.conditions.push(ConditionDraft {
                presence,
                keeps: false,
                first_name: first_name.into(),
                breadth: tests.iter().map(|test| breadth(test)).max().unwrap_or(1),
                n_rules: 0,
            });
        }
        index
    }

    /// The machine.
    pub fn build(mut self) -> Machine {
        for parts in self.rules.keys() {
            for part in parts {
                self.conditions[*part as usize].n_rules += 1;
            }
        }
        let mut laid = Laid::default();
        let mut triggers: Vec<Vec<u32>> = vec![Vec::new(); self.conditions.len()];
        for (parts, owners) in std::mem::take(&mut self.rules) {
            let index = laid.rules.len() as u32;
            self.lay(&parts, &owners, &mut laid);
            match self.rarest(&parts) {
                Some(part) => triggers[part as usize].push(index),
                None => laid.always.push(index),
            }
        }
        let mut names = NamesDraft::default();
        for (path, field) in &self.paths {
            names.insert(path, *field as u32);
        }
        let mut pool = Pool::default();
        let fields = self.fields.into_iter().map(|draft| draft.finish(&mut pool));
        let fields = fields.collect();
        let mut triggered = Vec::new();
        let conditions = self.conditions.iter().zip(triggers).map(|(draft, rules)| {
            let start = triggered.len() as u32;
            triggered.extend(rules);
            Condition {
                presence: draft.presence,
                triggers: (start, triggered.len() as u32),
            }
        });
        Machine {
            identity: Arc::new(()),
            names: names.finish(),
            fields,
            pool,
            n_exclusions: self.n_exclusions as usize,
            conditions: conditions.collect(),
            keeps: self.conditions.iter().map(|draft| draft.keeps).collect(),
            rules: laid.rules,
            parts: laid.parts,
            group_ends: laid.group_ends,
            triggered,
            always: laid.always,
            owners: laid.owners,
            patterns: self.patterns,
        }
    }

    /// Lays a rule's conditions out: single ones, then groups that share their first name.
    fn lay(&mut self, parts: &[u32], owners: &[u32], laid: &mut Laid) {
        let mut by_first_name: BTreeMap<Box<[u8]>, Vec<u32>> = BTreeMap::new();
        for &part in parts {
            let first_name = self.conditions[part as usize].first_name.clone();
            by_first_name.entry(first_name).or_default().push(part);
        }
        let start = laid.parts.len() as u32;
        for group in by_first_name.values().filter(|group| group.len() == 1) {
            laid.parts.extend(group);
        }
        let grouped_from = laid.parts.len() as u32;
        let groups = laid.group_ends.len() as u32;
        for group in by_first_name.values().filter(|group| group.len() > 1) {
            laid.parts.extend(group);
            laid.group_ends.push(laid.parts.len() as u32);
            for &part in group {
                self.conditions[part as usize].keeps = true;
                let presence = self.conditions[part as usize].presence;
                if presence != NONE {
                    self.conditions[presence as usize].keeps = true;
                }
            }
        }
        let owners_from = laid.owners.len() as u32;
        laid.owners.extend(owners);
        laid.rules.push(Rule {
            parts: (start, laid.parts.len() as u32),
            grouped_from,
            groups: (groups, laid.group_ends.len() as u32),
            owners: (owners_from, laid.owners.len() as u32),
        });
    }

    /// The condition that is met least often, of those that need a leaf.
    fn rarest(&self, parts: &[u32]) -> Option<u32> {
        parts
            .iter()
            .copied()
            .filter(|part| self.conditions[*part as usize].presence == NONE)
            .min_by_key(|part| {
                let draft = &self.conditions[*part as usize];
                draft.n_rules.saturating_mul(draft.breadth)
            })
    }
}

/// Rules as the machine holds them.
#[derive(Default)]
struct Laid {
    rules: Vec<Rule>,
    parts: Vec<u32>,
    group_ends: Vec<u32>,
    owners: Vec<u32>,
    always: Vec<u32>,
}

/// A guess at how many leaves pass.
fn breadth(test: &Test) -> u64 {
    match test {
        Test::Text(_) | Test::Address(..) | Test::Number(_) | Test::Exactly(_) => 1,
        Test::EqualsIgnoreCase(_) => 1,
        Test::Bool(_) | Test::Null => 8,
        Test::Prefix(_) | Test::Suffix(_) | Test::Wildcard(_) | Test::Cidr(..) => 8,
        Test::PrefixIgnoreCase(_) | Test::SuffixIgnoreCase(_) => 8,
        Test::Numeric(interval) if interval.is_equals => 1,
        Test::Numeric(_) => 16,
        Test::AnythingBut(_) => 64,
        Test::Exists(_) => 64,
    }
}
