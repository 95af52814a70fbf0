//! The compiled meaning: plain rules, one per combination of `$or` branches (event-patterns specification, sections 1 and 8.1).
//!
//! In: the tree of an accepted pattern. Out: rules, each a list of conditions in the order in which they are tried.
//! A value list is stored once, however many rules share it.
//! Not known here: events.

use std::collections::BTreeMap;
use std::fmt;

use text_span::Span;

use super::entry::Entry;
use super::refusal::Refusal;
use super::text::Text;
use super::tree::{Node, Object, Values};

/// The most rules a pattern may expand to. The service stops at 1,000 combinations of `$or` branches.
pub const MAX_RULES: u64 = 10_000;

/// The most conditions all rules of a pattern may have together.
const MAX_CONDITIONS_IN_RULES: u64 = 1_000_000;

/// The compiled meaning of a pattern: it matches when one of its rules does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pattern {
    /// Every value list of the pattern, in the order of the text.
    pub conditions: Vec<Condition>,
    /// The rules, in the order in which expansion makes them. At least one.
    pub rules: Vec<Rule>,
    /// Conditions that were written over by later ones on the same path, each pair once.
    pub replaced: Vec<Replaced>,
}

/// A path and the entries of which one is enough.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// Member names joined with dots.
    pub path: Text,
    /// Where the names stand, outermost first.
    pub names: Vec<Span>,
    /// Where the value list stands.
    pub span: Span,
    /// The entries, in the order of the text.
    pub entries: Vec<Entry>,
}

/// A conjunction of conditions on different paths.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rule {
    /// Indices into [`Pattern::conditions`], ordered by path (in UTF-16 code units): the order of section 3.
    pub conditions: Vec<usize>,
}

/// A condition that another one wrote over in at least one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Replaced {
    /// Index of the condition that was dropped.
    pub earlier: usize,
    /// Index of the one that stays.
    pub later: usize,
}

/// Why a text has no compiled meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// The service refuses it.
    Refused(Box<Refusal>),
    /// Its brackets are nested too deeply for us.
    TooDeep {
        /// The most that is read.
        limit: usize,
    },
    /// Its `$or` lists give too many rules, or rules that are too large.
    TooManyRules {
        /// How many rules there would be; `u64::MAX` when there are more than that.
        rules: u64,
        /// The most that are made.
        limit: u64,
    },
}

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unusable::Refused(refusal) => f.write_str(&refusal.reason),
            Unusable::TooDeep { limit } => write!(f, "brackets are nested more than {limit} deep"),
            Unusable::TooManyRules { rules, limit } => {
                write!(
                    f,
                    "the lists of `$or` expand to {rules} rules; at most {limit} are made"
                )
            }
        }
    }
}

impl std::error::Error for Unusable {}

impl Pattern {
    /// A rule's conditions, in the order in which they are tried.
    pub fn conditions_of<'a>(&'a self, rule: &'a Rule) -> impl Iterator<Item = &'a Condition> {
        rule.conditions.iter().map(|&index| &self.conditions[index])
    }
}

/// How many combinations the service counts: the lengths of all `$or` lists multiplied (section 9). `u64::MAX` when there are more.
pub fn or_combinations(tree: &Object) -> u64 {
    tree.members
        .iter()
        .fold(1, |product: u64, member| match &member.node {
            Node::Object(object) => product.saturating_mul(or_combinations(object)),
            Node::Or(or) => or.branches.iter().fold(
                product.saturating_mul(or.branches.len() as u64),
                |product, branch| product.saturating_mul(or_combinations(branch)),
            ),
            Node::Values(_) | Node::Other(_) => product,
        })
}

/// How many rules expansion makes, without making them. `u64::MAX` when there are more.
pub fn n_rules(tree: &Object) -> u64 {
    tree.members
        .iter()
        .fold(1, |product: u64, member| match &member.node {
            Node::Object(object) => product.saturating_mul(n_rules(object)),
            Node::Or(or) => {
                let sum = or
                    .branches
                    .iter()
                    .fold(0, |sum: u64, branch| sum.saturating_add(n_rules(branch)));
                product.saturating_mul(sum)
            }
            Node::Values(_) | Node::Other(_) => product,
        })
}

