//! The tree as text again: compact JSON that means the same.
//!
//! In: a tree and the text it was read from. Out: text. What was refused is copied from the source.

use super::entry::{Bound, Entry, Excluded, Interval, Test};
use super::text::Text;
use super::tree::{Node, Object};

/// Writes a tree; `source` is the text it was read from.
pub fn compact(tree: &Object, source: &str) -> String {
    let mut out = String::new();
    object(tree, source, &mut out);
    out
}

/// Writes a test as an entry of a value list.
pub fn entry(test: &Test) -> String {
    let operator = |name: &str, argument: String| format!("{{\"{name}\":{argument}}}");
    match test {
        Test::Text(text) | Test::Address(text, _) => text.quoted(),
        Test::Number(number) => number.text.to_string(),
        Test::Bool(is) => is.to_string(),
        Test::Null => "null".to_owned(),
        Test::Exactly(text) => operator("exactly", text.quoted()),
        Test::Prefix(text) => operator("prefix", text.quoted()),
        Test::Suffix(text) => operator("suffix", text.quoted()),
        Test::PrefixIgnoreCase(text) => {
            operator("prefix", operator("equals-ignore-case", text.text.quoted()))
        }
        Test::SuffixIgnoreCase(text) => {
            operator("suffix", operator("equals-ignore-case", text.text.quoted()))
        }
        Test::EqualsIgnoreCase(text) => operator("equals-ignore-case", text.text.quoted()),
        Test::Wildcard(wildcard) => operator("wildcard", wildcard.text.quoted()),
        Test::Numeric(numbers) => operator("numeric", interval(numbers)),
        Test::Cidr(text, _) => operator("cidr", text.quoted()),
        Test::Exists(wanted) => operator("exists", wanted.to_string()),
        Test::AnythingBut(excluded) => operator("anything-but", excluded_argument(excluded)),
    }
}

fn object(tree: &Object, source: &str, out: &mut String) {
    out.push('{');
    for (index, member) in tree.members.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        out.push_str(&member.name.quoted());
        out.push(':');
        match &member.node {
            Node::Object(inner) => object(inner, source, out),
            Node::Other(span) => out.push_str(span.of(source)),
            Node::Values(values) => list(&values.entries, out, |one, out| {
                out.push_str(&written(one, source))
            }),
            Node::Or(or) => list(&or.branches, out, |branch, out| object(branch, source, out)),
        }
    }
    out.push('}');
}

fn list<T>(items: &[T], out: &mut String, write: impl Fn(&T, &mut String)) {
    out.push('[');
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(item, out);
    }
    out.push(']');
}

fn written(one: &Entry, source: &str) -> String {
    match &one.test {
        Some(test) => entry(test),
        None => one.span.of(source).to_owned(),
    }
}

fn interval(numbers: &Interval) -> String {
    let low = |bound: &Bound| {
        format!(
            "\"{}\",{}",
            if bound.included { ">=" } else { ">" },
            bound.number.text
        )
    };
    let high = |bound: &Bound| {
        format!(
            "\"{}\",{}",
            if bound.included { "<=" } else { "<" },
            bound.number.text
        )
    };
    let parts: Vec<String> = match &numbers.low {
        Some(bound) if numbers.is_equals => vec![format!("\"=\",{}", bound.number.text)],
        _ => numbers
            .low
            .iter()
            .map(low)
            .chain(numbers.high.iter().map(high))
            .collect(),
    };
    format!("[{}]", parts.join(","))
}

fn excluded_argument(excluded: &Excluded) -> String {
    let texts = |texts: &[Text]| joined(texts.iter().map(Text::quoted));
    match excluded {
        Excluded::Texts(list) => texts(list),
        Excluded::Numbers(numbers) => joined(numbers.iter().map(|number| number.text.to_string())),
        Excluded::Prefixes(list) => format!("{{\"prefix\":{}}}", texts(list)),
        Excluded::Suffixes(list) => format!("{{\"suffix\":{}}}", texts(list)),
        Excluded::IgnoreCase(list) => {
            format!(
                "{{\"equals-ignore-case\":{}}}",
                joined(list.iter().map(|one| one.text.quoted()))
            )
        }
        Excluded::Wildcards(list) => {
            format!(
                "{{\"wildcard\":{}}}",
                joined(list.iter().map(|one| one.text.quoted()))
            )
        }
    }
}

/// A single value as it is, several as a list.
fn joined(values: impl Iterator<Item = String>) -> String {
    let values: Vec<String> = values.collect();
    match values.as_slice() {
        [only] => only.clone(),
        _ => format!("[{}]", values.join(",")),
    }
}
