//! What is said about transformers before and after an event comes.

use eventbridge::transform::{
    Context, Event, Finding, MAX_PATHS, MAX_TEMPLATE_CHARS, Part, Transformer, check,
    check_input_path, render,
};
use expect_test::{Expect, expect};

use crate::EVENT;

fn transformer(template: &str, paths: &[(&str, &str)]) -> Transformer {
    Transformer {
        template: template.to_owned(),
        paths: paths
            .iter()
            .map(|(name, path)| ((*name).to_owned(), (*path).to_owned()))
            .collect(),
    }
}

fn said(finding: &Finding) -> String {
    let found = &finding.diagnostic;
    let mut out = format!(
        "{:?} {} {} at {}..{}: {}",
        finding.part,
        found.severity.word(),
        found.code,
        found.span.start,
        found.span.end,
        found.message
    );
    if let Some(help) = &found.help {
        out += &format!("; {help}");
    }
    if let Some(fix) = &found.fix {
        out += &format!(
            " [fix {}..{}: {:?}]",
            fix.span.start, fix.span.end, fix.text
        );
    }
    out + "\n"
}

/// Findings before an event, then those of the event.
fn told(template: &str, paths: &[(&str, &str)], wanted: Expect) {
    let transformer = transformer(template, paths);
    let event = Event::parse(EVENT).expect("JSON");
    let mut out: String = check(&transformer).findings.iter().map(said).collect();
    let rendered = render(&transformer, &event, &Context::of_rule("placed", &event));
    out.extend(rendered.findings.iter().map(said));
    if let Some(problem) = rendered.problem {
        out += &format!(
            "undelivered at {}..{} of the body, {}..{} of the template: {}; {}\n",
            problem.body.start,
            problem.body.end,
            problem.template.start,
            problem.template.end,
            problem.message,
            problem.help.unwrap_or_default()
        );
    }
    wanted.assert_eq(&out);
}

