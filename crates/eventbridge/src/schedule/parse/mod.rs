//! Text into an expression, with the place and reason of every refusal: eventbridge specification, section 4.1.
//!
//! ```text
//! expression = "rate(" count " " unit ")" | "cron(" six fields ")" | "at(" date "T" time ")"
//! ```
//!
//! The word and the brackets are exact. Whatever is wrong, the rest is read as far as it makes sense.

mod at;
mod cron;
mod field;
mod rate;

use serde::{Deserialize, Serialize};
use text_span::{Diagnostic, Severity, Span, TextEdit, did_you_mean};

use super::{Expression, Flavor, check, unix};

/// The longest expression, in characters.
pub const MAX_CHARS: usize = 256;

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parsed {
    /// The schedule; `None` when an error makes it unreadable.
    pub expression: Option<Expression>,
    /// What is wrong or worth knowing, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// What the service would answer, when it refuses the text.
    pub refusal: Option<String>,
}

impl Parsed {
    /// Whether the service accepts the text.
    pub fn is_valid(&self) -> bool {
        self.refusal.is_none()
    }
}

/// Reads an expression. Never fails; see [`Parsed::diagnostics`].
/// Codes: `SC1xx` refusals, `SC2xx` warnings, `SC3xx` things to know.
pub fn parse(text: &str, flavor: Flavor) -> Parsed {
    let mut reader = Reader {
        text,
        flavor,
        found: Vec::new(),
    };
    let expression = reader.expression();
    let mut diagnostics = reader.found;
    if let Some(expression) = &expression {
        check::traps(expression, text, flavor, &mut diagnostics);
    }
    diagnostics.sort_by_key(|found| (found.span.start, found.span.end));
    let is_refused = diagnostics
        .iter()
        .any(|found| found.severity == Severity::Error);
    Parsed {
        expression,
        diagnostics,
        refusal: is_refused.then(|| flavor.refusal(text)),
    }
}

/// What to do with a Unix line that no single expression says.
const EITHER_DAY: &str = "this looks like a Unix line that fires on either kind of day; make two schedules, one for each day field";

struct Reader<'a> {
    text: &'a str,
    flavor: Flavor,
    found: Vec<Diagnostic>,
}

/// The three words.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    Rate,
    Cron,
    At,
}

impl Form {
    const ALL: [Form; 3] = [Form::Rate, Form::Cron, Form::At];

    fn word(self) -> &'static str {
        match self {
            Form::Rate => "rate",
            Form::Cron => "cron",
            Form::At => "at",
        }
    }
}

