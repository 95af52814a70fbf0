//! The definition of a metric alarm and its limits: section 2.2.
//!
//! In: the members of `PutMetricAlarm` that matter for evaluation. Out: [`MetricAlarm`], or which limit it breaks.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::{MissingData, Operator};

/// What of an alarm its evaluation needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MetricAlarm {
    /// `Statistic` or `ExtendedStatistic`, as written; only repeated in reasons.
    pub statistic: String,
    /// `Unit`, only repeated in reasons.
    pub unit: Option<String>,
    /// `Period`, seconds.
    pub period_secs: u32,
    /// `EvaluationPeriods`, N.
    pub evaluation_periods: u32,
    /// `DatapointsToAlarm`, M. `None`: N.
    pub datapoints_to_alarm: Option<u32>,
    /// `ComparisonOperator`.
    pub operator: Operator,
    /// `Threshold`.
    pub threshold: f64,
    /// `TreatMissingData`.
    pub missing_data: MissingData,
    /// How many periods beyond N an evaluation looks back. The service does not publish its number; its examples show
    /// 2 for N = 3, which is the default of [`MetricAlarm::EXTRA_PERIODS`].
    pub extra_periods: u32,
}

/// A configuration that `PutMetricAlarm` refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LimitError {
    /// Not 10, 20, 30 or a multiple of 60 seconds.
    Period(u32),
    /// N is zero.
    NoEvaluationPeriods,
    /// M is zero or above N.
    DatapointsToAlarm {
        /// M.
        datapoints: u32,
        /// N.
        periods: u32,
    },
    /// Period times N is too long; the limit in seconds depends on the period.
    TooLong {
        /// Period times N, seconds.
        total_secs: u64,
        /// What is allowed, seconds.
        limit_secs: u64,
    },
}

impl fmt::Display for LimitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LimitError::Period(secs) => write!(
                f,
                "a period of {secs} s is not allowed; use 10, 20, 30 or a multiple of 60"
            ),
            LimitError::NoEvaluationPeriods => f.write_str("EvaluationPeriods must be at least 1"),
            LimitError::DatapointsToAlarm {
                datapoints,
                periods,
            } => write!(
                f,
                "DatapointsToAlarm is {datapoints}; it must be from 1 to EvaluationPeriods, which is {periods}"
            ),
            LimitError::TooLong {
                total_secs,
                limit_secs,
            } => write!(
                f,
                "Period times EvaluationPeriods is {total_secs} s; at most {limit_secs} s are allowed"
            ),
        }
    }
}

impl core::error::Error for LimitError {}

impl MetricAlarm {
    /// See [`MetricAlarm::extra_periods`].
    pub const EXTRA_PERIODS: u32 = 2;

    /// M, at least 1 and at most N.
    pub fn m(&self) -> u32 {
        self.datapoints_to_alarm
            .unwrap_or(self.evaluation_periods)
            .clamp(1, self.evaluation_periods.max(1))
    }

    /// How many periods one evaluation looks at; at most 10,000, far beyond what the limits allow.
    pub fn range_len(&self) -> u32 {
        self.evaluation_periods
            .max(1)
            .saturating_add(self.extra_periods)
            .min(10_000)
    }

    /// Seconds from one evaluation to the next: 10 for sub-minute periods, 3,600 when the window is over a day, else 60.
    pub fn step_secs(&self) -> u32 {
        if self.period_secs < 60 {
            10
        } else if self.window_secs() > 86_400 {
            3600
        } else {
            60
        }
    }

    fn window_secs(&self) -> u64 {
        u64::from(self.period_secs) * u64::from(self.evaluation_periods)
    }

    /// The first limit that is broken.
    ///
    /// # Errors
    /// When `PutMetricAlarm` would refuse the numbers.
    pub fn check(&self) -> Result<(), LimitError> {
        let period = self.period_secs;
        if !(matches!(period, 10 | 20 | 30) || (period > 0 && period.is_multiple_of(60))) {
            return Err(LimitError::Period(period));
        }
        let periods = self.evaluation_periods;
        if periods == 0 {
            return Err(LimitError::NoEvaluationPeriods);
        }
        if let Some(datapoints) = self.datapoints_to_alarm
            && !(1..=periods).contains(&datapoints)
        {
            return Err(LimitError::DatapointsToAlarm {
                datapoints,
                periods,
            });
        }
        let limit_secs = if period < 3600 { 86_400 } else { 604_800 };
        let total_secs = self.window_secs();
        if total_secs > limit_secs {
            return Err(LimitError::TooLong {
                total_secs,
                limit_secs,
            });
        }
        Ok(())
    }
}
