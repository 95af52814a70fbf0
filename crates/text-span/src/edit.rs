//! Changes to text that touch only their own place.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Span;

/// Replaces the bytes of `span` by `text`. An empty span inserts, an empty text deletes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextEdit {
    /// What is replaced.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

impl TextEdit {
    /// Replaces `span` by `text`.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self {
            span,
            text: text.into(),
        }
    }

    /// Inserts `text` at a byte offset.
    pub fn insert(offset: usize, text: impl Into<String>) -> Self {
        Self {
            span: Span::at(offset),
            text: text.into(),
        }
    }

    /// Deletes `span`.
    pub fn delete(span: Span) -> Self {
        Self {
            span,
            text: String::new(),
        }
    }
}

/// Why edits could not be applied. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// Two edits change the same bytes; the span is the second one's.
    Overlap(Span),
    /// The edit lies outside the text or splits a character.
    OutOfText(Span),
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EditError::Overlap(span) => {
                write!(f, "two edits change the bytes {}..{}", span.start, span.end)
            }
            EditError::OutOfText(span) => write!(
                f,
                "an edit of the bytes {}..{} does not fit the text",
                span.start, span.end
            ),
        }
    }
}

impl std::error::Error for EditError {}

/// Applies all edits at once; their spans speak of the text as given. Order does not matter,
/// except that several insertions at one place keep the order they are given in.
///
/// # Errors
/// When edits overlap or do not fit the text.
pub fn apply(text: &str, edits: &[TextEdit]) -> Result<String, EditError> {
    let mut sorted: Vec<&TextEdit> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut out =
        String::with_capacity(text.len() + edits.iter().map(|edit| edit.text.len()).sum::<usize>());
    let mut done = 0;
    for edit in sorted {
        let span = edit.span;
        if span.end < span.start || text.get(span.start..span.end).is_none() {
            return Err(EditError::OutOfText(span));
        }
        let Some(kept) = text.get(done..span.start) else {
            return Err(EditError::Overlap(span));
        };
        out.push_str(kept);
        out.push_str(&edit.text);
        done = span.end;
    }
    out.push_str(&text[done..]);
    Ok(out)
}
