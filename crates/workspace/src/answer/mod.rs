//! The operations, answered. One file per family; each checks its input as the service does and refuses in its words.

mod alarms;
mod dashboards;
mod metric_data;
mod metrics;

pub use metric_data::EXPRESSIONS_LATER;

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
