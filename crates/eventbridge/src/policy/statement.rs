//! A statement: who, what, on what, under which conditions.

use serde::{Deserialize, Serialize};
use text_span::Span;

use super::Operator;

/// A text of the policy and where it stands, with its quotes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// The text, unescaped.
    pub text: String,
    /// Its place.
    pub span: Span,
}

/// One statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Its place, with its braces.
    pub span: Span,
    /// `Sid`.
    pub sid: Option<Word>,
    /// `Effect`; `None` when it is neither of the two.
    pub effect: Option<Effect>,
    /// `Principal` or `NotPrincipal`; `None` when there is neither.
    pub principals: Option<Principals>,
    /// `Action` or `NotAction`; `None` when there is neither.
    pub actions: Option<Names>,
    /// `Resource` or `NotResource`; `None` when there is neither.
    pub resources: Option<Names>,
    /// `Condition`: all of them must hold.
    pub conditions: Vec<Condition>,
}

/// What a statement does when it applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// Permits.
    Allow,
    /// Forbids, whatever others permit.
    Deny,
}

/// Who a statement speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Principals {
    /// True for `NotPrincipal`: everyone but these.
    pub is_except: bool,
    /// From the member's name to the end of its value.
    pub span: Span,
    /// The principals and where they stand.
    pub list: Vec<(Principal, Span)>,
}

/// A principal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Principal {
    /// `*`
    Everyone,
    /// An account's number, or its root's ARN.
    Account(String),
    /// A role, user or session.
    Arn(String),
    /// A service, such as `events.amazonaws.com`.
    Service(String),
    /// Another kind, as `kind` and value.
    Other(String, String),
}

/// Names of actions or resources, with wildcards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    /// True for `NotAction` and `NotResource`: all but these.
    pub is_except: bool,
    /// From the member's name to the end of its value.
    pub span: Span,
    /// The names.
    pub list: Vec<Word>,
}

/// One key under one operator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// The operator; `None` when there is no such operator.
    pub operator: Option<Operator>,
    /// The operator as written.
    pub operator_word: Word,
    /// The key.
    pub key: Word,
    /// The values: one of them must match.
    pub values: Vec<Word>,
}

impl Condition {
    /// From the key to the end of its values.
    pub fn span(&self) -> Span {
        self.values
            .iter()
            .fold(self.key.span, |span, value| span.to(value.span))
    }

    /// Whether the key is this one; keys have any case.
    pub fn is_on(&self, key: &str) -> bool {
        self.key.text.eq_ignore_ascii_case(key)
    }
}

impl Principal {
    /// A principal under `AWS`.
    pub(super) fn aws(text: &str) -> Principal {
        let is_account =
            |text: &str| text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit());
        if text == "*" {
            return Principal::Everyone;
        }
        if is_account(text) {
            return Principal::Account(text.to_owned());
        }
        if let Some(account) = text.strip_suffix(":root").and_then(account_of_arn)
            && is_account(account)
        {
            return Principal::Account(account.to_owned());
        }
        Principal::Arn(text.to_owned())
    }
}

/// The account part of an ARN.
pub(super) fn account_of_arn(arn: &str) -> Option<&str> {
    let mut parts = arn.split(':');
    (parts.next()? == "arn").then_some(())?;
    parts.nth(3)
}
