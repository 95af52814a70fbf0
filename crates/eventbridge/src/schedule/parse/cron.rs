//! The six fields of a cron expression, and the agreement of the two day fields.

use text_span::{Diagnostic, Span, TextEdit};

use super::super::{Cron, Days, Expression, FieldName, unix};
use super::field::{Read, read_field};
use super::{EITHER_DAY, Reader, words};

impl Reader<'_> {
    pub(super) fn cron(&mut self, content: Span) -> Option<Expression> {
        let fields = words(self.text, content);
        let spans = match <[Span; 6]>::try_from(fields) {
            Ok(spans) => spans,
            Err(fields) => {
                self.not_six(content, fields.len());
                return None;
            }
        };
        self.blanks(content, &spans);
        let mut reads = Vec::with_capacity(6);
        for (name, span) in FieldName::ALL.into_iter().zip(spans) {
            reads.push(read_field(self.text, name, span, &mut self.found));
        }
        let days = self.days(&spans, &reads);
        let mut sets = reads.into_iter().map(|read| match read {
            Some(Read::Numbers(set)) => Some(set),
            _ => None,
        });
        let mut set = || sets.next().flatten();
        let (minutes, hours, _, months, _, years) = (set(), set(), set(), set(), set(), set());
        Some(Expression::Cron(Box::new(Cron {
            minutes: minutes?,
            hours: hours?,
            days: days?,
            months: months?,
            years: years?,
            spans,
        })))
    }

    fn not_six(&mut self, content: Span, n_fields: usize) {
        let text = content.of(self.text);
        let message = match n_fields {
            0 => "the fields are missing".to_owned(),
            1 => "one field instead of six".to_owned(),
            n => format!("{n} fields instead of six"),
        };
        let diagnostic = Diagnostic::error("SC130", content, message).with_help(
            "write minute, hour, day of month, month, day of week and year, separated by blanks",
        );
        let diagnostic = match n_fields {
            5 => diagnostic.with_help(
                "this looks like a Unix line; the year is missing, one of the day fields is `?`, and weekdays count from 1 for Sunday",
            ),
            7 => diagnostic.with_help("there are no seconds; delete the first field"),
            _ => diagnostic,
        };
        self.report(match unix::six_fields(text) {
            Some(meant) => diagnostic.with_fix(TextEdit::replace(content, meant)),
            None if n_fields == 5 => diagnostic.with_help(EITHER_DAY),
            None => diagnostic,
        });
    }

    /// Blanks just inside the brackets and tabs are not in the documentation.
    fn blanks(&mut self, content: Span, spans: &[Span; 6]) {
        let written = content.of(self.text);
        let is_odd = written.trim().len() < written.len()
            || written
                .chars()
                .any(|char| char.is_whitespace() && char != ' ');
        if is_odd {
            let plain: Vec<&str> = spans.iter().map(|span| span.of(self.text)).collect();
            self.report(
                Diagnostic::warning("SC202", content, "the service may refuse these blanks")
                    .with_help("write one blank between fields and none at the brackets")
                    .with_fix(TextEdit::replace(content, plain.join(" "))),
            );
        }
    }

    /// Exactly one of the day fields is `?`.
    fn days(&mut self, spans: &[Span; 6], reads: &[Option<Read>]) -> Option<Days> {
        let [of_month, of_week] = [reads.get(2)?.as_ref()?, reads.get(4)?.as_ref()?];
        let (month_span, week_span) = (spans[2], spans[4]);
        let report = |message: &str, help: &str, fix: Option<TextEdit>| {
            let diagnostic = Diagnostic::error("SC131", month_span.to(week_span), message)
                .with_label(month_span, "day of month")
                .with_label(week_span, "day of week")
                .with_help(help);
            match fix {
                Some(fix) => diagnostic.with_fix(fix),
                None => diagnostic,
            }
        };
        let is_star = |span: Span| span.of(self.text) == "*";
        match (of_month, of_week) {
            (Read::Any, Read::Any) => {
                let fix = TextEdit::replace(month_span, "*");
                self.report(report(
                    "both day fields are `?`",
                    "write `*` in one of them",
                    Some(fix),
                ));
                None
            }
            (Read::Any, read) => Some(read.days()),
            (read, Read::Any) => Some(read.days()),
            _ if is_star(week_span) => {
                let fix = TextEdit::replace(week_span, "?");
                self.report(report(
                    "neither day field is `?`",
                    "write `?` as the day of week",
                    Some(fix),
                ));
                None
            }
            _ if is_star(month_span) => {
                let fix = TextEdit::replace(month_span, "?");
                self.report(report(
                    "neither day field is `?`",
                    "write `?` as the day of month",
                    Some(fix),
                ));
                None
            }
            _ => {
                self.report(report(
                    "days of the month and days of the week in one expression",
                    "make two schedules, each with `?` in one of the fields",
                    None,
                ));
                None
            }
        }
    }
}
