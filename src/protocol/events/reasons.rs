//! Why each alternative of a pattern fails.

use serde::{Deserialize, Serialize};

use super::Reason;

/// One choice of branches of every `$or`, which an event does not meet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// Its branches: the path of their `$or`, and which they are, from 0: `detail.$or[1]`.
    pub branches: Vec<String>,
    /// How many conditions must change, at least; `None` when that was not decided.
    pub n_failing: Option<u32>,
    /// The conditions that fail.
    pub reasons: Vec<Reason>,
}
