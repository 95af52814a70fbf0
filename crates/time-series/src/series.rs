//! The series itself: datapoints in order of time, with gaps where some are missing.
//!
//! In: datapoints in any order. Out: a [`Series`], parts of it, its gaps. Not known here: what was measured.

use core::ops::Range;
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

/// What was left out while a series was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dropped {
    /// Values that are not finite.
    pub n_not_finite: usize,
    /// Datapoints replaced by a later one of the same time.
    pub n_repeated: usize,
}

/// A stretch without datapoints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// End of the period of the datapoint before, or the start of the range that was asked about.
    pub start_ms: i64,
    /// Start of the datapoint after, or the end of the range.
    pub end_ms: i64,
}

impl Series {
    /// A series without datapoints.
    pub fn new(period_ms: i64) -> Series {
        Series {
            period_ms,
            times_ms: Vec::new(),
            values: Vec::new(),
        }
    }

    /// A series from pairs of time (milliseconds since 1970 UTC) and value, in any order. Of several with one time the
    /// last is kept; values that are not finite are left out. Says how many were.
    pub fn from_pairs(
        period_ms: i64,
        pairs: impl IntoIterator<Item = (i64, f64)>,
    ) -> (Series, Dropped) {
        let mut dropped = Dropped::default();
        let mut pairs: Vec<(i64, f64)> = pairs.into_iter().collect();
        let n = pairs.len();
        pairs.retain(|pair| pair.1.is_finite());
        dropped.n_not_finite = n - pairs.len();
        // Stable, so that the last of equal times stays the last.
        pairs.sort_by_key(|pair| pair.0);
        let mut series = Series::new(period_ms);
        series.times_ms.reserve(pairs.len());
        series.values.reserve(pairs.len());
        for (at_ms, value) in pairs {
            series.append(at_ms, value);
        }
        dropped.n_repeated = n - dropped.n_not_finite - series.len();
        (series, dropped)
    }

    /// Adds at the end, or replaces the last datapoint when it has the same time.
    fn append(&mut self, at_ms: i64, value: f64) {
        if self.times_ms.last() == Some(&at_ms) {
            if let Some(last) = self.values.last_mut() {
                *last = value;
            }
        } else {
            self.times_ms.push(at_ms);
            self.values.push(value);
        }
    }

    /// Puts a datapoint in its place; one of the same time is replaced. At the end this is quick, elsewhere it moves
    /// all that follows. A value that is not finite is left out, and the answer is false.
    pub fn push(&mut self, at_ms: i64, value: f64) -> bool {
        if !value.is_finite() {
            return false;
        }
        if self.times_ms.last().is_none_or(|last| *last <= at_ms) {
            self.append(at_ms, value);
            return true;
        }
        match self.times_ms.binary_search(&at_ms) {
            Ok(index) => {
                if let Some(old) = self.values.get_mut(index) {
                    *old = value;
                }
            }
            Err(index) => {
                self.times_ms.insert(index, at_ms);
                self.values.insert(index.min(self.values.len()), value);
            }
        }
        true
    }

    /// How many datapoints there are.
    pub fn len(&self) -> usize {
        self.times_ms.len().min(self.values.len())
    }

