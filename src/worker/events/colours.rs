//! Colours of JSON text, however broken it is.
//!
//! In: a text and the part of it that is in view. Out: tokens of that part. A string ends at its line's end at the latest,
//! so reading starts at the line that is in view. Not known here: whether the text is right.

use eventbridge::pattern::OPERATORS;
use text_span::Span;

use crate::protocol::code::{Role, Token};

/// The colours of an event.
pub fn event(text: &str, shown: Span) -> Vec<Token> {
    let shown = clamped(text, shown);
    let start = text[..shown.start].rfind('\n').map_or(0, |at| at + 1);
    tokens(text, Span::new(start, shown.end), &|_, _| Role::Field)
}

/// The colours of a pattern: names of operators differ from names of fields.
pub fn pattern(text: &str, shown: Span) -> Vec<Token> {
    let end = clamped(text, shown).end;
    tokens(text, Span::new(0, end), &|name, is_entry| {
        if name == "$or" {
            Role::Keyword
        } else if is_entry && OPERATORS.contains(&name) {
            Role::Function
        } else {
            Role::Field
        }
    })
}

fn clamped(text: &str, shown: Span) -> Span {
    let place = |offset: usize| {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    };
    let start = place(shown.start);
    Span::new(start, place(shown.end).max(start))
}

/// `name` says what a member's name is; its second argument, whether the member belongs to an object in a list.
fn tokens(text: &str, part: Span, name: &dyn Fn(&str, bool) -> Role) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut list = Vec::new();
    // The brackets that are open here; deeper than any sensible pattern, they are not followed.
    let mut open: Vec<u8> = Vec::new();
    let mut at = part.start;
    while at < part.end {
        let start = at;
        let role = match bytes[at] {
            b'"' => {
                at = end_of_string(bytes, at);
                let is_name = bytes[at..]
                    .iter()
                    .find(|byte| !byte.is_ascii_whitespace())
                    .is_some_and(|byte| *byte == b':');
                let inner = text
                    .get(start + 1..at.saturating_sub(1))
                    .unwrap_or_default();
                let is_entry = open.iter().rev().take(2).eq([&b'{', &b'[']);
                let is_nested = open.len() > 2 && open.ends_with(b"{{");
                if is_name {
                    Some(name(inner, is_entry || is_nested))
                } else {
                    Some(Role::Text)
                }
            }
            b'-' | b'0'..=b'9' => {
                at = end_while(bytes, at, |byte| {
                    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'+' | b'-')
                });
                Some(Role::Number)
            }
            byte if byte.is_ascii_alphabetic() => {
                at = end_while(bytes, at, |byte| byte.is_ascii_alphanumeric());
                matches!(&text[start..at], "true" | "false" | "null").then_some(Role::Number)
            }
            byte @ (b'{' | b'[') => {
                at += 1;
                if open.len() < 1_024 {
                    open.push(byte);
                }
                Some(Role::Operator)
            }
            b'}' | b']' => {
                at += 1;
                open.pop();
                Some(Role::Operator)
            }
            b':' | b',' => {
                at += 1;
                Some(Role::Operator)
            }
            _ => {
                at += 1;
                None
            }
        };
        if let Some(role) = role {
            list.push(Token {
                span: Span::new(start, at),
                role,
            });
        }
    }
    list
}

fn end_while(bytes: &[u8], start: usize, inside: impl Fn(u8) -> bool) -> usize {
    let rest = &bytes[start..];
    let len = rest.iter().position(|byte| !inside(*byte));
    start + len.unwrap_or(rest.len()).max(1)
}

/// After the closing quote, or at the end of the line.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\n' => return at,
            b'\\' if bytes.get(at + 1).is_some_and(|next| *next != b'\n') => at += 2,
            _ => at += 1,
        }
    }
    // An escape may have ended the text.
    at.min(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(tokens: &[Token], text: &str) -> String {
        let words: Vec<String> = tokens
            .iter()
            .filter(|token| token.role != Role::Operator)
            .map(|token| format!("{:?} {}", token.role, token.span.of(text)))
            .collect();
        words.join("; ")
    }

    #[test]
    fn operators_differ_from_fields_of_the_same_name() {
        let text = r#"{"prefix": [{"prefix": "a"}, {"anything-but": {"suffix": "b"}}], "$or": [{"numeric": [1]}]}"#;
        assert_eq!(
            told(&pattern(text, Span::new(0, 999)), text),
            r#"Field "prefix"; Function "prefix"; Text "a"; Function "anything-but"; Function "suffix"; Text "b"; Keyword "$or"; Function "numeric"; Number 1"#
        );
    }

    #[test]
    fn broken_text_is_coloured_to_its_end() {
        for text in [
            "{\"a",
            "{\"a\\",
            "\"\\\n\"b\" nul 경보 -",
            "]]]}",
            "\"é\\\"",
        ] {
            let list = event(text, Span::new(0, text.len()));
            assert!(
                list.iter()
                    .all(|token| text.get(token.span.start..token.span.end).is_some()),
                "{text}"
            );
        }
    }

    #[test]
    fn only_what_is_in_view_is_coloured_from_its_line_on() {
        let text = "\"a\"\n\"b\": 1\n\"c\"\n";
        let list = event(text, Span::new(8, 10));
        assert_eq!(told(&list, text), "Field \"b\"; Number 1");
    }
}
