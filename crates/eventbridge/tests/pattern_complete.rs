//! What the cursor can complete, and that the table of operators tells the truth.

use eventbridge::pattern::complete::{
    ENVELOPE_NAMES, OPERATORS, complete, context_at, hover, operator,
};
use eventbridge::pattern::{self, Event, parse, plain};
use expect_test::{Expect, expect};
use proptest::prelude::*;

mod sources;

fn events() -> Vec<Event> {
    [
        r#"{"source":"shop.orders","detail-type":"Order","resources":[],"detail":{"state":"placed","total":5,"ip":"10.1.2.3","customer":{"tier":"gold"},"key":"photos/a.png"}}"#,
        r#"{"source":"shop.orders","detail-type":"Order","resources":[],"detail":{"state":"failed","total":7.5,"ip":"10.1.2.9","customer":{"tier":"gold"},"key":"photos/b.png"}}"#,
        r#"{"source":"shop.bills","detail-type":"Bill","resources":[],"detail":{"state":"placed","list":[{"sku":"x"}]}}"#,
    ]
    .into_iter()
    .map(|text| Event::parse(text).expect("an event"))
    .collect()
}

/// The cursor is `¦`. Each choice as its label, its count, and the text with the choice written and the cursor marked.
fn check(marked: &str, want: Expect) {
    let offset = marked.find('¦').expect("a cursor");
    let text = marked.replacen('¦', "", 1);
    let found = complete(&text, offset, &events());
    let mut said = format!("{:?}\n", found.context);
    for candidate in &found.candidates {
        let (before, after) = candidate.insert.split_at(candidate.cursor);
        let n = candidate
            .n_events
            .map_or(String::new(), |n| format!(" {n}"));
        said += &format!(
            "{}{n}: {}{before}¦{after}{}\n",
            candidate.label,
            &text[..found.replace.start],
            &text[found.replace.end..]
        );
    }
    want.assert_eq(&said);
}

