//! The few forms of JSON path that EventBridge reads.
//!
//! ```text
//! path = "$" { "." name | "[" digits "]" | ".*" | "[*]" }      name = letters, digits, "_", "-", "/"
//! ```
//!
//! A hyphen is a character of a name. There are no filters, slices, quotes or recursion; such a path is saved and finds nothing.

use json_text::{Kind, Value};
use serde::{Deserialize, Serialize};
use text_span::Span;

/// A path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Path {
    /// Its steps from the whole event; none for `$`.
    pub steps: Vec<Step>,
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// `.name`: a member.
    Name(String),
    /// `[2]`: an element, from 0.
    Index(usize),
    /// `.*` or `[*]`: all members' values or all elements.
    All,
}

/// Why a text is no path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PathProblem {
    /// Where, in bytes of the path.
    pub span: Span,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The whole path as it is probably meant.
    pub meant: Option<String>,
}

/// What a path finds.
#[derive(Clone, Debug, PartialEq)]
pub enum Selected<'a> {
    /// Nothing.
    Nothing,
    /// One value.
    One(&'a Value),
    /// A list, because the path has a `*`; possibly empty.
    Many(Vec<&'a Value>),
}

/// Reads a path.
///
/// # Errors
/// When EventBridge would not read it so.
pub fn parse_path(text: &str) -> Result<Path, PathProblem> {
    let Some(rest) = text.strip_prefix('$') else {
        let meant = format!("$.{}", text.trim_start_matches('.'));
        return Err(PathProblem {
            span: Span::new(0, text.len()),
            message: "the path does not start with `$`".to_owned(),
            help: "`$` is the whole event; write `$.detail` for its detail".to_owned(),
            meant: parse_path(&meant).is_ok().then_some(meant),
        });
    };
    let mut steps = Vec::new();
    let mut at = 1;
    let mut rest = rest;
    while !rest.is_empty() {
        let (step, len) = read_step(text, rest, at)?;
        steps.push(step);
        at += len;
        rest = &rest[len..];
    }
    Ok(Path { steps })
}

/// The step at the start of `rest`, which stands at `at`, and its length.
fn read_step(text: &str, rest: &str, at: usize) -> Result<(Step, usize), PathProblem> {
    let problem = |len: usize, message: &str, help: &str, meant: Option<String>| PathProblem {
        span: Span::new(at, (at + len).min(text.len())),
        message: message.to_owned(),
        help: help.to_owned(),
        meant: meant.filter(|meant| meant != text && parse_path(meant).is_ok()),
    };
    if rest.starts_with("..") {
        return Err(problem(
            2,
            "paths cannot search at any depth",
            "name every step from the event down",
            None,
        ));
    }
    if rest.starts_with(".*") {
        return Ok((Step::All, 2));
    }
    if let Some(name) = rest.strip_prefix('.') {
        let len = name.find(|char| !is_name(char)).unwrap_or(name.len());
        if len == 0 {
            let width = name.chars().next().map_or(0, char::len_utf8);
            return Err(problem(
                1 + width,
                "a name is missing after the dot",
                "names have letters, digits, `_`, `-` and `/`",
                Some(text[..at].to_owned()).filter(|_| name.is_empty()),
            ));
        }
        return Ok((Step::Name(name[..len].to_owned()), 1 + len));
    }
    if let Some(inside) = rest.strip_prefix('[') {
        let Some(close) = inside.find(']') else {
            return Err(problem(
                rest.len(),
                "the bracket is not closed",
                "write `[0]` or `[*]`",
                None,
            ));
        };
        let (inside, len) = (&inside[..close], close + 2);
        if inside == "*" {
            return Ok((Step::All, len));
        }
        let is_digits = !inside.is_empty() && inside.bytes().all(|byte| byte.is_ascii_digit());
        if let Some(index) = inside.parse().ok().filter(|_| is_digits) {
            return Ok((Step::Index(index), len));
        }
        let unquoted = inside.trim_matches(['\'', '"']);
        if unquoted.len() < inside.len() {
            let is_name_only = !unquoted.is_empty() && unquoted.chars().all(is_name);
            let help = if is_name_only {
                "a hyphen is a character of a name; write it after a dot"
            } else {
                "such a name cannot be written in a path; take the object around it"
            };
            return Err(problem(
                len,
                "names in brackets and quotes are not read",
                help,
                Some(unquoted_names(text)),
            ));
        }
        return Err(problem(
            len,
            "brackets hold a number or `*`",
            "filters, slices and expressions are not read",
            None,
        ));
    }
    let width = rest.chars().next().map_or(1, char::len_utf8);
    let meant = format!("{}.{rest}", &text[..at]);
    Err(problem(
        width,
        "a step starts with a dot or a bracket",
        "names have letters, digits, `_`, `-` and `/`",
        Some(meant).filter(|_| at == 1 && rest.starts_with(is_name)),
    ))
}

/// The path with `.name` for every name in brackets and quotes.
fn unquoted_names(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let Some(close) = rest.find(']') else {
            break;
        };
        let (bracket, after) = rest.split_at(close + 1);
        let inside = &bracket[1..close];
        let name = inside.trim_matches(['\'', '"']);
        if name.len() < inside.len() {
            out.push('.');
            out.push_str(name);
        } else {
            out.push_str(bracket);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn is_name(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '_' | '-' | '/')
}

/// What a path finds in a value. Before the first `*` everything must be there; after it, what is not is left out.
pub fn select<'a>(path: &Path, root: &'a Value) -> Selected<'a> {
    let mut found = vec![root];
    let mut is_list = false;
    for step in &path.steps {
        found = match step {
            Step::Name(name) => found.iter().filter_map(|value| value.get(name)).collect(),
            Step::Index(index) => found
                .iter()
                .filter_map(|value| value.items().get(*index))
                .collect(),
            Step::All => {
                let is_container = found.iter().any(|value| value.is_container());
                if !is_list && !is_container {
                    return Selected::Nothing;
                }
                is_list = true;
                found.iter().flat_map(|value| children(value)).collect()
            }
        };
        if found.is_empty() && !is_list {
            return Selected::Nothing;
        }
    }
    match found[..] {
        [value] if !is_list => Selected::One(value),
        _ => Selected::Many(found),
    }
}

fn children(value: &Value) -> Vec<&Value> {
    match &value.kind {
        Kind::Array(items) => items.iter().collect(),
        Kind::Object(members) => members.iter().map(|member| &member.value).collect(),
        _ => Vec::new(),
    }
}
