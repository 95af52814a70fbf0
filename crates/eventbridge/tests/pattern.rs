//! Event patterns: one runner for the tables of cases in `pattern/`.
//!
//! A case's name is its claim; `why` names the section of the event-patterns specification, or the recorded answer, behind it.

use std::collections::BTreeSet;

use eventbridge::pattern::{Event, Reading, Unusable, parse, parse_as, plain};
use expect_test::{Expect, expect};
use serde::Deserialize;

/// Reads a table and checks that its names are claims of their own.
fn cases<T: for<'a> Deserialize<'a>>(text: &str) -> Vec<T> {
    let all: Vec<serde_json::Value> = serde_json::from_str(text).expect("a table of cases");
    let names: BTreeSet<&str> = all
        .iter()
        .filter_map(|case| case["name"].as_str())
        .collect();
    assert_eq!(names.len(), all.len(), "names of cases are unique");
    serde_json::from_str(text).expect("cases of the right shape")
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Matching {
    name: String,
    pattern: String,
    event: String,
    verdict: String,
    #[serde(default)]
    #[allow(dead_code, reason = "said for whoever reads the table")]
    why: String,
}

fn verdict(pattern: &str, event: &str) -> String {
    let pattern = match parse(pattern).pattern() {
        Ok(pattern) => pattern,
        Err(Unusable::Refused(_)) => return "refused".to_owned(),
        Err(other) => return other.to_string(),
    };
    let event = match Event::parse(event) {
        Ok(event) => event,
        Err(error) => return error.to_string(),
    };
    match plain::matches(&pattern, &event) {
        Ok(true) => "match".to_owned(),
        Ok(false) => "no-match".to_owned(),
        Err(undecided) => undecided.to_string(),
    }
}

fn judged(table: &str) {
    let wrong: Vec<String> = cases::<Matching>(table)
        .iter()
        .filter_map(|case| {
            let found = verdict(&case.pattern, &case.event);
            (found != case.verdict).then(|| format!("{}: {found}", case.name))
        })
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn worked_examples_have_their_verdicts() {
    judged(include_str!("pattern/worked.json"));
}

#[test]
fn leaves_arrays_and_operators_decide_as_specified() {
    judged(include_str!("pattern/matching.json"));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Refused {
    name: String,
    pattern: String,
    reason: String,
    /// Line and column, when the service names them.
    place: Option<(usize, usize)>,
    #[serde(default)]
    #[allow(dead_code, reason = "said for whoever reads the table")]
    why: String,
}

#[test]
fn refusals_have_the_services_words_and_places() {
    let mut wrong = Vec::new();
    for case in cases::<Refused>(include_str!("pattern/refusals.json")) {
        let found = parse_as(&case.pattern, Reading::Service)
            .refusal
            .map(|refusal| (refusal.reason, refusal.place));
        if found != Some((case.reason, case.place)) {
            wrong.push(format!("{}: {found:?}", case.name));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentence {
    #[allow(dead_code, reason = "checked to be unique")]
    name: String,
    pattern: String,
    sentence: String,
    #[serde(default)]
    #[allow(dead_code, reason = "said for whoever reads the table")]
    why: String,
}

#[test]
fn sentences_are_those_the_service_was_heard_to_say() {
    for case in cases::<Sentence>(include_str!("pattern/sentences.json")) {
        let refusal = parse_as(&case.pattern, Reading::Service)
            .refusal
            .expect(&case.name);
        assert_eq!(refusal.sentence, case.sentence, "{}", case.name);
    }
}

/// Every diagnostic of a pattern, with its fix applied where there is one.
fn check(pattern: &str, want: Expect) {
    let mut out = String::new();
    for found in &parse(pattern).diagnostics {
        out += &format!(
            "{} {} `{}`: {}",
            found.severity.word(),
            found.code,
            found.span.of(pattern),
            found.message
        );
        for label in &found.labels {
            out += &format!(" [{}: {}]", label.span.of(pattern), label.message);
        }
        if let Some(help) = &found.help {
            out += &format!("; {help}");
        }
        if let Some(fix) = &found.fix {
            let fixed =
                text_span::apply(pattern, std::slice::from_ref(fix)).expect("a fix that fits");
            out += &format!("\n  -> {fixed}");
        }
        out += "\n";
    }
    want.assert_eq(&out);
}

#[test]
fn every_fault_is_found_and_repaired_where_we_know_how() {
    check(
        r#"{"source": "aws.ec2", "detail": {"state": [["a", "b"]], "n": [{"prefx": "a"}, {"numeric": [">", "5"]}], "l": []}}"#,
        expect![[r#"
            error EP012 `"aws.ec2"`: a string stands where a list of values belongs; write `["aws.ec2"]`
              -> {"source": ["aws.ec2"], "detail": {"state": [["a", "b"]], "n": [{"prefx": "a"}, {"numeric": [">", "5"]}], "l": []}}
            error EP013 `["a", "b"]`: a list stands inside a list of values; one list is enough: it matches values in nested lists of the event too
              -> {"source": "aws.ec2", "detail": {"state": ["a", "b"], "n": [{"prefx": "a"}, {"numeric": [">", "5"]}], "l": []}}
            error EP015 `"prefx"`: there is no operator `prefx`; did you mean `prefix`?
              -> {"source": "aws.ec2", "detail": {"state": [["a", "b"]], "n": [{"prefix": "a"}, {"numeric": [">", "5"]}], "l": []}}
            error EP032 `"5"`: a number belongs here; write the number without quotes
              -> {"source": "aws.ec2", "detail": {"state": [["a", "b"]], "n": [{"prefx": "a"}, {"numeric": [">", 5]}], "l": []}}
            error EP011 `[]`: an empty list accepts nothing; list the accepted values, or write `[{"exists": true}]` to accept any
        "#]],
    );
}

#[test]
fn a_scalar_is_wrapped_into_a_list() {
    check(
        r#"{"a": {"b": true}}"#,
        expect![[r#"
        error EP012 `true`: a boolean stands where a list of values belongs; write `[true]`
          -> {"a": {"b": [true]}}
    "#]],
    );
}

#[test]
fn lists_under_single_operators_are_opened() {
    check(
        r#"{"a": [{"suffix": [".png"]}, {"exists": "true"}, {"wildcard": "a**b"}]}"#,
        expect![[r#"
            error EP020 `[".png"]`: a string belongs here, not an array; for several values write one operator for each
              -> {"a": [{"suffix": ".png"}, {"exists": "true"}, {"wildcard": "a**b"}]}
            error EP050 `"true"`: `exists` takes true or false, not a string; write `true` or `false` without quotes
              -> {"a": [{"suffix": [".png"]}, {"exists": true}, {"wildcard": "a**b"}]}
            error EP023 `**`: two stars stand in a row; one star covers any run of characters already
              -> {"a": [{"suffix": [".png"]}, {"exists": "true"}, {"wildcard": "a*b"}]}
        "#]],
    );
}

#[test]
fn what_cannot_be_excluded_is_named() {
    check(
        r#"{"a": [{"anything-but": null}, {"anything-but": ["a", 1]}, {"anything-but": {"cidr": "10.0.0.0/8"}}, {"anything-but": {"prefix": 12}}]}"#,
        expect![[r#"
            error EP040 `null`: `anything-but` takes strings or numbers here, not null; true, false and null cannot be excluded; list the values you want instead
            error EP042 `["a", 1]`: strings and numbers stand in one list; list strings only or numbers only, at least one
            error EP044 `"cidr"`: `cidr` cannot stand inside `anything-but`; `prefix`, `suffix`, `equals-ignore-case` and `wildcard` can
            error EP041 `12`: a string belongs here, not a number; write the text in double quotes
              -> {"a": [{"anything-but": null}, {"anything-but": ["a", 1]}, {"anything-but": {"cidr": "10.0.0.0/8"}}, {"anything-but": {"prefix": "12"}}]}
        "#]],
    );
}

#[test]
fn blocks_are_explained() {
    check(
        r#"{"a": [{"cidr": "10.0.0.1"}, {"cidr": "10.0.0.1/32"}, {"cidr": "10.0.0/8"}, {"cidr": "10.0.0.0/x"}]}"#,
        expect![[r#"
            error EP060 `"10.0.0.1"`: the number of bits is missing; write for example `"10.0.0.1/24"`, or the plain string without `cidr`
            error EP062 `"10.0.0.1/32"`: the mask leaves no block; for one address write the plain string `"10.0.0.1"` without `cidr`
            error EP061 `"10.0.0/8"`: the part before the slash is no IP address; write four decimal groups, or IPv6 groups without a zone or a dotted tail
            error EP060 `"10.0.0.0/x"`: a block is an address, a slash and a number of bits; write for example `"10.0.0.0/24"`
        "#]],
    );
}

#[test]
fn or_as_a_field_name_is_flagged() {
    check(
        r#"{"$or": ["x", "y"]}"#,
        expect![[r#"
        warning EP102 `"$or"`: `$or` is read as a field name, because it is no list of alternatives ["x": as alternatives it is refused here: Only JSON object is allowed in array of $or relationship.]; the service most likely refuses this pattern; give `$or` two or more objects in a list
    "#]],
    );
}

#[test]
fn reserved_names_and_short_ors_are_told() {
    check(
        r#"{"$or": [{"prefix": ["x"]}], "b": 1}"#,
        expect![[r#"
        error EP072 `[{"prefix": ["x"]}]`: `$or` needs two alternatives or more; add an alternative, or move the only one out of `$or`
        error EP073 `"prefix"`: `prefix` cannot be a field name inside `$or`; an operator stands in a list under a field: `"field": [{"prefix": "…"}]`
        error EP012 `1`: a number stands where a list of values belongs; write `[1]`
          -> {"$or": [{"prefix": ["x"]}], "b": [1]}
    "#]],
    );
}

#[test]
fn notes_on_accepted_patterns() {
    check(
        r#"{"a": [{"exactly": "10.0.0.1"}, {"numeric": [">", 6e9]}]} {"b": 1}"#,
        expect![[r#"
            info EP104 `"exactly"`: `exactly` is not documented by the service; it accepts a string with the same text; a plain string in the list does so too, unless it is an IP address
            info EP105 `6e9`: the user guide documents numbers from -5.0e9 to 5.0e9 only; the service takes more
            warning EP101 `{"b": 1}`: the service does not read what follows the closing brace; delete it, or move it into the pattern
              -> {"a": [{"exactly": "10.0.0.1"}, {"numeric": [">", 6e9]}]} 
        "#]],
    );
}

#[test]
fn broken_json_is_repaired_where_it_breaks() {
    check(
        r#"{"a": ['x'], }"#,
        expect![[r#"
        error JS008 `'x'`: strings stand in double quotes, not single ones
          -> {"a": ["x"], }
        error JS004 `,`: nothing follows this comma; delete the comma
          -> {"a": ['x'] }
    "#]],
    );
    check(
        "\u{feff}{\"a\": [1]}",
        expect![[r#"
        error EP002 `﻿`: a value cannot start with `\u{feff}`
    "#]],
    );
    check(
        "",
        expect![[r#"
        error EP001 ``: a pattern is a JSON object; write `{"source": ["…"]}`
    "#]],
    );
    check(
        r#"["a"]"#,
        expect![[r#"
        error EP001 `[`: a pattern is a JSON object; write `{"source": ["…"]}`
    "#]],
    );
}

#[test]
fn a_refused_pattern_keeps_what_was_read() {
    let text = r#"{"a": ["x"], "b": 5, "c": {"d": [{"prefix": "y"}"#;
    let tree = parse(text).tree.expect("a tree");
    let names: Vec<&str> = tree
        .members
        .iter()
        .map(|member| member.name_span.of(text))
        .collect();
    assert_eq!(names, ["\"a\"", "\"b\"", "\"c\""]);
    assert_eq!(
        eventbridge::pattern::write::compact(&tree, text),
        r#"{"a":["x"],"b":5,"c":{"d":[{"prefix":"y"}]}}"#
    );
}
