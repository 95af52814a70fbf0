//! What stands under the pointer in a pattern.
//!
//! In: what was read of the pattern, an offset. Out: the place and what it is; documentation comes from the tables.

use serde::{Deserialize, Serialize};
use text_span::Span;

use super::super::entry::{Entry, Test};
use super::super::read::Parsed;
use super::super::tree::{Node, Object};
use super::super::write;
use super::table::{ENVELOPE_NAMES, OPERATORS};

/// What stands under the pointer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hover {
    /// The place it speaks of.
    pub span: Span,
    /// What it is.
    pub kind: HoverKind,
}

/// What stands under the pointer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum HoverKind {
    /// A name of the envelope; see [`ENVELOPE_NAMES`].
    Envelope {
        /// The name.
        name: String,
    },
    /// Another name.
    Name {
        /// The whole path.
        path: String,
    },
    /// `$or`, with the number of its alternatives.
    Or {
        /// How many there are.
        n_alternatives: usize,
    },
    /// The name of an operator; see [`OPERATORS`].
    Operator {
        /// The name.
        name: String,
    },
    /// An entry, written out.
    Entry {
        /// The path of its list.
        path: String,
        /// The entry as JSON without blanks; empty when it was refused.
        text: String,
        /// It is compared as an IP address.
        is_address: bool,
    },
}

/// What stands at an offset; `None` between things. The tree is at most as deep as reading allows, and the way down is a loop.
pub fn hover(parsed: &Parsed, text: &str, offset: usize) -> Option<Hover> {
    let mut object: &Object = parsed.tree.as_ref()?;
    let mut path = String::new();
    let holds = |span: Span| span.start <= offset && offset < span.end;
    loop {
        let member = object.members.iter().find(|member| holds(member.span()))?;
        let is_top = path.is_empty();
        let name = member.name.lossy();
        if holds(member.name_span) {
            let kind = match &member.node {
                Node::Or(or) => HoverKind::Or {
                    n_alternatives: or.branches.len(),
                },
                _ if is_top && ENVELOPE_NAMES.iter().any(|entry| entry.name == name) => {
                    HoverKind::Envelope {
                        name: name.into_owned(),
                    }
                }
                _ => HoverKind::Name {
                    path: joined(&path, &name),
                },
            };
            return Some(Hover {
                span: member.name_span,
                kind,
            });
        }
        match &member.node {
            Node::Object(inner) => {
                path = joined(&path, &name);
                object = inner;
            }
            Node::Or(or) => object = or.branches.iter().find(|branch| holds(branch.span))?,
            Node::Values(values) => {
                let entry = values.entries.iter().find(|entry| holds(entry.span))?;
                return Some(of_entry(entry, joined(&path, &name), text, offset));
            }
            Node::Other(_) => return None,
        }
    }
}

fn joined(path: &str, name: &str) -> String {
    match path.is_empty() {
        true => name.to_owned(),
        false => format!("{path}.{name}"),
    }
}

fn of_entry(entry: &Entry, path: String, text: &str, offset: usize) -> Hover {
    // The operator's own name, or one inside its argument.
    let named = [entry.operator, inner_name(entry, text)];
    for span in named.into_iter().flatten() {
        let name = span.of(text).trim_matches('"');
        if span.start <= offset
            && offset < span.end
            && OPERATORS.iter().any(|operator| operator.name == name)
        {
            return Hover {
                span,
                kind: HoverKind::Operator {
                    name: name.to_owned(),
                },
            };
        }
    }
    Hover {
        span: entry.span,
        kind: HoverKind::Entry {
            path,
            text: entry.test.as_ref().map_or(String::new(), write::entry),
            is_address: matches!(entry.test, Some(Test::Address(..))),
        },
    }
}

/// The name of the operator inside an operator's argument.
fn inner_name(entry: &Entry, text: &str) -> Option<Span> {
    let argument = entry.argument.of(text);
    let inside = argument.strip_prefix('{')?;
    let start = entry.argument.start + 1 + inside.find('"')?;
    let end = start + 2 + text.get(start + 1..entry.argument.end)?.find('"')?;
    Some(Span::new(start, end))
}
