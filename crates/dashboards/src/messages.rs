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
