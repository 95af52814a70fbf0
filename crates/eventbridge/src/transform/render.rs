//! Values into a template: the table of the eventbridge specification, section 5.

use json_text::{Kind as ValueKind, Value, parse_with_depth, quote};
use text_span::{Diagnostic, Severity, Span, TextEdit};

use super::event::MAX_RESULT_DEPTH;
use super::{
    Context, Event, Finding, Found, Insertion, Kind, Part, Path, Place, Problem, Rendered,
    Reserved, Selected, Source, Transformer, parse_path, parse_template, select,
};

/// What a target gets through a transformer. A transformer that [`super::check`] refuses is rendered as far as it goes:
/// placeholders it does not know stay as they are written.
pub fn render(transformer: &Transformer, event: &Event, context: &Context) -> Rendered {
    let template = parse_template(&transformer.template);
    let mut rendered = Rendered {
        kind: template.kind,
        body: String::with_capacity(transformer.template.len()),
        insertions: Vec::new(),
        problem: None,
        findings: Vec::new(),
    };
    let paths: Vec<Option<Path>> = transformer
        .paths
        .iter()
        .map(|(_, path)| parse_path(path).ok())
        .collect();
    for piece in &template.pieces {
        let written = piece.span.of(&transformer.template);
        let Some((name, place)) = &piece.placeholder else {
            rendered.body.push_str(written);
            continue;
        };
        let value = match (transformer.path_index(name), Reserved::named(name)) {
            // Reserved names cannot be given a path.
            (_, Some(reserved)) => reserved_value(reserved, event, context),
            (Some(index), None) => path_value(index, paths[index].as_ref(), event),
            (None, None) => {
                rendered.body.push_str(written);
                continue;
            }
        };
        let start = rendered.body.len();
        value.insert(*place, written, &mut rendered.body);
        let insertion = Insertion {
            name: name.clone(),
            template: piece.span,
            body: Span::new(start, rendered.body.len()),
            place: *place,
            found: value.found,
            source: value.source,
        };
        rendered
            .findings
            .extend(oddity(&insertion, &value, &transformer.template));
        rendered.insertions.push(insertion);
    }
    if rendered.kind == Kind::Json {
        rendered.problem = problem(&rendered, &transformer.template);
    }
    rendered
}

/// What a target gets through `InputPath`: the value as JSON, a string with its quotes. A path that finds nothing delivers nothing.
pub fn input_path(path: &str, event: &Event) -> Rendered {
    let whole = Span::new(0, path.len());
    let value = match parse_path(path) {
        Ok(path) => Inserted::of(select(&path, event.root()), event, |event| {
            Source::InputPath { event }
        }),
        Err(_) => Inserted::nothing(Source::InputPath { event: None }),
    };
    let mut body = String::new();
    let problem = if value.found == Found::Nothing {
        Some(Problem {
            message: format!("`{path}` finds nothing in this event"),
            help: Some(
                "nothing is delivered then; choose a member that every matching event has"
                    .to_owned(),
            ),
            body: Span::at(0),
            template: whole,
            insertion: None,
        })
    } else {
        value.insert(Place::Bare, path, &mut body);
        None
    };
    Rendered {
        kind: Kind::Json,
        insertions: vec![Insertion {
            name: String::new(),
            template: whole,
            body: Span::new(0, body.len()),
            place: Place::Bare,
            found: value.found,
            source: value.source,
        }],
        body,
        problem,
        findings: Vec::new(),
    }
}

/// A value on its way into a body.
struct Inserted {
    found: Found,
    source: Source,
    /// A string's characters, or else JSON.
    text: String,
}

impl Inserted {
    fn nothing(source: Source) -> Self {
        Self {
            found: Found::Nothing,
            source,
            text: String::new(),
        }
    }

    fn of(selected: Selected<'_>, event: &Event, source: impl Fn(Option<Span>) -> Source) -> Self {
        match selected {
            Selected::Nothing => Self::nothing(source(None)),
            Selected::One(value) => Self::of_value(value, event, source(Some(value.span))),
            Selected::Many(values) => Self {
                found: Found::List,
                source: source(None),
                text: json_text::array(values.iter().map(|value| event.json(value))),
            },
        }
    }

    fn of_value(value: &Value, event: &Event, source: Source) -> Self {
        let (found, text) = match &value.kind {
            ValueKind::String(text) => (Found::String, text.clone()),
            ValueKind::Null => (Found::Null, event.json(value)),
            ValueKind::Bool(_) => (Found::Boolean, event.json(value)),
            ValueKind::Number(_) => (Found::Number, event.json(value)),
            ValueKind::Array(_) => (Found::List, event.json(value)),
            ValueKind::Object(_) => (Found::Object, event.json(value)),
        };
        Self {
            found,
            source,
            text,
        }
    }

    /// Writes the value as its place wants it; `written` is the placeholder.
    fn insert(&self, place: Place, written: &str, out: &mut String) {
        let is_bare = matches!(place, Place::Bare | Place::MemberName);
        match self.found {
            Found::String if is_bare => out.push_str(&quote(&self.text)),
            Found::Nothing if is_bare => out.push_str("\"\""),
            Found::Unknown if is_bare => out.push_str(&quote(written)),
            Found::Unknown => out.push_str(written),
            Found::Object | Found::List if place == Place::Text => {
                out.extend(self.text.chars().filter(|char| *char != '"'));
            }
            _ => out.push_str(&self.text),
        }
    }
}

