//! EventBridge's side of the sample: what it has, and how its events and its metrics agree.

mod asking;

use std::collections::{BTreeMap, HashSet};

use asking::*;
use aws::cloudwatch::{Dimension, GetMetricStatisticsInput};
use aws::events::*;
use aws::scheduler::*;
use aws::schemas::*;
use aws::{Answer, Call, Timestamp};
use expect_test::expect;
use serde_json::Value;
use workspace::{KEPT_ONE_IN, Lack, StoredEvent, Workspace};

#[test]
fn the_sample_has_rules_of_every_kind() {
    let mut workspace = sample();
    let mut out = String::new();
    for bus in ask(&mut workspace, ListEventBusesInput::default()).event_buses {
        let name = bus.name.unwrap_or_default();
        out += &format!("bus {name}, policy {}\n", bus.policy.is_some());
        for rule in rules_of(&mut workspace, &name) {
            let input = ListTargetsByRuleInput {
                rule: rule.name.clone().unwrap_or_default(),
                event_bus_name: some(&name),
                ..ListTargetsByRuleInput::default()
            };
            let targets = ask(&mut workspace, input).targets;
            let kinds = targets.iter().map(|target| {
                let extras = [
                    (target.input.is_some(), "input"),
                    (target.input_path.is_some(), "path"),
                    (target.input_transformer.is_some(), "transformer"),
                    (target.dead_letter_config.is_some(), "dead letters"),
                    (target.retry_policy.is_some(), "retries"),
                    (target.ecs_parameters.is_some(), "ecs"),
                    (target.kinesis_parameters.is_some(), "kinesis"),
                    (target.http_parameters.is_some(), "http"),
                ];
                let extras = extras.iter().filter(|extra| extra.0).map(|extra| extra.1);
                let service = target.arn.split(':').nth(2).unwrap_or_default();
                let words: Vec<&str> = [service].into_iter().chain(extras).collect();
                words.join(" + ")
            });
            let kinds: Vec<String> = kinds.collect();
            out += &format!(
                "  {} {}: {}\n",
                rule.name.unwrap_or_default(),
                rule.schedule_expression.or(rule.state).unwrap_or_default(),
                kinds.join(", ")
            );
        }
    }
    for schedule in ask(&mut workspace, ListSchedulesInput::default()).schedules {
        let input = GetScheduleInput {
            name: schedule.name.unwrap_or_default(),
            group_name: schedule.group_name,
        };
        let got = ask(&mut workspace, input);
        out += &format!(
            "schedule {}/{} {} {} {} {}\n",
            got.group_name.unwrap_or_default(),
            got.name.unwrap_or_default(),
            got.schedule_expression.unwrap_or_default(),
            got.schedule_expression_timezone.unwrap_or_default(),
            got.state.unwrap_or_default(),
            got.flexible_time_window
                .map_or(String::new(), |window| window.mode)
        );
    }
    let archive = ask(&mut workspace, ListArchivesInput::default())
        .archives
        .remove(0);
    let replay = ask(&mut workspace, ListReplaysInput::default())
        .replays
        .remove(0);
    out += &format!("{archive:?}\n{replay:?}\n");
    expect![[r#"
        bus default, policy false
          alarm-state-changes ENABLED: lambda + transformer + dead letters + retries
          checkout-task-stopped ENABLED: lambda
          deployments ENABLED: lambda + retries
          ecs-task-stopped ENABLED: sns + transformer + dead letters, logs
          nightly-report cron(0 18 * * ? *): ecs + input + ecs
          picture-uploaded ENABLED: lambda
          root-sign-in DISABLED: sns
          security-group-changes ENABLED: sns + path
        bus shop, policy true
          Events-Archive-shop-events ENABLED: 
          checkout-failed ENABLED: lambda + dead letters + retries
          large-orders ENABLED: states
          orders-to-queue ENABLED: sqs + transformer + dead letters, kinesis + kinesis
          refund-notices ENABLED: events + http
        schedule default/load-test at(2026-10-31T02:50:00)  ENABLED OFF
        schedule default/weekly-report cron(0 9 ? * MON *) Asia/Seoul DISABLED OFF
        schedule shop/daily-settlement cron(30 4 * * ? *) Asia/Seoul ENABLED FLEXIBLE
        schedule shop/sale-banner at(2026-11-27T00:00:00) Asia/Seoul ENABLED OFF
        schedule shop/stock-sync rate(30 minutes)  ENABLED OFF
        Archive { archive_name: Some("shop-events"), event_source_arn: Some("arn:aws:events:ap-northeast-2:111122223333:event-bus/shop"), state: Some("ENABLED"), state_reason: None, retention_days: Some(30), size_bytes: Some(881694000), event_count: Some(1445400), creation_time: Some(Timestamp(1793246700000)) }
        Replay { replay_name: Some("order-repair"), event_source_arn: Some("arn:aws:events:ap-northeast-2:111122223333:archive/shop-events"), state: Some("COMPLETED"), state_reason: None, event_start_time: Some(Timestamp(1793676840000)), event_end_time: Some(Timestamp(1793678340000)), event_last_replayed_time: Some(Timestamp(1793678340000)), replay_start_time: Some(Timestamp(1793682300000)), replay_end_time: Some(Timestamp(1793682360000)) }
    "#]].assert_eq(&out);
}

#[test]
fn the_schemas_have_two_versions_of_an_order() {
    let mut workspace = sample();
    let registries = ask(&mut workspace, ListRegistriesInput::default()).registries;
    assert_eq!(registries.len(), 1);
    let registry = registries[0].registry_name.clone().expect("named");
    let which = ListSchemaVersionsInput {
        registry_name: registry.clone(),
        schema_name: "shop.checkout@order.placed".to_owned(),
        ..ListSchemaVersionsInput::default()
    };
    let versions = ask(&mut workspace, which.clone()).schema_versions;
    let numbers: Vec<_> = versions
        .iter()
        .map(|version| version.schema_version.as_deref())
        .collect();
    assert_eq!(numbers, [Some("2"), Some("1")], "newest first");
    let mut content = |version: Option<&str>| {
        let input = DescribeSchemaInput {
            registry_name: registry.clone(),
            schema_name: which.schema_name.clone(),
            schema_version: version.map(str::to_owned),
        };
        let content = ask(&mut workspace, input).content.unwrap_or_default();
        serde_json::from_str::<Value>(&content).expect("JSON")
    };
    assert_eq!(content(None), content(Some("2")));
    let fulfilment = |schema: &Value| {
        schema["components"]["schemas"]["OrderPlaced"]["properties"]["fulfilment"].is_object()
    };
    assert!(fulfilment(&content(Some("2"))) && !fulfilment(&content(Some("1"))));
    let search = |keywords: &str| SearchSchemasInput {
        registry_name: registry.clone(),
        keywords: keywords.to_owned(),
        ..SearchSchemasInput::default()
    };
    let mut names = |keywords: &str| {
        let found = ask(&mut workspace, search(keywords)).schemas;
        let name = |found: SearchSchemaSummary| {
            format!(
                "{} {}",
                found.schema_name.unwrap_or_default(),
                found.schema_versions.len()
            )
        };
        found.into_iter().map(name).collect::<Vec<_>>()
    };
    assert_eq!(names("Fulfilment placed"), ["shop.checkout@order.placed 1"]);
    assert_eq!(names("nothing of the kind"), [""; 0]);
}

/// A path of members into JSON.
fn at<'a>(event: &'a Value, path: &[&str]) -> &'a str {
    path.iter()
        .fold(event, |value, name| &value[name])
        .as_str()
        .unwrap_or_default()
}

