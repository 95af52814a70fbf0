//! The pattern as a form: rows, and edits that touch only what was changed.

use eventbridge::pattern::form::{Form, Kind, Opened, Operator, What, json_of, open};
use eventbridge::pattern::{layout, parse};
use expect_test::{Expect, expect};
use text_span::{TextEdit, apply};

fn form(text: &str) -> Form {
    match open(text) {
        Opened::Form(form) => form,
        other => panic!("{text}: {other:?}"),
    }
}

/// A row in a line: its place, its path, its conditions.
fn told(form: &Form) -> String {
    let line = |row: &eventbridge::pattern::form::Row| {
        let what = match &row.what {
            What::Group => "{}".to_owned(),
            What::Or => "$or".to_owned(),
            What::Alternative(number) => format!("alternative {number}"),
            What::Other(json) => format!("as text: {json}"),
            What::Values { conditions, .. } => conditions
                .iter()
                .map(|condition| match condition.operator {
                    Some(operator) => {
                        let parts: Vec<&str> = condition
                            .parts
                            .iter()
                            .map(|part| part.json.as_str())
                            .collect();
                        format!("{operator:?} {}", parts.join(" "))
                    }
                    None => format!("as text: {}", condition.json),
                })
                .collect::<Vec<_>>()
                .join(" | "),
        };
        format!("{:?} {}: {what}\n", row.place, row.path)
    };
    form.rows.iter().map(line).collect()
}

fn check(text: &str, change: impl Fn(&Form) -> Option<Vec<TextEdit>>, expected: Expect) {
    let edits = change(&form(text)).expect("a change that can be made");
    expected.assert_eq(&apply(text, &edits).expect("edits that fit"));
}

