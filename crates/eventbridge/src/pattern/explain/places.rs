//! What stands where in an event's text.
//!
//! In: the text. Out: the value at a path, the way to a value as a reader writes it (`detail.containers[0].exitCode`).
//! Not known here: patterns.

use json_text::{Kind, Value};
use text_span::Span;

use super::super::event::{Element, Event};

/// Deeper values keep their plain path.
const MAX_DEPTH: usize = 128;

/// The tree of an event's text.
pub(super) struct Places {
    root: Option<Value>,
}

/// What a path leads to when no leaf is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Object { is_empty: bool },
    Array { is_empty: bool },
    Leaf,
}

impl Places {
    pub(super) fn new(event: &Event, text: &str) -> Self {
        let text = text.get(..event.end).unwrap_or(text);
        Self {
            root: json_text::parse_with_depth(text, MAX_DEPTH).root,
        }
    }

    /// The way to the value that stands at a place, with indices of arrays.
    pub(super) fn way_to(&self, span: Span) -> String {
        let mut way = String::new();
        let Some(mut value) = self.root.as_ref() else {
            return way;
        };
        while value.span != span {
            let next = match &value.kind {
                Kind::Object(members) => {
                    let at = members.partition_point(|member| member.value.span.end < span.end);
                    members.get(at).map(|member| {
                        if !way.is_empty() {
                            way.push('.');
                        }
                        way.push_str(&member.name);
                        &member.value
                    })
                }
                Kind::Array(items) => {
                    let at = items.partition_point(|item| item.span.end < span.end);
                    {
                        way.push_str(&format!("[{at}]"));
                        items.get(at)
                    }
                }
                _ => None,
            };
            match next {
                Some(next) => value = next,
                None => break,
            }
        }
        way
    }

    /// The way to the array that an element belongs to.
    pub(super) fn array_of(&self, element: Element) -> String {
        let mut way = self.way_to(element.span);
        if way.ends_with(']')
            && let Some(at) = way.rfind('[')
        {
            way.truncate(at);
        }
        way
    }

    /// The values at a path, at most a few: dots may be steps or part of names, arrays are looked through.
    pub(super) fn at(&self, path: &str) -> Vec<(Standing, Span)> {
        const MOST: usize = 16;
        const MOST_STEPS: usize = 10_000;
        let mut found = Vec::new();
        let mut steps = 0;
        let mut open: Vec<(&Value, &str, bool)> =
            self.root.iter().map(|root| (root, path, true)).collect();
        while let Some((value, rest, is_start)) = open.pop() {
            steps += 1;
            if found.len() == MOST || steps > MOST_STEPS {
                break;
            }
            match &value.kind {
                _ if rest.is_empty() && !is_start => found.push((standing(value), value.span)),
                Kind::Array(items) => {
                    open.extend(items.iter().rev().map(|item| (item, rest, false)))
                }
                Kind::Object(members) => {
                    for member in members.iter().rev() {
                        let Some(after) = rest.strip_prefix(member.name.as_str()) else {
                            continue;
                        };
                        if after.is_empty() {
                            open.push((&member.value, "", false));
                        } else if let Some(after) = after.strip_prefix('.') {
                            open.push((&member.value, after, after.is_empty()));
                        }
                    }
                }
                _ => {}
            }
        }
        found
    }
}

fn standing(value: &Value) -> Standing {
    match &value.kind {
        Kind::Object(members) => Standing::Object {
            is_empty: members.is_empty(),
        },
        Kind::Array(items) => Standing::Array {
            is_empty: items.is_empty(),
        },
        _ => Standing::Leaf,
    }
}
