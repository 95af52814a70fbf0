//! Values that stand in a schema: of enumerations, examples and defaults.

use json_text::{Kind, Value, quote};
use serde::{Deserialize, Serialize};

use super::model::Types;

/// A JSON value in one fixed spelling, so that equal values have equal texts: no blanks, members sorted by name, whole numbers
/// without fraction or exponent (`1.0` and `1` are one value, as JSON Schema counts them).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Literal(String);

impl Literal {
    /// The spelling of a value.
    pub fn of(value: &Value) -> Self {
        let mut out = String::new();
        spell(value, &mut out);
        Self(out)
    }

    /// A string.
    pub fn text(text: &str) -> Self {
        Self(quote(text))
    }

    /// `null`.
    pub fn null() -> Self {
        Self("null".to_owned())
    }

    /// The JSON text.
    pub fn json(&self) -> &str {
        &self.0
    }

    /// What a string says; `None` for other values.
    pub fn as_text(&self) -> Option<String> {
        let inside = self.0.strip_prefix('"')?.strip_suffix('"')?;
        Some(json_text::unescape(inside).text)
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        self.0 == "null"
    }

    /// Its kind.
    pub fn types(&self) -> Types {
        match self.0.as_bytes().first() {
            Some(b'"') => Types::STRING,
            Some(b'[') => Types::ARRAY,
            Some(b'{') => Types::OBJECT,
            Some(b't' | b'f') => Types::BOOLEAN,
            Some(b'n') => Types::NULL,
            _ if self.0.contains(['.', 'e']) => Types::NUMBER,
            _ => Types::INTEGER,
        }
    }

    /// Whether it can stand in an event pattern: not an array and not an object.
    pub fn is_leaf(&self) -> bool {
        !self.0.starts_with(['[', '{'])
    }
}

/// Depth is the reader's: at most [`json_text::MAX_DEPTH`].
fn spell(value: &Value, out: &mut String) {
    match &value.kind {
        Kind::Null => out.push_str("null"),
        Kind::Bool(is) => out.push_str(if *is { "true" } else { "false" }),
        Kind::Number(text) => out.push_str(&number(text)),
        Kind::String(text) => out.push_str(&quote(text)),
        Kind::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                spell(item, out);
            }
            out.push(']');
        }
        Kind::Object(_) => {
            out.push('{');
            for (index, (name, member)) in super::last::by_name(value).into_iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                out.push_str(&quote(name));
                out.push(':');
                spell(&member.value, out);
            }
            out.push('}');
        }
    }
}

/// One spelling per number. What no double holds keeps its own.
fn number(text: &str) -> String {
    if let Ok(whole) = text.parse::<i128>() {
        return whole.to_string();
    }
    match text.parse::<f64>() {
        Ok(0.0) => "0".to_owned(),
        Ok(double) if double.is_finite() && (1e-7..1e21).contains(&double.abs()) => {
            double.to_string()
        }
        Ok(double) if double.is_finite() => format!("{double:e}"),
        _ => text.to_owned(),
    }
}
