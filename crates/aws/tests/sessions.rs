//! Several calls of one client: what it learns from one for the next, and pages.

mod script;

use aws::cloudwatch::*;
use aws::{AwsError, Call, Client, Endpoints, Settings, Timestamp};
use script::{NOW_MS, credentials, run, script};

#[test]
fn a_region_that_is_none_is_not_called() {
    let script = script(&[]);
    let client = Client::new(&script, &script, credentials(), Endpoints::aws());
    for region in [
        "",
        "evil.example/",
        "us-east-1.evil.example",
        "US-EAST-1",
        "us_east",
        "-a",
        "a@b",
        "us-east-1#",
        "é-1",
    ] {
        let result = run(client.send(region, ListDashboardsInput::default()));
        assert!(matches!(result, Err(AwsError::Invalid { .. })), "{region}");
    }
    assert_eq!(client.meter().calls, 0);
}

#[test]
fn a_host_that_took_forms_once_is_sent_forms_again() {
    let good = "200 | <ListDashboardsResponse><ListDashboardsResult/></ListDashboardsResponse>";
    let script = script(&["404", good, good]);
    let client = Client::new(&script, &script, credentials(), Endpoints::aws());
    for _ in 0..2 {
        run(client.send("us-east-1", ListDashboardsInput::default())).unwrap();
    }
    assert_eq!(client.meter().calls, 3);
}

#[test]
fn a_corrected_clock_stays_corrected() {
    let script = script(&[
        "403 [Date: Thu, 12 Nov 2026 02:05:00 GMT] | {\"__type\": \"RequestTimeTooSkewed\"}",
        "200 | {}",
        "200 | {}",
    ]);
    let client = Client::new(&script, &script, credentials(), Endpoints::aws());
    for _ in 0..2 {
        run(client.send("us-east-1", ListDashboardsInput::default())).unwrap();
    }
    assert_eq!(
        script
            .log
            .borrow()
            .lines()
            .filter(|line| line.contains("20261112T020500Z"))
            .count(),
        2
    );
}

#[test]
fn pages_become_one_answer() {
    let script = script(&[
        r#"200 | {"NextToken": "2", "Messages": [{"Code": "c", "Value": "v"}], "MetricDataResults": [
            {"Id": "a", "Label": "l 1", "Timestamps": [3, 2], "Values": [30, 20], "StatusCode": "PartialData"},
            {"Id": "s", "Label": "x", "Timestamps": [3], "Values": [1]}, {"Id": "s", "Label": "y", "Timestamps": [3], "Values": [2]}]}"#,
        r#"200 | {"Messages": [{"Code": "c", "Value": "v"}], "MetricDataResults": [
            {"Id": "s", "Label": "y", "Timestamps": [2], "Values": [3]}, {"Id": "s", "Label": "z", "Timestamps": [2], "Values": [4]},
            {"Id": "a", "Label": "l 2", "Timestamps": [1], "Values": [10], "StatusCode": "Complete"}]}"#,
    ]);
    let client = Client::new(&script, &script, credentials(), Endpoints::aws());
    let whole = run(client.all("us-east-1", GetMetricDataInput::default())).unwrap();
    let shown: Vec<String> = whole
        .metric_data_results
        .iter()
        .map(|r| {
            format!(
                "{} {} {:?} {:?} {}",
                r.id.as_deref().unwrap(),
                r.label.as_deref().unwrap(),
                r.timestamps
                    .iter()
                    .map(|at| at.0 / 1000)
                    .collect::<Vec<_>>(),
                r.values,
                r.status_code.as_deref().unwrap_or("-")
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            "a l 1 [3, 2, 1] [30.0, 20.0, 10.0] Complete",
            "s x [3] [1.0] -",
            "s y [3, 2] [2.0, 3.0] -",
            "s z [2] [4.0] -"
        ]
    );
    assert_eq!((whole.messages.len(), whole.next_token), (1, None));
}

#[test]
fn pages_that_go_in_a_circle_end() {
    let page = |token: &str| format!("200 | {{\"NextToken\": \"{token}\"}}");
    let answers = [page("b"), page("c"), page("b")];
    let script = script(&answers.each_ref().map(String::as_str));
    let client = Client::new(&script, &script, credentials(), Endpoints::aws());
    let error = run(client.all("us-east-1", ListMetricsInput::default())).unwrap_err();
    assert!(error.to_string().contains("circle"), "{error}");
}

#[test]
fn more_pages_than_allowed_leave_their_token() {
    let script = script(&[
        "200 | {\"NextToken\": \"b\"}",
        "200 | {\"NextToken\": \"c\"}",
    ]);
    let client =
        Client::new(&script, &script, credentials(), Endpoints::aws()).with_settings(Settings {
            max_pages: 2,
            ..Settings::default()
        });
    let whole = run(client.all("us-east-1", ListMetricsInput::default())).unwrap();
    assert_eq!(whole.next_token.as_deref(), Some("c"));
}

#[test]
fn requests_do_not_print_what_they_are_signed_with() {
    let call = Call::GetMetricData(GetMetricDataInput {
        start_time: Timestamp(0),
        ..GetMetricDataInput::default()
    });
    let endpoint = Endpoints::aws()
        .resolve(call.service(), "us-east-1")
        .unwrap();
    for protocol in [aws::client::Protocol::Json, aws::client::Protocol::Query] {
        let request =
            aws::client::build(&call, protocol, &endpoint, 1000, &credentials(), NOW_MS).unwrap();
        let shown = format!("{request:?} {:?}", credentials());
        assert!(
            !shown.contains("session-token") && !shown.contains("Signature"),
            "{shown}"
        );
    }
}
