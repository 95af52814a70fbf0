//! Laws of schemas that hold for any event and any schema.

#[path = "schema/strategies.rs"]
mod strategies;

use eventbridge::samples;
use eventbridge::schema::{
    Dialect, Document, InferLimits, Inference, Language, Path, RowLimits, Step, differences,
    example, fit, infer, rows, search, to_draft4, types, write,
};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use strategies::{document, event, fragments, name, narrowed, root, schema, value};

/// Everything that can be asked of a schema, so that nothing of it may panic or run for ever.
fn ask_everything(text: &str) {
    let document = Document::read(text);
    for finding in &document.diagnostics {
        assert!(
            text.get(finding.span.start..finding.span.end).is_some(),
            "{finding:?}"
        );
    }
    for row in rows(
        &document,
        RowLimits {
            depth: 8,
            rows: 200,
        },
    )
    .rows
    {
        assert!(text.get(row.span.start..row.span.end).is_some(), "{row:?}");
        assert_eq!(Path::parse(&row.path.to_string()), Some(row.path));
    }
    let made = example(&document);
    assert!(json_text::parse(&made.text).root.is_some());
    assert_eq!(differences(&document, &document).changes, []);
    for dialect in [Dialect::OpenApi3, Dialect::JsonSchemaDraft4] {
        let written = write(&document, dialect);
        let parsed = json_text::parse_with_depth(&written, 512);
        assert_eq!(parsed.diagnostics, [], "{written}");
    }
    for language in Language::ALL {
        assert_eq!(types(&document, language), types(&document, language));
    }
    search([("s", &document)], "a");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn every_event_fits_the_schema_made_from_it(events in prop::collection::vec(event(), 1..12)) {
        let mut inference = Inference::default();
        let texts: Vec<String> = events.iter().map(Value::to_string).collect();
        for text in &texts {
            prop_assert!(inference.add(text).is_ok());
        }
        let schemas = inference.schemas();
        prop_assert_eq!(schemas.iter().map(|schema| schema.events).sum::<u64>(), texts.len() as u64);
        for (event, text) in events.iter().zip(&texts) {
            let kind = match (event["source"].as_str(), event["detail-type"].as_str(), event.get("detail")) {
                (Some(source), Some(detail_type), Some(_)) => Some((source, detail_type)),
                _ => None,
            };
            let own = schemas.iter().find(|schema| {
                schema.source.as_deref().zip(schema.detail_type.as_deref()) == kind
            });
            let own = own.expect("each kind has its schema");
            for schema in [&own.open_api, &own.draft4] {
                let document = Document::read(schema);
                prop_assert_eq!(&document.diagnostics, &[]);
                let fit = fit(&document, text);
                prop_assert!(fit.complete && fit.misfits.is_empty(), "{:?}\n{}\n{}", fit, schema, text);
            }
            let both = (own.document(), Document::read(&own.draft4));
            prop_assert_eq!(differences(&both.0, &both.1).changes, []);
            prop_assert!(example(&both.0).fits);
        }
    }

    #[test]
    fn the_order_of_events_makes_no_difference(events in prop::collection::vec(event(), 0..12)) {
        let texts: Vec<String> = events.iter().map(Value::to_string).collect();
        let there = infer(texts.iter().map(String::as_str));
        let back = infer(texts.iter().rev().map(String::as_str));
        prop_assert_eq!(there, back);
    }

    #[test]
    fn events_beyond_the_limits_fit_all_the_same(
        events in prop::collection::vec(event(), 1..8), members in 0..3usize, depth in 0..4usize, places in 0..6usize,
    ) {
        let limits = InferLimits { members, depth, places, values: 1, texts_before_values: 2 };
        let mut inference = Inference::new(limits);
        for event in &events {
            prop_assert!(inference.add(&event.to_string()).is_ok());
        }
        let documents: Vec<Document> = inference.schemas().iter().map(|schema| schema.document()).collect();
        for event in &events {
            let text = event.to_string();
            prop_assert!(documents.iter().any(|document| fit(document, &text).misfits.is_empty()));
        }
    }

    #[test]
    fn an_example_fits_its_schema(root in root(), a in schema()) {
        let text = document(&root, &a);
        let read = Document::read(&text);
        let made = example(&read);
        prop_assert!(made.fits, "{}\n{}\n{:?}", text, made.text, fit(&read, &made.text));
    }

    #[test]
    fn both_dialects_accept_the_same_events(root in root(), a in schema(), events in prop::collection::vec(value(), 0..6)) {
        let open_api = Document::read(&document(&root, &a));
        let draft4 = Document::read(&to_draft4(&open_api));
        prop_assert_eq!(&draft4.diagnostics, &[]);
        let back = Document::read(&write(&draft4, Dialect::OpenApi3));
        let made = example(&open_api).text;
        for event in events.iter().map(Value::to_string).chain([made]) {
            let fits = [&open_api, &draft4, &back].map(|document| fit(document, &event).fits());
            prop_assert!(fits == [fits[0]; 3], "{:?} {}", fits, event);
        }
        prop_assert_eq!(differences(&open_api, &draft4).changes, []);
        prop_assert_eq!(differences(&open_api, &back).changes, []);
    }

    #[test]
    fn what_is_judged_compatible_is(before in root(), after in root(), a in schema(), events in prop::collection::vec(value(), 0..6)) {
        let earlier = Document::read(&document(&before, &a));
        let later = Document::read(&document(&after, &a));
        let found = differences(&earlier, &later);
        prop_assert!(!found.truncated);
        // What takes the place of an optional member that went is anybody's.
        let none_went = found.changes.iter().all(|change| change.after.is_some());
        if !found.is_breaking() {
            let made = example(&later).text;
            prop_assert!(fit(&earlier, &made).fits(), "{:?}\n{}", found, made);
            for event in events.iter().map(Value::to_string).filter(|_| none_went) {
                prop_assert!(!fit(&later, &event).fits() || fit(&earlier, &event).fits(), "{:?}\n{}", found, event);
            }
        }
    }

    #[test]
    fn saying_more_strictly_is_compatible(
        before in root(), a in schema(), picks in prop::collection::vec(any::<u8>(), 0..24), events in prop::collection::vec(value(), 0..4),
    ) {
        let after = narrowed(&before, &mut picks.into_iter());
        let earlier = Document::read(&document(&before, &a));
        let later = Document::read(&document(&after, &a));
        let found = differences(&earlier, &later);
        prop_assert!(!found.is_breaking(), "{}\n{}\n{:?}", before, after, found);
        prop_assert_eq!(found.changes.is_empty(), before == after || differences(&later, &earlier).changes.is_empty());
        let made = example(&later);
        for event in events.iter().map(Value::to_string).chain([made.text]) {
            prop_assert!(!fit(&later, &event).fits() || fit(&earlier, &event).fits(), "{:?}\n{}", found, event);
        }
    }

    #[test]
    fn a_change_of_one_member_is_judged_soundly(members in prop::collection::vec((name(), schema()), 1..4), new in schema(), events in prop::collection::vec(value(), 0..4)) {
        let of = |members: &[(String, Value)]| {
            let properties: Map<String, Value> = members.iter().cloned().collect();
            Document::read(&document(&json!({"type": "object", "properties": properties}), &json!({})))
        };
        let earlier = of(&members);
        let mut changed = members.clone();
        changed[0].1 = new;
        let later = of(&changed);
        let found = differences(&earlier, &later);
        if found.is_breaking() {
            prop_assert_ne!(found.changes, []);
        } else {
            // What takes the place of an optional member that went is anybody's.
            let none_went = found.changes.iter().all(|change| change.after.is_some());
            let made = example(&later).text;
            let others = events.iter().map(Value::to_string).filter(|_| none_went);
            for event in others.chain([made]) {
                prop_assert!(!fit(&later, &event).fits() || fit(&earlier, &event).fits(), "{:?}\n{}", found, event);
            }
        }
    }

    #[test]
    fn no_schema_is_refused_with_a_panic(root in root(), a in schema()) {
        ask_everything(&document(&root, &a));
    }

    #[test]
    fn no_text_is_refused_with_a_panic(text in prop_oneof![fragments(), "\\PC{0,40}"]) {
        ask_everything(&text);
    }

    #[test]
    fn paths_are_read_as_they_are_written(steps in prop::collection::vec((0..4u8, "\\PC{0,6}", 0..9u16), 0..6)) {
        let steps = steps.into_iter().map(|(kind, name, form)| match kind {
            0 => Step::Items,
            1 => Step::Others,
            2 => Step::Form(eventbridge::schema::Keyword::OneOf, form),
            _ => Step::Member(name),
        });
        let path = Path(steps.collect());
        prop_assert_eq!(Path::parse(&path.to_string()), Some(path));
    }

    #[test]
    fn names_are_legal_and_unique_in_every_language(names in prop::collection::btree_set(prop_oneof![name(), "\\PC{0,6}", "[a-zA-Z_]{1,4}", "[a-z]{2,5}"], 1..12)) {
        let properties: Map<String, Value> = names.iter().map(|name| (name.clone(), json!({"type": "object", "properties": {"x": {}}}))).collect();
        let text = json!({"type": "object", "properties": properties}).to_string();
        let document = Document::read(&text);
        for (language, before, after) in [(Language::Rust, "    pub ", ":"), (Language::Go, "\t", " ")] {
            let out = types(&document, language);
            let first = out.text.split("\n\n").find(|part| part.contains("struct AWSEvent {") || part.contains("AWSEvent struct"));
            let first = first.expect("the event's type");
            let fields: Vec<&str> = first
                .lines()
                .filter_map(|line| line.strip_prefix(before))
                .filter(|line| !line.starts_with("//"))
                .filter_map(|line| Some(line.split_once(after)?.0))
                .collect();
            let left_out = out.remarks.len();
            prop_assert_eq!(fields.len() + left_out, names.len(), "{}", out.text);
            let unique: std::collections::BTreeSet<&&str> = fields.iter().collect();
            prop_assert_eq!(unique.len(), fields.len(), "{}", out.text);
            for field in fields {
                let mut letters = field.chars();
                let first = letters.next().expect("a name");
                prop_assert!(first.is_alphabetic() && letters.all(|c| c.is_alphanumeric() || c == '_'), "{}", field);
                prop_assert!(language != Language::Go || first.is_uppercase(), "{}", field);
            }
        }
        let lines = types(&document, Language::Java).text;
        prop_assert_eq!(lines.matches("public record ").count(), names.len() + 1);
    }
}