fn path_value(index: usize, path: Option<&Path>, event: &Event) -> Inserted {
    let source = |event| Source::Path { index, event };
    match path {
        Some(path) => Inserted::of(select(path, event.root()), event, source),
        None => Inserted::nothing(source(None)),
    }
}

fn reserved_value(reserved: Reserved, event: &Event, context: &Context) -> Inserted {
    let text = |text: &Option<String>| match text {
        Some(text) => (Found::String, text.clone()),
        None => (Found::Unknown, String::new()),
    };
    let (found, text) = match reserved {
        Reserved::RuleArn => text(&context.rule_arn),
        Reserved::RuleName => text(&context.rule_name),
        Reserved::IngestionTime => text(&context.ingestion_time),
        Reserved::Envelope => (Found::Object, event.envelope()),
        Reserved::Event => (Found::Object, event.json(event.root())),
    };
    Inserted {
        found,
        source: Source::Reserved(reserved),
        text,
    }
}

/// What this event shows about a placeholder.
fn oddity(insertion: &Insertion, value: &Inserted, template: &str) -> Option<Finding> {
    let name = &insertion.name;
    let is_container = matches!(value.found, Found::Object | Found::List);
    let diagnostic = match (insertion.place, value.found) {
        (_, Found::Unknown) => Diagnostic::warning(
            "TR304",
            insertion.template,
            format!("the value of `<{name}>` is not known here"),
        )
        .with_help("it stands in the result as it is written"),
        (place, Found::Nothing) => Diagnostic::warning(
            "TR301",
            insertion.template,
            format!("the path of `<{name}>` finds nothing in this event"),
        )
        .with_help(if place == Place::Bare {
            "an empty string is inserted"
        } else {
            "nothing is inserted"
        }),
        // That is known of reserved ones before any event: code TR203.
        (Place::Quoted { .. }, _) if matches!(value.source, Source::Reserved(_)) => return None,
        (Place::Quoted { string }, _) if is_container => {
            let what = if value.found == Found::Object { "an object" } else { "a list" };
            let diagnostic = Diagnostic::warning(
                "TR302",
                insertion.template,
                format!("{what} is inserted between quotes"),
            )
            .with_help("its own quotes end the string; leave the quotes around the placeholder out");
            let is_alone = string == Span::new(insertion.template.start.saturating_sub(1), insertion.template.end + 1);
            if is_alone {
                diagnostic.with_fix(TextEdit::replace(string, insertion.template.of(template)))
            } else {
                diagnostic
            }
        }
        (Place::Quoted { .. }, Found::String) if quote(&value.text).len() > value.text.len() + 2 => {
            Diagnostic::warning(
                "TR303",
                insertion.template,
                format!("the value of `<{name}>` has characters that JSON strings must escape"),
            )
            .with_help("values are not escaped between quotes; leave the quotes out and let the service write them")
        }
        (Place::Text, _) if is_container => Diagnostic::warning(
            "TR305",
            insertion.template,
            "an object or a list loses its double quotes in a text template",
        )
        .with_help("start the template with `{` to get JSON"),
        _ => return None,
    };
    Some(Finding::new(Part::Template, diagnostic))
}

/// Why the result is not JSON, told in the body and in the template.
fn problem(rendered: &Rendered, template: &str) -> Option<Problem> {
    let parsed = parse_with_depth(&rendered.body, MAX_RESULT_DEPTH);
    let found = parsed
        .diagnostics
        .into_iter()
        .find(|found| found.severity == Severity::Error)?;
    let at = found.span;
    let insertion = rendered.insertions.iter().position(|insertion| {
        let body = insertion.body;
        !body.is_empty() && body.start < at.end.max(at.start + 1) && at.start < body.end
    });
    let template_span = match insertion {
        Some(index) => rendered.insertions[index].template,
        None => Span::new(
            template_offset(rendered, at.start, template.len()),
            template_offset(rendered, at.end, template.len()),
        ),
    };
    let help = insertion.and_then(|index| {
        let insertion = &rendered.insertions[index];
        match (insertion.place, insertion.found) {
            (Place::Quoted { .. }, Found::Object | Found::List) => Some(format!(
                "the quotes around `<{}>` break the value; leave them out",
                insertion.name
            )),
            (Place::Quoted { .. }, _) => Some(format!(
                "the value of `<{}>` is not escaped between quotes; leave the quotes out",
                insertion.name
            )),
            _ => None,
        }
    });
    Some(Problem {
        message: found.message,
        help: help.or(found.help),
        body: at,
        template: template_span,
        insertion,
    })
}

/// The place in the template that a place in the body comes from.
fn template_offset(rendered: &Rendered, body_offset: usize, template_len: usize) -> usize {
    let before = rendered
        .insertions
        .iter()
        .rev()
        .find(|insertion| insertion.body.end <= body_offset);
    let offset = match before {
        Some(insertion) => insertion.template.end + (body_offset - insertion.body.end),
        None => body_offset,
    };
    offset.min(template_len)
}
