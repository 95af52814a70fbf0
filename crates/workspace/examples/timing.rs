//! Prints how long the sample takes: made, its alarms evaluated over fourteen days, one dashboard's data, files of 50 MB.

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
    for days in [1, 14] {
        let begin = Instant::now();
        let events = workspace.events(end_ms - days * 86_400_000, end_ms, end_ms);
        let (n, found) = (events.len(), begin.elapsed());
        let bytes: usize = events.map(|event| event.json.len()).sum();
        println!(
            "{n} events of {days} days found {found:.2?}, their {bytes} bytes written {:.2?}",
            begin.elapsed() - found
        );
    }

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
    for (name, bytes) in large_files() {
        let begin = Instant::now();
        let mut workspace = Workspace::default();
        let Ok(report) = workspace.add_file(name, bytes, end_ms, &mut |_| true) else {
            return;
        };
        println!(
            "{:>3} MB {:<16} {:>8} records, {:>4} series, {} problems {:>8.2?}",
            report.bytes / 1_000_000,
            report.kind.word(),
            report.records,
            report.series,
            report.n_problems,
            begin.elapsed()
        );
    }
}

/// One file of each kind of metric data, and of events, about 50 MB each.
fn large_files() -> [(&'static str, Vec<u8>); 5] {
    const SIZE: usize = 50_000_000;
    let start_secs = 1_790_000_000u64;
    let mut wide = String::from("timestamp,a,b,c,d,e,f,g,h\n");
    let mut long = String::from("time,metric,value,dimensions\n");
    let mut events = String::new();
    let mut bus = String::new();
    let mut data = String::from("{\"MetricDataResults\":[");
    for at in 0u64.. {
        let secs = start_secs + at * 60;
        if wide.len() < SIZE {
            wide += &format!("{secs}");
            for column in 0..8 {
                wide += &format!(",{}.{}", at * (column + 3) % 997, column);
            }
            wide += "\n";
        }
        if long.len() < SIZE {
            long += &format!(
                "{secs},Latency,0.{},\"Route=r{}, Stage=prod\"\n",
                at % 997,
                at % 50
            );
        }
        if events.len() < SIZE {
            events += &format!(
                "{{\"_aws\":{{\"Timestamp\":{secs}000,\"CloudWatchMetrics\":[{{\"Namespace\":\"App\",\"Dimensions\":[[\"svc\"],[\"svc\",\"route\"]],\"Metrics\":[{{\"Name\":\"latency\",\"Unit\":\"Milliseconds\"}}]}}]}},\"svc\":\"a\",\"route\":\"r{}\",\"latency\":{}.5,\"message\":\"GET /cart 200\"}}\n",
                at % 40,
                at % 300
            );
        }
        if bus.len() < SIZE {
            bus += &format!(
                "{{\"version\":\"0\",\"id\":\"{at:08x}\",\"detail-type\":\"order.placed\",\"source\":\"shop\",\"account\":\"111122223333\",\"time\":\"2026-11-{:02}T04:05:00Z\",\"region\":\"x\",\"resources\":[],\"detail\":{{\"order\":{{\"total\":{}.5}},\"items\":[{{\"sku\":\"a\"}}]}}}}\n",
                at % 28 + 1,
                at % 300
            );
        }
        if data.len() < SIZE {
            if at > 0 {
                data.push(',');
            }
            let times: Vec<String> = (0..500).map(|n| (secs + n * 60).to_string()).collect();
            let values: Vec<String> = (0..500).map(|n| format!("{}.25", n * at % 991)).collect();
            data += &format!(
                "{{\"Id\":\"m{at}\",\"Label\":\"CPU\",\"Timestamps\":[{}],\"Values\":[{}],\"StatusCode\":\"Complete\"}}",
                times.join(","),
                values.join(",")
            );
        }
        if [&wide, &long, &events, &bus, &data]
            .iter()
            .all(|text| text.len() >= SIZE)
        {
            break;
        }
    }
    data += "]}";
    [
        ("wide.csv", wide.into_bytes()),
        ("long.csv", long.into_bytes()),
        ("events.log", events.into_bytes()),
        ("bus.ndjson", bus.into_bytes()),
        ("data.json", data.into_bytes()),
    ]
}
