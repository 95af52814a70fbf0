//! One call over a transport that answers by script: what is sent, how long is waited, what comes out.

mod script;

use aws::{Call, Client, Endpoints};
use expect_test::{Expect, expect};
use script::{credentials, run, script};

/// Makes one call with scripted answers and compares everything that happens.
fn check(operation: &str, input: &str, answers: &[&str], expected: Expect) {
    let script = script(answers);
    let client = Client::new(&script, &script, credentials(), Endpoints::aws());
    let call = Call::from_json(operation, input).unwrap().unwrap();
    let result = run(client.call("us-east-1", &call));
    let mut out = script.log.borrow().clone();
    match result {
        Ok(answer) => out.push_str(&format!("answer {}\n", answer.output_json())),
        Err(error) => out.push_str(&format!("{error:?}\nsays: {error}\n")),
    }
    let meter = client.meter();
    out.push_str(&format!(
        "{} calls, {} retries, {} bytes, {} metrics, {:.5} USD\n",
        meter.calls,
        meter.retries,
        meter.bytes_received,
        meter.metrics_requested,
        meter.estimated_usd
    ));
    assert!(
        !out.contains("a-session-token") && !out.contains("a-secret"),
        "a secret is shown"
    );
    expected.assert_eq(&out);
    assert!(script.answers.borrow().is_empty(), "answers are left");
}

