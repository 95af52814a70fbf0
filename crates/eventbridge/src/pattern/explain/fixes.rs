//! Changes of the pattern, or of the event, by which a condition comes to hold.
//!
//! In: a condition that must change, and the value it should accept. Out: changes as edits, the most likely meant first.
//! Every change that is offered was applied, read again and found to leave one reason less.
//! Not known here: how the changes are worded.

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use text_span::{Span, TextEdit, apply};

use super::super::entry::{Entry, Leaf, Test};
use super::super::event::Event;
use super::super::read::parse;
use super::super::rules::Condition;
use super::super::tree::Object;
use super::super::write;
use super::memory::{Solved, asks_same};
use super::missing::Missing;
use super::near::{Difference, Near};
use super::options::{Cost, Options, Steps};
use super::respell::{respelled, widened, without, without_case};
use super::{Texts, cut, moves};

/// The text a change is made in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// The pattern.
    Pattern,
    /// The event.
    Event,
}

/// A change by which a condition comes to hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// The text that is changed.
    pub target: Target,
    /// What the change is.
    pub kind: FixKind,
    /// The change, all edits at once.
    pub edits: Vec<TextEdit>,
}

/// What a change is. Values are JSON, long ones cut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FixKind {
    /// An entry becomes another one.
    Change {
        /// The new entry.
        to: String,
    },
    /// An entry is compared without case.
    IgnoreCase,
    /// An interval is widened.
    Widen {
        /// The new entry.
        to: String,
    },
    /// A value is listed as well.
    Add {
        /// The value.
        value: String,
    },
    /// `anything-but` excludes one value less, or nothing.
    Allow {
        /// What is no longer excluded.
        value: String,
    },
    /// The condition asks for another path.
    Rename {
        /// The new path.
        path: String,
    },
    /// The condition is removed.
    Remove,
    /// The condition accepts that nothing is there.
    AcceptAbsent,
    /// The condition asks that something is there, instead of nothing.
    AcceptPresent,
    /// The event's text of JSON becomes the object it spells.
    ParseText {
        /// The path to the text.
        path: String,
    },
    /// The event's value becomes another one.
    SetValue {
        /// The path of the value.
        path: String,
        /// The new value.
        value: String,
    },
}

/// A condition that must change, and what for.
pub(super) struct Wish<'a> {
    pub condition: &'a Condition,
    /// The leaf it should accept.
    pub leaf: Option<usize>,
    /// How the nearest entry misses that leaf.
    pub near: Option<&'a Near>,
    /// Why there is no leaf.
    pub missing: Option<&'a Missing>,
}

/// A rule that does not match, and what changing it costs.
pub(super) struct Case<'a> {
    pub tree: &'a Object,
    pub texts: Texts<'a>,
    pub event: &'a Event,
    pub rule: usize,
    pub cost: Cost,
    /// The conditions of the rule, and what each could choose.
    pub known: Vec<(&'a Condition, Rc<Options>)>,
}

/// So many changes are offered for a condition.
const MAX_FIXES: usize = 4;

