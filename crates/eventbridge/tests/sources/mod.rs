//! Patterns and events made at random, over so few names and values that matches are common.
//!
//! Shared by the tests of laws.

#![allow(dead_code, reason = "each test uses some of them")]

use proptest::prelude::*;

fn name() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "a",
        "b",
        "a.b",
        "",
        "é",
        "\\ud83d",
        "\\ue000",
        "\\ud83d\\ude00",
    ])
    .prop_map(str::to_owned)
}

fn text() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "",
        "x",
        "X",
        "xy",
        "10.0.0.1",
        "010.0.0.1",
        "ß",
        "SS",
        "1",
        "\\ud800",
        "😀",
    ])
    .prop_map(|text| format!("\"{text}\""))
}

fn number() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "0",
        "-0.0",
        "1",
        "1.0",
        "10e-1",
        "9007199254740993",
        "1e400",
        "0.1",
    ])
    .prop_map(str::to_owned)
}

fn entry() -> impl Strategy<Value = String> {
    prop_oneof![
        text(),
        number(),
        prop::sample::select(vec![
            "true",
            "false",
            "null",
            "{\"exists\":true}",
            "{\"exists\":false}"
        ])
        .prop_map(str::to_owned),
        (
            prop::sample::select(vec![
                "prefix",
                "suffix",
                "equals-ignore-case",
                "exactly",
                "wildcard"
            ]),
            text()
        )
            .prop_map(|(operator, text)| format!("{{\"{operator}\":{text}}}")),
        (prop::sample::select(vec!["prefix", "suffix"]), text()).prop_map(
            |(operator, text)| format!("{{\"{operator}\":{{\"equals-ignore-case\":{text}}}}}")
        ),
        prop::sample::select(vec![
            "{\"numeric\":[\">=\",0,\"<\",1]}",
            "{\"numeric\":[\"=\",1]}",
            "{\"cidr\":\"10.0.0.0/8\"}",
            "{\"wildcard\":\"*x\"}",
            "{\"anything-but\":[1,0]}",
            "{\"anything-but\":{\"wildcard\":[\"x*\",\"y\"]}}",
            "{\"anything-but\":{\"prefix\":\"x\"}}",
            "{\"anything-but\":{\"equals-ignore-case\":[\"x\",\"ß\"]}}",
        ])
        .prop_map(str::to_owned),
        prop::collection::vec(text(), 1..3)
            .prop_map(|texts| format!("{{\"anything-but\":[{}]}}", texts.join(","))),
    ]
}

/// Patterns that are accepted.
pub fn pattern() -> impl Strategy<Value = String> {
    let values =
        prop::collection::vec(entry(), 1..3).prop_map(|entries| format!("[{}]", entries.join(",")));
    let object = |node: BoxedStrategy<String>| {
        prop::collection::vec((name(), node), 1..3).prop_map(|members| {
            let members: Vec<String> = members
                .into_iter()
                .map(|(name, node)| format!("\"{name}\":{node}"))
                .collect();
            format!("{{{}}}", members.join(","))
        })
    };
    object(values.boxed()).prop_recursive(3, 12, 3, move |inner| {
        let inner = inner.boxed();
        prop_oneof![
            object(inner.clone()),
            (inner.clone(), inner.clone(), inner)
                .prop_map(|(a, b, c)| format!("{{\"$or\":[{a},{b}],\"c\":{c}}}")),
        ]
    })
}

/// Events over the same names and leaves.
pub fn event() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        text(),
        number(),
        prop::sample::select(vec!["true", "null", "[]", "{}"]).prop_map(str::to_owned),
    ];
    let object = |node: BoxedStrategy<String>| {
        prop::collection::vec((name(), node), 0..4).prop_map(|members| {
            let members: Vec<String> = members
                .into_iter()
                .map(|(name, node)| format!("\"{name}\":{node}"))
                .collect();
            format!("{{{}}}", members.join(","))
        })
    };
    let value = leaf.prop_recursive(4, 24, 4, move |inner| {
        let inner = inner.boxed();
        prop_oneof![
            object(inner.clone()),
            prop::collection::vec(inner, 0..4).prop_map(|items| format!("[{}]", items.join(","))),
        ]
    });
    object(value.boxed())
}

/// Conditions on a list `l` of objects that hold a list `in`, with so few values that matches are common.
pub fn list_pattern() -> impl Strategy<Value = String> {
    let entry = prop::sample::select(vec![
        "1",
        "2",
        "{\"exists\":true}",
        "{\"exists\":false}",
        "{\"anything-but\":1}",
    ]);
    let entries = prop::collection::vec(entry, 1..3).prop_map(|entries| entries.join(","));
    let conditions = prop::collection::btree_map(
        prop::sample::select(vec!["l.a", "l.b", "l.in.a", "l.in.z", "m.a", "l"]),
        entries,
        1..3,
    );
    let object = conditions.prop_map(|conditions| {
        let members: Vec<String> = conditions
            .iter()
            .map(|(path, entries)| format!("\"{path}\":[{entries}]"))
            .collect();
        members.join(",")
    });
    (object.clone(), object.clone(), object)
        .prop_map(|(a, b, c)| format!("{{{a},\"$or\":[{{{b}}},{{{c}}}]}}"))
}

pub fn list_event() -> impl Strategy<Value = String> {
    let members = |names: [&'static str; 2]| {
        let value = prop::sample::select(vec!["1", "2", "[1,2]", "[]"]);
        (prop::option::of(value.clone()), prop::option::of(value)).prop_map(move |(a, b)| {
            let members = [a, b].into_iter().zip(names);
            members
                .filter_map(|(value, name)| value.map(|value| format!("\"{name}\":{value}")))
                .collect::<Vec<_>>()
        })
    };
    let inner = prop::collection::vec(members(["a", "z"]), 0..3).prop_map(|items| {
        let items: Vec<String> = items
            .iter()
            .map(|item| format!("{{{}}}", item.join(",")))
            .collect();
        format!("\"in\":[{}]", items.join(","))
    });
    let element =
        (members(["a", "b"]), prop::option::of(inner)).prop_map(|(mut members, inner)| {
            members.extend(inner);
            format!("{{{}}}", members.join(","))
        });
    let list = prop::collection::vec(element, 0..4).prop_map(|items| items.join(","));
    (list.clone(), list).prop_map(|(l, m)| format!("{{\"l\":[{l}],\"m\":[{m}]}}"))
}