#[test]
fn a_good_answer_is_read() {
    check(
        "ListDashboards",
        "{}",
        &[
            r#"200 | {"DashboardEntries": [{"DashboardName": "a", "Size": "12", "New": {}}], "Other": 1}"#,
        ],
        expect![[r#"
            POST monitoring.us-east-1.amazonaws.com 20261112T040500Z json ListDashboards {}
            answer {"DashboardEntries":[{"DashboardName":"a","Size":12}]}
            1 calls, 0 retries, 83 bytes, 0 metrics, 0.00001 USD
        "#]],
    );
}

#[test]
fn sts_speaks_the_query_protocol() {
    check(
        "GetCallerIdentity",
        "{}",
        &[
            "200 | <GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult><Arn>arn:aws:iam::1:user/&#x65;&amp;</Arn><UserId>A</UserId><Account>1</Account></GetCallerIdentityResult></GetCallerIdentityResponse>",
        ],
        expect![[r#"
            POST sts.us-east-1.amazonaws.com 20261112T040500Z form Action=GetCallerIdentity&Version=2011-06-15
            answer {"UserId":"A","Account":"1","Arn":"arn:aws:iam::1:user/e&"}
            1 calls, 0 retries, 236 bytes, 0 metrics, 0.00000 USD
        "#]],
    );
}

#[test]
fn a_throttled_call_is_tried_again_with_growing_waits() {
    check(
        "ListDashboards",
        "{}",
        &[
            r#"400 | {"__type": "com.amazonaws#ThrottlingException"}"#,
            r#"429 | {"message": "slow"}"#,
            "503",
            "200 | {}",
        ],
        expect![[r#"
            POST monitoring.us-east-1.amazonaws.com 20261112T040500Z json ListDashboards {}
            wait 500 ms
            POST monitoring.us-east-1.amazonaws.com 20261112T040500Z json ListDashboards {}
            wait 1000 ms
            POST monitoring.us-east-1.amazonaws.com 20261112T040501Z json ListDashboards {}
            wait 800 ms
            POST monitoring.us-east-1.amazonaws.com 20261112T040502Z json ListDashboards {}
            answer {}
            4 calls, 3 retries, 68 bytes, 0 metrics, 0.00004 USD
        "#]],
    );
}

#[test]
fn a_service_that_asks_to_wait_is_obeyed() {
    check(
        "ListDashboards",
        "{}",
        &[
            r#"503 [Retry-After: 3] | {"__type": "SlowDown"}"#,
            "200 | {}",
        ],
        expect![[r#"
            POST monitoring.us-east-1.amazonaws.com 20261112T040500Z json ListDashboards {}
            wait 3500 ms
            POST monitoring.us-east-1.amazonaws.com 20261112T040503Z json ListDashboards {}
            answer {}
            2 calls, 1 retries, 24 bytes, 0 metrics, 0.00002 USD
        "#]],
    );
}

#[test]
fn a_service_that_asks_for_too_long_a_wait_is_not_asked_again() {
    check(
        "ListDashboards",
        "{}",
        &[
            "429 [Retry-After: Thu, 12 Nov 2026 05:05:00 GMT] [Date: Thu, 12 Nov 2026 04:05:00 GMT] | {}",
        ],
        expect![[r#"
            POST monitoring.us-east-1.amazonaws.com 20261112T040500Z json ListDashboards {}
            Throttled { operation: "ListDashboards", attempts: 1, retry_after_ms: Some(3600000) }
            says: ListDashboards was throttled once; the service asks to wait 3600 s
            1 calls, 0 retries, 2 bytes, 0 metrics, 0.00001 USD
        "#]],
    );
}

#[test]
fn throttling_without_end_ends() {
    check(
        "ListDashboards",
        "{}",
        &["429", "429", "429", "429", "429"],
        expect![[r#"
            POST monitoring.us-east-1.amazonaws.com 20261112T040500Z json ListDashboards {}
            wait 500 ms
            POST monitoring.us-east-1.amazonaws.com 20261112T040500Z json ListDashboards {}
            wait 1000 ms
            POST monitoring.us-east-1.amazonaws.com 20261112T040501Z json ListDashboards {}
            wait 2000 ms
            POST monitoring.us-east-1.amazonaws.com 20261112T040503Z json ListDashboards {}
            wait 4000 ms
            POST monitoring.us-east-1.amazonaws.com 20261112T040507Z json ListDashboards {}
            Throttled { operation: "ListDashboards", attempts: 5, retry_after_ms: None }
            says: ListDashboards was throttled 5 times; wait a little and ask for less at once
            5 calls, 4 retries, 0 bytes, 0 metrics, 0.00005 USD
        "#]],
    );
}

#[test]
fn a_missing_permission_is_named() {
    check(
        "GetDashboard",
        r#"{"DashboardName": "d"}"#,
        &[
            r#"403 | {"__type": "AccessDenied", "Message": "User: arn:aws:iam::1:user/u is not authorized to perform: cloudwatch:GetDashboard on resource: arn:aws:cloudwatch::1:dashboard/d because no identity-based policy allows the cloudwatch:GetDashboard action"}"#,
        ],
        expect![[r#"
            POST monitoring.us-east-1.amazonaws.com 20261112T040500Z json GetDashboard {"DashboardName":"d"}
            AccessDenied { operation: "GetDashboard", action: "cloudwatch:GetDashboard", principal: Some("arn:aws:iam::1:user/u"), message: "User: arn:aws:iam::1:user/u is not authorized to perform: cloudwatch:GetDashboard on resource: arn:aws:cloudwatch::1:dashboard/d because no identity-based policy allows the cloudwatch:GetDashboard action" }
            says: GetDashboard was refused: arn:aws:iam::1:user/u lacks `cloudwatch:GetDashboard`
            1 calls, 0 retries, 244 bytes, 0 metrics, 0.00001 USD
        "#]],
    );
}

#[test]
fn a_missing_permission_without_words_is_known_from_the_operation() {
    check(
        "ListMetrics",
        "{}",
        &["403 | <html>Forbidden</html>"],
        expect![[r#"
            POST monitoring.us-east-1.amazonaws.com 20261112T040500Z json ListMetrics {}
            AccessDenied { operation: "ListMetrics", action: "cloudwatch:ListMetrics", principal: None, message: "the server sent a page instead of an answer" }
            says: ListMetrics was refused: the caller lacks `cloudwatch:ListMetrics`
            1 calls, 0 retries, 22 bytes, 0 metrics, 0.00001 USD
        "#]],
    );
}

#[test]
fn an_expired_token_is_not_tried_again() {
    check(
        "ListDashboards",
        "{}",
        &[
            r#"403 | {"__type": "ExpiredTokenException", "message": "The security token included in the request is expired"}"#,
        ],
        expect![[r#"
            POST monitoring.us-east-1.amazonaws.com 20261112T040500Z json ListDashboards {}
            ExpiredToken { message: "The security token included in the request is expired" }
            says: the credentials have expired: paste new ones
            1 calls, 0 retries, 103 bytes, 0 metrics, 0.00001 USD
        "#]],
    );
}

#[test]
fn a_refused_signature_shows_no_token() {
    check(
        "ListDashboards",
        "{}",
        &[
            "403 | {\"__type\": \"SignatureDoesNotMatch\", \"message\": \"It does not match. a-session-token The Canonical String for this request should have been 'POST x-amz-security-token:a-session-token'\"}",
        ],
        expect![[r#"
            POST monitoring.us-east-1.amazonaws.com 20261112T040500Z json ListDashboards {}
            InvalidCredentials { code: "SignatureDoesNotMatch", message: "It does not match. …" }
            says: the credentials were refused (SignatureDoesNotMatch): It does not match. …
            1 calls, 0 retries, 183 bytes, 0 metrics, 0.00001 USD
        "#]],
    );
}

#[test]
fn a_wrong_clock_is_corrected_from_the_words() {
    check(
        "ListDashboards",
        "{}",
        &[
            r#"403 | {"__type": "InvalidSignatureException", "message": "Signature expired: 20261112T040500Z is now earlier than 20261112T060000Z (20261112T060500Z - 5 min.)"}"#,
            "200 | {}",
        ],
        expect![[r#"
            POST monitoring.us-east-1.amazonaws.com 20261112T040500Z json ListDashboards {}
            POST monitoring.us-east-1.amazonaws.com 20261112T060500Z json ListDashboards {}
            answer {}
            2 calls, 1 retries, 156 bytes, 0 metrics, 0.00002 USD
        "#]],
    );
}

#[test]
fn a_wrong_clock_is_corrected_from_the_date() {
    check(
        "ListDashboards",
        "{}",
        &[
            "403 [Date: Thu, 12 Nov 2026 02:05:00 GMT] | {\"__type\": \"RequestTimeTooSkewed\"}",
            "200 | {}",
        ],
        expect![[r#"
            POST monitoring.us-east-1.amazonaws.com 20261112T040500Z json ListDashboards {}
            POST monitoring.us-east-1.amazonaws.com 20261112T020500Z json ListDashboards {}
            answer {}
            2 calls, 1 retries, 36 bytes, 0 metrics, 0.00002 USD
        "#]],
    );
}

#[test]
fn a_clock_that_stays_wrong_is_said() {
    check(
        "ListDashboards",
        "{}",
        &[
            "403 [Date: Thu, 12 Nov 2026 02:05:00 GMT] | {\"__type\": \"RequestTimeTooSkewed\"}",
            "403 | {\"__type\": \"RequestTimeTooSkewed\"}",
        ],
        expect![[r#"
            POST monitoring.us-east-1.amazonaws.com 20261112T040500Z json ListDashboards {}
            POST monitoring.us-east-1.amazonaws.com 20261112T020500Z json ListDashboards {}
            ClockSkew { skew_ms: Some(-7200000) }
            says: this computer's clock is too far from the service's: it is 120 min fast
            2 calls, 1 retries, 68 bytes, 0 metrics, 0.00002 USD
        "#]],
    );
}

#[test]
fn json_that_is_not_known_goes_by_the_query_protocol() {
    check(
        "DescribeAlarms",
        r#"{"AlarmNames": ["a b", "é"], "MaxRecords": 5}"#,
        &[
            "404 | <UnknownOperationException/>",
            "200 | <DescribeAlarmsResponse><DescribeAlarmsResult><MetricAlarms><member><AlarmName>a b</AlarmName><Threshold>1.5</Threshold><Period>60</Period><ActionsEnabled>true</ActionsEnabled><StateUpdatedTimestamp>2026-11-12T04:05:00.5Z</StateUpdatedTimestamp><Dimensions/><Unit></Unit></member></MetricAlarms></DescribeAlarmsResult></DescribeAlarmsResponse>",
        ],
        expect![[r#"
            POST monitoring.us-east-1.amazonaws.com 20261112T040500Z json DescribeAlarms {"AlarmNames":["a b","é"],"MaxRecords":5}
            POST monitoring.us-east-1.amazonaws.com 20261112T040500Z form Action=DescribeAlarms&Version=2010-08-01&AlarmNames.member.1=a%20b&AlarmNames.member.2=%C3%A9&MaxRecords=5
            answer {"MetricAlarms":[{"AlarmName":"a b","ActionsEnabled":true,"StateUpdatedTimestamp":1794456300.5,"Period":60,"Threshold":1.5}]}
            2 calls, 1 retries, 371 bytes, 0 metrics, 0.00000 USD
        "#]],
    );
}

#[test]
fn an_operation_no_protocol_knows_is_refused() {
    check(
        "ListDashboards",
        "{}",
        &[
            "400 | {\"__type\": \"UnknownOperationException\"}",
            "400 | <ErrorResponse><Error><Type>Sender</Type><Code>InvalidAction</Code><Message>no such action</Message></Error></ErrorResponse>",
        ],
        expect![[r#"
            POST monitoring.us-east-1.amazonaws.com 20261112T040500Z json ListDashboards {}
            POST monitoring.us-east-1.amazonaws.com 20261112T040500Z form Action=ListDashboards&Version=2010-08-01
            Service { operation: "ListDashboards", status: 400, code: "InvalidAction", message: "no such action" }
            says: ListDashboards failed with 400 InvalidAction: no such action
            2 calls, 1 retries, 163 bytes, 0 metrics, 0.00002 USD
        "#]],
    );
}

#[test]
fn a_refused_dashboard_says_where() {
    check(
        "PutDashboard",
        r#"{"DashboardName": "d", "DashboardBody": "{}"}"#,
        &[
            r#"400 | {"__type": "com.amazonaws.cloudwatch#InvalidParameterInput", "message": "The dashboard is invalid", "dashboardValidationMessages": [{"DataPath": "/widgets/0", "Message": "Should have type"}]}"#,
        ],
        expect![[r#"
            POST monitoring.us-east-1.amazonaws.com 20261112T040500Z json PutDashboard {"DashboardName":"d","DashboardBody":"{}"}
            Invalid { operation: "PutDashboard", code: "InvalidParameterInput", message: "The dashboard is invalid\n/widgets/0: Should have type" }
            says: PutDashboard was not valid (InvalidParameterInput): The dashboard is invalid
            /widgets/0: Should have type
            1 calls, 0 retries, 191 bytes, 0 metrics, 0.00001 USD
        "#]],
    );
}

#[test]
fn a_network_that_stumbles_is_tried_once_more() {
    check(
        "ListDashboards",
        "{}",
        &["network Failed to fetch", "200 | {}"],
        expect![[r#"
            POST monitoring.us-east-1.amazonaws.com 20261112T040500Z json ListDashboards {}
            wait 200 ms
            POST monitoring.us-east-1.amazonaws.com 20261112T040500Z json ListDashboards {}
            answer {}
            2 calls, 1 retries, 2 bytes, 0 metrics, 0.00002 USD
        "#]],
    );
}

#[test]
fn no_network_and_no_cors_look_alike() {
    check(
        "ListDashboards",
        "{}",
        &["network Failed to fetch", "network Failed to fetch"],
        expect![[r#"
            POST monitoring.us-east-1.amazonaws.com 20261112T040500Z json ListDashboards {}
            wait 200 ms
            POST monitoring.us-east-1.amazonaws.com 20261112T040500Z json ListDashboards {}
            Network { operation: "ListDashboards", host: "monitoring.us-east-1.amazonaws.com", message: "Failed to fetch. Either the network or the host cannot be reached, or the host does not let pages of other origins in (CORS); a browser does not say which. The gateway is let in where a page is not" }
            says: ListDashboards got no answer from monitoring.us-east-1.amazonaws.com: Failed to fetch. Either the network or the host cannot be reached, or the host does not let pages of other origins in (CORS); a browser does not say which. The gateway is let in where a page is not
            2 calls, 1 retries, 0 bytes, 0 metrics, 0.00002 USD
        "#]],
    );
}

#[test]
fn an_answer_that_is_none_is_said() {
    check(
        "ListDashboards",
        "{}",
        &["200 | <html>"],
        expect![[r#"
        POST monitoring.us-east-1.amazonaws.com 20261112T040500Z json ListDashboards {}
        Malformed { operation: "ListDashboards", message: "expected value at line 1 column 1" }
        says: ListDashboards was answered in a form we cannot read: expected value at line 1 column 1
        1 calls, 0 retries, 6 bytes, 0 metrics, 0.00001 USD
    "#]],
    );
    check(
        "GetCallerIdentity",
        "{}",
        &["200 | <html></html>"],
        expect![[r#"
            POST sts.us-east-1.amazonaws.com 20261112T040500Z form Action=GetCallerIdentity&Version=2011-06-15
            Malformed { operation: "GetCallerIdentity", message: "the answer is a `html` and not a `GetCallerIdentityResponse`" }
            says: GetCallerIdentity was answered in a form we cannot read: the answer is a `html` and not a `GetCallerIdentityResponse`
            1 calls, 0 retries, 13 bytes, 0 metrics, 0.00000 USD
        "#]],
    );
    check(
        "GetCallerIdentity",
        "{}",
        &["200 | {}"],
        expect![[r#"
        POST sts.us-east-1.amazonaws.com 20261112T040500Z form Action=GetCallerIdentity&Version=2011-06-15
        Malformed { operation: "GetCallerIdentity", message: "there is text outside the element" }
        says: GetCallerIdentity was answered in a form we cannot read: there is text outside the element
        1 calls, 0 retries, 2 bytes, 0 metrics, 0.00000 USD
    "#]],
    );
}

#[test]
fn metrics_are_priced() {
    check(
        "GetMetricData",
        r#"{"StartTime": 0, "EndTime": 60.5, "MetricDataQueries": [
            {"Id": "a", "MetricStat": {"Metric": {"Namespace": "N", "MetricName": "m"}, "Period": 60, "Stat": "p50"}},
            {"Id": "b", "MetricStat": {"Metric": {"Namespace": "N", "MetricName": "m"}, "Period": 60, "Stat": "p90"}},
            {"Id": "c", "MetricStat": {"Metric": {"Namespace": "N", "MetricName": "n"}, "Period": 60, "Stat": "p90"}, "ReturnData": false},
            {"Id": "d", "Expression": "a / c"}, {"Id": "e", "Expression": "SUM(SEARCH('x', 'Sum'))"}]}"#,
        &[
            r#"200 | {"MetricDataResults": [{"Id": "a"}, {"Id": "b"}, {"Id": "d"}, {"Id": "e", "Label": "1"}, {"Id": "e", "Label": "2"}]}"#,
        ],
        expect![[r#"
            POST monitoring.us-east-1.amazonaws.com 20261112T040500Z json GetMetricData {"MetricDataQueries":[{"Id":"a","MetricStat":{"Metric":{"Namespace":"N","MetricName":"m"},"Period":60,"Stat":"p50"}},{"Id":"b","MetricStat":{"Metric":{"Namespace":"N","MetricName":"m"},"Period":60,"Stat":"p90"}},{"Id":"c","MetricStat":{"Metric":{"Namespace":"N","MetricName":"n"},"Period":60,"Stat":"p90"},"ReturnData":false},{"Id":"d","Expression":"a / c"},{"Id":"e","Expression":"SUM(SEARCH('x', 'Sum'))"}],"StartTime":0,"EndTime":60.5}
            answer {"MetricDataResults":[{"Id":"a"},{"Id":"b"},{"Id":"d"},{"Id":"e","Label":"1"},{"Id":"e","Label":"2"}]}
            1 calls, 0 retries, 116 bytes, 4 metrics, 0.00004 USD
        "#]],
    );
}

#[test]
fn events_speak_json_and_are_priced_by_what_is_sent() {
    let entry = format!(
        r#"{{"Source": "shop", "DetailType": "x", "Detail": "{}", "Time": 5}}"#,
        "a".repeat(70_000)
    );
    let script = script(&[r#"200 | {"FailedEntryCount": 0, "Entries": [{"EventId": "1"}]}"#]);
    let client = Client::new(&script, &script, credentials(), Endpoints::aws());
    let call = Call::from_json("PutEvents", &format!(r#"{{"Entries": [{entry}]}}"#))
        .unwrap()
        .unwrap();
    run(client.call("eu-west-1", &call)).unwrap();
    assert!(
        script
            .log
            .borrow()
            .starts_with("POST events.eu-west-1.amazonaws.com 20261112T040500Z json PutEvents {")
    );
    assert_eq!(client.meter().estimated_usd, 2e-6, "one event per 64 KiB");
}

#[test]
fn events_are_not_tried_by_a_protocol_they_do_not_speak() {
    check(
        "DescribeRule",
        r#"{"Name": "a", "EventBusName": "b"}"#,
        &[r#"400 | {"__type": "UnknownOperationException"}"#],
        expect![[r#"
            POST events.us-east-1.amazonaws.com 20261112T040500Z json DescribeRule {"Name":"a","EventBusName":"b"}
            Service { operation: "DescribeRule", status: 400, code: "UnknownOperationException", message: "" }
            says: DescribeRule failed with 400 UnknownOperationException: 
            1 calls, 0 retries, 39 bytes, 0 metrics, 0.00000 USD
        "#]],
    );
}

#[test]
fn a_missing_permission_is_named_by_the_service_of_the_call() {
    check(
        "PutRule",
        r#"{"Name": "a"}"#,
        &["403 | {}"],
        expect![[r#"
            POST events.us-east-1.amazonaws.com 20261112T040500Z json PutRule {"Name":"a"}
            AccessDenied { operation: "PutRule", action: "events:PutRule", principal: None, message: "" }
            says: PutRule was refused: the caller lacks `events:PutRule`
            1 calls, 0 retries, 2 bytes, 0 metrics, 0.00000 USD
        "#]],
    );
    check(
        "SearchSchemas",
        r#"{"RegistryName": "shop events", "Keywords": "order placed/€"}"#,
        &[r#"403 [x-amzn-ErrorType: ForbiddenException] | {"Message": "no"}"#],
        expect![[r#"
            GET schemas.us-east-1.amazonaws.com 20261112T040500Z rest /v1/registries/name/shop%20events/schemas/search?keywords=order%20placed%2F%E2%82%AC
            AccessDenied { operation: "SearchSchemas", action: "schemas:SearchSchemas", principal: None, message: "no" }
            says: SearchSchemas was refused: the caller lacks `schemas:SearchSchemas`
            1 calls, 0 retries, 17 bytes, 0 metrics, 0.00000 USD
        "#]],
    );
}

#[test]
fn rest_errors_are_read_also_where_a_page_cannot_see_their_header() {
    check(
        "GetSchedule",
        r#"{"Name": "nightly", "GroupName": "shop"}"#,
        &[r#"404 | {"Message": "Schedule nightly does not exist."}"#],
        expect![[r#"
            GET scheduler.us-east-1.amazonaws.com 20261112T040500Z rest /schedules/nightly?groupName=shop
            NotFound { operation: "GetSchedule", message: "Schedule nightly does not exist." }
            says: GetSchedule found nothing: Schedule nightly does not exist.
            1 calls, 0 retries, 47 bytes, 0 metrics, 0.00000 USD
        "#]],
    );
    check(
        "ListSchedules",
        "{}",
        &["404 | <html>no</html>"],
        expect![[r#"
            GET scheduler.us-east-1.amazonaws.com 20261112T040500Z rest /schedules
            Service { operation: "ListSchedules", status: 404, code: "", message: "the server sent a page instead of an answer" }
            says: ListSchedules failed with 404: the server sent a page instead of an answer
            1 calls, 0 retries, 15 bytes, 0 metrics, 0.00000 USD
        "#]],
    );
}

#[test]
fn a_name_that_would_lead_elsewhere_is_not_sent() {
    for name in ["", ".", ".."] {
        let script = script(&[]);
        let client = Client::new(&script, &script, credentials(), Endpoints::aws());
        let input = format!(r#"{{"Name": "{name}"}}"#);
        let call = Call::from_json("GetSchedule", &input).unwrap().unwrap();
        let error = run(client.call("us-east-1", &call)).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "GetSchedule was not valid (InvalidRequest): `Name` must be a name, not `{name}`"
            )
        );
    }
}

#[test]
fn a_service_that_lets_no_page_in_is_named_as_such() {
    let schemas = run_error("ListRegistries");
    assert!(schemas.may_be_cors() && schemas.to_string().contains("lets any page in"));
    let events = run_error("ListRules");
    assert!(events.may_be_cors() && !events.to_string().contains("lets any page in"));
}

fn run_error(operation: &str) -> aws::AwsError {
    let script = script(&["network Failed to fetch", "network Failed to fetch"]);
    let client = Client::new(&script, &script, credentials(), Endpoints::aws());
    let call = Call::from_json(operation, "{}").unwrap().unwrap();
    run(client.call("us-east-1", &call)).unwrap_err()
}
