//! `cargo xtask size`: what travels before the first dashboard is seen.

use std::fs;

use crate::places::{dist, root};
use crate::step::{Result, program, step};

pub const HELP: &str = "\
Brotli bytes (quality 11) of every file of the first load in dist/, beside the budget of the design.

Usage: cargo xtask size

Build the app first (`cargo xtask start --build-only`). The status is 1 when a budget is exceeded.
";

/// Everything needed to show the first dashboard, worker included, in bytes.
const FIRST_LOAD: u64 = 400_000;
/// What the page alone may take, in bytes.
const PAGE: u64 = 250_000;
/// What the first load should stay near while more is to come, in bytes.
const AIM: u64 = 250_000;

/// Files below `dist/` that are fetched only when something asks for them: by the start of their names.
const LATER: [&str; 3] = ["editor.", "engine-", "part-"];

pub fn run(arguments: &[String]) -> Result {
    if let Some(unknown) = arguments.first() {
        return Err(format!("there is no option `{unknown}`"));
    }
    step(
        "Bytes of the first load, Brotli 11, beside the budget",
        weigh,
    )
}

fn weigh() -> Result {
    if !dist().join("index.html").is_file() {
        return Err("there is no built app: run `cargo xtask start --build-only` first".into());
    }
    let script = root().join("xtask/brotli.mjs");
    let text = crate::step::output(program("node", &[]).arg(script).arg(dist()))
        .ok_or("Node could not compress the files")?;
    let mut files: Vec<(&str, String, u64, u64)> = Vec::new();
    for line in text.lines() {
        let mut words = line.split('\t');
        let (Some(name), Some(plain), Some(packed)) = (words.next(), words.next(), words.next())
        else {
            continue;
        };
        let number = |word: &str| {
            word.parse()
                .map_err(|_| format!("`{line}` is no measurement"))
        };
        files.push((
            group(name),
            name.to_owned(),
            number(plain)?,
            number(packed)?,
        ));
    }
    files.sort();
    println!(
        "{:<8} {:<48} {:>10} {:>10}",
        "part", "file", "bytes", "Brotli"
    );
    for (group, name, plain, packed) in &files {
        println!("{group:<8} {name:<48} {plain:>10} {packed:>10}");
    }
    let sum = |wanted: &dyn Fn(&str) -> bool| {
        files
            .iter()
            .filter(|file| wanted(file.0))
            .map(|file| file.3)
            .sum::<u64>()
    };
    let page = sum(&|group| group == "page" || group == "style");
    let first = sum(&|group| group != "later");
    println!();
    let mut over = Vec::new();
    for (what, bytes, budget) in [
        ("page alone", page, PAGE),
        ("first load", first, FIRST_LOAD),
    ] {
        let share = bytes as f64 / budget as f64 * 100.0;
        println!("{what:<12} {bytes:>8} of {budget} ({share:.0} %)");
        if bytes > budget {
            over.push(format!(
                "{what} is {} bytes over its budget of {budget}",
                bytes - budget
            ));
        }
    }
    if first > AIM {
        println!(
            "The first load is {} bytes over the {AIM} it should stay near while more is to come.",
            first - AIM
        );
    }
    if over.is_empty() {
        Ok(())
    } else {
        Err(over.join("; "))
    }
}

fn group(name: &str) -> &'static str {
    let is_later = LATER.iter().any(|start| name.starts_with(start))
        || fs::metadata(dist().join(name)).is_err();
    if is_later {
        "later"
    } else if name.ends_with(".css") {
        "style"
    } else if name.starts_with("engine") || name == "worker.js" {
        "worker"
    } else {
        "page"
    }
}
