//! What the crate promises, as tables.

use proptest::prelude::*;
use text_span::{EditError, LineCol, LineIndex, Span, TextEdit, apply, did_you_mean};

#[test]
fn edits_speak_of_the_text_as_given() {
    let edits = [
        TextEdit::insert(5, "!"),
        TextEdit::replace(Span::new(0, 1), "J"),
        TextEdit::delete(Span::new(3, 5)),
    ];
    assert_eq!(apply("hello", &edits).as_deref(), Ok("Jel!"));
}

#[test]
fn insertions_at_one_place_keep_their_order() {
    assert_eq!(
        apply("ad", &[TextEdit::insert(1, "b"), TextEdit::insert(1, "c")]).as_deref(),
        Ok("abcd")
    );
}

#[test]
fn overlapping_edits_are_refused() {
    let edits = [
        TextEdit::delete(Span::new(0, 3)),
        TextEdit::delete(Span::new(2, 4)),
    ];
    assert_eq!(
        apply("hello", &edits),
        Err(EditError::Overlap(Span::new(2, 4)))
    );
}

#[test]
fn edits_that_split_a_character_are_refused() {
    assert_eq!(
        apply("é", &[TextEdit::insert(1, "x")]),
        Err(EditError::OutOfText(Span::at(1)))
    );
}

#[test]
fn columns_count_bytes_or_utf16() {
    let text = "a\n😀é|\n";
    let lines = LineIndex::new(text);
    let bar = text.find('|').unwrap();
    assert_eq!(lines.line_col(bar), LineCol { line: 1, col: 6 });
    assert_eq!(lines.line_col_utf16(bar), LineCol { line: 1, col: 3 });
    assert_eq!(lines.utf16_from_byte(bar), 5);
    assert_eq!(lines.n_lines(), 3);
    assert_eq!(lines.line_col(999), LineCol { line: 2, col: 0 });
    assert_eq!(lines.offset(LineCol { line: 0, col: 99 }), 1);
}

#[test]
fn the_nearest_known_word_is_offered() {
    let known = ["metric", "text", "log", "alarm"];
    for (word, expected) in [
        ("metrics", Some("metric")),
        ("Metirc", Some("metric")),
        ("alrm", Some("alarm")),
        ("zebra", None),
        ("", None),
        ("x", None),
    ] {
        assert_eq!(did_you_mean(word, known), expected, "{word}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn utf16_offsets_return_to_their_byte(text in ".{0,40}") {
        let lines = LineIndex::new(&text);
        for (at, _) in text.char_indices() {
            prop_assert_eq!(lines.byte_from_utf16(lines.utf16_from_byte(at)), at);
            prop_assert_eq!(lines.offset(lines.line_col(at)), at);
        }
    }

    #[test]
    fn any_edits_are_applied_or_refused(text in ".{0,20}", edits in prop::collection::vec((0usize..30, 0usize..30, ".{0,3}"), 0..4)) {
        let edits: Vec<TextEdit> = edits.into_iter().map(|(start, end, text)| TextEdit { span: Span { start, end }, text }).collect();
        let _ = apply(&text, &edits);
    }

    #[test]
    fn guesses_never_panic(word in ".{0,80}", known in prop::collection::vec(".{0,80}", 0..5)) {
        let _ = did_you_mean(&word, known.iter().map(String::as_str));
    }
}
