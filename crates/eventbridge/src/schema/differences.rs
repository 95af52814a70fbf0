//! What changed between two versions of a schema, and what that means for those who receive the events.
//!
//! Members are told apart by name, as in the Config specification's section 10: one record for a member that came or went, however
//! much lies below it; members sorted by name; order and spelling never make a record. `allOf` is merged first, and references are
//! followed, so moving a part into a definition is no change.
//!
//! The judgement asks whether an event of the later version may surprise code and patterns written for the earlier one. When no
//! change is breaking, every event of the later version also fits the earlier.

mod forms;
mod values;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use text_span::Span;

use super::document::{Dialect, Document};
use super::flat::{Flat, flatten};
use super::model::{Member, Node, Others};
use super::path::{Path, Step};
use super::tree::types_label;
use super::write::Writer;

/// Most records that are kept.
const MAX_CHANGES: usize = 2_000;

/// Most places that are compared.
const MAX_PLACES: u32 = 20_000;

/// Deepest place that is compared, comparisons within comparisons included: the browser's stack is short.
const MAX_DEPTH: usize = 64;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Operation {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is said differently.
    Changed,
}

/// What a record is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Aspect {
    /// The event's `source`.
    Source,
    /// The event's `detail-type`.
    DetailType,
    /// A member, with all below it.
    Member,
    /// Whether a member is always there.
    Required,
    /// The kinds of value.
    Types,
    /// The values listed.
    Values,
    /// The format of a text or number.
    Format,
    /// The regular expression of a text.
    Pattern,
    /// A bound.
    Bound,
    /// The members that are not listed.
    Others,
    /// One of several forms, or whether there are several.
    Form,
    /// What is ruled out.
    RuledOut,
    /// Words for readers: description, title, default.
    Words,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Where.
    pub path: Path,
    /// What happened.
    pub operation: Operation,
    /// What it is about.
    pub aspect: Aspect,
    /// The earlier state in short, when there was one.
    pub before: Option<String>,
    /// The later state in short, when there is one.
    pub after: Option<String>,
    /// Whether those who receive the events may be surprised.
    pub breaking: bool,
    /// Why it is, or is not, breaking: lower case, no full stop.
    pub reason: String,
    /// Where the earlier text says it.
    pub before_span: Option<Span>,
    /// Where the later text says it.
    pub after_span: Option<Span>,
}

/// All differences.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Differences {
    /// From the top down; members by name.
    pub changes: Vec<Change>,
    /// Whether comparing stopped early; then nothing is known about the rest.
    pub truncated: bool,
}

impl Differences {
    /// Whether any change is breaking.
    pub fn is_breaking(&self) -> bool {
        self.changes.iter().any(|change| change.breaking)
    }
}

/// Compares two versions of a schema; their dialects may differ.
pub fn differences(earlier: &Document, later: &Document) -> Differences {
    let mut comparer = Comparer {
        earlier,
        later,
        writers: [earlier, later].map(|document| Writer::new(document, Dialect::JsonSchemaDraft4)),
        open: Vec::new(),
        places: 0,
        depth: 0,
        out: Differences::default(),
    };
    let root = Path::default();
    let envelope = [
        (Aspect::Source, earlier.source(), later.source()),
        (
            Aspect::DetailType,
            earlier.detail_type(),
            later.detail_type(),
        ),
    ];
    for (aspect, before, after) in envelope {
        if before != after {
            let reason = "rules that match the earlier value no longer fire";
            comparer.said(&root, aspect, before, after, true, reason);
        }
    }
    comparer.nodes(&root, earlier.root(), later.root());
    comparer.out
}

struct Comparer<'a> {
    earlier: &'a Document,
    later: &'a Document,
    writers: [Writer<'a>; 2],
    /// Pairs of definitions that are being compared, innermost last.
    open: Vec<(usize, usize)>,
    places: u32,
    depth: usize,
    out: Differences,
}

