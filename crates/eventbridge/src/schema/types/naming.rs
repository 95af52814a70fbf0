//! Names that are legal in a language and unique where they stand.

use std::collections::BTreeSet;

use super::plan::Plan;
use crate::schema::names::{camel, pascal, snake};

/// Longest name of a type before it gets a number, in characters: paths may be deep.
const MAX_CHARS: usize = 100;

/// Names of one place.
pub(super) struct Names {
    taken: BTreeSet<String>,
    /// Whether names that differ only in case are the same: classes of Java are files.
    fold_case: bool,
}

impl Names {
    pub(super) fn new(fold_case: bool) -> Self {
        Self {
            taken: BTreeSet::new(),
            fold_case,
        }
    }

    /// The wanted name, with a number when it is taken.
    pub(super) fn take(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        let mut number = 1;
        while !self.taken.insert(match self.fold_case {
            true => name.to_lowercase(),
            false => name.clone(),
        }) {
            number += 1;
            // A name that ends in a digit would run into the number.
            let gap = if wanted.ends_with(|end: char| end.is_ascii_digit()) {
                "_"
            } else {
                ""
            };
            name = format!("{wanted}{gap}{number}");
        }
        name
    }
}

/// A name with a letter in front, which all languages want: a digit gets one, and so does nothing at all.
fn headed(name: String, letter: char, empty: &str) -> String {
    match name.chars().next() {
        None => empty.to_owned(),
        Some(first) if first.is_ascii_digit() => format!("{letter}{name}"),
        Some(_) => name,
    }
}

fn beside(name: String, reserved: &[&str]) -> String {
    match reserved.contains(&name.as_str()) {
        true => name + "_",
        false => name,
    }
}

/// Names of all types, by their place in the plan.
pub(super) fn of_types(plan: &Plan, reserved: &[&str], names: &mut Names) -> Vec<String> {
    let declared = plan.declared.iter();
    declared
        .map(|declared| {
            let name: String = pascal(&declared.name).chars().take(MAX_CHARS).collect();
            let name = exported(headed(name, 'X', "Type"));
            names.take(&beside(name, reserved))
        })
        .collect()
}

/// Letters without case cannot begin a name that other packages see in Go; the other languages follow suit.
fn exported(name: String) -> String {
    match name.starts_with(char::is_uppercase) {
        true => name,
        false => format!("X{name}"),
    }
}

/// `detailType`, for Java.
pub(super) fn java_component(member: &str, names: &mut Names) -> String {
    let name = headed(camel(member), 'x', "member");
    names.take(&beside(name, JAVA))
}

/// The class around all records.
pub(super) fn java_outer(stem: &str) -> String {
    beside(stem.to_owned(), JAVA_TYPES)
}

/// `DetailType`, for Go.
pub(super) fn go_field(member: &str, names: &mut Names) -> String {
    names.take(&exported(headed(pascal(member), 'X', "Member")))
}

/// `detail_type`, for Rust.
pub(super) fn rust_field(member: &str, names: &mut Names) -> String {
    let name = headed(snake(member), 'x', "member");
    names.take(&beside(name, RUST))
}

/// Words that mean something in Java, and methods that every object has.
const JAVA: &[&str] = &[
    "abstract",
    "assert",
    "boolean",
    "break",
    "byte",
    "case",
    "catch",
    "char",
    "class",
    "const",
    "continue",
    "default",
    "do",
    "double",
    "else",
    "enum",
    "extends",
    "false",
    "final",
    "finally",
    "float",
    "for",
    "goto",
    "if",
    "implements",
    "import",
    "instanceof",
    "int",
    "interface",
    "long",
    "native",
    "new",
    "null",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "short",
    "static",
    "strictfp",
    "super",
    "switch",
    "synchronized",
    "this",
    "throw",
    "throws",
    "transient",
    "true",
    "try",
    "void",
    "volatile",
    "while",
    "record",
    "sealed",
    "permits",
    "var",
    "yield",
    "clone",
    "finalize",
    "getClass",
    "hashCode",
    "notify",
    "notifyAll",
    "toString",
    "wait",
];

/// Types that the Java file itself uses.
pub(super) const JAVA_TYPES: &[&str] = &[
    "Boolean",
    "Double",
    "ElementType",
    "List",
    "Long",
    "Map",
    "Member",
    "Object",
    "Override",
    "Record",
    "Retention",
    "RetentionPolicy",
    "String",
    "Target",
];

/// Types that the Rust file itself uses, and names that are never free.
pub(super) const RUST_TYPES: &[&str] = &[
    "BTreeMap",
    "Box",
    "Deserialize",
    "Err",
    "None",
    "Ok",
    "Option",
    "Self",
    "Serialize",
    "Some",
    "String",
    "Vec",
];

/// Words that mean something in Rust.
const RUST: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "union", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Types that TypeScript has anyway.
pub(super) const TYPESCRIPT_TYPES: &[&str] = &[
    "Array", "Boolean", "Date", "Function", "Number", "Object", "Record", "String", "Symbol",
];

/// Names that the Python file itself uses, and words of the language that begin with a capital.
pub(super) const PYTHON_TYPES: &[&str] = &[
    "Any",
    "False",
    "Literal",
    "None",
    "NotRequired",
    "True",
    "TypedDict",
    "Union",
];

/// Words that mean something in Python.
pub(super) const PYTHON: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];
