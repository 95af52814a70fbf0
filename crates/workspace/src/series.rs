//! Which metrics there are, and statistics of their raw samples over periods.
//!
//! Periods are aligned to UTC. A request for exactly one period begins where it says, rounded down to the minute: so
//! one value for a whole range is a value for that range.

use time_series::{Series, Statistic, period_start};

use crate::Workspace;
use crate::metric::MetricId;
use crate::sample::{ACCOUNT, MINUTE_MS, SampleMetric};

impl Workspace {
    /// All metrics of an account, or of all, with the account each belongs to; by identity.
    pub(crate) fn metric_ids(&self, account: Option<&str>) -> Vec<(MetricId, &'static str)> {
        let mut ids = Vec::new();
        if let Some(sample) = &self.sample
            && account.is_none_or(|account| account == ACCOUNT)
        {
            ids.extend(sample.metrics().map(|(id, _)| (id.clone(), ACCOUNT)));
        }
        ids.sort();
        ids
    }

    /// Whether a metric has data from one instant up to another.
    pub(crate) fn is_active(
        &self,
        id: &MetricId,
        _account: &str,
        since_ms: i64,
        now_ms: i64,
    ) -> bool {
        let Some(sample) = &self.sample else {
            return false;
        };
        let Some(metric) = sample.metric(id) else {
            return false;
        };
        let mut samples = Vec::new();
        let mut at_ms = period_start(now_ms.min(sample.end_ms()) - 1, MINUTE_MS);
        while at_ms >= since_ms.max(sample.start_ms()) {
            metric.samples(at_ms, at_ms + MINUTE_MS, &mut samples);
            if !samples.is_empty() {
                return true;
            }
            at_ms -= MINUTE_MS;
        }
        false
    }

    /// AWS's name of a metric's unit, when the filter lets it through.
    pub(crate) fn unit(&self, id: &MetricId, filter: Option<&str>) -> Option<String> {
        let unit = self.sample.as_ref()?.metric(id)?.unit();
        filter
            .is_none_or(|filter| filter == unit)
            .then(|| unit.to_owned())
    }

    /// A statistic of a metric for each period from the range's first instant up to its last.
    #[allow(clippy::too_many_arguments, reason = "the members of a query")]
    pub(crate) fn statistic(
        &self,
        id: &MetricId,
        account: Option<&str>,
        unit: Option<&str>,
        statistic: &Statistic,
        period_ms: i64,
        range_ms: (i64, i64),
        now_ms: i64,
    ) -> Series {
        let metric = self
            .sample
            .as_ref()
            .filter(|_| account.is_none_or(|account| account == ACCOUNT))
            .and_then(|sample| Some((sample, sample.metric(id)?)))
            .filter(|(_, metric)| unit.is_none_or(|unit| unit == metric.unit()));
        let Some((sample, metric)) = metric else {
            return Series::new(period_ms);
        };
        let begin_ms = first_period(range_ms, period_ms);
        of_sample(
            metric,
            statistic,
            period_ms,
            begin_ms,
            range_ms.1,
            sample.start_ms(),
            now_ms,
        )
    }
}

/// Start of the first period of a range; the others follow at their distance.
fn first_period((start_ms, end_ms): (i64, i64), period_ms: i64) -> i64 {
    let minute_ms = period_start(start_ms, MINUTE_MS.min(period_ms));
    if end_ms - minute_ms == period_ms {
        minute_ms
    } else {
        period_start(start_ms, period_ms)
    }
}

fn of_sample(
    metric: SampleMetric<'_>,
    statistic: &Statistic,
    period_ms: i64,
    begin_ms: i64,
    end_ms: i64,
    data_start_ms: i64,
    now_ms: i64,
) -> Series {
    let mut series = Series::new(period_ms);
    let mut samples = Vec::new();
    // The sample has one measurement a minute: shorter periods hold it where the minute starts.
    let step_ms = if period_ms < MINUTE_MS {
        MINUTE_MS
    } else {
        period_ms
    };
    let skipped = (data_start_ms - begin_ms).max(0) / step_ms;
    let mut at_ms = if period_ms < MINUTE_MS {
        period_start(begin_ms + MINUTE_MS - 1, MINUTE_MS)
    } else {
        begin_ms
    } + skipped * step_ms;
    // Only finished minutes were measured.
    let until_ms = period_start(now_ms, MINUTE_MS);
    while at_ms < end_ms && at_ms < until_ms {
        samples.clear();
        metric.samples(at_ms, (at_ms + step_ms).min(until_ms), &mut samples);
        if let Ok(Some(value)) = statistic.of(&mut samples) {
            series.push(at_ms, value);
        }
        at_ms += step_ms;
    }
    series
}
