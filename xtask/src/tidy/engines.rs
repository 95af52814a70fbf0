//! Absences that `cargo tree` proves.

use crate::step::{Result, output, program};

/// The pure crates: no browser, no clock, no network.
pub const NAMES: [&str; 9] = [
    "alarms",
    "aws",
    "charts",
    "dashboards",
    "eventbridge",
    "json-text",
    "text-span",
    "time-series",
    "workspace",
];

/// What no engine may reach, in the browser or on this machine.
/// `web-sys`, `js-sys` and `wasm-bindgen` are the browser; the others are clocks, networks and the app's framework.
const FORBIDDEN: [&str; 8] = [
    "chrono",
    "gloo-net",
    "js-sys",
    "leptos",
    "reqwest",
    "tokio",
    "wasm-bindgen",
    "web-sys",
];

/// A third party that reaches the browser by its own manifest, and why it does no harm.
/// Plotters names them for its own canvas and for the colours of its errors; with default features off, no code of ours can call them.
const LET_THROUGH: [&str; 1] = ["plotters"];

/// Engines that reach what they must not.
pub fn findings() -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for name in NAMES {
        for target in ["wasm32-unknown-unknown", "host"] {
            let mut arguments = vec![
                "tree",
                "--locked",
                "--edges",
                "normal",
                "--prefix",
                "depth",
                "--format",
                " {p}",
                "--no-dedupe",
                "--package",
                name,
            ];
            if target != "host" {
                arguments.extend(["--target", target]);
            }
            let tree = output(&mut program("cargo", &arguments))
                .ok_or_else(|| format!("`cargo tree --package {name}` failed"))?;
            for reached in forbidden_in(&tree) {
                findings.push(format!("`{name}` reaches {reached} ({target})"));
            }
        }
    }
    findings.dedup();
    Ok(findings)
}

/// The forbidden packages in a tree of lines `depth name version`, each with the package that names it, but for those let through.
fn forbidden_in(tree: &str) -> Vec<String> {
    let mut path: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for line in tree.lines() {
        let mut words = line.split_whitespace();
        let (Some(depth), Some(name)) = (
            words.next().and_then(|word| word.parse::<usize>().ok()),
            words.next(),
        ) else {
            continue;
        };
        path.truncate(depth);
        path.push(name);
        if FORBIDDEN.contains(&name) && !path.iter().any(|above| LET_THROUGH.contains(above)) {
            let via = if depth > 1 {
                format!(" through `{}`", path[depth - 1])
            } else {
                String::new()
            };
            let text = format!("`{name}`{via}");
            if !found.contains(&text) {
                found.push(text);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::forbidden_in;

    #[test]
    fn a_forbidden_package_is_named_with_the_one_that_brings_it() {
        let tree = "0 engine v0.1.0\n1 serde v1\n1 helper v2\n2 js-sys v0.3\n1 plotters v0.3\n2 web-sys v0.3\n1 tokio v1";
        assert_eq!(forbidden_in(tree), ["`js-sys` through `helper`", "`tokio`"]);
    }
}
