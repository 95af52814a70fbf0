//! The reader: a loop over an explicit stack, so depth costs memory and never the call stack.
//!
//! It goes on after small mistakes (a missing or extra comma, single quotes, a bare word) so that the rest is still read,
//! and stops at mistakes after which the text could mean anything; then what was read so far stays.

mod scalar;

use text_span::{Diagnostic, Severity, Span, TextEdit};

use crate::{Kind, Member, Value, quote};

/// Depth of brackets that [`parse`] accepts.
pub const MAX_DEPTH: usize = 128;

/// After so many findings the reader stops: the rest would only repeat them.
const MAX_FINDINGS: usize = 20;

/// What was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    /// The tree; partial when there are errors, `None` when there was no value at all.
    pub root: Option<Value>,
    /// What is wrong, in the order of the text. Empty exactly when the text is JSON.
    pub diagnostics: Vec<Diagnostic>,
}

impl Parsed {
    /// Whether the text was JSON.
    pub fn is_valid(&self) -> bool {
        self.diagnostics
            .iter()
            .all(|diagnostic| diagnostic.severity != Severity::Error)
    }
}

/// Reads JSON text, at most [`MAX_DEPTH`] brackets deep.
pub fn parse(text: &str) -> Parsed {
    parse_with_depth(text, MAX_DEPTH)
}

/// Reads JSON text with another limit of depth. Dropping and writing a tree recurse, so keep the limit moderate.
pub fn parse_with_depth(text: &str, max_depth: usize) -> Parsed {
    let mut reader = Reader {
        text,
        at: usize::from(text.starts_with('\u{feff}')) * 3,
        max_depth,
        stack: Vec::new(),
        found: Vec::new(),
        root: None,
    };
    if reader.run().is_err() {
        reader.unwind();
    }
    Parsed {
        root: reader.root,
        diagnostics: reader.found,
    }
}

enum Frame {
    Array {
        start: usize,
        items: Vec<Value>,
    },
    Object {
        start: usize,
        members: Vec<Member>,
        name: Option<(String, Span)>,
    },
}

impl Frame {
    fn start(&self) -> usize {
        match self {
            Frame::Array { start, .. } | Frame::Object { start, .. } => *start,
        }
    }

    fn close_mark(&self) -> char {
        match self {
            Frame::Array { .. } => ']',
            Frame::Object { .. } => '}',
        }
    }
}

/// What may come next.
#[derive(Clone, Copy, PartialEq)]
enum Next {
    Value,
    FirstElement,
    FirstName,
    Name,
    CommaOrEnd,
    EndOfText,
}

/// Marks that reading cannot go on; the finding was recorded.
struct Stop;

struct Reader<'a> {
    text: &'a str,
    at: usize,
    max_depth: usize,
    stack: Vec<Frame>,
    found: Vec<Diagnostic>,
    root: Option<Value>,
}