#[test]
fn every_operator_has_controls_and_what_has_none_is_text() {
    let text = r#"{
  "source": ["aws.ecs", 1, true, null, {"exists": false}],
  "detail": {
    "a": [{"prefix": "x"}, {"suffix": {"equals-ignore-case": "y"}}, {"anything-but": ["p", "q"]}, {"anything-but": {"wildcard": "*"}}],
    "b": [{"numeric": [">", 0, "<=", 1e2]}, {"numeric": [1]}, {"cidr": "10.0.0.0/8"}, {"regex": "."}, "a\nb", "\ud800", []],
    "c": "scalar"
  },
  "$or": [{"x": [1]}, {"y": {"z": [2]}}]
}"#;
    expect![[r#"
        [0] source: Equals "aws.ecs" | Equals 1 | Equals true | Equals null | Exists false
        [1] detail: {}
        [1, 0] detail.a: Prefix "x" | SuffixIgnoreCase "y" | AnythingBut "p" "q" | ButWildcard "*"
        [1, 1] detail.b: Numeric ">" 0 "<=" 1e2 | as text: {"numeric": [1]} | Cidr "10.0.0.0/8" | as text: {"regex": "."} | as text: "a\nb" | as text: "\ud800" | as text: []
        [1, 2] detail.c: as text: "scalar"
        [2] : $or
        [2, 0] : alternative 1
        [2, 0, 0] x: Equals 1
        [2, 1] : alternative 2
        [2, 1, 0] y: {}
        [2, 1, 0, 0] y.z: Equals 2
    "#]]
    .assert_eq(&told(&form(text)));
}

#[test]
fn a_text_that_is_no_pattern_object_says_where() {
    for (text, code) in [("{\"a\": [1}", "JS"), ("[1]", "EP001"), ("{} x", "JS")] {
        match open(text) {
            Opened::Broken(found) => assert!(found.code.starts_with(code), "{text}: {found:?}"),
            other => panic!("{text}: {other:?}"),
        }
    }
    assert_eq!(open(&" ".repeat(70_000)), Opened::TooLong);
    assert_eq!(told(&form(" \n")), "");
}

#[test]
fn the_first_field_is_written_over_several_lines() {
    check(
        "",
        |form| form.add_field(&[], "detail.state", "\"x\""),
        expect![[r#"
            {
              "detail": {
                "state": ["x"]
              }
            }
        "#]],
    );
    check(
        "{}\n",
        |form| form.add_or(&[]),
        expect![[r#"
            {
              "$or": [{}, {}]
            }
        "#]],
    );
}

const TALL: &str = "{\n  \"source\": [ \"a\" ],\n  \"detail\": {\n    \"x\":[1.0]\n  }\n}";

#[test]
fn a_field_goes_into_the_objects_that_are_there() {
    check(
        TALL,
        |form| form.add_field(&[], "detail.y.z", "2"),
        expect![[r#"
            {
              "source": [ "a" ],
              "detail": {
                "x":[1.0],
                "y": {
                  "z": [2]
                }
              }
            }"#]],
    );
    check(
        TALL,
        |form| form.add_field(&[1], "w", "2"),
        expect![[r#"
            {
              "source": [ "a" ],
              "detail": {
                "x":[1.0],
                "w": [2]
              }
            }"#]],
    );
    // Below a value list the rest of the path is one name.
    check(
        r#"{"a": [1]}"#,
        |form| form.add_field(&[], "a.b", "2"),
        expect![[r#"{"a": [1], "a.b": [2]}"#]],
    );
}

#[test]
fn alternatives_come_and_go() {
    let text = r#"{"a": [1], "$or": [{"b": [2]}, {"c": [3]}]}"#;
    check(
        text,
        |form| form.add_alternative(&[1]),
        expect![[r#"{"a": [1], "$or": [{"b": [2]}, {"c": [3]}, {}]}"#]],
    );
    check(
        text,
        |form| form.add_field(&[1, 0], "d.e", "4"),
        expect![[r#"{"a": [1], "$or": [{"b": [2], "d": {"e": [4]}}, {"c": [3]}]}"#]],
    );
    check(
        text,
        |form| form.remove(&[1, 0]),
        expect![[r#"{"a": [1], "$or": [{"c": [3]}]}"#]],
    );
    check(
        text,
        |form| form.remove(&[1, 0, 0]),
        expect![[r#"{"a": [1], "$or": [{}, {"c": [3]}]}"#]],
    );
    check(text, |form| form.remove(&[1]), expect![[r#"{"a": [1]}"#]]);
}

#[test]
fn what_would_be_empty_goes_too() {
    check(
        TALL,
        |form| form.remove(&[1, 0]),
        expect![[r#"
            {
              "source": [ "a" ]
            }"#]],
    );
    check(
        r#"{"a": {"b": [1]}}"#,
        |form| form.remove_condition(&[0, 0], 0),
        expect!["{}"],
    );
}

#[test]
fn only_the_value_that_was_typed_is_touched() {
    check(
        TALL,
        |form| form.set_part(&[0], 0, 0, "\"b\""),
        expect![[r#"
            {
              "source": [ "b" ],
              "detail": {
                "x":[1.0]
              }
            }"#]],
    );
    let list = r#"{"a": [{"anything-but" : [ "\u0061",  "b" ]}]}"#;
    check(
        list,
        |form| form.set_part(&[0], 0, 1, "\"c\""),
        expect![[r#"{"a": [{"anything-but" : [ "\u0061",  "c" ]}]}"#]],
    );
    check(
        list,
        |form| form.add_part(&[0], 0),
        expect![[r#"{"a": [{"anything-but" : [ "\u0061",  "b",  "" ]}]}"#]],
    );
    check(
        list,
        |form| form.remove_part(&[0], 0, 0),
        expect![[r#"{"a": [{"anything-but" : [ "b" ]}]}"#]],
    );
    check(
        r#"{"a": [{"anything-but": 5}]}"#,
        |form| form.add_part(&[0], 0),
        expect![[r#"{"a": [{"anything-but": [5, 0]}]}"#]],
    );
}

#[test]
fn an_operator_takes_the_values_over_that_it_can() {
    let text = r#"{"a": [ "\u0061b", 5 ]}"#;
    for (operator, expected) in [
        (Operator::Prefix, r#"{"prefix": "\u0061b"}"#),
        (
            Operator::SuffixIgnoreCase,
            r#"{"suffix": {"equals-ignore-case": "\u0061b"}}"#,
        ),
        (
            Operator::ButPrefix,
            r#"{"anything-but": {"prefix": "\u0061b"}}"#,
        ),
        (Operator::Numeric, r#"{"numeric": [">", 0]}"#),
        (Operator::Exists, r#"{"exists": true}"#),
        (Operator::Cidr, r#"{"cidr": "10.0.0.0/8"}"#),
        (Operator::Equals, r#""\u0061b""#),
    ] {
        let edits = form(text).set_operator(&[0], 0, operator).unwrap();
        let expected = format!(r#"{{"a": [ {expected}, 5 ]}}"#);
        assert_eq!(apply(text, &edits).unwrap(), expected);
    }
    check(
        text,
        |form| form.set_operator(&[0], 1, Operator::AnythingBut),
        expect![[r#"{"a": [ "\u0061b", {"anything-but": 5} ]}"#]],
    );
    check(
        r#"{"a": [{"numeric": [">", 1, "<", 9]}]}"#,
        |form| form.set_operator(&[0], 0, Operator::Equals),
        expect![[r#"{"a": [1]}"#]],
    );
}

#[test]
fn every_operator_that_is_offered_is_accepted_as_it_is_first_written() {
    for operator in Operator::OFFERED {
        for value in ["\"x\"", "7", "true", "null"] {
            let text = format!("{{\"a\": [{value}]}}");
            let edits = form(&text).set_operator(&[0], 0, operator).unwrap();
            let text = apply(&text, &edits).unwrap();
            let is_empty_affix = text.contains("{\"anything-but\": {\"") && text.contains("\"\"");
            assert!(parse(&text).is_valid() || is_empty_affix, "{text}");
            assert_eq!(
                form(&text).conditions(&[0])[0].operator,
                Some(operator),
                "{text}"
            );
        }
    }
}

#[test]
fn bounds_of_numbers_come_and_go() {
    let text = r#"{"a": [{"numeric": [">", 5]}]}"#;
    check(
        text,
        |form| form.set_upper(&[0], 0, Some("<=")),
        expect![[r#"{"a": [{"numeric": [">", 5, "<=", 6]}]}"#]],
    );
    check(
        r#"{"a": [{"numeric": [">", 5, "<=", 6]}]}"#,
        |form| form.set_comparison(&[0], 0, "="),
        expect![[r#"{"a": [{"numeric": ["=", 5]}]}"#]],
    );
}

#[test]
fn a_kind_is_changed_for_all_values_of_a_condition() {
    check(
        r#"{"a": [{"anything-but": ["1", "x"]}]}"#,
        |form| form.set_kind(&[0], 0, Kind::Number),
        expect![[r#"{"a": [{"anything-but": [1, 0]}]}"#]],
    );
    assert_eq!(json_of(Kind::Number, " 1e400 ").as_deref(), Some("1e400"));
    for bad in ["", "1.", "+1", "NaN", "1 2", "[1]"] {
        assert_eq!(json_of(Kind::Number, bad), None, "{bad}");
    }
}

/// Patterns of the corpora that are JSON objects.
fn corpus() -> Vec<String> {
    let files = [
        include_str!("pattern/matching.json"),
        include_str!("pattern/worked.json"),
        include_str!("pattern/explain.json"),
    ];
    let mut found = Vec::new();
    for file in files {
        let root: serde_json::Value = serde_json::from_str(file).unwrap();
        gather(&root, &mut found);
    }
    found.retain(|text| matches!(open(text), Opened::Form(_)));
    found
}

fn gather(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(members) => {
            for (name, value) in members {
                match value.as_str() {
                    Some(text) if name == "pattern" => found.push(text.to_owned()),
                    _ => gather(value, found),
                }
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| gather(item, found)),
        _ => {}
    }
}

#[test]
fn every_change_of_every_pattern_leaves_json_and_the_rest_as_it_was() {
    let corpus = corpus();
    assert!(corpus.len() > 100, "{}", corpus.len());
    for text in &corpus {
        let form = form(text);
        let stays = |edits: Option<Vec<TextEdit>>| {
            let Some(edits) = edits else { return };
            let after = apply(text, &edits).unwrap();
            assert!(
                matches!(open(&after), Opened::Form(_)),
                "{text} became {after}"
            );
        };
        for row in &form.rows {
            stays(form.remove(&row.place));
            stays(form.add_alternative(&row.place));
            stays(form.add_or(&row.place));
            stays(form.add_field(&row.place, "n.m", "1"));
            stays(form.add_condition(&row.place, "{\"exists\": true}"));
            for (at, condition) in form.conditions(&row.place).iter().enumerate() {
                stays(form.remove_condition(&row.place, at));
                stays(form.add_part(&row.place, at));
                for (part, value) in condition.parts.iter().enumerate() {
                    let edits = form.set_part(&row.place, at, part, &value.json).unwrap();
                    assert_eq!(&apply(text, &edits).unwrap(), text);
                    stays(form.remove_part(&row.place, at, part));
                }
            }
        }
    }
}

#[test]
fn a_text_is_laid_out_and_keeps_every_spelling() {
    let text = r#" {"a":[ "\u0061",1.0e2 ],"b" :{"c":[{"numeric":[">",0]},{"x":[{"y":{}}]}],"d":{}},"$or":[{"p":[1]},{"q":[2]}],
      "long":["0123456789012345678901234567890123456789","0123456789012345678901234567890123456789","0123456789"]}"#;
    let laid_out = |text: &str| apply(text, &layout(text).unwrap()).unwrap();
    let after = laid_out(text);
    expect![[r#"
        {
          "a": ["\u0061", 1.0e2],
          "b": {
            "c": [
              {
                "numeric": [">", 0]
              },
              {
                "x": [{ "y": {} }]
              }
            ],
            "d": {}
          },
          "$or": [{ "p": [1] }, { "q": [2] }],
          "long": [
            "0123456789012345678901234567890123456789",
            "0123456789012345678901234567890123456789",
            "0123456789"
          ]
        }"#]]
    .assert_eq(&after);
    assert_eq!(laid_out(&after), after);
    assert!(layout("{\"a\": }").is_err());
    assert!(layout(&"[".repeat(10_000)).is_err());
    for text in corpus() {
        let after = laid_out(&text);
        assert_eq!(laid_out(&after), after);
        let blanks = |text: &str| text.replace([' ', '\n', '\t', '\r'], "");
        assert_eq!(blanks(&after), blanks(&text));
    }
}
