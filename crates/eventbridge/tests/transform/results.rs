//! What targets get: `cases/results.json`.

use eventbridge::transform::{
    Context, Event, Kind, Rendered, Transformer, check, input_path, only_one_input, render,
};
use expect_test::expect;
use serde::Deserialize;

use crate::{EVENT, run_cases};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    template: Option<String>,
    #[serde(default)]
    paths: serde_json::Map<String, serde_json::Value>,
    input_path: Option<String>,
    /// The event's text, when it is not the usual one.
    event: Option<String>,
    json: Option<String>,
    text: Option<String>,
    /// The part of the body, and of the template, that breaks the result.
    undelivered: Option<[String; 2]>,
}

fn event(case: &Case) -> Event {
    Event::parse(case.event.as_deref().unwrap_or(EVENT)).expect("the event is JSON")
}

fn context() -> Context {
    Context {
        rule_arn: Some("arn:aws:events:eu-central-1:111122223333:rule/placed".to_owned()),
        rule_name: Some("placed".to_owned()),
        ingestion_time: Some("2026-11-12T03:48:01Z".to_owned()),
    }
}

fn transformer(template: &str, paths: &[(&str, &str)]) -> Transformer {
    Transformer {
        template: template.to_owned(),
        paths: paths
            .iter()
            .map(|(name, path)| ((*name).to_owned(), (*path).to_owned()))
            .collect(),
    }
}

fn rendered(case: &Case) -> (Rendered, String) {
    let event = event(case);
    match (&case.template, &case.input_path) {
        (Some(template), None) => {
            let transformer = Transformer {
                paths: case
                    .paths
                    .iter()
                    .map(|(name, path)| (name.clone(), path.as_str().unwrap_or("").to_owned()))
                    .collect(),
                template: template.clone(),
            };
            (render(&transformer, &event, &context()), template.clone())
        }
        (None, Some(path)) => (input_path(path, &event), path.clone()),
        _ => panic!("a case has a template or an input path"),
    }
}

#[test]
fn targets_get_what_the_table_says() {
    run_cases(include_str!("cases/results.json"), |case: &Case| {
        let (rendered, template) = rendered(case);
        let undelivered = rendered.problem.as_ref().map(|problem| {
            [
                problem.body.of(&rendered.body).to_owned(),
                problem.template.of(&template).to_owned(),
            ]
        });
        if undelivered != case.undelivered {
            return Err(format!(
                "undelivered: got {:?} in {}",
                rendered.problem, rendered.body
            ));
        }
        let (kind, wanted) = match (&case.json, &case.text) {
            (Some(body), None) => (Kind::Json, body),
            (None, Some(body)) => (Kind::Text, body),
            (None, None) if case.undelivered.is_some() => return Ok(()),
            _ => return Err("a case has one result".to_owned()),
        };
        if (rendered.kind, &rendered.body) != (kind, wanted) {
            return Err(format!("got {:?} {}", rendered.kind, rendered.body));
        }
        Ok(())
    });
}

#[test]
fn the_map_leads_from_body_to_template_and_event() {
    let event = Event::parse(EVENT).expect("JSON");
    let transformer = transformer(
        r#"{"id": <id>, "say": "<state> by <aws.events.rule-name>", "none": <none>}"#,
        &[
            ("id", "$.detail.order-id"),
            ("state", "$.detail.state"),
            ("none", "$.detail.x"),
        ],
    );
    let rendered = render(&transformer, &event, &context());
    let said: Vec<String> = rendered
        .insertions
        .iter()
        .map(|insertion| {
            format!(
                "{} -> {} ({:?}, {:?})",
                insertion.template.of(&transformer.template),
                insertion.body.of(&rendered.body),
                insertion.found,
                match insertion.source {
                    eventbridge::transform::Source::Path {
                        event: Some(span), ..
                    } => span.of(event.text()),
                    _ => "-",
                }
            )
        })
        .collect();
    expect![[r#"
        <id> -> 81 (Number, "81")
        <state> -> placed (String, "\"placed\"")
        <aws.events.rule-name> -> placed (String, "-")
        <none> -> "" (Nothing, "-")"#]]
    .assert_eq(&said.join("\n"));
    let at = rendered.body.find("placed").expect("inserted");
    assert_eq!(
        rendered.insertion_at(at).map(|found| found.name.as_str()),
        Some("state")
    );
    assert_eq!(rendered.insertion_at(0), None);
}

#[test]
fn a_rules_name_and_arn_follow_from_each_other() {
    let event = Event::parse(EVENT).expect("JSON");
    let said = |rule: &str| {
        let context = Context::of_rule(rule, &event);
        format!(
            "{} {}",
            context.rule_name.unwrap_or_default(),
            context.rule_arn.unwrap_or_default()
        )
    };
    assert_eq!(
        said("placed"),
        "placed arn:aws:events:eu-central-1:111122223333:rule/placed"
    );
    assert_eq!(
        said("arn:aws:events:us-east-1:111122223333:rule/bus/placed"),
        "placed arn:aws:events:us-east-1:111122223333:rule/bus/placed"
    );
}

#[test]
fn what_only_the_service_knows_stands_as_it_is_written() {
    let event = Event::parse(EVENT).expect("JSON");
    let transformer = transformer(
        r#"{"a": <aws.events.rule-arn>, "b": "at <aws.events.event.ingestion-time>"}"#,
        &[],
    );
    let rendered = render(&transformer, &event, &Context::default());
    assert_eq!(
        rendered.body,
        r#"{"a": "<aws.events.rule-arn>", "b": "at <aws.events.event.ingestion-time>"}"#
    );
    let codes: Vec<_> = rendered
        .findings
        .iter()
        .map(|finding| finding.diagnostic.code.as_ref())
        .collect();
    assert_eq!(codes, ["TR304", "TR304"]);
}

#[test]
fn the_service_refuses_in_its_own_words() {
    let checked = check(&transformer("\"<a> and <b>\"", &[("a", "$.id")]));
    assert_eq!(
        checked.refusal("Id1").as_deref(),
        Some("InputTemplate for target Id1 contains invalid placeholder b.")
    );
    assert_eq!(
        only_one_input("Id1"),
        "Only one of Input, InputPath, or InputTransformer must be provided for target Id1."
    );
}

#[test]
fn an_event_that_is_no_json_says_where() {
    let found = Event::parse("{\"a\": }").expect_err("broken");
    assert_eq!(found[0].span.start, 6);
    assert!(Event::parse("").is_err());
}

#[test]
fn deep_events_are_read_up_to_a_limit_and_inserted_whole() {
    let deep = |n: usize| format!("{{\"v\": {}{}}}", "[".repeat(n), "]".repeat(n));
    let event = Event::parse(&deep(255)).expect("within the limit");
    let rendered = render(
        &transformer("[<v>, <aws.events.event.json>]", &[("v", "$.v")]),
        &event,
        &Context::default(),
    );
    assert!(rendered.body.contains(&"[".repeat(255)) && rendered.is_delivered());
    assert!(Event::parse(&deep(256)).is_err());
}
