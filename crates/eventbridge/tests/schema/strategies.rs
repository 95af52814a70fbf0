//! Events and schemas of any kind, for laws.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// Names as services and people write them.
pub fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(vec!["a", "b", "c", "id", "state"]).prop_map(str::to_owned),
        1 => prop::sample::select(vec!["detail-type", "a.b", "Availability Zone", "", "type", "김", "a\"\\", "2nd"])
            .prop_map(str::to_owned),
    ]
}

pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("placed".to_owned()),
        Just("2026-03-02T09:41:12Z".to_owned()),
        Just("6b0f7a52-3c1d-4e8a-9f40-2d5b8c7e1a36".to_owned()),
        Just("192.0.2.1".to_owned()),
        "\\PC{0,5}",
    ]
}

/// Any JSON value.
pub fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-5..30i64).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        prop::sample::select(vec![0.5, -1.25, 3.0, 1e30]).prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((name(), inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Any event, most of them with an envelope.
pub fn event() -> impl Strategy<Value = Value> {
    let kind = prop::sample::select(vec!["order.placed", "Order Placed", "order.paid"]);
    prop_oneof![
        4 => (kind, value()).prop_map(|(kind, detail)| {
            json!({"source": "shop", "detail-type": kind, "detail": detail, "resources": []})
        }),
        1 => prop::collection::vec((name(), value()), 0..3)
            .prop_map(|members| Value::Object(members.into_iter().collect())),
    ]
}

/// Any schema that something fits, as OpenAPI writes it. References go to the definitions `A` and `B`.
pub fn schema() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(json!({})),
        Just(json!({"type": "string"})),
        Just(json!({"type": "string", "format": "date-time"})),
        Just(json!({"type": "string", "minLength": 2, "maxLength": 6})),
        Just(json!({"type": "string", "nullable": true})),
        Just(json!({"type": "integer", "minimum": 3, "exclusiveMinimum": true})),
        Just(json!({"type": "integer"})),
        Just(json!({"type": "number", "maximum": 7})),
        Just(json!({"type": "boolean"})),
        Just(json!({"enum": ["placed", "paid"]})),
        Just(json!({"enum": ["placed", "paid", "shipped", null]})),
        Just(json!({"nullable": true, "enum": [null]})),
        Just(json!({"$ref": "#/components/schemas/A"})),
        Just(json!({"$ref": "#/components/schemas/B"})),
        Just(json!({"type": "object"})),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let others = prop_oneof![
            Just(None),
            Just(Some(json!(true))),
            Just(Some(json!(false))),
            inner.clone().prop_map(Some),
        ];
        prop_oneof![
            (
                prop::collection::vec((name(), inner.clone(), any::<bool>()), 0..4),
                others
            )
                .prop_map(|(members, others)| {
                    let required: Vec<&String> = members
                        .iter()
                        .filter(|member| member.2)
                        .map(|member| &member.0)
                        .collect();
                    let mut schema = json!({"type": "object"});
                    if !required.is_empty() {
                        schema["required"] = json!(required);
                    }
                    schema["properties"] = Value::Object(
                        members
                            .iter()
                            .map(|(name, inner, _)| (name.clone(), inner.clone()))
                            .collect::<Map<_, _>>(),
                    );
                    if let Some(others) = others {
                        schema["additionalProperties"] = others;
                    }
                    schema
                }),
            (inner.clone(), 0..3u8).prop_map(
                |(items, least)| json!({"type": "array", "items": items, "minItems": least})
            ),
            prop::collection::vec(inner.clone(), 1..3).prop_map(|forms| json!({"anyOf": forms})),
            inner.prop_map(|form| json!({"allOf": [form, {"description": "both"}]})),
        ]
    })
}

