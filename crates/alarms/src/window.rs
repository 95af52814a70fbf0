//! One judgement over an evaluation range: section 2.3.
//!
//! In: the range's points, N, M, the treatment of missing data, the present state. Out: the next state.
//! Not known here: values, thresholds, times.

use core::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::State;

/// A period of the evaluation range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Point {
    /// A value that does not breach; written `0` in the documented tables.
    Within,
    /// A value that breaches; written `X`.
    Breaching,
    /// No value; written `-`.
    Missing,
}

/// `TreatMissingData`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MissingData {
    /// `breaching`
    Breaching,
    /// `notBreaching`
    NotBreaching,
    /// `ignore`
    Ignore,
    /// `missing`, the default.
    #[default]
    Missing,
}

impl MissingData {
    /// All treatments.
    pub const ALL: [MissingData; 4] = [
        MissingData::Missing,
        MissingData::Ignore,
        MissingData::Breaching,
        MissingData::NotBreaching,
    ];

    /// AWS's word.
    pub const fn word(self) -> &'static str {
        match self {
            MissingData::Breaching => "breaching",
            MissingData::NotBreaching => "notBreaching",
            MissingData::Ignore => "ignore",
            MissingData::Missing => "missing",
        }
    }
}

impl FromStr for MissingData {
    type Err = ();

    fn from_str(text: &str) -> Result<MissingData, ()> {
        MissingData::ALL
            .into_iter()
            .find(|treatment| treatment.word() == text)
            .ok_or(())
    }
}

/// The state after one evaluation. `range` is oldest first; `n` and `m` are the evaluation periods and the datapoints to
/// alarm, `m` taken as at least 1 and at most `n`.
///
/// Where AWS says only that an alarm "does not go to ALARM", the present state is kept (see case
/// `one-fresh-breach-is-not-enough`).
pub fn judge(range: &[Point], n: u32, m: u32, treatment: MissingData, current: State) -> State {
    let n = n.max(1) as usize;
    let m = (m.max(1) as usize).min(n);
    let is_real = |point: &&Point| **point != Point::Missing;
    let n_real = range.iter().filter(is_real).count();
    let alarm_when = |n_breaching: usize| {
        if n_breaching >= m {
            State::Alarm
        } else {
            State::Ok
        }
    };
    // Enough real points: the treatment plays no part.
    let newest = range.iter().rev().filter(is_real).take(n);
    let n_breaching = newest.filter(|point| **point == Point::Breaching).count();
    if n_real >= n {
        return alarm_when(n_breaching);
    }
    match treatment {
        MissingData::Breaching => alarm_when(n_breaching + (n - n_real)),
        MissingData::NotBreaching => alarm_when(n_breaching),
        MissingData::Missing if n_real == 0 => State::InsufficientData,
        MissingData::Ignore if n_real == 0 => current,
        MissingData::Missing | MissingData::Ignore if n_breaching >= m => State::Alarm,
        MissingData::Missing | MissingData::Ignore if n_breaching < n_real => State::Ok,
        MissingData::Ignore => current,
        MissingData::Missing => {
            // A breach followed by silence alarms, a fresh one does not.
            let oldest = range.iter().position(|point| *point == Point::Breaching);
            match oldest {
                Some(index) if range.len() - index >= m => State::Alarm,
                _ => current,
            }
        }
    }
}
