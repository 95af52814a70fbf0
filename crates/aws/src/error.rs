//! What can go wrong with a call, as a caller must tell it apart.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a call has no answer. Never holds a secret.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AwsError {
    /// The service asked for fewer calls, also after the retries.
    Throttled {
        /// The operation.
        operation: String,
        /// How often it was tried.
        attempts: u32,
        /// When the service said it may be tried again, if it did.
        retry_after_ms: Option<u64>,
    },
    /// The caller may not do this.
    AccessDenied {
        /// The operation.
        operation: String,
        /// The permission that is missing, such as `cloudwatch:GetMetricData`.
        action: String,
        /// Who was refused, when the service says so.
        principal: Option<String>,
        /// The service's words.
        message: String,
    },
    /// The credentials have expired.
    ExpiredToken {
        /// The service's words.
        message: String,
    },
    /// The service does not know these credentials, or the signature does not fit them.
    InvalidCredentials {
        /// The service's code, such as `SignatureDoesNotMatch`.
        code: String,
        /// The service's words.
        message: String,
    },
    /// This computer's clock is too far from the service's, also after the correction.
    ClockSkew {
        /// Service's time minus ours, milliseconds, when known.
        skew_ms: Option<i64>,
    },
    /// What was asked for does not exist.
    NotFound {
        /// The operation.
        operation: String,
        /// The service's words.
        message: String,
    },
    /// The request was not valid.
    Invalid {
        /// The operation.
        operation: String,
        /// The service's code.
        code: String,
        /// The service's words.
        message: String,
    },
    /// The service failed.
    Service {
        /// The operation.
        operation: String,
        /// HTTP status.
        status: u16,
        /// The service's code.
        code: String,
        /// The service's words.
        message: String,
    },
    /// No answer came: no network, no such host, or the browser was not let in (CORS); a page cannot tell these apart.
    Network {
        /// The operation.
        operation: String,
        /// The host that was called.
        host: String,
        /// What the transport says.
        message: String,
    },
    /// An answer came that is not what the service model says.
    Malformed {
        /// The operation.
        operation: String,
        /// What is wrong with it.
        message: String,
    },
}

impl AwsError {
    /// The operation that failed, where the error is about one.
    pub fn operation(&self) -> Option<&str> {
        match self {
            AwsError::Throttled { operation, .. }
            | AwsError::AccessDenied { operation, .. }
            | AwsError::NotFound { operation, .. }
            | AwsError::Invalid { operation, .. }
            | AwsError::Service { operation, .. }
            | AwsError::Network { operation, .. }
            | AwsError::Malformed { operation, .. } => Some(operation),
            AwsError::ExpiredToken { .. }
            | AwsError::InvalidCredentials { .. }
            | AwsError::ClockSkew { .. } => None,
        }
    }

    /// Whether other credentials would help: ask for them.
    pub fn wants_credentials(&self) -> bool {
        matches!(
            self,
            AwsError::ExpiredToken { .. } | AwsError::InvalidCredentials { .. }
        )
    }

    /// Whether a service that lets no page in (CORS) would look just so. Whoever knows that the network works and that
    /// other services answer may take it for that, and remember it for this host.
    pub fn may_be_cors(&self) -> bool {
        matches!(self, AwsError::Network { .. })
    }

    /// Whether the same call may well succeed a little later.
    pub fn is_passing(&self) -> bool {
        match self {
            AwsError::Throttled { .. } | AwsError::Network { .. } => true,
            AwsError::Service { status, .. } => *status >= 500,
            _ => false,
        }
    }
}

impl fmt::Display for AwsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AwsError::Throttled {
                operation,
                attempts,
                retry_after_ms,
            } => {
                let tries = if *attempts == 1 {
                    "once".to_owned()
                } else {
                    format!("{attempts} times")
                };
                write!(f, "{operation} was throttled {tries}; ")?;
                match retry_after_ms {
                    Some(ms) => write!(f, "the service asks to wait {} s", ms.div_ceil(1000)),
                    None => f.write_str("wait a little and ask for less at once"),
                }
            }
            AwsError::AccessDenied {
                operation,
                action,
                principal,
                ..
            } => {
                let principal = principal.as_deref().unwrap_or("the caller");
                write!(f, "{operation} was refused: {principal} lacks `{action}`")
            }
            AwsError::ExpiredToken { .. } => {
                f.write_str("the credentials have expired: paste new ones")
            }
            AwsError::InvalidCredentials { code, message } => {
                write!(f, "the credentials were refused ({code}): {message}")
            }
            AwsError::ClockSkew { skew_ms } => {
                f.write_str("this computer's clock is too far from the service's")?;
                match skew_ms.map(|ms| ms / 60_000) {
                    Some(minutes) if minutes > 0 => write!(f, ": it is {minutes} min slow"),
                    Some(minutes) if minutes < 0 => write!(f, ": it is {} min fast", -minutes),
                    _ => f.write_str(": set it right and try again"),
                }
            }
            AwsError::NotFound { operation, message } => {
                write!(f, "{operation} found nothing: {message}")
            }
            AwsError::Invalid {
                operation,
                code,
                message,
            } => write!(f, "{operation} was not valid ({code}): {message}"),
            AwsError::Service {
                operation,
                status,
                code,
                message,
            } => {
                let gap = if code.is_empty() { "" } else { " " };
                write!(f, "{operation} failed with {status}{gap}{code}: {message}")
            }
            AwsError::Network {
                operation,
                host,
                message,
            } => write!(f, "{operation} got no answer from {host}: {message}"),
            AwsError::Malformed { operation, message } => write!(
                f,
                "{operation} was answered in a form we cannot read: {message}"
            ),
        }
    }
}

impl std::error::Error for AwsError {}
