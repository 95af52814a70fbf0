//! Building the app and the command.

use std::path::PathBuf;

use crate::places::built;
use crate::step::{Result, program, run, step};
use crate::{need, setup};

/// Builds the app into `dist/`, as it is shipped.
pub fn app() -> Result {
    setup::app()?;
    step(
        "Build the app: the page and its workers, small and optimised",
        || {
            run(program("trunk", &["build", "--release", "--offline"])
                .env("PATH", need::tool_path())
                .env_remove("NO_COLOR"))
        },
    )
}

/// Builds the `watchglass` command; where it is.
pub fn command() -> Result<PathBuf> {
    step(
        "Build the `watchglass` command, which serves the app",
        || {
            run(&mut program(
                "cargo",
                &[
                    "build",
                    "--locked",
                    "--package",
                    "cli",
                    "--bin",
                    "watchglass",
                ],
            ))?;
            Ok(built("debug", "watchglass"))
        },
    )
}
