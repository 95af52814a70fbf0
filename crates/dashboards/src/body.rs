//! A dashboard body without loss: its text, the tree read from it, and edits that touch only their place.

use json_text::{Parsed, Value, insert_element, push_index, remove_element, set_member};
use text_span::{EditError, Severity, TextEdit};

use crate::messages::Message;
use crate::placement::Rect;
use crate::read::{Node, Reader, read_view, rows};
use crate::shorthand;
use crate::variables::{self, Choices};
use crate::view::View;

/// A body as it was given. The text is never respelled.
#[derive(Clone, Debug)]
pub struct Body {
    text: String,
    parsed: Parsed,
}

impl Body {
    /// Reads a body; never fails. What is wrong is in [`Body::check`].
    pub fn parse(text: impl Into<String>) -> Body {
        let text = text.into();
        let parsed = json_text::parse(&text);
        Body { text, parsed }
    }

    /// The text, byte for byte as given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The tree; partial when the text is broken.
    pub fn root(&self) -> Option<&Value> {
        self.parsed.root.as_ref()
    }

    /// Everything there is to say about the body as it stands, in the order of its text.
    /// When the text is not JSON, only that is said: what is missing further on may simply not have been read.
    pub fn check(&self) -> Vec<Message> {
        let mut messages = self.syntax();
        if let Some(root) = self.root().filter(|_| self.parsed.is_valid()) {
            messages.extend(read_view(&self.text, root).messages);
            messages.extend(variables::settle(&self.text, root, &[]).1);
        }
        sorted(messages)
    }

    /// What is drawn when these values are chosen. Works for broken bodies too, with what could be read.
    pub fn view(&self, choices: Choices<'_>) -> View {
        let Some(root) = self.root() else {
            return View {
                messages: self.syntax(),
                ..View::default()
            };
        };
        let (variables, said) = variables::settle(&self.text, root, choices);
        let (applied, changes) = variables::apply(&self.text, root, &variables);
        let mut view = read_view(&self.text, &applied);
        view.variables = variables;
        view.messages.extend(said);
        view.messages.extend(changes);
        if !self.parsed.is_valid() {
            view.messages = self.syntax();
        }
        view.messages = sorted(view.messages);
        view
    }

    /// The mistakes of the JSON itself as messages.
    fn syntax(&self) -> Vec<Message> {
        let path = |offset: usize| {
            self.root()
                .map_or(String::new(), |root| json_text::path_at(root, offset))
        };
        self.parsed
            .diagnostics
            .iter()
            .map(|found| Message {
                code: found.code.to_string(),
                severity: found.severity,
                path: path(found.span.start),
                span: found.span,
                message: found.message.clone(),
                aws_text: (found.severity == Severity::Error)
                    .then(|| "The field DashboardBody must be a valid JSON object".to_owned()),
                help: found.help.clone(),
                fix: found.fix.clone(),
            })
            .collect()
    }

    /// The body after edits.
    ///
    /// # Errors
    /// When edits overlap or do not fit the text.
    pub fn edited(&self, edits: &[TextEdit]) -> Result<Body, EditError> {
        text_span::apply(&self.text, edits).map(Body::parse)
    }

    /// Sets a member of the object at `path`; `None` when there is no object.
    pub fn set(&self, path: &str, name: &str, json: &str) -> Option<TextEdit> {
        let object =
            json_text::resolve(self.root()?, path).filter(|value| value.as_object().is_some())?;
        Some(set_member(&self.text, object, name, json))
    }

    /// Appends a widget given as JSON; `None` when the body has no `widgets`.
    pub fn add_widget(&self, json: &str) -> Option<TextEdit> {
        let widgets = self.widgets()?;
        Some(insert_element(
            &self.text,
            widgets,
            widgets.items().len(),
            json,
        ))
    }

    /// Removes a widget.
    pub fn remove_widget(&self, widget: usize) -> Option<TextEdit> {
        remove_element(self.widgets()?, widget)
    }

    /// Gives a widget another place. Only the coordinates that change are touched.
    pub fn place_widget(&self, widget: usize, place: Rect) -> Option<Vec<TextEdit>> {
        let object = self
            .widgets()?
            .items()
            .get(widget)
            .filter(|value| value.as_object().is_some())?;
        let parts = [
            ("x", place.x),
            ("y", place.y),
            ("width", place.width),
            ("height", place.height),
        ];
        let mut edits: Vec<TextEdit> = Vec::new();
        for (name, number) in parts {
            if object.get(name).and_then(Value::as_i64) != Some(i64::from(number)) {
                edits.push(set_member(&self.text, object, name, &number.to_string()));
            }
        }
        // Two members appended to an empty object would both replace its inside.
        if object.members().is_empty() && edits.len() > 1 {
            let members = parts.map(|(name, number)| (name, number.to_string()));
            edits = vec![TextEdit::replace(object.span, json_text::object(members))];
        }
        Some(edits)
    }

    fn widgets(&self) -> Option<&Value> {
        self.root()?
            .get("widgets")
            .filter(|value| value.as_array().is_some())
    }

    fn metrics(&self, widget: usize) -> Option<(&Value, String)> {
        let metrics = self
            .widgets()?
            .items()
            .get(widget)?
            .get("properties")?
            .get("metrics")?;
        let rows = metrics.as_array()?;
        // A flat list of strings is one row without its brackets; its message offers them, and then it can be edited.
        if rows.first().is_some_and(|first| first.as_str().is_some()) {
            return None;
        }
        Some((metrics, format!("/widgets/{widget}/properties/metrics")))
    }

