//! Which metrics there are, and statistics of their raw samples over periods.
//!
//! Periods are aligned to UTC. A request for exactly one period begins where it says, rounded down to the minute: so
//! one value for a whole range is a value for that range. A metric that both a file and the sample have is the file's.

use time_series::{Sample as RawSample, Series, Statistic, period_start};

use crate::files::Track;
use crate::metric::MetricId;
use crate::sample::{ACCOUNT, MINUTE_MS, Sample, SampleMetric};
use crate::{FILES_ACCOUNT, Workspace};

/// What is asked about a metric.
#[derive(Clone, Copy)]
pub(crate) struct Ask<'a> {
    pub id: &'a MetricId,
    /// Only this account's.
    pub account: Option<&'a str>,
    /// Only of this unit.
    pub unit: Option<&'a str>,
    pub period_ms: i64,
    pub start_ms: i64,
    pub end_ms: i64,
    pub now_ms: i64,
}

/// Where a metric was found.
enum Found<'a> {
    Sample(&'a Sample, SampleMetric<'a>),
    /// The same metric in several files.
    Files(Vec<&'a Track>),
}

impl Workspace {
    /// All metrics of an account, or of all, with the account each belongs to; by identity.
    pub(crate) fn metric_ids(&self, account: Option<&str>) -> Vec<(MetricId, &'static str)> {
        let is_wanted = |own: &str| account.is_none_or(|account| account == own);
        let mut ids = Vec::new();
        if let Some(sample) = &self.sample
            && is_wanted(ACCOUNT)
        {
            ids.extend(sample.metrics().map(|(id, _)| (id.clone(), ACCOUNT)));
        }
        if is_wanted(FILES_ACCOUNT) {
            for file in &self.files {
                let own = file
                    .tracks
                    .iter()
                    .map(|(id, _)| (id.clone(), FILES_ACCOUNT));
                ids.extend(own);
            }
        }
        ids.sort();
        ids.dedup();
        ids
    }

    fn find(&self, id: &MetricId, account: Option<&str>) -> Option<Found<'_>> {
        if account.is_none_or(|account| account == FILES_ACCOUNT) {
            let tracks: Vec<&Track> = self
                .files
                .iter()
                .filter_map(|file| file.track(id))
                .collect();
            if !tracks.is_empty() {
                return Some(Found::Files(tracks));
            }
        }
        if account.is_none_or(|account| account == ACCOUNT) {
            let sample = self.sample.as_ref()?;
            let metric = sample.metric(id)?.with_alarms(&self.alarms);
            return Some(Found::Sample(sample, metric));
        }
        None
    }

    /// Whether a metric has data from `since_ms` on. Without `since_ms`, whether it is listed at all: files are, however
    /// old they are.
    pub(crate) fn is_active(
        &self,
        id: &MetricId,
        account: &str,
        since_ms: Option<i64>,
        now_ms: i64,
    ) -> bool {
        let Some(since_ms) = since_ms else {
            return true;
        };
        match self.find(id, Some(account)) {
            None => false,
            Some(Found::Files(tracks)) => tracks.iter().any(|track| {
                let from = track.samples.partition_point(|sample| sample.0 < since_ms);
                track
                    .samples
                    .get(from)
                    .is_some_and(|sample| sample.0 <= now_ms)
            }),
            Some(Found::Sample(sample, metric)) => {
                let mut samples = Vec::new();
                let mut at_ms = period_start(now_ms, MINUTE_MS) - MINUTE_MS;
                while at_ms >= since_ms.max(sample.start_ms()) && samples.is_empty() {
                    metric.samples(at_ms, at_ms + MINUTE_MS, &mut samples);
                    at_ms -= MINUTE_MS;
                }
                !samples.is_empty()
            }
        }
    }

    /// AWS's name of a metric's unit.
    pub(crate) fn unit(&self, id: &MetricId) -> Option<String> {
        match self.find(id, None)? {
            Found::Sample(_, metric) => Some(metric.unit().to_owned()),
            Found::Files(tracks) => tracks.iter().find_map(|track| track.unit.clone()),
        }
    }

    /// A statistic of a metric for each period from the range's first instant up to its last.
    pub(crate) fn statistic(&self, statistic: &Statistic, ask: &Ask<'_>) -> Series {
        let has_unit = |unit: &str| ask.unit.is_none_or(|asked| asked == unit);
        match self.find(ask.id, ask.account) {
            Some(Found::Sample(sample, metric)) if has_unit(metric.unit()) => {
                of_sample(sample, metric, statistic, ask)
            }
            Some(Found::Files(tracks)) => {
                let tracks = tracks.into_iter();
                let of_unit =
                    tracks.filter(|track| has_unit(track.unit.as_deref().unwrap_or("None")));
                of_tracks(&of_unit.collect::<Vec<_>>(), statistic, ask)
            }
            _ => Series::new(ask.period_ms),
        }
    }
}

