//! Writing trees. Strings and numbers are copied as they stand in the source, so nothing is respelled.

use text_span::Span;

use crate::{Kind, Value, quote, unescape};

/// How [`pretty`] lays out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// One step of indentation.
    pub indent: String,
    /// What stands before every line but the first.
    pub base: String,
    /// Arrays without arrays inside stay on one line up to this many bytes. 0 puts every element on its own line.
    pub inline: usize,
}

impl Default for Layout {
    fn default() -> Self {
        Self {
            indent: "  ".to_owned(),
            base: String::new(),
            inline: 100,
        }
    }
}

/// Writes a value without blanks. `source` is the text it was read from.
pub fn compact(source: &str, value: &Value) -> String {
    let mut out = String::with_capacity(value.span.len().min(source.len()));
    flat(source, value, ["", ",", ":", ""], &mut out);
    out
}

/// Writes a value over several lines. `source` is the text it was read from.
pub fn pretty(source: &str, value: &Value, layout: &Layout) -> String {
    let mut out = String::new();
    tall(source, value, layout, 0, &mut out);
    out
}

/// Writes an array of values that are already JSON.
pub fn array<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> String {
    let items: Vec<T> = items.into_iter().collect();
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    format!("[{}]", items.join(","))
}

/// Writes an object of values that are already JSON; the names are plain text.
pub fn object<N: AsRef<str>, T: AsRef<str>>(members: impl IntoIterator<Item = (N, T)>) -> String {
    let members: Vec<String> = members
        .into_iter()
        .map(|(name, value)| format!("{}:{}", quote(name.as_ref()), value.as_ref()))
        .collect();
    format!("{{{}}}", members.join(","))
}

/// One line; `marks` are: inside a bracket, between elements, after a name, inside braces.
fn flat(source: &str, value: &Value, marks: [&str; 4], out: &mut String) {
    match &value.kind {
        Kind::Array(items) => {
            let pad = if items.is_empty() { "" } else { marks[0] };
            out.push('[');
            out.push_str(pad);
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push_str(marks[1]);
                }
                flat(source, item, marks, out);
            }
            out.push_str(pad);
            out.push(']');
        }
        Kind::Object(members) => {
            let pad = if members.is_empty() { "" } else { marks[3] };
            out.push('{');
            out.push_str(pad);
            for (index, member) in members.iter().enumerate() {
                if index > 0 {
                    out.push_str(marks[1]);
                }
                name(source, member.name_span, &member.name, out);
                out.push_str(marks[2]);
                flat(source, &member.value, marks, out);
            }
            out.push_str(pad);
            out.push('}');
        }
        _ => scalar(source, value, out),
    }
}

fn tall(source: &str, value: &Value, layout: &Layout, depth: usize, out: &mut String) {
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.push_str(&layout.base);
        for _ in 0..depth {
            out.push_str(&layout.indent);
        }
    };
    match &value.kind {
        Kind::Array(items) if !items.is_empty() => {
            let long = value.span.len() > layout.inline.saturating_mul(8);
            if !long && !items.iter().any(holds_array) {
                let mut one = String::new();
                flat(source, value, [" ", ", ", ": ", " "], &mut one);
                if one.len() <= layout.inline {
                    out.push_str(&one);
                    return;
                }
            }
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                line(out, depth + 1);
                tall(source, item, layout, depth + 1, out);
            }
            line(out, depth);
            out.push(']');
        }
        Kind::Object(members) if !members.is_empty() => {
            out.push('{');
            for (index, member) in members.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                line(out, depth + 1);
                name(source, member.name_span, &member.name, out);
                out.push_str(": ");
                tall(source, &member.value, layout, depth + 1, out);
            }
            line(out, depth);
            out.push('}');
        }
        _ => flat(source, value, ["", ",", ":", ""], out),
    }
}

fn holds_array(value: &Value) -> bool {
    match &value.kind {
        Kind::Array(_) => true,
        Kind::Object(members) => members.iter().any(|member| holds_array(&member.value)),
        _ => false,
    }
}

/// Copies the source's spelling where it is sound and still says `text`; else spells anew.
fn name(source: &str, span: Span, text: &str, out: &mut String) {
    let raw = span.of(source);
    let inside = raw
        .strip_prefix('"')
        .and_then(|raw| raw.strip_suffix('"'))
        .filter(|inside| !inside.bytes().any(|byte| byte < 0x20));
    let read = inside.map(unescape);
    if read.is_some_and(|read| read.bad_escapes.is_empty() && read.text == text) {
        out.push_str(raw);
    } else {
        out.push_str(&quote(text));
    }
}

/// What stands in the source, unless the reader had to repair it.
fn scalar(source: &str, value: &Value, out: &mut String) {
    match &value.kind {
        Kind::String(text) => name(source, value.span, text, out),
        Kind::Number(text) => out.push_str(text),
        Kind::Bool(is) => out.push_str(if *is { "true" } else { "false" }),
        Kind::Null => out.push_str("null"),
        Kind::Array(_) | Kind::Object(_) => out.push_str(value.span.of(source)),
    }
}
