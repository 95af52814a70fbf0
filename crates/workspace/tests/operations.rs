//! The operations as AWS has them: filters, pages, orders, refusals.

use aws::cloudwatch::*;
use aws::sts::GetCallerIdentityInput;
use aws::{Answer, AwsError, Call, Operation, Timestamp};
use expect_test::expect;
use workspace::{EXPRESSIONS_LATER, Workspace};

const END_MS: i64 = 1_794_456_300_000;
const MINUTE_MS: i64 = 60_000;

fn ask<O: Operation>(workspace: &mut Workspace, input: O) -> Result<O::Output, AwsError> {
    let answer = workspace.answer(&input.into_call(), END_MS)?;
    Ok(O::from_answer(answer).expect("the operation's own answer"))
}

fn refusal<O: Operation>(input: O) -> String {
    match ask(&mut Workspace::with_sample(1, END_MS), input) {
        Ok(_) => "answered".to_owned(),
        Err(error) => error.to_string(),
    }
}

fn metric(namespace: &str, name: &str, dimensions: &[(&str, &str)]) -> Metric {
    let dimension = |pair: &(&str, &str)| Dimension {
        name: pair.0.into(),
        value: pair.1.into(),
    };
    Metric {
        namespace: Some(namespace.into()),
        metric_name: Some(name.into()),
        dimensions: dimensions.iter().map(dimension).collect(),
    }
}

fn query(id: &str, metric: Metric, stat: &str) -> MetricDataQuery {
    MetricDataQuery {
        id: id.into(),
        metric_stat: Some(MetricStat {
            metric,
            period: 60,
            stat: stat.into(),
            unit: None,
        }),
        ..MetricDataQuery::default()
    }
}

fn tasks() -> Metric {
    let dimensions = [("ServiceName", "checkout"), ("ClusterName", "shop")];
    metric("ECS/ContainerInsights", "RunningTaskCount", &dimensions)
}

fn data(queries: Vec<MetricDataQuery>) -> GetMetricDataInput {
    GetMetricDataInput {
        metric_data_queries: queries,
        start_time: Timestamp(END_MS - 10 * MINUTE_MS),
        end_time: Timestamp(END_MS),
        ..GetMetricDataInput::default()
    }
}

#[test]
fn metrics_are_filtered_exactly() {
    let mut workspace = Workspace::with_sample(1, END_MS);
    let mut count =
        |input: ListMetricsInput| ask(&mut workspace, input).map(|output| output.metrics.len());
    let namespace = |name: &str| ListMetricsInput {
        namespace: Some(name.into()),
        ..ListMetricsInput::default()
    };
    assert_eq!(count(namespace("AWS/Lambda")), Ok(5));
    assert_eq!(count(namespace("AWS/Lamb")), Ok(0));
    let with = |name: &str, value: Option<&str>| ListMetricsInput {
        dimensions: vec![DimensionFilter {
            name: name.into(),
            value: value.map(str::to_owned),
        }],
        ..ListMetricsInput::default()
    };
    assert_eq!(count(with("Route", None)), Ok(18));
    assert_eq!(count(with("Route", Some("GET /cart"))), Ok(3));
    let all = count(ListMetricsInput::default()).expect("listed");
    let active = count(ListMetricsInput {
        recently_active: Some("PT3H".into()),
        ..ListMetricsInput::default()
    });
    assert_eq!(
        active,
        Ok(all - 5),
        "the load test, and the rule it held back, are twelve days ago; the nightly report is hours away"
    );
}

#[test]
fn metrics_come_in_pages_of_500() {
    let mut workspace = Workspace::default();
    let head: String = (0..1_200).map(|index| format!(",m{index}")).collect();
    let line = ",1".repeat(1_200);
    let text = format!("timestamp{head}\n1794456000{line}\n");
    workspace
        .add_file("a.csv", text.into_bytes(), END_MS, &mut |_| true)
        .expect("read");
    let (mut sizes, mut token) = (Vec::new(), None);
    loop {
        let input = ListMetricsInput {
            next_token: token,
            ..ListMetricsInput::default()
        };
        let output = ask(&mut workspace, input).expect("listed");
        sizes.push(output.metrics.len());
        token = output.next_token;
        if token.is_none() {
            break;
        }
    }
    assert_eq!(sizes, [500, 500, 200]);
}

