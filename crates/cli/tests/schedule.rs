//! `watchglass schedule next` as a script and as a person meet it.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use expect_test::{Expect, expect};

fn fed(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_watchglass"))
        .args(arguments)
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
    let lines = include_str!("cases/schedules.jsonl");
    let output = fed(&["schedule", "next"], lines);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(said.lines().count(), lines.lines().count());
    check(
        &["schedule", "next"],
        lines,
        expect![[r#"
            {"next":["2026-11-12T09:00:00Z","2026-11-13T09:00:00Z","2026-11-14T09:00:00Z","2026-11-15T09:00:00Z","2026-11-16T09:00:00Z"]}
            {"error":{"code":"SC131","message":"neither day field is `?`; write `?` as the day of week","span":[25,30]}}
            {"error":{"code":"unknown-zone","message":"there is no time zone `Mars/Olympus`; write a name such as Asia/Seoul or UTC","span":[71,85]}}
            {"next":["2026-11-13T00:00:00Z","2026-11-13T01:00:00Z"]}
            {"next":["2026-11-12T01:00:00Z","2026-11-12T02:00:00Z"],"phase":"unknown"}
            {"error":{"code":"bad-flavor","message":"`rule` is neither rules nor scheduler","span":[41,47]}}
            {"error":{"code":"missing-member","message":"the member `after` is missing","span":[0,49]}}
            {"next":["2026-10-03T15:30:00Z","2026-10-03T16:00:00Z"]}
            {"next":["2026-10-25T00:30:00Z","2026-10-26T01:30:00Z"]}
            {"next":["2026-11-12T00:00:00Z"]}
            {"next":["2026-11-12T09:00:00Z"]}
            {"error":{"code":"wrong-type","message":"`count` must be a whole number of 0 or more, not `-1`","span":[116,118]}}
            {"error":{"code":"bad-count","message":"at most 10000 fires are listed","span":[116,121]}}
            {"error":{"code":"wrong-type","message":"`expression` must be a string, not `5`","span":[15,16]}}
            {"error":{"code":"bad-json","message":"the text `nothing` is not in double quotes","span":[0,7]}}
            [0]
        "#]],
    );
}

#[test]
fn people_read_the_meaning_and_both_clocks() {
    check(
        &[
            "schedule",
            "next",
            "cron(0 9 ? * MON-FRI *)",
            "--timezone",
            "asia/seoul",
            "--after",
            "2026-11-12T00:00:00Z",
            "--count",
            "3",
        ],
        "",
        expect![[r#"
            at 09:00, Monday to Friday
              Asia/Seoul                   UTC
              Fri 2026-11-13 09:00 +09:00  2026-11-13T00:00:00Z
              Mon 2026-11-16 09:00 +09:00  2026-11-16T00:00:00Z  2 days without a fire before it
              Tue 2026-11-17 09:00 +09:00  2026-11-17T00:00:00Z
            [0]
        "#]],
    );
    check(
        &[
            "schedule",
            "next",
            "cron(15 1,2 ? * SUN *)",
            "--timezone",
            "Europe/Berlin",
            "--after",
            "2026-03-28T00:00:00Z",
            "--end",
            "2026-04-04T00:00:00Z",
            "--window",
            "15",
            "--lang",
            "ko",
        ],
        "",
        expect![[r#"
            매주 일요일 01:15, 02:15
              Europe/Berlin                UTC
              Sun 2026-03-29 01:15 +01:00  2026-03-29T00:15:00Z  called until 2026-03-29T00:30:00Z
              2026-03-29 02:15 does not exist in Europe/Berlin: clocks jump over it, and nothing fires
              the next would be after the end
            [0]
        "#]],
    );
}

#[test]
fn a_refused_expression_is_pointed_at_and_mended() {
    check(
        &["schedule", "next", "cron(0 9 * * 1-5)"],
        "",
        expect![[r#"
            error: 5 fields instead of six; this looks like a Unix line; the year is missing, one of the day fields is `?`, and weekdays count from 1 for Sunday [SC130]
                cron(0 9 * * 1-5)
                     ^^^^^^^^^^^
            EventBridge would answer: Invalid Schedule Expression cron(0 9 * * 1-5).
            write: cron(0 9 ? * 2-6 *)
            [1]
        "#]],
    );
}

#[test]
fn a_rate_without_start_says_that_its_phase_is_unknown() {
    check(
        &[
            "schedule",
            "next",
            "rate(1 day)",
            "--flavor",
            "rules",
            "--after",
            "2026-11-12T00:00:00Z",
            "--count",
            "1",
        ],
        "",
        expect![[r#"
            every day
            the phase is unknown: these fires are those of a schedule created at 2026-11-12T00:00:00Z
              UTC                          UTC
              Fri 2026-11-13 00:00 +00:00  2026-11-13T00:00:00Z
            [0]
        "#]],
    );
}

#[test]
fn wrong_use_ends_with_status_2_and_says_why() {
    check(
        &["schedule"],
        "",
        expect![[r#"
        watchglass: a command is missing after `schedule`
        Try `watchglass --help`.
        [2]
    "#]],
    );
    check(
        &["schedule", "last"],
        "",
        expect![[r#"
        watchglass: there is no command `schedule last`
        Try `watchglass --help`.
        [2]
    "#]],
    );
    check(
        &["schedule", "next", "rate(1 day)", "--timezone", "Seoul"],
        "",
        expect![[r#"
            watchglass: there is no time zone `Seoul`; write a name such as Asia/Seoul or UTC
            Try `watchglass --help`.
            [2]
        "#]],
    );
    check(
        &["schedule", "next", "rate(1 day)", "--after", "tomorrow"],
        "",
        expect![[r#"
            watchglass: `tomorrow` is no instant; write it as 2026-11-12T00:00:00Z
            Try `watchglass --help`.
            [2]
        "#]],
    );
    check(
        &["schedule", "next", "--count", "3"],
        "",
        expect![[r#"
        watchglass: name an expression, or pipe lines of {"expression", …} in
        Try `watchglass --help`.
        [2]
    "#]],
    );
}

#[test]
fn help_has_examples() {
    let output = fed(&["schedule", "next", "--help"], "");
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stdout).contains("\nExamples:\n"));
}