#[test]
fn events_are_whole_ordered_and_the_same_for_the_same_seed() {
    let mut workspace = sample();
    let events: Vec<StoredEvent> = workspace.events(0, i64::MAX, END_MS).collect();
    assert!((4_000..20_000).contains(&events.len()), "{}", events.len());
    assert!(events.is_sorted_by_key(|event| event.at_ms));
    assert!(
        events
            .iter()
            .all(|event| event.at_ms <= END_MS && event.at_ms >= END_MS - 14 * DAY_MS)
    );
    let mut ids = HashSet::new();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for event in &events {
        let json: Value = serde_json::from_str(&event.json).expect("JSON");
        for name in [
            "version",
            "id",
            "detail-type",
            "source",
            "account",
            "time",
            "region",
        ] {
            assert!(json[name].is_string(), "{name} of {}", event.json);
        }
        assert!(
            json["resources"].is_array() && json["detail"].is_object(),
            "{}",
            event.json
        );
        if event.replay.is_none() {
            assert!(ids.insert(at(&json, &["id"]).to_owned()), "{}", event.json);
            let time = Timestamp::from_iso(at(&json, &["time"])).expect("a time").0;
            assert_eq!(time, event.at_ms.div_euclid(1000) * 1000, "{}", event.json);
        } else {
            assert!(
                ids.contains(at(&json, &["id"])),
                "a replay repeats what was there"
            );
            assert_eq!(event.replay.as_deref(), Some(at(&json, &["replay-name"])));
        }
        let kind = format!("{} {}", at(&json, &["source"]), at(&json, &["detail-type"]));
        *kinds.entry(kind).or_default() += 1;
    }
    let kinds: String = kinds
        .iter()
        .map(|(kind, n)| format!("{kind}: {n}\n"))
        .collect();
    expect![[r#"
        aws.batch AWS API Call via CloudTrail: 1
        aws.cloudwatch CloudWatch Alarm State Change: 25
        aws.config AWS API Call via CloudTrail: 1
        aws.ec2 AWS API Call via CloudTrail: 4
        aws.ecs AWS API Call via CloudTrail: 12
        aws.ecs ECS Deployment State Change: 11
        aws.ecs ECS Task State Change: 86
        aws.events AWS API Call via CloudTrail: 2
        aws.events Scheduled Event: 14
        aws.lambda AWS API Call via CloudTrail: 1
        aws.s3 Object Created: 2046
        shop.checkout checkout.failed: 1304
        shop.checkout order.placed: 3939
    "#]]
    .assert_eq(&kinds);
    let reversed = workspace.events(0, i64::MAX, END_MS).rev();
    assert!(events.iter().rev().eq(&reversed.collect::<Vec<_>>()));
    // Of the same seed the same, of another others; the first days tell.
    let now_ms = END_MS - 11 * DAY_MS;
    let first = |seed: u64| -> Vec<StoredEvent> {
        let mut workspace = Workspace::with_sample(seed, END_MS);
        workspace.events(0, i64::MAX, now_ms).collect()
    };
    let begin = events.partition_point(|event| event.at_ms <= now_ms);
    assert!(begin > 1_000 && events[..begin] == first(1));
    assert_ne!(events[0].json, first(2)[0].json);
}

#[test]
fn a_range_gives_what_the_whole_has_there() {
    let mut workspace = sample();
    let (from, to) = (
        END_MS - 3 * 60 * MINUTE_MS - 17,
        END_MS - 31 * MINUTE_MS + 2_000,
    );
    let whole = workspace.events(0, i64::MAX, END_MS);
    let whole: Vec<StoredEvent> = whole
        .filter(|event| (from..to).contains(&event.at_ms))
        .collect();
    let part: Vec<StoredEvent> = workspace.events(from, to, END_MS).collect();
    assert!(!part.is_empty() && part == whole);
}

#[test]
fn the_incident_can_be_read_from_the_events() {
    let mut workspace = sample();
    let mut out = String::new();
    for event in workspace.events(END_MS - 40 * MINUTE_MS, END_MS, END_MS) {
        let json: Value = serde_json::from_str(&event.json).expect("JSON");
        let detail = &json["detail"];
        let words = match at(&json, &["detail-type"]) {
            "order.placed" | "checkout.failed" | "Object Created" => continue,
            "ECS Task State Change" => {
                format!(
                    "{} {}",
                    at(detail, &["lastStatus"]),
                    at(detail, &["stopCode"])
                )
            }
            "CloudWatch Alarm State Change" => {
                format!(
                    "{} {}",
                    at(detail, &["alarmName"]),
                    at(detail, &["state", "value"])
                )
            }
            "AWS API Call via CloudTrail" => {
                let who = at(detail, &["userIdentity", "arn"]);
                let who = who.split('/').skip(1).collect::<Vec<_>>().join("/");
                format!("{} by {who}", at(detail, &["eventName"]))
            }
            _ => at(detail, &["eventName"]).to_owned(),
        };
        out += &format!("{} {words}\n", &at(&json, &["time"])[11..19]);
    }
    expect![[r#"
        03:30:37 AuthorizeSecurityGroupIngress by platform-admin/jiwoo
        03:31:05 RevokeSecurityGroupIngress by platform-admin/jiwoo
        03:31:32 CreateTags by platform-admin/jiwoo
        03:32:51 RegisterTaskDefinition by deploy-ci/github-4821
        03:33:02 UpdateService by deploy-ci/github-4821
        03:33:04 SERVICE_DEPLOYMENT_IN_PROGRESS
        03:34:03 STOPPED ServiceSchedulerInitiated
        03:34:49 RUNNING 
        03:35:11 STOPPED ServiceSchedulerInitiated
        03:35:12 RUNNING 
        03:36:24 STOPPED ServiceSchedulerInitiated
        03:36:39 RUNNING 
        03:37:08 RUNNING 
        03:37:51 STOPPED ServiceSchedulerInitiated
        03:38:13 RUNNING 
        03:38:50 STOPPED ServiceSchedulerInitiated
        03:39:35 RUNNING 
        03:39:37 STOPPED ServiceSchedulerInitiated
        03:45:02 STOPPED EssentialContainerExited
        03:46:00 checkout-5xx-rate ALARM
        03:47:00 checkout-p99-latency ALARM
        03:47:09 STOPPED EssentialContainerExited
        03:48:00 checkout-degraded ALARM
        03:48:00 checkout-unhealthy-hosts ALARM
        03:48:08 STOPPED EssentialContainerExited
        03:50:08 RUNNING 
        03:50:53 RUNNING 
        03:52:42 STOPPED EssentialContainerExited
        03:54:00 orders-oldest-message ALARM
        03:54:42 STOPPED EssentialContainerExited
        03:55:00 RUNNING 
        03:55:15 RUNNING 
        03:59:00 checkout-unhealthy-hosts INSUFFICIENT_DATA
        03:59:11 STOPPED EssentialContainerExited
        04:00:17 STOPPED EssentialContainerExited
        04:02:22 RUNNING 
        04:02:32 RUNNING 
        04:04:04 STOPPED EssentialContainerExited
    "#]]
    .assert_eq(&out);
}

#[test]
fn metrics_of_rules_count_the_events() {
    let mut workspace = sample();
    // From before the first change of a security group, at midnight, as periods of a day are.
    let start_ms = (END_MS / DAY_MS - 10) * DAY_MS;
    let events = workspace.events(start_ms, END_MS, END_MS);
    let events: Vec<(String, Value)> = events
        .filter(|event| event.replay.is_none())
        .map(|event| (event.bus, serde_json::from_str(&event.json).expect("JSON")))
        .collect();
    let mut sum = |rule: &str, bus: Option<&str>, metric: &str| {
        let dimension = |(name, value): (&str, &str)| Dimension {
            name: name.to_owned(),
            value: value.to_owned(),
        };
        let bus = bus.map(|bus| ("EventBusName", bus));
        let input = GetMetricStatisticsInput {
            namespace: "AWS/Events".to_owned(),
            metric_name: metric.to_owned(),
            dimensions: bus
                .into_iter()
                .chain([("RuleName", rule)])
                .map(dimension)
                .collect(),
            start_time: Timestamp(start_ms),
            end_time: Timestamp(END_MS),
            period: 86_400,
            statistics: vec!["Sum".to_owned()],
            ..GetMetricStatisticsInput::default()
        };
        let answer = workspace.answer(&Call::GetMetricStatistics(input), END_MS);
        let Ok(Answer::GetMetricStatistics(output)) = answer else {
            panic!("{answer:?}");
        };
        output
            .datapoints
            .iter()
            .filter_map(|point| point.sum)
            .sum::<f64>()
    };
    let count = |is_meant: &dyn Fn(&Value) -> bool| {
        events.iter().filter(|(_, event)| is_meant(event)).count() as f64
    };
    let is = |event: &Value, kind: &str| at(event, &["detail-type"]) == kind;
    let crashed = |event: &Value| at(event, &["detail", "stopCode"]) == "EssentialContainerExited";
    let alarmed = |event: &Value| at(event, &["detail", "state", "value"]) == "ALARM";
    let moved = |event: &Value| at(event, &["detail", "eventName"]).contains("SecurityGroup");
    for (rule, bus, n) in [
        ("ecs-task-stopped", None, count(&crashed)),
        ("alarm-state-changes", None, count(&alarmed)),
        ("security-group-changes", None, count(&moved)),
        (
            "deployments",
            None,
            count(&|event| is(event, "ECS Deployment State Change")),
        ),
        (
            "nightly-report",
            None,
            count(&|event| is(event, "Scheduled Event")),
        ),
        (
            "checkout-failed",
            Some("shop"),
            count(&|event| is(event, "checkout.failed")),
        ),
    ] {
        assert!(n > 0.0, "{rule}");
        assert_eq!(sum(rule, bus, "MatchedEvents"), n, "{rule}");
    }
    assert_eq!(
        sum("ecs-task-stopped", None, "Invocations"),
        2.0 * count(&crashed),
        "two targets"
    );
    let lost = sum("checkout-failed", Some("shop"), "FailedInvocations");
    assert!(lost > 50.0);
    assert_eq!(
        sum("checkout-failed", Some("shop"), "InvocationsSentToDlq"),
        lost
    );
    // Of the orders one in so many is kept.
    let kept = count(&|event| is(event, "order.placed")) * f64::from(KEPT_ONE_IN);
    let all = sum("Events-Archive-shop-events", Some("shop"), "MatchedEvents");
    assert!((kept / all - 1.0).abs() < 0.05, "{kept} of {all}");
    // The disabled rule and those with wrong patterns have nothing.
    for (rule, bus) in [
        ("root-sign-in", None),
        ("checkout-task-stopped", None),
        ("refund-notices", Some("shop")),
    ] {
        assert_eq!(sum(rule, bus, "MatchedEvents"), 0.0, "{rule}");
    }
}

#[test]
fn rules_come_in_pages() {
    let mut workspace = sample();
    let (mut names, mut token) = (Vec::new(), None);
    loop {
        let input = ListRulesInput {
            limit: Some(3),
            next_token: token,
            ..ListRulesInput::default()
        };
        let page = ask(&mut workspace, input);
        assert!(page.rules.len() <= 3);
        names.extend(page.rules.into_iter().filter_map(|rule| rule.name));
        token = page.next_token;
        if token.is_none() {
            break;
        }
    }
    let whole = rules_of(&mut workspace, "default");
    assert!(whole.into_iter().filter_map(|rule| rule.name).eq(names));
}

#[test]
fn an_empty_workspace_has_the_default_bus_and_says_what_to_drop() {
    let mut workspace = Workspace::default();
    let buses = ask(&mut workspace, ListEventBusesInput::default()).event_buses;
    assert!(buses.len() == 1 && buses[0].name.as_deref() == Some("default"));
    assert_eq!(workspace.events(0, i64::MAX, END_MS).len(), 0);
    for (call, lack) in [
        (Call::ListRules(ListRulesInput::default()), Lack::Rules),
        (
            Call::ListArchives(ListArchivesInput::default()),
            Lack::Archives,
        ),
        (
            Call::ListSchedules(ListSchedulesInput::default()),
            Lack::Schedules,
        ),
        (
            Call::ListRegistries(ListRegistriesInput::default()),
            Lack::Schemas,
        ),
    ] {
        assert_eq!(workspace.lacks(&call), Some(lack));
        assert_eq!(sample().lacks(&call), None);
    }
}
