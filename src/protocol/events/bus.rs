//! Questions about one event and all rules of a bus.

use serde::{Deserialize, Serialize};

use super::{Tongue, Verdict};

/// Which rules an event matches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgeRules {
    /// The event.
    pub event: String,
    /// The pattern of each rule; none for a rule that only has a schedule.
    pub patterns: Vec<Option<String>>,
    /// The language of the reasons.
    pub tongue: Tongue,
}

/// What came of a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgedRule {
    /// Whether its pattern matches; [`Verdict::Nothing`] without a pattern.
    pub verdict: Verdict,
    /// The condition that is nearest to being met, or why the pattern is refused. Names of paths stand in backticks.
    pub reason: String,
    /// How many conditions must change, at least; 0 when it matches or when that was not decided.
    pub n_failing: u32,
}