impl<'a> Reader<'a> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// `word "(" content ")"`
    fn expression(&mut self) -> Option<Expression> {
        self.length();
        let body = self.trimmed()?;
        let Some(open) = body.of(self.text).find('(').map(|at| body.start + at) else {
            self.no_brackets(body);
            return None;
        };
        let form = self.form(Span::new(body.start, open))?;
        let content = self.content(Span::new(open, body.end));
        match form {
            Form::Rate => self.rate(content),
            Form::Cron => self.cron(content),
            Form::At => self.at(content),
        }
    }

    fn length(&mut self) {
        let n_chars = self.text.chars().count();
        if n_chars > MAX_CHARS {
            let cut = self
                .text
                .char_indices()
                .nth(MAX_CHARS)
                .map_or(self.text.len(), |(at, _)| at);
            self.report(
                Diagnostic::error(
                    "SC101",
                    Span::new(cut, self.text.len()),
                    format!("the expression has {n_chars} characters"),
                )
                .with_help(format!("{MAX_CHARS} are allowed")),
            );
        }
    }

    /// The text without blanks around it, which the service refuses.
    fn trimmed(&mut self) -> Option<Span> {
        let start = self.text.len() - self.text.trim_start().len();
        let end = self.text.trim_end().len();
        if start >= end {
            self.report(
                Diagnostic::error("SC102", Span::new(0, self.text.len()), "the expression is empty")
                    .with_help("write rate(5 minutes), cron(0 9 ? * MON-FRI *) or, for Scheduler, at(2026-11-12T09:00:00)"),
            );
            return None;
        }
        for span in [Span::new(0, start), Span::new(end, self.text.len())] {
            if !span.is_empty() {
                self.report(
                    Diagnostic::error("SC103", span, "blanks stand around the expression")
                        .with_help("delete them")
                        .with_fix(TextEdit::delete(span)),
                );
            }
        }
        Some(Span::new(start, end))
    }

    /// A line without brackets is often one of another scheduler.
    fn no_brackets(&mut self, body: Span) {
        let text = body.of(self.text);
        let diagnostic = Diagnostic::error("SC104", body, "the brackets are missing")
            .with_help("an expression is rate(…), cron(…) or, for Scheduler, at(…)");
        let line = text.trim_start_matches(|char: char| char.is_ascii_alphabetic());
        let line = if Form::ALL
            .iter()
            .any(|form| text[..text.len() - line.len()].eq_ignore_ascii_case(form.word()))
        {
            line.trim_start()
        } else {
            text
        };
        let meant = unix::meant(line)
            .or_else(|| at::meant(line))
            .or_else(|| rate::meant(line));
        self.report(match meant {
            Some(meant) => diagnostic
                .with_help(format!("write {meant}"))
                .with_fix(TextEdit::replace(body, meant)),
            None if unix::is_cron_like(line) => diagnostic.with_help(EITHER_DAY),
            None => diagnostic,
        });
    }

    /// The word before the bracket.
    fn form(&mut self, span: Span) -> Option<Form> {
        let written = span.of(self.text);
        if let Some(form) = Form::ALL.into_iter().find(|form| form.word() == written) {
            return Some(form);
        }
        let trimmed = written.trim();
        let same = Form::ALL
            .into_iter()
            .find(|form| form.word().eq_ignore_ascii_case(trimmed));
        let diagnostic = match same {
            Some(_) => Diagnostic::error(
                "SC105",
                span,
                "the word before the bracket is in lower case and touches it",
            ),
            None if trimmed.is_empty() => {
                Diagnostic::error("SC106", span, "the word before the bracket is missing")
                    .with_help("write rate, cron or, for Scheduler, at")
            }
            None => Diagnostic::error(
                "SC106",
                span,
                format!("there are no `{trimmed}` expressions"),
            )
            .with_help("write rate, cron or, for Scheduler, at"),
        };
        let guess = same.or_else(|| {
            let word = did_you_mean(trimmed, Form::ALL.map(Form::word))?;
            Form::ALL.into_iter().find(|form| form.word() == word)
        });
        self.report(match guess {
            Some(form) => diagnostic
                .with_help(format!("write `{}`", form.word()))
                .with_fix(TextEdit::replace(span, form.word())),
            None => diagnostic,
        });
        guess
    }

    /// What stands between the brackets; the span given starts at the opening one.
    fn content(&mut self, span: Span) -> Span {
        let text = span.of(self.text);
        let start = span.start + 1;
        let Some(close) = text.find(')').map(|at| span.start + at) else {
            self.report(
                Diagnostic::error(
                    "SC107",
                    Span::at(span.end),
                    "the closing bracket is missing",
                )
                .with_label(Span::new(span.start, start), "opened here")
                .with_fix(TextEdit::insert(span.end, ")")),
            );
            return Span::new(start, span.end);
        };
        if close + 1 < span.end {
            let rest = Span::new(close + 1, span.end);
            self.report(
                Diagnostic::error(
                    "SC108",
                    rest,
                    "the expression goes on after its closing bracket",
                )
                .with_help("delete what follows")
                .with_fix(TextEdit::delete(rest)),
            );
        }
        Span::new(start, close)
    }
}

/// The words of a span with their places; blanks of any kind separate them.
fn words(text: &str, span: Span) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, char) in span.of(text).char_indices() {
        let at = span.start + at;
        match (char.is_whitespace(), start) {
            (true, Some(from)) => {
                words.push(Span::new(from, at));
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    words.extend(start.map(|from| Span::new(from, span.end)));
    words
}