impl Case<'_> {
    /// The changes that help, each tried.
    pub(super) fn fixes(
        &self,
        wish: &Wish<'_>,
        solved: &mut Solved,
        steps: &mut Steps,
    ) -> Vec<Fix> {
        let mut tried: Vec<Fix> = Vec::new();
        for fix in self.ideas(wish) {
            if tried.len() == MAX_FIXES || steps.0 == 0 {
                break;
            }
            let is_new = tried.iter().all(|other| other.edits != fix.edits);
            if is_new && self.helps(&fix, solved, steps) {
                tried.push(fix);
            }
        }
        tried
    }

    /// Whether a change leaves one reason less.
    fn helps(&self, fix: &Fix, solved: &mut Solved, steps: &mut Steps) -> bool {
        let left = match (fix.target, &fix.kind, fix.edits.as_slice()) {
            (Target::Pattern, ..) => self.left_after(&fix.edits, solved, steps),
            (Target::Event, FixKind::SetValue { .. }, [edit]) => {
                self.left_with(edit, solved, steps)
            }
            (Target::Event, ..) => self.left_in(&fix.edits, steps),
        };
        left.is_some_and(|cost| cost.changed < self.cost.changed)
    }

    /// Whether the event matches by this rule after a change of the pattern.
    pub(super) fn matches_after(
        &self,
        edits: &[TextEdit],
        solved: &mut Solved,
        steps: &mut Steps,
    ) -> bool {
        self.left_after(edits, solved, steps)
            .is_some_and(|cost| cost.changed == 0)
    }

    /// What the rule costs after a change of the pattern; `None` when it cannot be read then.
    fn left_after(
        &self,
        edits: &[TextEdit],
        solved: &mut Solved,
        steps: &mut Steps,
    ) -> Option<Cost> {
        let pattern = parse(&apply(self.texts.pattern, edits).ok()?)
            .pattern()
            .ok()?;
        let rule = pattern.rules.get(self.rule)?;
        let options: Option<Vec<Rc<Options>>> = pattern
            .conditions_of(rule)
            .map(|condition| {
                let mut known = self.known.iter();
                match known.find(|(known, _)| asks_same(known, condition)) {
                    Some((_, options)) => Some(options.clone()),
                    None => Some(Rc::new(Options::new(condition, self.event, steps).ok()?)),
                }
            })
            .collect();
        Some(solved.solve(&options?, self.event, steps).ok()?.cost)
    }

    /// What the rule costs when one value of the event is another one.
    fn left_with(&self, edit: &TextEdit, solved: &mut Solved, steps: &mut Steps) -> Option<Cost> {
        let leaf = self
            .event
            .leaves
            .iter()
            .position(|place| place.span == edit.span)?;
        let mut value = Event::parse(&format!("{{\"value\":{}}}", edit.text)).ok()?;
        let mut event = self.event.clone();
        event.leaves[leaf].leaf = value.leaves.pop()?.leaf;
        let options: Option<Vec<Rc<Options>>> = self
            .known
            .iter()
            .map(
                |(condition, options)| match options.leaves.contains(&leaf) {
                    false => Some(options.clone()),
                    true => Some(Rc::new(Options::new(condition, &event, steps).ok()?)),
                },
            )
            .collect();
        Some(solved.solve(&options?, &event, steps).ok()?.cost)
    }

    /// What the rule costs in an event whose text was changed.
    fn left_in(&self, edits: &[TextEdit], steps: &mut Steps) -> Option<Cost> {
        let event = Event::parse(&apply(self.texts.event, edits).ok()?).ok()?;
        let options: Option<Vec<Rc<Options>>> = self
            .known
            .iter()
            .map(|(condition, _)| Some(Rc::new(Options::new(condition, &event, steps).ok()?)))
            .collect();
        let mut solved = Solved::default();
        Some(solved.solve(&options?, &event, steps).ok()?.cost)
    }

    fn ideas(&self, wish: &Wish<'_>) -> Vec<Fix> {
        let mut ideas = Vec::new();
        match (wish.leaf, wish.near) {
            (Some(leaf), Some(near)) => self.for_value(wish.condition, leaf, near, &mut ideas),
            (Some(leaf), None) => self.add(wish.condition, leaf, &mut ideas),
            (None, _) => self.for_nothing(wish, &mut ideas),
        }
        ideas
    }

    /// A condition whose path has no value here.
    fn for_nothing(&self, wish: &Wish<'_>, ideas: &mut Vec<Fix>) {
        let condition = wish.condition;
        let path = match wish.missing {
            Some(Missing::Spelled { path, .. } | Missing::OtherLevel { path, .. }) => Some(path),
            Some(Missing::Object { inside, .. }) => inside.as_ref(),
            _ => None,
        };
        if let Some(path) = path
            && let Some(edits) = moves::rename(self.tree, self.texts.pattern, condition.span, path)
        {
            ideas.push(in_pattern(FixKind::Rename { path: path.clone() }, edits));
        }
        if let Some(Missing::InsideText { path, span }) = wish.missing
            && let Some(leaf) = self.event.leaves.iter().find(|place| place.span == *span)
            && let Leaf::Text(text) = &leaf.leaf
            && let Some(text) = text.as_str()
        {
            ideas.push(Fix {
                target: Target::Event,
                kind: FixKind::ParseText { path: path.clone() },
                edits: vec![TextEdit::replace(*span, text.trim())],
            });
        }
        self.remove(condition, ideas);
        // With `exists: true` beside it the condition would ask for nothing.
        let asks_presence = |entry: &Entry| entry.test == Some(Test::Exists(true));
        if let Some(last) = condition.entries.last()
            && !condition.entries.iter().any(asks_presence)
        {
            let edit = TextEdit::insert(last.span.end, ", {\"exists\": false}");
            ideas.push(in_pattern(FixKind::AcceptAbsent, vec![edit]));
        }
    }

    fn remove(&self, condition: &Condition, ideas: &mut Vec<Fix>) {
        if let Some(edits) = moves::remove(self.tree, condition.span) {
            ideas.push(in_pattern(FixKind::Remove, edits));
        }
    }

    /// Lists the event's value as well.
    fn add(&self, condition: &Condition, leaf: usize, ideas: &mut Vec<Fix>) {
        let value = self.written(leaf);
        if let Some(last) = condition.entries.last() {
            let edit = TextEdit::insert(last.span.end, format!(", {value}"));
            let kind = FixKind::Add { value: cut(value) };
            ideas.push(in_pattern(kind, vec![edit]));
        }
    }

    /// The event's value, as the event writes it.
    fn written(&self, leaf: usize) -> &str {
        self.event.leaves[leaf].span.of(self.texts.event)
    }

    fn for_value(&self, condition: &Condition, leaf: usize, near: &Near, ideas: &mut Vec<Fix>) {
        let entry = &condition.entries[near.entry];
        let Some(test) = &entry.test else { return };
        let found = &self.event.leaves[leaf].leaf;
        let value = self.written(leaf);
        let change = |kind: fn(String) -> FixKind, to: String| {
            let edit = TextEdit::replace(entry.span, to.clone());
            in_pattern(kind(cut(&to)), vec![edit])
        };
        let to_entry = |to| FixKind::Change { to };
        match &near.difference {
            Difference::Spelling { case, .. } => {
                ideas.push(change(
                    to_entry,
                    respelled(test, found).unwrap_or_else(|| value.to_owned()),
                ));
                if *case && let Some(to) = without_case(test) {
                    ideas.push(change(|_| FixKind::IgnoreCase, to));
                }
            }
            Difference::Quoted | Difference::Unquoted | Difference::Trap => {
                ideas.push(change(to_entry, value.to_owned()));
            }
            Difference::Below { .. } | Difference::Above { .. } => {
                if let (Test::Numeric(interval), Leaf::Number(number)) = (test, found)
                    && let Some(wider) = widened(interval, number)
                {
                    let to = write::entry(&Test::Numeric(wider));
                    ideas.push(change(|to| FixKind::Widen { to }, to));
                }
            }
            Difference::Excluded { by } => {
                if let Test::AnythingBut(excluded) = test {
                    let to = match without(excluded, found) {
                        Some(rest) => write::entry(&Test::AnythingBut(rest)),
                        None => "{\"exists\": true}".to_owned(),
                    };
                    let edit = TextEdit::replace(entry.span, to);
                    let kind = FixKind::Allow { value: cut(by) };
                    ideas.push(in_pattern(kind, vec![edit]));
                }
            }
            Difference::Present => {
                self.remove(condition, ideas);
                let edit = TextEdit::replace(entry.span, "{\"exists\": true}");
                ideas.push(in_pattern(FixKind::AcceptPresent, vec![edit]));
            }
            _ => {}
        }
        if !matches!(near.difference, Difference::Present) {
            self.add(condition, leaf, ideas);
        }
        if let Some(wanted) = plain_value(entry, test) {
            ideas.push(Fix {
                target: Target::Event,
                kind: FixKind::SetValue {
                    path: condition.path.lossy().into_owned(),
                    value: cut(&wanted),
                },
                edits: vec![TextEdit::replace(self.event.leaves[leaf].span, wanted)],
            });
        }
    }
}

fn in_pattern(kind: FixKind, edits: Vec<TextEdit>) -> Fix {
    Fix {
        target: Target::Pattern,
        kind,
        edits,
    }
}

/// The value that an entry names outright.
fn plain_value(entry: &Entry, test: &Test) -> Option<String> {
    match test {
        _ if entry.operator.is_none() => Some(write::entry(test)),
        Test::Exactly(text) => Some(text.quoted()),
        Test::EqualsIgnoreCase(text) => Some(text.text.quoted()),
        _ => None,
    }
}

/// Whether two spans share a byte, or one is an insertion inside the other.
pub(super) fn overlap(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}