#[test]
fn nothing_is_said_about_a_sound_one() {
    told(
        r#"{"id": <id>, "text": "<state>"}"#,
        &[("id", "$.detail.order-id"), ("state", "$.detail.state")],
        expect![[r#""#]],
    );
}

#[test]
fn quotes_around_an_object_are_found_and_mended() {
    told(
        r#"{"c": "<c>"}"#,
        &[("c", "$.detail.customer")],
        expect![[r#"
            Template warning TR302 at 7..10: an object is inserted between quotes; its own quotes end the string; leave the quotes around the placeholder out [fix 6..11: "<c>"]
            undelivered at 9..10 of the body, 7..10 of the template: a comma is missing before `n`; the quotes around `<c>` break the value; leave them out
        "#]],
    );
    told(
        r#"{"c": "for <c>"}"#,
        &[("c", "$.detail.customer")],
        expect![[r#"
            Template warning TR302 at 11..14: an object is inserted between quotes; its own quotes end the string; leave the quotes around the placeholder out
            undelivered at 13..14 of the body, 11..14 of the template: a comma is missing before `n`; the quotes around `<c>` break the value; leave them out
        "#]],
    );
    told(
        r#"{"c": "<aws.events.event>"}"#,
        &[],
        expect![[r#"
            Template warning TR203 at 7..25: `<aws.events.event>` is an object; between quotes it breaks the JSON; leave the quotes out [fix 6..26: "<aws.events.event>"]
            undelivered at 9..10 of the body, 7..25 of the template: a comma is missing before `v`; the quotes around `<aws.events.event>` break the value; leave them out
        "#]],
    );
}

#[test]
fn line_breaks_of_text_templates_are_real_ones() {
    told(
        "\"a\\nb\"",
        &[],
        expect![[r#"
        Template warning TR204 at 2..4: `\n` stays as it is written in a text template; break the line in the template itself [fix 2..4: "\n"]
    "#]],
    );
    told("{\"a\": \"a\\nb\"}", &[], expect![[r#""#]]);
}

#[test]
fn misspelt_and_unused_names_are_found() {
    told(
        "\"<stat> and <other>\"",
        &[("state", "$.detail.state")],
        expect![[r#"
            Template error TR105 at 1..7: `<stat>` is neither reserved nor the name of a path; did you mean `<state>`? [fix 1..7: "<state>"]
            Template error TR105 at 12..19: `<other>` is neither reserved nor the name of a path; add a path named `other`
            Name(0) warning TR202 at 0..5: `state` is not used in the template; write `<state>` where it belongs, or remove the path
        "#]],
    );
}

#[test]
fn paths_that_find_nothing_are_told() {
    told(
        r#"{"a": <a>, "b": "<b>"}"#,
        &[("a", "$.detail.absent"), ("b", "$.detail['order-id']")],
        expect![[r#"
            Path(1) warning TR201 at 8..20: names in brackets and quotes are not read, so the path finds nothing; a hyphen is a character of a name; write it after a dot [fix 0..20: "$.detail.order-id"]
            Template warning TR301 at 6..9: the path of `<a>` finds nothing in this event; an empty string is inserted
            Template warning TR301 at 17..20: the path of `<b>` finds nothing in this event; nothing is inserted
        "#]],
    );
    let findings = check_input_path("detail").findings;
    expect![[r#"
        InputPath warning TR201 at 0..6: the path does not start with `$`, so the path finds nothing; `$` is the whole event; write `$.detail` for its detail [fix 0..6: "$.detail"]
    "#]].assert_eq(&findings.iter().map(said).collect::<String>());
}

#[test]
fn member_names_cannot_be_inserted() {
    told(
        r#"{<k>: 1, "<k>": [{"x-<k>": <k>}]}"#,
        &[("k", "$.detail.state")],
        expect![[r#"
            Template error TR106 at 1..4: `<k>` stands where a member name does; only values can be inserted; write the name out
            Template error TR106 at 10..13: `<k>` stands where a member name does; only values can be inserted; write the name out
            Template error TR106 at 21..24: `<k>` stands where a member name does; only values can be inserted; write the name out
            undelivered at 16..17 of the body, 10..13 of the template: a colon is missing after the member name ""; 
        "#]],
    );
}

#[test]
fn what_can_never_be_json_is_told_before_any_event() {
    told(
        r#"{"a": <a>, }"#,
        &[("a", "$.detail.state")],
        expect![[r#"
            Template warning TR206 at 9..10: no event can be delivered, because the result is not JSON: nothing follows this comma; delete the comma
            undelivered at 14..15 of the body, 9..10 of the template: nothing follows this comma; delete the comma
        "#]],
    );
    told(
        r#"{"a": <a> "b": 1}"#,
        &[("a", "$.detail.state")],
        expect![[r#"
            Template warning TR206 at 10..11: no event can be delivered, because the result is not JSON: a comma is missing before `"`
            undelivered at 15..16 of the body, 10..11 of the template: a comma is missing before `"`; 
        "#]],
    );
}

#[test]
fn values_that_need_escapes_are_told() {
    told(
        r#"{"a": "<a>"}"#,
        &[("a", "$.detail.note")],
        expect![[r#"
            Template warning TR303 at 7..10: the value of `<a>` has characters that JSON strings must escape; values are not escaped between quotes; leave the quotes out and let the service write them
            undelivered at 12..13 of the body, 7..10 of the template: a comma is missing before `h`; the value of `<a>` is not escaped between quotes; leave the quotes out
        "#]],
    );
}

#[test]
fn text_templates_strip_quotes_of_objects() {
    told(
        "for <c>",
        &[("c", "$.detail.customer")],
        expect![[r#"
        Template warning TR305 at 4..7: an object or a list loses its double quotes in a text template; start the template with `{` to get JSON
    "#]],
    );
}

#[test]
fn names_beginning_with_aws_are_refused() {
    told(
        "\"<AWS.x> <aws.y> <a b>\"",
        &[("AWS.x", "$.id"), ("aws.y", "$.id"), ("a b", "$.id")],
        expect![[r#"
            Name(0) error TR104 at 0..4: `AWS.x` begins with `AWS.`; such names are reserved; choose another
            Name(1) error TR104 at 0..4: `aws.y` begins with `aws.`; such names are reserved; choose another
            Name(2) warning TR205 at 0..3: `a b` cannot be written as a placeholder; names have letters, digits, `_`, `.` and `-`
        "#]],
    );
}

#[test]
fn limits_are_those_of_the_service() {
    let codes = |transformer: &Transformer| -> Vec<String> {
        let checked = check(transformer);
        checked
            .findings
            .iter()
            .filter(|finding| finding.is_refusal())
            .map(|finding| finding.diagnostic.code.to_string())
            .collect()
    };
    let long = |n: usize| transformer(&"é".repeat(n), &[]);
    assert_eq!(codes(&long(MAX_TEMPLATE_CHARS)), [""; 0]);
    assert_eq!(codes(&long(MAX_TEMPLATE_CHARS + 1)), ["TR102"]);
    assert_eq!(codes(&long(0)), ["TR101"]);
    let many = |n: usize| Transformer {
        template: "x".to_owned(),
        paths: (0..n)
            .map(|at| (format!("p{at}"), "$.id".to_owned()))
            .collect(),
    };
    assert_eq!(codes(&many(MAX_PATHS)), [""; 0]);
    assert_eq!(codes(&many(MAX_PATHS + 1)), ["TR103"]);
    let path = |n: usize| transformer("<p>", &[("p", &format!("$.{}", "a".repeat(n - 2)))]);
    assert_eq!(codes(&path(256)), [""; 0]);
    assert_eq!(codes(&path(257)), ["TR107"]);
    let found = check_input_path(&format!("$.{}", "a".repeat(255)));
    assert!(found.is_refused());
    assert_eq!(found.findings[0].part, Part::InputPath);
}
