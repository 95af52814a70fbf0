//! From an API call to the pattern of a rule.

use serde::{Deserialize, Serialize};

/// What a rule for one API call is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CallPattern {
    /// The pattern: this call of this service, whoever makes it; only failing ones when this one failed.
    pub pattern: String,
    /// The event that EventBridge makes of the call, where a bare record was given.
    pub event: Option<String>,
    /// Whether the call only reads: such calls reach only rules in the state `ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS`.
    pub is_read_only: bool,
}
