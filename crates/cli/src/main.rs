//! The `watchglass` command: the engines for scripts and terminals, and the server of the app.
//!
//! In: arguments, files, JSON Lines on standard input. Out: text for people, or one JSON line for each line.
//! It is thin: what an answer says is decided in the engines.

mod dashboard;
mod lines;
mod pattern;
mod schedule;
mod serve;
mod stop;
mod transform;
mod zones;

use std::io::Write as _;
use std::process::ExitCode;

use lexopt::prelude::*;

use stop::Stop;

const HELP: &str = "\
watchglass: dashboards and events of AWS on the command line, and the app's own server

Usage: watchglass <command> [options]

Commands:
  serve                serve the app at a local address
  dashboard check      say what is wrong with dashboard bodies
  dashboard expand     spell out the metrics of dashboard bodies
  dashboard render     draw the widgets of a dashboard body as SVG files
  pattern match        say whether events match an EventBridge pattern
  schedule next        say when schedule expressions fire next
  transform            show what a target gets through an input path or transformer

Options:
  -h, --help           this text; after a command, its own
  -V, --version        the version

Commands that read JSON Lines answer each line with one line, in order, and never stop at a bad one:
it is answered with {\"error\": {\"code\", \"message\", \"span\"}}.
Exit status: 0 when all was answered, 1 when a checked file has errors or an event does not match, 2 on wrong use.
";

fn main() -> ExitCode {
    match run(lexopt::Parser::from_env()) {
        Ok(code) => code,
        Err(stop) => stop.exit(),
    }
}

fn run(mut arguments: lexopt::Parser) -> Result<ExitCode, Stop> {
    match arguments.next()? {
        Some(Value(word)) => match word.to_str() {
            Some("serve") => serve::run(arguments),
            Some("dashboard") => dashboard::run(arguments),
            Some("pattern") => pattern::run(arguments),
            Some("schedule") => schedule::run(arguments),
            Some("transform") => transform::run(arguments),
            _ => Err(Stop::usage(format!(
                "there is no command `{}`",
                word.display()
            ))),
        },
        Some(Short('h') | Long("help")) => say(HELP),
        Some(Short('V') | Long("version")) => {
            say(concat!("watchglass ", env!("CARGO_PKG_VERSION"), "\n"))
        }
        Some(other) => Err(other.unexpected().into()),
        None => Err(Stop::usage("a command is missing")),
    }
}

/// Prints a text and ends well.
fn say(text: &str) -> Result<ExitCode, Stop> {
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
