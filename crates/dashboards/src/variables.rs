//! Applying variables: a new tree with the chosen values in it; the stored body never changes (section 9).
//!
//! In file order, each on the result of the one before.

use json_text::{Kind, Member, Value, push_index, push_name};

use crate::messages::Message;
use crate::pattern::Pattern;
use crate::read::{read_variables, rows};
use crate::shorthand;
use crate::view::{Variable, VariableTarget};

/// The default of a looked-up list: its first value.
pub use crate::read::FIRST;

/// Longest chosen value, in characters, as for values in the body.
pub const MAX_VALUE_CHARS: usize = 255;

/// What a viewer chose: pairs of variable id and value, from the page address. Unknown ids are ignored.
pub type Choices<'a> = &'a [(String, String)];

/// Reads the variables and settles the value of each: the choice, else the default, else none.
/// A looked-up list whose default is its first value has none until the caller has looked it up and chooses.
pub(crate) fn settle(
    text: &str,
    root: &Value,
    choices: Choices<'_>,
) -> (Vec<Variable>, Vec<Message>) {
    let (mut variables, mut messages) = read_variables(text, root);
    for variable in &mut variables {
        let choice = choices
            .iter()
            .rev()
            .find(|(id, _)| *id == variable.id)
            .map(|(_, value)| value);
        if let Some(value) = choice {
            let is_offered = variable.populate_from.is_some()
                || variable.values.is_empty()
                || variable.input == crate::view::VariableInput::Input
                || variable
                    .values
                    .iter()
                    .any(|offered| offered.value == *value);
            if is_offered && value.chars().count() <= MAX_VALUE_CHARS {
                variable.chosen = Some(value.clone());
                continue;
            }
            let path = format!("/variables/{}", variable.index);
            let span = json_text::resolve(root, &path)
                .map_or(text_span::Span::default(), |value| value.span);
            let message = format!(
                "the chosen value of `{}` is not among its values; its default is used",
                variable.id
            );
            messages.push(Message::info("DB510", &path, span, message));
        }
        variable.chosen = variable.default.clone().filter(|default| default != FIRST);
    }
    (variables, messages)
}

/// Puts the chosen values in. Messages say what was changed beyond the plain rule.
pub(crate) fn apply(text: &str, root: &Value, variables: &[Variable]) -> (Value, Vec<Message>) {
    let mut root = root.clone();
    let mut messages = Vec::new();
    if variables.iter().any(|variable| {
        variable.chosen.is_some() && matches!(variable.target, VariableTarget::Property(_))
    }) {
        spell_out_rows(text, &mut root);
    }
    for variable in variables {
        let Some(chosen) = &variable.chosen else {
            continue;
        };
        match &variable.target {
            VariableTarget::Property(name) => {
                let mut change = PropertyChange {
                    name,
                    chosen,
                    path: String::new(),
                    messages: &mut messages,
                };
                change.widgets(&mut root);
            }
            VariableTarget::Pattern(pattern) => {
                // A pattern that cannot be used was named when the variables were read.
                if let Ok(pattern) = Pattern::new(pattern) {
                    for member in members_mut(&mut root)
                        .iter_mut()
                        .filter(|member| member.name != "variables")
                    {
                        replace_strings(&mut member.value, &pattern, chosen);
                    }
                }
            }
        }
    }
    (root, messages)
}

fn members_mut(value: &mut Value) -> &mut [Member] {
    match &mut value.kind {
        Kind::Object(members) => members,
        _ => &mut [],
    }
}

fn items_mut(value: &mut Value) -> &mut [Value] {
    match &mut value.kind {
        Kind::Array(items) => items,
        _ => &mut [],
    }
}

fn get_mut<'a>(value: &'a mut Value, name: &str) -> Option<&'a mut Value> {
    members_mut(value)
        .iter_mut()
        .rev()
        .find(|member| member.name == name)
        .map(|member| &mut member.value)
}

/// Dimension names hide behind shorthand, so rows are spelled out before a property is looked for in them.
fn spell_out_rows(text: &str, root: &mut Value) {
    let Some(widgets) = get_mut(root, "widgets") else {
        return;
    };
    for widget in items_mut(widgets) {
        let Some(metrics) =
            get_mut(widget, "properties").and_then(|properties| get_mut(properties, "metrics"))
        else {
            continue;
        };
        let mut reader = crate::read::Reader::new(text);
        let full: Vec<(usize, Vec<Value>)> = {
            let node = crate::read::Node::root(metrics);
            let raw = rows::read_rows(&mut reader, &node);
            raw.iter()
                .filter_map(|row| match &row.kind {
                    rows::RawKind::Metric(full) => Some((row, full)),
                    _ => None,
                })
                .map(|(row, full)| {
                    let strings = full.iter().map(|spelled| Value {
                        span: rows::string_value(&row.node, spelled.from)
                            .map_or(row.node.value.span, |value| value.span),
                        kind: Kind::String(spelled.text.clone()),
                    });
                    (
                        row.index,
                        strings
                            .chain(row.options.iter().map(|options| options.value.clone()))
                            .collect(),
                    )
                })
                .collect()
        };
        let is_flat = items_mut(metrics)
            .first()
            .is_some_and(|first| matches!(first.kind, Kind::String(_)));
        for (index, row) in full {
            if is_flat {
                metrics.kind = Kind::Array(row);
            } else if let Some(place) = items_mut(metrics).get_mut(index) {
                // Rows that repeat nothing stay as they are; a literal dot spelled out would read as a shorthand again.
                let is_short = place
                    .items()
                    .iter()
                    .any(|item| matches!(item.as_str(), Some("." | "...")));
                let core: Vec<&str> = row.iter().filter_map(Value::as_str).collect();
                if is_short && !shorthand::is_short(&core) {
                    place.kind = Kind::Array(row);
                }
            }
        }
    }
}

