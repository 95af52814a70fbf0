//! Our scripts: `cargo xtask start`, `test`, `bench`, `size` and `tidy`.
//!
//! In: a fresh clone and a machine with rustup, Node and Python 3. Out: a running app, or a verdict.
//! Each step says what it does and why while it does it. What has to be installed goes into the user's cache, never into the system,
//! with one exception that is announced: Chromium on Debian.

mod bench;
mod build;
mod need;
mod places;
mod setup;
mod size;
mod start;
mod step;
mod test;
mod tidy;

use std::env;
use std::process::ExitCode;

const HELP: &str = "\
Our scripts.

Usage: cargo xtask <command> [options]

Commands:
  start   set up, build, serve the app with the sample at a local address, open it
  test    set up, then run every test
  bench   measure, beside peers on the same input
  size    Brotli bytes of the first load, beside the budget
  tidy    habits that a program can check

`cargo xtask <command> --help` says more.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let Some((command, rest)) = arguments.split_first() else {
        print!("{HELP}");
        return ExitCode::from(2);
    };
    let (help, run): (&str, fn(&[String]) -> step::Result) = match command.as_str() {
        "start" => (start::HELP, start::run),
        "test" => (test::HELP, test::run),
        "bench" => (bench::HELP, bench::run),
        "size" => (size::HELP, size::run),
        "tidy" => (tidy::HELP, tidy::run),
        "-h" | "--help" => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        other => {
            eprintln!("There is no command `{other}`.\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    if rest
        .iter()
        .any(|argument| argument == "-h" || argument == "--help")
    {
        print!("{help}");
        return ExitCode::SUCCESS;
    }
    match run(rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\nxtask {command}: {message}");
            ExitCode::FAILURE
        }
    }
}
