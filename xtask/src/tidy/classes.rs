//! Classes that `src/` names and classes that `style/` draws are the same.
//!
//! A class is named where Rust says `class="a b"`, `class=("a", …)`, `class:a=` or, for names that are put together or come from a match,
//! where a string that is made of known class names stands alone. What is put together from pieces is listed in [`MADE`].

use std::collections::{BTreeMap, BTreeSet};

use super::Source;

/// Starts of class names that code completes, such as `series-` before a number.
const MADE: [&str; 1] = ["series-"];

/// Classes on one side only.
pub fn findings(files: &[Source]) -> Vec<String> {
    let mut drawn: BTreeMap<String, &str> = BTreeMap::new();
    for file in files.iter().filter(|file| file.is_in("style/", "css")) {
        for class in in_css(&file.text) {
            drawn.entry(class).or_insert(&file.path);
        }
    }
    let mut named: BTreeMap<String, &str> = BTreeMap::new();
    let mut words: BTreeSet<&str> = BTreeSet::new();
    let is_app = |file: &&Source| {
        file.is_in("src/", "rs") || file.path == "index.html" || file.path == "assets/icons.svg"
    };
    for file in files.iter().filter(is_app) {
        for class in in_code(&file.text) {
            named.entry(class).or_insert(&file.path);
        }
        words.extend(strings(&file.text).flat_map(str::split_whitespace));
    }
    let made = |class: &str| MADE.iter().any(|start| class.starts_with(start));
    let missing = named
        .iter()
        .filter(|(class, _)| !drawn.contains_key(*class) && !made(class))
        .map(|(class, path)| {
            format!("{path} names the class `{class}`, which style/ does not draw")
        });
    let unused = drawn
        .iter()
        .filter(|(class, _)| {
            !named.contains_key(*class) && !words.contains(class.as_str()) && !made(class)
        })
        .map(|(class, path)| format!("{path} draws the class `{class}`, which src/ does not name"));
    missing.chain(unused).collect()
}

/// The classes in the selectors of CSS text.
fn in_css(text: &str) -> BTreeSet<String> {
    let mut classes = BTreeSet::new();
    let mut selector = String::new();
    for character in without_comments(text).chars() {
        match character {
            '{' => {
                if !selector.trim_start().starts_with('@') {
                    classes.extend(
                        selector
                            .split('.')
                            .skip(1)
                            .map(leading_name)
                            .filter(|name| starts_a_name(name))
                            .map(str::to_owned),
                    );
                }
                selector.clear();
            }
            '}' | ';' => selector.clear(),
            other => selector.push(other),
        }
    }
    classes
}

/// The classes that Rust or HTML names for certain.
fn in_code(text: &str) -> BTreeSet<String> {
    let mut classes = BTreeSet::new();
    for (at, _) in text.match_indices("class") {
        let after = &text[at + "class".len()..];
        let before = text[..at].chars().next_back();
        if before
            .is_some_and(|character| character.is_alphanumeric() || matches!(character, '_' | '-'))
        {
            continue;
        }
        if let Some(list) = after
            .strip_prefix("=\"")
            .or_else(|| after.strip_prefix("=(\""))
        {
            let end = list.find('"').unwrap_or(0);
            classes.extend(list[..end].split_whitespace().map(str::to_owned));
        } else if let Some(rest) = after.strip_prefix(':') {
            let name = leading_name(rest);
            if rest[name.len()..].starts_with('=') && starts_a_name(name) {
                classes.insert(name.to_owned());
            }
        }
    }
    classes
}

/// The texts between quotes, roughly: enough to find class names that stand in a match or a constant.
fn strings(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split('"').skip(1).step_by(2))
}

fn leading_name(text: &str) -> &str {
    let end = text
        .find(|character: char| {
            !(character.is_ascii_alphanumeric() || matches!(character, '-' | '_'))
        })
        .unwrap_or(text.len());
    &text[..end]
}

fn starts_a_name(name: &str) -> bool {
    name.starts_with(|character: char| character.is_ascii_alphabetic() || character == '_')
}

fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> Source {
        Source {
            path: path.into(),
            text: text.into(),
        }
    }

    #[test]
    fn classes_on_one_side_only_are_named() {
        let files = [
            file(
                "style/ui/a.css",
                "/* .old */ @layer ui { .a:hover > .a-b[x=\".5\"], .kept { inset: .5rem } @container p (inline-size < 30.5rem) { .lost { x: y } } }",
            ),
            file(
                "src/a.rs",
                r#"view! { <p class="a a-b" class:kept=on class=("gone", on)></p> }"#,
            ),
        ];
        assert_eq!(
            findings(&files),
            [
                "src/a.rs names the class `gone`, which style/ does not draw",
                "style/ui/a.css draws the class `lost`, which src/ does not name"
            ]
        );
    }

    #[test]
    fn a_class_in_a_match_is_a_use() {
        let files = [
            file("style/a.css", ".is-ok{}"),
            file("src/a.rs", "match x { _ => \"is-ok\" }"),
        ];
        assert_eq!(findings(&files), [""; 0]);
    }
}