impl Comparer<'_> {
    fn push(&mut self, change: Change) {
        if self.out.changes.len() < MAX_CHANGES {
            self.out.changes.push(change);
        } else {
            self.out.truncated = true;
        }
    }

    /// A record without places in the texts; what happened follows from what is there before and after.
    fn said(
        &mut self,
        path: &Path,
        aspect: Aspect,
        before: Option<String>,
        after: Option<String>,
        breaking: bool,
        reason: &str,
    ) {
        let operation = match (&before, &after) {
            (None, _) => Operation::Added,
            (_, None) => Operation::Removed,
            _ => Operation::Changed,
        };
        self.push(Change {
            path: path.clone(),
            operation,
            aspect,
            before,
            after,
            breaking,
            reason: reason.to_owned(),
            before_span: None,
            after_span: None,
        });
    }

    fn nodes(&mut self, path: &Path, before: &Node, after: &Node) {
        self.places += 1;
        if self.places > MAX_PLACES || self.depth > MAX_DEPTH {
            self.out.truncated = true;
            return;
        }
        self.depth += 1;
        self.nodes_here(path, before, after);
        self.depth -= 1;
    }

    fn nodes_here(&mut self, path: &Path, before: &Node, after: &Node) {
        let before = listed(flatten(self.earlier, before));
        let after = listed(flatten(self.later, after));
        let pair = (before.definitions.last(), after.definitions.last());
        let pair = pair.0.copied().zip(pair.1.copied());
        if pair.is_some_and(|pair| self.open.contains(&pair)) {
            return;
        }
        self.open.extend(pair);
        let first = self.out.changes.len();
        values::compare(self, path, &before.node, &after.node);
        self.members(path, &before.node, &after.node);
        self.others(path, &before.node, &after.node);
        self.elements(path, &before.node, &after.node);
        forms::compare(self, path, &before.node, &after.node);
        let others = path.then(Step::Others);
        for change in &mut self.out.changes[first..] {
            let is_here = change.path == *path || change.path == others;
            if is_here && change.before_span.is_none() && change.after_span.is_none() {
                change.before_span = change.before.is_some().then_some(before.node.span);
                change.after_span = change.after.is_some().then_some(after.node.span);
            }
        }
        if pair.is_some() {
            self.open.pop();
        }
    }

    fn members(&mut self, path: &Path, before: &Node, after: &Node) {
        let mut names: BTreeMap<&str, [Option<&Member>; 2]> = BTreeMap::new();
        for (side, node) in [before, after].into_iter().enumerate() {
            for member in &node.members {
                names.entry(&member.name).or_default()[side] = Some(member);
            }
        }
        for (name, sides) in names {
            let here = path.then(Step::Member(name.to_owned()));
            match sides {
                [Some(old), Some(new)] => {
                    self.required(&here, old, new);
                    self.nodes(&here, &old.node, &new.node);
                }
                [None, Some(new)] => self.added(here, before, new),
                [Some(old), None] => self.removed(here, old),
                [None, None] => {}
            }
        }
    }

    fn required(&mut self, path: &Path, old: &Member, new: &Member) {
        let reason = match (old.required, new.required) {
            (true, false) => "the member may be missing now",
            (false, true) => "the member is always there now",
            _ => return,
        };
        let word = |member: &Member| Some(required_word(member.required).to_owned());
        self.push(Change {
            path: path.clone(),
            operation: Operation::Changed,
            aspect: Aspect::Required,
            before: word(old),
            after: word(new),
            breaking: old.required,
            reason: reason.to_owned(),
            before_span: Some(old.name_span),
            after_span: Some(new.name_span),
        });
    }

    fn added(&mut self, path: Path, before: &Node, new: &Member) {
        let (breaking, reason) = match &before.others {
            Others::Forbidden => (
                true,
                "the earlier version allows no further members, so strict readers refuse it",
            ),
            Others::Holding(others) if !self.is_within(others, &new.node) => (
                true,
                "the earlier version allows further members, but not such values",
            ),
            _ => (false, "readers pass over members they do not know"),
        };
        let label = member_label(self.later, new);
        self.push(Change {
            path,
            operation: Operation::Added,
            aspect: Aspect::Member,
            before: None,
            after: Some(label),
            breaking,
            reason: reason.to_owned(),
            before_span: None,
            after_span: Some(new.name_span.to(new.node.span)),
        });
    }

    fn removed(&mut self, path: Path, old: &Member) {
        let reason = match old.required {
            true => "readers count on it",
            false => "readers had to cope without it; patterns that test it match nothing any more",
        };
        let label = member_label(self.earlier, old);
        self.push(Change {
            path,
            operation: Operation::Removed,
            aspect: Aspect::Member,
            before: Some(label),
            after: None,
            breaking: old.required,
            reason: reason.to_owned(),
            before_span: Some(old.name_span.to(old.node.span)),
            after_span: None,
        });
    }

    /// Whether everything that fits `after` fits `before`, judged by a comparison of its own.
    fn is_within(&mut self, before: &Node, after: &Node) -> bool {
        let kept = std::mem::take(&mut self.out);
        let open = std::mem::take(&mut self.open);
        self.nodes(&Path::default(), before, after);
        self.open = open;
        let found = std::mem::replace(&mut self.out, kept);
        !found.truncated && !found.is_breaking()
    }

    fn others(&mut self, path: &Path, before: &Node, after: &Node) {
        let word = |others: &Others| match others {
            Others::Unsaid | Others::Allowed => "allowed",
            Others::Forbidden => "not allowed",
            Others::Holding(_) => "allowed with these values",
        };
        let here = path.then(Step::Others);
        let (breaking, reason) = match (&before.others, &after.others) {
            (Others::Holding(old), Others::Holding(new)) => return self.nodes(&here, old, new),
            (old, new) if word(old) == word(new) => (false, ""),
            (_, Others::Forbidden) => (false, "no further members come"),
            (Others::Forbidden, _) => (true, "further members may come now"),
            (Others::Holding(_), _) => (true, "further members may hold anything now"),
            (_, Others::Holding(_)) => (false, "what further members hold is known now"),
            _ => (false, ""),
        };
        if !reason.is_empty() {
            let said = |others| Some(word(others).to_owned());
            let (old, new) = (said(&before.others), said(&after.others));
            self.said(&here, Aspect::Others, old, new, breaking, reason);
        }
        let texts = |writer: &Writer<'_>, node: &Node| -> Vec<(String, String)> {
            let named = node.by_name_pattern.iter();
            named
                .map(|(name, inner)| (name.clone(), writer.node(inner)))
                .collect()
        };
        let (old, new) = (
            texts(&self.writers[0], before),
            texts(&self.writers[1], after),
        );
        if old != new {
            let names = |list: &[(String, String)]| {
                let names: Vec<&str> = list.iter().map(|(name, _)| name.as_str()).collect();
                (!names.is_empty()).then(|| names.join(", "))
            };
            let reason = "members by expression are not judged, so take it as breaking";
            self.said(
                &here,
                Aspect::Others,
                names(&old),
                names(&new),
                !old.is_empty(),
                reason,
            );
        }
    }

    /// An array that says nothing about its elements is one of elements that hold anything.
    fn elements(&mut self, path: &Path, before: &Node, after: &Node) {
        if before.items.is_none() && after.items.is_none() {
            return;
        }
        let any = |array: &Node| Node {
            span: array.span,
            ..Node::default()
        };
        let (any_old, any_new) = (any(before), any(after));
        let old = before.items.as_deref().unwrap_or(&any_old);
        let new = after.items.as_deref().unwrap_or(&any_new);
        self.nodes(&path.then(Step::Items), old, new);
    }
}

/// Members that are required without being described count as members that hold anything.
fn listed(mut flat: Flat) -> Flat {
    let span = flat.node.span;
    let more = std::mem::take(&mut flat.node.also_required);
    let members = more.into_iter().map(|name| Member {
        name,
        name_span: span,
        required: true,
        node: Node {
            span,
            ..Node::default()
        },
    });
    flat.node.members.extend(members);
    flat
}

/// A member in short: `string, required`.
fn member_label(document: &Document, member: &Member) -> String {
    let node = document.resolve(&member.node).node;
    let types = types_label(document, node);
    format!("{types}, {}", required_word(member.required))
}

fn required_word(required: bool) -> &'static str {
    if required { "required" } else { "optional" }
}
