//! Largest triangle three buckets: a given number of points that keep the look of the line.
//!
//! For small drawings, such as sparklines, where a few dozen points stand for all. Peaks may be lost; where they must
//! not be, use M4.

use super::{Points, Polyline};
use core::ops::Range;

/// About `most` points (at least 2): the first and last of every run, and between them from each of equal buckets the
/// one that spans the largest triangle with its neighbours. Where there are more gaps than a quarter of `most`, only
/// the widest stay gaps. `line` is overwritten.
pub fn lttb(points: Points<'_>, most: usize, line: &mut Polyline) {
    line.clear();
    let points = points.even();
    let n = points.times_ms.len();
    let most = most.max(2);
    let runs = runs_of(&points, most);
    for run in runs {
        line.start_run();
        let share = most as u64 * run.len() as u64 / (n as u64).max(1);
        pick(&points, run, share as usize, line);
    }
}

/// The runs between gaps; if there are too many, between the widest gaps.
fn runs_of(points: &Points<'_>, most: usize) -> Vec<Range<usize>> {
    let n = points.times_ms.len();
    let mut starts: Vec<usize> = (1..n).filter(|index| points.gap_before(*index)).collect();
    let room = (most / 4).max(1);
    if starts.len() > room {
        let width =
            |index: &usize| points.times_ms[*index].saturating_sub(points.times_ms[*index - 1]);
        starts.sort_by_key(|index| core::cmp::Reverse(width(index)));
        starts.truncate(room);
        starts.sort_unstable();
    }
    let mut runs = Vec::with_capacity(starts.len() + 1);
    let mut from = 0;
    for start in starts.into_iter().chain([n]) {
        if start > from {
            runs.push(from..start);
        }
        from = start;
    }
    runs
}

fn pick(points: &Points<'_>, run: Range<usize>, most: usize, line: &mut Polyline) {
    let n = run.len();
    let buckets = most.saturating_sub(2);
    if n <= 2 || n <= most {
        run.for_each(|index| line.push(points, index));
        return;
    }
    let (first, last) = (run.start, run.end - 1);
    // Bucket edges between the first and the last point.
    let edge = |bucket: usize| {
        first + 1 + (bucket as u64 * (n as u64 - 2) / buckets.max(1) as u64) as usize
    };
    line.push(points, first);
    let mut previous = first;
    for bucket in 0..buckets {
        let candidates = edge(bucket)..edge(bucket + 1);
        let following = if bucket + 1 < buckets {
            edge(bucket + 1)..edge(bucket + 2)
        } else {
            last..last + 1
        };
        let (far_time, far_value) = middle(points, following, first);
        let time_of = |index: usize| (points.times_ms[index] - points.times_ms[first]) as f64;
        let (near_time, near_value) = (time_of(previous), points.values[previous]);
        let mut best = candidates.start;
        let mut best_area = -1.0;
        for index in candidates {
            let area = ((near_time - far_time) * (points.values[index] - near_value)
                - (near_time - time_of(index)) * (far_value - near_value))
                .abs();
            if area > best_area {
                (best, best_area) = (index, area);
            }
        }
        line.push(points, best);
        previous = best;
    }
    line.push(points, last);
}

/// Mean time since point `origin`, and mean value.
fn middle(points: &Points<'_>, range: Range<usize>, origin: usize) -> (f64, f64) {
    let n = range.len().max(1) as f64;
    let time: f64 = points.times_ms[range.clone()]
        .iter()
        .map(|at| (at - points.times_ms[origin]) as f64)
        .sum();
    let value: f64 = points.values[range].iter().map(|value| value / n).sum();
    (time / n, value)
}
