//! The series itself.

use serde::{Deserialize, Serialize};

/// One line of numbers over time. A gap is a missing datapoint: two neighbours further apart than one period.
///
/// Invariants: `times_ms` and `values` have one length; times ascend strictly; values are finite.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// The distance of datapoints without a gap, in milliseconds.
    pub period_ms: i64,
    /// Start of each datapoint's period, milliseconds since 1970 UTC.
    pub times_ms: Vec<i64>,
    /// The value of each datapoint.
    pub values: Vec<f64>,
}
