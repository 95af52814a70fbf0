//! Changes of a pattern's text that rename, move or remove a condition.
//!
//! In: the tree, its text, the place of a value list. Out: edits, or nothing when there is no such change.
//! Not known here: why the change is wanted; whether it helps is judged by whoever asks.

use json_text::quote;
use text_span::{Span, TextEdit};

use super::super::tree::{Member, Node, Object};

/// The way from the pattern to a value list: objects, and which of their members leads on.
struct Way<'a> {
    steps: Vec<Step<'a>>,
}

#[derive(Clone, Copy)]
struct Step<'a> {
    object: &'a Object,
    member: usize,
    /// The object is the pattern itself or a branch of `$or`: it may not become empty.
    is_base: bool,
}

impl<'a> Step<'a> {
    fn member(self) -> &'a Member {
        &self.object.members[self.member]
    }
}

/// The way to the value list at a place.
fn way<'a>(tree: &'a Object, list: Span) -> Option<Way<'a>> {
    let mut steps = Vec::new();
    let (mut object, mut is_base) = (tree, true);
    loop {
        let member = object.members.iter().position(|member| {
            let span = member.node.span();
            span.start <= list.start && list.end <= span.end
        })?;
        steps.push(Step {
            object,
            member,
            is_base,
        });
        match &object.members[member].node {
            Node::Values(values) if values.span == list => return Some(Way { steps }),
            Node::Object(inner) => (object, is_base) = (inner, false),
            Node::Or(or) => {
                object = or.branches.iter().find(|branch| {
                    branch.span.start <= list.start && list.end <= branch.span.end
                })?;
                is_base = true;
            }
            _ => return None,
        }
    }
}

/// Removes the condition whose value list stands at a place, and objects that would be empty then.
pub(super) fn remove(tree: &Object, list: Span) -> Option<Vec<TextEdit>> {
    let way = way(tree, list)?;
    let step = way
        .steps
        .iter()
        .rev()
        .find(|step| step.object.members.len() > 1)?;
    let at = way
        .steps
        .iter()
        .position(|one| std::ptr::eq(one.object, step.object))?;
    if way.steps[at + 1..].iter().any(|below| below.is_base) {
        return None;
    }
    Some(vec![delete(step.object, step.member)])
}

/// Gives the condition whose value list stands at a place another path: names of its own are replaced where that is all,
/// else the value list moves.
pub(super) fn rename(tree: &Object, text: &str, list: Span, path: &str) -> Option<Vec<TextEdit>> {
    let way = way(tree, list)?;
    let base = way.steps.iter().rposition(|step| step.is_base)?;
    // `$or` adds no step; every other member above and including the last one does.
    let names = |steps: &[Step<'_>]| -> Vec<String> {
        steps
            .iter()
            .filter(|step| !matches!(step.member().node, Node::Or(_)))
            .map(|step| step.member().name.lossy().into_owned())
            .collect()
    };
    let (above, own) = (names(&way.steps[..base]), names(&way.steps[base..]));
    let rest = if above.is_empty() {
        path
    } else {
        path.strip_prefix(above.join(".").as_str())?
            .strip_prefix('.')?
    };
    // The same number of names, those with dots counted as they are.
    let wanted = split_like(rest, &own);
    if let Some(wanted) = wanted {
        let changed: Vec<usize> = (0..own.len())
            .filter(|at| own[*at] != wanted[*at])
            .collect();
        let is_own = |at: usize| {
            way.steps[base + at + 1..]
                .iter()
                .all(|below| below.object.members.len() == 1)
        };
        if changed.iter().all(|at| is_own(*at)) {
            return Some(
                changed
                    .into_iter()
                    .map(|at| {
                        TextEdit::replace(
                            way.steps[base + at].member().name_span,
                            quote(&wanted[at]),
                        )
                    })
                    .collect(),
            );
        }
    }
    relocate(&way, base, text, list, rest)
}

/// The names of a path when they are as many as there are, keeping dots inside names where they already are.
fn split_like(path: &str, names: &[String]) -> Option<Vec<String>> {
    let mut parts = path.split('.');
    let mut out = Vec::new();
    for name in names {
        let n = name.matches('.').count() + 1;
        let own: Vec<&str> = parts.by_ref().take(n).collect();
        if own.len() != n {
            return None;
        }
        out.push(own.join("."));
    }
    parts.next().is_none().then_some(out)
}

/// Writes the value list under another path below the base, and removes it where it stood.
fn relocate(
    way: &Way<'_>,
    base: usize,
    text: &str,
    list: Span,
    path: &str,
) -> Option<Vec<TextEdit>> {
    let parts: Vec<&str> = path.split('.').collect();
    // The deepest object that stands on the new path already, unless its name would lead to the list itself.
    let mut into = way.steps[base].object;
    let mut used = 0;
    while used + 1 < parts.len() {
        let next = into.members.iter().find_map(|member| match &member.node {
            Node::Object(inner) if member.name == parts[used] => Some(inner),
            _ => None,
        });
        match next {
            Some(inner) => {
                into = inner;
                used += 1;
            }
            None => break,
        }
    }
    let (last, names) = parts[used..].split_last()?;
    let mut member = String::new();
    for name in names {
        member.push_str(&format!("{}: {{", quote(name)));
    }
    member.push_str(&format!("{}: {}", quote(last), list.of(text)));
    member.push_str(&"}".repeat(names.len()));
    // What would be left empty goes with the list, up to where the new member comes to stand.
    let mut from = way.steps.len() - 1;
    while from > base
        && way.steps[from].object.members.len() == 1
        && !std::ptr::eq(way.steps[from].object, into)
    {
        from -= 1;
    }
    let from = way.steps[from];
    if std::ptr::eq(from.object, into) {
        return Some(vec![TextEdit::replace(from.member().span(), member)]);
    }
    if from.object.members.len() == 1 {
        return None;
    }
    Some(vec![
        delete(from.object, from.member),
        append(into, text, &member)?,
    ])
}

/// Deletes a member with its comma.
fn delete(object: &Object, at: usize) -> TextEdit {
    let this = object.members[at].span();
    let before = at
        .checked_sub(1)
        .and_then(|before| object.members.get(before));
    let span = match (object.members.get(at + 1), before) {
        (Some(next), _) => Span::new(this.start, next.name_span.start),
        (None, Some(before)) => Span::new(before.span().end, this.end),
        (None, None) => this,
    };
    TextEdit::delete(span)
}

/// Writes a member after the last one of an object, laid out as that one is.
fn append(object: &Object, text: &str, member: &str) -> Option<TextEdit> {
    let last = object.members.last()?;
    let before = text.get(..last.name_span.start)?;
    let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    let blank = if before.contains('\n') && line.trim().is_empty() {
        format!("\n{line}")
    } else {
        " ".to_owned()
    };
    Some(TextEdit::insert(
        last.span().end,
        format!(",{blank}{member}"),
    ))
}