#[test]
fn every_sample_fits_its_own_schema_and_that_of_all() {
    let all = infer(samples::ALL.iter().map(|sample| sample.text));
    for sample in samples::ALL {
        let own = infer([sample.text]);
        assert_eq!(own.len(), 1, "{}", sample.id);
        let of_all = all.iter().find(|schema| {
            (schema.source.as_deref(), schema.detail_type.as_deref())
                == (Some(sample.source), Some(sample.detail_type))
        });
        for schema in own.iter().chain(of_all) {
            for text in [&schema.open_api, &schema.draft4] {
                let document = Document::read(text);
                assert_eq!(document.diagnostics, [], "{}", sample.id);
                let fit = fit(&document, sample.text);
                assert!(
                    fit.complete && fit.misfits.is_empty(),
                    "{}: {fit:?}",
                    sample.id
                );
                let made = example(&document);
                assert!(made.fits, "{}: {}", sample.id, made.text);
            }
        }
        assert!(of_all.is_some(), "{}", sample.id);
    }
}

#[test]
fn deep_schemas_and_events_end_in_limits_and_not_on_the_stack() {
    let nested =
        |open: &str, close: &str, n: usize| format!("{}{{}}{}", open.repeat(n), close.repeat(n));
    let schemas = [
        nested("{\"items\":", "}", 120),
        nested("{\"anyOf\":[", "]}", 60),
        nested(
            "{\"type\":\"object\",\"required\":[\"a\"],\"properties\":{\"a\":",
            "}}",
            60,
        ),
        nested(
            "{\"anyOf\":[{\"type\":\"string\"},{\"required\":[\"a\"],\"properties\":{\"a\":",
            "}}]}",
            30,
        ),
        nested("{\"items\":", "}", 400),
        format!("{}1{}", "[".repeat(5_000), "]".repeat(5_000)),
    ];
    for text in &schemas {
        ask_everything(text);
    }
    let circle = "{\"allOf\":[{\"$ref\":\"#\"}],\"additionalProperties\":{\"$ref\":\"#\"},\"items\":{\"anyOf\":[{\"$ref\":\"#\"}]}}";
    ask_everything(circle);
    let document = Document::read(circle);
    for event in [nested("{\"a\":", "}", 120), nested("[", "]", 120)] {
        let fit = fit(&document, &event);
        assert!(fit.fits() && !fit.complete);
        let mut inference = Inference::default();
        assert!(inference.add(&format!("{{\"detail\":{event}}}")).is_ok());
        let made = &inference.schemas()[0];
        assert!(made.truncated);
        assert!(fit_all(&made.document(), &event));
        ask_everything(&made.open_api);
    }
}

