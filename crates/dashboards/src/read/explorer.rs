//! The `explorer` widget: checked, not drawn.

use super::{Node, Reader, other::too_many};

/// Checks the properties of an explorer widget.
pub(super) fn read_explorer(reader: &mut Reader<'_>, properties: &Node<'_>) {
    reader.unknown(
        properties,
        &[
            "metrics",
            "labels",
            "aggregateBy",
            "splitBy",
            "period",
            "title",
            "widgetOptions",
            "region",
        ],
    );
    match properties.get("metrics") {
        None => reader.missing(properties, "metrics"),
        Some(metrics) => read_metrics(reader, &metrics),
    }
    match properties.get("labels") {
        None => reader.missing(properties, "labels"),
        Some(labels) => {
            if reader.is_array(&labels, "`labels`") {
                for label in labels.items() {
                    if reader.is_object(&label, "a label")
                        && reader.string(&label, "key").is_none()
                        && label.get("key").is_none()
                    {
                        reader.missing(&label, "key");
                    }
                }
            }
        }
    }
    if let Some(aggregate) = reader.part(properties, "aggregateBy", &["key", "func"]) {
        let functions = [
            ("AVG", ()),
            ("MIN", ()),
            ("MAX", ()),
            ("STDDEV", ()),
            ("SUM", ()),
        ];
        reader.choice(&aggregate, "func", &functions, true);
    }
    reader.string(properties, "splitBy");
    if let (Some(period), Some(node)) = (
        reader.whole(properties, "period", 60, 31_536_000),
        properties.get("period"),
    ) && period % 60 != 0
    {
        reader.say(node.error("DB305", "the period of an explorer is a multiple of 60"));
    }
    reader.part(
        properties,
        "widgetOptions",
        &["legend", "rowsPerPage", "stacked", "view", "widgetsPerRow"],
    );
}

fn read_metrics(reader: &mut Reader<'_>, metrics: &Node<'_>) {
    if !reader.is_array(metrics, "`metrics`") {
        return;
    }
    too_many(reader, metrics, 100, "metrics");
    let mut first: Option<String> = None;
    for metric in metrics.items() {
        if !reader.is_object(&metric, "a metric of an explorer") {
            continue;
        }
        reader.unknown(&metric, &["metricName", "resourceType", "stat"]);
        for name in ["metricName", "resourceType"] {
            if metric.get(name).is_none() {
                reader.missing(&metric, name);
            }
        }
        let kind = reader.string(&metric, "resourceType");
        match (&first, kind) {
            (Some(first), Some(kind)) if *first != kind => {
                reader.say(metric.error(
                    "DB604",
                    "all metrics of an explorer are of one resource type",
                ));
            }
            (None, kind) => first = kind,
            _ => {}
        }
    }
}
