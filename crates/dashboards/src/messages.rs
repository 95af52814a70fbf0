//! What the checks say about a body: our words, AWS's paths, AWS's words beneath.

use serde::{Deserialize, Serialize};
use text_span::{Severity, Span, TextEdit};

/// One finding about a dashboard body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// Stable name of the finding, such as `DB201`.
    pub code: String,
    /// Errors are refused by AWS or cannot be drawn; warnings are not.
    pub severity: Severity,
    /// Where in the tree, as AWS points at it: `/widgets/3/properties/metrics/0`.
    pub path: String,
    /// Where in the body's text.
    pub span: Span,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What AWS's own validator says here, where that is known.
    pub aws_text: Option<String>,
    /// What to do.
    pub help: Option<String>,
    /// The change that repairs it, when it is known exactly.
    pub fix: Option<TextEdit>,
}

/// What AWS says about a member that is missing.
pub(crate) fn aws_required(name: &str) -> String {
    format!("Should have required property '{name}'")
}

/// What AWS says about a value of the wrong type.
pub(crate) fn aws_type(word: &str) -> String {
    format!("Should be {word}")
}

/// What AWS says about too long a list.
pub(crate) fn aws_items(most: usize) -> String {
    format!("Should NOT have more than {most} items")
}

impl Message {
    /// An error: AWS refuses the body, or a part of it cannot be read.
    pub(crate) fn error(code: &str, path: &str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, path, span, message.into())
    }

    /// A warning: AWS takes it, but it probably does not do what was meant.
    pub(crate) fn warning(code: &str, path: &str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, path, span, message.into())
    }

    /// Something to know.
    pub(crate) fn info(code: &str, path: &str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Info, code, path, span, message.into())
    }

    /// Another message at the same place and as bad.
    pub(crate) fn new_like(other: &Message, code: &str, message: &str) -> Self {
        Self::new(
            other.severity,
            code,
            &other.path,
            other.span,
            message.to_owned(),
        )
    }

    fn new(severity: Severity, code: &str, path: &str, span: Span, message: String) -> Self {
        Self {
            code: code.to_owned(),
            severity,
            path: path.to_owned(),
            span,
            message,
            aws_text: None,
            help: None,
            fix: None,
        }
    }

    /// Adds AWS's words.
    pub(crate) fn aws(mut self, text: impl Into<String>) -> Self {
        self.aws_text = Some(text.into());
        self
    }

    /// Adds what to do.
    pub(crate) fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Adds the repairing change.
    pub(crate) fn fix(mut self, edit: TextEdit) -> Self {
        self.fix = Some(edit);
        self
    }
}
