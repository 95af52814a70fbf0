//! `watchglass schedule next`.

use std::fmt::Write as _;
use std::io;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use dashboards::time_text::{parse_instant, write_instant};
use eventbridge::schedule::{
    Answer, Ending, Fire, Flavor, MAX_FIRES, Parsed, Phase, Question, next, parse, reading,
    words_en, words_ko,
};
use lexopt::prelude::*;
use serde::Serialize;
use text_span::{Diagnostic, Severity, Span, TextEdit};
use time_series::{TimeZone, Utc, days_from_civil, weekday_from_days};

use crate::lines::{self, Line, LineError};
use crate::say;
use crate::stop::Stop;
use crate::zones::Zone;

const HELP: &str = "\
Say when a schedule expression fires next.

Usage: watchglass schedule next EXPRESSION [options]   text for people
       watchglass schedule next                        JSON Lines on standard input:
         in   {\"expression\", \"flavor\": \"rules\" | \"scheduler\", \"timezone\", \"after\", \"start\"?, \"end\"?, \"count\"?: 5}
         out  {\"next\": [UTC ISO 8601 …]}

Options:
  --flavor NAME      rules or scheduler (default scheduler): they accept different spellings
  --timezone NAME    the zone whose clock is meant, such as Asia/Seoul (default UTC); rules always run in UTC
  --after INSTANT    fires are strictly after this (default now), such as 2026-11-12T00:00:00Z
  --start INSTANT    no fire before this; the first fire of a rate
  --end INSTANT      no fire after this
  --count N          how many (default 5)
  --window MINUTES   length of a flexible time window
  --lang LANGUAGE    en or ko, for the reading of the expression
  -h, --help         this text

A rate without a start is known but for its phase: the fires are those of a schedule created at the instant asked about,
and the line out has \"phase\": \"unknown\" beside them.

Examples:
  watchglass schedule next 'cron(0 9 ? * MON-FRI *)' --timezone Asia/Seoul --count 5
  watchglass schedule next 'rate(90 minutes)' --start 2026-11-12T06:00:00Z
  echo '{\"expression\": \"cron(0 9 * * ? *)\", \"flavor\": \"rules\", \"timezone\": \"UTC\", \"after\": \"2026-11-12T00:00:00Z\"}' | watchglass schedule next
";

const DEFAULT_COUNT: usize = 5;

/// What is asked beside the expression.
struct Asked {
    flavor: Flavor,
    zone: Zone,
    question: Question,
}

pub fn run(mut arguments: lexopt::Parser) -> Result<ExitCode, Stop> {
    let mut expression = None;
    let mut asked = Asked {
        flavor: Flavor::Scheduler,
        zone: Zone::utc(),
        question: Question::new(now_ms(), DEFAULT_COUNT),
    };
    let mut korean = false;
    let mut has_options = false;
    while let Some(argument) = arguments.next()? {
        has_options |= !matches!(argument, Value(_));
        match argument {
            Value(text) if expression.is_none() => expression = Some(text.string()?),
            Long("flavor") => {
                let name = arguments.value()?.string()?;
                asked.flavor = flavor(&name).ok_or_else(|| Stop::usage(no_flavor(&name)))?;
            }
            Long("timezone") => {
                let name = arguments.value()?.string()?;
                asked.zone = Zone::named(&name).ok_or_else(|| Stop::usage(no_zone(&name)))?;
            }
            Long("after") => asked.question.after_ms = instant(arguments.value()?.string()?)?,
            Long("start") => asked.question.start_ms = Some(instant(arguments.value()?.string()?)?),
            Long("end") => asked.question.end_ms = Some(instant(arguments.value()?.string()?)?),
            Long("count") => asked.question.count = arguments.value()?.parse()?,
            Long("window") => asked.question.flexible_minutes = arguments.value()?.parse()?,
            Long("lang") => match arguments.value()?.string()?.as_str() {
                "en" => korean = false,
                "ko" => korean = true,
                other => return Err(Stop::usage(format!("`{other}` is neither en nor ko"))),
            },
            Short('h') | Long("help") => return say(HELP),
            other => return Err(other.unexpected().into()),
        }
    }
    let Some(expression) = expression else {
        if has_options || io::IsTerminal::is_terminal(&io::stdin()) {
            return Err(Stop::usage(
                "name an expression, or pipe lines of {\"expression\", …} in",
            ));
        }
        lines::answer(io::stdin().lock(), io::stdout().lock(), answered)?;
        return Ok(ExitCode::SUCCESS);
    };
    if asked.question.count > MAX_FIRES {
        return Err(Stop::usage(too_many()));
    }
    described(&expression, &asked, korean)
}

/// The answer to a line.
#[derive(Serialize)]
struct Said {
    next: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phase: Option<&'static str>,
}

fn answered(line: &Line<'_>) -> Result<Said, LineError> {
    let text = line.required_text("expression")?;
    let flavor = match line.text("flavor")? {
        None => Flavor::Scheduler,
        Some(name) => flavor(name)
            .ok_or_else(|| member_error(line, "flavor", "bad-flavor", no_flavor(name)))?,
    };
    let zone = match line.text("timezone")? {
        None => Zone::utc(),
        Some(name) => Zone::named(name)
            .ok_or_else(|| member_error(line, "timezone", "unknown-zone", no_zone(name)))?,
    };
    let after_ms = line_instant(line, "after")?.ok_or_else(|| line.missing("after"))?;
    let count = line.count("count")?.unwrap_or(DEFAULT_COUNT);
    if count > MAX_FIRES {
        return Err(member_error(line, "count", "bad-count", too_many()));
    }
    let asked = Asked {
        flavor,
        zone,
        question: Question {
            start_ms: line_instant(line, "start")?,
            end_ms: line_instant(line, "end")?,
            ..Question::new(after_ms, count)
        },
    };
    let answer = fires(&parse(text, flavor), &asked).map_err(|found| {
        LineError::new(
            found.code.clone(),
            said(&found),
            line.place("expression", found.span),
        )
    })?;
    Ok(Said {
        next: answer
            .fires
            .iter()
            .map(|fire| write_instant(fire.at_ms))
            .collect(),
        phase: (answer.phase == Phase::Unknown).then_some("unknown"),
    })
}

/// The fires, or the first reason why there is no expression.
fn fires(parsed: &Parsed, asked: &Asked) -> Result<Answer, Box<Diagnostic>> {
    let refusal = parsed
        .diagnostics
        .iter()
        .find(|found| found.severity == Severity::Error);
    match (&parsed.expression, refusal) {
        (_, Some(found)) => Err(Box::new(found.clone())),
        (Some(expression), None) => {
            let zone: &dyn TimeZone = match asked.flavor {
                Flavor::Rules => &Utc,
                Flavor::Scheduler => &asked.zone,
            };
            Ok(next(expression, &asked.question, zone))
        }
        (None, None) => Err(Box::new(Diagnostic::error(
            "SC100",
            Span::default(),
            "the expression could not be read",
        ))),
    }
}

fn said(found: &Diagnostic) -> String {
    match &found.help {
        Some(help) => format!("{}; {help}", found.message),
        None => found.message.clone(),
    }
}

/// The fires for people: local time, UTC, and what is odd about them.
fn described(text: &str, asked: &Asked, korean: bool) -> Result<ExitCode, Stop> {
    let parsed = parse(text, asked.flavor);
    let mut out = String::new();
    // Writing to a string cannot fail.
    for found in &parsed.diagnostics {
        let _ = writeln!(
            out,
            "{}: {} [{}]\n    {text}\n    {}",
            found.severity.word(),
            said(found),
            found.code,
            carets(text, found.span)
        );
    }
    let answer = match fires(&parsed, asked) {
        Ok(answer) => answer,
        Err(_) => {
            if let Some(refusal) = &parsed.refusal {
                let _ = writeln!(out, "EventBridge would answer: {refusal}");
            }
            if let Some(mended) = mended(text, &parsed, asked.flavor) {
                let _ = writeln!(out, "write: {mended}");
            }
            say(&out)?;
            return Ok(ExitCode::FAILURE);
        }
    };
    if let Some(expression) = &parsed.expression {
        let reading = reading(expression);
        let words = if korean {
            words_ko(&reading)
        } else {
            words_en(&reading)
        };
        let _ = writeln!(out, "{words}");
    }
    if answer.phase == Phase::Unknown {
        let _ = writeln!(
            out,
            "the phase is unknown: these fires are those of a schedule created at {}",
            write_instant(asked.question.after_ms)
        );
    }
    let zone = match asked.flavor {
        Flavor::Rules => "UTC",
        Flavor::Scheduler => asked.zone.name(),
    };
    let rows: Vec<[String; 3]> = answer.fires.iter().map(row).collect();
    let width = rows
        .iter()
        .map(|row| row[0].len())
        .fold(zone.len(), usize::max);
    if !rows.is_empty() {
        let _ = writeln!(out, "  {zone:<width$}  UTC");
    }
    for [local, utc, marks] in &rows {
        let line = format!("  {local:<width$}  {utc}  {marks}");
        let _ = writeln!(out, "{}", line.trim_end());
    }
    for skipped in &answer.skipped {
        let time = skipped.local;
        let _ = writeln!(
            out,
            "  {:04}-{:02}-{:02} {:02}:{:02} does not exist in {zone}: clocks jump over it, and nothing fires",
            time.year, time.month, time.day, time.hour, time.minute
        );
    }
    match answer.ending {
        Ending::Enough => {}
        Ending::EndDate => out.push_str("  the next would be after the end\n"),
        Ending::NoMore if answer.fires.is_empty() => out.push_str("  it does not fire again\n"),
        Ending::NoMore => out.push_str("  no more after these\n"),
    }
    say(&out)
}

/// The text after all fixes, when the service would take it.
fn mended(text: &str, parsed: &Parsed, flavor: Flavor) -> Option<String> {
    let fixes: Vec<TextEdit> = parsed
        .diagnostics
        .iter()
        .filter(|found| found.severity == Severity::Error)
        .filter_map(|found| found.fix.clone())
        .collect();
    let mended = text_span::apply(text, &fixes).ok()?;
    parse(&mended, flavor).is_valid().then_some(mended)
}

/// Local time, UTC, marks.
fn row(fire: &Fire) -> [String; 3] {
    let local = &fire.local;
    let weekday = weekday_from_days(days_from_civil(local.year, local.month, local.day));
    let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][usize::from(weekday % 7)];
    let mut clock = format!("{:02}:{:02}", local.hour, local.minute);
    if local.second > 0 {
        let _ = write!(clock, ":{:02}", local.second);
    }
    let offset = fire.offset_secs.unsigned_abs() / 60;
    let sign = if fire.offset_secs < 0 { '-' } else { '+' };
    let mut marks = Vec::new();
    if fire.crosses_change {
        marks.push("clocks changed before it".to_owned());
    }
    if fire.is_repeated {
        marks.push("this time comes twice; the first fires".to_owned());
    }
    match fire.idle_days {
        0 => {}
        1 => marks.push("a day without a fire before it".to_owned()),
        days => marks.push(format!("{days} days without a fire before it")),
    }
    if fire.window_ms > 0 {
        marks.push(format!(
            "called until {}",
            write_instant(fire.at_ms + fire.window_ms)
        ));
    }
    [
        format!(
            "{weekday} {:04}-{:02}-{:02} {clock} {sign}{:02}:{:02}",
            local.year,
            local.month,
            local.day,
            offset / 60,
            offset % 60
        ),
        write_instant(fire.at_ms),
        marks.join(", "),
    ]
}

/// Marks under a part of a text, at least one.
fn carets(text: &str, span: Span) -> String {
    let before = text.get(..span.start).unwrap_or("").chars().count();
    let n = span.of(text).chars().count().max(1);
    format!("{}{}", " ".repeat(before), "^".repeat(n))
}

fn flavor(name: &str) -> Option<Flavor> {
    match name {
        "rules" => Some(Flavor::Rules),
        "scheduler" => Some(Flavor::Scheduler),
        _ => None,
    }
}

fn no_flavor(name: &str) -> String {
    format!("`{name}` is neither rules nor scheduler")
}

fn no_zone(name: &str) -> String {
    format!("there is no time zone `{name}`; write a name such as Asia/Seoul or UTC")
}

fn no_instant(text: &str) -> String {
    format!("`{text}` is no instant; write it as 2026-11-12T00:00:00Z")
}

fn too_many() -> String {
    format!("at most {MAX_FIRES} fires are listed")
}

fn instant(text: String) -> Result<i64, Stop> {
    parse_instant(&text).ok_or_else(|| Stop::usage(no_instant(&text)))
}

fn line_instant(line: &Line<'_>, name: &str) -> Result<Option<i64>, LineError> {
    line.text(name)?
        .map(|text| {
            parse_instant(text)
                .ok_or_else(|| member_error(line, name, "bad-instant", no_instant(text)))
        })
        .transpose()
}

fn member_error(line: &Line<'_>, name: &str, code: &'static str, message: String) -> LineError {
    LineError::new(code, message, line.member(name).map(|value| value.span))
}

fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| {
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    })
}