#[test]
fn data_is_newest_first_unless_asked_otherwise() {
    let mut workspace = Workspace::with_sample(1, END_MS);
    let input = data(vec![query("a", tasks(), "Average")]);
    let down = ask(&mut workspace, input.clone())
        .expect("answered")
        .metric_data_results
        .remove(0);
    let up = GetMetricDataInput {
        scan_by: Some("TimestampAscending".into()),
        ..input
    };
    let up = ask(&mut workspace, up)
        .expect("answered")
        .metric_data_results
        .remove(0);
    assert_eq!(down.timestamps.len(), 10);
    assert_eq!(
        down.timestamps.first(),
        Some(&Timestamp(END_MS - MINUTE_MS))
    );
    assert!(
        down.timestamps.iter().rev().eq(&up.timestamps) && down.values.iter().rev().eq(&up.values)
    );
    assert_eq!(down.status_code.as_deref(), Some("Complete"));
    assert_eq!(down.label.as_deref(), Some("RunningTaskCount"));
}

#[test]
fn pages_of_any_size_join_to_the_same_data() {
    let mut workspace = Workspace::with_sample(1, END_MS);
    let nothing = metric("No", "Such", &[]);
    let input = data(vec![
        query("a", tasks(), "Average"),
        query("none", nothing, "Sum"),
        query("b", tasks(), "Maximum"),
    ]);
    let whole = ask(&mut workspace, input.clone()).expect("answered");
    assert_eq!(whole.next_token, None);
    for size in 1..=21 {
        let mut joined: Vec<(String, Vec<Timestamp>, Vec<f64>)> = Vec::new();
        let mut token = None;
        for _ in 0..30 {
            let page = GetMetricDataInput {
                max_datapoints: Some(size),
                next_token: token,
                ..input.clone()
            };
            let page = ask(&mut workspace, page).expect("answered");
            let n: usize = page
                .metric_data_results
                .iter()
                .map(|result| result.values.len())
                .sum();
            assert!(n <= size as usize);
            for result in page.metric_data_results {
                let id = result.id.expect("an id");
                match joined.iter_mut().find(|part| part.0 == id) {
                    Some(part) => {
                        part.1.extend(result.timestamps);
                        part.2.extend(result.values);
                    }
                    None => joined.push((id, result.timestamps, result.values)),
                }
            }
            token = page.next_token;
            if token.is_none() {
                break;
            }
        }
        assert_eq!(token, None, "size {size}");
        let want: Vec<_> = whole
            .metric_data_results
            .iter()
            .map(|result| {
                (
                    result.id.clone().expect("an id"),
                    result.timestamps.clone(),
                    result.values.clone(),
                )
            })
            .collect();
        assert_eq!(joined, want, "size {size}");
    }
}

#[test]
fn an_expression_is_told_apart_from_the_metrics_beside_it() {
    let mut workspace = Workspace::with_sample(1, END_MS);
    let expression = MetricDataQuery {
        id: "e".into(),
        expression: Some("m / 2".into()),
        ..MetricDataQuery::default()
    };
    let hidden = MetricDataQuery {
        return_data: Some(false),
        ..query("m", tasks(), "Average")
    };
    let output = ask(
        &mut workspace,
        data(vec![hidden, expression, query("n", tasks(), "Sum")]),
    )
    .expect("answered");
    let [e, n] = &output.metric_data_results[..] else {
        panic!("{output:?}")
    };
    assert_eq!(e.status_code.as_deref(), Some("InternalError"));
    assert_eq!(e.messages[0].value.as_deref(), Some(EXPRESSIONS_LATER));
    assert_eq!(n.values.len(), 10);
}

#[test]
fn labels_are_filled_in() {
    let mut workspace = Workspace::with_sample(1, END_MS);
    let labelled = MetricDataQuery {
        label: Some("${PROP('Dim.ServiceName')} ${LABEL} ${DATAPOINT_COUNT}".into()),
        ..query("a", tasks(), "Average")
    };
    let output = ask(&mut workspace, data(vec![labelled])).expect("answered");
    assert_eq!(
        output.metric_data_results[0].label.as_deref(),
        Some("checkout RunningTaskCount 10")
    );
}

