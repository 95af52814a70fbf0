//! What the reader, the editor and the writer promise.

use expect_test::{Expect, expect};
use json_text::{
    Layout, compact, duplicates, insert_element, insert_member, parse, path_at, pretty, quote,
    remove_element, remove_member, resolve, set_member, unescape,
};
use proptest::prelude::*;
use text_span::{LineIndex, TextEdit, apply};

/// Reads, and renders each finding under its line, then what was kept.
fn check(text: &str, expected: Expect) {
    let parsed = parse(text);
    let lines = LineIndex::new(text);
    let mut out = String::new();
    for finding in &parsed.diagnostics {
        let place = lines.line_col(finding.span.start);
        out += &format!(
            "{} {}:{} {}\n",
            finding.code,
            place.line + 1,
            place.col + 1,
            finding.message
        );
        for label in &finding.labels {
            let place = lines.line_col(label.span.start);
            out += &format!("  {}:{} {}\n", place.line + 1, place.col + 1, label.message);
        }
        if let Some(help) = &finding.help {
            out += &format!("  help: {help}\n");
        }
        if let Some(fix) = &finding.fix {
            out += &format!(
                "  fix: {}\n",
                apply(text, std::slice::from_ref(fix)).unwrap()
            );
        }
    }
    out += &parsed
        .root
        .map_or("nothing".to_owned(), |root| compact(text, &root));
    expected.assert_eq(&out);
}

