//! Where in a pattern an offset is, whatever is missing around it.
//!
//! In: text and offset. Out: the context and the word around the offset. Only the text before the offset decides; one pass.

use serde::{Deserialize, Serialize};
use text_span::Span;

/// Where the cursor is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Context {
    /// At a name in an object of the pattern.
    Name {
        /// The path of the object; empty at the top.
        path: String,
    },
    /// At the value of a name: a list or an object belongs here.
    List {
        /// The path of the name.
        path: String,
    },
    /// At an entry of a value list.
    Entry {
        /// The path of the list.
        path: String,
    },
    /// At the name of an operator; `inside` is the operator around it.
    Operator {
        /// The path of the list.
        path: String,
        /// `anything-but`, `prefix` or `suffix`.
        inside: Option<String>,
    },
    /// At an argument, or in a list that is one.
    Argument {
        /// The path of the list.
        path: String,
        /// The operators, outermost first.
        operators: Vec<String>,
        /// How many items stand before, when the argument is a list.
        item: Option<usize>,
    },
    /// Before an alternative of `$or`.
    Alternative {
        /// The path of the object that holds `$or`.
        path: String,
    },
    /// Nothing is completed here: before the pattern, after it, or after a finished value.
    Nothing,
}

/// The context with the word around the cursor.
pub(super) struct Place {
    pub context: Context,
    pub replace: Span,
    /// What is typed of the word, without quotes.
    pub typed: String,
    /// Names that the object has already.
    pub taken: Vec<String>,
}

/// Where an offset is.
pub fn context_at(text: &str, offset: usize) -> Context {
    place(text, offset).context
}

/// What an open bracket is in a pattern.
#[derive(Clone, Debug)]
enum Role {
    /// An object that steps into events, or an alternative.
    Object { path: String },
    /// A value list.
    List { path: String },
    /// The list of `$or`.
    Or { path: String },
    /// An operator, with the operators around it.
    Operator { path: String, around: Vec<String> },
    /// A list that is an argument.
    Items {
        path: String,
        operators: Vec<String>,
    },
    /// Something that does not belong here.
    Unknown,
}

struct Frame {
    role: Role,
    is_object: bool,
    /// The last name read.
    name: Option<String>,
    names: Vec<String>,
    after_colon: bool,
    /// A value stands since the last comma or bracket.
    has_value: bool,
    n_items: usize,
}

impl Frame {
    fn new(role: Role, is_object: bool) -> Self {
        Self {
            role,
            is_object,
            name: None,
            names: Vec::new(),
            after_colon: false,
            has_value: false,
            n_items: 0,
        }
    }

    /// What a bracket that opens here is.
    fn inner(&self, opens_object: bool) -> Role {
        let join = |path: &str, name: &str| match path.is_empty() {
            true => name.to_owned(),
            false => format!("{path}.{name}"),
        };
        let name = self.name.as_deref().unwrap_or_default();
        match (&self.role, opens_object) {
            (Role::Object { path }, false) if name == "$or" => Role::Or { path: path.clone() },
            (Role::Object { path }, true) => Role::Object {
                path: join(path, name),
            },
            (Role::Object { path }, false) => Role::List {
                path: join(path, name),
            },
            (Role::Or { path }, true) => Role::Object { path: path.clone() },
            (Role::List { path }, true) => Role::Operator {
                path: path.clone(),
                around: Vec::new(),
            },
            (Role::Operator { path, around }, opens_object) => {
                let mut operators = around.clone();
                operators.push(name.to_owned());
                let path = path.clone();
                match opens_object {
                    true => Role::Operator {
                        path,
                        around: operators,
                    },
                    false => Role::Items { path, operators },
                }
            }
            _ => Role::Unknown,
        }
    }

    fn context(&self) -> Context {
        let at_value = self.after_colon;
        if self.has_value {
            return Context::Nothing;
        }
        let join = |path: &str| {
            let name = self.name.as_deref().unwrap_or_default();
            match path.is_empty() {
                true => name.to_owned(),
                false => format!("{path}.{name}"),
            }
        };
        match &self.role {
            Role::Object { path } if !at_value => Context::Name { path: path.clone() },
            Role::Object { path } if self.name.as_deref() == Some("$or") => {
                Context::Alternative { path: path.clone() }
            }
            Role::Object { path } => Context::List { path: join(path) },
            Role::List { path } => Context::Entry { path: path.clone() },
            Role::Or { path } => Context::Alternative { path: path.clone() },
            Role::Operator { path, around } if !at_value => Context::Operator {
                path: path.clone(),
                inside: around.last().cloned(),
            },
            Role::Operator { path, around } => {
                let mut operators = around.clone();
                operators.extend(self.name.clone());
                Context::Argument {
                    path: path.clone(),
                    operators,
                    item: None,
                }
            }
            Role::Items { path, operators } => Context::Argument {
                path: path.clone(),
                operators: operators.clone(),
                item: Some(self.n_items),
            },
            Role::Unknown => Context::Nothing,
        }
    }
}

