//! The `metric` widget: its properties and its rows (section 4).

use std::collections::BTreeMap;

use text_span::Span;
use time_series::Statistic;

use super::rows::{RawKind, RawRow, read_rows};
use super::{
    AlarmArn, MAX_DIMENSIONS, MAX_ROWS, Node, Reader, annotations, expression, metric_options,
};
use crate::labels::{self, Label};
use crate::messages::{Message, aws_items, aws_required};
use crate::names::default_names;
use crate::period::is_allowed;
use crate::time_text::parse_offset_mins;
use crate::view::{
    Color, Dimension, ExpressionKind, MetricView, MetricWidget, Row, RowSource, Side,
};

/// Members of `properties` that pages list or real bodies hold.
const KNOWN: &[&str] = &[
    "accountId",
    "annotations",
    "end",
    "labels",
    "legend",
    "liveData",
    "metrics",
    "period",
    "region",
    "setPeriodToTimeRange",
    "singleValueFullPrecision",
    "sparkline",
    "stacked",
    "start",
    "stat",
    "table",
    "timezone",
    "title",
    "trend",
    "view",
    "yAxis",
];
/// Members of a row's options.
const ROW_KNOWN: &[&str] = &[
    "accountId",
    "color",
    "expression",
    "id",
    "label",
    "period",
    "region",
    "stat",
    "visible",
    "yAxis",
];

/// Reads the properties of a metric widget; always gives something to draw.
pub(super) fn read_metric(reader: &mut Reader<'_>, properties: &Node<'_>) -> MetricWidget {
    reader.unknown(properties, KNOWN);
    let mut widget = MetricWidget {
        stat: "Average".to_owned(),
        period_secs: 300,
        labels_visible: true,
        ..MetricWidget::default()
    };
    widget.account_id = reader.account(properties, "accountId");
    widget.stat = reader.stat(properties).unwrap_or(widget.stat);
    widget.period_secs = reader.period(properties).unwrap_or(widget.period_secs);
    widget.timezone_offset_mins = reader.timezone(properties);
    (widget.start, widget.end_ms) = reader.range(properties);
    metric_options::read_options(reader, properties, &mut widget);
    widget.annotations = annotations::read_annotations(reader, properties);
    widget.region = reader.metric_region(properties, &widget.annotations.alarms);
    match properties.get("metrics") {
        Some(metrics) if !widget.annotations.alarms.is_empty() => {
            let message = "a widget that shows an alarm has no `metrics` of its own";
            reader.say(
                Message::error("DB302", &metrics.path, metrics.head(), message)
                    .help("delete `metrics`, or the alarm"),
            );
        }
        Some(metrics) if reader.is_array(&metrics, "`metrics`") => {
            let raw = read_rows(reader, &metrics);
            if raw.len() > MAX_ROWS {
                let message = format!(
                    "there are {} rows; a widget holds at most {MAX_ROWS}, and only the first are drawn",
                    raw.len()
                );
                reader.say(
                    Message::error("DB803", &metrics.path, metrics.head(), message)
                        .aws(aws_items(MAX_ROWS)),
                );
            }
            widget.rows = raw
                .iter()
                .take(MAX_ROWS)
                .filter_map(|row| reader.row(row, &widget))
                .collect();
            reader.check_rows(&raw, &widget, &metrics);
        }
        Some(_) => {}
        None if widget.annotations.alarms.is_empty() => {
            let message = Message::error(
                "DB303",
                &properties.path,
                properties.head(),
                "the widget has neither `metrics` nor an alarm to show",
            );
            reader.say(message.aws(aws_required("metrics")));
        }
        None => {}
    }
    let names = default_names(&widget.rows);
    for (row, name) in widget.rows.iter_mut().zip(names) {
        row.default_name = name;
    }
    reader.check_gauge(properties, &widget);
    widget
}

