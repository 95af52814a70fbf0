//! One runner for all tables of cases in `cases/`.

use std::collections::BTreeSet;

use dashboards::{
    Body,
    labels::{Label, LabelFacts, Prop, evaluate},
    pattern::Pattern,
    period::effective,
    report::{self, ExpandedRow},
    view::{Content, PeriodOverride, RowSource, View},
};
use serde::Deserialize;
use serde_json::{Value, json};
use time_series::{FixedOffset, Series, Unit};

fn cases<T: for<'a> Deserialize<'a>>(text: &str) -> Vec<T> {
    let all: Vec<Value> = serde_json::from_str(text).unwrap();
    let names: Vec<&str> = all
        .iter()
        .filter_map(|case| case["name"].as_str())
        .collect();
    assert_eq!(
        names.iter().collect::<BTreeSet<_>>().len(),
        names.len(),
        "names of cases are unique"
    );
    serde_json::from_str(text).unwrap()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expansion {
    name: String,
    rows: Value,
    expected: Vec<String>,
}

#[test]
fn rows_are_spelled_out() {
    for case in cases::<Expansion>(include_str!("cases/expansion.json")) {
        let body = json!({"widgets": [{"type": "metric", "properties": {"region": "eu-west-1", "metrics": case.rows}}]}).to_string();
        let found: Vec<String> = report::expand(&body).widgets[0]
            .rows
            .iter()
            .enumerate()
            .map(|(index, row)| match row {
                ExpandedRow::Metric {
                    namespace,
                    metric,
                    dimensions,
                    ..
                } => {
                    let mut words = vec![namespace.as_str(), metric.as_str()];
                    words.extend(
                        dimensions
                            .iter()
                            .flat_map(|(name, value)| [name.as_str(), value.as_str()]),
                    );
                    words.join(" ")
                }
                ExpandedRow::Expression(_) => match error_of(&body, index) {
                    error if error.is_empty() => "expression".to_owned(),
                    error => error,
                },
                ExpandedRow::Broken { .. } => error_of(&body, index),
            })
            .collect();
        assert_eq!(found, case.expected, "{}", case.name);
    }
}

/// The first error about a row, with its path within `metrics`.
fn error_of(body: &str, row: usize) -> String {
    let prefix = "/widgets/0/properties/metrics";
    let messages = Body::parse(body).check();
    let found = messages
        .iter()
        .filter(|message| message.severity == text_span::Severity::Error)
        .find_map(|message| {
            let rest = message.path.strip_prefix(prefix)?;
            (rest.split('/').nth(1) == Some(&row.to_string()))
                .then(|| format!("{rest}: {}", message.message))
        });
    found.unwrap_or_default()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Placement {
    name: String,
    widgets: Vec<Value>,
    expected: Vec<[u32; 4]>,
    #[serde(default)]
    messages: Vec<String>,
}

#[test]
fn widgets_find_their_places() {
    for case in cases::<Placement>(include_str!("cases/placement.json")) {
        let widgets: Vec<Value> = case
            .widgets
            .into_iter()
            .map(|mut widget| {
                widget["type"] = json!("text");
                widget["properties"] = json!({"markdown": ""});
                widget
            })
            .collect();
        let view = Body::parse(json!({ "widgets": widgets }).to_string()).view(&[]);
        let places: Vec<[u32; 4]> = view
            .widgets
            .iter()
            .map(|widget| [widget.x, widget.y, widget.width, widget.height])
            .collect();
        assert_eq!(places, case.expected, "{}", case.name);
        let messages: Vec<String> = view
            .messages
            .iter()
            .map(|message| format!("{}: {}", message.path, message.message))
            .collect();
        assert_eq!(messages, case.messages, "{}", case.name);
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Periods {
    name: String,
    range_secs: i64,
    rule: String,
    expected: Vec<[u32; 2]>,
}

#[test]
fn periods_are_raised_for_long_and_old_ranges() {
    for case in cases::<Periods>(include_str!("cases/periods.json")) {
        let rule = if case.rule == "auto" {
            PeriodOverride::Auto
        } else {
            PeriodOverride::Inherit
        };
        let now_ms = 1_790_000_000_000;
        for [written, expected] in case.expected {
            let found = effective(
                written,
                rule,
                now_ms - case.range_secs * 1000,
                now_ms,
                now_ms,
            );
            assert_eq!(found.secs, expected, "{} {written}", case.name);
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LabelCase {
    name: String,
    label: String,
    #[serde(default)]
    tokens: usize,
    #[serde(default)]
    unknown: usize,
    expected: String,
}

#[test]
fn labels_are_filled_in() {
    let at_ms = 1_795_478_400_000;
    let series = Series {
        period_ms: 300_000,
        times_ms: vec![at_ms, at_ms + 300_000, at_ms + 600_000],
        values: vec![3.0, 1.0, 5.0],
    };
    for case in cases::<LabelCase>(include_str!("cases/labels.json")) {
        let label = Label::parse(&case.label);
        assert_eq!(label.tokens().count(), case.tokens, "{}", case.name);
        assert_eq!(label.unknown.len(), case.unknown, "{}", case.name);
        let property = |prop: &Prop| match prop {
            Prop::Dimension(name) => Some(format!("<Dim {name}>")),
            Prop::Region => Some("<Region>".to_owned()),
            _ => None,
        };
        let facts = LabelFacts {
            series: &series,
            default_label: "CPU",
            unit: Unit::None,
            property: &property,
            now_ms: at_ms + 3_600_000,
            zone: &FixedOffset(3600),
        };
        assert_eq!(evaluate(&label, &facts), case.expected, "{}", case.name);
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PatternCase {
    pattern: String,
    text: String,
    expected: Option<String>,
    error: Option<String>,
}

#[test]
fn patterns_match_as_in_browsers() {
    for case in cases::<PatternCase>(include_str!("cases/patterns.json")) {
        match Pattern::new(&case.pattern) {
            Ok(pattern) => {
                let found = pattern
                    .replace_all(&case.text, "R")
                    .unwrap_or(case.text.clone());
                assert_eq!(Some(found), case.expected, "{}", case.pattern);
            }
            Err(error) => assert_eq!(Some(error.message), case.error, "{}", case.pattern),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Variables {
    name: String,
    variables: Value,
    #[serde(default)]
    choices: std::collections::BTreeMap<String, String>,
    properties: Value,
    expected: Vec<String>,
}

#[test]
fn variables_change_what_is_drawn_and_never_the_body() {
    for case in cases::<Variables>(include_str!("cases/variables.json")) {
        let text = json!({"variables": case.variables, "widgets": [{"type": "metric", "properties": case.properties}]}).to_string();
        let body = Body::parse(text.clone());
        let choices: Vec<(String, String)> = case.choices.into_iter().collect();
        assert_eq!(
            described(&body.view(&choices)),
            case.expected,
            "{}",
            case.name
        );
        assert_eq!(body.text(), text);
    }
}

/// Rows, written titles and messages of a view, a line each.
fn described(view: &View) -> Vec<String> {
    let mut lines = Vec::new();
    for widget in &view.widgets {
        let Content::Metric(metric) = &widget.content else {
            continue;
        };
        for row in &metric.rows {
            let source = match &row.source {
                RowSource::Metric {
                    namespace,
                    metric,
                    dimensions,
                } => {
                    let dimensions: String = dimensions
                        .iter()
                        .map(|dimension| format!(" {}={}", dimension.name, dimension.value))
                        .collect();
                    format!("{namespace} {metric}{dimensions}")
                }
                RowSource::Expression { expression, .. } => expression.clone(),
            };
            lines.push(format!(
                "{source} @{} {} {}",
                row.region, row.stat, row.period_secs
            ));
        }
        if let Some(title) = widget
            .title
            .as_deref()
            .filter(|title| title.starts_with("of "))
        {
            lines.push(format!("title {title}"));
        }
    }
    lines.extend(
        view.messages
            .iter()
            .filter(|message| message.severity != text_span::Severity::Warning)
            .map(|message| {
                format!(
                    "{} {}: {}",
                    message.severity.word(),
                    message.path,
                    message.message
                )
            }),
    );
    lines
}
