//! A text and its latest versions, so that what was said about an older one finds its place in the present one.
//!
//! In: edits. Out: places of an older version as they are now, and the edits since. Not known here: who edits.

use std::collections::VecDeque;

use text_span::{EditError, Span, TextEdit};

use super::text::Text;

/// How many versions back an answer is still understood.
const KEPT: usize = 256;
/// How much inserted text is kept with them, in bytes.
const KEPT_BYTES: usize = 4 << 20;

/// A text and how it came about.
#[derive(Debug)]
pub struct Versions {
    text: Text,
    number: u32,
    /// What made the latest versions out of those before them, oldest first. Each in order of place.
    steps: VecDeque<Vec<TextEdit>>,
    n_bytes: usize,
}

/// How much text an edit brought.
fn weight(step: &[TextEdit]) -> usize {
    step.iter().map(|edit| edit.text.len()).sum()
}

impl Versions {
    /// The first version.
    pub fn new(text: String) -> Self {
        Self {
            text: Text::new(text),
            number: 0,
            steps: VecDeque::new(),
            n_bytes: 0,
        }
    }

    /// The present text.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// The number of the present version; it grows by one with each change.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Makes a new version.
    ///
    /// # Errors
    /// When the edits overlap or do not fit; the version stays then.
    pub fn apply(&mut self, mut edits: Vec<TextEdit>) -> Result<(), EditError> {
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        self.text.apply(&edits)?;
        self.number = self.number.wrapping_add(1);
        self.n_bytes += weight(&edits);
        self.steps.push_back(edits);
        while self.steps.len() > KEPT || (self.n_bytes > KEPT_BYTES && self.steps.len() > 1) {
            self.n_bytes -= self.steps.pop_front().map_or(0, |step| weight(&step));
        }
        Ok(())
    }

    /// The steps from `version` to now; `None` when it is too old, or not a version of this text.
    pub fn since(&self, version: u32) -> Option<impl Iterator<Item = &[TextEdit]> + Clone> {
        let n_steps = usize::try_from(self.number.wrapping_sub(version)).ok()?;
        let first = self.steps.len().checked_sub(n_steps)?;
        Some(self.steps.range(first..).map(Vec::as_slice))
    }

    /// Where a span of `version` is now; what was typed at its ends is outside, what was typed inside is inside. `None` when the version is too old.
    pub fn now(&self, version: u32, span: Span) -> Option<Span> {
        let mut span = span;
        for step in self.since(version)? {
            let start = moved(step, span.start, span.is_empty());
            span = Span::new(start, moved(step, span.end, true).max(start));
        }
        Some(span)
    }
}

/// Where `offset` is after a step; `before` says on which side of what is inserted just there.
fn moved(step: &[TextEdit], offset: usize, before: bool) -> usize {
    let mut shift: i64 = 0;
    for edit in step {
        let Span { start, end } = edit.span;
        if start > offset || (start == offset && before) {
            break;
        }
        if end > offset {
            // Replaced together with what is around it.
            return shifted(start, shift) + if before { 0 } else { edit.text.len() };
        }
        shift += edit.text.len() as i64 - (end - start) as i64;
    }
    shifted(offset, shift)
}

fn shifted(offset: usize, shift: i64) -> usize {
    usize::try_from(offset as i64 + shift).unwrap_or(0)
}

/// The smallest edit that turns `old` into `new`; `None` when they are equal.
pub fn difference(old: &str, new: &str) -> Option<TextEdit> {
    if old == new {
        return None;
    }
    let mut start = old
        .bytes()
        .zip(new.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    while !old.is_char_boundary(start) || !new.is_char_boundary(start) {
        start -= 1;
    }
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let mut tail = old_rest
        .bytes()
        .rev()
        .zip(new_rest.bytes().rev())
        .take_while(|(a, b)| a == b)
        .count();
    while !old_rest.is_char_boundary(old_rest.len() - tail)
        || !new_rest.is_char_boundary(new_rest.len() - tail)
    {
        tail -= 1;
    }
    Some(TextEdit::replace(
        Span::new(start, old.len() - tail),
        &new_rest[..new_rest.len() - tail],
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(edits: &[TextEdit], span: Span) -> String {
        let mut versions = Versions::new("one two three".to_owned());
        versions.apply(edits.to_vec()).unwrap();
        let span = versions.now(0, span).unwrap();
        span.of(versions.text().as_str()).to_owned()
    }

    const TWO: Span = Span::new(4, 7);

    #[test]
    fn a_place_moves_with_the_text_around_it() {
        for (edit, expected) in [
            (TextEdit::insert(0, "zero "), "two"),
            (TextEdit::insert(4, "x"), "two"),
            (TextEdit::insert(7, "x"), "two"),
            (TextEdit::insert(5, "x"), "txwo"),
            (TextEdit::delete(Span::new(0, 4)), "two"),
            (TextEdit::delete(Span::new(0, 5)), "wo"),
            (TextEdit::delete(Span::new(3, 13)), ""),
            (TextEdit::replace(Span::new(6, 9), "YZ"), "tw"),
            (TextEdit::replace(TWO, "2"), ""),
        ] {
            assert_eq!(
                after(std::slice::from_ref(&edit), TWO),
                expected,
                "{edit:?}"
            );
        }
    }

    #[test]
    fn edits_at_several_places_are_one_step() {
        let edits = [
            TextEdit::insert(13, "!"),
            TextEdit::delete(Span::new(0, 4)),
            TextEdit::insert(6, "-"),
        ];
        assert_eq!(after(&edits, TWO), "tw-o");
    }

    #[test]
    fn an_answer_about_a_version_that_is_gone_has_no_place() {
        let mut versions = Versions::new(String::new());
        for _ in 0..=KEPT {
            versions.apply(vec![TextEdit::insert(0, "x")]).unwrap();
        }
        assert_eq!(versions.now(0, TWO), None);
        assert_eq!(versions.now(versions.number() + 1, TWO), None);
        assert_eq!(
            versions.now(1, Span::at(0)),
            Some(Span::at(0)),
            "an empty span stays before what is typed at it"
        );
        assert_eq!(versions.since(versions.number() - 3).unwrap().count(), 3);
    }

    #[test]
    fn much_pasted_text_is_not_kept_twice() {
        let mut versions = Versions::new(String::new());
        for _ in 0..3 {
            versions
                .apply(vec![TextEdit::insert(0, "x".repeat(3 << 20))])
                .unwrap();
        }
        assert_eq!(versions.steps.len(), 1);
        assert_eq!(versions.text().as_str().len(), 9 << 20);
    }

    #[test]
    fn the_difference_is_as_small_as_it_can_be_and_splits_no_character() {
        for (old, new) in [
            ("", "a"),
            ("{\"a\":1}", "{\"a\": 1}"),
            ("aaa", "aa"),
            ("é", "è"),
            ("경보", "경로"),
            ("x🔔y", "x🔕y"),
        ] {
            let edit = difference(old, new).unwrap();
            let mut text = Text::new(old.to_owned());
            text.apply(std::slice::from_ref(&edit)).unwrap();
            assert_eq!(text.as_str(), new);
            assert!(edit.text.chars().count() <= 1, "{edit:?}");
        }
        assert_eq!(difference("a", "a"), None);
    }
}
