//! The top level of a body, and what is common to all widgets.

use std::collections::BTreeMap;

use json_text::{Kind, Value, quote};
use text_span::{Span, TextEdit, did_you_mean};

use super::{MAX_METRICS, MAX_WIDGETS, Node, Reader, alarms, explorer, layout, metric, other};
use crate::messages::{Message, aws_items};
use crate::time_text::{Start, parse_instant};
use crate::view::{Content, PeriodOverride, RowSource, View, Widget};

/// The kinds of widget that AWS knows.
const KINDS: &[&str] = &[
    "metric", "text", "log", "alarm", "explorer", "chart", "custom",
];

/// Reads a whole body. `text` is what `root` was read from; variables are read elsewhere.
pub(crate) fn read_view(text: &str, root: &Value) -> View {
    let mut reader = Reader::new(text);
    let mut view = View::default();
    let root = Node::root(root);
    if !matches!(root.value.kind, Kind::Object(_)) {
        let message = format!(
            "a dashboard body is an object, not {}",
            root.value.kind_name()
        );
        reader.say(
            root.error("DB100", message)
                .aws("The field DashboardBody must be a valid JSON object"),
        );
        return View {
            messages: reader.messages,
            ..view
        };
    }
    reader.unknown(
        &root,
        &["widgets", "variables", "start", "end", "periodOverride"],
    );
    for twice in json_text::duplicates(root.value) {
        let message = format!(
            "the member {} stands twice; the last one counts",
            quote(&twice.name)
        );
        let mut path = twice.path;
        json_text::push_name(&mut path, &twice.name);
        reader.say(Message::warning("DB108", &path, twice.later, message));
    }
    (view.start, view.end_ms) = reader.range(&root);
    view.period_override = reader
        .choice(
            &root,
            "periodOverride",
            &[
                ("auto", PeriodOverride::Auto),
                ("inherit", PeriodOverride::Inherit),
            ],
            true,
        )
        .unwrap_or_default();
    match root.get("widgets") {
        None => reader.missing(&root, "widgets"),
        Some(widgets) => view.widgets = reader.widgets(&widgets),
    }
    reader.count_metrics(&root, &view.widgets);
    view.messages = reader.messages;
    view
}

