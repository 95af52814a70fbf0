//! A series with summaries over summaries, so that any range is cut into columns without looking at all its points.

use super::columns::{Columns, cover};
use super::extremes::extremes;
use super::{Points, Polyline};
use crate::Series;

/// How many points, or blocks of the level below, one block covers.
const FACTOR: usize = 16;

/// Least and greatest of the points of a block, and where they are: the first of equal ones.
/// First and last point of a block need no room, they are where the block begins and ends.
#[derive(Clone, Copy, Debug)]
struct Block {
    least: f64,
    greatest: f64,
    least_at: u32,
    greatest_at: u32,
}

/// A series together with its summaries: built once in one pass, in about a tenth of the series' own memory, then
/// asked again and again while a chart is panned and zoomed. A column costs some tens of steps per level, however many
/// points it covers.
#[derive(Clone, Debug)]
pub struct Pyramid {
    series: Series,
    /// Level 0 covers 16 points a block, level 1 covers 256, and so on. Only full blocks are kept.
    levels: Vec<Vec<Block>>,
}

impl Pyramid {
    /// Builds the summaries. Takes the series, [`Pyramid::into_series`] gives it back.
    pub fn new(series: Series) -> Pyramid {
        let values = &series.values[..series.values.len().min(series.times_ms.len())];
        let mut levels = Vec::new();
        let mut blocks: Vec<Block> = (0..values.len() / FACTOR)
            .map(|index| {
                let (least, greatest) = extremes(values, index * FACTOR, (index + 1) * FACTOR);
                Block {
                    least: values[least],
                    greatest: values[greatest],
                    least_at: least as u32,
                    greatest_at: greatest as u32,
                }
            })
            .collect();
        while !blocks.is_empty() {
            let above = blocks
                .chunks_exact(FACTOR)
                .map(|chunk| {
                    chunk[1..]
                        .iter()
                        .fold(chunk[0], |sum, block| sum.with(block))
                })
                .collect();
            levels.push(blocks);
            blocks = above;
        }
        Pyramid { series, levels }
    }

    /// The series it stands on.
    pub fn series(&self) -> &Series {
        &self.series
    }

    /// The series, without the summaries.
    pub fn into_series(self) -> Series {
        self.series
    }

    /// The same answer as [`super::m4`] over the series.
    pub fn m4(&self, columns: Columns, line: &mut Polyline) {
        cover(
            Points::from(&self.series),
            columns,
            true,
            |low, high| self.places(low, high),
            line,
        );
    }

    /// The same answer as [`super::min_max`] over the series.
    pub fn min_max(&self, columns: Columns, line: &mut Polyline) {
        cover(
            Points::from(&self.series),
            columns,
            false,
            |low, high| self.places(low, high),
            line,
        );
    }

    /// Least and greatest value of the points from `start_ms` up to, not including, `end_ms`; for the value axis.
    pub fn extent(&self, start_ms: i64, end_ms: i64) -> Option<(f64, f64)> {
        let points = Points::from(&self.series);
        let low = points.times_ms.partition_point(|at_ms| *at_ms < start_ms);
        let high = points.times_ms.partition_point(|at_ms| *at_ms < end_ms);
        (low < high).then(|| {
            let (least, greatest) = self.places(low, high);
            (points.values[least], points.values[greatest])
        })
    }

    /// Where the least and greatest value within `low..high` (not empty) are.
    fn places(&self, low: usize, high: usize) -> (usize, usize) {
        let values = &self.series.values;
        let value = values[low];
        let mut sum = Block {
            least: value,
            greatest: value,
            least_at: low as u32,
            greatest_at: low as u32,
        };
        let (mut from, mut until) = (low.div_ceil(FACTOR), high / FACTOR);
        if from >= until || self.levels.is_empty() {
            return extremes(values, low, high);
        }
        for (start, end) in [(low, from * FACTOR), (until * FACTOR, high)] {
            if start < end {
                let (least, greatest) = extremes(values, start, end);
                sum = sum.with(&Block {
                    least: values[least],
                    greatest: values[greatest],
                    least_at: least as u32,
                    greatest_at: greatest as u32,
                });
            }
        }
        for (level, blocks) in self.levels.iter().enumerate() {
            let (inner_from, inner_until) = (from.div_ceil(FACTOR), until / FACTOR);
            if inner_from >= inner_until || level + 1 == self.levels.len() {
                sum = blocks[from..until]
                    .iter()
                    .fold(sum, |sum, block| sum.with(block));
                break;
            }
            let edges = blocks[from..inner_from * FACTOR]
                .iter()
                .chain(&blocks[inner_until * FACTOR..until]);
            sum = edges.fold(sum, |sum, block| sum.with(block));
            (from, until) = (inner_from, inner_until);
        }
        (sum.least_at as usize, sum.greatest_at as usize)
    }
}

impl Block {
    fn with(mut self, other: &Block) -> Block {
        if other.least < self.least || (other.least == self.least && other.least_at < self.least_at)
        {
            (self.least, self.least_at) = (other.least, other.least_at);
        }
        if other.greatest > self.greatest
            || (other.greatest == self.greatest && other.greatest_at < self.greatest_at)
        {
            (self.greatest, self.greatest_at) = (other.greatest, other.greatest_at);
        }
        self
    }
}
