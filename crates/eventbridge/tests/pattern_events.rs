//! Events: what is taken from a text, what is said about it, and what no text can break.

use eventbridge::pattern::{Event, Leaf, Text, envelope, limits, parse, plain};
use expect_test::{Expect, expect};

/// Every leaf with its path, its text and the array elements around it; then the notes.
fn check(text: &str, want: Expect) {
    let mut out = String::new();
    match Event::parse(text) {
        Err(error) => out += &format!("{} {error}: `{}`\n", error.code, error.span.of(text)),
        Ok(event) => {
            for place in &event.leaves {
                out += &format!("{} {}", event.path(place.path), place.span.of(text));
                let mut around: Vec<String> = event
                    .elements_around(place.element)
                    .map(|element| format!(" {}[{}]", element.array, element.index))
                    .collect();
                around.reverse();
                out += &around.concat();
                out += "\n";
            }
            for note in &event.notes {
                out += &format!(
                    "{} {} `{}`: {}\n",
                    note.severity.word(),
                    note.code,
                    note.span.of(text),
                    note.message
                );
            }
        }
    }
    want.assert_eq(&out);
}

#[test]
fn leaves_know_their_path_and_elements() {
    check(
        r#"{"a": {"b": [1, {"c": [true, [null]]}, {"c": "x"}], "d": [], "e": {}}, "a.b": 2}"#,
        expect![[r#"
            a.b 1
            a.b.c true 0[1]
            a.b.c null 0[1] 1[1]
            a.b.c "x" 0[2]
            a.b 2
        "#]],
    );
}

#[test]
fn broken_events_say_where() {
    check(
        "",
        expect![[r#"
        EP201 the text is empty (line 1, column 1): ``
    "#]],
    );
    check(
        "[1]",
        expect![[r#"
        EP202 an event is a JSON object (line 1, column 1): `[`
    "#]],
    );
    check(
        "\"text\"",
        expect![[r#"
        EP202 an event is a JSON object (line 1, column 1): `"text"`
    "#]],
    );
    check(
        "{\n  \"a\": tru\n}",
        expect![[r#"
        EP201 JSON does not know the word `tru` (line 2, column 8): `tru`
    "#]],
    );
    check(
        r#"{"a": 01}"#,
        expect![[r#"
        EP201 a number does not start with a zero: `01` (line 1, column 7): `01`
    "#]],
    );
    check(
        "\u{feff}{}",
        expect![[r#"
        EP201 a value cannot start with `\u{feff}` (line 1, column 1): `﻿`
    "#]],
    );
}

#[test]
fn odd_but_readable_events_are_noted() {
    check(
        r#"{"a": 1, "a": 9007199254740993, "b": 99999999999999999999, "c": 1e400} {"d": 1}"#,
        expect![[r#"
            a 1
            a 9007199254740993
            b 99999999999999999999
            c 1e400
            warning EP210 `"a"`: the name "a" occurs twice in this object
            info EP215 `9007199254740993`: no double-precision number holds this integer
            warning EP213 `99999999999999999999`: this integer does not fit into 64 bits
            warning EP214 `1e400`: no double-precision number holds this value
            warning EP211 `{"d": 1}`: what follows the closing brace is not part of the event
        "#]],
    );
}

#[test]
fn an_envelope_lacks_what_the_service_needs() {
    let text = r#"{"id": "1", "source": "shop", "detail-type": "order", "time": "2026-11-24T12:00:00Z", "detail": {"n": "é"}}"#;
    let event = Event::parse(text).expect("an event");
    assert_eq!(envelope::missing(&event), ["account", "region"]);
    let said: Vec<_> = envelope::check(&event)
        .into_iter()
        .map(|found| found.message)
        .collect();
    expect![[r#"
        the event has no `account`
        the event has no `region`
        the event has no `resources`"#]]
    .assert_eq(&said.join("\n"));
    // 14 for the time, 4 and 5 for source and detail type, 11 for the detail, whose é has two bytes.
    assert_eq!(limits::of_event(&event, text).current, 14 + 4 + 5 + 11);
}

#[test]
fn resources_count_one_by_one() {
    let text = r#"{"resources": ["abc", "de"], "source": "s", "account": "123456789012"}"#;
    let event = Event::parse(text).expect("an event");
    assert_eq!(envelope::entry_size(&event, text), 3 + 2 + 1);
}

#[test]
fn ten_thousand_arrays_are_one_level_of_path() {
    let text = format!("{{\"a\": {}1{}}}", "[".repeat(10_000), "]".repeat(10_000));
    let event = Event::parse(&text).expect("an event");
    assert_eq!(
        event
            .notes
            .iter()
            .map(|note| &*note.code)
            .collect::<Vec<_>>(),
        ["EP212"]
    );
    let pattern = parse(r#"{"a": [1]}"#).pattern().expect("a pattern");
    assert_eq!(plain::matches(&pattern, &event), Ok(true));
}

#[test]
fn ten_thousand_objects_cost_no_more_than_their_text() {
    let text = format!("{}1{}", "{\"a\":".repeat(10_000), "}".repeat(10_000));
    let event = Event::parse(&text).expect("an event");
    let path = vec!["a"; 10_000].join(".");
    assert_eq!(event.leaves_at(&Text::from(path.as_str())), [0]);
    assert_eq!(event.path(event.leaves[0].path), path.as_str());
    assert_eq!(event.leaves_at(&Text::from("a.a")), [0; 0]);
}

#[test]
fn long_strings_and_long_numbers_survive() {
    let long = "x".repeat(256 << 10);
    let digits = "7".repeat(400);
    let text = format!("{{\"s\": \"{long}\", \"n\": {digits}, \"t\": \"\\ud800\"}}");
    let event = Event::parse(&text).expect("an event");
    let pattern =
        format!("{{\"s\": [{{\"wildcard\": \"*x*x\"}}], \"n\": [{digits}], \"t\": [\"\\ud800\"]}}");
    let pattern = parse(&pattern).pattern().expect("a pattern");
    assert_eq!(plain::matches(&pattern, &event), Ok(true));
    assert!(matches!(&event.leaves[0].leaf, Leaf::Text(text) if *text == long.as_str()));
}

#[test]
fn unclosed_brackets_without_end_are_refused() {
    let text = format!("{{\"a\": {}", "[".repeat(100_000));
    let error = Event::parse(&text).expect_err("no event");
    assert_eq!(error.message, "the text breaks off; a `[` is not closed");
}
