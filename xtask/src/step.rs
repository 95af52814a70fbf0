//! One step of work: its heading, the programs it runs, the time it took.

use std::ffi::OsStr;
use std::process::{Command, Stdio};
use std::time::Instant;

/// Steps fail with a sentence for whoever typed the command.
pub type Result<T = ()> = std::result::Result<T, String>;

/// Runs `work` under a heading that says what is done and why, and says how long it took.
pub fn step<T>(heading: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("\n== {heading}");
    let start = Instant::now();
    let result = work();
    let secs = start.elapsed().as_secs_f64();
    match &result {
        Ok(_) => println!("-- done in {secs:.1} s"),
        Err(_) => println!("-- failed after {secs:.1} s"),
    }
    result
}

/// A program with its arguments, to be run from the repository's root.
pub fn program(name: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(crate::places::root());
    command
}

/// Runs a program whose output the reader sees.
pub fn run(command: &mut Command) -> Result {
    let shown = shown(command);
    println!("$ {shown}");
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{shown}` ended with {status}")),
        Err(error) => Err(format!("`{shown}` could not be started: {error}")),
    }
}

/// Runs a program for what it prints; `None` when it cannot be run or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}
