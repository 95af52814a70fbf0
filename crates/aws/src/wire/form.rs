//! The query protocol's requests: one form with a dotted name per scalar.
//!
//! In: an operation's name and its input as a [`Tree`]. Out: `Action=…&Version=…&Names.member.1=…`.
//! CloudWatch and STS have no flattened lists and no renamed members in what they take.

use super::tree::{Tree, number};

/// Writes the form of a call.
pub(crate) fn write(action: &str, version: &str, input: &Tree) -> String {
    let mut out = format!("Action={action}&Version={version}");
    write_member("", input, &mut out);
    out
}

fn write_member(name: &str, value: &Tree, out: &mut String) {
    let mut pair = |text: &str| {
        out.push('&');
        percent_encode(name, out);
        out.push('=');
        percent_encode(text, out);
    };
    match value {
        Tree::Null => {}
        Tree::Bool(value) => pair(if *value { "true" } else { "false" }),
        Tree::Int(value) => pair(&value.to_string()),
        Tree::Float(value) => pair(number(*value).trim_matches('"')),
        Tree::Text(text) => pair(text),
        Tree::Kept(inner) => write_member(name, inner, out),
        Tree::Instant(at) => pair(&at.to_iso()),
        Tree::List(items) => {
            for (i, item) in items.iter().enumerate() {
                write_member(&format!("{name}.member.{}", i + 1), item, out);
            }
        }
        Tree::Map(pairs) => {
            for (i, (key, value)) in pairs.iter().enumerate() {
                write_member(
                    &format!("{name}.entry.{}.key", i + 1),
                    &Tree::Text(key.clone()),
                    out,
                );
                write_member(&format!("{name}.entry.{}.value", i + 1), value, out);
            }
        }
        Tree::Object(members) => {
            let prefix = if name.is_empty() {
                String::new()
            } else {
                format!("{name}.")
            };
            for (member, value) in members {
                write_member(&format!("{prefix}{member}"), value, out);
            }
        }
    }
}

/// Appends a text with everything but letters, digits and `-._~` as `%XX`, which forms and signatures both take.
pub(crate) fn percent_encode(text: &str, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}
