//! An event that fits a schema.
//!
//! What the schema itself gives (examples, defaults, listed values) comes first; else something plausible for the type, format and
//! bounds. Forms are tried in turn until one fits. Regular expressions are not solved, so a text with a `pattern` may miss it.

mod scalar;

use std::cell::Cell;
use std::collections::BTreeMap;

use json_text::{Layout, quote};
use serde::{Deserialize, Serialize};

use super::document::Document;
use super::fits::{self, fit_node};
use super::flat::{Flat, flatten, implied_types, with_form};
use super::literal::Literal;
use super::model::{Node, Others, Types};

/// Most schemas that are filled in.
const MAX_NODES: u32 = 4_000;

/// Deepest place that is filled in; below it only what is required.
const MAX_DEPTH: usize = 32;

/// Most bytes of an example, and of what it takes from the schema.
const MAX_BYTES: usize = 300_000;

/// Most values that are held against the schema while looking for one that fits.
const MAX_TRIES: u32 = 4_000;

/// Most schemas that one such value is held against.
const MAX_CHECKS: u32 = 10_000;

/// Most elements that are made for `minItems`, and most characters for `minLength`.
const MAX_MADE: u32 = 64;

/// An event made from a schema.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Example {
    /// The event, indented.
    pub text: String,
    /// Whether it fits the schema. Not so for schemas that nothing fits, or whose circles have no way out.
    pub fits: bool,
}

/// Makes an event that fits the schema, with all optional members, one element per array.
pub fn example(document: &Document) -> Example {
    let mut maker = Maker {
        document,
        nodes: 0,
        bytes: 0,
        tries: Cell::new(0),
        open: Vec::new(),
    };
    let text = maker
        .value(document.root(), "", 0)
        .unwrap_or_else(|| "null".to_owned());
    let parsed = json_text::parse(&text);
    let Some(root) = parsed.root else {
        return Example { text, fits: false };
    };
    Example {
        fits: fits::fit_value(document, &root).fits(),
        text: json_text::pretty(&text, &root, &Layout::default()),
    }
}

struct Maker<'a> {
    document: &'a Document,
    nodes: u32,
    /// Bytes that were taken from the schema.
    bytes: usize,
    /// Values that were held against the schema.
    tries: Cell<u32>,
    /// Definitions that are being filled in.
    open: Vec<usize>,
}

