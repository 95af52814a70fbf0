//! What readers share: tracks of samples, problems with their lines, progress.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use time_series::Sample;

use crate::metric::MetricId;

/// Problems that a report lists; more are only counted.
pub const MAX_PROBLEMS: usize = 100;
/// Series of one file.
const MAX_SERIES: usize = 20_000;
/// Samples of one file.
const MAX_SAMPLES: u64 = 20_000_000;
/// Characters of one name; longer ones are cut.
const MAX_NAME: usize = 1024;

/// A part of a file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Line, from 1.
    pub line: u64,
    /// What is wrong and, where it helps, what to write.
    pub reason: String,
}

/// How far the reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read.
    pub bytes: u64,
    /// Bytes in all.
    pub total: u64,
}

/// The reader was asked to stop. Nothing of the file was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cancelled;

/// One metric of a file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Track {
    /// Raw samples in order of time.
    pub samples: Vec<(i64, Sample)>,
    pub unit: Option<String>,
}

/// What a reader has found so far.
pub(super) struct Reading<'a> {
    pub tracks: Vec<(MetricId, Track)>,
    indices: HashMap<MetricId, usize>,
    pub n_records: u64,
    n_samples: u64,
    pub problems: Vec<Problem>,
    pub n_problems: u64,
    is_full: bool,
    progress: &'a mut dyn FnMut(Progress) -> bool,
    total: u64,
    told: u64,
}

impl<'a> Reading<'a> {
    pub fn new(total: u64, progress: &'a mut dyn FnMut(Progress) -> bool) -> Reading<'a> {
        Reading {
            tracks: Vec::new(),
            indices: HashMap::new(),
            n_records: 0,
            n_samples: 0,
            problems: Vec::new(),
            n_problems: 0,
            is_full: false,
            progress,
            total,
            told: 0,
        }
    }

    /// Tells how far it is, once in a while.
    pub fn at_byte(&mut self, bytes: usize) -> Result<(), Cancelled> {
        let bytes = bytes as u64;
        if bytes < self.told + (1 << 20) {
            return Ok(());
        }
        self.told = bytes;
        let total = self.total;
        if (self.progress)(Progress { bytes, total }) {
            Ok(())
        } else {
            Err(Cancelled)
        }
    }

    pub fn problem(&mut self, line: u64, reason: impl FnOnce() -> String) {
        self.n_problems += 1;
        if self.problems.len() < MAX_PROBLEMS {
            let reason = reason();
            self.problems.push(Problem { line, reason });
        }
    }

    /// The track of a metric; `None` when there are too many.
    pub fn track(&mut self, id: MetricId, unit: Option<&str>, line: u64) -> Option<usize> {
        if let Some(index) = self.indices.get(&id) {
            return Some(*index);
        }
        if self.tracks.len() == MAX_SERIES {
            self.full(line, || {
                format!("more than {MAX_SERIES} series: the others are left out")
            });
            return None;
        }
        let index = self.tracks.len();
        self.indices.insert(id.clone(), index);
        let track = Track {
            samples: Vec::new(),
            unit: unit.map(str::to_owned),
        };
        self.tracks.push((id, track));
        Some(index)
    }

    pub fn sample(&mut self, track: usize, at_ms: i64, sample: Sample, line: u64) {
        if self.n_samples == MAX_SAMPLES {
            self.full(line, || {
                format!("more than {MAX_SAMPLES} values: the others are left out")
            });
        } else if let Some((_, track)) = self.tracks.get_mut(track) {
            self.n_samples += 1;
            track.samples.push((at_ms, sample));
        }
    }

    /// Said once.
    fn full(&mut self, line: u64, reason: impl FnOnce() -> String) {
        if !self.is_full {
            self.is_full = true;
            self.problem(line, reason);
        }
    }
}

/// A name that fits AWS's limit, cut at a character.
pub(super) fn limited(name: &str) -> String {
    name.chars().take(MAX_NAME).collect()
}

/// A time in any of the forms files have: ISO 8601 with `-` or `/`, with or without zone (none: UTC), seconds,
/// milliseconds or microseconds since 1970, told apart by their size.
pub(super) fn parse_time(text: &str) -> Option<i64> {
    let text = text.trim();
    let text = text
        .strip_suffix("UTC")
        .or_else(|| text.strip_suffix("GMT"))
        .unwrap_or(text)
        .trim_end();
    if let Ok(number) = text.parse::<f64>() {
        let size = number.abs();
        let at_ms = if size < 1e11 {
            number * 1e3
        } else if size < 1e14 {
            number
        } else {
            number / 1e3
        };
        // Years 1 to 9999.
        return (-6.2e13..2.5e14)
            .contains(&at_ms)
            .then_some(at_ms.round() as i64);
    }
    if text.contains('/') {
        dashboards::time_text::parse_instant(&text.replace('/', "-"))
    } else {
        dashboards::time_text::parse_instant(text)
    }
}
