//! Lines, bands and alarms of a metric widget (section 5).

use json_text::Kind;

use super::{Node, Reader, alarms};
use crate::messages::Message;
use crate::time_text::parse_instant;
use crate::view::{
    Annotations, Horizontal, HorizontalEdge, HorizontalFill, Side, Vertical, VerticalEdge,
    VerticalFill,
};

const HORIZONTAL: &[&str] = &["value", "label", "color", "fill", "yAxis", "visible"];
const VERTICAL: &[&str] = &["value", "label", "color", "fill", "visible"];

/// Reads `annotations`; absent ones are none.
pub(super) fn read_annotations(reader: &mut Reader<'_>, properties: &Node<'_>) -> Annotations {
    let mut read = Annotations::default();
    let Some(node) = reader.part(
        properties,
        "annotations",
        &["alarms", "horizontal", "vertical"],
    ) else {
        return read;
    };
    if let Some(list) = node.get("alarms") {
        read.alarms = alarms::read_arns(reader, &list, "`alarms`");
        if list.value.items().len() > 1 {
            let message = format!(
                "a widget shows one alarm; {} stand here",
                list.value.items().len()
            );
            reader.say(
                Message::error("DB401", &list.path, list.head(), message)
                    .aws(crate::messages::aws_items(1)),
            );
            read.alarms.truncate(1);
        }
    }
    for (name, is_alarm) in [
        ("horizontal", !read.alarms.is_empty()),
        ("vertical", !read.alarms.is_empty()),
    ] {
        if let Some(list) = node.get(name).filter(|_| is_alarm) {
            let message =
                format!("a widget that shows an alarm has no `{name}` annotations of its own");
            reader.say(Message::error("DB402", &list.path, list.head(), message));
        }
    }
    if !read.alarms.is_empty() {
        return read;
    }
    if let Some(list) = node.get("horizontal")
        && reader.is_array(&list, "`horizontal`")
    {
        read.horizontal = list
            .items()
            .filter_map(|item| reader.horizontal(&item, properties))
            .collect();
    }
    if let Some(list) = node.get("vertical")
        && reader.is_array(&list, "`vertical`")
    {
        read.vertical = list
            .items()
            .filter_map(|item| reader.vertical(&item))
            .collect();
    }
    read
}

impl Reader<'_> {
    /// A line, or a band of two edges whose first carries the settings.
    fn edges<'a>(
        &mut self,
        item: &Node<'a>,
        known: &[&str],
    ) -> Option<(Node<'a>, Option<Node<'a>>)> {
        if !matches!(item.value.kind, Kind::Array(_)) {
            if !self.is_object(item, "an annotation") {
                return None;
            }
            self.unknown(item, known);
            return Some((item.clone(), None));
        }
        let edges: Vec<Node<'a>> = item.items().collect();
        let [first, second] = edges.as_slice() else {
            let message = format!("a band has two edges, not {}", edges.len());
            self.say(Message::error("DB403", &item.path, item.head(), message));
            return None;
        };
        if !self.is_object(first, "a band's edge") || !self.is_object(second, "a band's edge") {
            return None;
        }
        self.unknown(first, known);
        self.unknown(second, known);
        for edge in [first, second] {
            if let Some(fill) = edge.get("fill") {
                self.say(fill.error(
                    "DB404",
                    "a band has no `fill`: the area between its edges is shaded anyway",
                ));
            }
        }
        Some((first.clone(), Some(second.clone())))
    }

    fn horizontal(&mut self, item: &Node<'_>, properties: &Node<'_>) -> Option<Horizontal> {
        let (first, second) = self.edges(item, HORIZONTAL)?;
        let from = self.value_edge(&first)?;
        let to = match &second {
            Some(second) => Some(self.value_edge(second)?),
            None => None,
        };
        let fills = [
            ("none", HorizontalFill::None),
            ("above", HorizontalFill::Above),
            ("below", HorizontalFill::Below),
        ];
        let fill = if to.is_some() {
            None
        } else {
            self.choice(&first, "fill", &fills, true)
        };
        let read = Horizontal {
            from,
            to,
            color: self.color(&first),
            fill: fill.unwrap_or_default(),
            y_axis: self.side(&first),
            visible: self.boolean(&first, "visible").unwrap_or(true),
        };
        if read.visible {
            self.check_in_axis(item, properties, &read);
        }
        Some(read)
    }

    fn value_edge(&mut self, edge: &Node<'_>) -> Option<HorizontalEdge> {
        if edge.get("value").is_none() {
            self.missing(edge, "value");
        }
        let value = self.number(edge, "value")?;
        Some(HorizontalEdge {
            value,
            label: self.string(edge, "label"),
        })
    }

    /// The y-range grows so that visible lines are inside, except where the body fixes it.
    fn check_in_axis(&mut self, item: &Node<'_>, properties: &Node<'_>, line: &Horizontal) {
        let side = if line.y_axis == Side::Left {
            "left"
        } else {
            "right"
        };
        let Some(axis) = properties.get("yAxis").and_then(|axes| axes.get(side)) else {
            return;
        };
        let limit = |name: &str| axis.value.get(name).and_then(json_text::Value::as_f64);
        let (min, max) = (
            limit("min").unwrap_or(f64::NEG_INFINITY),
            limit("max").unwrap_or(f64::INFINITY),
        );
        let values = [Some(line.from.value), line.to.as_ref().map(|to| to.value)];
        if values
            .into_iter()
            .flatten()
            .any(|value| value < min || value > max)
        {
            let message = format!("the annotation lies outside the limits of the {side} axis");
            self.say(Message::warning("DB405", &item.path, item.head(), message));
        }
    }

    fn vertical(&mut self, item: &Node<'_>) -> Option<Vertical> {
        let (first, second) = self.edges(item, VERTICAL)?;
        let from = self.time_edge(&first)?;
        let to = match &second {
            Some(second) => Some(self.time_edge(second)?),
            None => None,
        };
        let fills = [
            ("none", VerticalFill::None),
            ("before", VerticalFill::Before),
            ("after", VerticalFill::After),
        ];
        let fill = if to.is_some() {
            None
        } else {
            self.choice(&first, "fill", &fills, true)
        };
        Some(Vertical {
            from,
            to,
            color: self.color(&first),
            fill: fill.unwrap_or_default(),
            visible: self.boolean(&first, "visible").unwrap_or(true),
        })
    }

    fn time_edge(&mut self, edge: &Node<'_>) -> Option<VerticalEdge> {
        let Some(node) = edge.get("value") else {
            self.missing(edge, "value");
            return None;
        };
        let text = self.string(edge, "value")?;
        let Some(at_ms) = parse_instant(&text) else {
            let message = node.error("DB406", format!("`{text}` is not a time"));
            self.say(message.help("write a time such as `2026-11-24T10:15:00Z`"));
            return None;
        };
        Some(VerticalEdge {
            at_ms,
            label: self.string(edge, "label"),
        })
    }
}