/// A schema that others are compared with: mostly an object of several members.
pub fn root() -> impl Strategy<Value = Value> {
    let members = prop::collection::vec((name(), schema(), any::<bool>()), 1..5);
    prop_oneof![
        1 => schema(),
        4 => members.prop_map(|members| {
            let required: Vec<&String> = members.iter().filter(|member| member.2).map(|member| &member.0).collect();
            let properties: Map<String, Value> = members.iter().map(|(name, inner, _)| (name.clone(), inner.clone())).collect();
            json!({"type": "object", "required": required, "properties": properties})
        }),
    ]
}

/// The schema with some of it said more strictly; each pick decides about one place.
pub fn narrowed(schema: &Value, picks: &mut impl Iterator<Item = u8>) -> Value {
    let mut out = schema.clone();
    let Some(pick) = picks.next() else {
        return out;
    };
    let is = |name: &str| schema["type"] == name;
    if pick % 2 == 0 {
        if is("string") && schema["minLength"].is_null() && schema["enum"].is_null() {
            out["minLength"] = json!(2);
        } else if is("number") {
            out["type"] = json!("integer");
        } else if is("integer") {
            out["minimum"] = json!(4);
            out["maximum"] = json!(9);
        } else if is("array") {
            out["minItems"] = json!(schema["minItems"].as_u64().unwrap_or(0) + 1);
        } else if is("object") && schema["additionalProperties"].is_null() {
            match pick % 3 {
                0 => out["additionalProperties"] = json!(false),
                1 => out["properties"]["new member"] = json!({"type": "boolean"}),
                _ => {}
            }
        }
        if !schema["type"].is_null()
            && let Some(members) = out.as_object_mut()
        {
            members.remove("nullable");
        }
        if let Some(values) = out["enum"].as_array_mut()
            && values.len() > 1
        {
            values.remove(0);
        }
        if let Some(properties) = schema["properties"].as_object()
            && pick % 4 == 0
        {
            out["required"] = properties.keys().map(String::as_str).collect();
        }
        if let Some(forms) = out["anyOf"].as_array_mut()
            && forms.len() > 1
        {
            forms.pop();
        }
    }
    for holder in ["properties", "anyOf", "allOf"] {
        match &mut out[holder] {
            Value::Object(members) => {
                for inner in members.values_mut() {
                    *inner = narrowed(inner, picks);
                }
            }
            Value::Array(forms) => {
                for inner in forms {
                    *inner = narrowed(inner, picks);
                }
            }
            _ => {}
        }
    }
    for holder in ["items", "additionalProperties"] {
        if out[holder].is_object() {
            out[holder] = narrowed(&out[holder].clone(), picks);
        }
    }
    if let Some(members) = out.as_object_mut() {
        // Looking at a member by index puts a null there.
        members.retain(|_, inner| !inner.is_null());
    }
    out
}

/// A whole document; `B` refers to itself where it need not be followed.
pub fn document(root: &Value, a: &Value) -> String {
    json!({
        "openapi": "3.0.0",
        "info": {"title": "t", "version": "1"},
        "components": {"schemas": {
            "Root": root,
            "A": if a.to_string().contains("$ref") { json!({"type": "string"}) } else { a.clone() },
            "B": {"type": "object", "properties": {"b": {"$ref": "#/components/schemas/B"}, "n": {"type": "integer"}}},
        }}
    })
    .to_string()
    .replace("\"Root\"", "\"AWSEvent\"")
}

/// Parts of schemas, to be put together wrongly.
pub fn fragments() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"type\":",
            "\"object\"",
            "\"properties\":{",
            "\"a\":",
            "\"$ref\":\"#\"",
            "\"$ref\":\"#/definitions/a\"",
            "\"definitions\":{",
            "\"openapi\":\"3.0.0\",",
            "\"components\":{\"schemas\":{",
            "\"anyOf\":[",
            "\"enum\":[null]",
            "\"required\":[\"a\"]",
            "\"items\":",
            "true",
            "null",
            "1",
            "\"x\"",
            "\"allOf\":[{\"$ref\":\"#\"}]",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,4}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}