#[test]
fn one_period_for_a_whole_range_begins_with_the_range() {
    let mut workspace = Workspace::with_sample(1, END_MS);
    let mut whole = query(
        "a",
        metric(
            "AWS/Lambda",
            "Invocations",
            &[("FunctionName", "thumbnailer")],
        ),
        "SampleCount",
    );
    let minutes = ask(&mut workspace, data(vec![whole.clone()])).expect("answered");
    let sum: f64 = minutes.metric_data_results[0].values.iter().sum();
    if let Some(stat) = &mut whole.metric_stat {
        stat.period = 600;
    }
    let output = ask(&mut workspace, data(vec![whole])).expect("answered");
    assert_eq!(output.metric_data_results[0].values, [sum]);
    assert_eq!(
        output.metric_data_results[0].timestamps,
        [Timestamp(END_MS - 10 * MINUTE_MS)]
    );
}

#[test]
fn statistics_of_one_metric_come_together_with_their_unit() {
    let mut workspace = Workspace::with_sample(1, END_MS);
    let input = GetMetricStatisticsInput {
        namespace: "AWS/RDS".into(),
        metric_name: "ReadLatency".into(),
        dimensions: vec![Dimension {
            name: "DBInstanceIdentifier".into(),
            value: "shop-db".into(),
        }],
        start_time: Timestamp(END_MS - 10 * MINUTE_MS),
        end_time: Timestamp(END_MS),
        period: 300,
        statistics: vec!["Minimum".into(), "Maximum".into()],
        extended_statistics: vec!["p50".into()],
        ..GetMetricStatisticsInput::default()
    };
    let output = ask(&mut workspace, input).expect("answered");
    assert_eq!(output.datapoints.len(), 2);
    for datapoint in &output.datapoints {
        assert_eq!(datapoint.unit.as_deref(), Some("Seconds"));
        let p50 = datapoint.extended_statistics["p50"];
        assert!(datapoint.minimum.is_some_and(|least| least <= p50));
        assert!(datapoint.maximum.is_some_and(|most| most >= p50));
        assert_eq!(datapoint.average, None);
    }
}

#[test]
fn dashboards_are_written_read_and_deleted() {
    let mut workspace = Workspace::with_sample(1, END_MS);
    let body = "{\"widgets\": [ ]}";
    let put = PutDashboardInput {
        dashboard_name: "shop-mine".into(),
        dashboard_body: body.into(),
        ..PutDashboardInput::default()
    };
    ask(&mut workspace, put).expect("put");
    let get = GetDashboardInput {
        dashboard_name: "shop-mine".into(),
    };
    let got = ask(&mut workspace, get.clone()).expect("got");
    assert_eq!(got.dashboard_body.as_deref(), Some(body));
    assert_eq!(
        got.dashboard_arn.as_deref(),
        Some("arn:aws:cloudwatch::111122223333:dashboard/shop-mine")
    );
    let list = ListDashboardsInput {
        dashboard_name_prefix: Some("shop-m".into()),
        ..ListDashboardsInput::default()
    };
    let listed = ask(&mut workspace, list).expect("listed").dashboard_entries;
    assert_eq!(listed.len(), 1);
    assert_eq!(
        (listed[0].size, listed[0].last_modified),
        (Some(body.len() as i64), Some(Timestamp(END_MS)))
    );
    let delete = DeleteDashboardsInput {
        dashboard_names: vec!["shop-mine".into()],
    };
    ask(&mut workspace, delete.clone()).expect("deleted");
    assert!(matches!(
        ask(&mut workspace, get),
        Err(AwsError::NotFound { .. })
    ));
    assert!(matches!(
        ask(&mut workspace, delete),
        Err(AwsError::NotFound { .. })
    ));
}

