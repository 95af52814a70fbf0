//! `watchglass pattern match`.

use std::fmt::Write as _;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use eventbridge::pattern::explain::{Texts, explain};
use eventbridge::pattern::{EVENT_REFUSAL, Event, Parsed, Pattern, Unusable, parse, plain};
use lexopt::prelude::*;
use serde::Serialize;
use text_span::LineIndex;

use super::why::{self, Why};
use crate::dashboard::read_body;
use crate::lines::{self, LineError};
use crate::say;
use crate::stop::Stop;

const HELP: &str = "\
Say whether events match a pattern.

Usage: watchglass pattern match --pattern FILE EVENTS…   text for people
       watchglass pattern match [--jsonl]                a line of {\"pattern\", \"event\"} in, a line of
                                                         {\"verdict\": \"match\" | \"no-match\" | \"invalid\", \"reason\"?} out

Options:
  --explain    say of each condition what it found, what it is nearest to, and which changes make it hold; in lines
               a member \"why\": a list of {\"path\", \"holds\", \"message\", \"note\"?, \"span\", \"found\"?, \"fixes\"?}, those that
               fail first; for an invalid pattern a list of {\"code\", \"message\", \"note\"?, \"span\"}

Patterns and events in lines are JSON texts, or objects as they stand. A file of events holds one event or several,
one after the other; the file `-` is standard input.
A reason is the one EventBridge gives.

Exit status with files: 0 when every event matches, 1 when one does not or something is invalid, 2 on wrong use.

Examples:
  watchglass pattern match --pattern rule.json event.json
  aws events describe-rule --name orders --query EventPattern --output text | watchglass pattern match --pattern - events/*.json
  watchglass pattern match --explain --pattern rule.json event.json
  jq -c '{pattern: $p, event: .}' --arg p \"$(cat rule.json)\" events.jsonl | watchglass pattern match
";

/// An answer to a line.
#[derive(Serialize)]
struct Answer {
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Vec<Why>>,
}

impl Answer {
    fn invalid(reason: impl Into<String>) -> Self {
        Self {
            verdict: "invalid",
            reason: Some(reason.into()),
            why: None,
        }
    }

    fn because(mut self, why: Option<Vec<Why>>) -> Self {
        self.why = why;
        self
    }
}

pub fn run(mut arguments: lexopt::Parser) -> Result<ExitCode, Stop> {
    let mut pattern = None;
    let mut events = Vec::new();
    let mut as_lines = false;
    let mut explains = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("pattern") => pattern = Some(PathBuf::from(arguments.value()?)),
            Long("jsonl") => as_lines = true,
            Long("explain") => explains = true,
            Value(file) => events.push(PathBuf::from(file)),
            Short('h') | Long("help") => return say(HELP),
            other => return Err(other.unexpected().into()),
        }
    }
    match (pattern, events.is_empty()) {
        (None, true) if as_lines || !io::stdin().is_terminal() => answer_lines(explains),
        (None, true) => Err(Stop::usage(
            "name a pattern and events, or pipe lines of {\"pattern\", \"event\"} in",
        )),
        (Some(_), _) | (_, false) if as_lines => Err(Stop::usage(
            "--jsonl reads standard input; leave the files out",
        )),
        (None, false) => Err(Stop::usage("name the pattern: --pattern FILE")),
        (Some(_), true) => Err(Stop::usage("name the files of events")),
        (Some(pattern), false) => answer_files(&pattern, &events, explains),
    }
}

fn answer_lines(explains: bool) -> Result<ExitCode, Stop> {
    lines::answer(io::stdin().lock(), io::stdout().lock(), |line| {
        let (pattern, event) = (line.json_member("pattern")?, line.json_member("event")?);
        answer(&pattern, &event, explains)
    })?;
    Ok(ExitCode::SUCCESS)
}

fn answer(pattern_text: &str, event_text: &str, explains: bool) -> Result<Answer, LineError> {
    let limit = |message: String| LineError::new("too-much", message, None);
    let parsed = parse(pattern_text);
    let pattern = match parsed.pattern() {
        Ok(pattern) => pattern,
        Err(Unusable::Refused(refusal)) => {
            let why = explains.then(|| why::faults(&parsed.diagnostics));
            return Ok(Answer::invalid(refusal.reason).because(why));
        }
        Err(other) => return Err(limit(other.to_string())),
    };
    let Ok(event) = Event::parse(event_text) else {
        return Ok(Answer::invalid(EVENT_REFUSAL));
    };
    let matches =
        plain::matches(&pattern, &event).map_err(|undecided| limit(undecided.to_string()))?;
    let texts = Texts {
        pattern: pattern_text,
        event: event_text,
    };
    Ok(Answer {
        verdict: if matches { "match" } else { "no-match" },
        reason: None,
        why: explains.then(|| why::conditions(&explain(&parsed, &pattern, &event, texts))),
    })
}

/// A pattern with its text and its meaning.
struct Read {
    text: String,
    parsed: Parsed,
    pattern: Pattern,
}

fn answer_files(
    pattern_file: &Path,
    event_files: &[PathBuf],
    explains: bool,
) -> Result<ExitCode, Stop> {
    let name = pattern_file.display().to_string();
    let (said, read) = described(&name, read_body(pattern_file)?);
    say(&said)?;
    let Some(read) = read else {
        return Ok(ExitCode::FAILURE);
    };
    if explains {
        say(&why::advised(
            &name,
            &read.text,
            &read.parsed,
            &read.pattern,
        ))?;
    }
    let mut all_match = true;
    for file in event_files {
        let text = read_body(file)?;
        let (said, matches) = judged(&file.display().to_string(), &text, &read, explains);
        say(&said)?;
        all_match &= matches;
    }
    Ok(if all_match {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// What there is to say about a pattern, and its meaning if it has one.
fn described(name: &str, text: String) -> (String, Option<Read>) {
    let parsed = parse(&text);
    let lines = LineIndex::new(&text);
    let mut said = String::new();
    // Writing to a string cannot fail.
    for found in &parsed.diagnostics {
        let at = lines.line_col_utf16(found.span.start);
        let _ = writeln!(
            said,
            "{name}:{}:{}: {}: {} [{}]",
            at.line + 1,
            at.col + 1,
            found.severity.word(),
            found.message,
            found.code
        );
        if let Some(help) = &found.help {
            let _ = writeln!(said, "    {help}");
        }
    }
    match parsed.pattern() {
        Ok(pattern) => {
            let read = Read {
                text,
                parsed,
                pattern,
            };
            (said, Some(read))
        }
        Err(Unusable::Refused(refusal)) => {
            let _ = writeln!(said, "{name}: invalid: {}", refusal.reason);
            (said, None)
        }
        Err(other) => {
            let _ = writeln!(said, "{name}: {other}");
            (said, None)
        }
    }
}

/// The verdicts on all events of a file, and whether every one matches.
fn judged(name: &str, text: &str, read: &Read, explains: bool) -> (String, bool) {
    let lines = LineIndex::new(text);
    let mut said = String::new();
    let mut all_match = true;
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
        // An empty file is an event that is not there.
        if blank == rest.len() && at > 0 {
            return (said, all_match);
        }
        at += blank;
        let place = lines.line_col(at).line + 1;
        match Event::parse(&text[at..]) {
            Ok(event) => {
                let verdict = match plain::matches(&read.pattern, &event) {
                    Ok(true) => "match".to_owned(),
                    Ok(false) => "no match".to_owned(),
                    Err(undecided) => undecided.to_string(),
                };
                all_match &= verdict == "match";
                let _ = writeln!(said, "{name}:{place}: {verdict}");
                if explains {
                    let texts = Texts {
                        pattern: &read.text,
                        event: &text[at..],
                    };
                    said.push_str(&why::told(&read.parsed, &read.pattern, &event, texts));
                }
                at += event.end;
            }
            Err(error) => {
                let found = lines.line_col_utf16(at + error.span.start);
                let _ = writeln!(
                    said,
                    "{name}:{place}: invalid: {} at {}:{}",
                    error.message,
                    found.line + 1,
                    found.col + 1
                );
                all_match = false;
                // A mistake on the event's own line leaves the following lines to be read.
                let next = text[at..].find('\n').map(|end| at + end + 1);
                match next {
                    Some(next) if found.line + 1 == place => at = next,
                    _ => return (said, all_match),
                }
            }
        }
    }
}
