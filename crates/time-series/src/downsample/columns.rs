//! What a pixel column keeps: M4 (first, least, greatest, last) and min/max.
//!
//! A line through M4's points covers the same pixels as the line through all points (Jugel and others, VLDB 2014), as
//! long as the columns are those of the screen. A gap within one column is narrower than a pixel and not kept; a gap
//! that touches two columns is.

use super::extremes::extremes;
use super::{Points, Polyline};
use serde::{Deserialize, Serialize};

/// A time range cut into pixel columns of equal width. The start is included, the end not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    /// Left edge of the first column, milliseconds since 1970 UTC.
    pub start_ms: i64,
    /// Right edge of the last column.
    pub end_ms: i64,
    /// How many device pixels lie between; at most 65,536 are used.
    pub count: u32,
}

impl Columns {
    fn count(&self) -> u64 {
        u64::from(self.count.clamp(1, 1 << 16))
    }

    fn span_ms(&self) -> u64 {
        if self.end_ms > self.start_ms {
            self.end_ms.abs_diff(self.start_ms)
        } else {
            0
        }
    }

    /// The first millisecond of a column; of the one after the last, the end.
    fn first_ms(&self, column: u64) -> i64 {
        let count = self.count();
        // Whole and rest apart, so that the product stays within 64 bits.
        let (whole, rest) = (self.span_ms() / count, self.span_ms() % count);
        self.start_ms
            .wrapping_add_unsigned(column * whole + (column * rest).div_ceil(count))
    }

    /// The column of an instant, counted from the left; `None` outside the range.
    pub fn column_from_time(&self, at_ms: i64) -> Option<u32> {
        if at_ms < self.start_ms || at_ms >= self.end_ms {
            return None;
        }
        let distance = u128::from(at_ms.abs_diff(self.start_ms));
        Some((distance * u128::from(self.count()) / u128::from(self.span_ms())) as u32)
    }
}

/// First, least, greatest and last point of each column, at most four per column, and one neighbour beyond either end
/// so that the line runs to the edge. Time: one pass over the points in range. `line` is overwritten.
pub fn m4(points: Points<'_>, columns: Columns, line: &mut Polyline) {
    cover(
        points,
        columns,
        true,
        |low, high| extremes(points.values, low, high),
        line,
    );
}

/// Least and greatest point of each column, at most two per column, and one neighbour beyond either end.
pub fn min_max(points: Points<'_>, columns: Columns, line: &mut Polyline) {
    cover(
        points,
        columns,
        false,
        |low, high| extremes(points.values, low, high),
        line,
    );
}

/// Walks over the columns. `extremes_of` gives the places of the least and greatest value of a range of points that is
/// not empty, the first of equal ones.
pub(super) fn cover(
    points: Points<'_>,
    columns: Columns,
    with_ends: bool,
    extremes_of: impl Fn(usize, usize) -> (usize, usize),
    line: &mut Polyline,
) {
    line.clear();
    let points = points.even();
    let times = points.times_ms;
    let mut low = times.partition_point(|at_ms| *at_ms < columns.start_ms);
    if columns.span_ms() == 0 {
        return;
    }
    if low > 0 {
        line.start_run();
        line.push(&points, low - 1);
    }
    for column in 1..=columns.count() {
        let high = first_not_before(times, low, columns.first_ms(column));
        if high == low {
            continue;
        }
        if line.is_empty() || points.gap_before(low) {
            line.start_run();
        }
        let (least, greatest) = extremes_of(low, high);
        let (one, other) = (least.min(greatest), least.max(greatest));
        let mut next = low;
        if with_ends {
            line.push(&points, low);
            next = low + 1;
        }
        for index in [one, other] {
            if index >= next {
                line.push(&points, index);
                next = index + 1;
            }
        }
        if with_ends && high > next {
            line.push(&points, high - 1);
        }
        low = high;
        if low == times.len() {
            return;
        }
    }
    if low < times.len() {
        if line.is_empty() || points.gap_before(low) {
            line.start_run();
        }
        line.push(&points, low);
    }
}

/// The first index from `from` on whose time is not before `at_ms`: doubling steps, then halving, because it is near.
fn first_not_before(times: &[i64], from: usize, at_ms: i64) -> usize {
    let mut step = 1;
    let mut low = from;
    while low + step < times.len() && times[low + step] < at_ms {
        low += step;
        step *= 2;
    }
    let high = (low + step).min(times.len());
    low + times[low..high].partition_point(|time| *time < at_ms)
}
