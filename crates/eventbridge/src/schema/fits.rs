//! Whether an event fits a schema, and where it does not.
//!
//! Checked are types, members, elements, values, bounds and forms. Formats are checked as warnings, because schemas promise more than
//! services keep. Regular expressions (`pattern`, `patternProperties`) are not run.

mod formats;
mod scalar;

use json_text::{Kind, Value};
use serde::{Deserialize, Serialize};
use text_span::{Diagnostic, Severity, Span};

pub(super) use formats::Format;
pub(super) use scalar::{is_whole, is_within, order};

use super::document::Document;
use super::last;
use super::literal::Literal;
use super::model::{Node, Others, Types};
use super::path::Keyword;
use super::words::counted;

/// Most misfits that are told.
const MAX_MISFITS: usize = 200;

/// Most schemas that are held against one event; with it, forms within forms end.
const MAX_CHECKS: u32 = 200_000;

/// Most references and forms passed at one place of the event.
const MAX_HOPS: u16 = 64;

/// Most schemas within each other, over all places of the event: the browser's stack is short.
const MAX_DEPTH: u16 = 256;

/// What is said about an event beside a schema.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Fit {
    /// What does not fit, in the order of the event.
    pub misfits: Vec<Misfit>,
    /// Whether everything was looked at. Not so for events that are not JSON, and for schemas that go round in circles.
    pub complete: bool,
}

impl Fit {
    /// Whether the event satisfies the schema. Formats do not count.
    pub fn fits(&self) -> bool {
        self.misfits
            .iter()
            .all(|misfit| misfit.finding.severity != Severity::Error)
    }
}

/// One thing that does not fit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Misfit {
    /// Where in the event, as a JSON pointer.
    pub path: String,
    /// Where in the event's text, and what is wrong there.
    pub finding: Diagnostic,
    /// The part of the schema that says so, as a place in the schema's text.
    pub schema: Span,
}

/// Holds an event against a schema. What is not JSON gives the reader's findings.
pub fn fit(document: &Document, event: &str) -> Fit {
    let parsed = json_text::parse(event);
    match parsed.root {
        Some(root) if parsed.diagnostics.is_empty() => fit_value(document, &root),
        _ => Fit {
            misfits: parsed
                .diagnostics
                .into_iter()
                .map(|finding| Misfit {
                    path: String::new(),
                    finding,
                    schema: Span::at(0),
                })
                .collect(),
            complete: false,
        },
    }
}

/// Holds an event that was read against a schema.
pub fn fit_value(document: &Document, event: &Value) -> Fit {
    fit_node(document, document.root(), event, MAX_CHECKS)
}

/// Holds a value against one schema of a document; after `max_checks` schemas the rest passes.
pub(super) fn fit_node(document: &Document, node: &Node, value: &Value, max_checks: u32) -> Fit {
    let mut checker = Checker {
        document,
        misfits: Vec::new(),
        path: String::new(),
        checks_left: max_checks,
        depth: 0,
        complete: true,
    };
    checker.check(node, value, 0);
    checker
        .misfits
        .sort_by_key(|misfit| misfit.finding.span.start);
    Fit {
        misfits: checker.misfits,
        complete: checker.complete,
    }
}

struct Checker<'a> {
    document: &'a Document,
    misfits: Vec<Misfit>,
    path: String,
    checks_left: u32,
    depth: u16,
    complete: bool,
}

