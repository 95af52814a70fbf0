//! `watchglass schedule …`: what the engine knows of schedule expressions.

mod next;

use std::process::ExitCode;

use lexopt::prelude::*;

use crate::say;
use crate::stop::Stop;

const HELP: &str = "\
Read schedule expressions of EventBridge rules and of EventBridge Scheduler.

Usage: watchglass schedule <command> [options]

Commands:
  next       say when expressions fire next

`watchglass schedule <command> --help` says more.
";

pub fn run(mut arguments: lexopt::Parser) -> Result<ExitCode, Stop> {
    match arguments.next()? {
        Some(Value(word)) => match word.to_str() {
            Some("next") => next::run(arguments),
            _ => Err(Stop::usage(format!(
                "there is no command `schedule {}`",
                word.display()
            ))),
        },
        Some(Short('h') | Long("help")) => say(HELP),
        Some(other) => Err(other.unexpected().into()),
        None => Err(Stop::usage("a command is missing after `schedule`")),
    }
}
