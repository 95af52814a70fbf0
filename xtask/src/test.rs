//! `cargo xtask test`: every test, in an order that fails early.

use std::fs;
use std::time::Instant;

use crate::places::built;
use crate::step::{Result, program, run as run_program, step};
use crate::{build, need, setup, tidy};

pub const HELP: &str = "\
Set up, then run every test.

Usage: cargo xtask test [--only PARTS] [-- OPTIONS]

Parts, in their order:
  fmt      the code is formatted
  tidy     habits that a program can check (`cargo xtask tidy`)
  clippy   no warnings, for this machine and for the browser
  native   the engines' and the app's tests, on this machine
  web      the engines' tests again, in Chromium: 32-bit sizes, no clock, no files
  aws      requests and signatures beside botocore's own
  e2e      the whole app in Chromium, against servers that stand in for AWS

Options:
  --only PARTS   some of them, separated by commas, such as --only fmt,native
  -- OPTIONS     everything after it goes to Playwright, such as -g \"opens a dashboard\"
";

type Part = (&'static str, fn(&[String]) -> Result);

const PARTS: [Part; 7] = [
    ("fmt", |_| fmt()),
    ("tidy", |_| tidy::run(&[])),
    ("clippy", |_| clippy()),
    ("native", |_| native()),
    ("web", |_| web()),
    ("aws", |_| aws()),
    ("e2e", e2e),
];

pub fn run(arguments: &[String]) -> Result {
    let end = arguments
        .iter()
        .position(|argument| argument == "--")
        .unwrap_or(arguments.len());
    let rest = arguments.get(end + 1..).unwrap_or_default();
    let wanted: Vec<&str> = match &arguments[..end] {
        [] => PARTS.map(|part| part.0).to_vec(),
        [only, parts] if only == "--only" => parts.split(',').collect(),
        _ => return Err("the only option is --only; `cargo xtask test --help` says more".into()),
    };
    if let Some(unknown) = wanted
        .iter()
        .find(|name| PARTS.iter().all(|part| part.0 != **name))
    {
        return Err(format!(
            "there is no part `{unknown}`; `cargo xtask test --help` lists them"
        ));
    }
    let start = Instant::now();
    for (name, part) in PARTS {
        if wanted.contains(&name) {
            part(rest).map_err(|message| format!("{name}: {message}"))?;
        }
    }
    println!(
        "\nAll of {} passed in {:.0} s.",
        wanted.join(", "),
        start.elapsed().as_secs_f64()
    );
    Ok(())
}

fn fmt() -> Result {
    step("Formatting", || {
        run_program(&mut program("cargo", &["fmt", "--all", "--check"]))
    })
}

fn clippy() -> Result {
    setup::wasm_target()?;
    step(
        "Lints: no warning on this machine, none in the browser",
        || {
            let deny = ["--", "-D", "warnings"];
            run_program(&mut program(
                "cargo",
                &[
                    &["clippy", "--locked", "--workspace", "--all-targets"][..],
                    &deny,
                ]
                .concat(),
            ))?;
            let browser = [
                "clippy",
                "--locked",
                "--package",
                "watchglass",
                "--lib",
                "--bins",
                "--target",
                "wasm32-unknown-unknown",
            ];
            run_program(&mut program("cargo", &[&browser[..], &deny].concat()))
        },
    )
}

fn native() -> Result {
    step(
        "Native tests: engines, corpora, links, the command and its server",
        || run_program(&mut program("cargo", &["test", "--locked", "--workspace"])),
    )
}

/// Compiles the engines' tests as they are for WebAssembly and runs each test program in Chromium.
/// The test programs need nothing of the browser but random bytes, so no harness stands between; the first failing test ends its
/// program, and the stack names it.
fn web() -> Result {
    setup::wasm_target()?;
    setup::node_modules()?;
    let chromium = need::chromium()?;
    step(
        "The engines' tests in Chromium: 32-bit sizes, no clock, no files",
        || {
            let mut arguments = vec![
                "test",
                "--locked",
                "--no-run",
                "--target",
                "wasm32-unknown-unknown",
                "--message-format=json-render-diagnostics",
            ];
            for name in tidy::engines::NAMES {
                arguments.extend(["--package", name]);
            }
            println!("$ cargo {}", arguments.join(" "));
            let mut cargo = program("cargo", &arguments);
            // Property tests draw their seeds from the browser: `tests/web/run.mjs` provides the function.
            cargo.env(
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
                "--cfg getrandom_backend=\"custom\"",
            );
            let output = cargo
                .stderr(std::process::Stdio::inherit())
                .output()
                .map_err(|error| format!("cargo could not be started: {error}"))?;
            if !output.status.success() {
                return Err("the engines' tests do not compile for the browser".into());
            }
            let list = built("wasm32-unknown-unknown", "tests.jsonl");
            fs::write(&list, &output.stdout)
                .map_err(|error| format!("`{}` could not be written: {error}", list.display()))?;
            run_program(
                program("node", &["tests/web/run.mjs"])
                    .arg(&list)
                    .env("CHROMIUM", chromium),
            )
        },
    )
}

fn aws() -> Result {
    step("Requests and signatures beside botocore's own", || {
        run_program(&mut program(
            "cargo",
            &["build", "--locked", "--package", "aws", "--examples"],
        ))?;
        run_program(
            program("bash", &["tests/stand-in/check.sh"])
                .arg(built("debug", "examples").with_extension(""))
                .env("STAND_IN_VENVS", setup::stand_in()?),
        )
    })
}

fn e2e(rest: &[String]) -> Result {
    setup::node_modules()?;
    let chromium = need::chromium()?;
    build::app()?;
    let command = build::command()?;
    step(
        "The whole app in Chromium, against servers that stand in for AWS",
        || {
            let arguments = [
                "node_modules/@playwright/test/cli.js",
                "test",
                "--config",
                "tests/e2e/playwright.config.mjs",
            ];
            run_program(
                program("node", &arguments)
                    .args(rest)
                    .env("STAND_IN_VENVS", setup::stand_in()?)
                    .env("CHROMIUM", chromium)
                    .env("WATCHGLASS", command),
            )
        },
    )
}
