//! The sample's story: what its alarms say at the end, whenever the end is.

use alarms::State;
use aws::cloudwatch::*;
use aws::{Answer, Call, Timestamp};
use expect_test::expect;
use workspace::Workspace;

/// 2026-11-12T04:05:00Z
const END_MS: i64 = 1_794_456_300_000;
const MINUTE_MS: i64 = 60_000;

fn alarms_at_end(seed: u64, end_ms: i64) -> Vec<(String, State, i64, usize)> {
    let mut workspace = Workspace::with_sample(seed, end_ms);
    workspace
        .alarms(end_ms)
        .iter()
        .map(|alarm| {
            let last = alarm.transitions.last().expect("evaluated");
            let since_mins = (end_ms - last.at_ms) / MINUTE_MS;
            (
                alarm.name.clone(),
                alarm.state(),
                since_mins,
                alarm.transitions.len(),
            )
        })
        .collect()
}

#[test]
fn the_composite_is_in_alarm_and_the_children_tell_why() {
    let mut text = String::new();
    for (name, state, since_mins, n_changes) in alarms_at_end(1, END_MS) {
        text += &format!("{name}: {state} for {since_mins} min, {n_changes} changes in 14 days\n");
    }
    expect![[r#"
        checkout-5xx-rate: ALARM for 19 min, 2 changes in 14 days
        checkout-degraded: ALARM for 17 min, 2 changes in 14 days
        checkout-p99-latency: ALARM for 18 min, 2 changes in 14 days
        checkout-unhealthy-hosts: INSUFFICIENT_DATA for 6 min, 5 changes in 14 days
        db-connections-high: OK for 12965 min, 3 changes in 14 days
        load-test-running: OK for 17275 min, 3 changes in 14 days
        orders-oldest-message: ALARM for 11 min, 2 changes in 14 days
        thumbnailer-errors: OK for 72 min, 3 changes in 14 days
        thumbnailer-throttles: OK for 4320 min, 3 changes in 14 days
    "#]]
    .assert_eq(&text);
}

#[test]
fn the_story_is_the_same_at_any_hour_and_with_any_seed() {
    for hour in (0..24).step_by(6) {
        let end_ms = END_MS + hour * 61 * MINUTE_MS;
        {
            let seed = hour as u64;
            let alarms = alarms_at_end(seed, end_ms);
            let of = |name: &str| {
                alarms
                    .iter()
                    .find(|alarm| alarm.0 == name)
                    .expect("there")
                    .clone()
            };
            for (name, state, since_mins) in [
                ("checkout-degraded", State::Alarm, 17),
                ("checkout-5xx-rate", State::Alarm, 19),
                ("checkout-p99-latency", State::Alarm, 18),
                ("orders-oldest-message", State::Alarm, 11),
                ("checkout-unhealthy-hosts", State::InsufficientData, 6),
            ] {
                let (_, now, since, _) = of(name);
                assert_eq!(
                    (now, since),
                    (state, since_mins),
                    "{name} with seed {seed}, hour {hour}"
                );
            }
            for name in [
                "db-connections-high",
                "thumbnailer-errors",
                "thumbnailer-throttles",
                "load-test-running",
            ] {
                assert_eq!(
                    of(name).1,
                    State::Ok,
                    "{name} with seed {seed}, hour {hour}"
                );
            }
        }
    }
}

fn query(
    id: &str,
    namespace: &str,
    name: &str,
    dimensions: &[(&str, &str)],
    stat: &str,
    period: i32,
) -> MetricDataQuery {
    MetricDataQuery {
        id: id.into(),
        metric_stat: Some(MetricStat {
            metric: Metric {
                namespace: Some(namespace.into()),
                metric_name: Some(name.into()),
                dimensions: dimensions
                    .iter()
                    .map(|(name, value)| Dimension {
                        name: (*name).into(),
                        value: (*value).into(),
                    })
                    .collect(),
            },
            period,
            stat: stat.into(),
            unit: None,
        }),
        ..MetricDataQuery::default()
    }
}

fn ask(workspace: &mut Workspace, queries: Vec<MetricDataQuery>, mins: i64) -> GetMetricDataOutput {
    let call = Call::GetMetricData(GetMetricDataInput {
        metric_data_queries: queries,
        start_time: Timestamp(END_MS - mins * MINUTE_MS),
        end_time: Timestamp(END_MS),
        scan_by: Some("TimestampAscending".into()),
        ..GetMetricDataInput::default()
    });
    match workspace.answer(&call, END_MS) {
        Ok(Answer::GetMetricData(output)) => output,
        other => panic!("{other:?}"),
    }
}

const ALB: &[(&str, &str)] = &[("LoadBalancer", "app/shop-alb/4f1c2a9be07d5310")];

#[test]
fn the_last_half_hour_reads_as_told() {
    let mut workspace = Workspace::with_sample(1, END_MS);
    let service = &[("ServiceName", "checkout")];
    let queue = &[("QueueName", "orders")];
    let tasks = &[("ClusterName", "shop"), ("ServiceName", "checkout")];
    let output = ask(
        &mut workspace,
        vec![
            query(
                "requests",
                "AWS/ApplicationELB",
                "RequestCount",
                ALB,
                "Sum",
                60,
            ),
            query(
                "p50",
                "AWS/ApplicationELB",
                "TargetResponseTime",
                ALB,
                "p50",
                60,
            ),
            query(
                "p90",
                "AWS/ApplicationELB",
                "TargetResponseTime",
                ALB,
                "p90",
                60,
            ),
            query(
                "p99",
                "AWS/ApplicationELB",
                "TargetResponseTime",
                ALB,
                "p99",
                60,
            ),
            query(
                "errors",
                "Shop/Checkout",
                "ErrorRate",
                service,
                "Average",
                60,
            ),
            query("pool", "Shop/Checkout", "PoolWait", service, "p50", 60),
            query(
                "age",
                "AWS/SQS",
                "ApproximateAgeOfOldestMessage",
                queue,
                "Maximum",
                60,
            ),
            query("cpu", "AWS/ECS", "CPUUtilization", tasks, "Average", 60),
            query(
                "memory",
                "AWS/ECS",
                "MemoryUtilization",
                tasks,
                "Average",
                60,
            ),
            query(
                "tasks",
                "ECS/ContainerInsights",
                "RunningTaskCount",
                tasks,
                "Average",
                60,
            ),
        ],
        30,
    );
    let mut text = String::new();
    for result in &output.metric_data_results {
        text += &format!("{:>8}", result.id.as_deref().unwrap_or_default());
        for value in result.values.iter().step_by(3) {
            text += &format!(" {value:>7.4}",);
        }
        text += "\n";
    }
    expect![[r#"
        requests 1300.0000 1278.0000 1273.0000 1234.0000 1279.0000 1187.0000 1169.0000 1120.0000 1059.0000 1037.0000
             p50  0.1936  0.1924  0.2054  0.2660  0.3212  0.3381  0.3412  0.3444  0.3382  0.3441
             p90  0.4688  0.4665  0.5371  0.9954  1.4290  1.5550  1.5700  1.5620  1.5520  1.5760
             p99  0.8293  0.8141  0.9582  1.6030  2.2190  2.5340  2.6080  2.5650  2.5030  2.5550
          errors  0.0000  0.0000  0.3928  3.9710  6.0200  6.9920  7.0150  7.0540  6.8930  6.9430
            pool  0.3875  0.3891 24.5880 188.8670 352.0490 400.9160 412.9900 406.8700 405.7250 396.5880
             age 12.0000 17.0000 10.0000 16.0000 134.0000 268.0000 407.0000 549.0000 688.0000 819.0000
             cpu 36.7517 37.0725 36.5460 31.0265 26.7867 24.2774 21.7732 22.3246 21.5987 20.4828
          memory 62.9683 67.4977 68.9337 69.0743 69.1415 69.1434 69.1902 69.3472 69.1470 69.3304
           tasks  6.0000  6.0000  6.0000  6.0000  4.0000  5.0000  4.0000  5.0000  4.0000  5.0000
    "#]].assert_eq(&text);
}

#[test]
fn six_minutes_of_the_load_balancer_are_missing() {
    let mut workspace = Workspace::with_sample(1, END_MS);
    let output = ask(
        &mut workspace,
        vec![query(
            "a",
            "AWS/ApplicationELB",
            "RequestCount",
            ALB,
            "Sum",
            60,
        )],
        180,
    );
    let times = &output.metric_data_results[0].timestamps;
    assert_eq!(times.len(), 174);
    let gaps: Vec<i64> = times
        .windows(2)
        .filter(|pair| pair[1].0 - pair[0].0 > MINUTE_MS)
        .map(|pair| (END_MS - pair[0].0) / MINUTE_MS)
        .collect();
    assert_eq!(gaps, [113]);
}

#[test]
fn the_same_seed_and_end_give_the_same_numbers() {
    let numbers = |seed| {
        let mut workspace = Workspace::with_sample(seed, END_MS);
        let queries = vec![query(
            "a",
            "AWS/ApplicationELB",
            "TargetResponseTime",
            ALB,
            "p99",
            300,
        )];
        ask(&mut workspace, queries, 14 * 24 * 60).metric_data_results[0]
            .values
            .clone()
    };
    assert_eq!(numbers(5), numbers(5));
    assert_ne!(numbers(5), numbers(6));
}

#[test]
fn statistics_of_longer_periods_come_from_the_same_minutes() {
    let mut workspace = Workspace::with_sample(1, END_MS);
    let mut of = |stat: &str, period: i32| {
        let queries = vec![query(
            "a",
            "AWS/ApplicationELB",
            "TargetResponseTime",
            ALB,
            stat,
            period,
        )];
        ask(&mut workspace, queries, 60).metric_data_results[0]
            .values
            .clone()
    };
    let (sums, counts) = (of("Sum", 60), of("SampleCount", 60));
    let hour = [
        of("Sum", 3600)[0],
        of("SampleCount", 3600)[0],
        of("Average", 3600)[0],
    ];
    assert!((sums.iter().sum::<f64>() - hour[0]).abs() < 1e-6 * hour[0]);
    assert!((counts.iter().sum::<f64>() - hour[1]).abs() < 1e-6 * hour[1]);
    assert!((hour[0] / hour[1] - hour[2]).abs() < 1e-9);
    let order = [
        of("Minimum", 3600)[0],
        of("p50", 3600)[0],
        of("p90", 3600)[0],
        of("p99", 3600)[0],
        of("Maximum", 3600)[0],
    ];
    assert!(order.is_sorted(), "{order:?}");
}

#[test]
fn the_bodies_of_the_sample_have_nothing_to_complain_about_and_every_row_has_data() {
    let mut workspace = Workspace::with_sample(1, END_MS);
    let list = Call::ListDashboards(ListDashboardsInput::default());
    let Ok(Answer::ListDashboards(list)) = workspace.answer(&list, END_MS) else {
        panic!()
    };
    assert_eq!(list.dashboard_entries.len(), 4);
    for entry in list.dashboard_entries {
        let name = entry.dashboard_name.unwrap();
        let call = Call::GetDashboard(GetDashboardInput {
            dashboard_name: name.clone(),
        });
        let Ok(Answer::GetDashboard(got)) = workspace.answer(&call, END_MS) else {
            panic!()
        };
        let body = dashboards::Body::parse(got.dashboard_body.unwrap());
        let messages: Vec<String> = body
            .check()
            .iter()
            .map(|m| format!("{} {}", m.path, m.message))
            .collect();
        assert_eq!(messages, Vec::<String>::new(), "{name}");
        let report = dashboards::report::expand(body.text());
        let rows = serde_json::to_value(&report).unwrap();
        let mut n = 0;
        for widget in rows["widgets"].as_array().unwrap() {
            for row in widget["rows"].as_array().unwrap() {
                let dimensions: Vec<(&str, &str)> = row["dimensions"]
                    .as_object()
                    .unwrap()
                    .iter()
                    .map(|(name, value)| (name.as_str(), value.as_str().unwrap()))
                    .collect();
                let queries = vec![query(
                    "a",
                    row["namespace"].as_str().unwrap(),
                    row["metric"].as_str().unwrap(),
                    &dimensions,
                    "Average",
                    60,
                )];
                let output = ask(&mut workspace, queries, 180);
                assert!(
                    output.metric_data_results[0].values.len() > 160,
                    "{name}: {row}"
                );
                n += 1;
            }
        }
        assert!(n > 5, "{name}");
    }
}