impl Reader<'_> {
    fn run(&mut self) -> Result<(), Stop> {
        let mut next = Next::Value;
        loop {
            self.skip_blank()?;
            next = match next {
                Next::Value | Next::FirstElement => self.value(next == Next::FirstElement)?,
                Next::FirstName | Next::Name => self.name(next == Next::FirstName)?,
                Next::CommaOrEnd => self.comma_or_end()?,
                Next::EndOfText => {
                    let Some(found) = self.peek() else {
                        return Ok(());
                    };
                    let span = Span::new(self.at, self.text.len());
                    return self.stop(
                        Diagnostic::error(
                            "JS010",
                            span,
                            format!("{} follows after the end of the JSON value", show(found)),
                        )
                        .with_help("keep one value and delete the rest"),
                    );
                }
            };
        }
    }

    /// `value = object | array | string | number | word`, or the end of an empty array.
    fn value(&mut self, first: bool) -> Result<Next, Stop> {
        let start = self.at;
        let Some(found) = self.peek() else {
            return self.breaks_off();
        };
        match found {
            '{' | '[' => {
                if self.stack.len() >= self.max_depth {
                    return self.stop(Diagnostic::error(
                        "JS009",
                        Span::new(start, start + 1),
                        format!("brackets are nested more than {} deep here", self.max_depth),
                    ));
                }
                self.at += 1;
                if found == '{' {
                    self.stack.push(Frame::Object {
                        start,
                        members: Vec::new(),
                        name: None,
                    });
                    Ok(Next::FirstName)
                } else {
                    self.stack.push(Frame::Array {
                        start,
                        items: Vec::new(),
                    });
                    Ok(Next::FirstElement)
                }
            }
            ']' if matches!(self.stack.last(), Some(Frame::Array { .. })) => {
                if !first {
                    self.extra_comma()?;
                }
                self.close()
            }
            '"' | '\'' => {
                let text = self.string(found)?;
                Ok(self.attach(Value {
                    span: Span::new(start, self.at),
                    kind: Kind::String(text),
                }))
            }
            '-' | '+' | '.' | '0'..='9' => {
                let kind = self.number()?;
                Ok(self.attach(Value {
                    span: Span::new(start, self.at),
                    kind,
                }))
            }
            letter if is_word(letter) => {
                let kind = self.word()?;
                Ok(self.attach(Value {
                    span: Span::new(start, self.at),
                    kind,
                }))
            }
            other => {
                let span = Span::new(start, start + other.len_utf8());
                let missing = matches!(other, ',' | '}' | ']');
                let message = if missing {
                    format!("a value is missing before {}", show(other))
                } else {
                    format!("a value cannot start with {}", show(other))
                };
                self.stop(
                    Diagnostic::error("JS002", span, message)
                        .with_help("write a string in double quotes, a number, `true`, `false`, `null`, `[` or `{`"),
                )
            }
        }
    }

    /// `name ":"`, or the end of an empty object.
    fn name(&mut self, first: bool) -> Result<Next, Stop> {
        let start = self.at;
        let Some(found) = self.peek() else {
            return self.breaks_off();
        };
        let text = match found {
            '}' => {
                if !first {
                    self.extra_comma()?;
                }
                return self.close();
            }
            '"' | '\'' => self.string(found)?,
            letter if is_word(letter) => {
                let word = self.take_word();
                let span = Span::new(start, self.at);
                self.report(
                    Diagnostic::error(
                        "JS008",
                        span,
                        format!("the member name `{word}` is not in double quotes"),
                    )
                    .with_fix(TextEdit::replace(span, quote(&word))),
                )?;
                word
            }
            other => {
                let span = Span::new(start, start + other.len_utf8());
                let diagnostic = Diagnostic::error(
                    "JS002",
                    span,
                    format!("a member name is expected here, not {}", show(other)),
                )
                .with_help("write a name in double quotes, a colon and a value");
                return self.stop(diagnostic);
            }
        };
        let span = Span::new(start, self.at);
        self.skip_blank()?;
        match self.peek() {
            Some(':') => self.at += 1,
            None => return self.breaks_off(),
            Some(other) => {
                let here = Span::new(self.at, self.at + other.len_utf8());
                let diagnostic = Diagnostic::error(
                    "JS014",
                    here,
                    format!("a colon is missing after the member name {}", quote(&text)),
                );
                if !starts_value(other) {
                    return self.stop(diagnostic);
                }
                self.report(diagnostic.with_fix(TextEdit::insert(span.end, ":")))?;
            }
        }
        if let Some(Frame::Object { name, .. }) = self.stack.last_mut() {
            *name = Some((text, span));
        }
        Ok(Next::Value)
    }

    /// `"," | "]" | "}"` after an element or a member.
    fn comma_or_end(&mut self) -> Result<Next, Stop> {
        let Some(frame) = self.stack.last() else {
            return Ok(Next::EndOfText);
        };
        let Some(found) = self.peek() else {
            return self.breaks_off();
        };
        let (close, opened) = (frame.close_mark(), frame.start());
        let after_comma = if close == ']' {
            Next::Value
        } else {
            Next::Name
        };
        if found == ',' {
            self.at += 1;
            return Ok(after_comma);
        }
        if found == close {
            return self.close();
        }
        let here = Span::new(self.at, self.at + found.len_utf8());
        if starts_value(found) {
            let end = self.text[..self.at].trim_end().len();
            self.report(
                Diagnostic::error(
                    "JS005",
                    here,
                    format!("a comma is missing before {}", show(found)),
                )
                .with_fix(TextEdit::insert(end, ",")),
            )?;
            return Ok(after_comma);
        }
        let what = if close == ']' { "array" } else { "object" };
        self.stop(
            Diagnostic::error(
                "JS012",
                here,
                format!("`,` or `{close}` is expected here, not {}", show(found)),
            )
            .with_label(
                Span::new(opened, opened + 1),
                format!("the {what} opened here"),
            ),
        )
    }

    fn extra_comma(&mut self) -> Result<(), Stop> {
        let comma = self.text[..self.at].rfind(',').unwrap_or(self.at);
        let span = Span::new(comma, comma + 1);
        self.report(
            Diagnostic::error("JS004", span, "nothing follows this comma")
                .with_help("delete the comma")
                .with_fix(TextEdit::delete(span)),
        )
    }

    /// Takes the closing bracket and hands the finished container to its parent.
    fn close(&mut self) -> Result<Next, Stop> {
        self.at += 1;
        match self.stack.pop() {
            Some(frame) => {
                let value = finished(frame, self.at);
                Ok(self.attach(value))
            }
            None => Ok(Next::EndOfText),
        }
    }

    fn attach(&mut self, value: Value) -> Next {
        match self.stack.last_mut() {
            None => {
                self.root = Some(value);
                return Next::EndOfText;
            }
            Some(Frame::Array { items, .. }) => items.push(value),
            Some(Frame::Object { members, name, .. }) => {
                if let Some((name, name_span)) = name.take() {
                    members.push(Member {
                        name,
                        name_span,
                        value,
                    });
                }
            }
        }
        Next::CommaOrEnd
    }

    /// Closes what is open at the place where reading stopped.
    fn unwind(&mut self) {
        while let Some(frame) = self.stack.pop() {
            let value = finished(frame, self.at);
            self.attach(value);
        }
    }

    /// Skips blanks; comments are reported and skipped.
    fn skip_blank(&mut self) -> Result<(), Stop> {
        loop {
            let rest = &self.text[self.at..];
            self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
            let rest = &self.text[self.at..];
            let len = if rest.starts_with("//") || rest.starts_with('#') {
                rest.find('\n').unwrap_or(rest.len())
            } else if rest.starts_with("/*") {
                rest.find("*/").map_or(rest.len(), |end| end + 2)
            } else {
                return Ok(());
            };
            let span = Span::new(self.at, self.at + len);
            self.report(
                Diagnostic::error("JS011", span, "JSON has no comments")
                    .with_fix(TextEdit::delete(span)),
            )?;
            self.at += len;
        }
    }

    fn breaks_off<T>(&mut self) -> Result<T, Stop> {
        let end = self.text.len();
        if self.stack.is_empty() {
            let diagnostic = Diagnostic::error("JS001", Span::at(end), "the text is empty")
                .with_help("write `{}`");
            return self.stop(diagnostic);
        }
        let open: String = self.stack.iter().rev().map(Frame::close_mark).collect();
        let last = self.stack.last().map_or(0, Frame::start);
        let diagnostic = Diagnostic::error(
            "JS003",
            Span::at(end),
            format!("the text breaks off here; `{open}` is missing"),
        )
        .with_label(Span::new(last, last + 1), "opened here and not closed")
        .with_help("what stands before was read");
        self.stop(diagnostic)
    }

    fn report(&mut self, diagnostic: Diagnostic) -> Result<(), Stop> {
        self.found.push(diagnostic);
        if self.found.len() < MAX_FINDINGS {
            Ok(())
        } else {
            Err(Stop)
        }
    }

    fn stop<T>(&mut self, diagnostic: Diagnostic) -> Result<T, Stop> {
        self.found.push(diagnostic);
        Err(Stop)
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }
}

fn finished(frame: Frame, end: usize) -> Value {
    match frame {
        Frame::Array { start, items } => Value {
            span: Span::new(start, end),
            kind: Kind::Array(items),
        },
        Frame::Object { start, members, .. } => Value {
            span: Span::new(start, end),
            kind: Kind::Object(members),
        },
    }
}

fn is_word(character: char) -> bool {
    character.is_alphabetic() || character == '_' || character == '$'
}

fn starts_value(character: char) -> bool {
    matches!(character, '"' | '\'' | '{' | '[' | '-' | '0'..='9') || is_word(character)
}

fn show(character: char) -> String {
    if character.is_control() || character.is_whitespace() {
        format!("the character U+{:04X}", character as u32)
    } else {
        format!("`{character}`")
    }
}