impl Reader<'_> {
    /// The widget's Region. A widget that shows an alarm may leave it out: the alarm's ARN names it.
    fn metric_region(&mut self, properties: &Node<'_>, alarms: &[String]) -> String {
        if properties.get("region").is_some() {
            return self.region(properties, "region").unwrap_or_default();
        }
        match alarms.first() {
            Some(arn) => AlarmArn::parse(arn).map_or(String::new(), |alarm| alarm.region),
            None => {
                let message = Message::error(
                    "DB301",
                    &properties.path,
                    properties.head(),
                    "the widget names no `region`",
                );
                self.say(message.aws("The metric widget should have specified a region and a data source or an alarm annotation"));
                String::new()
            }
        }
    }

    fn stat(&mut self, object: &Node<'_>) -> Option<String> {
        let stat = self.string(object, "stat")?;
        if let (Err(error), Some(node)) = (Statistic::parse(&stat), object.get("stat")) {
            self.say(node.warning(
                "DB304",
                format!("the statistic `{stat}` is not known: {error}"),
            ));
        }
        Some(stat)
    }

    fn period(&mut self, object: &Node<'_>) -> Option<u32> {
        let period = self.whole(object, "period", 1, 31_536_000)?;
        if let Some(node) = object.get("period").filter(|_| !is_allowed(period)) {
            let message = node.error(
                "DB305",
                format!("a period of {period} seconds does not exist"),
            );
            self.say(message.help("write 1, 5, 10, 20, 30 or a multiple of 60"));
        }
        u32::try_from(period).ok()
    }

    fn timezone(&mut self, object: &Node<'_>) -> Option<i32> {
        let text = self.string(object, "timezone")?;
        let offset = parse_offset_mins(&text);
        if let Some(node) = object.get("timezone").filter(|_| offset.is_none()) {
            self.say(
                node.error("DB306", "`timezone` is an offset from UTC")
                    .help("write it as `+0900` or `-0330`"),
            );
        }
        offset
    }

    fn row(&mut self, raw: &RawRow<'_>, widget: &MetricWidget) -> Option<Row> {
        let source = match &raw.kind {
            RawKind::Broken => return None,
            RawKind::Expression(text) => RowSource::Expression {
                expression: text.clone(),
                kind: expression::kind(text),
            },
            RawKind::Metric(full) => {
                let (namespace, metric, dimensions) = super::rows::parts(full)?;
                let dimensions: Vec<Dimension> = dimensions
                    .map(|(name, value)| Dimension {
                        name: name.to_owned(),
                        value: value.to_owned(),
                    })
                    .collect();
                self.check_dimensions(raw, &dimensions);
                RowSource::Metric {
                    namespace: namespace.to_owned(),
                    metric: metric.to_owned(),
                    dimensions,
                }
            }
        };
        let mut row = Row {
            index: raw.index,
            source,
            id: None,
            label: None,
            default_name: String::new(),
            color: None,
            stat: widget.stat.clone(),
            period_secs: widget.period_secs,
            region: widget.region.clone(),
            account_id: widget.account_id.clone(),
            visible: true,
            y_axis: Side::Left,
        };
        if let Some(options) = &raw.options {
            self.row_options(options, &mut row);
        }
        Some(row)
    }

    fn row_options(&mut self, options: &Node<'_>, row: &mut Row) {
        self.unknown(options, ROW_KNOWN);
        row.id = self.row_id(options);
        row.label = self.string(options, "label");
        if let (Some(label), Some(node)) = (&row.label, options.get("label")) {
            self.check_label(label, &node);
        }
        row.color = self.color(options);
        row.stat = self.stat(options).unwrap_or_else(|| row.stat.clone());
        row.period_secs = self.period(options).unwrap_or(row.period_secs);
        row.region = self
            .region(options, "region")
            .unwrap_or_else(|| row.region.clone());
        row.account_id = self
            .account(options, "accountId")
            .or_else(|| row.account_id.clone());
        row.visible = self.boolean(options, "visible").unwrap_or(true);
        row.y_axis = self.side(options);
    }

    fn row_id(&mut self, options: &Node<'_>) -> Option<String> {
        let id = self.string(options, "id")?;
        let fits = id.starts_with(|c: char| c.is_ascii_lowercase())
            && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
            && id.len() <= 255;
        if let Some(node) = options.get("id").filter(|_| !fits) {
            let message = node.error("DB210", format!("`{id}` cannot be an id"));
            self.say(
                message
                    .aws("Should match pattern \"^[a-z][a-zA-Z0-9_]*$\"")
                    .help("start with a lower case letter, then letters, digits or `_`"),
            );
        }
        fits.then_some(id)
    }

    pub(super) fn color(&mut self, object: &Node<'_>) -> Option<Color> {
        let text = self.string(object, "color")?;
        let color = Color::parse(&text);
        if let Some(node) = object.get("color").filter(|_| color.is_none()) {
            let message = node.error("DB307", format!("`{text}` is not a colour"));
            self.say(
                message
                    .aws("Should match pattern \"^#[0-9A-Fa-f]{6}$\"")
                    .help("write `#` and six hexadecimal digits, such as `#1f77b4`"),
            );
        }
        color
    }

    pub(super) fn side(&mut self, object: &Node<'_>) -> Side {
        self.choice(
            object,
            "yAxis",
            &[("left", Side::Left), ("right", Side::Right)],
            true,
        )
        .unwrap_or_default()
    }

    fn check_label(&mut self, label: &str, node: &Node<'_>) {
        let label = Label::parse(label);
        let count = label.tokens().count();
        if count > labels::MAX_TOKENS {
            let message = format!(
                "the label holds {count} dynamic values; the most is {}",
                labels::MAX_TOKENS
            );
            self.say(node.warning("DB211", message));
        }
        if label
            .tokens()
            .filter(|token| **token == labels::Token::Label)
            .count()
            > 1
        {
            self.say(node.warning("DB212", "`${LABEL}` may stand once in a label"));
        }
        if !label.unknown.is_empty() {
            self.say(node.warning(
                "DB213",
                "the label holds a `${…}` that is not known; it is shown as text",
            ));
        }
    }

    fn check_dimensions(&mut self, raw: &RawRow<'_>, dimensions: &[Dimension]) {
        if dimensions.len() > MAX_DIMENSIONS {
            let message = format!(
                "the row has {} dimensions; a metric has at most {MAX_DIMENSIONS}",
                dimensions.len()
            );
            self.say(Message::error(
                "DB214",
                &raw.node.path,
                raw.node.head(),
                message,
            ));
        }
        for (index, dimension) in dimensions.iter().enumerate() {
            if dimensions[..index]
                .iter()
                .take(MAX_DIMENSIONS)
                .any(|other| other.name == dimension.name)
            {
                let message = format!("the dimension `{}` stands twice in the row", dimension.name);
                self.say(Message::warning(
                    "DB215",
                    &raw.node.path,
                    raw.node.head(),
                    message,
                ));
                break;
            }
        }
    }

    /// What can only be said about all rows together.
    fn check_rows(&mut self, raw: &[RawRow<'_>], widget: &MetricWidget, metrics: &Node<'_>) {
        let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
        for (row, options) in with_options(raw, widget) {
            let Some(id) = &row.id else { continue };
            if let (Some(earlier), Some(node)) = (ids.insert(id, row.index), options.get("id")) {
                let message = format!("the id `{id}` is already that of row {earlier}");
                self.say(
                    node.error("DB216", message)
                        .help("ids are unique within a widget"),
                );
            }
        }
        let mut queries = 0;
        for (row, options) in with_options(raw, widget) {
            let (RowSource::Expression { expression, kind }, Some(node)) =
                (&row.source, options.get("expression"))
            else {
                continue;
            };
            let mut named: Vec<&str> = Vec::new();
            for (_, id) in expression::ids_used(expression) {
                if ids.contains_key(id) || named.contains(&id) || named.len() > 5 {
                    continue;
                }
                named.push(id);
                let mut message = node.warning("DB217", format!("no row has the id `{id}`"));
                if let Some(meant) = text_span::did_you_mean(id, ids.keys().copied()) {
                    message = message.help(format!("did you mean `{meant}`?"));
                }
                self.say(message);
            }
            if *kind == ExpressionKind::Sql {
                queries += 1;
                if queries == 2 {
                    self.say(
                        node.error("DB218", "a widget holds at most one Metrics Insights query"),
                    );
                }
            }
            if *kind != ExpressionKind::Math
                && row.color.is_some()
                && let Some(color) = options.get("color")
            {
                self.say(color.warning(
                    "DB219",
                    "a colour is not used where an expression may yield many series",
                ));
            }
        }
        if !widget.rows.is_empty() && widget.rows.iter().all(|row| !row.visible) {
            self.say(Message::warning(
                "DB220",
                &metrics.path,
                metrics.head(),
                "every row is hidden, so the widget shows nothing",
            ));
        }
    }

    fn check_gauge(&mut self, properties: &Node<'_>, widget: &MetricWidget) {
        let left = &widget.y_axes.left;
        if widget.view == MetricView::Gauge && (left.min.is_none() || left.max.is_none()) {
            let span = properties
                .get("view")
                .map_or(Span::default(), |view| view.value.span);
            let message = Message::error(
                "DB308",
                &properties.path,
                span,
                "a gauge needs `yAxis.left.min` and `yAxis.left.max`",
            );
            self.say(message.help("say where the dial begins and ends"));
        }
    }
}

/// The rows that could be read beside their options.
fn with_options<'r, 'a>(
    raw: &'r [RawRow<'a>],
    widget: &'r MetricWidget,
) -> impl Iterator<Item = (&'r Row, &'r Node<'a>)> {
    widget
        .rows
        .iter()
        .filter_map(|row| Some((row, raw.get(row.index)?.options.as_ref()?)))
}
