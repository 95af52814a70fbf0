//! Times as bodies write them: ISO 8601 instants and relative ranges such as `-PT3H`.

use serde::{Deserialize, Serialize};

/// Start of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Start {
    /// An instant, milliseconds since 1970.
    At(i64),
    /// So long before the end of the range.
    Before {
        /// How many.
        amount: u32,
        /// Of what.
        unit: Unit,
    },
}

/// Unit of a relative start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// `PT…M`
    Minutes,
    /// `PT…H`
    Hours,
    /// `P…D`
    Days,
    /// `P…W`
    Weeks,
    /// `P…M`
    Months,
}
