//! Tables of cases: JSON files whose cases have a claim as name, texts to work on, and what is expected.

#![allow(dead_code, reason = "each test of this folder uses what it needs")]

use std::collections::BTreeSet;

use json_text::{Layout, Value};

/// One case of a table.
pub struct Case<'a> {
    table: &'a str,
    value: &'a Value,
}

impl Case<'_> {
    /// The claim.
    pub fn name(&self) -> String {
        self.text("name")
    }

    /// A member as text: a string's own, anything else as it is written in the table.
    pub fn text(&self, name: &str) -> String {
        let value = self.value.get(name);
        value.map(|value| self.text_of(value)).unwrap_or_default()
    }

    /// The elements of a member.
    pub fn texts(&self, name: &str) -> Vec<String> {
        let value = self.value.get(name);
        let items = value.map_or(&[][..], Value::items);
        items.iter().map(|item| self.text_of(item)).collect()
    }

    fn text_of(&self, value: &Value) -> String {
        match value.as_str() {
            Some(text) => text.to_owned(),
            None => value.span.of(self.table).to_owned(),
        }
    }
}

/// Runs every case of a table; `members` are the names that a case may have beside `name`, `why` and `expected`.
/// `UPDATE_EXPECT=1` writes what was found into the table, where there is a file system.
pub fn judge(file: &str, table: &str, members: &[&str], answer: impl Fn(&Case<'_>) -> Vec<String>) {
    let parsed = json_text::parse(table);
    assert_eq!(parsed.diagnostics, [], "{file}");
    let root = parsed.root.expect("a table");
    let mut names = BTreeSet::new();
    let mut wrong = Vec::new();
    let mut edits = Vec::new();
    for value in root.items() {
        let case = Case { table, value };
        for member in value.members() {
            let name = member.name.as_str();
            let known = ["name", "why", "expected"].contains(&name) || members.contains(&name);
            assert!(known, "{file}: `{name}` of {}", case.name());
        }
        assert!(!case.name().is_empty(), "{file}: a case has no name");
        assert!(
            names.insert(case.name()),
            "{file}: {} is there twice",
            case.name()
        );
        let (found, expected) = (answer(&case), case.texts("expected"));
        if found != expected || value.get("expected").is_none() {
            let json = json_text::array(found.iter().map(|line| json_text::quote(line)));
            let tall = json_text::parse(&json).root.expect("an array");
            let layout = Layout {
                base: "    ".to_owned(),
                inline: 90,
                ..Layout::default()
            };
            let json = json_text::pretty(&json, &tall, &layout);
            edits.push(json_text::set_member(table, value, "expected", &json));
            wrong.push(format!("{}:\n  {}", case.name(), found.join("\n  ")));
        }
    }
    #[cfg(not(target_arch = "wasm32"))]
    if !edits.is_empty() && std::env::var_os("UPDATE_EXPECT").is_some() {
        let text = text_span::apply(table, &edits).expect("edits of different cases");
        write(file, &text);
        return;
    }
    assert!(wrong.is_empty(), "{file}, found:\n{}", wrong.join("\n"));
}

/// Compares a text with what is stored; `UPDATE_EXPECT=1` stores it, where there is a file system.
pub fn snapshot(file: &str, stored: &str, found: &str) {
    #[cfg(not(target_arch = "wasm32"))]
    if stored != found && std::env::var_os("UPDATE_EXPECT").is_some() {
        write(file, found);
        return;
    }
    assert!(stored == found, "{file} differs, found:\n{found}");
}

#[cfg(not(target_arch = "wasm32"))]
fn write(file: &str, text: &str) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/schema/");
    std::fs::write(format!("{folder}{file}"), text).expect("the folder of tables");
}