    /// True without datapoints.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Times and values in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (i64, f64)> + ExactSizeIterator {
        self.times_ms
            .iter()
            .copied()
            .zip(self.values.iter().copied())
    }

    /// The newest datapoint.
    pub fn last(&self) -> Option<(i64, f64)> {
        self.iter().next_back()
    }

    /// Indices of the datapoints from `start_ms` up to, not including, `end_ms`.
    pub fn range(&self, start_ms: i64, end_ms: i64) -> Range<usize> {
        let times = &self.times_ms[..self.len()];
        let start = times.partition_point(|at_ms| *at_ms < start_ms);
        let end = times.partition_point(|at_ms| *at_ms < end_ms);
        start..end.max(start)
    }

    /// The datapoints from `start_ms` up to, not including, `end_ms`, as a series of their own.
    pub fn slice(&self, start_ms: i64, end_ms: i64) -> Series {
        let range = self.range(start_ms, end_ms);
        Series {
            period_ms: self.period_ms,
            times_ms: self.times_ms[range.clone()].to_vec(),
            values: self.values[range].to_vec(),
        }
    }

    /// The value of the datapoint stamped exactly `at_ms`.
    pub fn value_at(&self, at_ms: i64) -> Option<f64> {
        let index = self.times_ms.binary_search(&at_ms).ok()?;
        self.values.get(index).copied()
    }

    /// Index of the datapoint whose period holds `at_ms`.
    pub fn index_covering(&self, at_ms: i64) -> Option<usize> {
        let index = self.times_ms[..self.len()]
            .partition_point(|time| *time <= at_ms)
            .checked_sub(1)?;
        (at_ms.saturating_sub(self.times_ms[index]) < self.period_ms.max(1)).then_some(index)
    }

    /// Index of the datapoint nearest in time, the earlier of two equally near; for the pointer over a chart.
    pub fn index_nearest(&self, at_ms: i64) -> Option<usize> {
        let times = &self.times_ms[..self.len()];
        let after = times.partition_point(|time| *time < at_ms);
        let Some(before) = after.checked_sub(1) else {
            return (!times.is_empty()).then_some(0);
        };
        let is_after = times
            .get(after)
            .is_some_and(|time| time.abs_diff(at_ms) < at_ms.abs_diff(times[before]));
        Some(if is_after { after } else { before })
    }

    /// Least and greatest value.
    pub fn extent(&self) -> Option<(f64, f64)> {
        let first = *self.values.first()?;
        Some(
            self.values
                .iter()
                .fold((first, first), |(least, greatest), value| {
                    (
                        if *value < least { *value } else { least },
                        if *value > greatest { *value } else { greatest },
                    )
                }),
        )
    }

    /// The gaps between datapoints, ascending.
    pub fn gaps(&self) -> impl Iterator<Item = Gap> {
        self.times_ms[..self.len()]
            .windows(2)
            .filter_map(move |pair| self.gap(pair[0], pair[1]))
    }

    /// The gaps within a range, cut to it, also those before the first datapoint and after the last. At the ends a
    /// stretch of at least one period counts. A range without datapoints is one gap.
    pub fn gaps_within(&self, start_ms: i64, end_ms: i64) -> Vec<Gap> {
        if start_ms >= end_ms {
            return Vec::new();
        }
        let times = &self.times_ms[..self.len()];
        let range = self.range(start_ms, end_ms);
        let period_ms = self.period_ms.max(1);
        let mut gaps = Vec::new();
        if range.start == 0 {
            let until_ms = times.first().map_or(end_ms, |at_ms| end_ms.min(*at_ms));
            if until_ms.saturating_sub(start_ms) >= period_ms || times.is_empty() {
                gaps.push(Gap {
                    start_ms,
                    end_ms: until_ms,
                });
            }
        }
        // One neighbour beyond either end, because a gap may reach over it.
        let around = &times[range.start.saturating_sub(1)..times.len().min(range.end + 1)];
        gaps.extend(
            around
                .windows(2)
                .filter_map(|pair| self.gap(pair[0], pair[1]))
                .filter_map(|gap| {
                    let cut = Gap {
                        start_ms: gap.start_ms.max(start_ms),
                        end_ms: gap.end_ms.min(end_ms),
                    };
                    (cut.start_ms < cut.end_ms).then_some(cut)
                }),
        );
        if range.end == times.len()
            && let Some(last_ms) = times.last()
        {
            let from_ms = last_ms.saturating_add(period_ms).max(start_ms);
            if end_ms.saturating_sub(from_ms) >= period_ms {
                gaps.push(Gap {
                    start_ms: from_ms,
                    end_ms,
                });
            }
        }
        gaps
    }

    fn gap(&self, before_ms: i64, after_ms: i64) -> Option<Gap> {
        let period_ms = self.period_ms.max(1);
        (after_ms.saturating_sub(before_ms) > period_ms).then(|| Gap {
            start_ms: before_ms.saturating_add(period_ms),
            end_ms: after_ms,
        })
    }

    /// Takes over the datapoints of a newer answer; where both have one, the newer value stands. The period stays.
    /// Appending what is later than everything here costs only what is appended.
    pub fn merge(&mut self, newer: &Series) {
        let Some(first_ms) = newer.times_ms[..newer.len()].first().copied() else {
            return;
        };
        let keep = self.times_ms[..self.len()].partition_point(|at_ms| *at_ms < first_ms);
        let old_times = self.times_ms.split_off(keep);
        let old_values = self.values.split_off(keep);
        let mut old = old_times.into_iter().zip(old_values).peekable();
        for (at_ms, value) in newer.iter() {
            while let Some((old_ms, old_value)) = old.next_if(|old| old.0 <= at_ms) {
                self.append(old_ms, old_value);
            }
            self.append(at_ms, value);
        }
        old.for_each(|(at_ms, value)| self.append(at_ms, value));
    }
}
