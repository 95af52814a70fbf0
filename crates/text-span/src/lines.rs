//! From byte offsets to lines and columns, and to the UTF-16 offsets that browsers count in.

/// A place as people say it; both numbers start at 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineCol {
    /// Line, from 0.
    pub line: usize,
    /// Column, from 0, in the unit the function names.
    pub col: usize,
}

/// Where the lines of one text begin. Only a line feed ends a line.
#[derive(Clone, Debug)]
pub struct LineIndex<'a> {
    text: &'a str,
    /// Start of each line: in bytes, and in UTF-16 units.
    starts: Vec<(usize, usize)>,
}

impl<'a> LineIndex<'a> {
    /// Reads the text once.
    pub fn new(text: &'a str) -> Self {
        let mut starts = vec![(0, 0)];
        let mut utf16 = 0;
        for (at, character) in text.char_indices() {
            utf16 += character.len_utf16();
            if character == '\n' {
                starts.push((at + 1, utf16));
            }
        }
        Self { text, starts }
    }

    /// How many lines there are; an empty text has one.
    pub fn n_lines(&self) -> usize {
        self.starts.len()
    }

    /// Line and column in bytes. Offsets past the end count as the end, offsets inside a character as its start.
    pub fn line_col(&self, offset: usize) -> LineCol {
        let offset = self.clamp(offset);
        let line = self.line_of(offset);
        LineCol {
            line,
            col: offset - self.starts[line].0,
        }
    }

    /// Line and column in UTF-16 units.
    pub fn line_col_utf16(&self, offset: usize) -> LineCol {
        let offset = self.clamp(offset);
        let line = self.line_of(offset);
        LineCol {
            line,
            col: utf16_len(&self.text[self.starts[line].0..offset]),
        }
    }

    /// The offset of the whole text in UTF-16 units.
    pub fn utf16_from_byte(&self, offset: usize) -> usize {
        let place = self.line_col_utf16(offset);
        self.starts[place.line].1 + place.col
    }

    /// The byte offset of an offset in UTF-16 units; inside a surrogate pair it is the pair's start.
    pub fn byte_from_utf16(&self, offset_utf16: usize) -> usize {
        let line = self
            .starts
            .partition_point(|start| start.1 <= offset_utf16)
            .saturating_sub(1);
        let (start, mut seen) = self.starts[line];
        for (at, character) in self.text[start..].char_indices() {
            seen += character.len_utf16();
            if seen > offset_utf16 {
                return start + at;
            }
        }
        self.text.len()
    }

    /// The byte offset of a line and a column in bytes; too large ones end at the line's or the text's end.
    pub fn offset(&self, place: LineCol) -> usize {
        let Some(&(start, _)) = self.starts.get(place.line) else {
            return self.text.len();
        };
        let end = self
            .starts
            .get(place.line + 1)
            .map_or(self.text.len(), |next| next.0 - 1);
        self.clamp(start.saturating_add(place.col).min(end))
    }

    fn line_of(&self, offset: usize) -> usize {
        self.starts
            .partition_point(|start| start.0 <= offset)
            .saturating_sub(1)
    }

    fn clamp(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }
}

fn utf16_len(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}
