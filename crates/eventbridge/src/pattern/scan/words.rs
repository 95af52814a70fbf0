//! What is said about broken JSON: in the words of the service's reader, and in ours.

use super::super::place::{quoted_source, source_place};
use super::{Class, Fault};

impl Fault {
    /// The offset whose line and column the service names: the offending character, or the end of the offending word.
    pub fn named_at(&self) -> usize {
        match self.class {
            Class::Word | Class::LeadingZero => self.span.end,
            _ => self.span.start,
        }
    }

    /// The reason in the words of the service's JSON reader.
    pub fn service_words(&self, text: &str) -> String {
        let unexpected = |what: &str| {
            format!(
                "Unexpected character ({}): {what}",
                shown(self.span.of(text))
            )
        };
        const VALUE: &str =
            "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
        match self.class {
            Class::End { open: None } => "Unexpected end-of-input".to_owned(),
            Class::End {
                open: Some((mark, at)),
            } => {
                let kind = if mark == '{' { "Object" } else { "Array" };
                let (line, column) = source_place(text, at);
                format!(
                    "Unexpected end-of-input: expected close marker for {kind} (start marker at [Source: (String){}; line: {line}, column: {column}])",
                    quoted_source(text)
                )
            }
            Class::EndInString => {
                "Unexpected end-of-input: was expecting closing quote for a string value".to_owned()
            }
            Class::NameExpected => unexpected("was expecting double-quote to start field name"),
            Class::ColonExpected => {
                unexpected("was expecting a colon to separate field name and value")
            }
            Class::CommaExpected { close } => unexpected(if close == '}' {
                "was expecting comma to separate Object entries"
            } else {
                "was expecting comma to separate Array entries"
            }),
            Class::ValueExpected => unexpected(&format!("expected a valid value {VALUE}")),
            Class::WrongClose { expected, .. } => {
                format!(
                    "Unexpected close marker '{}': expected '{expected}'",
                    self.span.of(text)
                )
            }
            Class::Word => {
                format!(
                    "Unrecognized token '{}': was expecting {VALUE}",
                    self.span.of(text)
                )
            }
            Class::LeadingZero => "Invalid numeric value: Leading zeroes not allowed".to_owned(),
            Class::NoDigit { .. } if self.span.is_empty() => {
                "Unexpected end-of-input in a Number value".to_owned()
            }
            Class::NoDigit { after } => unexpected(match after {
                '.' => "Decimal point not followed by a digit",
                'e' => "Exponent indicator not followed by a digit",
                _ => "expected digit (0-9) to follow minus sign, for valid numeric value",
            }),
            Class::ControlCharacter => format!(
                "Illegal unquoted character ((CTRL-CHAR, code {})): has to be escaped using backslash to be included in string value",
                self.span.of(text).bytes().next().unwrap_or(0)
            ),
            Class::BadEscape => format!(
                "Unrecognized character escape {}",
                shown(self.span.of(text))
            ),
            Class::BadHexDigit => unexpected("expected a hex-digit for character escape sequence"),
        }
    }

    /// What is wrong, in our words: lower case, no full stop.
    pub fn plain_words(&self, text: &str) -> String {
        let found = self.span.of(text);
        match self.class {
            Class::End { open: None } => "the text is empty".to_owned(),
            Class::End {
                open: Some((mark, _)),
            } => format!("the text breaks off; a `{mark}` is not closed"),
            Class::EndInString => "the text breaks off inside a string".to_owned(),
            Class::NameExpected => {
                format!("a member name in double quotes is expected here, not `{found}`")
            }
            Class::ColonExpected => {
                format!("a colon is expected after the member name, not `{found}`")
            }
            Class::CommaExpected { close } => {
                format!("`,` or `{close}` is expected here, not `{found}`")
            }
            Class::ValueExpected => format!("a value cannot start with `{}`", found.escape_debug()),
            Class::WrongClose { expected, .. } => {
                format!("`{expected}` is expected here, not `{found}`")
            }
            Class::Word => format!("JSON does not know the word `{found}`"),
            Class::LeadingZero => format!("a number does not start with a zero: `{found}`"),
            Class::NoDigit { .. } => "a digit is missing in this number".to_owned(),
            Class::ControlCharacter => "a control character stands in a string".to_owned(),
            Class::BadEscape => format!("JSON has no escape `\\{found}`"),
            Class::BadHexDigit => "`\\u` is followed by four hexadecimal digits".to_owned(),
        }
    }
}

/// A character as the service's JSON reader shows it: with its code.
fn shown(character: &str) -> String {
    let Some(character) = character.chars().next() else {
        return "end".to_owned();
    };
    let code = character as u32;
    if code < 0x20 {
        format!("(CTRL-CHAR, code {code})")
    } else if code > 0xFF {
        format!("'{character}' (code {code} / {code:#x})")
    } else {
        format!("'{character}' (code {code})")
    }
}
