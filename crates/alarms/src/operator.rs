//! Comparison of a value with a threshold or a band: section 2.2.
//!
//! In: AWS's operator name, a value and what it is compared with. Out: whether it breaches.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Serialize};

/// AWS's comparison operators. The last three compare with a band.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Operator {
    /// `>`
    GreaterThanThreshold,
    /// `>=`
    GreaterThanOrEqualToThreshold,
    /// `<`
    LessThanThreshold,
    /// `<=`
    LessThanOrEqualToThreshold,
    /// Outside of the band.
    LessThanLowerOrGreaterThanUpperThreshold,
    /// Below the band.
    LessThanLowerThreshold,
    /// Above the band.
    GreaterThanUpperThreshold,
}

/// Which side of the line alarms; a drawing shades it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Greater values.
    Above,
    /// Lesser values.
    Below,
    /// Both.
    Outside,
}

impl Operator {
    /// All operators.
    pub const ALL: [Operator; 7] = [
        Operator::GreaterThanThreshold,
        Operator::GreaterThanOrEqualToThreshold,
        Operator::LessThanThreshold,
        Operator::LessThanOrEqualToThreshold,
        Operator::LessThanLowerOrGreaterThanUpperThreshold,
        Operator::LessThanLowerThreshold,
        Operator::GreaterThanUpperThreshold,
    ];

    /// AWS's name.
    pub const fn name(self) -> &'static str {
        match self {
            Operator::GreaterThanThreshold => "GreaterThanThreshold",
            Operator::GreaterThanOrEqualToThreshold => "GreaterThanOrEqualToThreshold",
            Operator::LessThanThreshold => "LessThanThreshold",
            Operator::LessThanOrEqualToThreshold => "LessThanOrEqualToThreshold",
            Operator::LessThanLowerOrGreaterThanUpperThreshold => {
                "LessThanLowerOrGreaterThanUpperThreshold"
            }
            Operator::LessThanLowerThreshold => "LessThanLowerThreshold",
            Operator::GreaterThanUpperThreshold => "GreaterThanUpperThreshold",
        }
    }

    /// The words of state reasons: "greater than the threshold".
    pub const fn phrase(self) -> &'static str {
        match self {
            Operator::GreaterThanThreshold => "greater than",
            Operator::GreaterThanOrEqualToThreshold => "greater than or equal to",
            Operator::LessThanThreshold => "less than",
            Operator::LessThanOrEqualToThreshold => "less than or equal to",
            Operator::LessThanLowerOrGreaterThanUpperThreshold => "outside of",
            Operator::LessThanLowerThreshold => "less than the lower bound of",
            Operator::GreaterThanUpperThreshold => "greater than the upper bound of",
        }
    }

    /// True when it compares with a band.
    pub const fn takes_band(self) -> bool {
        matches!(
            self,
            Operator::LessThanLowerOrGreaterThanUpperThreshold
                | Operator::LessThanLowerThreshold
                | Operator::GreaterThanUpperThreshold
        )
    }

    /// The side that alarms.
    pub const fn side(self) -> Side {
        match self {
            Operator::GreaterThanThreshold
            | Operator::GreaterThanOrEqualToThreshold
            | Operator::GreaterThanUpperThreshold => Side::Above,
            Operator::LessThanThreshold
            | Operator::LessThanOrEqualToThreshold
            | Operator::LessThanLowerThreshold => Side::Below,
            Operator::LessThanLowerOrGreaterThanUpperThreshold => Side::Outside,
        }
    }

    /// Whether a value breaches a threshold. For a band operator the threshold is a band of no height.
    pub fn breaches(self, value: f64, threshold: f64) -> bool {
        self.breaches_band(value, threshold, threshold)
    }

    /// Whether a value breaches a band; a value at an edge is within. The operators without a band read `upper` when
    /// they look above and `lower` when they look below.
    pub fn breaches_band(self, value: f64, lower: f64, upper: f64) -> bool {
        match self {
            Operator::GreaterThanThreshold | Operator::GreaterThanUpperThreshold => value > upper,
            Operator::GreaterThanOrEqualToThreshold => value >= upper,
            Operator::LessThanThreshold | Operator::LessThanLowerThreshold => value < lower,
            Operator::LessThanOrEqualToThreshold => value <= lower,
            Operator::LessThanLowerOrGreaterThanUpperThreshold => value < lower || value > upper,
        }
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Operator {
    type Err = ();

    fn from_str(text: &str) -> Result<Operator, ()> {
        Operator::ALL
            .into_iter()
            .find(|operator| operator.name() == text)
            .ok_or(())
    }
}
