//! The value of an event's number, without making texts (event-patterns specification, section 5).
//!
//! In: the text of a JSON number. Out: its double, if the decimal value survives the trip to a double and back:
//! the same answer as [`Number::new`](super::super::Number::new) gives, which patterns are read with.
//! Up to 15 digits always survive, more than 17 never do; only in between the trip is made.
//! Not known here: what the number is compared with.

use std::fmt::Write;

use super::bytes::byte;

/// So many decimal digits every double holds.
const ALWAYS: usize = 15;

/// No shortest text of a double has more digits.
const NEVER_MORE: usize = 17;

/// Powers of ten that doubles hold exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// The double of a JSON number's text, or `None` when no double holds the decimal value.
#[inline]
pub(super) fn value(text: &[u8]) -> Option<f64> {
    short(text).or_else(|| long(text))
}

/// Few digits and no exponent: an exact integer divided by an exact power of ten is rounded once, so correctly.
#[inline]
fn short(text: &[u8]) -> Option<f64> {
    if text.len() > ALWAYS + 2 {
        return None;
    }
    let start = usize::from(byte(text, 0) == b'-');
    let (mut mantissa, mut point, mut n_digits) = (0_u64, text.len(), 0);
    for (at, byte) in text.iter().enumerate().skip(start) {
        match byte {
            b'0'..=b'9' => {
                mantissa = mantissa * 10 + u64::from(byte - b'0');
                n_digits += 1;
            }
            b'.' => point = at + 1,
            _ => return None,
        }
    }
    if n_digits > ALWAYS {
        return None;
    }
    let value = mantissa as f64 / POWERS[text.len() - point];
    Some(if start == 1 { -value } else { value })
}

#[inline(never)]
fn long(text: &[u8]) -> Option<f64> {
    let decimal = Decimal::new(text);
    if decimal.n_digits > NEVER_MORE {
        return None;
    }
    let value: f64 = std::str::from_utf8(text).ok()?.parse().ok()?;
    if !value.is_finite() {
        return None;
    }
    if decimal.n_digits <= ALWAYS && value.is_normal() {
        return Some(value);
    }
    let mut shortest = Shortest::default();
    write!(shortest, "{value:e}").ok()?;
    let other = Decimal::new(&shortest.bytes[..shortest.len]);
    (decimal.exponent == other.exponent && decimal.digits().eq(other.digits())).then_some(value)
}

/// A number's digits without the zeros around them. The sign is left out: rounding keeps it.
struct Decimal<'a> {
    /// From the first to the last digit that is not zero; there may be a point between them.
    digits: &'a [u8],
    n_digits: usize,
    /// Of the last digit; 0 when there is none.
    exponent: i64,
}

impl<'a> Decimal<'a> {
    fn new(text: &'a [u8]) -> Self {
        let e = text.iter().position(|byte| matches!(byte, b'e' | b'E'));
        let mantissa = &text[..e.unwrap_or(text.len())];
        let is_digit = |byte: &u8| matches!(byte, b'1'..=b'9');
        let (Some(first), Some(last)) = (
            mantissa.iter().position(is_digit),
            mantissa.iter().rposition(is_digit),
        ) else {
            return Self {
                digits: &[],
                n_digits: 0,
                exponent: 0,
            };
        };
        let digits = &mantissa[first..=last];
        let point = mantissa.iter().position(|byte| *byte == b'.');
        // How far the last digit stands from the units.
        let places = match point {
            Some(point) if point < last => -((last - point) as i64),
            Some(point) => (point - last - 1) as i64,
            None => (mantissa.len() - last - 1) as i64,
        };
        let inside = point.is_some_and(|point| first < point && point < last);
        Self {
            digits,
            n_digits: digits.len() - usize::from(inside),
            exponent: e
                .map_or(0, |e| exponent(&text[e + 1..]))
                .saturating_add(places),
        }
    }

    fn digits(&self) -> impl Iterator<Item = u8> + 'a {
        self.digits.iter().copied().filter(|byte| *byte != b'.')
    }
}

/// An exponent; one that does not fit becomes one that equals no double's.
fn exponent(text: &[u8]) -> i64 {
    let digits = text
        .strip_prefix(b"-")
        .or_else(|| text.strip_prefix(b"+"))
        .unwrap_or(text);
    let size = digits
        .iter()
        .try_fold(0_i64, |size, digit| {
            size.checked_mul(10)?.checked_add(i64::from(digit - b'0'))
        })
        .unwrap_or(i64::MAX / 2);
    if text.first() == Some(&b'-') {
        -size
    } else {
        size
    }
}

/// Room for the shortest text of a double.
#[derive(Default)]
struct Shortest {
    bytes: [u8; 32],
    len: usize,
}

impl Write for Shortest {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        let end = self.len + text.len();
        self.bytes
            .get_mut(self.len..end)
            .ok_or(std::fmt::Error)?
            .copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::Number;
    use super::value;

    #[test]
    fn a_number_has_the_value_that_patterns_give_it() {
        let zeros = "0".repeat(400);
        let nines = "9".repeat(400);
        let mut texts: Vec<String> = [
            "0",
            "-0",
            "-0.0",
            "0e5",
            "0.000e-999",
            "1",
            "300",
            "3.0e2",
            "3E+2",
            "0.1",
            "301.8",
            "123456789012",
            "1e300",
            "9007199254740992",
            "9007199254740993",
            "9007199254740993.0",
            "12345678901234567890",
            "1e400",
            "-1e400",
            "1e-400",
            "1e-323",
            "4e-324",
            "5e-324",
            "2.2250738585072014e-308",
            "2.2250738585072011e-308",
            "1.7976931348623157e308",
            "1.7976931348623159e308",
            "0.1000000000000000055511151231257827",
            "9.00719925474099e16",
            "123456789012345",
            "1234567890123456",
            "12345678901234567",
            "-122.422003528252475",
            "-122.42200352825247",
            "0.000000000000001",
            "0.00000000000000012",
            "100000000000000000000000",
            "1e23",
            "1e22",
            "8.5e22",
            "999999999999999e22",
            "1e99999999999999999999",
            "1e-99999999999999999999",
            "0e99999999999999999999",
            "1.00000000000000000000000000",
            "12300000000000000000000000000000000e-30",
            "0.30000000000000004",
            "5e-1",
            "0.5e1",
            "179769313486231570000000000000000000000",
        ]
        .map(str::to_owned)
        .to_vec();
        texts.extend([
            format!("1{zeros}"),
            format!("1{zeros}e-400"),
            format!("0.{zeros}1"),
            format!("0.{zeros}1e401"),
            nines.clone(),
            format!("{nines}e-399"),
        ]);
        for text in texts {
            let want = Number::new(&text).value;
            let found = value(text.as_bytes());
            assert_eq!(found.map(f64::to_bits), want.map(f64::to_bits), "{text}");
        }
    }
}