struct PropertyChange<'a> {
    name: &'a str,
    chosen: &'a str,
    path: String,
    messages: &'a mut Vec<Message>,
}

impl PropertyChange<'_> {
    fn widgets(&mut self, root: &mut Value) {
        let Some(widgets) = get_mut(root, "widgets") else {
            return;
        };
        for (index, widget) in items_mut(widgets).iter_mut().enumerate() {
            if let Some(properties) = get_mut(widget, "properties") {
                self.path = format!("/widgets/{index}/properties");
                self.value(properties);
            }
        }
    }

    /// Replaces in a value and everything in it. Depth is bounded by the reader of the text.
    fn value(&mut self, value: &mut Value) {
        let len = self.path.len();
        match &mut value.kind {
            Kind::Object(members) => {
                for member in members {
                    push_name(&mut self.path, &member.name);
                    if member.name == self.name && !member.value.is_container() {
                        member.value.kind = like(&member.value.kind, self.chosen);
                    } else if member.name == "expression" {
                        self.expression(&mut member.value);
                    } else {
                        self.value(&mut member.value);
                    }
                    self.path.truncate(len);
                }
            }
            Kind::Array(items) => {
                let is_row = self.path.rsplit('/').nth(1) == Some("metrics")
                    && items.first().is_some_and(|item| item.as_str().is_some());
                if is_row {
                    let strings = items
                        .iter()
                        .take_while(|item| item.as_str().is_some())
                        .count();
                    for at in (2..strings.saturating_sub(1)).step_by(2) {
                        if items[at].as_str() == Some(self.name) {
                            items[at + 1] = Value {
                                span: items[at + 1].span,
                                kind: Kind::String(self.chosen.to_owned()),
                            };
                        }
                    }
                }
                for (index, item) in items.iter_mut().enumerate() {
                    push_index(&mut self.path, index);
                    self.value(item);
                    self.path.truncate(len);
                }
            }
            _ => {}
        }
    }

    /// Replaces the quoted value after `<name>=` in an expression's search text, and says so.
    fn expression(&mut self, value: &mut Value) {
        let Kind::String(text) = &mut value.kind else {
            return;
        };
        if let Some(changed) = replace_in_search(text, self.name, self.chosen) {
            *text = changed;
            let message = format!(
                "the variable for `{}` also changed the search in this expression",
                self.name
            );
            self.messages
                .push(Message::info("DB511", &self.path, value.span, message));
        }
    }
}

/// The chosen value as the kind of what it replaces: numbers and booleans stay so where they can.
fn like(old: &Kind, chosen: &str) -> Kind {
    let parsed = match old {
        Kind::Number(_) | Kind::Bool(_) => json_text::parse(chosen),
        _ => return Kind::String(chosen.to_owned()),
    };
    match (old, parsed.root.map(|value| value.kind)) {
        (Kind::Number(_), Some(Kind::Number(number))) if parsed.diagnostics.is_empty() => {
            Kind::Number(number)
        }
        (Kind::Bool(_), Some(Kind::Bool(is))) if parsed.diagnostics.is_empty() => Kind::Bool(is),
        _ => Kind::String(chosen.to_owned()),
    }
}

/// Replaces `x` in `<name>="x"` (either quote, blanks around the sign, the name perhaps quoted); `None` when there is none.
fn replace_in_search(text: &str, name: &str, chosen: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    let mut from = 0;
    while let Some(found) = text[from..].find(name) {
        let start = from + found;
        let end = start + name.len();
        from = end;
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
        if text[..start].ends_with(is_word) || text[end..].starts_with(is_word) {
            continue;
        }
        let after = text[end..].trim_start_matches(['"', '\'']).trim_start();
        let Some(after) = after.strip_prefix('=').map(str::trim_start) else {
            continue;
        };
        let Some(mark) = after.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            continue;
        };
        let open = text.len() - after.len() + 1;
        let Some(close) = text[open..].find(mark).map(|close| open + close) else {
            continue;
        };
        out.push_str(&text[done..open]);
        // A quote in the value would end the search's text early.
        out.extend(chosen.chars().filter(|c| *c != mark));
        (done, from) = (close, close);
    }
    if done == 0 {
        return None;
    }
    out.push_str(&text[done..]);
    Some(out)
}

fn replace_strings(value: &mut Value, pattern: &Pattern, chosen: &str) {
    match &mut value.kind {
        Kind::String(text) => {
            if let Some(changed) = pattern.replace_all(text, chosen) {
                *text = changed;
            }
        }
        Kind::Array(items) => items
            .iter_mut()
            .for_each(|item| replace_strings(item, pattern, chosen)),
        Kind::Object(members) => members
            .iter_mut()
            .for_each(|member| replace_strings(&mut member.value, pattern, chosen)),
        _ => {}
    }
}
