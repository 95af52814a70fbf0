//! Changing a body: only the touched place changes, and rows that depend on their place are spelled out first.

use dashboards::{
    Body,
    placement::{Rect, drag},
    report,
    view::View,
};
use expect_test::{Expect, expect};
use proptest::prelude::*;
use text_span::TextEdit;

const ROWS: &str = r#"{"widgets": [{"type": "metric", "properties": {"region": "r", "metrics": [
  ["A", "B", "c", "d"],
  [".", "E", ".", "."],
  [{"expression": "m1"}],
  ["...", "f", {"id": "m1"}]
]}}]}"#;

fn check(edit: impl Fn(&Body) -> Option<Vec<TextEdit>>, expected: Expect) {
    let body = Body::parse(ROWS);
    let after = body.edited(&edit(&body).unwrap()).unwrap();
    let lines: Vec<&str> = after.text().lines().map(str::trim).collect();
    expected.assert_eq(&lines[1..lines.len() - 1].join("\n"));
}

#[test]
fn removing_a_row_spells_out_the_one_that_rests_on_it() {
    check(
        |body| body.remove_row(0, 1),
        expect![[r#"
              ["A", "B", "c", "d"],
              [{"expression": "m1"}],
              ["A", "E", "c", "f", {"id": "m1"}]"#]],
    );
}

#[test]
fn removing_an_expression_spells_nothing_out() {
    check(
        |body| body.remove_row(0, 2),
        expect![[r#"
              ["A", "B", "c", "d"],
              [".", "E", ".", "."],
              ["...", "f", {"id": "m1"}]"#]],
    );
}

#[test]
fn a_new_row_is_short_and_the_next_one_spelled_out() {
    let row: Vec<String> = ["A", "B", "c", "x"].map(str::to_owned).to_vec();
    check(
        |body| body.insert_row(0, 1, &row, Some(r#"{"stat": "Sum"}"#)),
        expect![[r#"
              ["A", "B", "c", "d"],
              [ "...", "x", {"stat": "Sum"} ],
              ["A", "E", "c", "d"],
              [{"expression": "m1"}],
              ["...", "f", {"id": "m1"}]"#]],
    );
}

#[test]
fn a_moved_row_is_spelled_out_with_both_that_follow() {
    check(
        |body| body.move_row(0, 3, 0),
        expect![[r#"
              ["A", "E", "c", "f", {"id": "m1"}],
              ["A", "B", "c", "d"],
              [".", "E", ".", "."],
              [{"expression": "m1"}]"#]],
    );
    check(
        |body| body.move_row(0, 0, 4),
        expect![[r#"
              ["A", "E", "c", "d"],
              [{"expression": "m1"}],
              ["...", "f", {"id": "m1"}],
              ["A", "B", "c", "d"]"#]],
    );
}

#[test]
fn only_changed_coordinates_are_written() {
    let text = "{\"widgets\": [{\"x\": 0, \"y\": 0, \"type\": \"text\", \"properties\": {\"markdown\": \"\"}}]}";
    let body = Body::parse(text);
    let edits = body
        .place_widget(
            0,
            Rect {
                x: 0,
                y: 4,
                width: 6,
                height: 6,
            },
        )
        .unwrap();
    let after = body.edited(&edits).unwrap();
    assert_eq!(
        after.text(),
        "{\"widgets\": [{\"x\": 0, \"y\": 4, \"type\": \"text\", \"properties\": {\"markdown\": \"\"}, \"width\": 6, \"height\": 6}]}"
    );
    let added = body
        .edited(&[body.add_widget("{\"type\":\"text\"}").unwrap()])
        .unwrap();
    assert_eq!(added.view(&[]).widgets.len(), 2);
    assert_eq!(
        added
            .edited(&[added.remove_widget(1).unwrap()])
            .unwrap()
            .text(),
        text
    );
}

fn any_row() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec("[a-cA-C.]|\\.\\.\\.", 0..7)
            .prop_map(|strings| serde_json::to_string(&strings).unwrap()),
        Just(r#"["A", "B", "c", "d"]"#.to_owned()),
        Just(r#"["...", "e", {"id": "m2"}]"#.to_owned()),
        Just(r#"[".", "F", ".", "."]"#.to_owned()),
        Just(r#"[{"expression": "m2 * 2", "id": "e1"}]"#.to_owned()),
        Just("7".to_owned()),
    ]
}

fn any_body() -> impl Strategy<Value = String> {
    prop::collection::vec(any_row(), 0..7).prop_map(|rows| {
        format!(r#"{{"widgets":[{{"type":"metric","properties":{{"region":"eu-west-1","metrics":[{}]}}}}]}}"#, rows.join(", "))
    })
}

/// A body whose rows all spell out: the first is full, all metrics have four strings.
fn sound_body() -> impl Strategy<Value = String> {
    let row = prop_oneof![
        "[a-c]".prop_map(|last| format!(r#"["A", "B", "c", "{last}"]"#)),
        "[a-c]".prop_map(|last| format!(r#"["...", "{last}"]"#)),
        "[a-c]".prop_map(|name| format!(r#"[ ".", "{name}", ".", "." ]"#)),
        Just(r#"["...", {"stat": "Sum"}]"#.to_owned()),
        Just(r#"[{"expression": "TIME_SERIES(2)"}]"#.to_owned()),
    ];
    prop::collection::vec(row, 0..7).prop_map(|rows| {
        let rows: String = rows.iter().map(|row| format!(",\n {row}")).collect();
        format!(r#"{{"widgets":[{{"type":"metric","properties":{{"region":"eu-west-1","metrics":[["A", "B", "c", "d"]{rows}]}}}}]}}"#)
    })
}

/// The spelled-out rows that could be read.
fn metrics(body: &Body) -> Vec<Vec<String>> {
    body.spelled_rows(0)
        .unwrap_or_default()
        .into_iter()
        .flatten()
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn any_text_is_kept_checked_and_drawn(body in any_body(), at in 0usize..200, cut in 0usize..9, put in ".{0,4}") {
        let mut text: Vec<char> = body.chars().collect();
        let start = at.min(text.len());
        let end = (start + cut).min(text.len());
        text.splice(start..end, put.chars());
        let text: String = text.into_iter().collect();
        let body = Body::parse(text.clone());
        prop_assert_eq!(body.text(), &text);
        prop_assert!(report::check(&text).unchanged);
        for message in body.check() {
            prop_assert!(text.get(message.span.start..message.span.end).is_some());
        }
        serde_json::to_string(&report::expand(&text)).unwrap();
        let view = body.view(&[]);
        let crossed: View = postcard::from_bytes(&postcard::to_allocvec(&view).unwrap()).unwrap();
        prop_assert_eq!(crossed, view);
    }

    #[test]
    fn other_rows_keep_their_meaning_when_one_goes(body in sound_body(), at in 0usize..7) {
        let body = Body::parse(body);
        let full = body.spelled_rows(0).unwrap_or_default();
        let Some(edits) = body.remove_row(0, at) else { return Ok(()) };
        let after = body.edited(&edits).unwrap();
        let kept: Vec<Vec<String>> = full.into_iter().enumerate().filter(|(index, _)| *index != at).filter_map(|(_, row)| row).collect();
        prop_assert_eq!(metrics(&after), kept);
    }

    #[test]
    fn moving_keeps_every_row(body in sound_body(), from in 0usize..7, to in 0usize..8) {
        let body = Body::parse(body);
        let Some(edits) = body.move_row(0, from, to) else { return Ok(()) };
        let after = body.edited(&edits).unwrap();
        let mut expected = body.spelled_rows(0).unwrap_or_default();
        let to = to.min(expected.len());
        let row = expected.remove(from);
        expected.insert(if to > from { to - 1 } else { to }, row);
        prop_assert_eq!(after.spelled_rows(0).unwrap_or_default(), expected);
    }

    #[test]
    fn dragging_ends_without_new_overlap(places in prop::collection::vec((0u32..24, 0u32..20, 1u32..12, 1u32..6), 1..12), moved in 0usize..12, x in 0u32..24, y in 0u32..20) {
        let places: Vec<Rect> = places.into_iter().map(|(x, y, width, height)| Rect { x, y, width: width.min(24 - x), height }).collect();
        let moved = moved % places.len();
        let changed = drag(&places, moved, Rect { x, y, ..places[moved] });
        let mut now = places.clone();
        for (index, place) in changed {
            now[index] = place;
        }
        for other in (0..now.len()).filter(|other| *other != moved) {
            prop_assert!(!now[moved].overlaps(&now[other]));
        }
    }
}
