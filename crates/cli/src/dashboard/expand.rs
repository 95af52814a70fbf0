//! `watchglass dashboard expand`.

use std::fmt::Write as _;
use std::process::ExitCode;

use dashboards::report::{ExpandReport, ExpandedRow, expand};

use super::{Source, answer_lines, read_body, source};
use crate::say;
use crate::stop::Stop;

const HELP: &str = "\
Spell out the metrics of dashboard bodies: the short forms `.`, `...` and inherited names become full rows.

Usage: watchglass dashboard expand FILE…     text for people
       watchglass dashboard expand --jsonl   a line of {\"body\": text} in, a line of
                                             {\"widgets\": [{\"widget\": index, \"rows\": […]}]} out

The file `-` is standard input. A body is a JSON text, or an object as it stands.

Examples:
  watchglass dashboard expand shop.json
  jq -c '{body: .}' *.json | watchglass dashboard expand --jsonl
";

pub fn run(arguments: lexopt::Parser) -> Result<ExitCode, Stop> {
    let files = match source(arguments)? {
        None => return say(HELP),
        Some(Source::Lines) => return answer_lines(expand),
        Some(Source::Files(files)) => files,
    };
    for file in files {
        say(&described(
            &file.display().to_string(),
            &expand(&read_body(&file)?),
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The rows, one to a line under their widget.
fn described(name: &str, report: &ExpandReport) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    for widget in &report.widgets {
        let _ = writeln!(text, "{name}: widget {}", widget.widget);
        for row in &widget.rows {
            let _ = match row {
                ExpandedRow::Metric {
                    namespace,
                    metric,
                    dimensions,
                    ..
                } => {
                    let dimensions: Vec<_> = dimensions
                        .iter()
                        .map(|(name, value)| format!("{name}={value}"))
                        .collect();
                    writeln!(
                        text,
                        "  {}",
                        [&[namespace.clone(), metric.clone()], dimensions.as_slice()]
                            .concat()
                            .join("  ")
                    )
                }
                ExpandedRow::Expression(options) => {
                    let expression = options
                        .iter()
                        .find(|(name, _)| name == "expression")
                        .and_then(|(_, value)| value.as_str());
                    writeln!(text, "  = {}", expression.unwrap_or_default())
                }
                ExpandedRow::Broken { code, message } => writeln!(text, "  ! {message} [{code}]"),
            };
        }
    }
    if report.widgets.is_empty() {
        let _ = writeln!(text, "{name}: no widget has metrics of its own");
    }
    text
}
