//! `watchglass transform` as a script and as a person meet it.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use expect_test::{Expect, expect};

fn fed(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_watchglass"))
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    // The command may end without reading its input.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    child.wait_with_output().expect("the command ends")
}

/// Status, standard output and standard error, as one text.
fn check(arguments: &[&str], input: &str, expected: Expect) {
    let output = fed(arguments, input);
    let said = format!(
        "{}{}[{}]\n",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
        output.status.code().unwrap_or(-1)
    );
    expected.assert_eq(&said);
}

#[test]
fn each_line_is_answered_by_one_line() {
    let lines = include_str!("cases/transforms.jsonl");
    let output = fed(&["transform"], lines);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(said.lines().count(), lines.lines().count());
    check(
        &["transform"],
        lines,
        expect![[r#"
        {"kind":"json","body":"{\"id\": 81, \"say\": \"is placed\"}"}
        {"kind":"text","body":"\"Order 81\""}
        {"kind":"error","message":"`<di>` is neither reserved nor the name of a path; did you mean `<id>`?"}
        {"kind":"undelivered","body":"{\"d\": \"{\"a\":1}\"}","message":"the result is not JSON at its character 10: a comma is missing before `a`, within the value of `<d>`; the quotes around `<d>` break the value; leave them out"}
        {"kind":"json","body":"{\"a\":\"b\"}"}
        {"kind":"json","body":"\"b\""}
        {"kind":"undelivered","message":"`$.detail.x` finds nothing in this event; nothing is delivered then; choose a member that every matching event has"}
        {"kind":"json","body":"{\"r\": \"arn:aws:events:eu-central-1:111122223333:rule/placed\", \"n\": \"placed\", \"t\": \"2026-11-12T03:48:01Z\"}"}
        {"kind":"json","body":"{\"r\": \"<aws.events.rule-arn>\"}","message":"the value of `<aws.events.rule-arn>` is not known here; it stands in the result as it is written"}
        {"kind":"json","body":"{\"fixed\": 1}"}
        {"kind":"error","message":"a target has a template or an input path, not both"}
        {"error":{"code":"missing-member","message":"the member `event` is missing","span":[0,17]}}
        {"error":{"code":"missing-member","message":"the member `template` is missing","span":[0,13]}}
        {"error":{"code":"JS003","message":"the event is not JSON: the text breaks off here; `}` is missing","span":[29,29]}}
        {"error":{"code":"wrong-type","message":"`input_paths` must be an object, not an array","span":[46,53]}}
        {"error":{"code":"wrong-type","message":"the path `a` must be a string, not a number","span":[52,53]}}
        [0]
    "#]],
    );
}

#[test]
fn people_get_the_body_alone_on_standard_output() {
    let arguments = [
        "transform",
        "order.json",
        "--template",
        "{\"id\": <id>, \"for\": \"<name>, <x>\"}",
        "--path",
        "id=$.detail.order-id",
        "--path",
        "name=$.detail.customer.name",
        "--path",
        "x=$.detail.absent",
    ];
    let output = fed(&arguments, "");
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "{\"id\": 81, \"for\": \"Kim, \"}\n"
    );
    check(
        &arguments,
        "",
        expect![[r#"
        {"id": 81, "for": "Kim, "}
        template:30: warning: the path of `<x>` finds nothing in this event; nothing is inserted [TR301]
        [0]
    "#]],
    );
}

#[test]
fn what_is_lost_and_what_is_refused_ends_with_status_1() {
    check(
        &[
            "transform",
            "order.json",
            "--template",
            "{\"c\": \"<c>\"}",
            "--path",
            "c=$.detail.customer",
        ],
        "",
        expect![[r#"
            template:8: warning: an object is inserted between quotes; its own quotes end the string; leave the quotes around the placeholder out [TR302]
            undelivered: the result is not JSON at its character 10: a comma is missing before `n`, within the value of `<c>`; the quotes around `<c>` break the value; leave them out
            {"c": "{"name":"Kim","tags":["a","b"],"none":{}}"}
            [1]
        "#]],
    );
    check(
        &[
            "transform",
            "order.json",
            "--template",
            "\"<statt>\"",
            "--path",
            "state=$.detail.state",
        ],
        "",
        expect![[r#"
            template:2: error: `<statt>` is neither reserved nor the name of a path; did you mean `<state>`? [TR105]
            path state:1: warning: `state` is not used in the template; write `<state>` where it belongs, or remove the path [TR202]
            EventBridge refuses to save this.
            [1]
        "#]],
    );
    check(
        &["transform", "-", "--input-path", "$.detail['a-b']"],
        "{\"detail\": {\"a-b\": 1}}",
        expect![[r#"
            input path:9: warning: names in brackets and quotes are not read, so the path finds nothing; a hyphen is a character of a name; write it after a dot [TR201]
            undelivered: `$.detail['a-b']` finds nothing in this event; nothing is delivered then; choose a member that every matching event has
            [1]
        "#]],
    );
}

#[test]
fn wrong_use_ends_with_status_2_and_says_why() {
    check(
        &["transform", "order.json"],
        "",
        expect![[r#"
        watchglass: give --template, --template-file or --input-path
        Try `watchglass --help`.
        [2]
    "#]],
    );
    check(
        &[
            "transform",
            "order.json",
            "--input-path",
            "$",
            "--template",
            "x",
        ],
        "",
        expect![[r#"
            watchglass: a target has a template or an input path, not both
            Try `watchglass --help`.
            [2]
        "#]],
    );
    check(
        &["transform", "--rule", "x"],
        "",
        expect![[r#"
        watchglass: name a file with an event, or pipe lines of {"template", "event", …} in
        Try `watchglass --help`.
        [2]
    "#]],
    );
    check(
        &["transform", "-", "--input-path", "$"],
        "{",
        expect![[r#"
            watchglass: `-` is not JSON: the text breaks off here; `}` is missing
            [2]
        "#]],
    );
    check(
        &["transform", "-", "--template", "x", "--path", "y"],
        "{}",
        expect![[r#"
            watchglass: `y` is no path; write NAME=PATH
            Try `watchglass --help`.
            [2]
        "#]],
    );
}

#[test]
fn help_has_examples() {
    let output = fed(&["transform", "--help"], "");
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stdout).contains("\nExamples:\n"));
}
