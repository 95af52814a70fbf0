//! The second reading, in which `$or` is a field name like any other (event-patterns specification, section 8.1).

use text_span::{Diagnostic, Span};

use super::{Parsed, read};
use crate::pattern::tree::{Node, Object};

/// Reads once more; if that fails too, the first reading stands.
pub(super) fn parse(text: &str, first: Parsed) -> Parsed {
    let (mut second, _) = read(text, true);
    let (Some(refusal), None) = (&first.refusal, &second.refusal) else {
        return first;
    };
    let place = second
        .tree
        .as_ref()
        .and_then(or_name)
        .unwrap_or(refusal.span);
    second.diagnostics.push(
        Diagnostic::warning("EP102", place, "`$or` is read as a field name, because it is no list of alternatives")
            .with_label(refusal.span, format!("as alternatives it is refused here: {}", refusal.reason))
            .with_help("the service most likely refuses this pattern; give `$or` two or more objects in a list"),
    );
    second.diagnostics.sort_by_key(|found| found.span.start);
    second.or_is_a_name = first.refusal;
    second
}

/// The first name `$or`.
fn or_name(object: &Object) -> Option<Span> {
    object.members.iter().find_map(|member| {
        if member.name == "$or" {
            return Some(member.name_span);
        }
        match &member.node {
            Node::Object(inner) => or_name(inner),
            _ => None,
        }
    })
}
