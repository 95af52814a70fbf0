//! Whatever the numbers are: charts neither panic nor draw what cannot be drawn, and stay within their size.

use crate::support::{START_MS, widget};
use charts::{Context, Estimate, Frame, PanelModel, Scene, SeriesAnswer, Shape, Theme};
use proptest::prelude::*;
use serde_json::json;
use time_series::{Series, Utc};

/// Values of all sizes, often plain ones.
fn value() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => -100.0..100.0_f64,
        1 => proptest::num::f64::NORMAL | proptest::num::f64::SUBNORMAL | proptest::num::f64::ZERO,
        1 => Just(0.0),
        1 => Just(f64::MAX),
        1 => Just(f64::MIN),
    ]
}

fn series() -> impl Strategy<Value = Series> {
    let period = prop_oneof![Just(1_i64), Just(60_000), Just(300_000), Just(86_400_000)];
    let points = prop::collection::vec((-20..400_i64, value()), 0..60);
    (period, points).prop_map(|(period_ms, points)| {
        let pairs = points
            .into_iter()
            .map(|(place, value)| (START_MS + place * period_ms, value));
        Series::from_pairs(period_ms, pairs).0
    })
}

fn end() -> impl Strategy<Value = Option<f64>> {
    prop::option::weighted(0.3, value())
}

fn all_finite(scene: &Scene) -> Result<(), TestCaseError> {
    for shape in &scene.shapes {
        let is_turned = match shape {
            Shape::Rect { place, .. } | Shape::Hatch { place, .. } => {
                place[2] < 0.0 || place[3] < 0.0
            }
            Shape::Arc { radius, width, .. } => *radius < 0.0 || *width < 0.0,
            _ => false,
        };
        prop_assert!(!is_turned, "{shape:?}");
        let numbers: Vec<f32> = match shape {
            Shape::Line { points, .. } | Shape::Area { points, .. } => points.clone(),
            Shape::Rect { place, .. } | Shape::Hatch { place, .. } => place.to_vec(),
            Shape::Arc {
                center,
                radius,
                angles,
                ..
            } => {
                vec![center[0], center[1], *radius, angles[0], angles[1]]
            }
            Shape::Text { at, .. } => at.to_vec(),
        };
        for number in numbers {
            prop_assert!(number.is_finite() && number.abs() < 5000.0, "{shape:?}");
        }
    }
    let svg = scene.to_svg("any", Theme::light().panel);
    prop_assert!(!svg.contains("NaN") && !svg.contains("inf"));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn charts_of_any_numbers_can_be_drawn(
        all in prop::collection::vec(series(), 0..5),
        ends in (end(), end(), end(), end()),
        lines in prop::collection::vec((value(), value()), 0..3),
        stacked: bool,
        live: bool,
        size in (0.0..900.0_f32, 0.0..500.0_f32),
        minutes in prop_oneof![Just(0_i64), 1..2000_i64, Just(10_000_000)],
    ) {
        let rows: Vec<_> = (0..all.len())
            .map(|place| json!(["Shop", "Orders", "Route", place.to_string(), {"yAxis": if place % 2 == 0 { "left" } else { "right" }}]))
            .collect();
        let annotations: Vec<_> = lines.iter().map(|(a, b)| json!([{"value": a, "label": "from"}, {"value": b, "label": "to"}])).collect();
        let mut metric = widget(&json!({
            "region": "us-east-1", "metrics": rows, "stacked": stacked, "liveData": live,
            "annotations": {"horizontal": annotations, "vertical": [{"value": "2026-11-12T02:00:00Z", "label": "note", "fill": "after"}]}
        }));
        (metric.y_axes.left.min, metric.y_axes.left.max) = (ends.0, ends.1);
        (metric.y_axes.right.min, metric.y_axes.right.max) = (ends.2, ends.3);
        let answers: Vec<SeriesAnswer> = all
            .into_iter()
            .enumerate()
            .map(|(row, series)| SeriesAnswer { row: row as u32, label: format!("series {row}"), series, ..SeriesAnswer::default() })
            .collect();
        let context = Context { range_ms: (START_MS, START_MS + minutes * 60_000), now_ms: START_MS + 100 * 60_000, alarm: None };
        let model = PanelModel::new(&metric, &answers, &context);
        let theme = Theme::light();
        let frame = Frame {
            size, theme: &theme, zone: &Utc, measure: &Estimate, hidden: &[], no_data: "no data", tick_label: &|label| label.plain(),
        };
        let laid = charts::time_chart(&model, &frame);
        all_finite(&laid.scene)?;
        let [x0, _, x1, _] = laid.plot;
        for at in [x0, (x0 + x1) / 2.0, x1] {
            if let Some(at_ms) = laid.time_at(at) {
                let _ = model.readout(at_ms, &[]);
                let _ = model.step(Some(at_ms), -3, &[1]);
            }
        }
        let _ = laid.range_between(-1e9, 1e9);
        all_finite(&charts::bar_chart(&model, &frame))?;
        all_finite(&charts::pie_chart(&model, &frame))?;
        all_finite(&charts::gauge(&model, &frame))?;
        for line in &model.lines {
            all_finite(&charts::sparkline(&line.series, model.range_ms, size, theme.accent))?;
        }
        use dashboards::view::MetricView::{Gauge, Pie, SingleValue, Table, TimeSeries};
        for view in [TimeSeries, SingleValue, Table, Pie, Gauge] {
            let model = PanelModel { view, ..model.clone() };
            all_finite(&charts::picture(&model, "any", &frame))?;
        }
        let _ = (model.facts(&[]), model.to_csv());
    }

    #[test]
    fn no_name_breaks_a_file(name in "\\PC{0,40}|[<>&\"'\\x00-\\x20]{0,20}") {
        let mut scene = Scene::new(10.0, 10.0);
        scene.text((0.0, 0.0), name.clone(), charts::Anchor::Start, 11.0, Theme::light().strong);
        let svg = scene.to_svg(&name, Theme::light().panel);
        // Every `<` opens one of our own elements, and every `&` an entity.
        for part in svg.split('<').skip(1) {
            prop_assert!(["svg", "/svg", "title", "/title", "rect", "text", "/text"].iter().any(|known| part.starts_with(known)), "{part}");
        }
        for part in svg.split('&').skip(1) {
            prop_assert!(["lt;", "gt;", "amp;", "quot;"].iter().any(|known| part.starts_with(known)), "{part}");
        }
        let is_xml = |letter: char| !matches!(letter, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}');
        prop_assert!(svg.chars().all(is_xml));
    }
}