#[test]
fn names_at_the_top_are_the_envelopes() {
    check(
        r#"{"source": ["shop"], "d¦"#,
        expect![[r#"
        Name { path: "" }
        detail-type 3: {"source": ["shop"], "detail-type": ["¦"]
        detail 3: {"source": ["shop"], "detail": {¦}
        id: {"source": ["shop"], "id": [¦]
    "#]],
    );
    check(
        r#"{"s¦": ["shop"]}"#,
        expect![[r#"
        Name { path: "" }
        source 3: {"source"¦: ["shop"]}
        resources: {"resources"¦: ["shop"]}
        version: {"version"¦: ["shop"]}
    "#]],
    );
}

#[test]
fn names_below_come_from_events() {
    check(
        r#"{"detail": {"state": ["x"], ¦}}"#,
        expect![[r#"
        Name { path: "detail" }
        customer 2: {"detail": {"state": ["x"], "customer": {¦}}}
        ip 2: {"detail": {"state": ["x"], "ip": [¦]}}
        key 2: {"detail": {"state": ["x"], "key": [¦]}}
        total 2: {"detail": {"state": ["x"], "total": [¦]}}
        list 1: {"detail": {"state": ["x"], "list": {¦}}}
        $or: {"detail": {"state": ["x"], "$or": [{¦}, {}]}}
    "#]],
    );
    check(
        r#"{"detail": {"$or": [{"customer": {¦"#,
        expect![[r#"
        Name { path: "detail.customer" }
        tier 2: {"detail": {"$or": [{"customer": {"tier": [¦]
        $or: {"detail": {"$or": [{"customer": {"$or": [{¦}, {}]
    "#]],
    );
}

#[test]
fn values_and_operators_are_entries() {
    check(
        r#"{"detail": {"state": [¦]}}"#,
        expect![[r#"
            Entry { path: "detail.state" }
            "placed" 2: {"detail": {"state": ["placed"¦]}}
            "failed" 1: {"detail": {"state": ["failed"¦]}}
            prefix: {"detail": {"state": [{"prefix": "¦"}]}}
            suffix: {"detail": {"state": [{"suffix": "¦"}]}}
            anything-but: {"detail": {"state": [{"anything-but": [¦]}]}}
            numeric: {"detail": {"state": [{"numeric": [">", ¦]}]}}
            exists: {"detail": {"state": [{"exists": true¦}]}}
            cidr: {"detail": {"state": [{"cidr": "¦"}]}}
            equals-ignore-case: {"detail": {"state": [{"equals-ignore-case": "¦"}]}}
            wildcard: {"detail": {"state": [{"wildcard": "¦*"}]}}
            exactly: {"detail": {"state": [{"exactly": "¦"}]}}
        "#]],
    );
    check(
        r#"{"detail": {"state": ["pl¦"]}}"#,
        expect![[r#"
        Entry { path: "detail.state" }
        "placed" 2: {"detail": {"state": ["placed"¦]}}
    "#]],
    );
    check(
        r#"{"detail": {"state": ["placed", f¦]}}"#,
        expect![[r#"
        Entry { path: "detail.state" }
        "failed" 1: {"detail": {"state": ["placed", "failed"¦]}}
        prefix: {"detail": {"state": ["placed", {"prefix": "¦"}]}}
        suffix: {"detail": {"state": ["placed", {"suffix": "¦"}]}}
    "#]],
    );
}

#[test]
fn a_name_without_a_list_gets_one() {
    check(
        r#"{"source": ¦}"#,
        expect![[r#"
            List { path: "source" }
            "shop.orders" 2: {"source": ["shop.orders"¦]}
            "shop.bills" 1: {"source": ["shop.bills"¦]}
            prefix: {"source": [{"prefix": "¦"}]}
            suffix: {"source": [{"suffix": "¦"}]}
            anything-but: {"source": [{"anything-but": [¦]}]}
            numeric: {"source": [{"numeric": [">", ¦]}]}
            exists: {"source": [{"exists": true¦}]}
            cidr: {"source": [{"cidr": "¦"}]}
            equals-ignore-case: {"source": [{"equals-ignore-case": "¦"}]}
            wildcard: {"source": [{"wildcard": "¦*"}]}
            exactly: {"source": [{"exactly": "¦"}]}
        "#]],
    );
    check(
        r#"{"detail": {"customer": ¦"#,
        expect![[r#"
            List { path: "detail.customer" }
            {}: {"detail": {"customer": {¦}
            prefix: {"detail": {"customer": [{"prefix": "¦"}]
            suffix: {"detail": {"customer": [{"suffix": "¦"}]
            anything-but: {"detail": {"customer": [{"anything-but": [¦]}]
            numeric: {"detail": {"customer": [{"numeric": [">", ¦]}]
            exists: {"detail": {"customer": [{"exists": true¦}]
            cidr: {"detail": {"customer": [{"cidr": "¦"}]
            equals-ignore-case: {"detail": {"customer": [{"equals-ignore-case": "¦"}]
            wildcard: {"detail": {"customer": [{"wildcard": "¦*"}]
            exactly: {"detail": {"customer": [{"exactly": "¦"}]
        "#]],
    );
}

#[test]
fn operators_and_their_arguments_are_offered() {
    check(
        r#"{"detail": {"state": [{"¦"}]}}"#,
        expect![[r#"
            Operator { path: "detail.state", inside: None }
            prefix: {"detail": {"state": [{"prefix": "¦"}]}}
            suffix: {"detail": {"state": [{"suffix": "¦"}]}}
            anything-but: {"detail": {"state": [{"anything-but": [¦]}]}}
            numeric: {"detail": {"state": [{"numeric": [">", ¦]}]}}
            exists: {"detail": {"state": [{"exists": true¦}]}}
            cidr: {"detail": {"state": [{"cidr": "¦"}]}}
            equals-ignore-case: {"detail": {"state": [{"equals-ignore-case": "¦"}]}}
            wildcard: {"detail": {"state": [{"wildcard": "¦*"}]}}
            exactly: {"detail": {"state": [{"exactly": "¦"}]}}
        "#]],
    );
    check(
        r#"{"detail": {"state": [{"anything-but": {"¦": "x"}}]}}"#,
        expect![[r#"
            Operator { path: "detail.state", inside: Some("anything-but") }
            prefix: {"detail": {"state": [{"anything-but": {"prefix"¦: "x"}}]}}
            suffix: {"detail": {"state": [{"anything-but": {"suffix"¦: "x"}}]}}
            equals-ignore-case: {"detail": {"state": [{"anything-but": {"equals-ignore-case"¦: "x"}}]}}
            wildcard: {"detail": {"state": [{"anything-but": {"wildcard"¦: "x"}}]}}
        "#]],
    );
    check(
        r#"{"detail": {"key": [{"prefix": "¦"}]}}"#,
        expect![[r#"
            Argument { path: "detail.key", operators: ["prefix"], item: None }
            "photos/" 2: {"detail": {"key": [{"prefix": "photos/"¦}]}}
            "photos/a.png" 1: {"detail": {"key": [{"prefix": "photos/a.png"¦}]}}
            "photos/b.png" 1: {"detail": {"key": [{"prefix": "photos/b.png"¦}]}}
        "#]],
    );
    check(
        r#"{"detail": {"total": [{"numeric": ¦}]}}"#,
        expect![[r#"
            Argument { path: "detail.total", operators: ["numeric"], item: None }
            [">", ]: {"detail": {"total": [{"numeric": [">", ¦]}]}}
            [">=", ]: {"detail": {"total": [{"numeric": [">=", ¦]}]}}
            ["<", ]: {"detail": {"total": [{"numeric": ["<", ¦]}]}}
            ["<=", ]: {"detail": {"total": [{"numeric": ["<=", ¦]}]}}
            ["=", ]: {"detail": {"total": [{"numeric": ["=", ¦]}]}}
            [">=", , "<", ]: {"detail": {"total": [{"numeric": [">=", ¦, "<", ]}]}}
        "#]],
    );
    check(
        r#"{"detail": {"total": [{"numeric": [">=", 1, ¦]}]}}"#,
        expect![[r#"
            Argument { path: "detail.total", operators: ["numeric"], item: Some(2) }
            "<": {"detail": {"total": [{"numeric": [">=", 1, "<"¦]}]}}
            "<=": {"detail": {"total": [{"numeric": [">=", 1, "<="¦]}]}}
        "#]],
    );
    check(
        r#"{"detail": {"total": [{"numeric": [">=", ¦]}]}}"#,
        expect![[r#"
            Argument { path: "detail.total", operators: ["numeric"], item: Some(1) }
            5 1: {"detail": {"total": [{"numeric": [">=", 5¦]}]}}
            7.5 1: {"detail": {"total": [{"numeric": [">=", 7.5¦]}]}}
        "#]],
    );
    check(
        r#"{"detail": {"ip": [{"cidr": ¦}]}}"#,
        expect![[r#"
        Argument { path: "detail.ip", operators: ["cidr"], item: None }
        "10.1.2.0/24" 2: {"detail": {"ip": [{"cidr": "10.1.2.0/24"¦}]}}
        "10.0.0.0/": {"detail": {"ip": [{"cidr": "10.0.0.0/¦"}]}}
    "#]],
    );
    check(
        r#"{"detail": {"ip": [{"exists": ¦}]}}"#,
        expect![[r#"
        Argument { path: "detail.ip", operators: ["exists"], item: None }
        true: {"detail": {"ip": [{"exists": true¦}]}}
        false: {"detail": {"ip": [{"exists": false¦}]}}
    "#]],
    );
}

#[test]
fn nothing_is_offered_where_nothing_belongs() {
    for marked in [
        r#"¦{"a": [1]}"#,
        r#"{"a": [1]}¦"#,
        r#"{"a"¦: [1]}"#,
        r#"{"a": ["x"¦]}"#,
        r#"{"a": [1] ¦}"#,
        "¦",
    ] {
        let text = marked.replacen('¦', "", 1);
        let offset = marked.find('¦').expect("a cursor");
        assert_eq!(
            complete(&text, offset, &events()).candidates,
            [],
            "{marked}"
        );
    }
}

#[test]
fn hovering_names_what_is_there() {
    let text = r#"{"source": ["10.0.0.1"], "$or": [{"detail": {"n": [{"anything-but": {"prefix": "x"}}]}}, {"b": [2]}]}"#;
    let parsed = parse(text);
    let mut said = Vec::new();
    for offset in 0..text.len() {
        if let Some(found) = hover(&parsed, text, offset) {
            let line = format!("{} {:?}", found.span.of(text), found.kind);
            if said.last() != Some(&line) {
                said.push(line);
            }
        }
    }
    expect![[r#"
        "source" Envelope { name: "source" }
        "10.0.0.1" Entry { path: "source", text: "\"10.0.0.1\"", is_address: true }
        "$or" Or { n_alternatives: 2 }
        "detail" Envelope { name: "detail" }
        "n" Name { path: "detail.n" }
        {"anything-but": {"prefix": "x"}} Entry { path: "detail.n", text: "{\"anything-but\":{\"prefix\":\"x\"}}", is_address: false }
        "anything-but" Operator { name: "anything-but" }
        {"anything-but": {"prefix": "x"}} Entry { path: "detail.n", text: "{\"anything-but\":{\"prefix\":\"x\"}}", is_address: false }
        "prefix" Operator { name: "prefix" }
        {"anything-but": {"prefix": "x"}} Entry { path: "detail.n", text: "{\"anything-but\":{\"prefix\":\"x\"}}", is_address: false }
        "b" Name { path: "b" }
        2 Entry { path: "b", text: "2", is_address: false }"#]].assert_eq(&said.join("\n"));
}

#[test]
fn every_operator_is_in_the_table_and_its_examples_are_true() {
    let names: Vec<&str> = OPERATORS.iter().map(|operator| operator.name).collect();
    assert_eq!(names, pattern::OPERATORS);
    for operator in &OPERATORS {
        assert!(
            !operator.forms.is_empty() && !operator.examples.is_empty(),
            "{}",
            operator.name
        );
        assert!(
            operator.doc.en.ends_with('.') && operator.doc.ko.ends_with("니다."),
            "{}",
            operator.name
        );
        for example in operator.examples {
            let pattern = parse(&format!("{{\"f\":[{}]}}", example.entry))
                .pattern()
                .expect("a pattern");
            let verdict = |value: &str| {
                let event = Event::parse(&format!("{{\"f\":{value}}}")).expect("an event");
                plain::matches(&pattern, &event)
            };
            assert_eq!(verdict(example.accepts), Ok(true), "{example:?}");
            assert_eq!(verdict(example.refuses), Ok(false), "{example:?}");
        }
    }
    assert_eq!(operator("prefix").map(|found| found.name), Some("prefix"));
    assert_eq!(
        ENVELOPE_NAMES.len(),
        pattern::advice::ENVELOPE.len() - 1,
        "all but `replay-name`"
    );
    assert!(
        ENVELOPE_NAMES
            .iter()
            .all(|entry| pattern::advice::ENVELOPE.contains(&entry.name))
    );
}

/// What is offered as a whole entry, name or list leaves a text that reads further than before.
#[test]
fn written_operators_are_accepted() {
    let text = r#"{"f": []}"#;
    for candidate in complete(text, 7, &[]).candidates {
        let written = format!("{}{}{}", &text[..7], candidate.insert, &text[7..]);
        let parsed = parse(&written);
        let names: Vec<&str> = parsed
            .diagnostics
            .iter()
            .map(|found| found.code.as_ref())
            .collect();
        // An argument that is still to be typed is the only fault.
        assert!(
            parsed.is_valid()
                || matches!(
                    candidate.label.as_str(),
                    "anything-but" | "numeric" | "cidr"
                ),
            "{written}: {names:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn the_cursor_may_be_anywhere(pattern in sources::pattern(), at in any::<prop::sample::Index>(), noise in "[\"{}\\[\\],:a$é]{0,3}") {
        let mut at = at.index(pattern.len() + 1);
        while !pattern.is_char_boundary(at) {
            at -= 1;
        }
        let text = format!("{}{noise}{}", &pattern[..at], &pattern[at..]);
        let found = complete(&text, at + noise.len(), &events());
        prop_assert!(text.get(found.replace.start..found.replace.end).is_some());
        for candidate in &found.candidates {
            prop_assert!(candidate.insert.is_char_boundary(candidate.cursor));
        }
        let _ = context_at(&text, at);
        let _ = hover(&parse(&text), &text, at);
    }
}
