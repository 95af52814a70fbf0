//! A text that counts in bytes, as our parsers do, and in UTF-16 units, as the browser does. This is the only place where one becomes the other.
//!
//! In: a text, edits, offsets in either unit. Out: offsets in the other. Offsets past the end count as the end, offsets inside a character as its start.

use text_span::{EditError, TextEdit};

/// Bytes between two known places. A conversion walks over at most so many.
const STRIDE: usize = 256;

/// A text and, unless it is plain ASCII, places in it that are known in both units.
#[derive(Clone, Debug)]
pub struct Text {
    text: String,
    /// Bytes and UTF-16 units before a character, every [`STRIDE`] bytes. Empty when all characters are ASCII: then both units are the same.
    known: Vec<(usize, usize)>,
}

impl Text {
    /// Takes a text over.
    pub fn new(text: String) -> Self {
        let known = known_places(&text);
        Self { text, known }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Changes the text; the edits' spans speak of it as it was.
    ///
    /// # Errors
    /// When edits overlap or do not fit; nothing is changed then.
    pub fn apply(&mut self, edits: &[TextEdit]) -> Result<(), EditError> {
        match edits {
            [one] if self.text.get(one.span.start..one.span.end).is_some() => {
                self.text
                    .replace_range(one.span.start..one.span.end, &one.text);
            }
            _ => self.text = text_span::apply(&self.text, edits)?,
        }
        if !self.known.is_empty() || edits.iter().any(|edit| !edit.text.is_ascii()) {
            self.known = known_places(&self.text);
        }
        Ok(())
    }

    /// UTF-16 units before a byte.
    pub fn utf16_from_byte(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        if self.known.is_empty() {
            return offset;
        }
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let place = self.known.partition_point(|known| known.0 <= offset) - 1;
        let (byte, utf16) = self.known[place];
        utf16
            + self.text[byte..offset]
                .chars()
                .map(char::len_utf16)
                .sum::<usize>()
    }

    /// Bytes before a UTF-16 unit.
    pub fn byte_from_utf16(&self, offset_utf16: usize) -> usize {
        if self.known.is_empty() {
            return offset_utf16.min(self.text.len());
        }
        let place = self.known.partition_point(|known| known.1 <= offset_utf16) - 1;
        let (byte, mut seen) = self.known[place];
        for (at, character) in self.text[byte..].char_indices() {
            seen += character.len_utf16();
            if seen > offset_utf16 {
                return byte + at;
            }
        }
        self.text.len()
    }
}

fn known_places(text: &str) -> Vec<(usize, usize)> {
    if text.is_ascii() {
        return Vec::new();
    }
    let mut known = Vec::with_capacity(text.len() / STRIDE + 1);
    let (mut utf16, mut next) = (0, 0);
    for (at, character) in text.char_indices() {
        if at >= next {
            known.push((at, utf16));
            next = at + STRIDE;
        }
        utf16 += character.len_utf16();
    }
    known
}

#[cfg(test)]
mod tests {
    use text_span::{LineIndex, Span};

    use super::*;

    fn samples() -> [String; 4] {
        [
            String::new(),
            "plain".repeat(200),
            "경보 🔔 a\n".repeat(100),
            format!("{}é", "x".repeat(1000)),
        ]
    }

    #[test]
    fn both_ways_agree_with_counting_line_by_line() {
        for sample in samples() {
            let text = Text::new(sample.clone());
            let lines = LineIndex::new(&sample);
            for offset in 0..sample.len() + 2 {
                assert_eq!(
                    text.utf16_from_byte(offset),
                    lines.utf16_from_byte(offset),
                    "byte {offset}"
                );
            }
            for offset in 0..sample.encode_utf16().count() + 2 {
                assert_eq!(
                    text.byte_from_utf16(offset),
                    lines.byte_from_utf16(offset),
                    "unit {offset}"
                );
            }
        }
    }

    #[test]
    fn places_stay_right_while_characters_of_other_widths_come_and_go() {
        let mut text = Text::new("abcdef".to_owned());
        text.apply(&[TextEdit::replace(Span::new(1, 2), "🔔")])
            .unwrap();
        assert_eq!((text.as_str(), text.utf16_from_byte(5)), ("a🔔cdef", 3));
        text.apply(&[TextEdit::delete(Span::new(1, 5)), TextEdit::insert(6, "é")])
            .unwrap();
        assert_eq!((text.as_str(), text.byte_from_utf16(3)), ("acédef", 4));
    }

    #[test]
    fn an_edit_that_does_not_fit_changes_nothing() {
        let mut text = Text::new("é".to_owned());
        assert!(
            text.apply(&[TextEdit::insert(1, "x")]).is_err()
                && text.apply(&[TextEdit::insert(9, "x")]).is_err()
        );
        assert_eq!(text.as_str(), "é");
    }
}
