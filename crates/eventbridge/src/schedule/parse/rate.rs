//! `count " " unit` of a rate.

use text_span::{Diagnostic, Span, TextEdit, did_you_mean};

use super::super::{Expression, Flavor, Rate, RateUnit};
use super::{Reader, words};

impl Reader<'_> {
    pub(super) fn rate(&mut self, content: Span) -> Option<Expression> {
        let words = words(self.text, content);
        let Some(&count_span) = words.first() else {
            self.report(
                Diagnostic::error("SC110", content, "the rate is empty")
                    .with_help("write a number and a unit: rate(5 minutes)"),
            );
            return None;
        };
        let count = self.count(count_span);
        let Some(&unit_span) = words.get(1) else {
            self.report(
                Diagnostic::error("SC112", Span::at(count_span.end), "the unit is missing")
                    .with_help("add minutes, hours or days after a blank"),
            );
            return None;
        };
        if let Some(more) = words.get(2) {
            let rest = Span::new(more.start, content.end);
            self.report(
                Diagnostic::error("SC113", rest, "a rate has one number and one unit")
                    .with_help("delete what follows the unit"),
            );
            return None;
        }
        let unit = self.unit(count, count_span, unit_span);
        let (count, unit) = (count?, unit?);
        let exact = format!("{} {}", count_span.of(self.text), unit_span.of(self.text));
        if content.of(self.text) != exact {
            self.report(
                Diagnostic::error(
                    "SC114",
                    content,
                    "one blank stands between number and unit, and none around them",
                )
                .with_fix(TextEdit::replace(content, exact)),
            );
        }
        Some(Expression::Rate(Rate {
            count,
            unit,
            count_span,
            unit_span,
        }))
    }

    fn count(&mut self, span: Span) -> Option<u64> {
        let written = span.of(self.text);
        let is_number = written.bytes().all(|byte| byte.is_ascii_digit());
        let (message, help) = match written.parse::<u64>() {
            Ok(count) if is_number && count > 0 => return Some(count),
            Err(_) if is_number => (
                format!("`{written}` is too large"),
                "write a smaller number",
            ),
            _ => (
                format!("`{written}` is not a whole number of 1 or more"),
                "write digits only, such as 5",
            ),
        };
        self.report(Diagnostic::error("SC111", span, message).with_help(help));
        None
    }

    /// Rules want the singular with 1 and the plural with all else; Scheduler takes both, its documentation the plural.
    fn unit(&mut self, count: Option<u64>, count_span: Span, span: Span) -> Option<RateUnit> {
        let written = span.of(self.text);
        let lower = written.to_ascii_lowercase();
        let named = |word: &str| {
            RateUnit::ALL
                .into_iter()
                .find(|unit| word == unit.singular() || word == unit.plural())
        };
        let Some(unit) = named(&lower) else {
            self.unknown_unit(count, count_span, span);
            return None;
        };
        let spelled = |unit: RateUnit| match (self.flavor, count) {
            (Flavor::Rules, Some(1)) => unit.singular(),
            _ => unit.plural(),
        };
        let wanted = spelled(unit);
        if lower != written {
            self.report(
                Diagnostic::error("SC115", span, "units are in lower case")
                    .with_help(format!("write `{wanted}`"))
                    .with_fix(TextEdit::replace(span, wanted)),
            );
            return Some(unit);
        }
        if self.flavor == Flavor::Rules && count.is_some() && written != wanted {
            let message = if count == Some(1) {
                "rules take the singular with 1"
            } else {
                "rules take the plural with every number but 1"
            };
            self.report(
                Diagnostic::error("SC116", span, message)
                    .with_help(format!("write `{wanted}`"))
                    .with_fix(TextEdit::replace(span, wanted)),
            );
        } else if self.flavor == Flavor::Scheduler
            && count.is_some_and(|count| count > 1)
            && written == unit.singular()
        {
            self.report(
                Diagnostic::warning(
                    "SC201",
                    span,
                    format!("`{written}` after a number above 1 is not documented"),
                )
                .with_help(format!("write `{}`", unit.plural()))
                .with_fix(TextEdit::replace(span, unit.plural())),
            );
        }
        Some(unit)
    }

    fn unknown_unit(&mut self, count: Option<u64>, count_span: Span, span: Span) {
        let written = span.of(self.text);
        let lower = written.to_ascii_lowercase();
        let diagnostic = Diagnostic::error("SC117", span, format!("there is no unit `{written}`"));
        let whole = count_span.to(span);
        let diagnostic = match (lower.as_str(), count) {
            ("second" | "seconds" | "sec" | "secs" | "s", _) => {
                diagnostic.with_help("a minute is the least distance")
            }
            ("week" | "weeks", Some(count)) => {
                let days = format!("{} days", count.saturating_mul(7));
                diagnostic
                    .with_help(format!("write {days}"))
                    .with_fix(TextEdit::replace(whole, days))
            }
            ("month" | "months" | "year" | "years", _) => diagnostic.with_help(
                "use a cron expression: cron(0 9 1 * ? *) fires on the first of every month",
            ),
            _ => {
                let words = RateUnit::ALL.map(RateUnit::plural);
                let short = match lower.as_str() {
                    "m" | "min" | "mins" => Some("minutes"),
                    "h" | "hr" | "hrs" => Some("hours"),
                    "d" => Some("days"),
                    _ => did_you_mean(&lower, words),
                };
                match short {
                    Some(word) => {
                        let unit = RateUnit::ALL.into_iter().find(|unit| unit.plural() == word);
                        let word = match unit {
                            Some(unit) if count == Some(1) => unit.singular(),
                            _ => word,
                        };
                        diagnostic
                            .with_help(format!("did you mean `{word}`?"))
                            .with_fix(TextEdit::replace(span, word))
                    }
                    None => diagnostic.with_help("write minutes, hours or days"),
                }
            }
        };
        self.report(diagnostic);
    }
}

/// The rate that a text without word and brackets means: `5 minutes`, `every 5 minutes`.
pub(super) fn meant(text: &str) -> Option<String> {
    let text = text.trim();
    let text = text.strip_prefix("every ").unwrap_or(text);
    let (count, unit) = text.split_once(' ')?;
    let count: u64 = count.parse().ok().filter(|count| *count > 0)?;
    let unit = RateUnit::ALL
        .into_iter()
        .find(|known| [known.singular(), known.plural()].contains(&unit.trim()))?;
    let unit = if count == 1 {
        unit.singular()
    } else {
        unit.plural()
    };
    Some(format!("rate({count} {unit})"))
}
