//! A JSON text over several lines: members of objects on lines of their own, short lists on one.
//!
//! In: a text. Out: edits of the blanks between its parts, so that what it says, and every spelling, stays.
//! Not known here: whether it is a pattern or an event.

use json_text::{Kind, Member, Value, parse_with_depth};
use text_span::{Diagnostic, Severity, Span, TextEdit, apply};

/// Lists are kept on one line up to this many bytes.
const MAX_LINE: usize = 100;

/// How deep brackets may be nested; events are accepted up to 1,100 levels (event-patterns specification, section 9).
const MAX_DEPTH: usize = 1_100;

/// A list that is kept on one line has at most so many brackets inside each other: those of `[{"anything-but": {"prefix": [..]}}]`.
const MAX_FLAT_DEPTH: usize = 4;

const INDENT: &str = "  ";

/// The edits that lay a text out; none when it is laid out already.
///
/// # Errors
/// The first problem of a text that is no JSON.
pub fn layout(text: &str) -> Result<Vec<TextEdit>, Box<Diagnostic>> {
    let mut parsed = parse_with_depth(text, MAX_DEPTH);
    let is_error = |found: &Diagnostic| found.severity == Severity::Error;
    if let Some(at) = parsed.diagnostics.iter().position(is_error) {
        return Err(Box::new(parsed.diagnostics.swap_remove(at)));
    }
    let Some(root) = parsed.root else {
        return Ok(Vec::new());
    };
    let mut writer = Writer {
        text,
        edits: Vec::new(),
    };
    writer.gap(0, root.span.start, "");
    writer.value(&root, "");
    let end = if text[root.span.end..].contains('\n') {
        "\n"
    } else {
        ""
    };
    writer.gap(root.span.end, text.len(), end);
    Ok(writer.edits)
}

/// A piece of JSON laid out, its lines but the first behind `base`.
pub(super) fn tall(json: &str, base: &str) -> String {
    let laid_out = layout(json)
        .ok()
        .and_then(|edits| apply(json, &edits).ok())
        .unwrap_or_else(|| json.to_owned());
    laid_out.replace('\n', &format!("\n{base}"))
}

struct Writer<'a> {
    text: &'a str,
    edits: Vec<TextEdit>,
}

impl Writer<'_> {
    /// What is to stand between two parts.
    fn gap(&mut self, start: usize, end: usize, wanted: &str) {
        let span = Span::new(start, end);
        if span.of(self.text) != wanted {
            self.edits.push(TextEdit::replace(span, wanted));
        }
    }

    fn value(&mut self, value: &Value, base: &str) {
        match &value.kind {
            Kind::Array(items) if items.is_empty() => self.empty(value),
            Kind::Object(members) if members.is_empty() => self.empty(value),
            Kind::Array(items) => {
                let is_flat = value.span.len() <= MAX_LINE * 8
                    && depth(value) <= MAX_FLAT_DEPTH
                    && base.len() + flat_len(value) <= MAX_LINE;
                if is_flat {
                    self.flat(value);
                } else {
                    let spans: Vec<Span> = items.iter().map(|item| item.span).collect();
                    let inner = format!("{base}{INDENT}");
                    self.lines(value, &spans, base, &inner);
                    items.iter().for_each(|item| self.value(item, &inner));
                }
            }
            Kind::Object(members) => {
                let spans: Vec<Span> = members.iter().map(Member::span).collect();
                let inner = format!("{base}{INDENT}");
                self.lines(value, &spans, base, &inner);
                for member in members {
                    self.gap(member.name_span.end, member.value.span.start, ": ");
                    self.value(&member.value, &inner);
                }
            }
            _ => {}
        }
    }

    /// A value on one line.
    fn flat(&mut self, value: &Value) {
        let (items, members) = (value.items(), value.members());
        let (pad, spans): (&str, Vec<Span>) = match members {
            [] => ("", items.iter().map(|item| item.span).collect()),
            members => (" ", members.iter().map(Member::span).collect()),
        };
        if value.is_container() {
            self.between(value, &spans, pad, " ");
        }
        items.iter().for_each(|item| self.flat(item));
        for member in members {
            self.gap(member.name_span.end, member.value.span.start, ": ");
            self.flat(&member.value);
        }
    }

    fn empty(&mut self, value: &Value) {
        self.gap(value.span.start + 1, value.span.end - 1, "");
    }

    fn lines(&mut self, value: &Value, children: &[Span], base: &str, inner: &str) {
        let (before, between) = (format!("\n{inner}"), format!(",\n{inner}"));
        self.around(value, children, &before, &between, &format!("\n{base}"));
    }

    fn between(&mut self, value: &Value, children: &[Span], pad: &str, blank: &str) {
        self.around(value, children, pad, &format!(",{blank}"), pad);
    }

    fn around(
        &mut self,
        value: &Value,
        children: &[Span],
        before: &str,
        between: &str,
        after: &str,
    ) {
        let mut from = value.span.start + 1;
        for (index, child) in children.iter().enumerate() {
            let wanted = if index == 0 { before } else { between };
            self.gap(from, child.start, wanted);
            from = child.end;
        }
        self.gap(from, value.span.end - 1, after);
    }
}

/// The length of a value on one line, in bytes.
fn flat_len(value: &Value) -> usize {
    let items: usize = value.items().iter().map(|item| flat_len(item) + 2).sum();
    let members = value
        .members()
        .iter()
        .map(|member| member.name_span.len() + flat_len(&member.value) + 4);
    match value.is_container() {
        true => items + members.sum::<usize>() + 2,
        false => value.span.len(),
    }
}

/// How many brackets stand inside each other.
fn depth(value: &Value) -> usize {
    let items = value.items().iter().map(depth);
    let members = value.members().iter().map(|member| depth(&member.value));
    let inside = items.chain(members).max().unwrap_or(0);
    inside + usize::from(value.is_container())
}
