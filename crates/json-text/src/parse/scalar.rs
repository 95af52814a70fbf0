//! The reader's scalars: strings, numbers, words.

use text_span::{Diagnostic, Span, TextEdit, did_you_mean};

use super::{Reader, Stop, is_word};
use crate::{Kind, quote, unescape};

impl Reader<'_> {
    /// A string in `mark` quotes, which the reader stands at.
    pub(super) fn string(&mut self, mark: char) -> Result<String, Stop> {
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
    pub(super) fn number(&mut self) -> Result<Kind, Stop> {
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
    pub(super) fn word(&mut self) -> Result<Kind, Stop> {
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

    pub(super) fn take_word(&mut self) -> String {
        let rest = &self.text[self.at..];
        let len = rest
            .find(|c: char| !(is_word(c) || c.is_ascii_digit() || c == '-'))
            .unwrap_or(rest.len());
        self.at += len;
        rest[..len].to_owned()
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
