//! What `watchglass dashboard check` and `watchglass dashboard expand` answer (design section 8), member for member.

use std::collections::BTreeMap;

use json_text::{Kind, Value};
use serde::{Serialize, Serializer, ser::SerializeMap, ser::SerializeSeq};
use text_span::Severity;

use crate::Body;
use crate::messages::Message;
use crate::read::{Node, Reader, rows};

/// The answer of `dashboard check`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CheckReport {
    /// What is wrong, in the order of the text.
    pub messages: Vec<ReportMessage>,
    /// Whether the body is written back byte for byte.
    pub unchanged: bool,
    /// How many widgets there are of each type.
    pub widgets: BTreeMap<String, usize>,
    /// Rows that are metrics.
    pub metric_rows: usize,
    /// Rows that are expressions.
    pub expressions: usize,
    /// How many variables there are.
    pub variables: usize,
}

/// One message of a report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReportMessage {
    /// `error` or `warning`.
    pub severity: Severity,
    /// JSON pointer.
    pub path: String,
    /// What is wrong.
    pub message: String,
}

/// Checks a body.
pub fn check(body: &str) -> CheckReport {
    let read = Body::parse(body);
    let messages = read.check().into_iter().map(|message| ReportMessage {
        severity: message.severity,
        path: message.path,
        message: message.message,
    });
    let mut report = CheckReport {
        messages: messages.collect(),
        unchanged: read.text() == body,
        widgets: BTreeMap::new(),
        metric_rows: 0,
        expressions: 0,
        variables: 0,
    };
    let Some(root) = read.root() else {
        return report;
    };
    report.variables = root.get("variables").map_or(0, |list| list.items().len());
    for widget in root.get("widgets").map_or(&[][..], Value::items) {
        let kind = widget.get("type").and_then(Value::as_str).unwrap_or("");
        *report.widgets.entry(kind.to_owned()).or_default() += 1;
    }
    for_each_widget(&read, |_, rows, _| {
        for row in rows {
            match row.kind {
                rows::RawKind::Metric(_) => report.metric_rows += 1,
                rows::RawKind::Expression(_) => report.expressions += 1,
                rows::RawKind::Broken => {}
            }
        }
    });
    report
}

/// The answer of `dashboard expand`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExpandReport {
    /// The metric widgets that have rows of their own, in file order.
    pub widgets: Vec<ExpandedWidget>,
}

/// The rows of one widget.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExpandedWidget {
    /// Index in the `widgets` array.
    pub widget: usize,
    /// Its rows in order.
    pub rows: Vec<ExpandedRow>,
}

/// One row, spelled out.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpandedRow {
    /// `{"namespace", "metric", "dimensions": {…}, …options as written}`
    Metric {
        /// Its namespace.
        namespace: String,
        /// Its metric name.
        metric: String,
        /// Its dimensions, in file order.
        dimensions: Vec<(String, String)>,
        /// Its options as written.
        options: Vec<(String, Value)>,
    },
    /// `{"expression", "id", …options as written}`
    Expression(
        /// The options as written, `expression` first.
        Vec<(String, Value)>,
    ),
    /// `{"error": {"code", "message"}}`: a row that cannot be spelled out.
    Broken {
        /// Code of the message.
        code: String,
        /// The message.
        message: String,
    },
}

/// Spells out every row of a body. A body that is not JSON gives what could be read.
pub fn expand(body: &str) -> ExpandReport {
    let read = Body::parse(body);
    let mut report = ExpandReport {
        widgets: Vec::new(),
    };
    for_each_widget(&read, |widget, rows, messages| {
        let why = row_errors(messages);
        let rows = rows
            .iter()
            .map(|row| expanded(row, why.get(&row.index).copied()))
            .collect();
        report.widgets.push(ExpandedWidget { widget, rows });
    });
    report
}

fn metrics_of(widget: &Value) -> Option<&Value> {
    let is_metric = widget.get("type").and_then(Value::as_str) == Some("metric");
    widget
        .get("properties")
        .filter(|_| is_metric)?
        .get("metrics")
        .filter(|metrics| metrics.as_array().is_some())
}

