//! Every language says the same things.

use std::collections::{BTreeMap, BTreeSet};

use super::Source;

const FOLDER: &str = "assets/locales/";

/// Keys and files that one language has and another lacks.
pub fn findings(files: &[Source]) -> Vec<String> {
    let mut keys: BTreeMap<&str, BTreeMap<&str, BTreeSet<String>>> = BTreeMap::new();
    for file in files.iter().filter(|file| file.is_in(FOLDER, "json")) {
        if let Some((language, name)) = file.path[FOLDER.len()..].split_once('/') {
            keys.entry(language)
                .or_default()
                .insert(name, keys_of(&file.text));
        }
    }
    let names: BTreeSet<&str> = keys.values().flat_map(BTreeMap::keys).copied().collect();
    let mut findings = Vec::new();
    for name in names {
        let all: BTreeSet<&String> = keys
            .values()
            .filter_map(|files| files.get(name))
            .flatten()
            .collect();
        for (language, files) in &keys {
            match files.get(name) {
                None => findings.push(format!("{FOLDER}{language}/{name} is missing")),
                Some(present) => findings.extend(
                    all.iter()
                        .filter(|key| !present.contains(**key))
                        .map(|key| format!("{FOLDER}{language}/{name} lacks `{key}`")),
                ),
            }
        }
    }
    findings
}

/// The member names of JSON text, each with those around it: `time.units.hour`. Plural forms count as one key, as languages differ in them.
fn keys_of(text: &str) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let mut path: Vec<String> = Vec::new();
    let mut last = String::new();
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '"' => {
                last.clear();
                while let Some(inside) = rest.next() {
                    match inside {
                        '"' => break,
                        '\\' => last.extend(rest.next()),
                        other => last.push(other),
                    }
                }
            }
            ':' => {
                let stem = ["_zero", "_one", "_two", "_few", "_many", "_other"]
                    .iter()
                    .find_map(|form| last.strip_suffix(form))
                    .unwrap_or(&last);
                path.push(stem.to_owned());
                keys.insert(path.join("."));
            }
            ',' => {
                path.pop();
            }
            '}' => {
                // The last member of an object has no comma after it; the object's own name is popped by what follows.
                path.pop();
            }
            _ => {}
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_one_language_lacks_is_named_with_its_file() {
        let file = |path: &str, text: &str| Source {
            path: format!("{FOLDER}{path}"),
            text: text.into(),
        };
        let files = [
            file(
                "en/shell.json",
                r#"{"a": "x: y, {z}", "in": {"b": "1", "c": "2"}, "n_one": "1", "n_other": "2"}"#,
            ),
            file(
                "ko/shell.json",
                r#"{"in": {"c": "2"}, "n_other": "2", "a": "\"q\""}"#,
            ),
            file("en/time.json", "{}"),
        ];
        assert_eq!(
            findings(&files),
            [
                "assets/locales/ko/shell.json lacks `in.b`",
                "assets/locales/ko/time.json is missing"
            ]
        );
    }
}
