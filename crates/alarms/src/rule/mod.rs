//! The rule of a composite alarm: section 4.1 and 4.2.
//!
//! In: text. Out: a tree with places, diagnostics, the children's names, whether the rule holds for given states, and
//! text again. Not known here: which alarms exist, ARNs.

mod evaluate;
mod lex;
mod limits;
mod parse;
mod write;

pub use limits::{MAX_CHARS, MAX_CHILDREN, MAX_ELEMENTS};
pub use parse::{Parsed, parse};

use serde::{Deserialize, Serialize};
use text_span::Span;

use crate::State;

/// A part of a rule and where it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// The bytes it was read from, with its brackets if it has any.
    pub span: Span,
    /// What it is.
    pub rule: Rule,
}

/// What a part of a rule says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rule {
    /// `TRUE` or `FALSE`.
    Constant(bool),
    /// `ALARM("a")` and its kin: the child is in that state.
    Test {
        /// The state asked for.
        state: State,
        /// Name or ARN of the child.
        alarm: String,
    },
    /// `AT_LEAST(2, NOT OK, ("a", "b"))`.
    AtLeast {
        /// How many of the children.
        amount: Amount,
        /// True when the children must not be in the state.
        negated: bool,
        /// The state asked for.
        state: State,
        /// Names or ARNs of the children.
        alarms: Vec<String>,
    },
    /// `NOT x`
    Not(Box<Node>),
    /// `x AND y AND …`, at least two.
    And(Vec<Node>),
    /// `x OR y OR …`, at least two.
    Or(Vec<Node>),
    /// A part that could not be read; a diagnostic says why. It holds never.
    Error,
}

/// First argument of `AT_LEAST`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Amount {
    /// So many children.
    Count(u32),
    /// So many percent of them, 1 to 100.
    Percent(u32),
}

impl Amount {
    /// Whether `n` of `of` children are enough: for percent, when `n · 100 ≥ percent · of`.
    pub fn is_met(self, n: usize, of: usize) -> bool {
        match self {
            Amount::Count(count) => n as u64 >= u64::from(count),
            Amount::Percent(percent) => n as u64 * 100 >= u64::from(percent) * of as u64,
        }
    }
}

impl Node {
    /// Visits this part and all within it, outer before inner, left before right.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Node)) {
        visit(self);
        match &self.rule {
            Rule::Not(inner) => inner.walk(visit),
            Rule::And(parts) | Rule::Or(parts) => {
                for part in parts {
                    part.walk(visit);
                }
            }
            Rule::Constant(_) | Rule::Test { .. } | Rule::AtLeast { .. } | Rule::Error => {}
        }
    }

    /// The children as the rule writes them, each once, in order of first mention.
    pub fn children(&self) -> Vec<&str> {
        let mut children: Vec<&str> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        self.walk(&mut |node| {
            let named = match &node.rule {
                Rule::Test { alarm, .. } => std::slice::from_ref(alarm),
                Rule::AtLeast { alarms, .. } => alarms,
                _ => &[],
            };
            let new = named.iter().map(String::as_str);
            children.extend(new.filter(|name| seen.insert(*name)));
        });
        children
    }
}
