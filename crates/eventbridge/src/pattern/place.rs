//! Where the service says something stands: its lines, its columns, its quotation of the pattern.
//!
//! In: a text and a byte offset. Out: numbers from 1, columns in UTF-16 units, as the service's JSON reader counts.

/// The most UTF-16 units of a text that the service's JSON reader quotes.
const MAX_QUOTED: usize = 500;

/// Line and column of an offset, both from 1. A line ends at a line feed, a carriage return, or both together.
pub(crate) fn source_place(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let (mut line, mut start) = (1, 0);
    let bytes = text.as_bytes();
    for (at, byte) in before.bytes().enumerate() {
        if byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
            line += 1;
            start = at + 1;
        }
    }
    let column: usize = before[start..].chars().map(char::len_utf16).sum();
    (line, column + 1)
}

/// The text in quotes, cut as the service's JSON reader cuts it.
pub(crate) fn quoted_source(text: &str) -> String {
    let total: usize = text.chars().map(char::len_utf16).sum();
    if total <= MAX_QUOTED {
        return format!("\"{text}\"");
    }
    let (mut units, mut end) = (0, 0);
    for character in text.chars() {
        units += character.len_utf16();
        if units > MAX_QUOTED {
            break;
        }
        end += character.len_utf8();
    }
    format!(
        "\"{}\"[truncated {} chars]",
        &text[..end],
        total - MAX_QUOTED
    )
}
