//! A panel's numbers as a table: summaries of series, and rows by time.
//!
//! In: a model. Out: numbers in rows; the `table` view and the twin of every chart are made of them.

use dashboards::view::Summary;

use crate::model::{Line, PanelModel, union_of_times};

impl Line {
    /// A summary over the drawn datapoints, not a statistic of CloudWatch (specification "dashboards", section 4.1).
    /// `None` without datapoints.
    pub fn summary(&self, column: Summary) -> Option<f64> {
        let (least, greatest) = self.series.extent()?;
        let sum = || self.series.values.iter().sum::<f64>();
        Some(match column {
            Summary::Min => least,
            Summary::Max => greatest,
            Summary::Sum => sum(),
            Summary::Avg => sum() / self.series.len() as f64,
        })
    }
}

impl PanelModel {
    /// The times any line has a datapoint at, ascending, milliseconds since 1970: the rows of a table by time.
    pub fn times_ms(&self) -> Vec<i64> {
        union_of_times(self.lines.iter().map(|line| &line.series))
    }

    /// One row of a table by time: each line's value at exactly `at_ms`, in the lines' order.
    pub fn row_at(&self, at_ms: i64) -> impl Iterator<Item = Option<f64>> {
        self.lines
            .iter()
            .map(move |line| line.series.value_at(at_ms))
    }
}
