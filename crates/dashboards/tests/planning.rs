//! Which calls fill a view.

use dashboards::{
    Body,
    plan::{Ask, Plan, QuerySource, plan},
};
use expect_test::{Expect, expect};
use serde_json::{Value, json};

const NOW_MS: i64 = 1_795_478_430_000;

fn planned(widgets: Value, range_ms: i64) -> Plan {
    let view = Body::parse(json!({ "widgets": widgets }).to_string()).view(&[]);
    plan(
        &view,
        &Ask {
            start_ms: NOW_MS - range_ms,
            end_ms: NOW_MS,
            now_ms: NOW_MS,
            region: "eu-west-1",
            timezone_offset_mins: 60,
            widgets: None,
        },
    )
}

fn metric(mut properties: Value, rows: Value) -> Value {
    properties["metrics"] = rows;
    if properties["region"].is_null() {
        properties["region"] = json!("eu-west-1");
    }
    json!({"type": "metric", "properties": properties})
}

fn check(widgets: Value, expected: Expect) {
    let plan = planned(widgets, 3_600_000);
    let mut out = String::new();
    for batch in &plan.batches {
        out += &format!(
            "{} {} to {} {}\n",
            batch.region,
            batch.start_ms - NOW_MS,
            batch.end_ms - NOW_MS,
            batch.timezone.as_deref().unwrap_or("")
        );
        for query in &batch.queries {
            let source = match &query.source {
                QuerySource::Metric {
                    metric,
                    period_secs,
                    stat,
                    ..
                } => format!("{metric} {stat} {period_secs}"),
                QuerySource::Expression {
                    expression,
                    period_secs,
                } => format!("{expression} {period_secs}"),
            };
            let targets: Vec<String> = query
                .targets
                .iter()
                .map(|target| format!("{}/{}", target.widget, target.row))
                .collect();
            let hidden = if query.return_data { "" } else { " hidden" };
            let account = query
                .account_id
                .as_deref()
                .map_or(String::new(), |account| format!(" of {account}"));
            let label = query
                .label
                .as_deref()
                .map_or(String::new(), |label| format!(" '{label}'"));
            out += &format!(
                "  {}: {source}{label}{account}{hidden} -> {}\n",
                query.id,
                targets.join(" ")
            );
        }
    }
    for row in &plan.left_out {
        out += &format!(
            "left out {}/{}: {}\n",
            row.target.widget, row.target.row, row.why
        );
    }
    for row in &plan.raised {
        out += &format!(
            "raised {}/{}: {} to {} ({:?})\n",
            row.target.widget, row.target.row, row.written_secs, row.secs, row.why
        );
    }
    for alarm in &plan.alarms {
        out += &format!(
            "alarm {}: {}\n",
            alarm.widget,
            alarm.place.as_ref().map_or("?", |place| &place.name)
        );
    }
    expected.assert_eq(&out);
}

