//! `cargo xtask bench`: numbers beside a peer's on the same input in the same run.

use crate::places::built;
use crate::step::{Result, program, run as run_program, step};
use crate::{need, setup};

pub const HELP: &str = "\
Measure, beside peers on the same input in the same run. Nothing here fails because of a number.

Usage: cargo xtask bench [native|browser]

  native    the engines' own benchmarks
  browser   charts in Chromium beside uPlot: 166,650 points in one chart; twelve panels of ten series;
            then families of event patterns
";

pub fn run(arguments: &[String]) -> Result {
    let wanted = match arguments {
        [] => "",
        [one] if matches!(one.as_str(), "native" | "browser") => one.as_str(),
        _ => return Err("say `native`, `browser` or nothing".into()),
    };
    if wanted != "browser" {
        step("Benchmarks of the engines, native, one thread", || {
            run_program(&mut program(
                "cargo",
                &[
                    "bench",
                    "--workspace",
                    "--exclude",
                    "watchglass",
                    "--benches",
                ],
            ))
        })?;
    }
    if wanted != "native" {
        setup::app()?;
        let chromium = need::chromium()?;
        step(
            "Charts in Chromium beside uPlot: the app's own model, layout and painter",
            || {
                let target = "wasm32-unknown-unknown";
                let arguments = ["build", "--locked", "--package", "chart-bench"];
                let options = ["--profile", "wasm-release", "--target", target];
                run_program(&mut program("cargo", &[&arguments[..], &options].concat()))?;
                let wasm = built(&format!("{target}/wasm-release"), "chart-bench.wasm");
                run_program(
                    program("node", &["bench/run.mjs"])
                        .env("PATH", need::tool_path())
                        .env("CHROMIUM", chromium)
                        .env("BENCH_WASM", wasm),
                )
            },
        )?;
    }
    Ok(())
}
