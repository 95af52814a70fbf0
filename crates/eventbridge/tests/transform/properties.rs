//! Laws that hold for any template, path and event.

use eventbridge::transform::{
    Context, Event, Found, Kind, Place, Transformer, check, parse_path, parse_template, render,
};
use proptest::prelude::*;

use crate::EVENT;

fn templates() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("{".to_owned()),
        Just("}".to_owned()),
        Just("[".to_owned()),
        Just("]".to_owned()),
        Just("\"".to_owned()),
        Just("\\".to_owned()),
        Just(":".to_owned()),
        Just(",".to_owned()),
        Just("<".to_owned()),
        Just("<a>".to_owned()),
        Just("<b>".to_owned()),
        Just("<aws.events.event>".to_owned()),
        Just("\"k\": ".to_owned()),
        "\\PC{0,4}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn paths() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("$.detail".to_owned()),
        Just("$.detail.items[*].sku".to_owned()),
        Just("$.detail.note".to_owned()),
        Just("$.detail.absent".to_owned()),
        "\\$?[.a-z\\[\\]0-9*'-]{0,12}",
        "\\PC{0,8}",
    ]
}

/// JSON values as text, a few levels deep.
fn values() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        "-?[1-9][0-9]{0,3}(\\.[0-9]{1,3})?",
        "\\PC{0,6}".prop_map(|text| json_text::quote(&text)),
        Just("\"a\\nb\\\"c\"".to_owned()),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(json_text::array),
            prop::collection::vec(("[a-c]", inner), 0..3).prop_map(json_text::object),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn any_template_is_rendered_and_the_map_fits(template in templates(), a in paths(), b in paths()) {
        let transformer = Transformer { paths: vec![("a".to_owned(), a), ("b".to_owned(), b)], template };
        let event = Event::parse(EVENT).expect("JSON");
        let rendered = render(&transformer, &event, &Context::default());
        // What lies between the insertions is the template's own text.
        let (mut out, mut at) = (String::new(), 0);
        for insertion in &rendered.insertions {
            out.push_str(&transformer.template[at..insertion.template.start]);
            prop_assert_eq!(out.len(), insertion.body.start);
            out.push_str(insertion.body.of(&rendered.body));
            at = insertion.template.end;
        }
        out.push_str(&transformer.template[at..]);
        prop_assert_eq!(&out, &rendered.body);
        if rendered.kind == Kind::Json {
            let is_json = serde_json::from_str::<serde_json::Value>(&rendered.body).is_ok();
            prop_assert_eq!(rendered.is_delivered(), is_json, "{}", rendered.body);
        }
        if let Some(problem) = &rendered.problem {
            prop_assert!(rendered.body.get(problem.body.start..problem.body.end).is_some());
            prop_assert!(transformer.template.get(problem.template.start..problem.template.end).is_some());
        }
        for finding in check(&transformer).findings.iter().chain(&rendered.findings) {
            let text = match finding.part {
                eventbridge::transform::Part::Template => &transformer.template,
                eventbridge::transform::Part::Name(index) => &transformer.paths[index].0,
                eventbridge::transform::Part::Path(index) => &transformer.paths[index].1,
                eventbridge::transform::Part::InputPath => unreachable!("there is none"),
            };
            let span = finding.diagnostic.span;
            prop_assert!(text.get(span.start..span.end).is_some(), "{:?}", finding);
        }
    }

    #[test]
    fn every_byte_of_a_template_is_in_one_piece(template in templates()) {
        let pieces = parse_template(&template).pieces;
        let joined: String = pieces.iter().map(|piece| piece.span.of(&template)).collect();
        prop_assert_eq!(joined, template);
    }

    #[test]
    fn a_bare_value_comes_out_as_it_went_in(value in values()) {
        let event = Event::parse(&format!("{{\"detail\": {{\"v\": {value}}}}}")).expect("JSON");
        let transformer = Transformer {
            paths: vec![("v".to_owned(), "$.detail.v".to_owned())],
            template: "{\"v\": <v>, \"w\": \"<v>\"}".to_owned(),
        };
        let rendered = render(&transformer, &event, &Context::default());
        let bare = &rendered.insertions[0];
        prop_assert_eq!(bare.place, Place::Bare);
        let got: serde_json::Value = serde_json::from_str(bare.body.of(&rendered.body)).expect("JSON");
        let wanted: serde_json::Value = serde_json::from_str(&value).expect("JSON");
        prop_assert_eq!(got, wanted);
        // Numbers, words and plain strings survive quotes; that is all that is promised.
        if matches!(bare.found, Found::Number | Found::Boolean | Found::Null) {
            prop_assert!(rendered.is_delivered());
        }
    }

    #[test]
    fn a_path_is_read_or_its_problem_fits(path in paths()) {
        if let Err(problem) = parse_path(&path) {
            prop_assert!(path.get(problem.span.start..problem.span.end).is_some());
            if let Some(meant) = problem.meant {
                prop_assert!(parse_path(&meant).is_ok());
            }
        }
    }
}
