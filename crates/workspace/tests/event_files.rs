//! Files of EventBridge: definitions, templates, events, CloudTrail records.

use aws::events::*;
use aws::scheduler::*;
use aws::schemas::*;
use aws::{Answer, Call};
use expect_test::{Expect, expect};
use workspace::{FileReport, Workspace};

const NOW_MS: i64 = 1_794_456_300_000;

fn add(workspace: &mut Workspace, name: &str, bytes: &[u8]) -> FileReport {
    workspace
        .add_file(name, bytes.to_vec(), NOW_MS, &mut |_| true)
        .expect("not cancelled")
}

/// The answer without absent members.
fn answer(workspace: &mut Workspace, call: Call) -> String {
    let answer: Answer = workspace.answer(&call, NOW_MS).expect("answered");
    let mut value = serde_json::to_value(&answer).expect("JSON");
    fn strip(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(members) => {
                members.retain(|_, value| !value.is_null() && *value != serde_json::json!([]));
                members.values_mut().for_each(strip);
            }
            serde_json::Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    strip(&mut value);
    value[answer.name()].to_string()
}

/// The report of each file, and all there is afterwards.
fn check(files: &[(&str, &[u8])], want: Expect) {
    let mut workspace = Workspace::default();
    let mut out = String::new();
    let mut ids = Vec::new();
    for (name, bytes) in files {
        let report = add(&mut workspace, name, bytes);
        out += &format!("{name}: {}, {} records", report.kind.word(), report.records);
        if report.events > 0 {
            out += &format!(", {} events {:?}", report.events, report.span_ms);
        }
        out += "\n";
        for definition in &report.definitions {
            out += &format!("  {definition}\n");
        }
        for problem in &report.problems {
            out += &format!("  line {}: {}\n", problem.line, problem.reason);
        }
        ids.push(report.id);
    }
    let Ok(Answer::ListEventBuses(buses)) = workspace.answer(
        &Call::ListEventBuses(ListEventBusesInput::default()),
        NOW_MS,
    ) else {
        panic!("buses");
    };
    for bus in buses.event_buses {
        let name = bus.name.clone().unwrap_or_default();
        if name != "default" {
            let input = DescribeEventBusInput {
                name: bus.name.clone(),
            };
            out += &format!(
                "{}\n",
                answer(&mut workspace, Call::DescribeEventBus(input))
            );
        }
        let input = ListRulesInput {
            event_bus_name: Some(name.clone()),
            ..ListRulesInput::default()
        };
        let Ok(Answer::ListRules(rules)) = workspace.answer(&Call::ListRules(input), NOW_MS) else {
            panic!("rules");
        };
        for rule in rules.rules {
            let name_of_rule = rule.name.clone().unwrap_or_default();
            let input = DescribeRuleInput {
                name: name_of_rule.clone(),
                event_bus_name: Some(name.clone()),
            };
            if name_of_rule.contains('$') {
                out += &format!("{rule:?}\n");
                continue;
            }
            out += &format!("{}\n", answer(&mut workspace, Call::DescribeRule(input)));
            let input = ListTargetsByRuleInput {
                rule: name_of_rule,
                event_bus_name: Some(name.clone()),
                ..ListTargetsByRuleInput::default()
            };
            out += &format!(
                "  {}\n",
                answer(&mut workspace, Call::ListTargetsByRule(input))
            );
        }
    }
    let archives = ListArchivesInput::default();
    out += &format!("{}\n", answer(&mut workspace, Call::ListArchives(archives)));
    let Ok(Answer::ListSchedules(schedules)) =
        workspace.answer(&Call::ListSchedules(ListSchedulesInput::default()), NOW_MS)
    else {
        panic!("schedules");
    };
    for schedule in schedules.schedules {
        let input = GetScheduleInput {
            name: schedule.name.unwrap_or_default(),
            group_name: schedule.group_name,
        };
        out += &format!("{}\n", answer(&mut workspace, Call::GetSchedule(input)));
    }
    let registries = ListRegistriesInput::default();
    out += &format!(
        "{}\n",
        answer(&mut workspace, Call::ListRegistries(registries))
    );
    for event in workspace.events(0, i64::MAX, i64::MAX - 1) {
        out += &format!("{} {:?} {}\n", event.at_ms, event.file, event.json);
    }
    want.assert_eq(&out);
    for id in ids {
        assert!(workspace.remove_file(&id));
    }
    assert_eq!(workspace.events(0, i64::MAX, i64::MAX - 1).len(), 0);
    let rest = answer(
        &mut workspace,
        Call::ListEventBuses(ListEventBusesInput::default()),
    );
    assert!(
        rest.matches("\"Name\"").count() == 1,
        "only the default bus is left: {rest}"
    );
    for call in [
        Call::ListSchedules(ListSchedulesInput::default()),
        Call::ListRegistries(ListRegistriesInput::default()),
        Call::ListArchives(ListArchivesInput::default()),
    ] {
        assert_eq!(answer(&mut workspace, call), "{}");
    }
}

macro_rules! corpus {
    ($name:literal) => {
        ($name, &include_bytes!(concat!("files/events/", $name))[..])
    };
}

#[test]
fn answers_of_the_command_line_are_definitions() {
    check(
        &[
            corpus!("describe-rule.json"),
            corpus!("failed-builds.json"),
            corpus!("list-rules.json"),
            corpus!("get-schedule.json"),
            corpus!("describe-event-bus.json"),
            corpus!("export-schema.json"),
        ],
        expect![[r#"
            describe-rule.json: event-definitions, 1 records
              rule ci/failed-builds
            failed-builds.json: event-definitions, 1 records
              targets failed-builds
              line 1: the answer does not name its rule: the targets are taken for those of `failed-builds`, as the file is called
            list-rules.json: event-definitions, 2 records
              rule default/a
              rule default/b
            get-schedule.json: event-definitions, 1 records
              schedule ops/backup
            describe-event-bus.json: event-definitions, 2 records
              bus ci
              bus ops
              line 3: this object does not end
            export-schema.json: event-definitions, 1 records
              schema ci/ci@Built
            {"Arn":"arn:aws:events:eu-west-1:210987654321:event-bus/ci","CreationTime":1772352000.5,"LastModifiedTime":1772352000.5,"Name":"ci","Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[]}"}
            {"Arn":"arn:aws:events:eu-west-1:210987654321:rule/ci/failed-builds","CreatedBy":"210987654321","EventBusName":"ci","EventPattern":"{\"source\":[\"aws.codebuild\"],\"detail\":{\"build-status\":[\"FAILED\"]}}","Name":"failed-builds","State":"DISABLED"}
              {"Targets":[{"Arn":"arn:aws:sns:eu-west-1:210987654321:builds","Id":"chat","InputTransformer":{"InputPathsMap":{"p":"$.detail.project-name"},"InputTemplate":"\"<p> failed\""}}]}
            {"Arn":"arn:aws:events:eu-west-1:210987654321:rule/a","EventBusName":"default","Name":"a","ScheduleExpression":"rate(1 day)","State":"ENABLED"}
              {}
            {"Arn":"arn:aws:events:ap-northeast-2:000000000000:rule/b","EventBusName":"default","EventPattern":"{\"source\":[\"x\"]}","ManagedBy":"x.amazonaws.com","Name":"b","State":"ENABLED"}
              {}
            {"Arn":"arn:aws:events:eu-west-1:210987654321:event-bus/ops","CreationTime":1772355600,"LastModifiedTime":1772355600,"Name":"ops"}
            {}
            {"ActionAfterCompletion":"NONE","Arn":"arn:aws:scheduler:eu-west-1:210987654321:schedule/ops/backup","CreationDate":1772352000.123,"FlexibleTimeWindow":{"Mode":"OFF"},"GroupName":"ops","LastModificationDate":1772352000.5,"Name":"backup","ScheduleExpression":"cron(0 2 ? * SUN *)","ScheduleExpressionTimezone":"Europe/Berlin","State":"ENABLED","Target":{"Arn":"arn:aws:scheduler:::aws-sdk:rds:startExportTask","Input":"{\"a\": 1}","RetryPolicy":{"MaximumEventAgeInSeconds":86400,"MaximumRetryAttempts":185},"RoleArn":"arn:aws:iam::210987654321:role/x"}}
            {"Registries":[{"RegistryArn":"arn:aws:schemas:eu-west-1:210987654321:registry/ci","RegistryName":"ci","tags":{}}]}
        "#]],
    );
}

#[test]
fn a_template_is_read_with_its_references() {
    check(
        &[corpus!("template.json")],
        expect![[r#"
        template.json: template, 9 records
          bus orders-prod
          policy orders-prod
          policy orders-prod
          rule orders-prod/Rule
          targets orders-prod/Rule
          rule default/${Ref}
          targets default/${Ref}
          archive Archive
          schedule g/Schedule
          line 28: `Broken`: invalid type: string "none", expected a sequence
        Rule { name: Some("${Ref}"), arn: Some("arn:aws:events:ap-northeast-2:000000000000:rule/${Ref}"), event_pattern: None, state: Some("ENABLED"), description: None, schedule_expression: Some("rate(1 day)"), role_arn: None, managed_by: None, event_bus_name: Some("default") }
        {"Arn":"arn:aws:events:ap-northeast-2:000000000000:event-bus/orders-prod","CreationTime":1794456300,"Description":"${!literal}","LastModifiedTime":1794456300,"Name":"orders-prod","Policy":"{\"Statement\":[{\"Action\":\"events:PutEvents\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"444455556666\"},\"Resource\":\"arn:aws:events:ap-northeast-2:000000000000:event-bus/orders-prod\",\"Sid\":\"acct\"},{\"Action\":\"events:PutEvents\",\"Condition\":{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-1\"}},\"Effect\":\"Allow\",\"Principal\":\"*\",\"Resource\":\"arn:aws:events:ap-northeast-2:000000000000:event-bus/orders-prod\",\"Sid\":\"org\"}],\"Version\":\"2012-10-17\"}"}
        {"Arn":"arn:aws:events:ap-northeast-2:000000000000:rule/orders-prod/Events-Archive-Archive","CreatedBy":"000000000000","EventBusName":"orders-prod","EventPattern":"{\"replay-name\":[{\"exists\":false}]}","ManagedBy":"prod.vhs.events.aws.internal","Name":"Events-Archive-Archive","State":"ENABLED"}
          {}
        {"Arn":"arn:aws:events:ap-northeast-2:000000000000:rule/orders-prod/Rule","EventBusName":"orders-prod","EventPattern":"{\"source\":[\"z.first\",\"a.second\"],\"account\":[\"000000000000\"],\"detail\":{\"n\":[{\"numeric\":[\">\",1.50]}],\"arn\":[\"${Table.Arn}\"]}}","Name":"Rule","State":"ENABLED"}
          {"Targets":[{"Arn":"${Function.Arn}","Id":"fn","RetryPolicy":{"MaximumRetryAttempts":3}},{"Arn":"arn:aws:events:ap-northeast-2:1:event-bus/x","Id":"bus"},{"Arn":"arn:aws:events:ap-northeast-2:000000000000:event-bus/orders-prod","Id":"own"}]}
        {"Archives":[{"ArchiveName":"Archive","CreationTime":1794456300,"EventSourceArn":"arn:aws:events:ap-northeast-2:000000000000:event-bus/orders-prod","RetentionDays":7,"State":"ENABLED"}]}
        {"Arn":"arn:aws:scheduler:ap-northeast-2:000000000000:schedule/g/Schedule","CreationDate":1794456300,"FlexibleTimeWindow":{"MaximumWindowInMinutes":5,"Mode":"FLEXIBLE"},"GroupName":"g","LastModificationDate":1794456300,"Name":"Schedule","ScheduleExpression":"at(2030-01-01T00:00:00)","StartDate":1861920000,"State":"ENABLED","Target":{"Arn":"${Fn::ImportValue}","EcsParameters":{"TaskDefinitionArn":"${Task}"},"RoleArn":"b-${Role.Arn}"}}
        {}
    "#]],
    );
}

#[test]
fn events_are_read_in_every_form_and_broken_ones_are_named() {
    check(
        &[
            corpus!("events.ndjson"),
            corpus!("events.json"),
            corpus!("event.json"),
        ],
        expect![[r#"
            events.ndjson: events, 2 records, 2 events Some((1794454200000, 1794456000000))
              line 2: this object does not end
              line 3: this is no object
              line 5: the event lacks `id`, `account`, `region`, `resources`
              line 6: not an event: it has neither `source` nor `detail-type`
              line 7: not an event: expected ident
            events.json: events, 2 records, 2 events Some((1794456000000, 1794456060000))
            event.json: events, 1 records, 1 events Some((1794456300000, 1794456300000))
              line 1: the event lacks `account`, `time`, `region`, `resources`
            {}
            {}
            1794454200000 Some("file-1") {"detail-type":"order.placed","source":"shop","time":"2026-11-12T03:30:00Z","detail":{}}
            1794456000000 Some("file-1") {"version":"0","id":"1","detail-type":"order.placed","source":"shop","account":"1","time":"2026-11-12T04:00:00Z","region":"x","resources":[],"detail":{"a":"}{"}}
            1794456000000 Some("file-2") {
                "version": "0", "id": "a", "detail-type": "t", "source": "s", "account": "1",
                "time": "2026-11-12T04:00:00Z", "region": "x", "resources": [], "detail": {"n": [1, {"b": "]"}]}
              }
            1794456060000 Some("file-2") {
                "version": "0", "id": "b", "detail-type": "t", "source": "s", "account": "1",
                "time": "2026-11-12T04:01:00Z", "region": "x", "resources": [], "detail": {}
              }
            1794456300000 Some("file-3") {
              "id": "one",
              "detail-type": "t",
              "source": "s",
              "detail": {"resources": "x", "region": "y"}
            }
        "#]],
    );
}

#[test]
fn trail_records_become_events() {
    check(
        &[corpus!("trail.json")],
        expect![[r#"
        trail.json: cloudtrail, 2 records, 2 events Some((1794456060000, 1794456120000))
          line 3: not a CloudTrail record: it has no `eventName` or no `eventSource`
          line 4: this object does not end
        {}
        {}
        1794456060000 Some("file-1") {"version":"0","id":"e2","detail-type":"AWS Console Sign In via CloudTrail","source":"aws.signin","account":"210987654321","time":"2026-11-12T04:01:00Z","region":"us-east-1","resources":[],"detail":{"eventVersion":"1.09","userIdentity":{"type":"Root"},"eventTime":"2026-11-12T04:01:00Z","eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin","awsRegion":"us-east-1","eventID":"e2","eventType":"AwsConsoleSignIn","recipientAccountId":"210987654321"}}
        1794456120000 Some("file-1") {"version":"0","id":"e1","detail-type":"AWS API Call via CloudTrail","source":"aws.ec2","account":"210987654321","time":"2026-11-12T04:02:00Z","region":"eu-west-1","resources":[],"detail":{"eventVersion":"1.09","userIdentity":{"type":"Root"},"eventTime":"2026-11-12T04:02:00Z","eventSource":"ec2.amazonaws.com","eventName":"RunInstances","awsRegion":"eu-west-1","requestParameters":null,"eventID":"e1","eventType":"AwsApiCall","recipientAccountId":"210987654321"}}
    "#]],
    );
}

#[test]
fn events_stand_where_they_stand_in_any_encoding() {
    let text = include_str!("files/events/events.json");
    let plain: Vec<String> = jsons(text.as_bytes());
    let mut marked = vec![0xef, 0xbb, 0xbf];
    marked.extend(text.as_bytes());
    let wide = text.encode_utf16().flat_map(u16::to_le_bytes);
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(wide).collect();
    assert_eq!(plain.len(), 2);
    assert_eq!(jsons(&marked), plain);
    assert_eq!(jsons(&wide), plain);
}

fn jsons(bytes: &[u8]) -> Vec<String> {
    let mut workspace = Workspace::default();
    add(&mut workspace, "a", bytes);
    let events = workspace.events(0, i64::MAX, NOW_MS);
    events.map(|event| event.json).collect()
}

#[test]
fn files_lie_over_the_sample_and_give_it_back() {
    let mut workspace = Workspace::with_sample(1, NOW_MS);
    let describe = || {
        Call::DescribeRule(DescribeRuleInput {
            name: "deployments".to_owned(),
            event_bus_name: None,
        })
    };
    let before = answer(&mut workspace, describe());
    let rule =
        br#"{"Name": "deployments", "Arn": "arn", "EventPattern": "{}", "State": "DISABLED"}"#;
    let report = add(&mut workspace, "x.json", rule);
    assert_eq!(report.definitions, ["rule default/deployments"]);
    let over = answer(&mut workspace, describe());
    assert!(over.contains("DISABLED") && over != before);
    workspace.remove_file(&report.id);
    assert_eq!(answer(&mut workspace, describe()), before);
}

#[test]
fn a_template_without_any_of_it_is_told_what_is_read_here() {
    let report = add(
        &mut Workspace::default(),
        "t",
        br#"{"Resources": {"A": {"Type": "AWS::S3::Bucket"}}}"#,
    );
    assert_eq!((report.kind.word(), report.n_problems), ("unknown", 1));
}

#[test]
fn references_that_multiply_come_to_an_end() {
    let names: Vec<String> = (0..9).map(|n| format!("B{n}")).collect();
    let mut resources = String::new();
    for (index, name) in names.iter().enumerate() {
        let next = &names[(index + 1) % names.len()];
        let all = vec![format!(r#"{{"Ref":"{next}"}}"#); 60].join(",");
        resources += &format!(
            r#""{name}":{{"Type":"AWS::Events::EventBus","Properties":{{"Name":{{"Fn::Join":["",[{all}]]}}}}}},"#
        );
    }
    let text = format!(r#"{{"Resources":{{{}}}}}"#, resources.trim_end_matches(','));
    let report = add(&mut Workspace::default(), "t", text.as_bytes());
    assert_eq!((report.kind.word(), report.records), ("template", 9));
}
