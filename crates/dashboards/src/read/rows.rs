//! The rows of `metrics`: shorthand spelled out, options found, mistakes named.

use json_text::{Kind, Value};

use super::{Node, Reader};
use crate::messages::{Message, aws_items};
use crate::shorthand::{self, Spelled};

/// What AWS says about a row that is not strings with options at the end.
const AWS_ROWS: &str = "Field \"metrics\" has to be an array of array of strings, with an optional metricRenderer object as last element";
/// What AWS says about a number or a list among the strings.
const AWS_STRINGS: &str = "Invalid metric field type, only 'String' type is allowed";

/// A row as it stands in the body.
pub(crate) struct RawRow<'a> {
    /// Its place in the array.
    pub(crate) index: usize,
    pub(crate) node: Node<'a>,
    pub(crate) options: Option<Node<'a>>,
    pub(crate) kind: RawKind,
}

/// What was made of a row.
pub(crate) enum RawKind {
    /// A metric, spelled out.
    Metric(Vec<Spelled>),
    /// An expression.
    Expression(String),
    /// Nothing; a message says why.
    Broken,
}

/// What the next shorthand refers to.
enum Previous {
    Nothing,
    Row(Vec<String>),
    /// The row of this index, which could not be read.
    Broken(usize),
}

/// Reads all rows. A flat array of strings counts as one row, as one example on AWS's own page has it.
pub(crate) fn read_rows<'a>(reader: &mut Reader<'_>, metrics: &Node<'a>) -> Vec<RawRow<'a>> {
    let items = metrics.value.items();
    let is_flat = matches!(items.first().map(|item| &item.kind), Some(Kind::String(_)));
    if is_flat {
        let message = Message::warning(
            "DB208",
            &metrics.path,
            metrics.head(),
            "`metrics` is a list of rows; this one row needs brackets of its own",
        );
        let span = metrics.value.span;
        let inside = span.of(reader.text).to_owned();
        reader.say(
            message
                .aws(AWS_ROWS)
                .fix(text_span::TextEdit::replace(span, format!("[{inside}]"))),
        );
    }
    let rows: Vec<Node<'a>> = if is_flat {
        vec![metrics.clone()]
    } else {
        metrics.items().collect()
    };
    let mut previous = Previous::Nothing;
    rows.into_iter()
        .enumerate()
        .map(|(index, row)| read_row(reader, index, row, &mut previous))
        .collect()
}

fn read_row<'a>(
    reader: &mut Reader<'_>,
    index: usize,
    node: Node<'a>,
    previous: &mut Previous,
) -> RawRow<'a> {
    let mut row = RawRow {
        index,
        node,
        options: None,
        kind: RawKind::Broken,
    };
    let Some(items) = row.node.value.as_array() else {
        let message = format!(
            "a row must be an array of strings with options at its end, not {}",
            row.node.value.kind_name()
        );
        reader.say(row.node.error("DB201", message).aws(AWS_ROWS));
        *previous = Previous::Broken(index);
        return row;
    };
    let mut nodes: Vec<Node<'a>> = row.node.items().collect();
    if items
        .last()
        .is_some_and(|last| matches!(last.kind, Kind::Object(_)))
    {
        row.options = nodes.pop();
    }
    let expression = row
        .options
        .as_ref()
        .and_then(|options| options.get("expression"));
    if let Some(expression) = expression {
        row.kind = read_expression(reader, &row.node, &nodes, &expression);
        return row;
    }
    let Some(core) = strings(reader, &row.node, &nodes) else {
        *previous = Previous::Broken(index);
        return row;
    };
    let before = match previous {
        Previous::Nothing => None,
        Previous::Row(strings) => Some(strings.as_slice()),
        Previous::Broken(broken) if shorthand::is_short(&core) => {
            let message = format!("the shorthand repeats row {broken}, which could not be read");
            reader.say(
                row.node
                    .error("DB207", message)
                    .help("repair that row first"),
            );
            return row;
        }
        Previous::Broken(_) => None,
    };
    match shorthand::expand(&core, before) {
        Ok(full) => {
            *previous = Previous::Row(full.iter().map(|spelled| spelled.text.clone()).collect());
            row.kind = RawKind::Metric(full);
        }
        Err(error) => {
            let place = error.at().and_then(|at| nodes.get(at)).unwrap_or(&row.node);
            reader.say(place.error("DB206", error.to_string()).help(error.help()));
            *previous = Previous::Broken(index);
        }
    }
    row
}

fn read_expression(
    reader: &mut Reader<'_>,
    row: &Node<'_>,
    strings: &[Node<'_>],
    expression: &Node<'_>,
) -> RawKind {
    if let Some(first) = strings.first() {
        let message = "a row with an `expression` has no strings beside it";
        reader.say(
            first
                .error("DB204", message)
                .aws(aws_items(1))
                .help("give the metric a row of its own with an `id`"),
        );
    }
    match expression.value.as_str() {
        None => {
            let message = format!(
                "`expression` must be a string, not {}",
                expression.value.kind_name()
            );
            reader.say(expression.error("DB102", message).aws("Should be string"));
            RawKind::Broken
        }
        Some(text) if text.trim().is_empty() => {
            reader.say(
                expression
                    .error("DB205", "the expression is empty")
                    .help("write an expression such as `m1 + m2`, or delete the row"),
            );
            RawKind::Broken
        }
        Some(text) => {
            if text.chars().count() > 2048 {
                reader.say(Message::error(
                    "DB209",
                    &row.path,
                    row.head(),
                    "the expression is longer than 2,048 characters",
                ));
            }
            RawKind::Expression(text.to_owned())
        }
    }
}

/// The strings before the options; `None` when something else stands among them.
fn strings(reader: &mut Reader<'_>, row: &Node<'_>, nodes: &[Node<'_>]) -> Option<Vec<String>> {
    let mut core = Vec::with_capacity(nodes.len());
    let mut fits = true;
    for node in nodes {
        match &node.value.kind {
            Kind::String(text) => core.push(text.clone()),
            Kind::Object(_) => {
                let count = row.value.items().len();
                let message = "an object stands before the end of the row";
                let help = "dimensions are two strings, a name and a value; options stand last";
                reader.say(
                    node.error("DB202", message)
                        .aws(aws_items(count.saturating_sub(1)))
                        .help(help),
                );
                fits = false;
            }
            _ => {
                let message = format!("a row holds strings, not {}", node.value.kind_name());
                let mut message = node.error("DB203", message).aws(AWS_STRINGS);
                if let Kind::Number(_) | Kind::Bool(_) = node.value.kind {
                    let raw = node.value.span.of(reader.text);
                    message = message
                        .help("put it in quotes")
                        .fix(text_span::TextEdit::replace(
                            node.value.span,
                            format!("\"{raw}\""),
                        ));
                }
                reader.say(message);
                fits = false;
            }
        }
    }
    fits.then_some(core)
}

/// Namespace, metric name and dimensions of a spelled-out row.
pub(crate) fn parts(full: &[Spelled]) -> Option<(&str, &str, impl Iterator<Item = (&str, &str)>)> {
    let (namespace, metric) = (full.first()?, full.get(1)?);
    let dimensions = full[2..]
        .chunks_exact(2)
        .map(|pair| (pair[0].text.as_str(), pair[1].text.as_str()));
    Some((&namespace.text, &metric.text, dimensions))
}

/// The value of a row's string as it stands in the body; for spans.
pub(crate) fn string_value<'a>(row: &Node<'a>, from: usize) -> Option<&'a Value> {
    row.value.items().get(from)
}