impl Reader<'_> {
    /// `start` and `end`, of the dashboard or of one widget.
    pub(crate) fn range(&mut self, object: &Node<'_>) -> (Option<Start>, Option<i64>) {
        let mut start = None;
        if let (Some(node), Some(text)) = (object.get("start"), self.string(object, "start")) {
            start = Start::parse(&text);
            if start.is_none() {
                let message =
                    node.error("DB110", format!("`start` cannot be read: {}", quote(&text)));
                self.say(message.help("write a time such as `2026-11-24T00:00:00Z`, or a relative start such as `-PT3H` or `-P7D`"));
            }
        }
        let mut end = None;
        if let (Some(node), Some(text)) = (object.get("end"), self.string(object, "end")) {
            end = parse_instant(&text);
            if end.is_none() {
                let message = node.error("DB110", format!("`end` is not a time: {}", quote(&text)));
                self.say(message.help(
                    "write a time such as `2026-11-24T00:00:00Z`; relative ends do not exist",
                ));
            }
            if object.get("start").is_none() {
                self.say(node.error("DB111", "`end` needs `start` beside it"));
                end = None;
            }
            if let (Some(Start::At(start_ms)), Some(end_ms)) = (start, end)
                && end_ms <= start_ms
            {
                self.say(node.error("DB112", "`end` is not after `start`"));
                end = None;
            }
        }
        (start, end)
    }

    fn widgets(&mut self, widgets: &Node<'_>) -> Vec<Widget> {
        if !self.is_array(widgets, "`widgets`") {
            return Vec::new();
        }
        let count = widgets.value.items().len();
        if count > MAX_WIDGETS {
            let message = format!(
                "there are {count} widgets; a dashboard holds at most {MAX_WIDGETS}, and only the first are drawn"
            );
            self.say(
                Message::error("DB801", &widgets.path, widgets.head(), message)
                    .aws(aws_items(MAX_WIDGETS)),
            );
        }
        let nodes: Vec<Node<'_>> = widgets.items().take(MAX_WIDGETS).collect();
        let places = layout::read_layout(self, &nodes);
        nodes
            .iter()
            .zip(places)
            .enumerate()
            .map(|(index, (node, place))| self.widget(index, node, place))
            .collect()
    }

    fn widget(&mut self, index: usize, node: &Node<'_>, place: crate::placement::Rect) -> Widget {
        let mut widget = Widget {
            index,
            kind: String::new(),
            title: None,
            x: place.x,
            y: place.y,
            width: place.width,
            height: place.height,
            content: Content::NotDrawn {
                kind: String::new(),
                source: node.value.span.of(self.text).to_owned(),
            },
        };
        if !self.is_object(node, "a widget") {
            return widget;
        }
        self.unknown(node, &["type", "x", "y", "width", "height", "properties"]);
        match node.get("type") {
            None => self.missing(node, "type"),
            Some(_) => widget.kind = self.string(node, "type").unwrap_or_default(),
        }
        if let Content::NotDrawn { kind, .. } = &mut widget.content {
            kind.clone_from(&widget.kind);
        }
        if let Some(kind) = node
            .get("type")
            .filter(|_| !widget.kind.is_empty() && !KINDS.contains(&widget.kind.as_str()))
        {
            let mut message = kind.warning(
                "DB120",
                format!(
                    "widgets of type {} are not known; it is kept and not drawn",
                    quote(&widget.kind)
                ),
            );
            if let Some(meant) = did_you_mean(&widget.kind, KINDS.iter().copied()) {
                message = message
                    .help(format!("did you mean `{meant}`?"))
                    .fix(TextEdit::replace(kind.value.span, quote(meant)));
            }
            self.say(message);
        }
        let Some(properties) = node.get("properties") else {
            self.missing(node, "properties");
            return widget;
        };
        if !self.is_object(&properties, "`properties`") {
            return widget;
        }
        widget.title = match properties.get("title") {
            Some(_) => self
                .string(&properties, "title")
                .filter(|title| !title.is_empty()),
            None => None,
        };
        match widget.kind.as_str() {
            "metric" => {
                let read = metric::read_metric(self, &properties);
                if properties.get("title").is_none() {
                    widget.title = only_metric_name(&read.rows);
                }
                widget.content = Content::Metric(Box::new(read));
            }
            "text" => {
                if let Some(content) = other::read_text(self, &properties) {
                    widget.content = content;
                }
            }
            "alarm" => {
                if let Some(alarm) = alarms::read_alarm_widget(self, &properties) {
                    widget.content = Content::Alarm(alarm);
                }
            }
            "log" => other::read_log(self, &properties),
            "explorer" => {
                explorer::read_explorer(self, &properties);
                widget.title.get_or_insert_with(|| "Explorer".to_owned());
            }
            "chart" => other::read_chart(self, &properties),
            "custom" => other::read_custom(self, &properties),
            _ => {}
        }
        widget
    }

    fn count_metrics(&mut self, root: &Node<'_>, widgets: &[Widget]) {
        let count: usize = widgets
            .iter()
            .map(|widget| match &widget.content {
                Content::Metric(metric) => metric
                    .rows
                    .iter()
                    .filter(|row| matches!(row.source, RowSource::Metric { .. }))
                    .count(),
                _ => 0,
            })
            .sum();
        if count > MAX_METRICS {
            let span = root
                .get("widgets")
                .map_or(Span::default(), |widgets| widgets.head());
            let message = format!(
                "the dashboard has {count} metrics, hidden ones counted; the most is {MAX_METRICS}"
            );
            self.say(Message::error("DB802", "/widgets", span, message));
        }
    }
}

/// The name of the widget's metric when all its rows speak of one.
fn only_metric_name(rows: &[crate::view::Row]) -> Option<String> {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows {
        match &row.source {
            RowSource::Metric { metric, .. } => *names.entry(metric).or_default() += 1,
            RowSource::Expression { .. } => return None,
        }
    }
    match names.len() {
        1 => names.keys().next().map(|name| (*name).to_owned()),
        _ => None,
    }
}
