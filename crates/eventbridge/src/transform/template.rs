//! A template as pieces: plain text and placeholders, each with the place it stands in.
//!
//! In: the template's text. Out: every byte in exactly one piece. Not known here: which names have paths, values.

use serde::{Deserialize, Serialize};
use text_span::Span;

/// What a template is. Its first character that is no blank decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Starts with `{` or `[`: the result must be JSON.
    Json,
    /// Anything else, even a line in quotes: the result is text as it stands.
    Text,
}

/// A template in pieces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// What it is.
    pub kind: Kind,
    /// The pieces, without gaps.
    pub pieces: Vec<Piece>,
}

/// Text, or one placeholder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Where it stands.
    pub span: Span,
    /// The placeholder's name and place; `None` for text.
    pub placeholder: Option<(String, Place)>,
}

/// Where a placeholder stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// In a text template.
    Text,
    /// In a JSON template, outside quotes.
    Bare,
    /// In a JSON template, inside a string.
    Quoted {
        /// The string with its quotes.
        string: Span,
    },
    /// In a JSON template where a member name is expected, quoted or not: not allowed.
    MemberName,
}

/// The placeholders that need no path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reserved {
    /// `<aws.events.rule-arn>`
    RuleArn,
    /// `<aws.events.rule-name>`
    RuleName,
    /// `<aws.events.event.ingestion-time>`
    IngestionTime,
    /// `<aws.events.event>`: the event without `detail`.
    Envelope,
    /// `<aws.events.event.json>`: the whole event.
    Event,
}

impl Reserved {
    /// All of them.
    pub const ALL: [Reserved; 5] = [
        Reserved::RuleArn,
        Reserved::RuleName,
        Reserved::IngestionTime,
        Reserved::Envelope,
        Reserved::Event,
    ];

    /// Its name, without the angle brackets.
    pub fn name(self) -> &'static str {
        match self {
            Reserved::RuleArn => "aws.events.rule-arn",
            Reserved::RuleName => "aws.events.rule-name",
            Reserved::IngestionTime => "aws.events.event.ingestion-time",
            Reserved::Envelope => "aws.events.event",
            Reserved::Event => "aws.events.event.json",
        }
    }

    /// The reserved placeholder of this name.
    pub fn named(name: &str) -> Option<Reserved> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }
}

/// Cuts a template into pieces. Never fails: `<` and `>` that form no placeholder are text.
pub fn parse_template(text: &str) -> Template {
    let kind = match text.trim_start().chars().next() {
        Some('{' | '[') => Kind::Json,
        _ => Kind::Text,
    };
    let mut scanner = Scanner {
        text,
        kind,
        open: Vec::new(),
        string: None,
        pieces: Vec::new(),
        text_start: 0,
    };
    scanner.run();
    Template {
        kind,
        pieces: scanner.pieces,
    }
}

/// Whether a name can be written as a placeholder.
pub(super) fn is_placeholder_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(is_name_byte)
}

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-')
}

/// A bracket that is open: an object and whether a name comes next, or an array.
enum Open {
    Object { expects_name: bool },
    Array,
}

/// A string that is open.
struct OpenString {
    start: usize,
    is_name: bool,
    /// Pieces within it, whose place learns the string's end.
    pieces: Vec<usize>,
}

struct Scanner<'a> {
    text: &'a str,
    kind: Kind,
    open: Vec<Open>,
    string: Option<OpenString>,
    pieces: Vec<Piece>,
    text_start: usize,
}

impl Scanner<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            if *byte == b'<'
                && let Some(len) = placeholder_len(&bytes[at..])
            {
                self.placeholder(Span::new(at, at + len));
                at += len;
                continue;
            }
            if self.kind == Kind::Json {
                // An escape hides the quote after it, but never a placeholder.
                if self.string.is_some() && *byte == b'\\' && bytes.get(at + 1) != Some(&b'<') {
                    at += 2;
                    continue;
                }
                self.mark(*byte, at);
            }
            at += 1;
        }
        self.text_until(bytes.len());
        let end = bytes.len();
        self.close_string(end);
    }

    /// Follows quotes and brackets.
    fn mark(&mut self, byte: u8, at: usize) {
        if self.string.is_some() {
            if byte == b'"' {
                self.close_string(at + 1);
            }
            return;
        }
        match byte {
            b'"' => {
                self.string = Some(OpenString {
                    start: at,
                    is_name: self.expects_name(),
                    pieces: Vec::new(),
                });
            }
            b'{' => self.open.push(Open::Object { expects_name: true }),
            b'[' => self.open.push(Open::Array),
            b'}' | b']' => {
                self.open.pop();
            }
            b',' | b':' => {
                if let Some(Open::Object { expects_name }) = self.open.last_mut() {
                    *expects_name = byte == b',';
                }
            }
            _ => {}
        }
    }

    fn expects_name(&self) -> bool {
        matches!(self.open.last(), Some(Open::Object { expects_name: true }))
    }

    fn close_string(&mut self, end: usize) {
        let Some(string) = self.string.take() else {
            return;
        };
        for index in string.pieces {
            if let Some(Piece {
                placeholder: Some((_, Place::Quoted { string: span })),
                ..
            }) = self.pieces.get_mut(index)
            {
                span.end = end;
            }
        }
    }

    fn placeholder(&mut self, span: Span) {
        self.text_until(span.start);
        let expects_name = self.expects_name();
        let place = match (&mut self.string, self.kind) {
            (_, Kind::Text) => Place::Text,
            (Some(string), _) if string.is_name => Place::MemberName,
            (Some(string), _) => {
                string.pieces.push(self.pieces.len());
                Place::Quoted {
                    string: Span::new(string.start, span.end),
                }
            }
            (None, _) if expects_name => Place::MemberName,
            (None, _) => Place::Bare,
        };
        let name = Span::new(span.start + 1, span.end - 1).of(self.text);
        self.pieces.push(Piece {
            span,
            placeholder: Some((name.to_owned(), place)),
        });
        self.text_start = span.end;
    }

    fn text_until(&mut self, end: usize) {
        if self.text_start < end {
            self.pieces.push(Piece {
                span: Span::new(self.text_start, end),
                placeholder: None,
            });
            self.text_start = end;
        }
    }
}

/// Length of `<name>` at the start.
fn placeholder_len(bytes: &[u8]) -> Option<usize> {
    let len = bytes
        .iter()
        .skip(1)
        .take_while(|byte| is_name_byte(**byte))
        .count();
    (len > 0 && bytes.get(1 + len) == Some(&b'>')).then_some(len + 2)
}
