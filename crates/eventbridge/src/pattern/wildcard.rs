//! Text with stars (event-patterns specification, section 4).
//!
//! In: a pattern's text. Out: whether it covers an event's text, in time linear in both; or why it is refused.

use super::text::Text;

/// A text in which `*` stands for any run of characters.
#[derive(Clone, Debug, PartialEq)]
pub struct Wildcard {
    /// As the pattern says it, escapes included.
    pub text: Text,
    /// What stands between the stars, escapes resolved: one more than there are stars.
    pub literals: Vec<Box<[u8]>>,
}

/// Why a text is no wildcard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WildcardFault {
    /// Two stars in a row; the number is the offset of the first in bytes of the decoded text.
    TwoStars(usize),
    /// A backslash before anything but a star or a backslash; its offset likewise.
    BadEscape(usize),
}

impl WildcardFault {
    /// The service's reason; it counts from the opening quote.
    pub fn reason(self) -> String {
        match self {
            Self::TwoStars(at) => format!("Consecutive wildcard characters at pos {}", at + 1),
            Self::BadEscape(at) => format!("Invalid escape character at pos {}", at + 1),
        }
    }
}

impl Wildcard {
    /// Reads a pattern's text.
    ///
    /// # Errors
    /// The first fault, from the left.
    pub fn new(text: Text) -> Result<Self, WildcardFault> {
        let mut literals = Vec::new();
        let mut literal = Vec::new();
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            match (bytes[at], bytes.get(at + 1)) {
                (b'*', Some(b'*')) => return Err(WildcardFault::TwoStars(at)),
                (b'*', _) => literals.push(std::mem::take(&mut literal).into()),
                (b'\\', Some(&escaped @ (b'*' | b'\\'))) => {
                    literal.push(escaped);
                    at += 1;
                }
                (b'\\', _) => return Err(WildcardFault::BadEscape(at)),
                (other, _) => literal.push(other),
            }
            at += 1;
        }
        literals.push(literal.into());
        Ok(Self { text, literals })
    }

    /// Whether an event's text is covered.
    pub fn covers(&self, text: &[u8]) -> bool {
        let [first, middle @ .., last] = self.literals.as_slice() else {
            return self.literals.iter().all(|only| **only == *text);
        };
        let Some(mut rest) = text
            .strip_prefix(&**first)
            .and_then(|rest| rest.strip_suffix(&**last))
        else {
            return false;
        };
        for literal in middle {
            match end_of(rest, literal) {
                Some(end) => rest = &rest[end..],
                None => return false,
            }
        }
        true
    }
}

/// Where the first occurrence of `needle` ends. Never reads a byte of `text` twice, whatever the needle repeats.
fn end_of(text: &[u8], needle: &[u8]) -> Option<usize> {
    if needle.is_empty() {
        return Some(0);
    }
    let shorter = shorter_starts(needle);
    let mut matched = 0;
    for (at, byte) in text.iter().enumerate() {
        while matched > 0 && needle[matched] != *byte {
            matched = shorter[matched - 1];
        }
        if needle[matched] == *byte {
            matched += 1;
        }
        if matched == needle.len() {
            return Some(at + 1);
        }
    }
    None
}

/// For each start of the needle, how long its longest proper start is that also ends it.
fn shorter_starts(needle: &[u8]) -> Vec<usize> {
    let mut shorter = vec![0; needle.len()];
    let mut matched = 0;
    for at in 1..needle.len() {
        while matched > 0 && needle[matched] != needle[at] {
            matched = shorter[matched - 1];
        }
        if needle[matched] == needle[at] {
            matched += 1;
        }
        shorter[at] = matched;
    }
    shorter
}
