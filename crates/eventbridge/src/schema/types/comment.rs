//! Words of a schema as comments. They come from others, so nothing in them may end the comment or mean something to a compiler.

use super::plan::{Field, Shape};

/// Longest comment, in characters.
const MAX_CHARS: usize = 400;

/// One line that is safe in every kind of comment: no line breaks, no marks that turn the direction of text (compilers refuse them),
/// no `*/`, no backslashes (Java reads `\u` in comments).
pub(super) fn clean(text: &str) -> String {
    let mut out = String::new();
    for (count, character) in text.chars().enumerate() {
        if count >= MAX_CHARS {
            out.push('…');
            break;
        }
        let character = match character {
            '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{feff}' => ' ',
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => ' ',
            control if control.is_control() => ' ',
            '\\' => '/',
            '/' if out.ends_with('*') => ' ',
            other => other,
        };
        if character != ' ' || !(out.is_empty() || out.ends_with(' ')) {
            out.push(character);
        }
    }
    out.trim_end().to_owned()
}

/// What is worth saying above a member: its description, its format, and the listed values where the type does not show them.
pub(super) fn of_field(field: &Field, shows_values: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let description = field.description.as_deref().map(clean);
    lines.extend(description.filter(|text| !text.is_empty()));
    let mut shape = &field.shape;
    while let Shape::Nullable(inner) | Shape::List(inner) | Shape::Map(inner) = shape {
        shape = inner;
    }
    match shape {
        Shape::Text {
            format: Some(format),
        } => lines.push(format!("Format: {}.", clean(format))),
        Shape::Values(values) if !shows_values => {
            let listed: Vec<&str> = values.iter().map(|value| value.json()).collect();
            lines.push(clean(&format!("One of {}.", listed.join(", "))));
        }
        _ => {}
    }
    lines
}
