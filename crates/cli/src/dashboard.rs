//! `watchglass dashboard …`: what the dashboards engine knows of a body.

mod check;
mod expand;
mod gather;
mod picture;
mod render;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, io};

use lexopt::prelude::*;
use serde::Serialize;

use crate::stop::Stop;
use crate::{lines, say};

const HELP: &str = "\
Read dashboard bodies.

Usage: watchglass dashboard <command> [options]

Commands:
  check      say what is wrong with bodies
  expand     spell out the metrics of bodies
  render     draw a body's widgets as SVG files

`watchglass dashboard <command> --help` says more.
";

pub fn run(mut arguments: lexopt::Parser) -> Result<ExitCode, Stop> {
    match arguments.next()? {
        Some(Value(word)) => match word.to_str() {
            Some("check") => check::run(arguments),
            Some("expand") => expand::run(arguments),
            Some("render") => render::run(arguments),
            _ => Err(Stop::usage(format!(
                "there is no command `dashboard {}`",
                word.display()
            ))),
        },
        Some(Short('h') | Long("help")) => say(HELP),
        Some(other) => Err(other.unexpected().into()),
        None => Err(Stop::usage("a command is missing after `dashboard`")),
    }
}

/// Where bodies come from.
enum Source {
    /// `{"body"}` lines on standard input.
    Lines,
    /// Files; `-` is standard input.
    Files(Vec<PathBuf>),
}

/// Reads the arguments that the commands over bodies share; `None` when help was asked for.
/// Without files, standard input is read as lines, unless a person sits at it.
fn source(mut arguments: lexopt::Parser) -> Result<Option<Source>, Stop> {
    let mut files = Vec::new();
    let mut as_lines = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            Value(file) => files.push(PathBuf::from(file)),
            Long("jsonl") => as_lines = true,
            Short('h') | Long("help") => return Ok(None),
            other => return Err(other.unexpected().into()),
        }
    }
    match (as_lines, files.is_empty()) {
        (true, false) => Err(Stop::usage(
            "--jsonl reads standard input; leave the files out",
        )),
        (false, true) if io::IsTerminal::is_terminal(&io::stdin()) => {
            Err(Stop::usage("name a file, or pipe lines of {\"body\"} in"))
        }
        (_, true) => Ok(Some(Source::Lines)),
        (false, false) => Ok(Some(Source::Files(files))),
    }
}

/// Answers lines of `{"body"}`.
fn answer_lines<T: Serialize>(answer: impl Fn(&str) -> T) -> Result<ExitCode, Stop> {
    lines::answer(io::stdin().lock(), io::stdout().lock(), |line| {
        line.json_member("body").map(|body| answer(&body))
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The body in a file; `-` is standard input.
pub(crate) fn read_body(path: &Path) -> Result<String, Stop> {
    let text = if path.as_os_str() == "-" {
        io::read_to_string(io::stdin().lock())
    } else {
        fs::read_to_string(path)
    };
    text.map_err(|error| {
        let name = path.display();
        match error.kind() {
            io::ErrorKind::InvalidData => Stop::failed(format!("`{name}` is not UTF-8 text")),
            _ => Stop::failed(format!("`{name}` could not be read: {error}")),
        }
    })
}