#[test]
fn alarms_are_filtered_as_the_service_does() {
    let mut workspace = Workspace::with_sample(1, END_MS);
    let mut names = |input: DescribeAlarmsInput| -> Vec<String> {
        let output = ask(&mut workspace, input).expect("described");
        let composite = output
            .composite_alarms
            .into_iter()
            .filter_map(|alarm| alarm.alarm_name);
        composite
            .chain(
                output
                    .metric_alarms
                    .into_iter()
                    .filter_map(|alarm| alarm.alarm_name),
            )
            .collect()
    };
    let all = DescribeAlarmsInput::default();
    assert_eq!(names(all.clone()).len(), 8, "metric alarms alone");
    let both = vec!["MetricAlarm".to_owned(), "CompositeAlarm".to_owned()];
    let of_types = DescribeAlarmsInput {
        alarm_types: both.clone(),
        ..all.clone()
    };
    assert_eq!(names(of_types.clone()).len(), 9);
    let alarming = DescribeAlarmsInput {
        state_value: Some("ALARM".into()),
        ..of_types.clone()
    };
    assert_eq!(
        names(alarming),
        [
            "checkout-degraded",
            "checkout-5xx-rate",
            "checkout-p99-latency",
            "orders-oldest-message"
        ]
    );
    let prefix = DescribeAlarmsInput {
        alarm_name_prefix: Some("thumb".into()),
        ..all.clone()
    };
    assert_eq!(
        names(prefix),
        ["thumbnailer-errors", "thumbnailer-throttles"]
    );
    let named = DescribeAlarmsInput {
        alarm_names: vec!["checkout-degraded".into(), "no".into()],
        ..of_types
    };
    assert_eq!(names(named), ["checkout-degraded"]);
    let children = DescribeAlarmsInput {
        children_of_alarm_name: Some("checkout-degraded".into()),
        ..all.clone()
    };
    assert_eq!(names(children).len(), 4);
    let parents = DescribeAlarmsInput {
        parents_of_alarm_name: Some("orders-oldest-message".into()),
        ..all.clone()
    };
    assert_eq!(names(parents), ["checkout-degraded"]);
    let first = DescribeAlarmsInput {
        max_records: Some(3),
        ..all
    };
    assert_eq!(names(first).len(), 3);
}

