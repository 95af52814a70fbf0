//! Raw samples into periods, and periods into longer periods: section 2 of the metric document.
//!
//! In: samples or a series of datapoints. Out: a [`Series`] at the period asked for, or why it cannot be computed.
//! Periods are aligned to UTC: a period starts at a multiple of its length since 1970.

use crate::{Sample, Series, Statistic};
use core::fmt;

/// The start of the period that holds an instant: `floor(t / period) · period`. A period below 1 ms counts as 1 ms.
pub fn period_start(at_ms: i64, period_ms: i64) -> i64 {
    let period_ms = period_ms.max(1);
    at_ms.saturating_sub(at_ms.rem_euclid(period_ms))
}

/// What [`bucket`] answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bucketed {
    /// One datapoint for each period that has a value.
    pub series: Series,
    /// Periods that hold samples but where the statistic is not available, because a value is negative.
    pub n_unavailable: usize,
}

/// Raw samples (instant in milliseconds and sample, in any order) into periods.
pub fn bucket(
    samples: impl IntoIterator<Item = (i64, Sample)>,
    period_ms: i64,
    statistic: &Statistic,
) -> Bucketed {
    let period_ms = period_ms.max(1);
    let mut samples: Vec<(i64, Sample)> = samples
        .into_iter()
        .map(|(at_ms, sample)| (period_start(at_ms, period_ms), sample))
        .collect();
    if !samples.is_sorted_by_key(|sample| sample.0) {
        samples.sort_by_key(|sample| sample.0);
    }
    let mut answer = Bucketed {
        series: Series::new(period_ms),
        n_unavailable: 0,
    };
    let mut scratch = Vec::new();
    for period in samples.chunk_by(|a, b| a.0 == b.0) {
        scratch.clear();
        scratch.extend(period.iter().map(|sample| sample.1));
        match statistic.of(&mut scratch) {
            Ok(Some(value)) => {
                answer.series.push(period[0].0, value);
            }
            Ok(None) => {}
            Err(_) => answer.n_unavailable += 1,
        }
    }
    answer
}

/// Why datapoints cannot be combined into a longer period.
#[derive(Clone, Debug, PartialEq)]
pub enum CoarsenError {
    /// The statistic's values do not combine; ask for the longer period instead.
    NotCombinable(Statistic),
    /// Averages need the `SampleCount` of each period as a weight.
    NeedsSampleCounts,
    /// There is an average, but no sample count, at this instant.
    SampleCountMissing {
        /// Start of the period, milliseconds since 1970 UTC.
        at_ms: i64,
    },
    /// The longer period is not a multiple of the period there is.
    NotAMultiple {
        /// The period there is.
        from_ms: i64,
        /// The period asked for.
        to_ms: i64,
    },
}

impl fmt::Display for CoarsenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CoarsenError::NotCombinable(statistic) => {
                write!(
                    f,
                    "{statistic} of a longer period cannot be computed from shorter ones; ask for that period"
                )
            }
            CoarsenError::NeedsSampleCounts => {
                f.write_str("averages combine only with their SampleCount as a weight")
            }
            CoarsenError::SampleCountMissing { at_ms } => {
                write!(
                    f,
                    "the average at {at_ms} has no SampleCount to weigh it with"
                )
            }
            CoarsenError::NotAMultiple { from_ms, to_ms } => {
                write!(
                    f,
                    "a period of {to_ms} ms is not a multiple of {from_ms} ms"
                )
            }
        }
    }
}

impl core::error::Error for CoarsenError {}

/// Received datapoints to a longer period, exactly: `Sum`, `SampleCount`, `Minimum`, `Maximum`, and `Average` when the
/// series of `SampleCount` is given as `weights`. All other statistics are refused.
pub fn coarsen(
    series: &Series,
    period_ms: i64,
    statistic: &Statistic,
    weights: Option<&Series>,
) -> Result<Series, CoarsenError> {
    let weights = match statistic {
        Statistic::Sum | Statistic::SampleCount | Statistic::Minimum | Statistic::Maximum => None,
        Statistic::Average => Some(weights.ok_or(CoarsenError::NeedsSampleCounts)?),
        _ => return Err(CoarsenError::NotCombinable(*statistic)),
    };
    if series.period_ms <= 0 || period_ms < series.period_ms || period_ms % series.period_ms != 0 {
        return Err(CoarsenError::NotAMultiple {
            from_ms: series.period_ms,
            to_ms: period_ms,
        });
    }
    let mut answer = Series::new(period_ms);
    // The period being filled: its start, value so far and weight so far.
    let mut open: Option<(i64, f64, f64)> = None;
    for (at_ms, value) in series.iter() {
        let weight = match weights {
            Some(weights) => weights
                .value_at(at_ms)
                .ok_or(CoarsenError::SampleCountMissing { at_ms })?,
            None => 1.0,
        };
        let start_ms = period_start(at_ms, period_ms);
        let value = if weights.is_some() {
            value * weight
        } else {
            value
        };
        open = Some(match open {
            Some((open_ms, sum, n)) if open_ms == start_ms => {
                let sum = match statistic {
                    Statistic::Minimum => sum.min(value),
                    Statistic::Maximum => sum.max(value),
                    _ => sum + value,
                };
                (open_ms, sum, n + weight)
            }
            other => {
                close(&mut answer, other, weights.is_some());
                (start_ms, value, weight)
            }
        });
    }
    close(&mut answer, open, weights.is_some());
    Ok(answer)
}

fn close(answer: &mut Series, open: Option<(i64, f64, f64)>, is_mean: bool) {
    if let Some((start_ms, sum, n)) = open {
        // A mean over no weight at all is not a number, and push drops it.
        answer.push(start_ms, if is_mean { sum / n } else { sum });
    }
}
