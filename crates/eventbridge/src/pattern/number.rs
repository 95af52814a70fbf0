//! Numbers as the matcher compares them (event-patterns specification, section 5).
//!
//! In: a JSON number's text. Out: its double, if the decimal value survives the trip to a double and back.

/// A number as written, and its value if it is comparable.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// As it stands in the text.
    pub text: Box<str>,
    /// The double that holds it, or `None` when no double does (`9007199254740993`, `1e400`). Never NaN or infinite.
    pub value: Option<f64>,
}

impl Number {
    /// Reads the text of a JSON number.
    pub fn new(text: &str) -> Self {
        Self {
            text: text.into(),
            value: comparable(text),
        }
    }

    /// Whether an entry with this number accepts the other one: equal values, or the same text.
    pub fn accepts(&self, other: &Number) -> bool {
        self.text == other.text || self.value.is_some_and(|value| other.value == Some(value))
    }
}

/// The double whose shortest decimal text has the value that `text` has.
fn comparable(text: &str) -> Option<f64> {
    let value: f64 = text.parse().ok()?;
    if !value.is_finite() {
        return None;
    }
    (decimal(text) == decimal(&format!("{value:e}"))).then_some(value)
}

/// Digits without leading and trailing zeros, and the exponent of the last one; zero has no digits.
/// The sign is left out: rounding keeps it.
fn decimal(text: &str) -> (Vec<u8>, i64) {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).collect();
    let mut exponent = exponent_value(exponent).saturating_sub(fraction.len() as i64);
    while digits.last() == Some(&b'0') {
        digits.pop();
        exponent = exponent.saturating_add(1);
    }
    let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
    digits.drain(..zeros);
    let exponent = if digits.is_empty() { 0 } else { exponent };
    (digits, exponent)
}

/// An exponent; one that does not fit becomes one that equals no double's.
fn exponent_value(text: &str) -> i64 {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    sign * digits.parse().unwrap_or(i64::MAX / 2)
}
