//! Generated types: schemas and events in, source files out, as stored in `schema/types/`.
//!
//! What is stored was compiled by hand with the compilers of all five languages; `UPDATE_EXPECT=1` writes the files anew,
//! and then that has to be done again.

#[path = "schema/support.rs"]
mod support;

use eventbridge::samples;
use eventbridge::schema::{Document, Language, infer, types};
use support::snapshot;

/// The five files of one schema.
macro_rules! check {
    ($document:expr, $name:literal) => {
        check(
            &$document,
            $name,
            [
                include_str!(concat!("schema/types/", $name, ".ts")),
                include_str!(concat!("schema/types/", $name, ".py")),
                include_str!(concat!("schema/types/", $name, ".java")),
                include_str!(concat!("schema/types/", $name, ".go")),
                include_str!(concat!("schema/types/", $name, ".rust")),
            ],
        )
    };
}

fn check(document: &Document, name: &str, stored: [&str; 5]) {
    let endings = ["ts", "py", "java", "go", "rust"];
    for ((language, ending), stored) in Language::ALL.into_iter().zip(endings).zip(stored) {
        let out = types(document, language);
        assert_eq!(types(document, language), out);
        assert!(out.text.ends_with('\n') && !out.text.contains("\n\n\n\n"));
        snapshot(&format!("types/{name}.{ending}"), stored, &out.text);
    }
}

fn of_sample(id: &str) -> Document {
    let sample = samples::by_id(id).expect(id);
    infer([sample.text])[0].document()
}

#[test]
fn names_that_are_none_are_made_legal_and_keep_the_original() {
    let document = Document::read(include_str!("schema/awkward-names.json"));
    check!(document, "awkward-names");
}

#[test]
fn circles_are_boxed_and_what_has_no_end_is_left_open() {
    let document = Document::read(include_str!("schema/recursion.json"));
    check!(document, "recursion");
}

#[test]
fn unions_maps_and_null_are_kept() {
    let document = Document::read(include_str!("schema/unions.json"));
    check!(document, "unions");
}

#[test]
fn events_become_types() {
    check!(of_sample("custom-order-placed"), "custom-order-placed");
    check!(of_sample("ecs-task-state"), "ecs-task-state");
}

#[test]
fn files_are_named_as_their_languages_want() {
    let document = of_sample("custom-order-placed");
    let names = Language::ALL.map(|language| types(&document, language).file_name);
    let wanted = [
        "shop_orders_order_placed.ts",
        "shop_orders_order_placed.py",
        "ShopOrdersOrderPlaced.java",
        "shop_orders_order_placed.go",
        "shop_orders_order_placed.rs",
    ];
    assert_eq!(names, wanted);
}

#[test]
fn what_was_renamed_and_what_was_left_out_is_told() {
    let document = Document::read(include_str!("schema/awkward-names.json"));
    let counts = Language::ALL.map(|language| {
        let out = types(&document, language);
        (out.renamed.len(), out.remarks.len())
    });
    assert_eq!(counts, [(0, 0), (0, 0), (28, 0), (30, 6), (32, 0)]);
    let go = types(&document, Language::Go);
    let renamed = go
        .renamed
        .iter()
        .find(|renamed| renamed.member == "trace.id");
    let renamed = renamed.map(|renamed| (renamed.owner.as_str(), renamed.name.as_str()));
    assert_eq!(renamed, Some(("String", "TraceId")));
}

#[test]
fn a_wide_object_is_a_map_in_java() {
    let members: Vec<String> = (0..130)
        .map(|n| format!("\"m{n}\": {{\"type\": \"string\"}}"))
        .collect();
    let text = format!(
        "{{\"type\": \"object\", \"properties\": {{\"wide\": {{\"properties\": {{{}}}}}}}}}",
        members.join(",")
    );
    let out = types(&Document::read(&text), Language::Java);
    assert!(
        out.text.contains("Map<String, Object> wide"),
        "{}",
        out.text
    );
    assert_eq!(out.remarks.len(), 1);
}

#[test]
fn words_of_others_cannot_end_a_comment() {
    let document = Document::read(include_str!("schema/awkward-names.json"));
    for language in Language::ALL {
        let text = types(&document, language).text;
        assert!(!text.contains(['\u{202e}', '\u{2028}', '\r']), "{text}");
        let described = text.lines().filter(|line| line.contains("breaks Java"));
        let described: Vec<&str> = described.collect();
        assert_eq!(described.len(), 1, "{text}");
        assert!(described[0].contains("go on here hidden"), "{text}");
        assert!(!described[0].contains("Ends */"), "{text}");
    }
}