impl Ask<'_> {
    /// Start of the first period; the others follow at their distance.
    fn first_period(&self) -> i64 {
        let minute_ms = period_start(self.start_ms, MINUTE_MS.min(self.period_ms));
        if self.end_ms - minute_ms == self.period_ms {
            minute_ms
        } else {
            period_start(self.start_ms, self.period_ms)
        }
    }
}

fn of_sample(
    sample: &Sample,
    metric: SampleMetric<'_>,
    statistic: &Statistic,
    ask: &Ask<'_>,
) -> Series {
    let mut series = Series::new(ask.period_ms);
    let mut samples = Vec::new();
    // The sample has one measurement a minute: shorter periods hold it where the minute starts.
    let step_ms = ask.period_ms.max(MINUTE_MS);
    let begin_ms = if ask.period_ms < MINUTE_MS {
        period_start(ask.first_period() + MINUTE_MS - 1, MINUTE_MS)
    } else {
        ask.first_period()
    };
    let skipped = (sample.start_ms() - begin_ms).max(0) / step_ms;
    let mut at_ms = begin_ms + skipped * step_ms;
    // Only finished minutes were measured.
    let until_ms = period_start(ask.now_ms, MINUTE_MS).min(sample.last_ms());
    while at_ms < ask.end_ms && at_ms < until_ms {
        samples.clear();
        metric.samples(at_ms, (at_ms + step_ms).min(until_ms), &mut samples);
        if let Ok(Some(value)) = statistic.of(&mut samples) {
            series.push(at_ms, value);
        }
        at_ms += step_ms;
    }
    series
}

fn of_tracks(tracks: &[&Track], statistic: &Statistic, ask: &Ask<'_>) -> Series {
    let mut series = Series::new(ask.period_ms);
    let begin_ms = ask.first_period();
    // The last period is whole, also when the range ends within it.
    let n_periods = (ask.end_ms - begin_ms + ask.period_ms - 1) / ask.period_ms;
    let end_ms = begin_ms.saturating_add(n_periods.saturating_mul(ask.period_ms));
    let mut rest: Vec<&[(i64, RawSample)]> = tracks
        .iter()
        .map(|track| {
            let samples = &track.samples;
            let from = samples.partition_point(|sample| sample.0 < begin_ms);
            let to = samples.partition_point(|sample| sample.0 < end_ms);
            &samples[from..to.max(from)]
        })
        .collect();
    let mut samples = Vec::new();
    // From one period that holds something to the next.
    while let Some(first_ms) = rest.iter().filter_map(|part| Some(part.first()?.0)).min() {
        let at_ms = begin_ms + period_start(first_ms - begin_ms, ask.period_ms);
        samples.clear();
        for part in &mut rest {
            let n = part.partition_point(|sample| sample.0 < at_ms + ask.period_ms);
            samples.extend(part[..n].iter().map(|sample| sample.1));
            *part = &part[n..];
        }
        if let Ok(Some(value)) = statistic.of(&mut samples) {
            series.push(at_ms, value);
        }
    }
    series
}