#[test]
fn a_truncated_body_keeps_what_was_read() {
    check(
        r#"{"widgets": [{"type": "text", "x": 1}, {"type": "me"#,
        expect![[r#"
            JS003 1:49 the text breaks off inside this string
              help: the part before it was read; the rest is missing
            {"widgets":[{"type":"text","x":1},{}]}"#]],
    );
    check(
        r#"{"a": [1, 2"#,
        expect![[r#"
            JS003 1:12 the text breaks off here; `]}` is missing
              1:7 opened here and not closed
              help: what stands before was read
            {"a":[1,2]}"#]],
    );
}

#[test]
fn small_mistakes_do_not_end_the_reading() {
    check(
        "{'a': [1,], b: True \"c\": 01, // d\n}",
        expect![[r#"
            JS008 1:2 strings stand in double quotes, not single ones
              fix: {"a": [1,], b: True "c": 01, // d
            }
            JS004 1:9 nothing follows this comma
              help: delete the comma
              fix: {'a': [1], b: True "c": 01, // d
            }
            JS008 1:13 the member name `b` is not in double quotes
              fix: {'a': [1,], "b": True "c": 01, // d
            }
            JS013 1:16 JSON does not know the word `True`
              help: did you mean `true`?
              fix: {'a': [1,], b: true "c": 01, // d
            }
            JS005 1:21 a comma is missing before `"`
              fix: {'a': [1,], b: True, "c": 01, // d
            }
            JS007 1:26 `01` is not a JSON number: it starts with a zero
              fix: {'a': [1,], b: True "c": 1, // d
            }
            JS011 1:30 JSON has no comments
              fix: {'a': [1,], b: True "c": 01, 
            }
            JS004 1:28 nothing follows this comma
              help: delete the comma
              fix: {'a': [1,], b: True "c": 01 // d
            }
            {"a":[1],"b":true,"c":1}"#]],
    );
}

#[test]
fn great_mistakes_name_the_place_and_stop() {
    check(
        "",
        expect![[r#"
        JS001 1:1 the text is empty
          help: write `{}`
        nothing"#]],
    );
    check(
        "[1}",
        expect![[r#"
        JS012 1:3 `,` or `]` is expected here, not `}`
          1:1 the array opened here
        [1]"#]],
    );
    check(
        "{\"a\" = 1}",
        expect![[r#"
        JS014 1:6 a colon is missing after the member name "a"
        {}"#]],
    );
    check(
        "{\"a\": }",
        expect![[r#"
        JS002 1:7 a value is missing before `}`
          help: write a string in double quotes, a number, `true`, `false`, `null`, `[` or `{`
        {}"#]],
    );
    check(
        "[\"a\nb\"]",
        expect![[r#"
        JS006 1:2 this string is not closed on its line
          help: close it with a double quote, or write a line break as `\n`
        []"#]],
    );
    check(
        "{} {}",
        expect![[r#"
        JS010 1:4 `{` follows after the end of the JSON value
          help: keep one value and delete the rest
        {}"#]],
    );
    check(
        "tru",
        expect![[r#"
        JS001 1:4 the text is empty
          help: write `{}`
        nothing"#]],
    );
}

#[test]
fn depth_has_a_limit_with_a_place() {
    let deep = "[".repeat(100_000);
    let parsed = parse(&deep);
    assert_eq!(parsed.diagnostics[0].code, "JS009");
    assert_eq!(parsed.diagnostics[0].span.start, 128);
    let fits = format!("{}{}", "[".repeat(128), "]".repeat(128));
    assert!(parse(&fits).is_valid());
}

#[test]
fn strings_keep_lone_surrogates_apart_from_pairs() {
    assert_eq!(unescape(r"a\ud83d\ude00\u00e9\/").text, "a😀é/");
    let lone = unescape(r"\ud83d\u0041");
    assert_eq!((lone.text.as_str(), lone.lossy), ("\u{fffd}A", true));
    assert_eq!(unescape(r"\q").bad_escapes, [0]);
    assert_eq!(quote("a\"\\\n\u{1}é"), r#""a\"\\\n\u0001é""#);
    let text = r#"["\ud83d"]"#;
    assert_eq!(compact(text, &parse(text).root.unwrap()), text);
}

#[test]
fn paths_lead_there_and_back() {
    let text = r#"{"a/b": [{"~": 1}, 2], "c": {"c": 3}}"#;
    let root = parse(text).root.unwrap();
    for path in ["", "/a~1b/0/~0", "/a~1b/1", "/c/c"] {
        let value = resolve(&root, path).unwrap();
        assert_eq!(path_at(&root, value.span.start), path);
    }
    assert!(resolve(&root, "/a~1b/2").is_none());
}

#[test]
fn members_that_stand_twice_are_kept_and_named() {
    let text = r#"{"a": 1, "b": [{"x": 1, "x": 2}], "a": 3}"#;
    let root = parse(text).root.unwrap();
    assert_eq!(root.get("a").unwrap().as_i64(), Some(3));
    assert_eq!(compact(text, &root).len(), text.replace(' ', "").len());
    let found: Vec<String> = duplicates(&root)
        .into_iter()
        .map(|twice| format!("{}:{}", twice.path, twice.name))
        .collect();
    assert_eq!(found, ["/b/0:x", ":a"]);
}

fn edited(text: &str, edit: impl Fn(&str, &json_text::Value) -> TextEdit) -> String {
    let root = parse(text).root.unwrap();
    let out = apply(text, &[edit(text, &root)]).unwrap();
    assert!(parse(&out).is_valid(), "{out}");
    out
}

#[test]
fn edits_follow_the_style_around_them() {
    let cases = [
        ("{}", r#"{"b": {"c":1}}"#),
        (r#"{"a":1}"#, r#"{"a":1,"b":{"c":1}}"#),
        (
            r#"{ "a": 1, "d": 2 }"#,
            r#"{ "a": 1, "d": 2, "b": {"c":1} }"#,
        ),
        (
            "{\n  \"a\": 1\n}",
            "{\n  \"a\": 1,\n  \"b\": {\n    \"c\": 1\n  }\n}",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(
            edited(text, |text, root| set_member(text, root, "b", r#"{"c":1}"#)),
            expected
        );
    }
    assert_eq!(
        edited(r#"{"b": 1, "b": 2}"#, |text, root| set_member(
            text, root, "b", "3"
        )),
        r#"{"b": 1, "b": 3}"#
    );
    let rows = "[\n  [ \"a\", 1 ],\n  [ \"b\" ]\n]";
    assert_eq!(
        edited(rows, |text, root| insert_element(text, root, 1, r#"["c"]"#)),
        "[\n  [ \"a\", 1 ],\n  [\"c\"],\n  [ \"b\" ]\n]"
    );
    assert_eq!(
        edited("[1, 2, 3]", |_, root| remove_element(root, 2).unwrap()),
        "[1, 2]"
    );
    assert_eq!(
        edited("[1, 2, 3]", |_, root| remove_element(root, 0).unwrap()),
        "[2, 3]"
    );
    assert_eq!(
        edited("{\"a\": 1}", |_, root| remove_member(root, 0).unwrap()),
        "{}"
    );
    assert_eq!(
        edited("{\n  \"a\": []\n}", |text, root| insert_element(
            text,
            root.get("a").unwrap(),
            0,
            "1"
        )),
        "{\n  \"a\": [\n    1\n  ]\n}"
    );
}

#[test]
fn pretty_text_keeps_short_rows_on_a_line() {
    let text = r#"{"metrics":[["AWS/EC2","CPU",{"id":"m1"}],[]],"n":1.50}"#;
    expect![[r#"
        {
          "metrics": [
            [ "AWS/EC2", "CPU", { "id": "m1" } ],
            []
          ],
          "n": 1.50
        }"#]]
    .assert_eq(&pretty(
        text,
        &parse(text).root.unwrap(),
        &Layout::default(),
    ));
}

fn any_json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i32>().prop_map(Into::into),
        any::<f64>().prop_filter_map("finite", |number| serde_json::Number::from_f64(number)
            .map(Into::into)),
        "[a-c\"\\\\\n\té😀]{0,6}".prop_map(Into::into),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
            prop::collection::btree_map("[a-c/~]{0,2}", inner, 0..4)
                .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn what_was_read_is_written_again(json in any_json()) {
        for text in [json.to_string(), serde_json::to_string_pretty(&json).unwrap()] {
            let parsed = parse(&text);
            prop_assert!(parsed.is_valid());
            let root = parsed.root.unwrap();
            prop_assert_eq!(compact(&text, &root), json.to_string());
            let tall = pretty(&text, &root, &Layout::default());
            prop_assert!(parse(&tall).root.unwrap().same(&root));
        }
    }

    #[test]
    fn broken_text_is_refused_exactly_when_serde_refuses_it(json in any_json(), at in 0usize..60, cut in 0usize..4, put in "[\\[\\]{}:,\"'\\\\0-9a-z.\n -]{0,3}") {
        let mut text: Vec<char> = json.to_string().chars().collect();
        let at = at.min(text.len());
        let end = (at + cut).min(text.len());
        text.splice(at..end, put.chars());
        let text: String = text.into_iter().collect();
        let parsed = parse(&text);
        let theirs = serde_json::from_str::<serde_json::Value>(&text);
        // serde_json refuses lone surrogates and numbers out of range, which are JSON's grammar all the same.
        if theirs.is_ok() || !text.contains("\\u") && !text.contains('e') && !text.contains('E') {
            prop_assert_eq!(parsed.is_valid(), theirs.is_ok(), "{} {:?}", text, parsed.diagnostics);
        }
        if let Some(root) = &parsed.root {
            prop_assert!(parse(&compact(&text, root)).is_valid());
            // A path names the last of duplicate members, so it leads back only where there are none.
            for offset in (0..text.len()).filter(|_| duplicates(root).is_empty()) {
                prop_assert!(resolve(root, &path_at(root, offset)).is_some());
            }
        }
    }

    #[test]
    fn any_text_is_read(text in ".{0,60}") {
        let parsed = parse(&text);
        for finding in &parsed.diagnostics {
            prop_assert!(text.get(finding.span.start..finding.span.end).is_some());
            if let Some(fix) = &finding.fix {
                prop_assert!(apply(&text, std::slice::from_ref(fix)).is_ok());
            }
        }
    }

    #[test]
    fn inserting_and_removing_is_identity(json in any_json(), index in 0usize..5) {
        let text = serde_json::to_string_pretty(&json).unwrap();
        let root = parse(&text).root.unwrap();
        let grown = match &root.kind {
            json_text::Kind::Array(_) => insert_element(&text, &root, index, "{\"k\":[1]}"),
            json_text::Kind::Object(_) => insert_member(&text, &root, index, "new", "{\"k\":[1]}"),
            _ => return Ok(()),
        };
        let grown = apply(&text, &[grown]).unwrap();
        let bigger = parse(&grown);
        prop_assert!(bigger.is_valid(), "{}", grown);
        let bigger = bigger.root.unwrap();
        let index = index.min(root.items().len() + root.members().len());
        let back = remove_element(&bigger, index).unwrap();
        let back = apply(&grown, &[back]).unwrap();
        prop_assert!(parse(&back).root.unwrap().same(&root));
        if root.items().len() + root.members().len() > 0 {
            prop_assert_eq!(back, text);
        }
    }
}