#[test]
fn widgets_without_expressions_share_a_call_and_equal_rows_a_query() {
    check(
        json!([
            metric(
                json!({}),
                json!([["A", "Cpu", "i", "1"], ["A", "Net", {"visible": false}]])
            ),
            metric(
                json!({"period": 60}),
                json!([["A", "Cpu", "i", "1", {"period": 300, "label": "mine"}], ["A", "Cpu", "i", "1", {"stat": "p99"}]])
            ),
            metric(
                json!({"region": "us-east-1"}),
                json!([["A", "Cpu"], ["A", "Cpu", {"accountId": "123456789012"}]])
            ),
        ]),
        expect![[r#"
            eu-west-1 -3630000 to 270000 
              q0: Cpu Average 300 -> 0/0 1/0
              q1: Cpu p99 60 -> 1/1
            us-east-1 -3630000 to 270000 
              q0: Cpu Average 300 -> 2/0
            us-east-1 -3630000 to 270000 
              q0: Cpu Average 300 of 123456789012 -> 2/1
        "#]],
    );
}

#[test]
fn expressions_keep_their_ids_and_take_hidden_rows_only_where_needed() {
    check(
        json!([
            metric(
                json!({}),
                json!([["A", "Cpu", {"id": "m1", "visible": false}], ["A", "Net", {"id": "m2", "visible": false}], [{"expression": "m1 * 2", "id": "e1", "visible": false}], [{"expression": "e1 + 1", "label": "sum"}], ["A", "Shown"]])
            ),
            metric(
                json!({}),
                json!([["A", "Cpu", {"id": "m1", "visible": false}], ["A", "Net", {"visible": false}], [{"expression": "SUM(METRICS())"}]])
            ),
            metric(
                json!({}),
                json!([["A", "Cpu", {"id": "m1"}], [{"expression": "m1", "visible": false}]])
            ),
        ]),
        expect![[r#"
            eu-west-1 -3630000 to 270000 
              q0: Cpu Average 300 -> 2/0
            eu-west-1 -3630000 to 270000 
              m1: Cpu Average 300 hidden -> 
              e1: m1 * 2 300 hidden -> 
              row3: e1 + 1 300 'sum' -> 0/3
              row4: Shown Average 300 -> 0/4
            eu-west-1 -3630000 to 270000 
              m1: Cpu Average 300 hidden -> 
              row1: Net Average 300 hidden -> 
              row2: SUM(METRICS()) 300 -> 1/2
        "#]],
    );
}

#[test]
fn what_would_be_refused_is_left_out_and_the_rest_is_asked() {
    check(
        json!([
            metric(
                json!({}),
                json!([["A", "Cpu", {"id": "m1"}], [{"expression": "m9 + 1"}], [{"expression": "e2", "id": "e1"}], [{"expression": "e1", "id": "e2"}], [{"expression": "m1", "region": "us-east-1"}]])
            ),
            metric(
                json!({}),
                json!([[{"expression": "SELECT AVG(a) FROM b"}], [{"expression": "SELECT MAX(a) FROM b"}]])
            ),
        ]),
        expect![[r#"
            eu-west-1 -3630000 to 270000 
              m1: Cpu Average 300 -> 0/0
            eu-west-1 -3630000 to 270000 
              row0: SELECT AVG(a) FROM b 300 -> 1/0
            left out 0/1: no row of its Region has the id `m9`
            left out 0/2: it rests on itself, or on an expression that cannot be asked for
            left out 0/3: it rests on itself, or on an expression that cannot be asked for
            left out 0/4: no row of its Region has the id `m1`
            left out 1/1: a call holds one Metrics Insights query
        "#]],
    );
}

#[test]
fn ranges_periods_and_time_zones_make_calls_of_their_own() {
    check(
        json!([
            metric(
                json!({"view": "singleValue", "setPeriodToTimeRange": true}),
                json!([["A", "Cpu"]])
            ),
            metric(
                json!({"start": "-P2D", "period": 60}),
                json!([["A", "Cpu"]])
            ),
            metric(json!({"period": 86400}), json!([["A", "Cpu"]])),
            metric(
                json!({"timezone": "+0900"}),
                json!([["A", "Cpu", {"label": "${MAX_TIME}"}]])
            ),
        ]),
        expect![[r#"
            eu-west-1 -3630000 to -30000 
              q0: Cpu Average 3600 -> 0/0
            eu-west-1 -172830000 to 270000 
              q0: Cpu Average 300 -> 1/0
            eu-west-1 -86430000 to 86370000 
              q0: Cpu Average 86400 -> 2/0
            eu-west-1 -3630000 to 270000 +0900
              q0: Cpu Average 300 '${MAX_TIME}' -> 3/0
            raised 1/0: 60 to 300 (Override)
        "#]],
    );
}

#[test]
fn alarms_are_collected() {
    check(
        json!([
            {"type": "alarm", "properties": {"alarms": ["arn:aws:cloudwatch:eu-west-1:123456789012:alarm:a:b", "nonsense"]}},
            {"type": "metric", "properties": {"annotations": {"alarms": ["arn:aws:cloudwatch:eu-west-1:123456789012:alarm:cpu"]}}},
        ]),
        expect![[r#"
            alarm 0: a:b
            alarm 0: ?
            alarm 1: cpu
        "#]],
    );
}

#[test]
fn calls_hold_at_most_500_queries_with_unique_ids() {
    let widgets: Vec<Value> = (0..3)
        .map(|widget| {
            metric(
                json!({}),
                (0..400)
                    .map(|row| json!(["A", format!("M{widget}-{row}")]))
                    .collect(),
            )
        })
        .collect();
    let plan = planned(json!(widgets), 3_600_000);
    let sizes: Vec<usize> = plan
        .batches
        .iter()
        .map(|batch| batch.queries.len())
        .collect();
    assert_eq!(sizes, [500, 500, 200]);
    for batch in &plan.batches {
        let ids: std::collections::BTreeSet<&str> = batch
            .queries
            .iter()
            .map(|query| query.id.as_str())
            .collect();
        assert_eq!(ids.len(), batch.queries.len());
    }
}
