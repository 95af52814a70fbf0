//! Records of delimited text: quotes, doubled quotes, line feeds within quotes, CRLF.
//!
//! In: bytes and the delimiter. Out: one record at a time, into buffers that are used again. A quote that is never closed
//! ends at the end of its line, so that one broken line costs one line.

/// Reads records one after another.
pub(super) struct Records<'a> {
    text: &'a [u8],
    delimiter: u8,
    at: usize,
    line: u64,
}

/// The fields of a record.
#[derive(Default)]
pub(super) struct Record {
    buffer: String,
    ends: Vec<usize>,
    /// Line it begins on, from 1.
    pub line: u64,
    /// True when a quote was not closed.
    pub is_broken: bool,
}

impl Record {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        Some(self.buffer[start..end].trim())
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|index| self.get(index))
    }

    /// True for a line with nothing on it.
    pub fn is_blank(&self) -> bool {
        self.buffer.trim().is_empty()
    }
}

/// Longest quoted field that may go over lines, in bytes.
const MAX_QUOTED: usize = 64 * 1024;

impl<'a> Records<'a> {
    pub fn new(text: &'a [u8], delimiter: u8) -> Records<'a> {
        Records {
            text,
            delimiter,
            at: 0,
            line: 1,
        }
    }

    /// Bytes read.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Reads the next record; false at the end.
    pub fn next(&mut self, record: &mut Record) -> bool {
        record.buffer.clear();
        record.ends.clear();
        record.line = self.line;
        record.is_broken = false;
        if self.at >= self.text.len() {
            return false;
        }
        loop {
            let is_last = self.field(record);
            record.ends.push(record.buffer.len());
            if is_last {
                return true;
            }
        }
    }

    /// One field into the record's buffer; true when it ends the record.
    fn field(&mut self, record: &mut Record) -> bool {
        let start = self.at;
        if self.text.get(start) == Some(&b'"') {
            match self.closing_quote(start + 1) {
                Some(end) => {
                    let inner = String::from_utf8_lossy(&self.text[start + 1..end]);
                    self.line += inner.bytes().filter(|byte| *byte == b'\n').count() as u64;
                    record.buffer.push_str(&inner.replace("\"\"", "\""));
                    self.at = end + 1;
                }
                None => record.is_broken = true,
            }
        }
        let start = self.at;
        let is_end = |byte: &u8| *byte == self.delimiter || *byte == b'\n';
        let len = self.text[start..]
            .iter()
            .position(is_end)
            .unwrap_or(self.text.len() - start);
        record
            .buffer
            .push_str(&String::from_utf8_lossy(&self.text[start..start + len]));
        self.at = start + len;
        match self.text.get(self.at) {
            Some(b'\n') => {
                self.at += 1;
                self.line += 1;
                true
            }
            Some(_) => {
                self.at += 1;
                false
            }
            None => true,
        }
    }

    /// Place of the quote that closes a field, which a delimiter or the line's end must follow.
    fn closing_quote(&self, start: usize) -> Option<usize> {
        let limit = self.text.len().min(start + MAX_QUOTED);
        let mut at = start;
        loop {
            at += self
                .text
                .get(at..limit)?
                .iter()
                .position(|byte| *byte == b'"')?;
            match self.text.get(at + 1) {
                Some(b'"') => at += 2,
                None | Some(b'\r' | b'\n' | b' ') => return Some(at),
                Some(byte) if *byte == self.delimiter => return Some(at),
                Some(_) => return None,
            }
        }
    }
}