/// Deeper brackets are not followed.
const MAX_DEPTH: usize = 256;

pub(super) fn place(text: &str, offset: usize) -> Place {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let bytes = text.as_bytes();
    let mut open: Vec<Frame> = Vec::new();
    let mut at = 0;
    let mut is_done = false;
    // Where the word around the offset starts, and whether it is in quotes.
    let mut word: Option<(usize, bool)> = None;
    while at < offset {
        match bytes[at] {
            b'"' => {
                let end = string_end(bytes, at, offset);
                match end {
                    Some(end) if end <= offset => {
                        note_value(&mut open, Some(&text[at + 1..end - 1]));
                        at = end;
                    }
                    _ => {
                        word = Some((at, true));
                        break;
                    }
                }
                continue;
            }
            b'{' | b'[' => {
                let is_object = bytes[at] == b'{';
                let role = match open.last() {
                    Some(frame) => frame.inner(is_object),
                    None if is_object && !is_done => Role::Object {
                        path: String::new(),
                    },
                    None => Role::Unknown,
                };
                if open.len() >= MAX_DEPTH {
                    is_done = true;
                    open.clear();
                    break;
                }
                open.push(Frame::new(role, is_object));
            }
            b'}' | b']' => {
                open.pop();
                match open.last_mut() {
                    Some(frame) => frame.has_value = true,
                    None => is_done = true,
                }
            }
            b':' => {
                if let Some(frame) = open.last_mut().filter(|frame| frame.is_object) {
                    frame.after_colon = true;
                    frame.has_value = false;
                }
            }
            b',' => {
                if let Some(frame) = open.last_mut() {
                    frame.after_colon = false;
                    frame.has_value = false;
                    frame.n_items += 1;
                    frame.name = None;
                }
            }
            b' ' | b'\t' | b'\n' | b'\r' => {}
            _ => {
                let start = at;
                while at < offset && is_bare(bytes[at]) {
                    at += 1;
                }
                if at == offset && at > start {
                    word = Some((start, false));
                    break;
                }
                if at == start {
                    at += 1;
                } else {
                    note_value(&mut open, None);
                }
                continue;
            }
        }
        at += 1;
    }
    let context = open
        .last()
        .filter(|_| !is_done)
        .map_or(Context::Nothing, Frame::context);
    let taken = open.last().map_or(Vec::new(), |frame| frame.names.clone());
    let (replace, typed) = match word {
        Some((start, true)) => {
            let line_end = text[offset..]
                .find('\n')
                .map_or(text.len(), |end| offset + end);
            let end = string_end(bytes, start, line_end)
                .unwrap_or(offset)
                .max(offset);
            (Span::new(start, end), text[start + 1..offset].to_owned())
        }
        Some((start, false)) => {
            let rest = bytes[offset..]
                .iter()
                .take_while(|byte| is_bare(**byte))
                .count();
            (
                Span::new(start, offset + rest),
                text[start..offset].to_owned(),
            )
        }
        None => (Span::at(offset), String::new()),
    };
    Place {
        context,
        replace,
        typed,
        taken,
    }
}

/// A finished string or bare word: a name where a name belongs, else a value.
fn note_value(open: &mut [Frame], name: Option<&str>) {
    let Some(frame) = open.last_mut() else { return };
    frame.has_value = true;
    if frame.is_object
        && !frame.after_colon
        && let Some(name) = name
    {
        let name = json_text::unescape(name).text;
        frame.names.push(name.clone());
        frame.name = Some(name);
    }
}

/// Parts of numbers and words; beyond ASCII too, so that characters stay whole.
fn is_bare(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.' | b'_' | b'$') || byte >= 0x80
}

/// The offset after the quote that closes a string, if it comes before `limit`.
fn string_end(bytes: &[u8], start: usize, limit: usize) -> Option<usize> {
    let mut at = start + 1;
    while at < limit {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return Some(at + 1),
            _ => at += 1,
        }
    }
    None
}
