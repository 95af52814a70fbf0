//! `yyyy-mm-ddThh:mm:ss` of a single instant.

use text_span::{Diagnostic, Span, TextEdit};
use time_series::{CivilTime, days_in_month};

use super::super::{At, Expression, Flavor};
use super::Reader;

impl Reader<'_> {
    pub(super) fn at(&mut self, content: Span) -> Option<Expression> {
        if self.flavor == Flavor::Rules {
            self.report(
                Diagnostic::error(
                    "SC120",
                    Span::new(0, self.text.len()),
                    "rules have no `at` expressions",
                )
                .with_help("use EventBridge Scheduler for a single instant"),
            );
        }
        let written = content.of(self.text);
        let problem = match read(written) {
            Ok(time) => {
                return Some(Expression::At(At {
                    time,
                    span: content,
                }));
            }
            Err(problem) => problem,
        };
        self.report(match problem {
            Problem::Form => {
                let diagnostic = Diagnostic::error(
                    "SC121",
                    content,
                    format!("`{written}` is not a date and time as yyyy-mm-ddThh:mm:ss"),
                );
                match repaired(written) {
                    Some(repaired) => diagnostic
                        .with_help(format!(
                            "write {repaired}; the time zone is chosen beside the expression"
                        ))
                        .with_fix(TextEdit::replace(content, repaired)),
                    None => diagnostic.with_help("write it as 2026-11-12T09:00:00, without a zone"),
                }
            }
            Problem::Date(most) => {
                Diagnostic::error("SC122", part(content, 0, 10), "there is no such date").with_help(
                    match most {
                        Some(most) => format!("the month has {most} days"),
                        None => "months are 01 to 12, days start at 01".to_owned(),
                    },
                )
            }
            Problem::Clock => {
                Diagnostic::error("SC123", part(content, 11, 19), "there is no such time")
                    .with_help("hours are 00 to 23, minutes and seconds 00 to 59")
            }
        });
        None
    }
}

enum Problem {
    /// Not of the form.
    Form,
    /// No such day; the number of days of the month when there is such a month.
    Date(Option<u8>),
    /// No such time.
    Clock,
}

fn part(content: Span, from: usize, to: usize) -> Span {
    Span::new(content.start + from, content.start + to)
}

fn read(text: &str) -> Result<CivilTime, Problem> {
    let bytes = text.as_bytes();
    let fits = bytes.len() == 19
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            10 => *byte == b'T',
            13 | 16 => *byte == b':',
            _ => byte.is_ascii_digit(),
        });
    if !fits {
        return Err(Problem::Form);
    }
    let number = |from: usize, to: usize| -> u16 {
        bytes[from..to]
            .iter()
            .fold(0, |number, digit| number * 10 + u16::from(digit - b'0'))
    };
    let time = CivilTime {
        year: i32::from(number(0, 4)),
        month: number(5, 7) as u8,
        day: number(8, 10) as u8,
        hour: number(11, 13) as u8,
        minute: number(14, 16) as u8,
        second: number(17, 19) as u8,
        millisecond: 0,
    };
    if !(1..=12).contains(&time.month) {
        return Err(Problem::Date(None));
    }
    let most = days_in_month(time.year, time.month);
    if time.day == 0 || time.day > most {
        return Err(Problem::Date((time.day > 0).then_some(most)));
    }
    if time.hour > 23 || time.minute > 59 || time.second > 59 {
        return Err(Problem::Clock);
    }
    Ok(time)
}

/// The same time in the right form, when only separators, seconds or a `Z` are off.
fn repaired(text: &str) -> Option<String> {
    let text = text.trim();
    let text = text.strip_suffix(['Z', 'z']).unwrap_or(text);
    let (date, clock) = match text.split_once(['T', 't', ' ']) {
        Some((date, clock)) => (date, clock.trim()),
        None => (text, "00:00:00"),
    };
    let clock = clock.split_once('.').map_or(clock, |(clock, _)| clock);
    let clock = if clock.len() == 5 {
        format!("{clock}:00")
    } else {
        clock.to_owned()
    };
    let whole = format!("{date}T{clock}");
    read(&whole).is_ok().then_some(whole)
}

/// The expression that a date and time without word and brackets means.
pub(super) fn meant(text: &str) -> Option<String> {
    Some(format!("at({})", repaired(text)?))
}