/// Visits the rows of each metric widget, with what was said about them.
fn for_each_widget(body: &Body, mut visit: impl FnMut(usize, &[rows::RawRow<'_>], &[Message])) {
    let Some(root) = body.root() else { return };
    for (index, widget) in root
        .get("widgets")
        .map_or(&[][..], Value::items)
        .iter()
        .enumerate()
    {
        let Some(metrics) = metrics_of(widget) else {
            continue;
        };
        let mut reader = Reader::new(body.text());
        let rows = rows::read_rows(
            &mut reader,
            &Node {
                value: metrics,
                path: String::new(),
            },
        );
        visit(index, &rows, &reader.messages);
    }
}

/// The first error of each row; paths begin with the row's index here.
fn row_errors(messages: &[Message]) -> BTreeMap<usize, &Message> {
    let mut first = BTreeMap::new();
    for message in messages
        .iter()
        .filter(|message| message.severity == Severity::Error)
    {
        if let Some(index) = message
            .path
            .split('/')
            .nth(1)
            .and_then(|index| index.parse().ok())
        {
            first.entry(index).or_insert(message);
        }
    }
    first
}

fn expanded(row: &rows::RawRow<'_>, why: Option<&Message>) -> ExpandedRow {
    let options: Vec<(String, Value)> = row
        .options
        .iter()
        .flat_map(|options| options.value.members())
        .map(|member| (member.name.clone(), member.value.clone()))
        .collect();
    match &row.kind {
        rows::RawKind::Metric(full) => match rows::parts(full) {
            Some((namespace, metric, dimensions)) => ExpandedRow::Metric {
                namespace: namespace.to_owned(),
                metric: metric.to_owned(),
                dimensions: dimensions
                    .map(|(name, value)| (name.to_owned(), value.to_owned()))
                    .collect(),
                options,
            },
            None => broken(why),
        },
        rows::RawKind::Expression(_) => {
            let (first, rest): (Vec<_>, Vec<_>) = options
                .into_iter()
                .partition(|(name, _)| name == "expression");
            ExpandedRow::Expression(first.into_iter().chain(rest).collect())
        }
        rows::RawKind::Broken => broken(why),
    }
}

fn broken(why: Option<&Message>) -> ExpandedRow {
    match why {
        Some(found) => ExpandedRow::Broken {
            code: found.code.clone(),
            message: found.message.clone(),
        },
        None => ExpandedRow::Broken {
            code: "DB201".to_owned(),
            message: "the row cannot be read".to_owned(),
        },
    }
}

impl Serialize for ExpandedRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            ExpandedRow::Metric {
                namespace,
                metric,
                dimensions,
                options,
            } => {
                map.serialize_entry("namespace", namespace)?;
                map.serialize_entry("metric", metric)?;
                map.serialize_entry("dimensions", &Pairs(dimensions))?;
                for (name, value) in options.iter().filter(|(name, _)| {
                    !matches!(name.as_str(), "namespace" | "metric" | "dimensions")
                }) {
                    map.serialize_entry(name, &Json(value))?;
                }
            }
            ExpandedRow::Expression(options) => {
                for (name, value) in options {
                    map.serialize_entry(name, &Json(value))?;
                }
            }
            ExpandedRow::Broken { code, message } => {
                let error = BTreeMap::from([("code", code), ("message", message)]);
                map.serialize_entry("error", &error)?;
            }
        }
        map.end()
    }
}

/// Pairs as an object.
struct Pairs<'a>(&'a [(String, String)]);

impl Serialize for Pairs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// A value of the body as serde sees it; whole numbers stay whole.
struct Json<'a>(&'a Value);

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0.kind {
            Kind::Null => serializer.serialize_unit(),
            Kind::Bool(is) => serializer.serialize_bool(*is),
            Kind::Number(text) => match (text.parse::<i64>(), self.0.as_f64()) {
                (Ok(number), _) => serializer.serialize_i64(number),
                (Err(_), Some(number)) => serializer.serialize_f64(number),
                (Err(_), None) => serializer.serialize_str(text),
            },
            Kind::String(text) => serializer.serialize_str(text),
            Kind::Array(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(&Json(item))?;
                }
                list.end()
            }
            Kind::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for member in members {
                    map.serialize_entry(&member.name, &Json(&member.value))?;
                }
                map.end()
            }
        }
    }
}
