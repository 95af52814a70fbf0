//! What changes EventBridge's side of a workspace: rules, targets, buses, events, replays; and what is refused.

mod asking;

use std::collections::BTreeMap;

use asking::*;
use aws::events::*;
use aws::scheduler::GetScheduleInput;
use aws::schemas::*;
use aws::{Call, Timestamp};
use expect_test::expect;
use workspace::{EventEngine, Snapshot, StoredEvent};

fn put_rule(name: &str, bus: &str, pattern: &str) -> PutRuleInput {
    PutRuleInput {
        name: name.to_owned(),
        event_bus_name: some(bus),
        event_pattern: some(pattern),
        ..PutRuleInput::default()
    }
}

fn describe(name: &str, bus: &str) -> DescribeRuleInput {
    DescribeRuleInput {
        name: name.to_owned(),
        event_bus_name: some(bus),
    }
}

fn target(id: &str, arn: &str) -> Target {
    Target {
        id: id.to_owned(),
        arn: arn.to_owned(),
        ..Target::default()
    }
}

fn put_targets(rule: &str, bus: &str, targets: Vec<Target>) -> PutTargetsInput {
    PutTargetsInput {
        rule: rule.to_owned(),
        event_bus_name: some(bus),
        targets,
    }
}

const QUEUE: &str = "arn:aws:sqs:ap-northeast-2:111122223333:orders";
const SHOP: &str = "arn:aws:events:ap-northeast-2:111122223333:event-bus/shop";
const ARCHIVE: &str = "arn:aws:events:ap-northeast-2:111122223333:archive/shop-events";

