//! From values at paths to an event with its envelope.

use json_text::quote;

use super::super::text::Text;
use super::Dice;

/// What an event should have at a path.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub path: Text,
    /// JSON of a single value; `None` for no value.
    pub value: Option<String>,
}

/// A name with its values and the names below it.
#[derive(Default)]
struct Node {
    name: String,
    values: Vec<String>,
    below: Vec<Node>,
    /// There must be no value here.
    stays_empty: bool,
}

/// So deep a path is nested; the rest of it stays one dotted name.
const MAX_DEPTH: usize = 64;

/// Writes an event. A value and names below it on one path stand side by side in an array.
pub fn assemble(asked: &[Asked], dice: &mut Dice) -> String {
    let mut root = Node::default();
    for one in asked {
        let path = one.path.quoted();
        // Escapes, such as those of lone surrogates, stay as they are: names are kept in their JSON spelling.
        let inside = &path[1..path.len() - 1];
        let mut node = &mut root;
        for name in inside.splitn(MAX_DEPTH, '.') {
            node = child(node, name);
        }
        match &one.value {
            Some(value) => node.values.push(value.clone()),
            None => node.stays_empty = true,
        }
    }
    let region = dice.pick(&["eu-west-1", "us-east-1", "ap-northeast-2"]);
    let account = "111122223333";
    let id = {
        let (a, b) = (dice.next(), dice.next());
        format!(
            "{:08x}-{:04x}-4{:03x}-8{:03x}-{:012x}",
            a >> 32,
            a >> 16 & 0xFFFF,
            a & 0xFFF,
            b >> 52,
            b & 0xFFFF_FFFF_FFFF
        )
    };
    let minute = dice.below(60);
    let defaults = [
        ("version", quote("0")),
        ("id", quote(&id)),
        (
            "detail-type",
            quote(dice.pick(&["Order Placed", "State Change", "Task Finished"])),
        ),
        (
            "source",
            quote(dice.pick(&["shop.orders", "shop.billing", "aws.ecs"])),
        ),
        ("account", quote(account)),
        ("time", quote(&format!("2026-11-12T03:{minute:02}:00Z"))),
        ("region", quote(region)),
        ("resources", "[]".to_owned()),
        ("detail", "{}".to_owned()),
    ];
    let mut members: Vec<String> = Vec::new();
    for (name, default) in defaults {
        let asked = root.below.iter().position(|node| node.name == name);
        match asked.map(|at| root.below.remove(at)) {
            Some(node) if node.stays_empty && node.below.is_empty() => {}
            Some(node) => members.push(format!(
                "{}:{}",
                quote(name),
                value(&node, name == "resources")
            )),
            None => members.push(format!("{}:{default}", quote(name))),
        }
    }
    members.extend(root.below.iter().filter_map(member));
    format!("{{{}}}", members.join(","))
}

fn child<'a>(node: &'a mut Node, name: &str) -> &'a mut Node {
    let at = match node.below.iter().position(|child| child.name == name) {
        Some(at) => at,
        None => {
            node.below.push(Node {
                name: name.to_owned(),
                ..Node::default()
            });
            node.below.len() - 1
        }
    };
    &mut node.below[at]
}

/// A member; nothing for a name that stays empty.
fn member(node: &Node) -> Option<String> {
    if node.values.is_empty() && node.below.is_empty() {
        return None;
    }
    Some(format!("\"{}\":{}", node.name, value(node, false)))
}

fn value(node: &Node, as_array: bool) -> String {
    let mut parts = node.values.clone();
    if !node.below.is_empty() || node.values.is_empty() {
        let members: Vec<String> = node.below.iter().filter_map(member).collect();
        parts.push(format!("{{{}}}", members.join(",")));
    }
    match parts.as_slice() {
        [one] if !as_array => one.clone(),
        _ => format!("[{}]", parts.join(",")),
    }
}
