//! Conditions as the text of a pattern.

use json_text::{Layout, quote};

use super::Candidate;

/// A name with its value list and the names below it.
#[derive(Default)]
struct Node {
    /// As it stands between quotes.
    name: String,
    list: Option<String>,
    below: Vec<Node>,
}

/// So deep a path is nested; the rest of it stays one dotted name.
const MAX_DEPTH: usize = 32;

/// Writes alternatives: one as it is, several under `$or`.
pub(super) fn pattern(alternatives: &[Vec<&Candidate>]) -> String {
    let objects: Vec<String> = alternatives.iter().map(|one| object(one)).collect();
    let text = match objects.as_slice() {
        [one] => one.clone(),
        _ => format!("{{{}:[{}]}}", quote("$or"), objects.join(",")),
    };
    match json_text::parse(&text).root {
        Some(root) => json_text::pretty(&text, &root, &Layout::default()),
        None => text,
    }
}

fn object(conditions: &[&Candidate]) -> String {
    let mut root = Node::default();
    for condition in conditions {
        let path = condition.path.quoted();
        let inside = &path[1..path.len() - 1];
        let mut node = &mut root;
        for name in inside.splitn(MAX_DEPTH, '.') {
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
            node = &mut node.below[at];
        }
        node.list = Some(condition.entries());
    }
    // The envelope's order, then the order of choice; `detail` last.
    root.below.sort_by_key(|node| match node.name.as_str() {
        "source" => 0,
        "detail-type" => 1,
        "detail" => 3,
        _ => 2,
    });
    let members: Vec<String> = root
        .below
        .iter()
        .flat_map(|node| members("", node))
        .collect();
    format!("{{{}}}", members.join(","))
}

/// The members that write a node: one, or several with dotted names when it has both a list and names below.
fn members(before: &str, node: &Node) -> Vec<String> {
    let name = format!("{before}{}", node.name);
    let Some(list) = &node.list else {
        let inner: Vec<String> = node
            .below
            .iter()
            .flat_map(|child| members("", child))
            .collect();
        return vec![format!("\"{name}\":{{{}}}", inner.join(","))];
    };
    let mut all = vec![format!("\"{name}\":{list}")];
    let dotted = format!("{name}.");
    all.extend(node.below.iter().flat_map(|child| members(&dotted, child)));
    all
}
