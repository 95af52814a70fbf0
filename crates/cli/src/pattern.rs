//! `watchglass pattern …`: what the event-pattern engine knows of a pattern.

mod matching;
mod why;

use std::process::ExitCode;

use lexopt::prelude::*;

use crate::say;
use crate::stop::Stop;

const HELP: &str = "\
Test EventBridge event patterns.

Usage: watchglass pattern <command> [options]

Commands:
  match      say whether events match a pattern

`watchglass pattern <command> --help` says more.
";

pub fn run(mut arguments: lexopt::Parser) -> Result<ExitCode, Stop> {
    match arguments.next()? {
        Some(Value(word)) => match word.to_str() {
            Some("match") => matching::run(arguments),
            _ => Err(Stop::usage(format!(
                "there is no command `pattern {}`",
                word.display()
            ))),
        },
        Some(Short('h') | Long("help")) => say(HELP),
        Some(other) => Err(other.unexpected().into()),
        None => Err(Stop::usage("a command is missing after `pattern`")),
    }
}