#[test]
fn what_is_written_is_there_and_kept() {
    let mut workspace = sample();
    let bus = CreateEventBusInput {
        name: "mine".to_owned(),
        ..CreateEventBusInput::default()
    };
    ask(&mut workspace, bus);
    let pattern = r#"{"source": ["x"]}"#;
    let arn = ask(&mut workspace, put_rule("a", "mine", pattern)).rule_arn;
    assert_eq!(
        arn.as_deref(),
        Some("arn:aws:events:ap-northeast-2:111122223333:rule/mine/a")
    );
    ask(
        &mut workspace,
        put_targets("a", "mine", vec![target("q", QUEUE)]),
    );
    let off = DisableRuleInput {
        name: "orders-to-queue".to_owned(),
        event_bus_name: some(SHOP),
    };
    ask(&mut workspace, off);
    let entry = PutEventsRequestEntry {
        source: some("x"),
        detail_type: some("y"),
        detail: some(r#"{"z": 1}"#),
        event_bus_name: some("mine"),
        ..PutEventsRequestEntry::default()
    };
    let input = PutEventsInput {
        entries: vec![entry],
        ..PutEventsInput::default()
    };
    let id = ask(&mut workspace, input).entries[0]
        .event_id
        .clone()
        .expect("taken");
    let permission = PutPermissionInput {
        event_bus_name: some("mine"),
        action: some("events:PutEvents"),
        principal: some("444455556666"),
        statement_id: some("s"),
        ..PutPermissionInput::default()
    };
    ask(&mut workspace, permission);

    let snapshot = workspace.snapshot();
    let bytes = postcard::to_allocvec(&snapshot).expect("written");
    let kept: Snapshot = postcard::from_bytes(&bytes).expect("read");
    let exported = Snapshot::from_json(snapshot.to_json().as_bytes()).expect("read");
    assert_eq!(kept, exported);
    let mut again = sample();
    again.open(kept, &mut |_| true).expect("opened");
    for workspace in [&mut workspace, &mut again] {
        let rule = ask(workspace, describe("a", "mine"));
        assert_eq!(rule.event_pattern.as_deref(), Some(pattern));
        let state = ask(workspace, describe("orders-to-queue", "shop")).state;
        assert_eq!(state.as_deref(), Some(rule_state::DISABLED));
        let list = ListTargetsByRuleInput {
            rule: "a".to_owned(),
            event_bus_name: some("mine"),
            ..ListTargetsByRuleInput::default()
        };
        assert_eq!(ask(workspace, list).targets, [target("q", QUEUE)]);
        let bus = DescribeEventBusInput { name: some("mine") };
        let policy = ask(workspace, bus).policy.expect("a policy");
        assert!(
            policy.contains("arn:aws:iam::444455556666:root"),
            "{policy}"
        );
        let sent = workspace.events(END_MS, END_MS + 1, END_MS);
        let sent: Vec<StoredEvent> = sent.filter(|event| event.bus == "mine").collect();
        assert!(sent.len() == 1 && sent[0].json.contains(&id), "{sent:?}");
    }
    // What was changed goes with nothing but a change: the sample may be made anew.
    again.add_sample(workspace::Sample::generate(5, END_MS + DAY_MS));
    assert_eq!(
        ask(&mut again, describe("a", "mine")).name.as_deref(),
        Some("a")
    );
    assert!(
        rules_of(&mut again, "shop")
            .iter()
            .any(|rule| rule.state.as_deref() == Some("DISABLED"))
    );
    let mut undo = Snapshot::default();
    undo.has_sample = true;
    again.open(undo, &mut |_| true).expect("opened");
    assert!(ask_at(&mut again, describe("a", "mine"), END_MS).is_err());
}

#[test]
fn what_is_not_valid_is_refused_in_the_services_words() {
    let mut out = String::new();
    let mut check = |name: &str, call: Call| {
        let mut workspace = sample();
        let said = match workspace.answer(&call, END_MS) {
            Ok(answer) => format!("answered {}", answer.name()),
            Err(error) => error.to_string(),
        };
        out += &format!("{name}\n    {said}\n");
    };
    let rule = |edit: &dyn Fn(&mut PutRuleInput)| {
        let mut input = put_rule("a", "default", r#"{"source": ["x"]}"#);
        edit(&mut input);
        Call::PutRule(input)
    };
    check(
        "a rule without pattern and schedule",
        rule(&|rule| rule.event_pattern = None),
    );
    check(
        "a name with a blank",
        rule(&|rule| rule.name = "a b".to_owned()),
    );
    check(
        "a name of 65 letters",
        rule(&|rule| rule.name = "a".repeat(65)),
    );
    check(
        "a pattern that is no JSON",
        rule(&|rule| rule.event_pattern = some("{")),
    );
    check(
        "a pattern that is a list",
        rule(&|rule| rule.event_pattern = some("[]")),
    );
    check(
        "a long pattern",
        rule(&|rule| rule.event_pattern = Some(" ".repeat(4097))),
    );
    check(
        "an unknown bus",
        rule(&|rule| rule.event_bus_name = some("absent")),
    );
    check("an unknown state", rule(&|rule| rule.state = some("ON")));
    check(
        "a schedule that is none",
        rule(&|rule| rule.schedule_expression = some("every day")),
    );
    check(
        "a schedule on another bus",
        rule(&|rule| {
            rule.schedule_expression = some("rate(1 day)");
            rule.event_bus_name = some("shop");
        }),
    );
    check(
        "a rule that AWS manages",
        rule(&|rule| {
            rule.name = "Events-Archive-shop-events".to_owned();
            rule.event_bus_name = some("shop");
        }),
    );
    let delete = |name: &str| {
        Call::DeleteRule(DeleteRuleInput {
            name: name.to_owned(),
            ..DeleteRuleInput::default()
        })
    };
    check("a rule with targets is deleted", delete("deployments"));
    check("a rule that is not there is deleted", delete("absent"));
    check(
        "a rule that is not there is read",
        Call::DescribeRule(describe("absent", "default")),
    );
    let targets =
        |targets: Vec<Target>| Call::PutTargets(put_targets("deployments", "default", targets));
    let with = |edit: &dyn Fn(&mut Target)| {
        let mut own = target("t", QUEUE);
        edit(&mut own);
        targets(vec![own])
    };
    let transformer = |template: &str| {
        let paths = BTreeMap::from([("a".to_owned(), "$.detail.a".to_owned())]);
        let template = template.to_owned();
        with(&|target| {
            target.input_transformer = Some(InputTransformer {
                input_paths_map: paths.clone(),
                input_template: template.clone(),
            });
        })
    };
    check(
        "six targets",
        targets((0..6).map(|n| target(&n.to_string(), QUEUE)).collect()),
    );
    check(
        "two forms of input",
        with(&|target| {
            target.input = some("{}");
            target.input_path = some("$.detail");
        }),
    );
    check(
        "an input that is no JSON",
        with(&|target| target.input = some("{")),
    );
    check(
        "a changed input for a bus",
        with(&|target| {
            target.arn = SHOP.to_owned();
            target.input_path = some("$.detail");
        }),
    );
    check(
        "a path for a log group",
        with(&|target| {
            target.arn = "arn:aws:logs:ap-northeast-2:111122223333:log-group:/x".to_owned();
            target.input_path = some("$.detail");
        }),
    );
    check("a placeholder without path", transformer("<a> <b>"));
    check(
        "signs that are no placeholders",
        transformer("<a> < 5 and > 4, <é>, <aws.events.rule-name>"),
    );
    check(
        "186 attempts",
        with(&|target| {
            target.retry_policy = Some(RetryPolicy {
                maximum_retry_attempts: Some(186),
                maximum_event_age_in_seconds: None,
            });
        }),
    );
    let bus = |name: &str| {
        Call::CreateEventBus(CreateEventBusInput {
            name: name.to_owned(),
            ..CreateEventBusInput::default()
        })
    };
    check("a bus that is there", bus("shop"));
    check("a bus with a slash", bus("a/b"));
    let delete_bus = |name: &str| {
        Call::DeleteEventBus(DeleteEventBusInput {
            name: name.to_owned(),
        })
    };
    check("the default bus is deleted", delete_bus("default"));
    check("a bus with rules is deleted", delete_bus("shop"));
    let remove = |id: &str| {
        Call::RemovePermission(RemovePermissionInput {
            event_bus_name: some("shop"),
            statement_id: some(id),
            ..RemovePermissionInput::default()
        })
    };
    check("a statement that is not there", remove("absent"));
    check("a statement that is there", remove("organization"));
    check(
        "a permission without a principal",
        Call::PutPermission(PutPermissionInput {
            action: some("events:PutEvents"),
            statement_id: some("a"),
            ..PutPermissionInput::default()
        }),
    );
    check(
        "a policy that is none",
        Call::PutPermission(PutPermissionInput {
            policy: some("{}"),
            ..PutPermissionInput::default()
        }),
    );
    check("no events", Call::PutEvents(PutEventsInput::default()));
    check(
        "a page of 101",
        Call::ListRules(ListRulesInput {
            limit: Some(101),
            ..ListRulesInput::default()
        }),
    );
    check(
        "patterns without their engine",
        Call::TestEventPattern(TestEventPatternInput::default()),
    );
    let replay = |edit: &dyn Fn(&mut StartReplayInput)| {
        let mut input = start_replay("r");
        edit(&mut input);
        Call::StartReplay(input)
    };
    check(
        "a replay of nothing",
        replay(&|replay| replay.event_end_time = replay.event_start_time),
    );
    check(
        "a replay to another bus",
        replay(&|replay| replay.destination.arn.push('x')),
    );
    check(
        "a replay of no archive",
        replay(&|replay| replay.event_source_arn.push('x')),
    );
    check(
        "a replay for no rule",
        replay(&|replay| replay.destination.filter_arns = vec!["x".to_owned()]),
    );
    check(
        "a replay that was there",
        replay(&|replay| replay.replay_name = "order-repair".to_owned()),
    );
    check(
        "a finished replay is stopped",
        Call::CancelReplay(CancelReplayInput {
            replay_name: "order-repair".to_owned(),
        }),
    );
    check(
        "an archive that is there",
        Call::CreateArchive(CreateArchiveInput {
            archive_name: "shop-events".to_owned(),
            event_source_arn: SHOP.to_owned(),
            ..CreateArchiveInput::default()
        }),
    );
    check(
        "a schedule that is not there",
        Call::GetSchedule(GetScheduleInput {
            name: "daily-settlement".to_owned(),
            group_name: None,
        }),
    );
    check(
        "a registry that is not there",
        Call::ListSchemas(ListSchemasInput {
            registry_name: "absent".to_owned(),
            ..ListSchemasInput::default()
        }),
    );
    check(
        "a schema in a type it has not",
        Call::ExportSchema(ExportSchemaInput {
            registry_name: "shop-events".to_owned(),
            schema_name: "shop.checkout@order.placed".to_owned(),
            kind: "JSONSchemaDraft4".to_owned(),
            ..ExportSchemaInput::default()
        }),
    );
    expect![[r#"
        a rule without pattern and schedule
            PutRule was not valid (ValidationException): Parameter(s) EventPattern or ScheduleExpression must be specified.
        a name with a blank
            PutRule was not valid (ValidationException): 1 validation error detected: Value 'a b' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [\.\-\_A-Za-z0-9]+
        a name of 65 letters
            PutRule was not valid (ValidationException): 1 validation error detected: Value 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' at 'name' failed to satisfy constraint: Member must have length less than or equal to 64
        a pattern that is no JSON
            PutRule was not valid (InvalidEventPatternException): Event pattern is not valid. Reason: Filter is not an object
        a pattern that is a list
            PutRule was not valid (InvalidEventPatternException): Event pattern is not valid. Reason: Filter is not an object
        a long pattern
            PutRule was not valid (ValidationException): 1 validation error detected: Value at 'eventPattern' failed to satisfy constraint: Member must have length less than or equal to 4096
        an unknown bus
            PutRule found nothing: Event bus absent does not exist.
        an unknown state
            PutRule was not valid (ValidationException): 1 validation error detected: Value at 'state' failed to satisfy constraint: Member must satisfy enum value set: [ENABLED, DISABLED, ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS]
        a schedule that is none
            PutRule was not valid (ValidationException): Parameter ScheduleExpression is not valid.
        a schedule on another bus
            PutRule was not valid (ValidationException): ScheduleExpression is supported only on the default event bus.
        a rule that AWS manages
            PutRule was not valid (ManagedRuleException): Rule Events-Archive-shop-events is managed by prod.vhs.events.aws.internal and cannot be changed.
        a rule with targets is deleted
            DeleteRule was not valid (ValidationException): Rule can't be deleted since it has targets.
        a rule that is not there is deleted
            answered DeleteRule
        a rule that is not there is read
            DescribeRule found nothing: Rule absent does not exist on EventBus default.
        six targets
            PutTargets was not valid (LimitExceededException): The requested resource exceeds the maximum number allowed.
        two forms of input
            PutTargets was not valid (ValidationException): Only one of Input, InputPath, or InputTransformer must be provided for target t.
        an input that is no JSON
            PutTargets was not valid (ValidationException): JSON syntax error in input for target t
        a changed input for a bus
            PutTargets was not valid (ValidationException): Modifying the input for target arn:aws:events:ap-northeast-2:111122223333:event-bus/shop is not supported
        a path for a log group
            PutTargets was not valid (ValidationException): Input and InputPath are not supported for target t.
        a placeholder without path
            PutTargets was not valid (ValidationException): InputTemplate for target t contains invalid placeholder b.
        signs that are no placeholders
            answered PutTargets
        186 attempts
            PutTargets was not valid (ValidationException): The retry policy of target t must have 0 to 185 attempts and an age of 60 to 86400 seconds.
        a bus that is there
            CreateEventBus was not valid (ResourceAlreadyExistsException): Event bus shop already exists.
        a bus with a slash
            CreateEventBus was not valid (ValidationException): Event bus name must not contain '/'.
        the default bus is deleted
            DeleteEventBus was not valid (ValidationException): Cannot delete event bus default.
        a bus with rules is deleted
            DeleteEventBus was not valid (ValidationException): Event bus shop is not empty: it has rules.
        a statement that is not there
            RemovePermission found nothing: Statement with the provided id does not exist.
        a statement that is there
            answered RemovePermission
        a permission without a principal
            PutPermission was not valid (ValidationException): Either Policy, or Action, Principal and StatementId must be given.
        a policy that is none
            PutPermission was not valid (ValidationException): The policy is not valid JSON with a Statement.
        no events
            PutEvents was not valid (ValidationException): 1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length from 1 to 10, not 0
        a page of 101
            ListRules was not valid (ValidationException): 1 validation error detected: Value '101' at 'limit' failed to satisfy constraint: Member must be from 1 to 100
        patterns without their engine
            TestEventPattern failed with 501 NotImplemented: this workspace was given no engine for event patterns
        a replay of nothing
            StartReplay was not valid (ValidationException): Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.
        a replay to another bus
            StartReplay was not valid (ValidationException): Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.
        a replay of no archive
            StartReplay found nothing: Parameter EventSourceArn is not valid. Reason: Archive shop-eventsx does not exist.
        a replay for no rule
            StartReplay found nothing: Rule x does not exist.
        a replay that was there
            StartReplay was not valid (ResourceAlreadyExistsException): Replay order-repair already exists.
        a finished replay is stopped
            CancelReplay was not valid (IllegalStatusException): Replay order-repair is not in a valid state for this operation.
        an archive that is there
            CreateArchive was not valid (ResourceAlreadyExistsException): Archive shop-events already exists.
        a schedule that is not there
            GetSchedule found nothing: Schedule daily-settlement does not exist.
        a registry that is not there
            ListSchemas found nothing: Registry with name absent does not exist.
        a schema in a type it has not
            ExportSchema was not valid (BadRequestException): A workspace does not convert schemas: this one is OpenApi3.
    "#]].assert_eq(&out);
}

#[test]
fn each_entry_of_put_events_has_its_own_answer() {
    let mut workspace = sample();
    let entry = |source: &str, detail: &str| PutEventsRequestEntry {
        source: some(source),
        detail_type: some("t"),
        detail: some(detail),
        ..PutEventsRequestEntry::default()
    };
    let input = PutEventsInput {
        entries: vec![
            entry("a", "{}"),
            entry("aws.ec2", "{}"),
            entry("a", "{"),
            entry("a", "[]"),
            entry("", "{}"),
            entry("a", &format!("{{\"a\":\"{}\"}}", "x".repeat(256 << 10))),
            PutEventsRequestEntry::default(),
        ],
        ..PutEventsInput::default()
    };
    let output = ask(&mut workspace, input);
    assert_eq!(output.failed_entry_count, Some(6));
    let codes: Vec<_> = output
        .entries
        .iter()
        .map(|entry| entry.error_code.as_deref())
        .collect();
    let (bad, malformed) = (Some("InvalidArgument"), Some("MalformedDetail"));
    let not_own = Some("NotAuthorizedForSourceException");
    assert_eq!(codes, [None, not_own, malformed, malformed, bad, bad, bad]);
    assert_eq!(
        workspace
            .events(END_MS, END_MS + 1, END_MS)
            .filter(|event| event.json.contains("\"source\":\"a\""))
            .count(),
        1
    );
}

fn start_replay(name: &str) -> StartReplayInput {
    StartReplayInput {
        replay_name: name.to_owned(),
        event_source_arn: ARCHIVE.to_owned(),
        event_start_time: Timestamp(END_MS - 60 * MINUTE_MS),
        event_end_time: Timestamp(END_MS),
        destination: ReplayDestination {
            arn: SHOP.to_owned(),
            filter_arns: Vec::new(),
        },
        ..StartReplayInput::default()
    }
}

#[test]
fn a_replay_runs_its_course_and_repeats_the_events() {
    let mut workspace = sample();
    let mut input = start_replay("again");
    let only = "arn:aws:events:ap-northeast-2:111122223333:rule/shop/checkout-failed".to_owned();
    input.destination.filter_arns = vec![only];
    ask(&mut workspace, input);
    let mut out = String::new();
    for secs in [0, 4, 5, 20, 34, 35, 1000] {
        let now_ms = END_MS + secs * 1000;
        let input = DescribeReplayInput {
            replay_name: "again".to_owned(),
        };
        let replay = ask_at(&mut workspace, input, now_ms).expect("answered");
        let done = replay
            .event_last_replayed_time
            .map(|at| (at.0 - END_MS) / MINUTE_MS);
        let n = workspace
            .events(END_MS, now_ms + 1, now_ms)
            .filter(|event| event.replay.is_some())
            .count();
        out += &format!(
            "{secs} s: {} {done:?} {n} events\n",
            replay.state.unwrap_or_default()
        );
    }
    expect![[r#"
        0 s: STARTING None 0 events
        4 s: STARTING None 0 events
        5 s: RUNNING Some(-60) 0 events
        20 s: RUNNING Some(-30) 10 events
        34 s: RUNNING Some(-2) 336 events
        35 s: COMPLETED Some(0) 367 events
        1000 s: COMPLETED Some(0) 367 events
    "#]]
    .assert_eq(&out);
    let now_ms = END_MS + 1_000_000;
    let first_hand = workspace
        .events(END_MS - 60 * MINUTE_MS, END_MS, now_ms)
        .filter(|event| event.bus == "shop")
        .count();
    let repeated: Vec<StoredEvent> = workspace
        .events(END_MS, now_ms, now_ms)
        .filter(|event| event.replay.is_some())
        .collect();
    assert_eq!(repeated.len(), first_hand);
    let all = &mut |_: &str, _: &str| true;
    assert_eq!(
        workspace.rules_for(&repeated[0], all),
        ["checkout-failed"],
        "the replay is for one rule"
    );
    let own = StoredEvent {
        replay: None,
        ..repeated[0].clone()
    };
    assert_eq!(
        workspace.rules_for(&own, all),
        [
            "Events-Archive-shop-events",
            "checkout-failed",
            "large-orders",
            "orders-to-queue",
            "refund-notices"
        ]
    );
    assert!(
        workspace.rules_for(&own, &mut |pattern, _| pattern.contains("detailType"))
            == ["refund-notices"]
    );
}

#[test]
fn a_replay_can_be_stopped_half_way() {
    let mut workspace = sample();
    ask(&mut workspace, start_replay("stopped"));
    let stop = CancelReplayInput {
        replay_name: "stopped".to_owned(),
    };
    ask_at(&mut workspace, stop, END_MS + 20_000).expect("stopped");
    let input = DescribeReplayInput {
        replay_name: "stopped".to_owned(),
    };
    let replay = ask_at(&mut workspace, input, END_MS + DAY_MS).expect("answered");
    assert_eq!(replay.state.as_deref(), Some(replay_state::CANCELLED));
    assert_eq!(
        replay.event_last_replayed_time,
        Some(Timestamp(END_MS - 30 * MINUTE_MS))
    );
}

#[test]
fn patterns_are_the_engines() {
    let mut workspace = sample();
    workspace.set_event_engine(EventEngine {
        pattern_fault: |pattern| {
            pattern
                .contains("bad")
                .then(|| "Event pattern is not valid. Reason: bad".to_owned())
        },
        matches: |pattern, event| match event {
            "" => Err("Event is not valid.".to_owned()),
            event => Ok(event.contains(pattern)),
        },
        is_schedule: |text| text == "now and then",
    });
    let mut test = |pattern: &str, event: &str| {
        let input = TestEventPatternInput {
            event_pattern: pattern.to_owned(),
            event: event.to_owned(),
        };
        match ask_at(&mut workspace, input, END_MS) {
            Ok(output) => format!("{:?}", output.result),
            Err(error) => error.to_string(),
        }
    };
    assert_eq!(test("a", "abc"), "Some(true)");
    assert_eq!(test("x", "abc"), "Some(false)");
    assert_eq!(
        test("bad", "abc"),
        "TestEventPattern was not valid (InvalidEventPatternException): Event pattern is not valid. Reason: bad"
    );
    assert_eq!(
        test("a", ""),
        "TestEventPattern was not valid (ValidationException): Event is not valid."
    );
    let rule = PutRuleInput {
        name: "a".to_owned(),
        schedule_expression: some("now and then"),
        ..PutRuleInput::default()
    };
    assert!(ask_at(&mut workspace, rule, END_MS).is_ok());
}
