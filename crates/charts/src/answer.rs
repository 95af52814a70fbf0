//! One answered series, as it comes from a connection.

use serde::{Deserialize, Serialize};
use time_series::Series;

/// The answer to one row of a metric widget. A row with an expression may have many.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SeriesAnswer {
    /// The row's place in the widget's `metrics` array.
    pub row: u32,
    /// The label to show: AWS's answer, or the row's own.
    pub label: String,
    /// The datapoints, ascending.
    pub series: Series,
    /// Whether the service said that more data exists than it returned.
    pub partial: bool,
    /// The period asked for in seconds when it had to be longer than the row's own.
    pub raised_period_secs: Option<u32>,
}
