//! Composite rules: read, written, judged, refused.

use alarms::{State, parse};
use expect_test::{Expect, expect};
use text_span::Severity;

/// The rule written by us, its children, and everything there is to say.
fn check(text: &str, want: Expect) {
    let parsed = parse(text);
    let mut out = String::new();
    if parsed.is_valid() {
        out += &format!(
            "{}\nchildren: {}\n",
            parsed.root,
            parsed.root.children().join(" | ")
        );
    }
    for diagnostic in &parsed.diagnostics {
        out += &format!(
            "{} {} at {}..{}: {}",
            diagnostic.severity.word(),
            diagnostic.code,
            diagnostic.span.start,
            diagnostic.span.end,
            diagnostic.message
        );
        if let Some(help) = &diagnostic.help {
            out += &format!("; {help}");
        }
        if let Some(fix) = &diagnostic.fix {
            out += &format!(" [fix: {}]", fix.text);
        }
        out += "\n";
    }
    if let Some(refusal) = &parsed.refusal {
        out += &format!("{refusal}\n");
    }
    want.assert_eq(&out);
}

#[test]
fn mixed_operators_get_brackets_when_written() {
    check(
        "ALARM(a) OR ALARM(b) AND NOT OK(c)",
        expect![[r#"
            ALARM("a") OR (ALARM("b") AND NOT OK("c"))
            children: a | b | c
        "#]],
    );
}

#[test]
fn quoted_names_hold_brackets_blanks_and_quotes() {
    check(
        r#"ALARM("a (b), \"c\" \\ d") AND INSUFFICIENT_DATA(arn:aws:cloudwatch:eu-west-1:111122223333:alarm:x)"#,
        expect![[r#"
            ALARM("a (b), \"c\" \\ d") AND INSUFFICIENT_DATA("arn:aws:cloudwatch:eu-west-1:111122223333:alarm:x")
            children: a (b), "c" \ d | arn:aws:cloudwatch:eu-west-1:111122223333:alarm:x
        "#]],
    );
}

#[test]
fn constants_have_any_case_and_operators_warn() {
    check(
        "not not false or (True)",
        expect![[r#"
            NOT NOT FALSE OR TRUE
            children: 
            warning AR301 at 0..3: `not` is not in upper case; write `NOT`; the service may refuse other cases [fix: NOT]
            warning AR301 at 4..7: `not` is not in upper case; write `NOT`; the service may refuse other cases [fix: NOT]
            warning AR301 at 14..16: `or` is not in upper case; write `OR`; the service may refuse other cases [fix: OR]
        "#]],
    );
}

#[test]
fn at_least_takes_counts_and_percentages() {
    check(
        "AT_LEAST(2, ALARM, (a, \"b\", c)) AND AT_LEAST(50%, NOT OK, (a, d))",
        expect![[r#"
            AT_LEAST(2, ALARM, ("a", "b", "c")) AND AT_LEAST(50%, NOT OK, ("a", "d"))
            children: a | b | c | d
        "#]],
    );
}

#[test]
fn at_least_more_than_listed_is_out_of_range() {
    check(
        "AT_LEAST(3, ALARM, (a, b))",
        expect![[r#"
            error AR202 at 9..10: `3` is out of range; write 1 to 2, the number of alarms listed
            Error in AlarmRule [Invalid threshold '3']
        "#]],
    );
    check(
        "AT_LEAST(101%, ALARM, (a, b))",
        expect![[r#"
            error AR202 at 9..13: `101%` is out of range; write 1% to 100%
            Error in AlarmRule [Invalid threshold '101%']
        "#]],
    );
}

#[test]
fn an_empty_bracket_is_refused_in_the_services_words() {
    check(
        "()",
        expect![[r#"
            error AR101 at 1..2: `)` where a condition is expected; a condition is ALARM("name"), OK("name"), INSUFFICIENT_DATA("name"), AT_LEAST(…), TRUE or FALSE
            Error in AlarmRule [Unsupported token ')' at char 1]
        "#]],
    );
}

#[test]
fn a_name_with_blanks_is_offered_quotes() {
    check(
        "ALARM(queue too old) OR ALARM(b)",
        expect![[r#"
            error AR103 at 6..19: `queue too old` has blanks and no quotes; write "queue too old" [fix: "queue too old"]
            Error in AlarmRule [Unsupported token 'too' at char 12, must be: ')']
        "#]],
    );
}

#[test]
fn mistyped_words_are_guessed() {
    check(
        "ALRAM(a)",
        expect![[r#"
            error AR101 at 0..5: `ALRAM` where a condition is expected; did you mean `ALARM`?
            Error in AlarmRule [Unsupported token 'ALRAM' at char 0]
        "#]],
    );
    check(
        "ALARM(a) ANDD OK(b)",
        expect![[r#"
            error AR101 at 9..13: `ANDD` where AND or OR is expected; did you mean `AND`?
            Error in AlarmRule [Unsupported token 'ANDD' at char 9]
        "#]],
    );
}

#[test]
fn what_is_left_open_is_named() {
    check(
        "(ALARM(a) AND",
        expect![[r#"
            error AR101 at 13..13: the rule ends where a condition is expected; a condition is ALARM("name"), OK("name"), INSUFFICIENT_DATA("name"), AT_LEAST(…), TRUE or FALSE
            Error in AlarmRule [Unexpected end of rule at char 13, must be: a condition]
        "#]],
    );
    check(
        "(ALARM(a)",
        expect![[r#"
            error AR101 at 9..9: the rule ends where `)` is expected; close the bracket
            Error in AlarmRule [Unexpected end of rule at char 9, must be: `)`]
        "#]],
    );
    check(
        "ALARM(\"a",
        expect![[r#"
            error AR102 at 6..8: the name's closing quote is missing; write `"` at the end of the name; a quote within a name is written `\"`
            Error in AlarmRule [Unsupported token '"' at char 6]
        "#]],
    );
    check(
        "",
        expect![[r#"
            error AR101 at 0..0: the rule ends where a condition is expected; a condition is ALARM("name"), OK("name"), INSUFFICIENT_DATA("name"), AT_LEAST(…), TRUE or FALSE
            Error in AlarmRule [Unexpected end of rule at char 0, must be: a condition]
        "#]],
    );
}

fn many(n: usize) -> String {
    (0..n)
        .map(|index| format!("OK(a{index})"))
        .collect::<Vec<_>>()
        .join(" OR ")
}

#[test]
fn one_hundred_children_are_allowed_and_one_more_is_not() {
    assert!(parse(&many(100)).is_valid());
    assert_eq!(parse(&many(101)).diagnostics[0].code, "AR204");
}

#[test]
fn a_rule_has_at_most_10240_characters() {
    let text = |n: usize| format!("{:<n$}", "OK(a)");
    assert!(parse(&text(10_240)).is_valid());
    assert_eq!(parse(&text(10_241)).diagnostics[0].code, "AR203");
}

#[test]
fn elements_warn_near_the_limit_and_fail_beyond() {
    let text = |n: usize| vec!["OK(a)"; n].join(" AND ");
    let codes = |n: usize| -> Vec<(Severity, String)> {
        parse(&text(n))
            .diagnostics
            .into_iter()
            .map(|d| (d.severity, d.code.into_owned()))
            .collect()
    };
    assert_eq!(codes(399), []);
    assert_eq!(codes(400), [(Severity::Warning, "AR302".to_owned())]);
    assert_eq!(codes(501), [(Severity::Error, "AR205".to_owned())]);
}

#[test]
fn deep_nesting_ends_in_a_message() {
    let text = |n: usize| format!("{}TRUE{}", "(".repeat(n), ")".repeat(n));
    assert!(parse(&text(249)).is_valid());
    assert_eq!(parse(&text(5_000)).diagnostics[0].code, "AR201");
    assert_eq!(parse(&"NOT ".repeat(5_000)).diagnostics[0].code, "AR201");
}

#[test]
fn insufficient_data_fails_both_plain_tests() {
    let rule = parse("NOT OK(a) AND NOT ALARM(a)").root;
    let holds = State::ALL.map(|state| rule.holds(&|_| Some(state)));
    assert_eq!(holds, [false, false, true]);
}

#[test]
fn half_of_three_is_two() {
    let rule = parse("AT_LEAST(50%, ALARM, (a, b, c))").root;
    let holds = |alarming: &str| {
        rule.holds(&|name| {
            Some(if alarming.contains(name) {
                State::Alarm
            } else {
                State::Ok
            })
        })
    };
    assert_eq!(
        [holds(""), holds("a"), holds("ab"), holds("abc")],
        [false, false, true, true]
    );
}
