//! The shapes of STS's operations that we use, member for member as in the service model (API version 2011-06-15).
//!
//! In and out: values. Members the model has and we do not are ignored when read; see the shape check for which and why.

use serde::{Deserialize, Serialize};

/// Input of `GetCallerIdentity`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct GetCallerIdentityInput {}

/// Output of `GetCallerIdentity`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct GetCallerIdentityOutput {
    /// User id.
    pub user_id: Option<String>,
    /// Account.
    pub account: Option<String>,
    /// Arn.
    pub arn: Option<String>,
}
