//! The operations, answered. One file per family; each checks its input as the service does and refuses in its words.

mod alarms;
mod archives;
mod buses;
mod dashboards;
mod metric_data;
mod metrics;
mod put_events;
mod replays;
mod rules;
mod schedules;
mod schemas;
mod targets;

pub use metric_data::EXPRESSIONS_LATER;
pub(crate) use replays::{replay_time, replayed};

use aws::AwsError;

/// A refusal with the service's code for bad parameters.
pub(crate) fn invalid(operation: &str, code: &str, message: impl Into<String>) -> AwsError {
    AwsError::Invalid {
        operation: operation.to_owned(),
        code: code.to_owned(),
        message: message.into(),
    }
}

/// Where a page starts. Tokens are ours: a word and a number.
pub(crate) fn read_token(operation: &str, token: Option<&str>) -> Result<usize, AwsError> {
    match token {
        None => Ok(0),
        Some(token) => token
            .strip_prefix("page-")
            .and_then(|number| number.parse().ok())
            .ok_or_else(|| invalid(operation, "InvalidNextToken", "The next token is invalid")),
    }
}

/// The token of a page that starts at an item.
pub(crate) fn write_token(at: usize) -> String {
    format!("page-{at}")
}

/// The items of a page and the token of the next.
pub(crate) fn page<T>(items: Vec<T>, at: usize, size: usize) -> (Vec<T>, Option<String>) {
    let n = items.len();
    let next = (at.saturating_add(size) < n).then(|| write_token(at + size));
    (items.into_iter().skip(at).take(size).collect(), next)
}

/// What AWS says of a thing that is not there.
pub(crate) fn missing(operation: &str, message: impl Into<String>) -> AwsError {
    AwsError::NotFound {
        operation: operation.to_owned(),
        message: message.into(),
    }
}

/// A refusal by EventBridge's own check of parameters.
pub(crate) fn unfit(operation: &str, message: impl Into<String>) -> AwsError {
    invalid(operation, "ValidationException", message)
}

/// Checks a name as the service models do: length, and letters, digits and these others.
pub(crate) fn check_name(
    operation: &str,
    member: &str,
    name: &str,
    max: usize,
    others: &str,
) -> Result<(), AwsError> {
    let constraint = if name.is_empty() {
        "Member must have length greater than or equal to 1".to_owned()
    } else if name.len() > max {
        format!("Member must have length less than or equal to {max}")
    } else if name
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || others.contains(c))
    {
        return Ok(());
    } else {
        let others: String = others.chars().map(|other| format!("\\{other}")).collect();
        format!("Member must satisfy regular expression pattern: [{others}A-Za-z0-9]+")
    };
    let message = format!(
        "1 validation error detected: Value '{name}' at '{member}' failed to satisfy constraint: {constraint}"
    );
    Err(unfit(operation, message))
}

/// A page's size out of a `Limit`.
pub(crate) fn page_size(operation: &str, limit: Option<i32>) -> Result<usize, AwsError> {
    match limit {
        None => Ok(100),
        Some(limit @ 1..=100) => Ok(limit as usize),
        Some(limit) => Err(unfit(
            operation,
            format!(
                "1 validation error detected: Value '{limit}' at 'limit' failed to satisfy constraint: Member must be from 1 to 100"
            ),
        )),
    }
}

/// Whether a name begins as asked.
pub(crate) fn begins(name: Option<&str>, prefix: &Option<String>) -> bool {
    let prefix = prefix.as_deref().unwrap_or_default();
    name.unwrap_or_default().starts_with(prefix)
}
