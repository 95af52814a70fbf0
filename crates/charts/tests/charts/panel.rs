//! What a panel says in numbers: readouts, steps of the keyboard, facts, tables, files.

use crate::support::{START_MS, case};
use charts::PanelModel;
use dashboards::view::{Side, Summary};
use expect_test::{Expect, expect};
use serde_json::{Value, json};

fn panel(value: &Value) -> PanelModel {
    let mut whole = json!({"name": "panel", "widget": {"region": "us-east-1", "period": 60, "metrics": [
        ["Shop", "Orders", "Route", "a"], ["Shop", "Orders", "Route", "b"], ["Shop", "Orders", "Route", "c"]
    ]}});
    let members = value.as_object().expect("an object");
    for (name, member) in members {
        if name == "widget" {
            let own = member.as_object().expect("properties").clone();
            whole["widget"]
                .as_object_mut()
                .expect("a widget")
                .extend(own);
        } else {
            whole[name] = member.clone();
        }
    }
    case(&whole).model
}

/// Minutes since the start.
fn minute(at_ms: i64) -> f64 {
    (at_ms - START_MS) as f64 / 60_000.0
}

fn two_periods() -> PanelModel {
    panel(&json!({"minutes": 10, "series": [
        {"label": "each minute", "values": [1, 2, 3, null, 5, 6, 7, 8, 9, 10]},
        {"label": "each five", "period": 300, "values": [4, 20]}
    ]}))
}

fn check_readout(minutes: f64, hidden: &[usize], expected: Expect) {
    let model = two_periods();
    let readout = model.readout(START_MS + (minutes * 60_000.0) as i64, hidden);
    let said = match readout {
        None => "nothing".to_owned(),
        Some(readout) => {
            let (from, to) = readout.period_ms;
            let rows: Vec<String> = readout
                .rows
                .iter()
                .map(|(place, value)| format!("{} {value}", model.lines[*place].name))
                .collect();
            format!("{} – {}: {}", minute(from), minute(to), rows.join(", "))
        }
    };
    expected.assert_eq(&said);
}

#[test]
fn a_readout_lists_values_in_their_order_over_the_shortest_period() {
    check_readout(2.5, &[], expect!["2 – 3: each five 4, each minute 3"]);
    check_readout(7.0, &[], expect!["7 – 8: each five 20, each minute 8"]);
}

#[test]
fn a_readout_in_a_gap_has_the_other_lines_only() {
    check_readout(3.2, &[], expect!["0 – 5: each five 4"]);
    check_readout(3.2, &[1], expect!["nothing"]);
}

#[test]
fn a_readout_leaves_hidden_lines_out() {
    check_readout(2.5, &[1], expect!["2 – 3: each minute 3"]);
}

fn check_step(at: Option<f64>, steps: i32, expected: Option<f64>) {
    let model = two_periods();
    let at_ms = at.map(|minutes| START_MS + (minutes * 60_000.0) as i64);
    assert_eq!(
        model.step(at_ms, steps, &[]).map(minute),
        expected,
        "{at:?} {steps}"
    );
}

#[test]
fn keys_go_from_datapoint_to_datapoint_over_gaps_and_stay_at_the_ends() {
    check_step(None, 1, Some(9.0));
    check_step(Some(2.0), 1, Some(4.0));
    check_step(Some(4.0), -1, Some(2.0));
    check_step(Some(2.7), 1, Some(4.0));
    check_step(Some(2.7), -1, Some(1.0));
    check_step(Some(0.0), -1, Some(0.0));
    check_step(Some(9.0), 10, Some(9.0));
    check_step(Some(1.0), 3, Some(5.0));
    check_step(Some(5.0), i32::MIN, Some(0.0));
    check_step(Some(5.0), i32::MAX, Some(9.0));
    check_step(Some(-3.0), 1, Some(1.0));
}

#[test]
fn steps_without_datapoints_lead_nowhere() {
    let model = panel(&json!({"series": []}));
    assert_eq!(model.step(Some(START_MS), 1, &[]), None);
    assert_eq!(two_periods().step(None, 1, &[0, 1]), None);
}