fn fit_all(document: &Document, event: &str) -> bool {
    fit(document, &format!("{{\"detail\":{event}}}")).fits()
}

#[test]
fn a_schema_deep_and_wide_ends_in_limits() {
    let doubling: String = (0..24)
        .map(|n| format!("\"d{n}\":{{\"type\":\"object\",\"properties\":{{\"a\":{{\"$ref\":\"#/definitions/d{0}\"}},\"b\":{{\"$ref\":\"#/definitions/d{0}\"}}}},\"anyOf\":[{{\"$ref\":\"#/definitions/d{0}\"}},{{\"$ref\":\"#/definitions/d{0}\"}}]}},", n + 1))
        .collect();
    let text = format!(
        "{{\"$ref\":\"#/definitions/d0\",\"definitions\":{{{doubling}\"d24\":{{\"type\":\"object\"}}}}}}"
    );
    let document = Document::read(&text);
    assert_eq!(document.diagnostics, []);
    assert!(
        rows(
            &document,
            RowLimits {
                depth: 64,
                rows: 500
            }
        )
        .truncated
    );
    assert!(differences(&document, &document).truncated);
    assert!(!fit(&document, "{}").complete || fit(&document, "{}").fits());
    let written = types(&document, Language::Rust);
    assert!(written.text.len() < 1_000_000 && written.remarks.len() == 1);
    assert!(example(&document).text.len() < 2_000_000);
}
