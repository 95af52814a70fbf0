//! How a metric widget is drawn: view, legend, axes, table and the switches.

use super::{Node, Reader};
use crate::messages::Message;
use crate::view::{LegendPosition, MetricView, MetricWidget, Summary, Table, TableLayout, YAxis};

const VIEWS: &[(&str, MetricView)] = &[
    ("timeSeries", MetricView::TimeSeries),
    ("singleValue", MetricView::SingleValue),
    ("gauge", MetricView::Gauge),
    ("bar", MetricView::Bar),
    ("pie", MetricView::Pie),
    ("table", MetricView::Table),
];

/// Reads the members that change the drawing only.
pub(super) fn read_options(
    reader: &mut Reader<'_>,
    properties: &Node<'_>,
    widget: &mut MetricWidget,
) {
    widget.view = reader
        .choice(properties, "view", VIEWS, false)
        .unwrap_or_default();
    let stacked = reader.boolean(properties, "stacked").unwrap_or(false);
    widget.stacked = stacked && widget.view != MetricView::SingleValue;
    widget.live_data = reader.boolean(properties, "liveData").unwrap_or(false);
    widget.sparkline = reader.boolean(properties, "sparkline").unwrap_or(false);
    widget.trend = reader.boolean(properties, "trend").unwrap_or(false);
    widget.set_period_to_time_range = reader
        .boolean(properties, "setPeriodToTimeRange")
        .unwrap_or(false);
    widget.full_precision = reader
        .boolean(properties, "singleValueFullPrecision")
        .unwrap_or(false);
    if widget.sparkline && widget.set_period_to_time_range {
        if let Some(node) = properties.get("sparkline") {
            reader.say(node.warning(
                "DB309",
                "`sparkline` has no effect beside `setPeriodToTimeRange`",
            ));
        }
        widget.sparkline = false;
    }
    if let Some(legend) = reader.part(properties, "legend", &["position"]) {
        let positions = [
            ("right", LegendPosition::Right),
            ("bottom", LegendPosition::Bottom),
            ("hidden", LegendPosition::Hidden),
        ];
        widget.legend = reader
            .choice(&legend, "position", &positions, true)
            .unwrap_or_default();
    }
    if let Some(labels) = reader.part(properties, "labels", &["visible"]) {
        widget.labels_visible = reader.boolean(&labels, "visible").unwrap_or(true);
    }
    if let Some(axes) = reader.part(properties, "yAxis", &["left", "right"]) {
        widget.y_axes.left = reader.axis(&axes, "left");
        widget.y_axes.right = reader.axis(&axes, "right");
    }
    if let Some(table) = reader.part(
        properties,
        "table",
        &[
            "layout",
            "showTimeSeriesData",
            "stickySummary",
            "summaryColumns",
        ],
    ) {
        widget.table = reader.table(&table);
    }
}

impl Reader<'_> {
    /// A member that is an object of known members.
    pub(super) fn part<'a>(
        &mut self,
        object: &Node<'a>,
        name: &str,
        known: &[&str],
    ) -> Option<Node<'a>> {
        let part = object.get(name)?;
        if !self.is_object(&part, &format!("`{name}`")) {
            return None;
        }
        self.unknown(&part, known);
        Some(part)
    }

    fn axis(&mut self, axes: &Node<'_>, side: &str) -> YAxis {
        let Some(axis) = self.part(axes, side, &["label", "min", "max", "showUnits"]) else {
            return YAxis::default();
        };
        let mut read = YAxis {
            label: self
                .string(&axis, "label")
                .filter(|label| !label.is_empty()),
            min: self.number(&axis, "min"),
            max: self.number(&axis, "max"),
            show_units: self.boolean(&axis, "showUnits").unwrap_or(true),
        };
        if let (Some(min), Some(max)) = (read.min, read.max)
            && min >= max
        {
            self.say(Message::warning(
                "DB310",
                &axis.path,
                axis.head(),
                "the axis's `min` is not below its `max`; both are ignored",
            ));
            (read.min, read.max) = (None, None);
        }
        read
    }

    fn table(&mut self, table: &Node<'_>) -> Table {
        let mut read = Table::default();
        let layouts = [
            ("horizontal", TableLayout::Horizontal),
            ("vertical", TableLayout::Vertical),
        ];
        read.layout = self
            .choice(table, "layout", &layouts, true)
            .unwrap_or_default();
        read.show_time_series_data = self.boolean(table, "showTimeSeriesData").unwrap_or(true);
        read.sticky_summary = self.boolean(table, "stickySummary").unwrap_or(false);
        let Some(columns) = table.get("summaryColumns") else {
            return read;
        };
        if !self.is_array(&columns, "`summaryColumns`") {
            return read;
        }
        read.summary_columns.clear();
        for column in columns.items() {
            let summary = match column.value.as_str() {
                Some("MIN") => Summary::Min,
                Some("MAX") => Summary::Max,
                Some("SUM") => Summary::Sum,
                Some("AVG") => Summary::Avg,
                _ => {
                    self.say(column.error(
                        "DB104",
                        "a summary column is one of `MIN`, `MAX`, `SUM`, `AVG`",
                    ));
                    continue;
                }
            };
            if !read.summary_columns.contains(&summary) {
                read.summary_columns.push(summary);
            }
        }
        read
    }
}
