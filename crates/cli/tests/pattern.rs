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
fn each_line_is_explained() {
    check(
        &["pattern", "match", "--explain"],
        r#"{"pattern": {"source": ["shop"], "n": [1]}, "event": {"source": "Shop", "n": 1}}
{"pattern": {"source": ["shop"]}, "event": {"source": "shop"}}
{"pattern": {"source": "shop"}, "event": {}}
"#,
        expect![[r#"
            {"verdict":"no-match","why":[{"path":"source","holds":false,"message":"`source` wanted one of \"shop\", found \"Shop\"","note":"Equal but for letter case. Texts are compared character by character.","span":[11,19],"found":[{"at":"source","value":"\"Shop\"","span":[11,17]}],"fixes":[{"label":"Change to \"Shop\"","target":"pattern","edits":[{"span":[12,18],"text":"\"Shop\""}]},{"label":"Use equals-ignore-case","target":"pattern","edits":[{"span":[12,18],"text":"{\"equals-ignore-case\": \"shop\"}"}]},{"label":"Also accept \"Shop\"","target":"pattern","edits":[{"span":[18,18],"text":", \"Shop\""}]},{"label":"In the event, set `source` to \"shop\"","target":"event","edits":[{"span":[11,17],"text":"\"shop\""}]}]},{"path":"n","holds":true,"message":"`n` is 1","span":[26,29],"found":[{"at":"n","value":"1","span":[24,25]}]}]}
            {"verdict":"match","why":[{"path":"source","holds":true,"message":"`source` is \"shop\"","span":[11,19],"found":[{"at":"source","value":"\"shop\"","span":[11,17]}]}]}
            {"verdict":"invalid","reason":"\"source\" must be an object or an array","why":[{"code":"EP012","message":"a string stands where a list of values belongs","note":"write `[\"shop\"]`","span":[11,17]}]}
            [0]
        "#]],
    );
}

#[test]
fn people_read_why() {
    check(
        &[
            "pattern",
            "match",
            "--explain",
            "--pattern",
            "-",
            "events.json",
        ],
        r#"{"source": ["Shop"], "detail": {"$or": [{"state": ["running"]}, {"l": {"k": [1], "v": [2]}}]}, "Detail": {"x": [{"exists": false}]}}"#,
        expect![[r#"
            -:1:96: warning: events have no `Detail` at the top; the envelope's name is `detail` [EP301]
                write `detail`
            events.json:1: no match
                1 of 3 conditions fails in the nearest alternative of `$or`
                - `source` wanted one of "Shop", found "shop"
                  Equal but for letter case. Texts are compared character by character.
                  > Change to "shop"
                  > Use equals-ignore-case
                  > Also accept "shop"
                  > In the event, set `source` to "Shop"
                + `detail.state` is "running"
                + `Detail.x` has no value, as wanted
                other alternatives: 3 to change at 1:65
            events.json:3: no match
                2 of 3 conditions fail in the nearest alternative of `$or`
                - `source` wanted one of "Shop", found "shop"
                  Equal but for letter case. Texts are compared character by character.
                  > Change to "shop"
                  > Use equals-ignore-case
                  > Also accept "shop"
                  > In the event, set `source` to "Shop"
                - `detail.state` wanted one of "running", found "stopped"
                  > Also accept "stopped"
                  > In the event, set `detail.state` to "running"
                + `Detail.x` has no value, as wanted
                other alternatives: 3 to change at 1:65
            events.json:4: invalid: JSON does not know the word `shop` at 4:12
            events.json:5: no match
                2 of 3 conditions fail in the nearest alternative of `$or`
                - `source` wanted one of "Shop", found "shop"
                  Equal but for letter case. Texts are compared character by character.
                  > Change to "shop"
                  > Use equals-ignore-case
                  > Also accept "shop"
                  > In the event, set `source` to "Shop"
                - `detail.state` wanted one of "running", found null
                  Null cannot match a string.
                  > Also accept null
                  > In the event, set `detail.state` to "running"
                + `Detail.x` has no value, as wanted
                other alternatives: 3 to change at 1:65
            [1]
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
