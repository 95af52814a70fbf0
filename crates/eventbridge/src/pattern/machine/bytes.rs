//! Where a JSON value ends, checked as strictly as the reader of phase one, but without making tokens.
//!
//! In: the bytes of a text and an offset. Out: the offset after what stands there, or nothing when it is no JSON;
//! the strict reader then finds the words for it. Strings are looked through eight bytes at a time.
//! Not known here: what the values mean.

use super::habits::Habits;
use super::names::NONE;

/// The byte at an offset; 0, which can stand nowhere outside strings, after the end.
#[inline(always)]
pub(super) fn byte(text: &[u8], at: usize) -> u8 {
    text.get(at).copied().unwrap_or(0)
}

/// Eight bytes, the first one lowest.
#[inline(always)]
pub(super) fn eight(text: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(*text.get(at..)?.first_chunk()?))
}

/// The first byte at or after `at` that is not blank.
#[inline(always)]
pub(super) fn after_blanks(text: &[u8], at: usize) -> usize {
    if byte(text, at) > b' ' {
        return at;
    }
    let mut at = at;
    while let b' ' | b'\t' | b'\n' | b'\r' = byte(text, at) {
        at += 1;
    }
    at
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// Marks `"`, `\` and control characters among eight bytes. Marks above the lowest one may be wrong.
#[inline(always)]
fn specials(word: u64) -> u64 {
    let quote = (word ^ (ONES * b'"' as u64)).wrapping_sub(ONES);
    let backslash = (word ^ (ONES * b'\\' as u64)).wrapping_sub(ONES);
    let control = word.wrapping_sub(ONES * 0x20);
    (quote | backslash | control) & !word & HIGHS
}

/// Where a string ends.
#[derive(Clone, Copy)]
pub(super) struct StringEnd {
    /// Offset of the closing quote.
    pub quote: usize,
    /// Whether there are escapes before it.
    pub escaped: bool,
}

/// The end of the string whose first character, after the quote, stands at `at`.
#[inline(always)]
pub(super) fn string(text: &[u8], mut at: usize) -> Option<StringEnd> {
    while let Some(word) = eight(text, at) {
        let found = specials(word);
        if found == 0 {
            at += 8;
            continue;
        }
        let place = found.trailing_zeros() & !7;
        at += (place / 8) as usize;
        if (word >> place) as u8 == b'"' {
            return Some(StringEnd {
                quote: at,
                escaped: false,
            });
        }
        break;
    }
    escaped(text, plain(text, at))
}

/// The first of `"`, `\` and control characters; the end of the text when there is none.
fn plain(text: &[u8], mut at: usize) -> usize {
    while let Some(word) = eight(text, at) {
        let found = specials(word);
        if found != 0 {
            return at + (found.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    while at < text.len() && !matches!(text[at], b'"' | b'\\' | 0..0x20) {
        at += 1;
    }
    at
}

#[inline(never)]
fn escaped(text: &[u8], mut at: usize) -> Option<StringEnd> {
    let mut escaped = false;
    loop {
        match byte(text, at) {
            b'"' => return Some(StringEnd { quote: at, escaped }),
            b'\\' => {
                escaped = true;
                at = match byte(text, at + 1) {
                    b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => at + 2,
                    b'u' => {
                        let digits = text.get(at + 2..at + 6)?;
                        if !digits.iter().all(u8::is_ascii_hexdigit) {
                            return None;
                        }
                        at + 6
                    }
                    _ => return None,
                };
            }
            _ => return None,
        }
        at = plain(text, at);
    }
}

/// The end of the number that starts at `at`.
#[inline(always)]
pub(super) fn number(text: &[u8], at: usize) -> Option<usize> {
    let start = at + usize::from(byte(text, at) == b'-');
    let mut at = digits(text, start);
    if at == start || (byte(text, start) == b'0' && at > start + 1) {
        return None;
    }
    if byte(text, at) == b'.' {
        let fraction = at + 1;
        at = digits(text, fraction);
        if at == fraction {
            return None;
        }
    }
    if let b'e' | b'E' = byte(text, at) {
        let sign = usize::from(matches!(byte(text, at + 1), b'+' | b'-'));
        let exponent = at + 1 + sign;
        at = digits(text, exponent);
        if at == exponent {
            return None;
        }
    }
    Some(at)
}

/// The end of the run of digits at `at`. Runs of one length are common in a place, so a branch for each digit is foreseen,
/// and what follows need not wait for a count.
#[inline(always)]
fn digits(text: &[u8], mut at: usize) -> usize {
    while let Some(bytes) = text.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        for (index, byte) in bytes.iter().enumerate() {
            if !byte.is_ascii_digit() {
                return at + index;
            }
        }
        at += 8;
    }
    while byte(text, at).is_ascii_digit() {
        at += 1;
    }
    at
}

/// The end of the literal that starts at `at` with this first byte.
#[inline(always)]
pub(super) fn literal(text: &[u8], at: usize, first: u8) -> Option<usize> {
    let word: &[u8] = match first {
        b't' => b"true",
        b'f' => b"false",
        b'n' => b"null",
        _ => return None,
    };
    let end = at + word.len();
    (text.get(at..end)? == word).then_some(end)
}

/// The name whose quote stands at `at`, and the colon after it: the name's end, and the offset of the value.
#[inline(always)]
pub(super) fn name(text: &[u8], at: usize) -> Option<(StringEnd, usize)> {
    let end = string(text, at + 1)?;
    let colon = after_blanks(text, end.quote + 1);
    if byte(text, colon) != b':' {
        return None;
    }
    Some((end, after_blanks(text, colon + 1)))
}

/// Which brackets are open, one bit each: set for an object.
#[derive(Debug, Default)]
pub(super) struct Brackets {
    innermost: u64,
    outer: Vec<u64>,
    depth: usize,
}

impl Brackets {
    #[inline(always)]
    fn open(&mut self, is_object: bool) {
        if self.depth & 63 == 0 && self.depth > 0 {
            self.outer.push(self.innermost);
        }
        self.innermost = self.innermost << 1 | u64::from(is_object);
        self.depth += 1;
    }

    /// Closes the innermost one; gives whether the one around it is an object, or nothing when there is none.
    #[inline(always)]
    fn close(&mut self) -> Option<bool> {
        self.depth -= 1;
        if self.depth == 0 {
            return None;
        }
        self.innermost >>= 1;
        if self.depth & 63 == 0 {
            self.innermost = self.outer.pop().unwrap_or(0);
        }
        Some(self.innermost & 1 == 1)
    }
}

/// The end of the value that starts at `at`, whatever it is.
#[inline(always)]
pub(super) fn value(
    text: &[u8],
    at: usize,
    brackets: &mut Brackets,
    habits: &mut Habits,
) -> Option<usize> {
    match byte(text, at) {
        b'"' => Some(string(text, at + 1)?.quote + 1),
        b'-' | b'0'..=b'9' => number(text, at),
        b'{' | b'[' => container(text, at, brackets, habits),
        first => literal(text, at, first),
    }
}

/// The end of the object or array that starts at `at`. Depth costs a bit, not the call stack.
#[inline(never)]
pub(super) fn container(
    text: &[u8],
    at: usize,
    brackets: &mut Brackets,
    habits: &mut Habits,
) -> Option<usize> {
    brackets.depth = 0;
    brackets.outer.clear();
    let mut is_object = false;
    let mut at = at;
    loop {
        if is_object {
            at = member(text, at, habits)?;
        }
        at = match byte(text, at) {
            b'"' => string(text, at + 1)?.quote + 1,
            b'-' | b'0'..=b'9' => number(text, at)?,
            first @ (b'{' | b'[') => {
                is_object = first == b'{';
                brackets.open(is_object);
                at = after_blanks(text, at + 1);
                if byte(text, at) != (if is_object { b'}' } else { b']' }) {
                    continue;
                }
                at
            }
            first => literal(text, at, first)?,
        };
        loop {
            at = after_blanks(text, at);
            match byte(text, at) {
                b',' => {
                    at = after_blanks(text, at + 1);
                    break;
                }
                b'}' if is_object => {}
                b']' if !is_object => {}
                _ => return None,
            }
            at += 1;
            match brackets.close() {
                None => return Some(at),
                Some(outer) => is_object = outer,
            }
        }
    }
}

/// The offset of the value under the name at `at`, which no pattern names.
#[inline(always)]
fn member(text: &[u8], at: usize, habits: &mut Habits) -> Option<usize> {
    if byte(text, at) != b'"' {
        return None;
    }
    if let Some((_, value)) = habits.expected(NONE, text, at + 1) {
        return Some(after_blanks(text, value));
    }
    let (end, value) = name(text, at)?;
    if !end.escaped {
        habits.learn(NONE, NONE, text, at + 1, end.quote);
    }
    Some(value)
}
