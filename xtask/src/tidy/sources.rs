//! Checks that look at one file at a time.

use super::Source;

/// Lines after which a newcomer loses the way.
const LONG: usize = 600;

/// Rust modules that do not open with `//!`.
pub fn without_header(files: &[Source]) -> Vec<String> {
    let is_module = |file: &&Source| {
        file.is_in("src/", "rs")
            || file.is_in("crates/", "rs")
            || file.is_in("xtask/", "rs")
            || file.is_in("tests/", "rs")
            || file.path == "build.rs"
    };
    let opens = |file: &&Source| {
        file.text
            .lines()
            .map(str::trim)
            .find(|line| !line.is_empty() && !line.starts_with("#!["))
            .is_some_and(|line| line.starts_with("//!"))
    };
    files
        .iter()
        .filter(is_module)
        .filter(|file| !opens(file))
        .map(|file| format!("{} does not open with `//!`", file.path))
        .collect()
}

/// Files with a path of someone's machine or the host of a package mirror.
pub fn naming_machines(files: &[Source]) -> Vec<String> {
    // In pieces, so that this file does not find itself.
    let signs = [
        ["/ho", "me/"],
        ["/Us", "ers/"],
        ["/ro", "ot/"],
        ["/wo", "rk/"],
        ["artif", "actory"],
    ]
    .map(|pieces| pieces.concat());
    let mut findings = Vec::new();
    for file in files {
        for (number, line) in file.text.lines().enumerate() {
            // A pattern such as `*` names nobody's folder.
            let is_named = |sign: &&String| {
                line.match_indices(sign.as_str()).any(|(place, sign)| {
                    line[place + sign.len()..].starts_with(|letter: char| letter.is_alphanumeric())
                }) || (!sign.ends_with('/') && line.contains(sign.as_str()))
            };
            if let Some(sign) = signs.iter().find(is_named) {
                findings.push(format!("{}:{} names `{sign}`", file.path, number + 1));
            }
        }
        if file.path == "package-lock.json" && file.text.contains("\"resolved\"") {
            findings.push("package-lock.json names hosts; set `omit-lockfile-registry-resolved=true` for npm and write it again".into());
        }
    }
    findings
}

/// Long files, as notes.
pub fn long(files: &[Source]) -> Vec<String> {
    let is_ours = |file: &&Source| {
        ["rs", "css", "js", "mjs", "ts"]
            .iter()
            .any(|extension| file.is_in("", extension))
    };
    let lines = |file: &Source| file.text.lines().count();
    files
        .iter()
        .filter(is_ours)
        .filter(|file| lines(file) > LONG)
        .map(|file| {
            format!(
                "{} has {} lines; would it split by what it does?",
                file.path,
                lines(file)
            )
        })
        .collect()
}
