//! A policy: its text and what was read from it.

use json_text::{Value, parse};
use serde::{Deserialize, Serialize};
use text_span::{Diagnostic, Severity};

use super::read::read;
use super::{Statement, check};

/// The longest policy, in characters.
pub const MAX_CHARS: usize = 10_240;

/// A policy and its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    text: String,
    pub(super) root: Option<Value>,
    statements: Vec<Statement>,
    diagnostics: Vec<Diagnostic>,
    version: Version,
}

/// Which edition of the language a policy is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Version {
    /// `2008-10-17`, also when there is no `Version`: `${…}` is plain text.
    V2008,
    /// `2012-10-17`
    V2012,
}

impl Policy {
    /// Reads a policy. Never fails; see [`Policy::diagnostics`].
    /// Codes: `JS0xx` of JSON, `BP1xx` refusals, `BP2xx` warnings.
    pub fn parse(text: &str) -> Policy {
        let parsed = parse(text);
        let mut diagnostics = parsed.diagnostics;
        let (version, statements) = match &parsed.root {
            Some(root) => read(text, root, &mut diagnostics),
            None => (Version::V2008, Vec::new()),
        };
        check::statements(&statements, version, &mut diagnostics);
        diagnostics.sort_by_key(|found| (found.span.start, found.span.end));
        Policy {
            text: text.to_owned(),
            root: parsed.root,
            statements,
            diagnostics,
            version,
        }
    }

    /// The text it was read from.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The statements in order.
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// The statement of this `Sid`.
    pub fn statement(&self, sid: &str) -> Option<(usize, &Statement)> {
        self.statements
            .iter()
            .enumerate()
            .find(|(_, statement)| statement.sid.as_ref().is_some_and(|word| word.text == sid))
    }

    /// What is wrong or worth knowing, in the order of the text.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether EventBridge would take it.
    pub fn is_valid(&self) -> bool {
        self.diagnostics
            .iter()
            .all(|found| found.severity != Severity::Error)
    }

    /// Which edition of the language it is in.
    pub fn version(&self) -> Version {
        self.version
    }

    /// Its length in characters, of [`MAX_CHARS`].
    pub fn n_chars(&self) -> usize {
        self.text.chars().count()
    }
}
