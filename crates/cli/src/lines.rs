//! JSON Lines in, JSON Lines out.
//!
//! In: bytes of any kind, and a function that answers one line. Out: exactly one line for each line, in order.
//! A line that cannot be read is answered with an error and the next one is read. An empty last line is the end of the text, not a line.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Read, Write};

use json_text::{Kind, Value};
use serde::Serialize;
use text_span::{Severity, Span};

/// The longest line that is read, in bytes. CloudWatch refuses bodies a fraction of it.
const MAX_LINE: usize = 64 << 20;

/// Why a line was not answered.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LineError {
    /// Stable name of the reason.
    pub code: Cow<'static, str>,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// Bytes of the line, first and one past the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<[usize; 2]>,
}

impl LineError {
    /// An error with a code and a message; the span is one of the line.
    pub fn new(
        code: impl Into<Cow<'static, str>>,
        message: impl Into<String>,
        span: Option<Span>,
    ) -> Self {
        Self {
            code: code.into(),
            message: message.into(),
            span: span.map(|span| [span.start, span.end]),
        }
    }
}

/// One line: its text and the object in it.
pub struct Line<'a> {
    text: &'a str,
    root: Value,
}

impl Line<'_> {
    /// The JSON text that the member `name` brings: inside a string, or as it stands when it is no string.
    pub fn json_member(&self, name: &str) -> Result<String, LineError> {
        match self.root.get(name) {
            Some(Value {
                kind: Kind::String(text),
                ..
            }) => Ok(text.clone()),
            Some(value) => Ok(value.span.of(self.text).to_owned()),
            None => Err(self.missing(name)),
        }
    }
}

impl Line<'_> {
    /// The value of the member `name`; none when it is absent or null.
    pub fn member(&self, name: &str) -> Option<&Value> {
        self.root.get(name).filter(|value| value.kind != Kind::Null)
    }

    /// The string that the member `name` brings, if it is there.
    pub fn text(&self, name: &str) -> Result<Option<&str>, LineError> {
        self.member(name)
            .map(|value| {
                value
                    .as_str()
                    .ok_or_else(|| wrong_type(name, "a string", value))
            })
            .transpose()
    }

    /// The string that the member `name` must bring.
    pub fn required_text(&self, name: &str) -> Result<&str, LineError> {
        self.text(name)?.ok_or_else(|| self.missing(name))
    }

    /// The whole number, 0 or more, that the member `name` brings, if it is there.
    pub fn count(&self, name: &str) -> Result<Option<usize>, LineError> {
        self.member(name)
            .map(|value| {
                let number = value
                    .as_i64()
                    .and_then(|number| usize::try_from(number).ok());
                number.ok_or_else(|| wrong_type(name, "a whole number of 0 or more", value))
            })
            .transpose()
    }

    /// Where a place within the string of the member `name` is in the line; the whole string when it is written with escapes.
    pub fn place(&self, name: &str, within: Span) -> Option<Span> {
        let value = self.member(name)?;
        let inside = Span::new(value.span.start + 1, value.span.end.saturating_sub(1));
        Some(match value.as_str() {
            Some(text) if inside.of(self.text) == text => {
                Span::new(inside.start + within.start, inside.start + within.end)
            }
            _ => value.span,
        })
    }

    /// The error of a line without the member `name`.
    pub fn missing(&self, name: &str) -> LineError {
        LineError::new(
            "missing-member",
            format!("the member `{name}` is missing"),
            Some(self.root.span),
        )
    }
}

fn wrong_type(name: &str, wanted: &str, value: &Value) -> LineError {
    let found = value
        .as_number_text()
        .map_or(value.kind_name().to_owned(), |number| format!("`{number}`"));
    LineError::new(
        "wrong-type",
        format!("`{name}` must be {wanted}, not {found}"),
        Some(value.span),
    )
}

#[derive(Serialize)]
struct Refusal {
    error: LineError,
}

/// Answers every line of `input` on `output`.
///
/// # Errors
/// Only those of reading and writing.
pub fn answer<T: Serialize>(
    input: impl Read,
    output: impl Write,
    mut answer: impl FnMut(&Line<'_>) -> Result<T, LineError>,
) -> io::Result<()> {
    let mut input = BufReader::with_capacity(1 << 16, input);
    let mut output = io::BufWriter::with_capacity(1 << 16, output);
    let mut bytes = Vec::new();
    loop {
        // Whoever asks one line at a time gets the answer before the next question.
        if input.buffer().is_empty() {
            output.flush()?;
        }
        bytes.clear();
        if input
            .by_ref()
            .take(MAX_LINE as u64 + 1)
            .read_until(b'\n', &mut bytes)?
            == 0
        {
            return output.flush();
        }
        let answered = if bytes.len() > MAX_LINE && !bytes.ends_with(b"\n") {
            skip_line(&mut input)?;
            Err(LineError::new(
                "too-long",
                format!("a line has at most {MAX_LINE} bytes"),
                None,
            ))
        } else {
            read_line(&bytes).and_then(|line| answer(&line))
        };
        match answered {
            Ok(value) => serde_json::to_writer(&mut output, &value)?,
            Err(error) => serde_json::to_writer(&mut output, &Refusal { error })?,
        }
        output.write_all(b"\n")?;
    }
}

fn read_line(bytes: &[u8]) -> Result<Line<'_>, LineError> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        LineError::new(
            "not-utf8",
            "the line is not UTF-8",
            Some(Span::new(
                at,
                at + error.error_len().unwrap_or(bytes.len() - at),
            )),
        )
    })?;
    let text = text.trim_end_matches(['\n', '\r']);
    let parsed = json_text::parse(text);
    if let Some(found) = parsed
        .diagnostics
        .iter()
        .find(|found| found.severity == Severity::Error)
    {
        return Err(LineError::new(
            "bad-json",
            found.message.clone(),
            Some(found.span),
        ));
    }
    match parsed.root {
        Some(root) if root.as_object().is_some() => Ok(Line { text, root }),
        Some(root) => Err(LineError::new(
            "wrong-type",
            format!("a line is an object, not {}", root.kind_name()),
            Some(root.span),
        )),
        None => Err(LineError::new(
            "bad-json",
            "the line is empty",
            Some(Span::new(0, text.len())),
        )),
    }
}

fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let (n, ended) = match buffer.iter().position(|byte| *byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        input.consume(n);
        if ended {
            return Ok(());
        }
    }
}
