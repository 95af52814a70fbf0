//! Lines with no more points than the screen has room for, which still show every peak and every gap.
//!
//! In: points, a time range and its pixel columns. Out: a [`Polyline`], runs of points to join, drawn from real
//! datapoints only, never from means. Not known here: pixels' places (see `scale`), colours, curves.

mod columns;
mod extremes;
mod lttb;
mod pyramid;

pub use columns::{Columns, m4, min_max};
pub use lttb::lttb;
pub use pyramid::Pyramid;

use crate::Series;
use serde::{Deserialize, Serialize};

/// Points to be drawn: times ascend, values are finite, both have one length.
#[derive(Clone, Copy, Debug)]
pub struct Points<'a> {
    /// Milliseconds since 1970 UTC.
    pub times_ms: &'a [i64],
    /// Values.
    pub values: &'a [f64],
    /// Neighbours further apart than this are not joined.
    pub join_ms: i64,
}

impl<'a> From<&'a Series> for Points<'a> {
    fn from(series: &'a Series) -> Points<'a> {
        let n = series.times_ms.len().min(series.values.len());
        Points {
            times_ms: &series.times_ms[..n],
            values: &series.values[..n],
            join_ms: series.period_ms,
        }
    }
}

impl Points<'_> {
    /// With both slices cut to the shorter one's length.
    fn even(self) -> Self {
        let n = self.times_ms.len().min(self.values.len());
        Points {
            times_ms: &self.times_ms[..n],
            values: &self.values[..n],
            join_ms: self.join_ms,
        }
    }

    /// True when there is a gap between point `index` and the one before.
    fn gap_before(&self, index: usize) -> bool {
        index == 0 || self.times_ms[index].saturating_sub(self.times_ms[index - 1]) > self.join_ms
    }
}

/// Runs of points; points of a run are joined, between runs is a gap. A run of one point is a dot.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Polyline {
    /// Milliseconds since 1970 UTC, ascending.
    pub times_ms: Vec<i64>,
    /// Values, as many as times.
    pub values: Vec<f64>,
    /// Index of each run's first point, ascending from 0.
    pub run_starts: Vec<u32>,
}

impl Polyline {
    /// How many points there are.
    pub fn len(&self) -> usize {
        self.times_ms.len()
    }

    /// True without points.
    pub fn is_empty(&self) -> bool {
        self.times_ms.is_empty()
    }

    /// The runs, as slices of times and values of one length.
    pub fn runs(&self) -> impl Iterator<Item = (&[i64], &[f64])> {
        self.run_starts.iter().enumerate().map(|(index, start)| {
            let end = self
                .run_starts
                .get(index + 1)
                .map_or(self.len(), |end| *end as usize);
            let end = end.min(self.values.len()).min(self.times_ms.len());
            let range = (*start as usize).min(end)..end;
            (&self.times_ms[range.clone()], &self.values[range])
        })
    }

    fn clear(&mut self) {
        self.times_ms.clear();
        self.values.clear();
        self.run_starts.clear();
    }

    fn start_run(&mut self) {
        self.run_starts.push(self.times_ms.len() as u32);
    }

    fn push(&mut self, points: &Points<'_>, index: usize) {
        self.times_ms.push(points.times_ms[index]);
        self.values.push(points.values[index]);
    }
}
