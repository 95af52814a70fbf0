//! A statement for the policy of a bus, as a form has it.

use serde::{Deserialize, Serialize};

/// Put this statement into a policy, or take the one of its id out. Answered with the whole text; with none when the text
/// is broken, or there is nothing to take out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditPolicy {
    /// The policy; may be empty.
    pub text: String,
    /// The bus's ARN.
    pub bus_arn: String,
    /// The statement's id.
    pub statement_id: String,
    /// Who may send: an account, or `*` for the organization. None takes the statement out.
    pub principal: Option<String>,
    /// The organization that a principal must belong to.
    pub organization: Option<String>,
}
