//! Texts the worker keeps between questions.

use text_span::Span;

use crate::protocol::Failure;
use crate::protocol::events::{Change, TextNow};

/// A text and its version.
#[derive(Default)]
pub struct Kept {
    version: u32,
    text: String,
    is_known: bool,
}

/// What became of a text by a question.
pub struct Taken {
    /// Whether it is another text than before.
    pub is_new: bool,
    /// Its version.
    pub version: u32,
    /// What of it is in view.
    pub shown: Span,
}

impl Kept {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Its version.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// Takes the text of a question over.
    ///
    /// # Errors
    /// [`Failure::NotOpen`] when only changes came, and not to the version that is here: then the whole text is wanted.
    pub fn take(&mut self, now: TextNow) -> Result<Taken, Failure> {
        let is_new = match now.change {
            Change::Whole(text) => {
                self.text = text;
                true
            }
            Change::None if self.is_known && self.version == now.version => false,
            Change::Steps(steps)
                if self.is_known
                    && now.version.wrapping_sub(self.version) as usize == steps.len() =>
            {
                self.apply(&steps)?;
                true
            }
            _ => return Err(Failure::NotOpen),
        };
        self.version = now.version;
        self.is_known = true;
        Ok(Taken {
            is_new,
            version: now.version,
            shown: now.shown,
        })
    }

    fn apply(&mut self, steps: &[Vec<text_span::TextEdit>]) -> Result<(), Failure> {
        for step in steps {
            match step.as_slice() {
                [one] if self.text.get(one.span.start..one.span.end).is_some() => {
                    self.text
                        .replace_range(one.span.start..one.span.end, &one.text);
                }
                several => {
                    self.text =
                        text_span::apply(&self.text, several).map_err(|_| Failure::NotOpen)?;
                }
            }
        }
        Ok(())
    }
}
