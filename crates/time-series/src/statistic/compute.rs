//! Statistics of raw samples.
//!
//! Ranges in percent are ranges of the samples' weight in ascending order of value: `tm99` leaves out the top hundredth
//! of the weight, and where the edge falls within a sample, that sample counts with the share inside. So counts may be
//! fractional, and `TS = TM × TC` holds. Boundaries that are values (`WM` in percent) come from [`percentile`].

use super::{Bounds, NotAvailable, Sample, Statistic, Trim};

impl Sample {
    /// A single measurement.
    pub const fn once(value: f64) -> Sample {
        Sample { value, weight: 1.0 }
    }

    fn counts(&self) -> bool {
        self.value.is_finite() && self.weight.is_finite() && self.weight > 0.0
    }
}

impl Statistic {
    /// The statistic of samples in any order; percentiles and ranges in percent sort them. Samples that are not finite,
    /// or whose weight is not above zero, do not count. `None` when nothing is left to compute from.
    pub fn of(&self, samples: &mut [Sample]) -> Result<Option<f64>, NotAvailable> {
        // What counts, in front.
        let mut n = 0;
        for index in 0..samples.len() {
            if samples[index].counts() {
                samples.swap(index, n);
                n += 1;
            }
        }
        let samples = &mut samples[..n];
        if samples.is_empty() {
            return Ok(None);
        }
        if self.is_relative() {
            if samples.iter().any(|sample| sample.value < 0.0) {
                return Err(NotAvailable::NegativeValue);
            }
            samples.sort_unstable_by(|a, b| a.value.total_cmp(&b.value));
        }
        let values = samples.iter().map(|sample| sample.value);
        let everything = Bounds {
            lower: None,
            upper: None,
            is_percent: false,
        };
        Ok(match *self {
            Statistic::Average => mean(within(samples, everything)),
            Statistic::Sum => Some(within(samples, everything).sum),
            Statistic::SampleCount => Some(within(samples, everything).count),
            Statistic::Minimum => values.reduce(f64::min),
            Statistic::Maximum => values.reduce(f64::max),
            Statistic::InterquartileMean => {
                let middle_half = Bounds {
                    lower: Some(25.0),
                    upper: Some(75.0),
                    is_percent: true,
                };
                trimmed(samples, Trim::Mean, middle_half)
            }
            Statistic::Percentile(percent) => percentile(samples, percent),
            Statistic::Upto(trim, percent) => trimmed(
                samples,
                trim,
                Bounds {
                    lower: None,
                    upper: Some(percent),
                    is_percent: true,
                },
            ),
            Statistic::Within(trim, bounds) => trimmed(samples, trim, bounds),
            Statistic::PercentileRank(bounds) => {
                let all = within(samples, everything).count;
                let inside = within(
                    samples,
                    Bounds {
                        is_percent: false,
                        ..bounds
                    },
                )
                .count;
                Some(inside / all * 100.0)
            }
        })
    }

    /// True when samples must be put in order to compute it: percentiles and ranges in percent.
    pub fn is_relative(&self) -> bool {
        match self {
            Statistic::Percentile(_) | Statistic::Upto(..) | Statistic::InterquartileMean => true,
            Statistic::Within(_, bounds) => bounds.is_percent,
            _ => false,
        }
    }
}

/// The value below which `percent` (0 to 100) of ascending samples lie, by linear interpolation between the closest
/// ranks: rank `percent / 100 · (n − 1)` counted from zero, where a sample of weight 3 takes three ranks. The service
/// works on a compressed histogram, so its answers differ a little. `None` without samples.
pub fn percentile(ascending: &[Sample], percent: f64) -> Option<f64> {
    let last = ascending.last()?;
    let n: f64 = ascending.iter().map(|sample| sample.weight).sum();
    let rank = (percent.clamp(0.0, 100.0) / 100.0 * (n - 1.0)).max(0.0);
    let lower_rank = rank.floor();
    let mut passed = 0.0;
    let mut lower = None;
    for sample in ascending {
        passed += sample.weight;
        if lower.is_none() && passed > lower_rank {
            lower = Some(sample.value);
        }
        if let Some(lower) = lower
            && passed > lower_rank + 1.0
        {
            return Some(between(lower, sample.value, rank - lower_rank));
        }
    }
    let lower = lower.unwrap_or(last.value);
    Some(between(lower, last.value, rank - lower_rank))
}

fn between(lower: f64, upper: f64, share: f64) -> f64 {
    if share == 0.0 || lower == upper {
        lower
    } else {
        lower + (upper - lower) * share
    }
}

/// Count and sum of what lies within bounds.
struct Inside {
    count: f64,
    sum: f64,
}

/// `samples` ascend when the bounds are in percent. The lower bound is excluded, the upper included.
fn within(samples: &[Sample], bounds: Bounds) -> Inside {
    let mut inside = Inside {
        count: 0.0,
        sum: 0.0,
    };
    let all: f64 = if bounds.is_percent {
        samples.iter().map(|sample| sample.weight).sum()
    } else {
        0.0
    };
    let (from, until) = (
        bounds.lower.unwrap_or(0.0) / 100.0 * all,
        bounds.upper.unwrap_or(100.0) / 100.0 * all,
    );
    let mut passed = 0.0;
    for sample in samples {
        let count = if bounds.is_percent {
            let share = (passed + sample.weight).min(until) - f64::max(passed, from);
            passed += sample.weight;
            share.max(0.0)
        } else {
            let is_inside = bounds.lower.is_none_or(|lower| sample.value > lower)
                && bounds.upper.is_none_or(|upper| sample.value <= upper);
            if is_inside { sample.weight } else { 0.0 }
        };
        inside.count += count;
        inside.sum += sample.value * count;
    }
    inside
}

fn mean(inside: Inside) -> Option<f64> {
    (inside.count > 0.0).then(|| inside.sum / inside.count)
}

fn trimmed(samples: &[Sample], trim: Trim, bounds: Bounds) -> Option<f64> {
    match trim {
        Trim::Mean => mean(within(samples, bounds)),
        Trim::Count => Some(within(samples, bounds).count),
        Trim::Sum => Some(within(samples, bounds).sum),
        Trim::WinsorizedMean => {
            let edge = |bound: Option<f64>, open: f64| match bound {
                None => Some(open),
                Some(bound) if bounds.is_percent => percentile(samples, bound),
                Some(bound) => Some(bound),
            };
            let (lower, upper) = (
                edge(bounds.lower, f64::NEG_INFINITY)?,
                edge(bounds.upper, f64::INFINITY)?,
            );
            let n: f64 = samples.iter().map(|sample| sample.weight).sum();
            let sum: f64 = samples
                .iter()
                .map(|sample| sample.value.max(lower).min(upper) * sample.weight)
                .sum();
            Some(sum / n)
        }
    }
}
