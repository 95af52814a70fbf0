//! Statistic sets: what is left of samples after they were summed up.

use super::{NotAvailable, Sample, Statistic};
use serde::{Deserialize, Serialize};

/// Count, sum and ends of samples. Sets of one metric add up exactly, in any order.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct StatisticSet {
    /// How many samples; above zero.
    pub sample_count: f64,
    /// Their sum.
    pub sum: f64,
    /// The least.
    pub minimum: f64,
    /// The greatest.
    pub maximum: f64,
}

impl StatisticSet {
    /// The set of some samples; `None` when none counts.
    pub fn from_samples(samples: &[Sample]) -> Option<StatisticSet> {
        let mut set: Option<StatisticSet> = None;
        for sample in samples {
            if !(sample.value.is_finite() && sample.weight.is_finite() && sample.weight > 0.0) {
                continue;
            }
            let one = StatisticSet {
                sample_count: sample.weight,
                sum: sample.value * sample.weight,
                minimum: sample.value,
                maximum: sample.value,
            };
            set = Some(set.map_or(one, |set| set.with(&one)));
        }
        set
    }

    /// Both together.
    pub fn with(&self, other: &StatisticSet) -> StatisticSet {
        StatisticSet {
            sample_count: self.sample_count + other.sample_count,
            sum: self.sum + other.sum,
            minimum: self.minimum.min(other.minimum),
            maximum: self.maximum.max(other.maximum),
        }
    }

    /// A statistic of the set. Percentiles, trimmed and rank statistics exist only when all samples are equal: when
    /// there is one, or least and greatest are the same.
    pub fn value(&self, statistic: &Statistic) -> Result<Option<f64>, NotAvailable> {
        let exists = self.sample_count > 0.0;
        match statistic {
            Statistic::Average => Ok(exists.then(|| self.sum / self.sample_count)),
            Statistic::Sum => Ok(exists.then_some(self.sum)),
            Statistic::Minimum => Ok(exists.then_some(self.minimum)),
            Statistic::Maximum => Ok(exists.then_some(self.maximum)),
            Statistic::SampleCount => Ok(exists.then_some(self.sample_count)),
            _ if self.sample_count == 1.0 || self.minimum == self.maximum => {
                statistic.of(&mut [Sample {
                    value: self.maximum,
                    weight: self.sample_count,
                }])
            }
            _ => Err(NotAvailable::StatisticSet),
        }
    }
}
