//! The sample: a small shop over fourteen days, with an incident that began 24 minutes before the end.
//!
//! In: a seed and an end. Out: the raw samples of any metric in any minute, dashboards, alarms with the states that the
//! samples give them, rules and the events they are for. The same seed and end give the same numbers. Nothing is stored:
//! a minute's samples and events are functions of the minute, so making a sample costs nothing and reading three hours
//! of it costs three hours.

mod alarms;
mod catalogue;
mod dashboards;
mod estate;
mod flows;
mod happenings;
mod noise;
mod signal;
mod signals;
mod story;
mod trail;

pub use self::alarms::{SampleAlarm, Watched};
pub use self::happenings::KEPT_ONE_IN;
pub(crate) use self::happenings::{Envelope, Happening, uuid};

use std::collections::BTreeMap;

use time_series::Sample as RawSample;

use self::catalogue::{Entry, catalogue};
use self::flows::{FLOWS, Matched};
use self::signal::Signal;
use self::signals::Moment;
use self::story::Minute;
use crate::metric::MetricId;

pub(crate) const MINUTE_MS: i64 = 60_000;
/// How far the sample reaches back.
const DAYS: i64 = 14;

/// The Region of the sample.
pub const REGION: &str = "ap-northeast-2";
/// The account of the sample.
pub const ACCOUNT: &str = "111122223333";

/// See the module.
pub struct Sample {
    seed: u64,
    end_minute: i64,
    entries: Vec<Entry>,
}

/// A metric of the sample, as [`Sample::metric`] finds it.
#[derive(Clone, Copy)]
pub struct SampleMetric<'a> {
    sample: &'a Sample,
    entry: &'a Entry,
    /// For what follows them.
    alarms: Option<&'a BTreeMap<String, SampleAlarm>>,
}

impl Sample {
    /// The sample of a seed that ends at `end_ms`, milliseconds since 1970, rounded down to the minute.
    pub fn generate(seed: u64, end_ms: i64) -> Sample {
        let end_minute = end_ms.div_euclid(MINUTE_MS);
        Sample {
            seed,
            // Years 1970 to 9999 and some: minutes of the story stay within the arithmetic.
            end_minute: end_minute.clamp(0, 5_000_000_000),
            entries: catalogue(),
        }
    }

    /// The seed it was made from.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// First instant with data.
    pub fn start_ms(&self) -> i64 {
        (self.end_minute - DAYS * 24 * 60) * MINUTE_MS
    }

    /// The end it was made for. Data goes on after it as far as one asks, for those who keep the page open.
    pub fn end_ms(&self) -> i64 {
        self.end_minute * MINUTE_MS
    }

    /// Data goes on after the end until here: a year later.
    pub fn last_ms(&self) -> i64 {
        self.end_ms() + 366 * 24 * 60 * MINUTE_MS
    }

    /// All metrics, in order of identity.
    pub fn metrics(&self) -> impl Iterator<Item = (&MetricId, SampleMetric<'_>)> {
        self.entries.iter().map(|entry| {
            (
                &entry.id,
                SampleMetric {
                    sample: self,
                    entry,
                    alarms: None,
                },
            )
        })
    }

    /// A metric by its identity.
    pub fn metric(&self, id: &MetricId) -> Option<SampleMetric<'_>> {
        let index = self
            .entries
            .binary_search_by(|entry| entry.id.cmp(id))
            .ok()?;
        Some(SampleMetric {
            sample: self,
            entry: &self.entries[index],
            alarms: None,
        })
    }
}

impl<'a> SampleMetric<'a> {
    /// With the alarms as far as they are evaluated: what a rule for their changes matches follows from them.
    pub(crate) fn with_alarms(self, alarms: &'a BTreeMap<String, SampleAlarm>) -> SampleMetric<'a> {
        SampleMetric {
            alarms: Some(alarms),
            ..self
        }
    }

    /// AWS's name of its unit.
    pub fn unit(&self) -> &'static str {
        self.entry.unit
    }

    /// Adds the raw samples of the minutes that start from `start_ms` up to, not including, `end_ms`.
    pub fn samples(&self, start_ms: i64, end_ms: i64, out: &mut Vec<RawSample>) {
        let first = start_ms.max(self.sample.start_ms());
        let mut at = -(-first).div_euclid(MINUTE_MS);
        let until_ms = end_ms.min(self.sample.last_ms());
        while at * MINUTE_MS < until_ms {
            self.minute(at, out);
            at += 1;
        }
    }

    fn minute(&self, at: i64, out: &mut Vec<RawSample>) {
        let minute = Minute {
            at,
            rel: at - self.sample.end_minute,
        };
        let signal = self.entry.signal;
        if let Signal::Matched(index) | Signal::Delivered(index) = signal
            && FLOWS[index].what == Matched::Alarms
        {
            let weight = self.alarms_in(at) as f64;
            if weight > 0.0 {
                out.push(RawSample { value: 1.0, weight });
            }
        } else {
            Moment::new(self.sample.seed, minute).samples(signal, out);
        }
    }

    /// Changes to `ALARM` in a minute.
    fn alarms_in(&self, at: i64) -> usize {
        let changes = self.alarms.into_iter().flat_map(|alarms| alarms.values());
        let changes = changes.flat_map(|alarm| &alarm.transitions);
        let is_meant = |change: &&::alarms::Transition| {
            change.to == ::alarms::State::Alarm && change.at_ms.div_euclid(MINUTE_MS) == at
        };
        changes.filter(is_meant).count()
    }
}
