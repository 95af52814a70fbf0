//! Everything that reading a pattern or an event can find has Korean words.

use std::collections::BTreeSet;

use eventbridge::pattern::korean::{codes, korean};
use eventbridge::pattern::{Event, Reading, envelope, parse, parse_as};
use text_span::Diagnostic;

/// Every text under a name, anywhere in a table.
fn gather(value: &serde_json::Value, name: &str, found: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(members) => {
            for (key, value) in members {
                match value.as_str() {
                    Some(text) if key == name => found.push(text.to_owned()),
                    _ => gather(value, name, found),
                }
            }
        }
        serde_json::Value::Array(items) => {
            items.iter().for_each(|item| gather(item, name, found));
        }
        _ => {}
    }
}

fn texts(name: &str) -> Vec<String> {
    let tables = [
        include_str!("pattern/refusals.json"),
        include_str!("pattern/sentences.json"),
        include_str!("pattern/matching.json"),
        include_str!("pattern/worked.json"),
        include_str!("pattern/explain.json"),
        include_str!("pattern/advice.json"),
    ];
    let mut found = Vec::new();
    for table in tables {
        let table: serde_json::Value = serde_json::from_str(table).unwrap();
        gather(&table, name, &mut found);
    }
    found
}

/// Texts that no table has: each kind of broken JSON, and what is only remarked.
const PATTERNS: &[&str] = &[
    "{\"a\": [1], // x\n\"b\": [1]}",
    "{\"a\": [1,]}",
    "{\"a\": [1] \"b\": [1]}",
    "{\"a\": ['x']}",
    "{a: [1]}",
    "{\"a\": [yes]}",
    "{\"a\": [tru]}",
    "{\"a\": [01, +1, 1., .5, 1e, 1x]}",
    "{\"a\": [\"\\q\"]}",
    "{\"a\": [\"\\u12\"]}",
    "{\"a\": [\"\t\"]}",
    "{\"a\": [\"x\n\"]}",
    "{\"a\": [\"x",
    "{\"a\": [tr",
    "{\"a\" [1]}",
    "{\"a\" = [1]}",
    "{\"a\": [1}",
    "{\"a\": ]}",
    "{\"a\": [&]}",
    "{[",
    "{\"a\": [1]} more",
    "{\"a\": [{\"exactly\": \"x\"}, {\"numeric\": [\">\", 6e9]}]}",
    "{\"$or\": [\"x\"]}",
    "{\"a\": [{\"anything-but\": {\"prefix\": []}}, {\"anything-but\": [\"x\", true]}, {\"anything-but\": []}]}",
    "{\"a\": [{\"cidr\": 1}, {\"cidr\": \"10.0.0.1\"}, {\"cidr\": \"10.0.0.1/32\"}, {\"cidr\": \"x/1\"}]}",
    "{\"a\": [{\"wildcard\": \"**\"}, {\"wildcard\": \"\\\\x\"}, {\"wildcard\": [\"x\"]}]}",
    "\u{feff}{}",
];

const EVENTS: &[&str] = &[
    "",
    "[1]",
    "{\"a\": 1, \"a\": 2} {}",
    "{\"a\": [1e400, 99999999999999999999, 9007199254740993]}",
    "{\"a\": 'x'}",
    "{\"a\": 01}",
    "{\"a\": 1.}",
    "{\"a\": \"\\q\"}",
    "{\"a\": \"\\u1\"}",
    "{\"a\": \"\n\"}",
    "{\"a\": yes}",
    "{\"a\" 1}",
    "{a: 1}",
    "{\"a\": 1 2}",
    "{\"a\": [1}",
    "{\"a\": \"x",
    "{\"a\": [1",
];

fn found() -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let deep = format!("{{\"a\": {}", "[".repeat(300));
    let closed = format!("{}1{}", "{\"a\":".repeat(300), "}".repeat(300));
    let mut patterns = texts("pattern");
    patterns.extend(PATTERNS.iter().map(|text| (*text).to_owned()));
    patterns.extend([deep, closed, String::new()]);
    for text in &patterns {
        found.extend(parse(text).diagnostics);
        found.extend(parse_as(text, Reading::Service).diagnostics);
        found.extend(json_text::parse(text).diagnostics);
    }
    let mut events = texts("event");
    events.extend(EVENTS.iter().map(|text| (*text).to_owned()));
    let deep = 1_101;
    events.push(format!("{}1{}", "{\"a\":".repeat(deep), "}".repeat(deep)));
    for text in &events {
        match Event::parse(text) {
            Ok(event) => {
                found.extend(envelope::check(&event));
                found.extend(event.notes);
            }
            Err(error) => found.push(error.diagnostic()),
        }
    }
    found
}

fn is_korean(text: &str) -> bool {
    text.chars()
        .any(|character| ('가'..='힣').contains(&character))
}

#[test]
fn everything_found_has_korean_words_and_keeps_its_place() {
    let mut without = BTreeSet::new();
    for english in found() {
        let said = korean(&english);
        assert_eq!((said.span, &said.code), (english.span, &english.code));
        assert!(!said.message.contains("{0}"), "{}", said.message);
        if !is_korean(&said.message) {
            without.insert(format!("{}: {}", english.code, english.message));
        }
        if let (Some(help), Some(english)) = (&said.help, &english.help)
            && !is_korean(help)
            && !help.starts_with("예")
        {
            without.insert(format!("help: {english}"));
        }
    }
    assert_eq!(without, BTreeSet::new());
}

#[test]
fn every_code_with_korean_words_is_given_by_some_text() {
    let given: BTreeSet<String> = found()
        .into_iter()
        .map(|found| found.code.to_string())
        .collect();
    let never: BTreeSet<&str> = codes().filter(|code| !given.contains(*code)).collect();
    assert_eq!(never, BTreeSet::new());
}

#[test]
fn what_was_written_is_taken_over() {
    let found = parse(r#"{"a": [{"perfix": "x"}], "b": "c"}"#).diagnostics;
    let said: Vec<String> = found
        .iter()
        .map(korean)
        .map(|found| format!("{} / {}", found.message, found.help.unwrap_or_default()))
        .collect();
    assert_eq!(
        said,
        [
            "`perfix` 연산자는 없습니다 / `prefix`을(를) 뜻했습니까?",
            "값 목록이 올 자리입니다. 지금은 문자열입니다 / `[\"c\"]`로 쓰십시오",
        ]
    );
}