/// Expands the tree of an accepted pattern.
pub(super) fn expand(tree: &Object) -> Result<Pattern, Unusable> {
    let rules = n_rules(tree);
    let too_many = Unusable::TooManyRules {
        rules,
        limit: MAX_RULES,
    };
    if rules > MAX_RULES {
        return Err(too_many);
    }
    let mut expansion = Expansion::default();
    let rules = expansion
        .object(tree, &mut Path::default(), vec![Draft::new()])
        .ok_or(too_many)?;
    expansion.replaced.sort_unstable();
    expansion.replaced.dedup();
    let paths = &expansion.paths;
    let rules = rules
        .into_iter()
        .map(|draft| {
            let mut conditions: Vec<(usize, usize)> = draft.into_iter().collect();
            conditions.sort_by(|a, b| paths[a.0].cmp(&paths[b.0]));
            Rule {
                conditions: conditions
                    .into_iter()
                    .map(|(_, condition)| condition)
                    .collect(),
            }
        })
        .collect();
    Ok(Pattern {
        conditions: expansion.conditions,
        rules,
        replaced: expansion.replaced,
    })
}

/// A rule under construction: path to condition, both as indices.
type Draft = BTreeMap<usize, usize>;

#[derive(Default)]
struct Expansion {
    paths: Vec<Text>,
    path_index: BTreeMap<Vec<u8>, usize>,
    conditions: Vec<Condition>,
    replaced: Vec<Replaced>,
}

/// The names down to here.
#[derive(Default)]
struct Path {
    joined: Vec<u8>,
    names: Vec<Span>,
}

impl Path {
    /// Adds a name; gives the length to go back to.
    fn push(&mut self, name: &Text, span: Span) -> usize {
        let len = self.joined.len();
        if !self.names.is_empty() {
            self.joined.push(b'.');
        }
        self.joined.extend_from_slice(name.as_bytes());
        self.names.push(span);
        len
    }

    fn pop(&mut self, len: usize) {
        self.joined.truncate(len);
        self.names.pop();
    }
}

impl Expansion {
    /// Writes an object into every rule built so far, in text order. `None` when the rules grow too large.
    fn object(
        &mut self,
        object: &Object,
        path: &mut Path,
        mut rules: Vec<Draft>,
    ) -> Option<Vec<Draft>> {
        for member in &object.members {
            match &member.node {
                Node::Other(_) => {}
                Node::Or(or) => {
                    let mut copies = Vec::new();
                    for branch in &or.branches {
                        copies.extend(self.object(branch, path, rules.clone())?);
                        fits(&copies)?;
                    }
                    rules = copies;
                }
                Node::Object(inner) => {
                    let len = path.push(&member.name, member.name_span);
                    rules = self.object(inner, path, rules)?;
                    path.pop(len);
                }
                Node::Values(values) => {
                    let len = path.push(&member.name, member.name_span);
                    self.values(values, path, &mut rules);
                    path.pop(len);
                }
            }
        }
        fits(&rules)?;
        Some(rules)
    }

    /// Reaching a value list writes it into every rule built so far; what stood there is dropped.
    fn values(&mut self, values: &Values, path: &Path, rules: &mut [Draft]) {
        let next = self.paths.len();
        let index = *self.path_index.entry(path.joined.clone()).or_insert(next);
        if index == next {
            self.paths.push(Text::from_bytes(&path.joined));
        }
        let condition = self.conditions.len();
        self.conditions.push(Condition {
            path: self.paths[index].clone(),
            names: path.names.clone(),
            span: values.span,
            entries: values.entries.clone(),
        });
        for rule in rules {
            if let Some(earlier) = rule.insert(index, condition) {
                let found = Replaced {
                    earlier,
                    later: condition,
                };
                if self.replaced.last() != Some(&found) {
                    self.replaced.push(found);
                }
            }
        }
    }
}

fn fits(rules: &[Draft]) -> Option<()> {
    let conditions: u64 = rules.iter().map(|rule| rule.len() as u64).sum();
    (conditions <= MAX_CONDITIONS_IN_RULES).then_some(())
}