impl Checker<'_> {
    fn say(&mut self, node: &Node, finding: Diagnostic) {
        if self.misfits.len() < MAX_MISFITS {
            self.misfits.push(Misfit {
                path: self.path.clone(),
                finding,
                schema: node.span,
            });
        }
    }

    /// `hops` counts what was passed at this place of the event; it starts anew one step further down.
    fn check(&mut self, node: &Node, value: &Value, hops: u16) {
        if hops > MAX_HOPS || self.depth >= MAX_DEPTH || self.checks_left == 0 {
            self.complete = false;
            return;
        }
        self.checks_left -= 1;
        self.depth += 1;
        self.check_here(node, value, hops);
        self.depth -= 1;
    }

    fn check_here(&mut self, node: &Node, value: &Value, hops: u16) {
        let document = self.document;
        let node = document.resolve(node).node;
        self.kind(node, value);
        if let Some(values) = &node.values
            && !values.contains(&Literal::of(value))
        {
            let listed = listed(values);
            let finding =
                Diagnostic::error("SF102", value.span, "the value is not one of those listed");
            self.say(node, finding.with_help(format!("listed are {listed}")));
        }
        match &value.kind {
            Kind::Object(_) => self.object(node, value),
            Kind::Array(items) => self.array(node, value, items),
            _ => {
                for finding in scalar::check(node, value) {
                    self.say(node, finding);
                }
            }
        }
        for form in &node.all_of {
            self.check(form, value, hops + 1);
        }
        if !node.any_of.is_empty() {
            self.one_of_several(node, Keyword::AnyOf, value, hops);
        }
        if !node.one_of.is_empty() {
            self.one_of_several(node, Keyword::OneOf, value, hops);
        }
        if let Some(not) = &node.not
            && self.trial(not, value, hops).is_empty()
        {
            let finding = Diagnostic::error("SF108", value.span, "the schema rules this value out");
            self.say(node, finding);
        }
    }

    fn kind(&mut self, node: &Node, value: &Value) {
        if node.types.covers(types_of(value)) {
            return;
        }
        let wanted = node.types.label().replace(" | ", " or ");
        let found = match node.types.has(Types::INTEGER) && matches!(value.kind, Kind::Number(_)) {
            true => "a number with a fraction",
            false => value.kind_name(),
        };
        let message = format!("this is {found} where the schema has {wanted}");
        self.say(node, Diagnostic::error("SF101", value.span, message));
    }

    fn object(&mut self, node: &Node, value: &Value) {
        let present = last::by_name(value);
        let missing = node
            .members
            .iter()
            .filter(|member| member.required)
            .map(|member| &member.name)
            .chain(&node.also_required)
            .filter(|name| !present.contains_key(name.as_str()));
        for name in missing {
            let start = Span::new(value.span.start, value.span.start + 1);
            let message = format!("`{name}` is missing");
            self.say(node, Diagnostic::error("SF103", start, message));
        }
        let count = present.len();
        if node
            .limits
            .min_members
            .is_some_and(|least| count < least as usize)
            || node
                .limits
                .max_members
                .is_some_and(|most| count > most as usize)
        {
            let message = format!(
                "an object with {} is out of bounds",
                counted(count, "member")
            );
            let finding = scalar::out_of_bounds("SF106", value.span, message, &node.limits);
            self.say(node, finding);
        }
        let len = self.path.len();
        let known: std::collections::BTreeMap<&str, &Node> = node
            .members
            .iter()
            .map(|member| (member.name.as_str(), &member.node))
            .collect();
        for (name, member) in present {
            json_text::push_name(&mut self.path, name);
            if let Some(known) = known.get(name) {
                self.check(known, &member.value, 0);
            } else if node.by_name_pattern.is_empty() {
                match &node.others {
                    Others::Holding(others) => self.check(others, &member.value, 0),
                    Others::Forbidden => {
                        let message = format!(
                            "`{name}` is not in the schema, which allows no further members"
                        );
                        self.say(node, Diagnostic::error("SF104", member.name_span, message));
                    }
                    Others::Unsaid | Others::Allowed => {}
                }
            }
            self.path.truncate(len);
        }
    }

    fn array(&mut self, node: &Node, value: &Value, items: &[Value]) {
        let (limits, count) = (&node.limits, items.len());
        if limits.min_items.is_some_and(|least| count < least as usize)
            || limits.max_items.is_some_and(|most| count > most as usize)
        {
            let message = format!(
                "an array with {} is out of bounds",
                counted(count, "element")
            );
            let finding = scalar::out_of_bounds("SF106", value.span, message, limits);
            self.say(node, finding);
        }
        if limits.unique_items {
            let distinct: std::collections::BTreeSet<Literal> =
                items.iter().map(Literal::of).collect();
            if distinct.len() < count {
                let finding = Diagnostic::error("SF107", value.span, "elements are repeated");
                self.say(node, finding);
            }
        }
        let Some(inner) = &node.items else { return };
        let len = self.path.len();
        for (index, item) in items.iter().enumerate() {
            json_text::push_index(&mut self.path, index);
            self.check(inner, item, 0);
            self.path.truncate(len);
        }
    }

    /// What does not fit a form; nothing is told yet.
    fn trial(&mut self, form: &Node, value: &Value, hops: u16) -> Vec<Misfit> {
        let told = std::mem::take(&mut self.misfits);
        self.check(form, value, hops + 1);
        let mut misfits = std::mem::replace(&mut self.misfits, told);
        misfits.retain(|misfit| misfit.finding.severity == Severity::Error);
        misfits
    }

    fn one_of_several(&mut self, node: &Node, keyword: Keyword, value: &Value, hops: u16) {
        let forms = node.forms(keyword);
        let mut fitting = 0;
        let mut nearest: Option<Vec<Misfit>> = None;
        for form in forms {
            let misfits = self.trial(form, value, hops);
            if misfits.is_empty() {
                fitting += 1;
                if keyword == Keyword::AnyOf {
                    return;
                }
            } else if nearest
                .as_ref()
                .is_none_or(|near| depth(&misfits) > depth(near))
            {
                nearest = Some(misfits);
            }
        }
        if fitting == 1 {
            return;
        }
        if fitting > 1 {
            let message = format!(
                "the value fits {fitting} of {} forms and should fit one",
                forms.len()
            );
            self.say(node, Diagnostic::error("SF110", value.span, message));
            return;
        }
        let message = format!("the value fits none of {}", counted(forms.len(), "form"));
        let mut finding = Diagnostic::error("SF109", value.span, message);
        if let Some(first) = nearest.iter().flatten().next() {
            finding = finding.with_label(first.finding.span, first.finding.message.clone());
        }
        self.say(node, finding);
    }
}

/// A form whose misfits lie deeper in the event is nearer to what was meant; of equals the one with fewer.
fn depth(misfits: &[Misfit]) -> (usize, std::cmp::Reverse<usize>) {
    let least = misfits
        .iter()
        .map(|misfit| misfit.path.matches('/').count())
        .min();
    (least.unwrap_or(0), std::cmp::Reverse(misfits.len()))
}

/// The kind of a value; whole numbers are integers however they are written.
pub(super) fn types_of(value: &Value) -> Types {
    match &value.kind {
        Kind::Null => Types::NULL,
        Kind::Bool(_) => Types::BOOLEAN,
        Kind::Number(text) => match scalar::is_whole(text) {
            true => Types::INTEGER,
            false => Types::NUMBER,
        },
        Kind::String(_) => Types::STRING,
        Kind::Array(_) => Types::ARRAY,
        Kind::Object(_) => Types::OBJECT,
    }
}

fn listed(values: &[Literal]) -> String {
    const SHOWN: usize = 12;
    let shown: Vec<&str> = values.iter().take(SHOWN).map(Literal::json).collect();
    let mut text = shown.join(", ");
    if values.len() > SHOWN {
        text += &format!(" and {} more", values.len() - SHOWN);
    }
    text
}
