//! A schema with everything that holds at one place put together: references followed, `allOf` merged.
//!
//! What cannot be merged (two `not`, two lists of forms) stays under `all_of`, so nothing is lost.

use std::collections::BTreeMap;

use super::document::Document;
use super::fits::order;
use super::model::{Limits, Node, Others, Types};

/// Most schemas that are merged at one place.
const MAX_PARTS: usize = 64;

/// A merged schema.
#[derive(Clone, Debug)]
pub(super) struct Flat {
    /// Everything that holds here.
    pub node: Node,
    /// Keys of the definitions that were passed, the outermost first (see [`super::Resolved`]).
    pub definitions: Vec<usize>,
    /// Whether no value can satisfy all parts.
    pub impossible: bool,
}

/// Puts together what holds at a place.
pub(super) fn flatten(document: &Document, node: &Node) -> Flat {
    let mut flat = Flat {
        node: Node::default(),
        definitions: Vec::new(),
        impossible: false,
    };
    let mut waiting = vec![node];
    let mut parts = 0;
    while let Some(next) = waiting.pop() {
        parts += 1;
        if parts > MAX_PARTS {
            break;
        }
        let resolved = document.resolve(next);
        if let Some(key) = resolved.key {
            if flat.definitions.contains(&key) {
                continue;
            }
            flat.definitions.push(key);
        }
        // The first part is on top of the stack, so it is merged first.
        waiting.extend(resolved.node.all_of.iter().rev());
        merge(&mut flat, resolved.node);
    }
    flat
}

/// Adds a form to what holds already, as when one alternative was chosen.
pub(super) fn with_form(base: &Flat, form: &Flat) -> Flat {
    let mut both = base.clone();
    both.node.any_of.clear();
    both.node.one_of.clear();
    both.impossible |= form.impossible;
    for definition in &form.definitions {
        if !both.definitions.contains(definition) {
            both.definitions.push(*definition);
        }
    }
    merge(&mut both, &form.node);
    both
}

fn merge(flat: &mut Flat, part: &Node) {
    let node = &mut flat.node;
    if node.span.is_empty() {
        node.span = part.span;
    }
    match node.types.meet(part.types) {
        Some(types) => node.types = types,
        None => flat.impossible = true,
    }
    first(&mut node.title, &part.title);
    first(&mut node.description, &part.description);
    first(&mut node.format, &part.format);
    first(&mut node.pattern, &part.pattern);
    first(&mut node.default, &part.default);
    if node.examples.is_empty() {
        node.examples.clone_from(&part.examples);
    }
    match (&mut node.values, &part.values) {
        (Some(values), Some(others)) => {
            values.retain(|value| others.contains(value));
            flat.impossible |= values.is_empty();
        }
        (values, others) => first(values, others),
    }
    members(node, part);
    if node.others == Others::Unsaid || part.others == Others::Forbidden {
        node.others.clone_from(&part.others);
    }
    if node.items.is_none() {
        node.items.clone_from(&part.items);
    }
    if node.by_name_pattern.is_empty() {
        node.by_name_pattern.clone_from(&part.by_name_pattern);
    }
    limits(&mut node.limits, &part.limits);
    forms(&mut node.any_of, &part.any_of, &mut node.all_of, |any_of| {
        Node {
            any_of,
            ..Node::default()
        }
    });
    forms(&mut node.one_of, &part.one_of, &mut node.all_of, |one_of| {
        Node {
            one_of,
            ..Node::default()
        }
    });
    if let Some(not) = &part.not {
        match node.not {
            None => node.not = Some(not.clone()),
            Some(_) => node.all_of.push(Node {
                not: Some(not.clone()),
                ..Node::default()
            }),
        }
    }
}

fn first<T: Clone>(slot: &mut Option<T>, other: &Option<T>) {
    if slot.is_none() {
        slot.clone_from(other);
    }
}

/// Members of the same name hold together.
fn members(node: &mut Node, part: &Node) {
    let places: BTreeMap<String, usize> = node
        .members
        .iter()
        .enumerate()
        .map(|(index, member)| (member.name.clone(), index))
        .collect();
    for member in &part.members {
        let Some(index) = places.get(&member.name) else {
            node.members.push(member.clone());
            continue;
        };
        let known = &mut node.members[*index];
        known.required |= member.required;
        if known.node != member.node {
            let both = vec![std::mem::take(&mut known.node), member.node.clone()];
            known.node = Node {
                span: member.node.span,
                all_of: both,
                ..Node::default()
            };
        }
    }
    let mut more: Vec<String> = std::mem::take(&mut node.also_required);
    more.extend(part.also_required.iter().cloned());
    more.sort_unstable();
    more.dedup();
    more.retain(
        |name| match node.members.iter_mut().find(|member| member.name == *name) {
            Some(member) => {
                member.required = true;
                false
            }
            None => true,
        },
    );
    node.also_required = more;
}

fn forms(
    slot: &mut Vec<Node>,
    other: &[Node],
    rest: &mut Vec<Node>,
    wrap: impl Fn(Vec<Node>) -> Node,
) {
    match (slot.is_empty(), other.is_empty()) {
        (_, true) => {}
        (true, false) => *slot = other.to_vec(),
        (false, false) => rest.push(wrap(other.to_vec())),
    }
}

fn limits(node: &mut Limits, part: &Limits) {
    let tighter = |a: &Option<String>, b: &Option<String>, wanted| match (a, b) {
        (Some(a), Some(b)) => order(b, a) == Some(wanted),
        (None, Some(_)) => true,
        (_, None) => false,
    };
    if node.minimum == part.minimum {
        node.above_minimum |= part.above_minimum;
    } else if tighter(&node.minimum, &part.minimum, std::cmp::Ordering::Greater) {
        node.minimum.clone_from(&part.minimum);
        node.above_minimum = part.above_minimum;
    }
    if node.maximum == part.maximum {
        node.below_maximum |= part.below_maximum;
    } else if tighter(&node.maximum, &part.maximum, std::cmp::Ordering::Less) {
        node.maximum.clone_from(&part.maximum);
        node.below_maximum = part.below_maximum;
    }
    first(&mut node.multiple_of, &part.multiple_of);
    node.unique_items |= part.unique_items;
    for (least, other) in [
        (&mut node.min_length, part.min_length),
        (&mut node.min_items, part.min_items),
        (&mut node.min_members, part.min_members),
    ] {
        *least = (*least).max(other);
    }
    for (most, other) in [
        (&mut node.max_length, part.max_length),
        (&mut node.max_items, part.max_items),
        (&mut node.max_members, part.max_members),
    ] {
        *most = match (*most, other) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
    }
}

/// The kinds a merged schema describes when it does not name them: what its keywords are about.
pub(super) fn implied_types(node: &Node) -> Types {
    if !node.types.is_any() {
        return node.types;
    }
    if node.is_object() || !node.also_required.is_empty() {
        Types::OBJECT
    } else if node.is_array() {
        Types::ARRAY
    } else if node.format.is_some() || node.pattern.is_some() || node.limits.min_length.is_some() {
        Types::STRING
    } else if node.limits.minimum.is_some() || node.limits.maximum.is_some() {
        Types::NUMBER
    } else {
        Types::ANY
    }
}
