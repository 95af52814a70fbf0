//! A refusal as the service says it (event-patterns specification, section 8).

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use text_span::Span;

use super::place::{quoted_source, source_place};

/// Why the service refuses a pattern: its first fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The service's reason, without the location. Where the service has no words for the fault, ours.
    pub reason: String,
    /// Whether the reason is the service's text.
    pub is_service_text: bool,
    /// Code of the diagnostic that says the same in our words.
    pub code: Cow<'static, str>,
    /// What is at fault.
    pub span: Span,
    /// Line and column the service names, both from 1, columns in UTF-16 units; it names none for some reasons.
    pub place: Option<(usize, usize)>,
    /// The whole message of `InvalidEventPatternException`.
    pub sentence: String,
}

/// How often the service adds the location to a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Located {
    Never,
    Once,
    /// The reason was raised inside a list whose reader wraps it once more.
    Twice,
}

/// A fault before the text is at hand.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub reason: String,
    pub is_service_text: bool,
    pub code: &'static str,
    pub span: Span,
    pub located: Located,
    /// Offset up to which the service had read.
    pub read_to: usize,
}

impl Fault {
    pub fn refusal(self, text: &str) -> Refusal {
        let place = (self.located != Located::Never && self.is_service_text)
            .then(|| source_place(text, self.read_to));
        let mut sentence = format!("Event pattern is not valid. Reason: {}", self.reason);
        if let Some((line, column)) = place {
            let location = format!(
                "\n at [Source: (String){}; line: {line}, column: {column}]",
                quoted_source(text)
            );
            sentence.push_str(&location);
            if self.located == Located::Twice {
                sentence.push_str(&location);
            }
        }
        Refusal {
            reason: self.reason,
            is_service_text: self.is_service_text,
            code: Cow::Borrowed(self.code),
            span: self.span,
            place,
            sentence,
        }
    }
}
