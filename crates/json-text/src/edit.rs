//! Changes to one place of a JSON text, in the style of the places around it.
//!
//! Every function takes the source text and the values read from it and answers one [`TextEdit`].
//! New values are given as JSON text; they are laid out like their neighbours.

use text_span::{Span, TextEdit};

use crate::{Kind, Layout, Member, Value, parse, pretty, quote};

/// Replaces a value; `json` is written as given.
pub fn replace(value: &Value, json: &str) -> TextEdit {
    TextEdit::replace(value.span, json)
}

/// Replaces the value of a member, or appends the member when there is none of this name.
/// Of duplicates the last is changed, because it is the one that counts.
pub fn set_member(source: &str, object: &Value, name: &str, json: &str) -> TextEdit {
    match object.member(name) {
        Some(member) => replace(&member.value, json),
        None => insert_member(source, object, object.members().len(), name, json),
    }
}

/// Inserts a member before the one at `index`, or at the end.
pub fn insert_member(
    source: &str,
    object: &Value,
    index: usize,
    name: &str,
    json: &str,
) -> TextEdit {
    let colon = colon_of(source, object);
    insert(
        source,
        object,
        index,
        json,
        &format!("{}{colon}", quote(name)),
    )
}

/// Inserts an array element before the one at `index`, or at the end.
pub fn insert_element(source: &str, array: &Value, index: usize, json: &str) -> TextEdit {
    insert(source, array, index, json, "")
}

/// Removes the member at `index` with its comma; `None` when there is none.
pub fn remove_member(object: &Value, index: usize) -> Option<TextEdit> {
    remove(&children(object), index)
}

/// Removes the array element at `index` with its comma; `None` when there is none.
pub fn remove_element(array: &Value, index: usize) -> Option<TextEdit> {
    remove(&children(array), index)
}

fn children(value: &Value) -> Vec<Span> {
    match &value.kind {
        Kind::Array(items) => items.iter().map(|item| item.span).collect(),
        Kind::Object(members) => members.iter().map(Member::span).collect(),
        _ => Vec::new(),
    }
}

fn remove(children: &[Span], index: usize) -> Option<TextEdit> {
    let this = *children.get(index)?;
    let span = match (
        children.get(index + 1),
        index.checked_sub(1).and_then(|before| children.get(before)),
    ) {
        (Some(next), _) => Span::new(this.start, next.start),
        (None, Some(before)) => Span::new(before.end, this.end),
        (None, None) => this,
    };
    Some(TextEdit::delete(span))
}

fn insert(source: &str, container: &Value, index: usize, json: &str, prefix: &str) -> TextEdit {
    let spans = children(container);
    let index = index.min(spans.len());
    let inside = Span::new(
        container.span.start + 1,
        container
            .span
            .end
            .saturating_sub(1)
            .max(container.span.start + 1),
    );
    let Some(first) = spans.first() else {
        let (before, after) = empty_style(source, container);
        let text = laid_out(source, container, json, &before);
        return TextEdit::replace(inside, format!("{before}{prefix}{text}{after}"));
    };
    // The blanks between two neighbours; with one child only, those before it tell whether children have their own lines.
    let lead = blanks(source, inside.start, first.start);
    let between = |left: usize| blanks_after_comma(source, spans[left].end, spans[left + 1].start);
    let blank = match (index, spans.len()) {
        (_, 1) if lead.contains('\n') => lead,
        (_, 1) => if comma_has_blank(source) { " " } else { "" }.to_owned(),
        (0, _) => between(0),
        (index, _) => between((index - 1).min(spans.len() - 2)),
    };
    let text = laid_out(source, container, json, &blank);
    match spans.get(index) {
        Some(here) => TextEdit::insert(here.start, format!("{prefix}{text},{blank}")),
        None => TextEdit::insert(
            spans[spans.len() - 1].end,
            format!(",{blank}{prefix}{text}"),
        ),
    }
}

/// What stands before and after the first child of a container that was empty.
fn empty_style(source: &str, container: &Value) -> (String, String) {
    let Some(indent) = indent_of(source) else {
        return (String::new(), String::new());
    };
    let line_start = source[..container.span.start]
        .rfind('\n')
        .map_or(0, |at| at + 1);
    let line = &source[line_start..container.span.start];
    let base = &line[..line.len() - line.trim_start().len()];
    (format!("\n{base}{indent}"), format!("\n{base}"))
}

/// A new value as its neighbours are written: over several lines when theirs are.
fn laid_out(source: &str, container: &Value, json: &str, blank: &str) -> String {
    let parsed = parse(json);
    let Some(value) = parsed
        .root
        .filter(|value| parsed.diagnostics.is_empty() && value.is_container())
    else {
        return json.to_owned();
    };
    let mut neighbours = match &container.kind {
        Kind::Array(items) => items
            .iter()
            .filter(|item| item.is_container())
            .collect::<Vec<_>>(),
        Kind::Object(members) => members
            .iter()
            .map(|member| &member.value)
            .filter(|value| value.is_container())
            .collect(),
        _ => Vec::new(),
    };
    neighbours.retain(|neighbour| !children(neighbour).is_empty());
    let tall = match neighbours.first() {
        Some(neighbour) => neighbour.span.of(source).contains('\n'),
        None => blank.contains('\n'),
    };
    if !tall {
        return json.to_owned();
    }
    let base = blank.rsplit('\n').next().unwrap_or("").to_owned();
    let indent = indent_of(source).unwrap_or_else(|| "  ".to_owned());
    pretty(
        json,
        &value,
        &Layout {
            indent,
            base,
            ..Layout::default()
        },
    )
}

/// The first indentation met, when the text has indented lines at all.
fn indent_of(source: &str) -> Option<String> {
    source.lines().skip(1).find_map(|line| {
        let body = line.trim_start_matches([' ', '\t']);
        (body.len() < line.len() && !body.is_empty())
            .then(|| line[..line.len() - body.len()].to_owned())
    })
}

/// The colon as the object's members, or else the text's first member, write it.
fn colon_of(source: &str, object: &Value) -> String {
    let written = match object.members().first() {
        Some(member) => Span::new(member.name_span.end, member.value.span.start).of(source),
        None => source
            .find("\":")
            .and_then(|at| source.get(at + 1..at + 3))
            .unwrap_or(": "),
    };
    if written.ends_with(char::is_whitespace) {
        ": ".to_owned()
    } else {
        ":".to_owned()
    }
}

fn comma_has_blank(source: &str) -> bool {
    source.contains(", ") || source.contains("\": ")
}

fn blanks(source: &str, start: usize, end: usize) -> String {
    source
        .get(start..end)
        .unwrap_or("")
        .chars()
        .filter(|c| c.is_whitespace())
        .collect()
}

fn blanks_after_comma(source: &str, start: usize, end: usize) -> String {
    let gap = source.get(start..end).unwrap_or("");
    let gap = gap.split_once(',').map_or(gap, |(_, after)| after);
    gap.chars().filter(|c| c.is_whitespace()).collect()
}
