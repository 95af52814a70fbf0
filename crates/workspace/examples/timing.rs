//! Prints how long the sample takes: made, its alarms evaluated over fourteen days, one dashboard's data.

use std::time::Instant;

use aws::cloudwatch::{GetDashboardInput, GetMetricDataInput, MetricDataQuery, MetricStat};
use aws::{Answer, Call, Timestamp};
use workspace::{MetricId, Workspace};

fn main() {
    let end_ms = 1_794_456_300_000;
    let begin = Instant::now();
    let mut workspace = Workspace::with_sample(1, end_ms);
    println!("made          {:>8.2?}", begin.elapsed());
    let begin = Instant::now();
    let n = workspace.alarms(end_ms).len();
    println!("{n} alarms      {:>8.2?}", begin.elapsed());
    let begin = Instant::now();
    workspace.alarms(end_ms + 60_000);
    println!("a minute more {:>8.2?}", begin.elapsed());

    let get = Call::GetDashboard(GetDashboardInput {
        dashboard_name: "shop-checkout".to_owned(),
    });
    let Ok(Answer::GetDashboard(got)) = workspace.answer(&get, end_ms) else {
        return;
    };
    let report = dashboards::report::expand(&got.dashboard_body.unwrap_or_default());
    let report = serde_json::to_value(&report).unwrap_or_default();
    let mut queries = Vec::new();
    for widget in report["widgets"].as_array().into_iter().flatten() {
        for row in widget["rows"].as_array().into_iter().flatten() {
            let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
            let id = MetricId::new(
                text(&row["namespace"]),
                text(&row["metric"]),
                row["dimensions"]
                    .as_object()
                    .into_iter()
                    .flatten()
                    .map(|(name, value)| (name.clone(), text(value))),
            );
            queries.push(MetricDataQuery {
                id: format!("q{}", queries.len()),
                metric_stat: Some(MetricStat {
                    metric: id.to_aws(),
                    period: 60,
                    stat: row["stat"].as_str().unwrap_or("p99").to_owned(),
                    unit: None,
                }),
                ..MetricDataQuery::default()
            });
        }
    }
    for hours in [3, 24, 14 * 24] {
        let call = Call::GetMetricData(GetMetricDataInput {
            metric_data_queries: queries.clone(),
            start_time: Timestamp(end_ms - hours * 3_600_000),
            end_time: Timestamp(end_ms),
            ..GetMetricDataInput::default()
        });
        let begin = Instant::now();
        let Ok(Answer::GetMetricData(output)) = workspace.answer(&call, end_ms) else {
            return;
        };
        let n: usize = output
            .metric_data_results
            .iter()
            .map(|result| result.values.len())
            .sum();
        println!(
            "{} series of {hours:>3} h, {n:>6} datapoints {:>8.2?}",
            queries.len(),
            begin.elapsed()
        );
    }
}
