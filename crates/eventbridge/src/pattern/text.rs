//! Text as events and patterns hold it: what JSON can spell, lone surrogates included.
//!
//! In: the inside of a JSON string. Out: bytes that compare as the service's strings do.
//! The bytes are UTF-8, except that a lone surrogate is kept as the three bytes UTF-8 would give its number;
//! so two different texts never become equal, and prefixes, suffixes and searches work on bytes.
//! Not known here: JSON's structure, operators.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;

/// A string after JSON decoding. Its order is the order of UTF-16 code units, in which rules take their paths
/// (event-patterns specification, section 3).
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Text(Box<[u8]>);

impl Text {
    /// Decodes what stands between the quotes of a JSON string. An escape JSON does not know keeps its backslash.
    pub fn decode(escaped: &str) -> Self {
        let mut out = Vec::with_capacity(escaped.len());
        Self::decode_into(escaped, &mut out);
        Self(out.into())
    }

    /// The same into room that is there, after what is in it.
    pub(super) fn decode_into(escaped: &str, out: &mut Vec<u8>) {
        let bytes = escaped.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if bytes[at] != b'\\' {
                let end = escaped[at..]
                    .find('\\')
                    .map_or(bytes.len(), |next| at + next);
                out.extend_from_slice(&bytes[at..end]);
                at = end;
                continue;
            }
            let simple = match bytes.get(at + 1) {
                Some(b'b') => 8,
                Some(b'f') => 12,
                Some(b'n') => b'\n',
                Some(b'r') => b'\r',
                Some(b't') => b'\t',
                Some(&same @ (b'"' | b'\\' | b'/')) => same,
                _ => {
                    at = decode_unit(bytes, at, out);
                    continue;
                }
            };
            out.push(simple);
            at += 2;
        }
    }

    /// The text of these bytes, which come from another text.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Self {
        Self(bytes.into())
    }

    /// UTF-8, with lone surrogates as three bytes of their own.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The text, unless it holds a lone surrogate.
    pub fn as_str(&self) -> Option<&str> {
        std::str::from_utf8(&self.0).ok()
    }

    /// The text to show; each lone surrogate is U+FFFD.
    pub fn lossy(&self) -> Cow<'_, str> {
        match std::str::from_utf8(&self.0) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => Cow::Owned(
                char::decode_utf16(units(&self.0))
                    .map(|unit| unit.unwrap_or('\u{fffd}'))
                    .collect(),
            ),
        }
    }

    /// Whether it is the empty text.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Its UTF-16 code units.
    pub fn units(&self) -> impl Iterator<Item = u16> + '_ {
        units(&self.0)
    }

    /// As a JSON string, quotes included. Only what must be escaped is.
    pub fn quoted(&self) -> String {
        if let Some(text) = self.as_str() {
            return json_text::quote(text);
        }
        let mut out = String::from("\"");
        for unit in char::decode_utf16(self.units()) {
            match unit {
                Ok(character) => {
                    let quoted = json_text::quote(character.encode_utf8(&mut [0; 4]));
                    out.push_str(&quoted[1..quoted.len() - 1]);
                }
                Err(lone) => out.push_str(&format!("\\u{:04x}", lone.unpaired_surrogate())),
            }
        }
        out.push('"');
        out
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(text.as_bytes().into())
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other.as_bytes()
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == other.as_bytes()
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Self) -> Ordering {
        let same = self
            .0
            .iter()
            .zip(&other.0)
            .take_while(|(a, b)| a == b)
            .count();
        // Back to the start of the character in which they differ.
        let start = (0..=same)
            .rev()
            .find(|&at| {
                let starts = |bytes: &[u8]| bytes.get(at).is_none_or(|byte| byte & 0xC0 != 0x80);
                starts(&self.0) && starts(&other.0)
            })
            .unwrap_or(0);
        units(&self.0[start..]).cmp(units(&other.0[start..]))
    }
}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.quoted())
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.lossy())
    }
}

/// Writes the escape at `at`, `\uXXXX` or a broken one; gives the offset after it.
fn decode_unit(bytes: &[u8], at: usize, out: &mut Vec<u8>) -> usize {
    let Some(unit) = hex4(bytes, at) else {
        out.push(b'\\');
        return at + 1;
    };
    if let (0xD800..=0xDBFF, Some(low @ 0xDC00..=0xDFFF)) = (unit, hex4(bytes, at + 6)) {
        let code = 0x1_0000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        push_code(code, out);
        return at + 12;
    }
    push_code(unit, out);
    at + 6
}

/// Appends a code point or a lone surrogate.
pub(crate) fn push_code(code: u32, out: &mut Vec<u8>) {
    match char::from_u32(code) {
        Some(character) => out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
        None => out.extend_from_slice(&[
            0xE0 | (code >> 12) as u8,
            0x80 | (code >> 6 & 0x3F) as u8,
            0x80 | (code & 0x3F) as u8,
        ]),
    }
}

fn hex4(bytes: &[u8], at: usize) -> Option<u32> {
    let digits = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
    digits.iter().try_fold(0, |unit, byte| {
        Some(unit << 4 | char::from(*byte).to_digit(16)?)
    })
}

/// UTF-16 code units of bytes that start and end at characters.
fn units(bytes: &[u8]) -> impl Iterator<Item = u16> + '_ {
    let mut at = 0;
    let mut low = None;
    std::iter::from_fn(move || {
        if let Some(unit) = low.take() {
            return Some(unit);
        }
        let lead = u32::from(*bytes.get(at)?);
        let tail = |index: usize| u32::from(bytes.get(at + index).copied().unwrap_or(0) & 0x3F);
        let (code, len) = match lead {
            0..0xC0 => (lead, 1),
            0xC0..0xE0 => ((lead & 0x1F) << 6 | tail(1), 2),
            0xE0..0xF0 => ((lead & 0xF) << 12 | tail(1) << 6 | tail(2), 3),
            _ => ((lead & 7) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4),
        };
        at += len;
        if code < 0x1_0000 {
            return Some(code as u16);
        }
        let above = code - 0x1_0000;
        low = Some(0xDC00 + (above & 0x3FF) as u16);
        Some(0xD800 + (above >> 10) as u16)
    })
}
