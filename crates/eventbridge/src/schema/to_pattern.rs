//! An event pattern made of chosen members.

use json_text::{Layout, array, object, quote};
use serde::{Deserialize, Serialize};

use super::document::Document;
use super::model::Types;
use super::path::Path;

/// Most characters of a pattern (EventBridge specification, section 12).
const MAX_CHARS: usize = 4_096;

/// A member that the pattern tests.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Which one.
    pub path: Path,
    /// The values that pass, as JSON texts; operators such as `{"prefix": "a"}` are written as they are. None: the member must be
    /// there, whatever it holds.
    pub values: Vec<String>,
}

/// A pattern.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MadePattern {
    /// Its text, indented.
    pub text: String,
    /// What could not be kept, and what to know: lower case, no full stop.
    pub remarks: Vec<String>,
}

/// Makes a pattern: the event's `source` and `detail-type` where the schema names them, and the chosen members.
/// Arrays leave no trace, because patterns look into them by themselves.
pub fn to_pattern(document: &Document, choices: &[Choice]) -> MadePattern {
    let mut maker = Maker {
        top: Level::default(),
        remarks: Vec::new(),
    };
    let chosen = |name: &str| {
        choices
            .iter()
            .any(|choice| choice.path.names() == Some(vec![name]))
    };
    for (name, value) in [
        ("source", document.source()),
        ("detail-type", document.detail_type()),
    ] {
        if let Some(value) = value.filter(|_| !chosen(name)) {
            maker.add(&[name], vec![quote(&value)]);
        }
    }
    for choice in choices {
        maker.choose(document, choice);
    }
    let text = maker.top.write();
    let parsed = json_text::parse(&text);
    let text = match parsed.root {
        Some(root) if parsed.diagnostics.is_empty() => {
            json_text::pretty(&text, &root, &Layout::default())
        }
        _ => text,
    };
    if maker.top.members.is_empty() {
        let remark = "an empty pattern is refused; choose at least one member";
        maker.remarks.push(remark.to_owned());
    }
    let length = json_text::parse(&text)
        .root
        .map_or(0, |root| json_text::compact(&text, &root).chars().count());
    if length > MAX_CHARS {
        maker.remarks.push(format!(
            "the pattern has {length} characters, more than the {MAX_CHARS} that are accepted"
        ));
    }
    MadePattern {
        text,
        remarks: maker.remarks,
    }
}

/// Members in the order in which they were chosen.
#[derive(Default)]
struct Level {
    members: Vec<(String, Entry)>,
}

enum Entry {
    Values(Vec<String>),
    Inner(Level),
}

impl Level {
    fn write(&self) -> String {
        object(self.members.iter().map(|(name, entry)| match entry {
            Entry::Values(values) => (name, array(values)),
            Entry::Inner(level) => (name, level.write()),
        }))
    }
}

struct Maker {
    top: Level,
    remarks: Vec<String>,
}

impl Maker {
    fn remark(&mut self, path: &Path, text: &str) {
        self.remarks.push(format!("`{path}` {text}"));
    }

    fn choose(&mut self, document: &Document, choice: &Choice) {
        let Some(names) = choice.path.names() else {
            return self.remark(&choice.path, "has no name of its own and cannot be tested");
        };
        if names.is_empty() || names.len() > json_text::MAX_DEPTH - 3 {
            return self.remark(&choice.path, "is not a member and cannot be tested");
        }
        let mut values = Vec::new();
        for value in &choice.values {
            let parsed = json_text::parse(value);
            match parsed.root {
                Some(root) if parsed.diagnostics.is_empty() && root.as_array().is_none() => {
                    values.push(json_text::compact(value, &root));
                }
                Some(_) if parsed.diagnostics.is_empty() => {
                    let text = "has a value that is an array; give its elements one by one";
                    self.remark(&choice.path, text);
                }
                _ => self.remark(
                    &choice.path,
                    "has a value that is not JSON, which is left out",
                ),
            }
        }
        if values.is_empty() {
            values.push("{\"exists\": true}".to_owned());
        }
        if document
            .at(&choice.path)
            .is_some_and(|node| node.types == Types::OBJECT || node.is_object())
        {
            self.remark(
                &choice.path,
                "is an object; patterns test the members inside it, so this never matches",
            );
        }
        if names.iter().any(|name| name.contains('.')) {
            self.remark(
                &choice.path,
                "has a dot in a name; patterns read it as a step, so the two spellings match alike",
            );
        }
        if !self.add(&names, values) {
            self.remark(
                &choice.path,
                "cannot be tested together with what lies above or below it",
            );
        }
    }

    /// Adds values at a path; `false` when a value stands on the way, or members where the values should be.
    fn add(&mut self, names: &[&str], values: Vec<String>) -> bool {
        let Some((last, way)) = names.split_last() else {
            return false;
        };
        let mut level = &mut self.top;
        for name in way {
            let index = match level.members.iter().position(|(other, _)| other == name) {
                Some(index) => index,
                None => {
                    let inner = Entry::Inner(Level::default());
                    level.members.push(((*name).to_owned(), inner));
                    level.members.len() - 1
                }
            };
            match &mut level.members[index].1 {
                Entry::Inner(inner) => level = inner,
                Entry::Values(_) => return false,
            }
        }
        match level.members.iter_mut().find(|(name, _)| name == last) {
            None => {
                level
                    .members
                    .push(((*last).to_owned(), Entry::Values(values)));
                true
            }
            Some((_, Entry::Values(known))) => {
                for value in values {
                    if !known.contains(&value) {
                        known.push(value);
                    }
                }
                true
            }
            Some((_, Entry::Inner(_))) => false,
        }
    }
}
