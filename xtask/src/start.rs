//! `cargo xtask start`.

use crate::step::{Result, program, step};
use crate::{build, places};

pub const HELP: &str = "\
Set up, build the app, serve it with the sample at a local address, and open it.

Usage: cargo xtask start [options]

Options:
  --no-open      do not open a browser
  --no-build     serve what was built before
  --build-only   build the app into dist/ and stop
  -- OPTIONS     everything after it goes to `watchglass serve`, such as --listen 127.0.0.1:9000

The address is http://127.0.0.1:8420/, or the next free port. Ctrl+C ends it.
";

pub fn run(arguments: &[String]) -> Result {
    let end = arguments
        .iter()
        .position(|argument| argument == "--")
        .unwrap_or(arguments.len());
    let (ours, theirs) = (
        &arguments[..end],
        arguments.get(end + 1..).unwrap_or_default(),
    );
    if let Some(unknown) = ours.iter().find(|argument| {
        !matches!(
            argument.as_str(),
            "--no-open" | "--no-build" | "--build-only"
        )
    }) {
        return Err(format!(
            "there is no option `{unknown}`; `cargo xtask start --help` lists them"
        ));
    }
    let has = |name: &str| ours.iter().any(|argument| argument == name);
    if !has("--no-build") {
        build::app()?;
    }
    if has("--build-only") {
        return Ok(());
    }
    let command = build::command()?;
    step("Serve the app; Ctrl+C ends it", || {
        let mut serve = program(command, &["serve", "--app"]);
        serve.arg(places::dist()).args(theirs);
        if !has("--no-open") {
            serve.arg("--open");
        }
        let status = serve
            .status()
            .map_err(|error| format!("the server could not be started: {error}"))?;
        // Ctrl+C reaches the server as well; it ends in its own way.
        if status.success() || status.code().is_none() {
            Ok(())
        } else {
            Err(format!("the server ended with {status}"))
        }
    })
}
