//! `watchglass pattern` as a script meets it.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use expect_test::{Expect, expect};

/// Status, standard output and standard error, as one text.
fn check(arguments: &[&str], input: &str, expected: Expect) {
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
    let output = child.wait_with_output().expect("the command ends");
    let said = format!(
        "{}{}[{}]\n",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
        output.status.code().unwrap_or(-1)
    );
    expected.assert_eq(&said);
}

#[test]
fn each_line_is_answered_with_a_verdict() {
    check(
        &["pattern", "match"],
        include_str!("cases/pattern.jsonl"),
        expect![[r#"
            {"verdict":"match"}
            {"verdict":"no-match"}
            {"verdict":"match"}
            {"verdict":"invalid","reason":"\"source\" must be an object or an array"}
            {"verdict":"invalid","reason":"IPv4 mask bits must be < 32"}
            {"verdict":"invalid","reason":"Unexpected end-of-input: expected close marker for Object (start marker at [Source: (String)\"{\"a\": [1]\"; line: 1, column: 1])"}
            {"verdict":"invalid","reason":"Parameter Event is not valid."}
            {"verdict":"invalid","reason":"Parameter Event is not valid."}
            {"verdict":"match"}
            {"error":{"code":"missing-member","message":"the member `event` is missing","span":[0,23]}}
            {"verdict":"match"}
            {"error":{"code":"bad-json","message":"the text `not` is not in double quotes","span":[0,3]}}
            {"verdict":"invalid","reason":"Filter is not an object"}
            [0]
        "#]],
    );
}

#[test]
fn people_read_a_verdict_for_each_event() {
    check(
        &["pattern", "match", "--pattern", "rule.json", "events.json"],
        "",
        expect![[r#"
            rule.json:1:74: warning: the service does not read what follows the closing brace [EP101]
                delete it, or move it into the pattern
            events.json:1: match
            events.json:3: no match
            events.json:4: invalid: JSON does not know the word `shop` at 4:12
            events.json:5: match
            [1]
        "#]],
    );
}

#[test]
fn events_that_all_match_end_well() {
    check(
        &["pattern", "match", "--pattern", "rule.json", "-"],
        r#"{"source": "shop", "detail": {"state": "running"}}"#,
        expect![[r#"
            rule.json:1:74: warning: the service does not read what follows the closing brace [EP101]
                delete it, or move it into the pattern
            -:1: match
            [0]
        "#]],
    );
}

#[test]
fn a_refused_pattern_says_why_and_where() {
    check(
        &["pattern", "match", "--pattern", "-", "events.json"],
        "{\n  \"source\": \"shop\"\n}",
        expect![[r#"
            -:2:13: error: a string stands where a list of values belongs [EP012]
                write `["shop"]`
            -: invalid: "source" must be an object or an array
            [1]
        "#]],
    );
}

#[test]
fn wrong_use_says_what_is_missing() {
    check(
        &["pattern"],
        "",
        expect![[r#"
        watchglass: a command is missing after `pattern`
        Try `watchglass --help`.
        [2]
    "#]],
    );
    check(
        &["pattern", "mach"],
        "",
        expect![[r#"
        watchglass: there is no command `pattern mach`
        Try `watchglass --help`.
        [2]
    "#]],
    );
    check(
        &["pattern", "match", "events.json"],
        "",
        expect![[r#"
        watchglass: name the pattern: --pattern FILE
        Try `watchglass --help`.
        [2]
    "#]],
    );
    check(
        &["pattern", "match", "--pattern", "rule.json"],
        "",
        expect![[r#"
            watchglass: name the files of events
            Try `watchglass --help`.
            [2]
        "#]],
    );
    check(
        &["pattern", "match", "--jsonl", "events.json"],
        "",
        expect![[r#"
            watchglass: --jsonl reads standard input; leave the files out
            Try `watchglass --help`.
            [2]
        "#]],
    );
}

#[test]
fn its_help_has_examples() {
    for arguments in [&["pattern", "--help"][..], &["pattern", "match", "--help"]] {
        let output = Command::new(env!("CARGO_BIN_EXE_watchglass"))
            .args(arguments)
            .output()
            .expect("the command runs");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert_eq!(
            said.contains("\nExamples:\n"),
            arguments.len() == 3,
            "{said}"
        );
    }
}
