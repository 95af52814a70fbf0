//! `watchglass dashboard check`.

use std::fmt::Write as _;
use std::process::ExitCode;

use dashboards::Body;
use dashboards::report::{CheckReport, check};
use text_span::{LineIndex, Severity};

use super::{Source, answer_lines, read_body, source};
use crate::say;
use crate::stop::Stop;

const HELP: &str = "\
Say what is wrong with dashboard bodies.

Usage: watchglass dashboard check FILE…     text for people; status 1 when a body has errors
       watchglass dashboard check --jsonl   a line of {\"body\": text} in, a line of
                                            {\"messages\", \"unchanged\", \"widgets\", \"metric_rows\", \"expressions\", \"variables\"} out

The file `-` is standard input. A body is a JSON text, or an object as it stands.

Examples:
  watchglass dashboard check shop.json
  aws cloudwatch get-dashboard --dashboard-name shop --query DashboardBody --output text | watchglass dashboard check -
  jq -c '{body: .}' *.json | watchglass dashboard check --jsonl
";

pub fn run(arguments: lexopt::Parser) -> Result<ExitCode, Stop> {
    let files = match source(arguments)? {
        None => return say(HELP),
        Some(Source::Lines) => return answer_lines(check),
        Some(Source::Files(files)) => files,
    };
    let mut has_errors = false;
    for file in files {
        let (text, bad) = described(&file.display().to_string(), &read_body(&file)?);
        say(&text)?;
        has_errors |= bad;
    }
    Ok(if has_errors {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// What there is to say about a body, for people, and whether some of it is an error.
fn described(name: &str, body: &str) -> (String, bool) {
    let report = check(body);
    let messages = Body::parse(body).check();
    let lines = LineIndex::new(body);
    let mut text = String::new();
    for message in &messages {
        let at = lines.line_col_utf16(message.span.start);
        let path = if message.path.is_empty() {
            "/"
        } else {
            &message.path
        };
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{name}:{}:{}: {}: {} [{}] at {path}",
            at.line + 1,
            at.col + 1,
            message.severity.word(),
            message.message,
            message.code
        );
        if let Some(help) = &message.help {
            let _ = writeln!(text, "    {help}");
        }
    }
    let count = |severity| {
        messages
            .iter()
            .filter(|message| message.severity == severity)
            .count()
    };
    let (n_errors, n_warnings) = (count(Severity::Error), count(Severity::Warning));
    let _ = writeln!(
        text,
        "{name}: {}, {}; {}",
        counted(n_errors, "error"),
        counted(n_warnings, "warning"),
        contents(&report)
    );
    (text, n_errors > 0)
}

fn contents(report: &CheckReport) -> String {
    let n_widgets: usize = report.widgets.values().sum();
    let mut text = counted(n_widgets, "widget");
    if n_widgets > 0 {
        let kinds = report.widgets.iter().map(|(kind, n)| {
            format!(
                "{} {n}",
                if kind.is_empty() {
                    "without type"
                } else {
                    kind
                }
            )
        });
        let _ = write!(text, " ({})", kinds.collect::<Vec<_>>().join(", "));
    }
    for (n, what) in [
        (report.metric_rows, "metric"),
        (report.expressions, "expression"),
        (report.variables, "variable"),
    ] {
        if n > 0 {
            let _ = write!(text, ", {}", counted(n, what));
        }
    }
    text
}

fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}
