//! Panels from data: a widget's JSON, series as lists or as seeded walks.

use charts::{AlarmLine, Context, Estimate, Frame, PanelModel, Scene, SeriesAnswer, Theme};
use dashboards::Body;
use dashboards::view::{Content, MetricView, MetricWidget};
use serde_json::Value;
use time_series::{Series, Utc};

/// 12 November 2026, 01:05 UTC, where the story of the look pages begins.
pub const START_MS: i64 = 1_794_445_500_000;
const PERIOD_SECS: i64 = 60;

/// A panel to be drawn.
pub struct Case {
    pub name: String,
    pub model: PanelModel,
    pub size: (f32, f32),
    pub hidden: Vec<usize>,
    /// With one, the whole panel is drawn.
    pub title: Option<String>,
}

/// Reads one case. Unknown members are an error.
pub fn case(value: &Value) -> Case {
    let known = [
        "name", "why", "widget", "series", "minutes", "now", "size", "hidden", "alarm", "title",
    ];
    let members = value.as_object().expect("a case is an object");
    for member in members.keys() {
        assert!(
            known.contains(&member.as_str()),
            "unknown member `{member}`"
        );
    }
    let whole = |member: &str| value[member].as_i64();
    let minutes = whole("minutes").unwrap_or(180);
    let end_ms = START_MS + minutes * 60_000;
    let widget = widget(&value["widget"]);
    let answers: Vec<SeriesAnswer> = value["series"]
        .as_array()
        .expect("series are a list")
        .iter()
        .enumerate()
        .map(|(row, series)| answer(row, series, minutes))
        .collect();
    let alarm = value.get("alarm").map(|alarm| AlarmLine {
        value: alarm["value"].as_f64().expect("a threshold"),
        is_above: alarm["above"].as_bool().unwrap_or(true),
        condition: alarm["condition"].as_str().expect("a condition").to_owned(),
    });
    let context = Context {
        range_ms: (START_MS, end_ms),
        now_ms: START_MS + whole("now").unwrap_or(minutes + 10) * 60_000,
        alarm: alarm.as_ref(),
    };
    let side = |place: usize, usual: f32| {
        value["size"][place]
            .as_f64()
            .map_or(usual, |side| side as f32)
    };
    Case {
        title: value["title"].as_str().map(str::to_owned),
        name: value["name"].as_str().expect("a name").to_owned(),
        model: PanelModel::new(&widget, &answers, &context),
        size: (side(0, 640.0), side(1, 212.0)),
        hidden: value["hidden"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|place| place.as_u64().map(|place| place as usize))
            .collect(),
    }
}

/// A metric widget with these properties, as the dashboards crate reads it.
pub fn widget(properties: &Value) -> MetricWidget {
    let body = serde_json::json!({"widgets": [{"type": "metric", "properties": properties}]});
    let view = Body::parse(body.to_string()).view(&[]);
    match view.widgets.into_iter().next().map(|widget| widget.content) {
        Some(Content::Metric(metric)) => *metric,
        other => panic!("not a metric widget: {other:?}"),
    }
}

fn answer(row: usize, value: &Value, minutes: i64) -> SeriesAnswer {
    let period_secs = value["period"].as_i64().unwrap_or(PERIOD_SECS);
    let from = value["from"].as_i64().unwrap_or(0);
    let values: Vec<Option<f64>> = match (&value["values"], &value["walk"]) {
        (Value::Array(values), _) => values.iter().map(Value::as_f64).collect(),
        (_, Value::Array(walk)) => {
            let number = |place: usize| walk[place].as_f64().expect("low, high, seed");
            let count = minutes * 60 / period_secs - from;
            self::walk(number(0), number(1), number(2) as u32, count)
        }
        _ => Vec::new(),
    };
    let missing = |at: i64| {
        let stretches = value["missing"].as_array().into_iter().flatten();
        stretches
            .map(|stretch| (stretch[0].as_i64(), stretch[1].as_i64()))
            .any(|(a, b)| a.is_some_and(|a| at >= a) && b.is_some_and(|b| at < b))
    };
    let pairs = values.into_iter().enumerate().filter_map(|(nth, value)| {
        let place = from + nth as i64;
        let value = value.filter(|_| !missing(place))?;
        Some((START_MS + place * period_secs * 1000, value))
    });
    let row = value["row"].as_u64().map_or(row, |row| row as usize);
    SeriesAnswer {
        row: row as u32,
        label: value["label"].as_str().unwrap_or("series").to_owned(),
        series: Series::from_pairs(period_secs * 1000, pairs).0,
        partial: false,
        raised_period_secs: None,
    }
}

/// A walk between two ends that is the same on every machine.
fn walk(low: f64, high: f64, seed: u32, count: i64) -> Vec<Option<f64>> {
    let mut state = seed;
    let mut share = 0.5;
    (0..count)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let turn = f64::from(state >> 8) / f64::from(1 << 24) - 0.5;
            share = (share + turn * 0.2 + (0.5 - share) * 0.05).clamp(0.0, 1.0);
            Some(low + share * (high - low))
        })
        .collect()
}

/// The panel in its own view.
pub fn draw(case: &Case, theme: &Theme) -> Scene {
    let frame = Frame {
        size: case.size,
        theme,
        zone: &Utc,
        measure: &Estimate,
        hidden: &case.hidden,
        no_data: "no data",
        tick_label: &|label| label.plain(),
    };
    let model = &case.model;
    if let Some(title) = &case.title {
        return charts::picture(model, title, &frame);
    }
    match model.view {
        MetricView::Bar => charts::bar_chart(model, &frame),
        MetricView::Pie => charts::pie_chart(model, &frame),
        MetricView::Gauge => charts::gauge(model, &frame),
        MetricView::SingleValue => charts::sparkline(
            &model.lines[0].series,
            model.range_ms,
            case.size,
            model.lines[0].rgba(theme),
        ),
        _ => charts::time_chart(model, &frame).scene,
    }
}
