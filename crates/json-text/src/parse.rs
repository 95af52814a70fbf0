//! The reader: a loop over an explicit stack, so depth costs memory and never the call stack.
//!
//! It goes on after small mistakes (a missing or extra comma, single quotes, a bare word) so that the rest is still read,
//! and stops at mistakes after which the text could mean anything; then what was read so far stays.

use text_span::{Diagnostic, Severity, Span, TextEdit, did_you_mean};

use crate::{Kind, Member, Value, quote, unescape};

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

    /// A string in `mark` quotes, which the reader stands at.
    fn string(&mut self, mark: char) -> Result<String, Stop> {
        let start = self.at;
        let body = start + 1;
        let bytes = self.text.as_bytes();
        let mut end = body;
        loop {
            match bytes.get(end) {
                None => {
                    self.at = start;
                    return self.stop(
                        Diagnostic::error(
                            "JS003",
                            Span::new(start, self.text.len()),
                            "the text breaks off inside this string",
                        )
                        .with_help("the part before it was read; the rest is missing"),
                    );
                }
                Some(b'\n') => {
                    self.at = start;
                    return self.stop(
                        Diagnostic::error(
                            "JS006",
                            Span::new(start, end),
                            "this string is not closed on its line",
                        )
                        .with_help("close it with a double quote, or write a line break as `\\n`"),
                    );
                }
                Some(b'\\') => end += 2,
                Some(&byte) if char::from(byte) == mark => break,
                Some(&byte) => {
                    if byte < 0x20 {
                        let span = Span::new(end, end + 1);
                        let escape = if byte == b'\t' {
                            "\\t".to_owned()
                        } else {
                            format!("\\u{byte:04x}")
                        };
                        self.report(
                            Diagnostic::error(
                                "JS006",
                                span,
                                format!(
                                    "a control character stands in a string; write it as `{escape}`"
                                ),
                            )
                            .with_fix(TextEdit::replace(span, escape)),
                        )?;
                    }
                    end += 1;
                }
            }
        }
        let read = unescape(&self.text[body..end]);
        for bad in &read.bad_escapes {
            let at = body + bad;
            let width = self.text[at + 1..].chars().next().map_or(0, char::len_utf8);
            let span = Span::new(at, at + 1 + width);
            // A single quote needs no escape in JSON; inside single quotes the whole string is respelled below.
            if mark == '"' {
                self.report(
                    Diagnostic::error(
                        "JS006",
                        span,
                        format!("JSON has no escape `{}`", span.of(self.text)),
                    )
                    .with_help("write a backslash as `\\\\`")
                    .with_fix(TextEdit::insert(at, "\\")),
                )?;
            }
        }
        self.at = end + 1;
        if mark == '\'' {
            let span = Span::new(start, self.at);
            let text = read.text.replace("\\'", "'");
            self.report(
                Diagnostic::error(
                    "JS008",
                    span,
                    "strings stand in double quotes, not single ones",
                )
                .with_fix(TextEdit::replace(span, quote(&text))),
            )?;
            return Ok(text);
        }
        Ok(read.text)
    }

    /// `number = ["-"] (0 | 1-9 digits) ["." digits] [e ["+"|"-"] digits]`
    fn number(&mut self) -> Result<Kind, Stop> {
        let start = self.at;
        let rest = &self.text[start..];
        let len = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | '_')))
            .unwrap_or(rest.len());
        let (text, span) = (&rest[..len], Span::new(start, start + len));
        self.at += len;
        let Some(problem) = number_problem(text) else {
            return Ok(Kind::Number(text.into()));
        };
        let mut diagnostic = Diagnostic::error(
            "JS007",
            span,
            format!("`{text}` is not a JSON number: {problem}"),
        );
        let read = text
            .trim_start_matches('+')
            .parse::<f64>()
            .ok()
            .filter(|number| number.is_finite());
        if let Some(number) = read {
            diagnostic = diagnostic.with_fix(TextEdit::replace(span, number.to_string()));
        }
        self.report(diagnostic)?;
        Ok(read.map_or(Kind::Null, |number| Kind::Number(number.to_string().into())))
    }

    /// `true`, `false`, `null`, or a word that JSON does not know.
    fn word(&mut self) -> Result<Kind, Stop> {
        let start = self.at;
        let word = self.take_word();
        let span = Span::new(start, self.at);
        let known = |word: &str| match word {
            "true" => Some(Kind::Bool(true)),
            "false" => Some(Kind::Bool(false)),
            "null" => Some(Kind::Null),
            _ => None,
        };
        if let Some(kind) = known(&word) {
            return Ok(kind);
        }
        if self.at == self.text.len()
            && ["true", "false", "null"]
                .iter()
                .any(|whole| whole.starts_with(&word))
        {
            self.at = start;
            return self.breaks_off();
        }
        let meant = match word.as_str() {
            "None" | "nil" | "undefined" | "NaN" | "NULL" => Some("null"),
            other => did_you_mean(other, ["true", "false", "null"]),
        };
        match meant {
            Some(meant) => {
                self.report(
                    Diagnostic::error(
                        "JS013",
                        span,
                        format!("JSON does not know the word `{word}`"),
                    )
                    .with_help(format!("did you mean `{meant}`?"))
                    .with_fix(TextEdit::replace(span, meant)),
                )?;
                Ok(known(meant).unwrap_or(Kind::Null))
            }
            None => {
                self.report(
                    Diagnostic::error(
                        "JS008",
                        span,
                        format!("the text `{word}` is not in double quotes"),
                    )
                    .with_fix(TextEdit::replace(span, quote(&word))),
                )?;
                Ok(Kind::String(word))
            }
        }
    }

    fn take_word(&mut self) -> String {
        let rest = &self.text[self.at..];
        let len = rest
            .find(|c: char| !(is_word(c) || c.is_ascii_digit() || c == '-'))
            .unwrap_or(rest.len());
        self.at += len;
        rest[..len].to_owned()
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

/// What is wrong with a number; `None` when nothing is.
fn number_problem(text: &str) -> Option<&'static str> {
    if text.starts_with('+') {
        return Some("it starts with a plus sign");
    }
    let digits =
        |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut rest = text.strip_prefix('-').unwrap_or(text);
    let whole = digits(rest);
    if whole == 0 {
        return Some("a digit is missing before the point");
    }
    if whole > 1 && rest.starts_with('0') {
        return Some("it starts with a zero");
    }
    rest = &rest[whole..];
    if let Some(fraction) = rest.strip_prefix('.') {
        let len = digits(fraction);
        if len == 0 {
            return Some("a digit is missing after the point");
        }
        rest = &fraction[len..];
    }
    if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        let len = digits(exponent);
        if len == 0 {
            return Some("a digit is missing in the exponent");
        }
        rest = &exponent[len..];
    }
    (!rest.is_empty()).then_some("letters or signs follow the digits")
}