#[test]
fn an_alarm_carries_its_reason() {
    let mut workspace = Workspace::with_sample(1, END_MS);
    let input = DescribeAlarmsInput {
        alarm_names: vec!["checkout-p99-latency".into()],
        ..DescribeAlarmsInput::default()
    };
    let alarm = ask(&mut workspace, input)
        .expect("described")
        .metric_alarms
        .remove(0);
    assert_eq!(alarm.extended_statistic.as_deref(), Some("p99"));
    assert_eq!(alarm.statistic, None);
    expect![[r#"
        Threshold Crossed: 3 out of the last 5 datapoints [2.119 (12/11/26 03:46:00), 1.934 (12/11/26 03:45:00), 1.603 (12/11/26 03:44:00)] were greater than the threshold (1.5) (minimum 3 datapoints for OK -> ALARM transition).
    "#]].assert_eq(&format!("{}\n", alarm.state_reason.expect("a reason")));
    let input = DescribeAlarmsInput {
        alarm_types: vec!["CompositeAlarm".into()],
        ..DescribeAlarmsInput::default()
    };
    let alarm = ask(&mut workspace, input)
        .expect("described")
        .composite_alarms
        .remove(0);
    expect![[r#"
        arn:aws:cloudwatch:ap-northeast-2:111122223333:alarm:checkout-unhealthy-hosts transitioned to ALARM at Thursday 12 November, 2026 03:48:00 UTC
    "#]].assert_eq(&format!("{}\n", alarm.state_reason.expect("a reason")));
}

#[test]
fn the_caller_is_the_workspace() {
    let mut workspace = Workspace::with_sample(1, END_MS);
    let output = ask(&mut workspace, GetCallerIdentityInput::default()).expect("answered");
    assert_eq!(output.account.as_deref(), Some("111122223333"));
    assert!(
        output
            .arn
            .is_some_and(|arn| arn.contains("watchglass-workspace"))
    );
}

#[test]
fn what_is_not_valid_is_refused_by_name() {
    let good = || query("a", tasks(), "Average");
    let with = |change: &dyn Fn(&mut GetMetricDataInput)| {
        let mut input = data(vec![good()]);
        change(&mut input);
        refusal(input)
    };
    let stat = |input: &mut GetMetricDataInput, change: &dyn Fn(&mut MetricStat)| {
        if let Some(stat) = &mut input.metric_data_queries[0].metric_stat {
            change(stat);
        }
    };
    let body = |body: &str| {
        refusal(PutDashboardInput {
            dashboard_name: "a".into(),
            dashboard_body: body.into(),
            ..PutDashboardInput::default()
        })
    };
    let texts = [
        with(&|input| input.metric_data_queries.clear()),
        with(&|input| input.metric_data_queries = vec![good(); 2]),
        with(&|input| input.metric_data_queries = vec![good(); 501]),
        with(&|input| input.metric_data_queries[0].id = "A".into()),
        with(&|input| input.metric_data_queries[0].expression = Some("1".into())),
        with(&|input| input.metric_data_queries[0].return_data = Some(false)),
        with(&|input| stat(input, &|stat| stat.period = 61)),
        with(&|input| stat(input, &|stat| stat.period = i32::MIN)),
        with(&|input| stat(input, &|stat| stat.stat = "p101".into())),
        with(&|input| input.end_time = input.start_time),
        with(&|input| {
            (input.start_time, input.end_time) = (Timestamp(i64::MIN), Timestamp(i64::MAX))
        }),
        with(&|input| input.scan_by = Some("Up".into())),
        with(&|input| input.max_datapoints = Some(0)),
        with(&|input| input.next_token = Some("x".into())),
        body("{"),
        body("[]"),
        body("{\"widgets\": 1}"),
        refusal(PutDashboardInput {
            dashboard_name: "a b".into(),
            ..PutDashboardInput::default()
        }),
        refusal(DescribeAlarmsInput {
            max_records: Some(101),
            ..DescribeAlarmsInput::default()
        }),
        refusal(ListMetricsInput {
            recently_active: Some("PT4H".into()),
            ..ListMetricsInput::default()
        }),
        refusal(GetMetricStatisticsInput {
            period: 60,
            ..GetMetricStatisticsInput::default()
        }),
    ];
    expect![[r#"
        GetMetricData was not valid (ValidationError): The parameter MetricDataQueries must have from 1 to 500 members, not 0
        GetMetricData was not valid (ValidationError): The values for parameter id in MetricDataQueries are not unique: 'a'
        GetMetricData was not valid (ValidationError): The parameter MetricDataQueries must have from 1 to 500 members, not 501
        GetMetricData was not valid (ValidationError): The value 'A' for parameter MetricDataQueries.member.Id is not a valid id: it starts with a lowercase letter, followed by letters, digits and underscores
        GetMetricData was not valid (ValidationError): Exactly one of MetricStat and Expression must be given in query 'a'
        GetMetricData was not valid (ValidationError): At least one query must have ReturnData set to true
        GetMetricData was not valid (ValidationError): The period 61 is not valid: it must be 1, 5, 10, 20, 30 or a multiple of 60
        GetMetricData was not valid (ValidationError): The period -2147483648 is not valid: it must be 1, 5, 10, 20, 30 or a multiple of 60
        GetMetricData was not valid (ValidationError): The value 'p101' for parameter Stat is not a valid statistic: a percentage is at most 100
        GetMetricData was not valid (ValidationError): The parameter StartTime must be less than the parameter EndTime
        GetMetricData was not valid (ValidationError): The parameter StartTime must be less than the parameter EndTime
        GetMetricData was not valid (ValidationError): ScanBy must be TimestampDescending or TimestampAscending, not 'Up'
        GetMetricData was not valid (InvalidParameterValue): MaxDatapoints must be from 1 to 100800
        GetMetricData was not valid (InvalidNextToken): The next token is invalid
        PutDashboard was not valid (InvalidParameterInput): The dashboard body is invalid, there are 1 validation errors: [{"DataPath":"","Message":"The field DashboardBody must be a valid JSON object"}]
        PutDashboard was not valid (InvalidParameterInput): The field DashboardBody must be a valid JSON object
        PutDashboard was not valid (InvalidParameterInput): The dashboard body is invalid, there are 1 validation errors: [{"DataPath":"/widgets","Message":"Should be array"}]
        PutDashboard was not valid (InvalidParameterValue): The name must have 1 to 255 letters, digits, - and _
        DescribeAlarms was not valid (ValidationError): MaxRecords must be from 1 to 100
        ListMetrics was not valid (InvalidParameterValue): RecentlyActive must be PT3H, not PT4H
        GetMetricStatistics was not valid (MissingParameter): The parameters Namespace and MetricName are required
    "#]].assert_eq(&(texts.join("\n") + "\n"));
}

#[test]
fn absurd_ranges_end_soon() {
    let mut workspace = Workspace::with_sample(1, END_MS);
    for period in [1, 60, i32::MAX / 60 * 60] {
        let mut input = data(vec![query("a", tasks(), "Average")]);
        (input.start_time, input.end_time) = (
            Timestamp(-60_000_000_000_000),
            Timestamp(250_000_000_000_000),
        );
        if let Some(stat) = &mut input.metric_data_queries[0].metric_stat {
            stat.period = period;
        }
        let call = Call::GetMetricData(input);
        let Ok(Answer::GetMetricData(output)) = workspace.answer(&call, END_MS) else {
            panic!()
        };
        assert!(!output.metric_data_results[0].values.is_empty());
    }
}
