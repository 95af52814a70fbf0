//! JSON pointers (RFC 6901), the paths that AWS's validator speaks: `/widgets/3/properties/metrics/0`.

use text_span::Span;

use crate::{Kind, Value};

/// Adds a member name to a path.
pub fn push_name(path: &mut String, name: &str) {
    path.push('/');
    for character in name.chars() {
        match character {
            '~' => path.push_str("~0"),
            '/' => path.push_str("~1"),
            other => path.push(other),
        }
    }
}

/// Adds an array index to a path.
pub fn push_index(path: &mut String, index: usize) {
    path.push('/');
    path.push_str(&index.to_string());
}

/// The unescaped segments of a path; the empty path has none.
pub fn segments(path: &str) -> impl Iterator<Item = String> {
    path.split('/')
        .skip(1)
        .map(|segment| segment.replace("~1", "/").replace("~0", "~"))
}

/// The value a path points at. Of duplicate members the last.
pub fn resolve<'a>(root: &'a Value, path: &str) -> Option<&'a Value> {
    segments(path).try_fold(root, |value, segment| match &value.kind {
        Kind::Array(items) => items.get(segment.parse::<usize>().ok()?),
        Kind::Object(_) => value.get(&segment),
        _ => None,
    })
}

/// The path of the innermost value (or member) that holds a byte offset; empty at the root.
pub fn path_at(root: &Value, offset: usize) -> String {
    let mut path = String::new();
    let mut value = root;
    loop {
        let next = match &value.kind {
            Kind::Array(items) => find(items, offset, |item| item.span).map(|(index, item)| {
                push_index(&mut path, index);
                item
            }),
            Kind::Object(members) => {
                find(members, offset, crate::Member::span).map(|(_, member)| {
                    push_name(&mut path, &member.name);
                    &member.value
                })
            }
            _ => None,
        };
        match next {
            Some(next) => value = next,
            None => return path,
        }
    }
}

/// Children stand in the order of their spans, so the place is found by halving.
fn find<T>(children: &[T], offset: usize, span: impl Fn(&T) -> Span) -> Option<(usize, &T)> {
    let index = children.partition_point(|child| span(child).end < offset);
    children
        .get(index)
        .filter(|child| span(child).touches(offset))
        .map(|child| (index, child))
}
