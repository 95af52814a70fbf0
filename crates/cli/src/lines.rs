//! JSON Lines in, JSON Lines out.
//!
//! In: bytes of any kind, and a function that answers one line. Out: exactly one line for each line, in order.
//! A line that cannot be read is answered with an error and the next one is read. An empty last line is the end of the text, not a line.

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
    pub code: &'static str,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// Bytes of the line, first and one past the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<[usize; 2]>,
}

impl LineError {
    fn new(code: &'static str, message: impl Into<String>, span: Option<Span>) -> Self {
        Self {
            code,
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
            None => Err(LineError::new(
                "missing-member",
                format!("the member `{name}` is missing"),
                Some(self.root.span),
            )),
        }
    }
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