#[test]
fn facts_name_extremes_gaps_and_what_breaches_since_when() {
    let model = panel(&json!({
        "minutes": 10,
        "widget": {"annotations": {"horizontal": [{"value": 4, "fill": "above"}]}, "metrics": [
            ["Shop", "Orders", "Route", "a"], ["Shop", "Orders", "Route", "b", {"yAxis": "right"}], ["Shop", "Orders", "Route", "c"]
        ]},
        "series": [
            {"label": "rose", "values": [1, 9, 2, null, null, 5, 6, null, 8, 7]},
            {"label": "right", "values": [100, 100]},
            {"label": "silent", "values": []}
        ]
    }));
    let said: Vec<String> = model
        .facts(&[])
        .iter()
        .map(|facts| {
            let point = |point: Option<(i64, f64)>| {
                point.map_or("–".to_owned(), |(at_ms, value)| {
                    format!("{value} at {}", minute(at_ms))
                })
            };
            let breach = facts.breach.map_or("no breach".to_owned(), |breach| {
                format!(
                    "{} breaching since {:?}",
                    breach.n_datapoints,
                    breach.since_ms.map(minute)
                )
            });
            format!(
                "{}: newest {}, least {}, greatest {}, {} gaps of {} min, {breach}",
                model.lines[facts.place].name,
                point(facts.newest),
                point(facts.least),
                point(facts.greatest),
                facts.n_gaps,
                facts.missing_ms / 60_000
            )
        })
        .collect();
    expect![[r#"
        rose: newest 7 at 9, least 1 at 0, greatest 9 at 1, 2 gaps of 3 min, 5 breaching since Some(5.0)
        right: newest 100 at 1, least 100 at 1, greatest 100 at 1, 0 gaps of 0 min, no breach
        silent: newest –, least –, greatest –, 0 gaps of 0 min, no breach"#]]
    .assert_eq(&said.join("\n"));
}

#[test]
fn a_threshold_is_for_its_own_axis() {
    let model = panel(&json!({
        "series": [],
        "widget": {"annotations": {"horizontal": [{"value": 4, "fill": "above"}, {"value": 2, "fill": "below", "yAxis": "right"}]}}
    }));
    assert!(model.breaches_on(Side::Left, 5.0) && !model.breaches_on(Side::Left, 1.0));
    assert!(model.breaches_on(Side::Right, 1.0) && !model.breaches_on(Side::Right, 5.0));
    assert!(model.right.is_some(), "an annotation brings its axis");
}

#[test]
fn summaries_are_over_the_drawn_datapoints() {
    let model = two_periods();
    let of = |place: usize| {
        [Summary::Min, Summary::Max, Summary::Sum, Summary::Avg]
            .map(|column| model.lines[place].summary(column))
    };
    assert_eq!(of(1), [Some(4.0), Some(20.0), Some(24.0), Some(12.0)]);
    let silent = panel(&json!({"series": [{"values": []}]}));
    assert_eq!(silent.lines[0].summary(Summary::Sum), None);
}

#[test]
fn rows_by_time_are_the_times_any_line_has() {
    let model = two_periods();
    let times: Vec<f64> = model.times_ms().into_iter().map(minute).collect();
    assert_eq!(times, [0.0, 1.0, 2.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0]);
    let row: Vec<Option<f64>> = model.row_at(START_MS + 60_000).collect();
    assert_eq!(row, [Some(2.0), None]);
}

#[test]
fn a_file_has_a_column_for_each_line_and_no_formula() {
    let model = panel(&json!({"minutes": 2, "series": [
        {"label": "=1+1", "values": [1, 1e300]},
        {"label": "a, \"b\"", "values": [null, -0.25]}
    ]}));
    expect![[r#"
        timestamp,'=1+1,"a, ""b"""
        2026-11-12T01:05:00Z,1,
        2026-11-12T01:06:00Z,1e300,-0.25
    "#]]
    .assert_eq(&model.to_csv().replace("\r\n", "\n"));
}

/// Minutes of the datapoints that are drawn at `now`, from six five-minute datapoints at 0, 5 … 25.
fn drawn(now: i64, live: bool) -> Vec<f64> {
    let model = panel(&json!({
        "minutes": 30, "now": now, "widget": {"liveData": live},
        "series": [{"period": 300, "values": [1, 2, 3, 4, 5, 6]}]
    }));
    model.lines[0]
        .series
        .times_ms
        .iter()
        .map(|at_ms| minute(*at_ms))
        .collect()
}

#[test]
fn the_newest_datapoint_is_held_back_until_a_minute_after_its_period() {
    assert_eq!(drawn(30, false).last(), Some(&20.0));
    assert_eq!(drawn(31, false).last(), Some(&25.0));
    assert_eq!(drawn(26, true).last(), Some(&25.0));
}

#[test]
fn hidden_rows_and_what_is_outside_the_range_are_not_in_a_panel() {
    let model = panel(&json!({
        "minutes": 3,
        "widget": {"metrics": [["Shop", "Orders", "Route", "a", {"visible": false}], ["Shop", "Orders", "Route", "b"]]},
        "series": [{"label": "hidden", "values": [1]}, {"label": "shown", "from": -2, "values": [1, 2, 3, 4, 5, 6, 7]}]
    }));
    let names: Vec<&str> = model.lines.iter().map(|line| line.name.as_str()).collect();
    assert_eq!(names, ["shown"]);
    assert_eq!(model.lines[0].series.values, [3.0, 4.0, 5.0]);
}

#[test]
fn a_thirteenth_series_shares_a_colour_and_says_so() {
    let many = |count: usize| {
        let rows: Vec<Value> = (0..count)
            .map(|place| json!(["Shop", "Orders", "Route", place.to_string()]))
            .collect();
        let series: Vec<Value> = (0..count).map(|_| json!({"values": [1]})).collect();
        panel(&json!({"widget": {"metrics": rows}, "series": series}))
    };
    assert!(!many(12).colors_repeat);
    let model = many(13);
    assert!(model.colors_repeat);
    assert_eq!(model.lines[12].slot, model.lines[0].slot);
}

#[test]
fn values_have_few_figures_and_counts_all_their_digits_below_ten_thousand() {
    let model = two_periods();
    let written = |value: f64| model.write(&model.lines[0], Some(value)).to_string();
    assert_eq!(
        [0.123456, 9.876, 999.0, 1179.0, 9999.4, 12_345.0, -4321.0].map(written),
        ["0.123", "9.88", "999", "1,179", "9,999", "12.3k", "−4,321"]
    );
    assert_eq!(model.write(&model.lines[0], None).to_string(), "–");
}
