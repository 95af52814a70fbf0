//! A bus's resource policy as text: statements put in, replaced, taken out (EventBridge, section 6).
//!
//! In: the policy's JSON text and a statement. Out: the policy's new text. Not known here: what a policy allows.

use serde_json::{Value, json};

/// The policy with a statement, in the place of the one with the same `Sid`; `None` when a text is no JSON of its kind.
pub(crate) fn with_statement(policy: Option<&str>, statement: &str) -> Option<String> {
    let statement: Value = serde_json::from_str(statement).ok()?;
    let mut root: Value = match policy {
        Some(text) => serde_json::from_str(text).ok()?,
        None => json!({"Version": "2012-10-17", "Statement": []}),
    };
    let statements = root.get_mut("Statement")?;
    if !statements.is_array() {
        *statements = json!([statements.take()]);
    }
    let statements = statements.as_array_mut()?;
    statements.retain(|other| other["Sid"].is_null() || other["Sid"] != statement["Sid"]);
    statements.push(statement);
    Some(root.to_string())
}

/// The policy without a statement: `None` when there is no such one, `Some(None)` when it was the last.
pub(crate) fn without_statement(policy: &str, id: &str) -> Option<Option<String>> {
    let mut root: Value = serde_json::from_str(policy).ok()?;
    let statements = root.get_mut("Statement")?.as_array_mut()?;
    let n = statements.len();
    statements.retain(|statement| statement["Sid"] != id);
    if statements.len() == n {
        return None;
    }
    let is_empty = statements.is_empty();
    Some((!is_empty).then(|| root.to_string()))
}

/// Whether a text can be a policy.
pub(crate) fn is_policy(text: &str) -> bool {
    serde_json::from_str::<Value>(text)
        .is_ok_and(|root| root["Statement"].is_array() || root["Statement"].is_object())
}