    /// The rows of a widget's `metrics`, spelled out; `None` for rows that are expressions or broken.
    pub fn spelled_rows(&self, widget: usize) -> Option<Vec<Option<Vec<String>>>> {
        let (metrics, path) = self.metrics(widget)?;
        Some(spelled(&self.text, metrics, path))
    }

    /// Inserts a row before the one at `at`, or at the end. `strings` are spelled out; `options` are JSON.
    /// The row is written the short way where that is safe; the row after it is spelled out first when it depends on its place.
    pub fn insert_row(
        &self,
        widget: usize,
        at: usize,
        strings: &[String],
        options: Option<&str>,
    ) -> Option<Vec<TextEdit>> {
        let (metrics, path) = self.metrics(widget)?;
        let full = spelled(&self.text, metrics, path);
        let at = at.min(full.len());
        let before = full[..at].iter().rev().flatten().next();
        let core = shorthand::shorten(strings, before.map(Vec::as_slice));
        let mut edits = vec![insert_element(
            &self.text,
            metrics,
            at,
            &row_json(&core, options),
        )];
        if !strings.is_empty() {
            edits.extend(self.spell_out_next(metrics, &full, at));
        }
        Some(edits)
    }

    /// Removes a row; the row that depends on it is spelled out first.
    pub fn remove_row(&self, widget: usize, at: usize) -> Option<Vec<TextEdit>> {
        let (metrics, path) = self.metrics(widget)?;
        let full = spelled(&self.text, metrics, path);
        let mut edits = vec![remove_element(metrics, at)?];
        if full.get(at)?.is_some() {
            edits.extend(self.spell_out_next(metrics, &full, at + 1));
        }
        Some(edits)
    }

    /// Moves a row before the one at `to` (counted before the move), or to the end.
    pub fn move_row(&self, widget: usize, from: usize, to: usize) -> Option<Vec<TextEdit>> {
        let (metrics, path) = self.metrics(widget)?;
        let row = metrics.items().get(from)?;
        let full = spelled(&self.text, metrics, path);
        let to = to.min(full.len());
        if to == from || to == from + 1 {
            return Some(Vec::new());
        }
        let written = match spelling_edit(&self.text, row, full.get(from)?.as_deref()) {
            Some(edit) => {
                let span = row.span;
                let inside = TextEdit::replace(
                    text_span::Span::new(edit.span.start - span.start, edit.span.end - span.start),
                    edit.text,
                );
                text_span::apply(span.of(&self.text), &[inside]).ok()?
            }
            None => row.span.of(&self.text).to_owned(),
        };
        let mut edits = vec![
            remove_element(metrics, from)?,
            insert_element(&self.text, metrics, to, &written),
        ];
        if full.get(from)?.is_some() {
            let after_old = self.spell_out_next(metrics, &full, from + 1);
            let after_new = if to <= from {
                self.next_but(metrics, &full, to, from)
            } else {
                self.spell_out_next(metrics, &full, to)
            };
            edits.extend(after_new.filter(|edit| {
                after_old
                    .as_ref()
                    .is_none_or(|other| other.span != edit.span)
            }));
            edits.extend(after_old);
        }
        Some(edits)
    }

    /// Spells out the first metric row at or after `at`, when it is short.
    fn spell_out_next(
        &self,
        metrics: &Value,
        full: &[Option<Vec<String>>],
        at: usize,
    ) -> Option<TextEdit> {
        self.next_but(metrics, full, at, usize::MAX)
    }

    fn next_but(
        &self,
        metrics: &Value,
        full: &[Option<Vec<String>>],
        at: usize,
        skip: usize,
    ) -> Option<TextEdit> {
        let next = (at..full.len()).find(|index| *index != skip && full[*index].is_some())?;
        spelling_edit(
            &self.text,
            metrics.items().get(next)?,
            full[next].as_deref(),
        )
    }
}

fn spelled(text: &str, metrics: &Value, path: String) -> Vec<Option<Vec<String>>> {
    let mut reader = Reader::new(text);
    let node = Node {
        value: metrics,
        path,
    };
    rows::read_rows(&mut reader, &node)
        .into_iter()
        .map(|row| match row.kind {
            rows::RawKind::Metric(full) => {
                Some(full.into_iter().map(|spelled| spelled.text).collect())
            }
            _ => None,
        })
        .collect()
}

/// Replaces a row's short strings by the full ones, keeping its options and the blanks between its strings.
fn spelling_edit(text: &str, row: &Value, full: Option<&[String]>) -> Option<TextEdit> {
    let strings: Vec<&Value> = row
        .items()
        .iter()
        .take_while(|item| item.as_str().is_some())
        .collect();
    let core: Vec<&str> = strings.iter().filter_map(|item| item.as_str()).collect();
    let full = full.filter(|_| shorthand::is_short(&core))?;
    let (first, last) = (strings.first()?, strings.last()?);
    let gap = row.items().get(1).map_or(", ", |second| {
        text_span::Span::new(first.span.end, second.span.start).of(text)
    });
    let written: Vec<String> = full.iter().map(|string| json_text::quote(string)).collect();
    Some(TextEdit::replace(
        first.span.to(last.span),
        written.join(gap),
    ))
}

fn row_json(strings: &[String], options: Option<&str>) -> String {
    let parts: Vec<String> = strings
        .iter()
        .map(|string| json_text::quote(string))
        .chain(options.map(str::to_owned))
        .collect();
    format!("[ {} ]", parts.join(", "))
}

/// The path of a widget.
pub fn widget_path(widget: usize) -> String {
    let mut path = "/widgets".to_owned();
    push_index(&mut path, widget);
    path
}

fn sorted(mut messages: Vec<Message>) -> Vec<Message> {
    messages.sort_by_key(|message| message.span.start);
    messages
}
