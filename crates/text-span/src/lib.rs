//! Places in text and what is said about them: spans, diagnostics, edits, line numbers, "did you mean".
//!
//! In: text and byte offsets into it.
//! Out: values that an editor, a problem list and a test printer render each in their own way.
//! Not known here: any language.

mod diagnostic;
mod edit;
mod guess;
mod lines;

pub use diagnostic::{Diagnostic, Label, Severity};
pub use edit::{EditError, TextEdit, apply};
pub use guess::did_you_mean;
pub use lines::{LineCol, LineIndex};

use serde::{Deserialize, Serialize};

/// A range of bytes in some text, end excluded. Always on character boundaries when it comes from one of our parsers.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The bytes from `start` up to `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// An empty span: a place between two characters.
    pub const fn at(offset: usize) -> Self {
        Self {
            start: offset,
            end: offset,
        }
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span covers no byte.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `offset` lies in the span or at its end, as a cursor does.
    pub const fn touches(self, offset: usize) -> bool {
        self.start <= offset && offset <= self.end
    }

    /// The smallest span that covers both.
    pub fn to(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The covered text; empty when the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }
}
