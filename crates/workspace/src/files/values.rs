//! A text of JSON values taken apart: one value, a list of them, one a line, one after another.
//!
//! In: text. Out: where each value stands, whole or broken, with its line. Not known here: what they mean, nor whether
//! they are JSON further than their brackets and quotes.

/// A value's place: bytes, and its line from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// The line it begins in, from 1.
    pub line: u64,
}

/// What stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// An object, by its brackets.
    Whole(Place),
    /// It does not end, or what stands there begins no object.
    Broken(Place),
}

/// The objects of a text. Of `{"<list>": […]}` the list's, where a `list` is given and the text has such a member.
pub struct Objects<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
    /// One object a line: a broken one ends with its line.
    by_line: bool,
}

impl<'a> Objects<'a> {
    /// The objects of `text`.
    pub fn new(text: &'a [u8], list: Option<&str>) -> Objects<'a> {
        let mut objects = Objects {
            text,
            at: 0,
            line: 1,
            by_line: false,
        };
        let inner = list.and_then(|name| {
            let name = format!("\"{name}\"");
            let found = text
                .windows(name.len())
                .position(|window| window == name.as_bytes())?;
            let open = text[found..].iter().position(|byte| *byte == b'[')?;
            Some(found + open)
        });
        match inner {
            Some(open) => objects.skip_to(open + 1),
            None => {
                let first = text.iter().position(|byte| !byte.is_ascii_whitespace());
                let first = first.unwrap_or(text.len());
                if text.get(first) == Some(&b'[') {
                    objects.skip_to(first + 1);
                } else {
                    // The first line holds a whole object: so does every other.
                    let end = end_of_line(text, first);
                    objects.by_line = end_of_object(&text[..end], first).is_some();
                }
            }
        }
        objects
    }

    fn skip_to(&mut self, at: usize) {
        let passed = &self.text[self.at..at.min(self.text.len())];
        self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.at = at;
    }
}

impl Iterator for Objects<'_> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        let rest = self.text.get(self.at..)?;
        let is_filling = |byte: &u8| byte.is_ascii_whitespace() || *byte == b',';
        let start = self.at + rest.iter().position(|byte| !is_filling(byte))?;
        self.skip_to(start);
        if self.text[start] == b']' && !self.by_line {
            self.at = self.text.len();
            return None;
        }
        let limit = if self.by_line {
            end_of_line(self.text, start)
        } else {
            self.text.len()
        };
        let place = |end: usize| Place {
            start,
            end,
            line: self.line,
        };
        let whole = (self.text[start] == b'{')
            .then(|| end_of_object(&self.text[..limit], start))
            .flatten();
        let found = match whole {
            Some(end) => Found::Whole(place(end)),
            None => {
                // What is left of the line belongs to it.
                Found::Broken(place(end_of_line(self.text, start)))
            }
        };
        let (Found::Whole(place) | Found::Broken(place)) = found;
        // A broken object that goes over lines leaves its parts behind: they are passed over up to the next that begins
        // a line with a brace.
        let mut next = place.end;
        if matches!(found, Found::Broken(_)) && !self.by_line {
            next = self.next_object(next);
        } else if self.by_line {
            next = next.max(start + 1);
        }
        self.skip_to(next.max(start + 1));
        Some(found)
    }
}

impl Objects<'_> {
    /// The next line that begins with a brace.
    fn next_object(&self, from: usize) -> usize {
        let mut at = from;
        while at < self.text.len() {
            let line = &self.text[at..];
            let blank = line.iter().position(|byte| {
                *byte != b' ' && *byte != b'\t' && *byte != b'\n' && *byte != b'\r'
            });
            match blank {
                Some(blank) if line[blank] == b'{' => return at + blank,
                None => break,
                Some(_) => at = end_of_line(self.text, at + blank.unwrap_or(0)) + 1,
            }
        }
        self.text.len()
    }
}

fn end_of_line(text: &[u8], from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    from + rest
        .iter()
        .position(|byte| *byte == b'\n')
        .unwrap_or(rest.len())
}

/// The byte behind an object that begins at `start`.
fn end_of_object(text: &[u8], start: usize) -> Option<usize> {
    let mut depth = 0u32;
    let mut at = start;
    while at < text.len() {
        match text[at] {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            b'"' => {
                at += 1;
                while at < text.len() && text[at] != b'"' {
                    at += if text[at] == b'\\' { 2 } else { 1 };
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Found, Objects};

    fn shown(text: &str, list: Option<&str>) -> String {
        Objects::new(text.as_bytes(), list)
            .map(|found| {
                let (Found::Whole(place) | Found::Broken(place)) = found;
                let mark = if matches!(found, Found::Whole(_)) {
                    ""
                } else {
                    "!"
                };
                format!("{mark}{}:{} ", place.line, &text[place.start..place.end])
            })
            .collect()
    }

    #[test]
    fn objects_are_found_in_every_form() {
        assert_eq!(shown("{\"a\": \"}\\\"\"}", None), "1:{\"a\": \"}\\\"\"} ");
        assert_eq!(
            shown("{\"a\":1}\n\n{\"b\n{\"c\":[{}]}", None),
            "1:{\"a\":1} !3:{\"b 4:{\"c\":[{}]} "
        );
        assert_eq!(
            shown("[{\"a\":1},\n {\"b\":\n2}] x", None),
            "1:{\"a\":1} 2:{\"b\":\n2} "
        );
        assert_eq!(
            shown("[\n{\"a\":\n{\"b\":1}, 7,\n{\"c\":1}\n", None),
            "!2:{\"a\": 3:{\"b\":1} !3:7, 4:{\"c\":1} "
        );
        assert_eq!(
            shown("{\"x\":1,\"Records\": [{\"a\":1}, {}]}", Some("Records")),
            "1:{\"a\":1} 1:{} "
        );
        assert_eq!(shown("{\n}\n{\n}", None), "1:{\n} 3:{\n} ");
        assert_eq!(shown("", None), "");
        assert_eq!(shown("[", None), "");
    }
}
