//! Places in a schema, and how they are written in lists and links.

use std::fmt;

use json_text::quote;
use serde::{Deserialize, Serialize};

/// One step down from a schema.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Step {
    /// To a member: `.name`, or `["a name"]` when it has other characters than letters, digits, `_` and `-`.
    Member(String),
    /// To the elements of an array: `[]`.
    Items,
    /// To members that are not listed by name: `.*`.
    Others,
    /// To one of several forms: `<anyOf 1>`.
    Form(Keyword, u16),
}

/// The keywords that list forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Keyword {
    /// All of them hold.
    AllOf,
    /// At least one holds.
    AnyOf,
    /// Exactly one holds.
    OneOf,
}

impl Keyword {
    /// The keyword as schemas write it.
    pub const fn word(self) -> &'static str {
        match self {
            Keyword::AllOf => "allOf",
            Keyword::AnyOf => "anyOf",
            Keyword::OneOf => "oneOf",
        }
    }
}

/// The way from the whole event to a place: `detail.containers[].exitCode`. Empty for the event itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Path(pub Vec<Step>);

impl Path {
    /// Reads a path as it is written; `None` when it is not one.
    pub fn parse(text: &str) -> Option<Self> {
        let mut steps = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let (step, after) = step(rest, steps.is_empty())?;
            steps.push(step);
            rest = after;
        }
        Some(Self(steps))
    }

    /// The path one step further down.
    #[must_use]
    pub fn then(&self, step: Step) -> Self {
        let mut steps = Vec::with_capacity(self.0.len() + 1);
        steps.extend_from_slice(&self.0);
        steps.push(step);
        Self(steps)
    }

    /// The names on the way; arrays and forms leave no trace, as in event patterns. `None` behind a member without a name.
    pub fn names(&self) -> Option<Vec<&str>> {
        let mut names = Vec::new();
        for step in &self.0 {
            match step {
                Step::Member(name) => names.push(name.as_str()),
                Step::Others => return None,
                Step::Items | Step::Form(..) => {}
            }
        }
        Some(names)
    }
}

/// Whether a name needs no quotes in a path (Config specification, section 10.3).
fn is_plain(name: &str) -> bool {
    let mut bytes = name.bytes();
    bytes
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic() || first == b'_')
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, step) in self.0.iter().enumerate() {
            match step {
                Step::Member(name) if is_plain(name) => {
                    if index > 0 {
                        f.write_str(".")?;
                    }
                    f.write_str(name)?;
                }
                Step::Member(name) => write!(f, "[{}]", quote(name))?,
                Step::Items => f.write_str("[]")?,
                Step::Others => f.write_str(if index > 0 { ".*" } else { "*" })?,
                Step::Form(keyword, form) => {
                    write!(f, "<{} {}>", keyword.word(), u32::from(*form) + 1)?;
                }
            }
        }
        Ok(())
    }
}

/// The first step of a text and what follows it.
fn step(text: &str, first: bool) -> Option<(Step, &str)> {
    if let Some(rest) = text.strip_prefix("[]") {
        return Some((Step::Items, rest));
    }
    if let Some(rest) = text.strip_prefix("[\"") {
        let mut escaped = false;
        let end = rest.bytes().position(|byte| {
            let closes = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            closes
        })?;
        let name = json_text::unescape(&rest[..end]);
        let rest = rest[end..].strip_prefix("\"]")?;
        return Some((Step::Member(name.text), rest));
    }
    if let Some(rest) = text.strip_prefix('<') {
        let (inside, rest) = rest.split_once('>')?;
        let (word, number) = inside.split_once(' ')?;
        let keyword = [Keyword::AllOf, Keyword::AnyOf, Keyword::OneOf]
            .into_iter()
            .find(|keyword| keyword.word() == word)?;
        let form = number.parse::<u16>().ok()?.checked_sub(1)?;
        return Some((Step::Form(keyword, form), rest));
    }
    let text = if first { text } else { text.strip_prefix('.')? };
    if let Some(rest) = text.strip_prefix('*') {
        return Some((Step::Others, rest));
    }
    let end = text.find(['.', '[', '<']).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    is_plain(name).then(|| (Step::Member(name.to_owned()), rest))
}
