//! Types for programs that receive an event, in five languages.
//!
//! In: a schema. Out: one source file that needs nothing but the language's own library (Rust: serde), the same for the same schema.
//! Names are made legal and unique; where a name differs from the member's, the language's own annotation keeps the original
//! (`#[serde(rename)]`, a `json` tag, `@Member`); TypeScript and Python keep every name as it is.
//! Listed values and formats stay texts where a language would refuse an unknown value, because events grow new ones.
//! Not known here: how a program reads JSON.

mod circles;
mod comment;
mod go;
mod java;
mod naming;
mod plan;
mod python;
mod rust;
mod typescript;

use serde::{Deserialize, Serialize};

use super::document::Document;
use super::names::{pascal, snake};
use plan::Plan;

/// A language that types are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Language {
    /// Interfaces and type aliases.
    TypeScript,
    /// `TypedDict`, Python 3.11 or later.
    Python,
    /// Records, Java 16 or later.
    Java,
    /// Structs with `json` tags, Go 1.18 or later.
    Go,
    /// Structs and enums of serde.
    Rust,
}

impl Language {
    /// All of them, in the order of the picker.
    pub const ALL: [Self; 5] = [
        Self::TypeScript,
        Self::Python,
        Self::Java,
        Self::Go,
        Self::Rust,
    ];

    /// Its name.
    pub const fn word(self) -> &'static str {
        match self {
            Self::TypeScript => "TypeScript",
            Self::Python => "Python",
            Self::Java => "Java",
            Self::Go => "Go",
            Self::Rust => "Rust",
        }
    }
}

/// One source file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Generated {
    /// Its language.
    pub language: Language,
    /// What to call it; Java wants exactly this.
    pub file_name: String,
    /// Its text.
    pub text: String,
    /// Members whose names had to change.
    pub renamed: Vec<Renamed>,
    /// What could not be said in the language, or was left out: lower case, no full stop.
    pub remarks: Vec<String>,
}

/// A member whose name is not one in the language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renamed {
    /// The type it belongs to.
    pub owner: String,
    /// Its name in events.
    pub member: String,
    /// Its name in the program.
    pub name: String,
}

/// Writes the types of a schema in a language.
pub fn types(document: &Document, language: Language) -> Generated {
    let plan = plan::plan(document);
    let stem = stem(document);
    let (file_name, out) = match language {
        Language::TypeScript => (format!("{}.ts", snake(&stem)), typescript::write(&plan)),
        Language::Python => (format!("{}.py", snake(&stem)), python::write(&plan)),
        Language::Java => {
            let outer = naming::java_outer(&stem);
            (format!("{outer}.java"), java::write(&plan, &outer))
        }
        Language::Go => (format!("{}.go", snake(&stem)), go::write(&plan)),
        Language::Rust => (format!("{}.rs", snake(&stem)), rust::write(&plan)),
    };
    let mut remarks = plan.remarks;
    remarks.extend(out.remarks);
    Generated {
        language,
        file_name,
        text: out.text,
        renamed: out.renamed,
        remarks,
    }
}

/// What one language gives.
#[derive(Default)]
struct Output {
    text: String,
    renamed: Vec<Renamed>,
    remarks: Vec<String>,
}

impl Output {
    fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn renamed(&mut self, owner: &str, member: &str, name: &str) {
        if member != name {
            self.renamed.push(Renamed {
                owner: owner.to_owned(),
                member: member.to_owned(),
                name: name.to_owned(),
            });
        }
    }
}

/// What the file is named after: the schema's title, else its root.
fn stem(document: &Document) -> String {
    let title = document.title.as_deref().filter(|title| !title.is_empty());
    let stem = pascal(title.or(document.root_name()).unwrap_or("Event"));
    let short: String = stem.chars().filter(char::is_ascii).take(80).collect();
    match short.starts_with(|first: char| first.is_ascii_alphabetic()) {
        true => short,
        false => format!("Event{short}"),
    }
}

/// The first lines of a file, without comment marks.
fn heading(plan: &Plan) -> Vec<String> {
    let what = match (&plan.detail_type, &plan.source) {
        (Some(detail_type), Some(source)) => {
            let (detail_type, source) = (comment::clean(detail_type), comment::clean(source));
            format!("Types of the event \"{detail_type}\" from \"{source}\".")
        }
        _ => format!("Types of the event \"{}\".", comment::clean(&plan.title)),
    };
    vec![what, "Made from its schema by Watchglass.".to_owned()]
}