impl Maker<'_> {
    /// The JSON text of a value; `None` when it would lie within itself or nothing can be made.
    fn value(&mut self, node: &Node, name: &str, depth: usize) -> Option<String> {
        self.nodes += 1;
        let flat = flatten(self.document, node);
        if self.nodes > MAX_NODES
            || depth > 2 * MAX_DEPTH
            || flat.impossible
            || flat
                .definitions
                .iter()
                .any(|index| self.open.contains(index))
        {
            return None;
        }
        let before = self.open.len();
        self.open.extend(&flat.definitions);
        let made = self.of_flat(node, &flat, name, depth);
        self.open.truncate(before);
        made
    }

    fn of_flat(&mut self, node: &Node, flat: &Flat, name: &str, depth: usize) -> Option<String> {
        let forms: Vec<Node> = match flat.node.any_of.is_empty() {
            true => flat.node.one_of.clone(),
            false => flat.node.any_of.clone(),
        };
        if let Some(given) = self.given(node, &flat.node, name, depth) {
            return Some(given);
        }
        if forms.is_empty() {
            return self.plain(&flat.node, name, depth);
        }
        let mut last = None;
        for form in &forms {
            let chosen = with_form(flat, &flatten(self.document, form));
            let inner = &chosen.definitions[flat.definitions.len()..];
            if chosen.impossible || inner.iter().any(|index| self.open.contains(index)) {
                continue;
            }
            let before = self.open.len();
            self.open.extend(inner);
            // Both kinds of form at once, or forms within the form: the rest is decided further down.
            let rest = Node {
                any_of: match flat.node.any_of.is_empty() {
                    true => chosen.node.any_of.clone(),
                    false => [chosen.node.any_of.clone(), flat.node.one_of.clone()].concat(),
                },
                ..chosen.node.clone()
            };
            let made = match rest.any_of.is_empty() && rest.one_of.is_empty() {
                true => self
                    .given(node, &chosen.node, name, depth)
                    .or_else(|| self.plain(&chosen.node, name, depth)),
                false => self.value(&rest, name, depth + 1),
            };
            self.open.truncate(before);
            if let Some(made) = made {
                if self.is_fitting(node, &made) {
                    return Some(made);
                }
                last = last.or(Some(made));
            }
        }
        last
    }

    /// What the schema gives: an example, the default, a listed value. Wrong ones are passed over.
    fn given(&mut self, node: &Node, flat: &Node, name: &str, depth: usize) -> Option<String> {
        let values = flat.values.iter().flatten();
        let known = (depth == 1).then(|| self.of_envelope(name)).flatten();
        let all = flat
            .examples
            .iter()
            .chain(known.iter())
            .chain(flat.default.iter().filter(|one| !one.is_null()))
            .chain(values.clone().filter(|one| !one.is_null()))
            .chain(values);
        let found = all
            .take(16)
            .map(Literal::json)
            .find(|json| json.len() <= MAX_BYTES && self.is_fitting(node, json))?;
        self.bytes += found.len();
        (self.bytes <= MAX_BYTES).then(|| found.to_owned())
    }

    /// The check may cost more than the making, so tries are counted; what is not tried passes.
    fn is_fitting(&self, node: &Node, json: &str) -> bool {
        self.tries.set(self.tries.get() + 1);
        if self.tries.get() > MAX_TRIES {
            return true;
        }
        let parsed = json_text::parse(json);
        parsed
            .root
            .is_some_and(|value| fit_node(self.document, node, &value, MAX_CHECKS).fits())
    }

    /// What the members around `detail` hold in every event (EventBridge specification, section 2).
    fn of_envelope(&self, name: &str) -> Option<Literal> {
        let root = flatten(self.document, self.document.root()).node;
        if root.member("detail-type").is_none() || root.member("source").is_none() {
            return None;
        }
        let text = match name {
            "version" => "0",
            "account" => "123456789012",
            "region" => "ap-northeast-2",
            "source" => return Some(Literal::text(&self.document.source()?)),
            "detail-type" => return Some(Literal::text(&self.document.detail_type()?)),
            "id" => "6b0f7a52-3c1d-4e8a-9f40-2d5b8c7e1a36",
            _ => return None,
        };
        Some(Literal::text(text))
    }

    fn plain(&mut self, node: &Node, name: &str, depth: usize) -> Option<String> {
        let types = implied_types(node);
        let first = [
            Types::OBJECT,
            Types::ARRAY,
            Types::STRING,
            Types::INTEGER,
            Types::NUMBER,
            Types::BOOLEAN,
            Types::NULL,
        ]
        .into_iter()
        .find(|one| types.has(*one));
        match first.filter(|_| !types.is_any()) {
            Some(Types::OBJECT) => self.object(node, depth),
            Some(Types::ARRAY) => self.array(node, name, depth),
            Some(Types::INTEGER) => Some(scalar::number(&node.limits, true)),
            Some(Types::NUMBER) => Some(scalar::number(&node.limits, false)),
            Some(Types::BOOLEAN) => Some("true".to_owned()),
            Some(Types::NULL) => Some("null".to_owned()),
            _ => Some(quote(&scalar::text(node, name))),
        }
    }

    fn object(&mut self, node: &Node, depth: usize) -> Option<String> {
        let mut members: Vec<(String, String)> = Vec::new();
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for member in &node.members {
            if !member.required && depth > MAX_DEPTH {
                continue;
            }
            let made = match self.value(&member.node, &member.name, depth + 1) {
                Some(made) => made,
                None if member.required => return None,
                None => continue,
            };
            match places.get(member.name.as_str()) {
                Some(index) => members[*index].1 = made,
                None => {
                    places.insert(&member.name, members.len());
                    members.push((member.name.clone(), made));
                }
            }
        }
        let inner = match &node.others {
            Others::Holding(inner) => Some(&**inner),
            _ => None,
        };
        let least = node.limits.min_members.unwrap_or(0).min(MAX_MADE) as usize;
        let mut more: Vec<String> = node.also_required.clone();
        let wanted = match inner {
            Some(_) if node.members.is_empty() => least.max(1),
            _ => least,
        };
        let room = node
            .limits
            .max_members
            .map_or(usize::MAX, |most| most as usize);
        for number in 1.. {
            if members.len() + more.len() >= wanted.min(room) || number > MAX_MADE {
                break;
            }
            let name = format!("name{number}");
            if !places.contains_key(name.as_str()) {
                more.push(name);
            }
        }
        for name in more {
            let made = match inner {
                Some(inner) => self.value(inner, &name, depth + 1),
                None => Some(quote("text")),
            };
            match made {
                Some(made) => members.push((name, made)),
                None if members.len() < least || node.also_required.contains(&name) => return None,
                None => {}
            }
        }
        while members.len() > room {
            let optional = members.iter().rposition(|(name, _)| {
                !node.also_required.contains(name)
                    && node.member(name).is_none_or(|member| !member.required)
            })?;
            members.remove(optional);
        }
        Some(json_text::object(members))
    }

    fn array(&mut self, node: &Node, name: &str, depth: usize) -> Option<String> {
        let least = node.limits.min_items.unwrap_or(0).min(MAX_MADE);
        let most = node.limits.max_items.unwrap_or(u32::MAX);
        let count = least.max(1).min(most);
        if depth > MAX_DEPTH && least == 0 || count == 0 {
            return Some("[]".to_owned());
        }
        let made = match &node.items {
            Some(items) => self.value(items, name, depth + 1),
            None if least == 0 => return Some("[]".to_owned()),
            None => Some(quote("text")),
        };
        let room = MAX_BYTES / (count as usize).max(1);
        let Some(made) = made.filter(|made| made.len() <= room) else {
            return (least == 0).then(|| "[]".to_owned());
        };
        if count == 1 || !node.limits.unique_items {
            return Some(json_text::array(vec![made; count as usize]));
        }
        let inner = node
            .items
            .as_deref()
            .map(|items| flatten(self.document, items).node);
        scalar::distinct(inner.as_ref(), &made, count).map(json_text::array)
    }
}
