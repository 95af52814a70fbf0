//! `cargo xtask tidy`: habits that a program can check.
//!
//! Each check is a function from the tree to findings; none changes anything.

mod classes;
pub mod engines;
mod locales;
mod sources;

use std::fs;
use std::path::{Path, PathBuf};

use crate::places::root;
use crate::step::{Result, output, program, step};

pub const HELP: &str = "\
Check habits that a program can check.

Usage: cargo xtask tidy

  engines    no engine can reach the browser, Leptos or a clock (`cargo tree`)
  headers    every module opens by saying what it is for
  classes    every class that src/ names is in style/, and the reverse
  locales    every language has the same keys
  places     no machine's paths and no registry's hosts
  length     files over 600 lines are named
";

pub fn run(arguments: &[String]) -> Result {
    if let Some(unknown) = arguments.first() {
        return Err(format!("there is no option `{unknown}`"));
    }
    step("Tidiness", || {
        let files = files()?;
        let checks = [
            ("engines", engines::findings()?),
            ("headers", sources::without_header(&files)),
            ("classes", classes::findings(&files)),
            ("locales", locales::findings(&files)),
            ("places", sources::naming_machines(&files)),
        ];
        let mut n_findings = 0;
        for (name, findings) in checks {
            println!(
                "{name:<8} {}",
                if findings.is_empty() {
                    "ok".to_owned()
                } else {
                    format!("{} found", findings.len())
                }
            );
            for finding in &findings {
                println!("    {finding}");
            }
            n_findings += findings.len();
        }
        for long in sources::long(&files) {
            println!("note: {long}");
        }
        if n_findings == 0 {
            Ok(())
        } else {
            Err(format!("{n_findings} to put right, listed above"))
        }
    })
}

/// A file of the repository and its text.
pub struct Source {
    /// Path below the root, with forward slashes.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl Source {
    fn is_in(&self, folder: &str, extension: &str) -> bool {
        self.path.starts_with(folder)
            && Path::new(&self.path)
                .extension()
                .is_some_and(|found| found == extension)
    }
}

/// Every text file that git knows or would take.
fn files() -> Result<Vec<Source>> {
    let listed = output(&mut program(
        "git",
        &["ls-files", "--cached", "--others", "--exclude-standard"],
    ));
    let paths: Vec<PathBuf> = match listed {
        Some(text) => text.lines().map(PathBuf::from).collect(),
        None => return Err("git could not list the files: run this in a clone".into()),
    };
    let mut files: Vec<Source> = Vec::new();
    for path in paths {
        // A listed file may have been deleted; a picture is no text.
        if let Ok(text) = fs::read_to_string(root().join(&path)) {
            files.push(Source {
                path: path.to_string_lossy().replace('\\', "/"),
                text,
            });
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}
