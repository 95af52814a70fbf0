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

impl fmt::Display for AwsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AwsError::Throttled {
                operation,
                attempts,
                ..
            } => write!(f, "{operation} was throttled {attempts} times"),
            AwsError::AccessDenied {
                operation, action, ..
            } => write!(f, "{operation} was refused: the caller lacks `{action}`"),
            AwsError::ExpiredToken { .. } => f.write_str("the credentials have expired"),
            AwsError::InvalidCredentials { code, message } => {
                write!(f, "the credentials were refused ({code}): {message}")
            }
            AwsError::ClockSkew { .. } => {
                f.write_str("this computer's clock is too far from the service's")
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
            } => write!(f, "{operation} failed with {status} {code}: {message}"),
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
