//! Which period is asked for: the override for long ranges and what the age of the data allows (section 10).

use serde::{Deserialize, Serialize};

use crate::view::PeriodOverride;

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

/// Whether CloudWatch takes this period: 1, 5, 10, 20, 30 or a multiple of 60 seconds.
pub fn is_allowed(period_secs: i64) -> bool {
    matches!(period_secs, 1 | 5 | 10 | 20 | 30) || period_secs >= 60 && period_secs % 60 == 0
}

/// Why a longer period was taken than the body says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Raised {
    /// The dashboard's `periodOverride` is `auto` and the range is long.
    Override,
    /// Datapoints of the written period are no longer kept at the start of the range.
    Retention,
}

/// A period to ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effective {
    /// Seconds.
    pub secs: u32,
    /// Set when it is longer than written; the last rule that raised it.
    pub raised: Option<Raised>,
}

/// The period for a row written with `period_secs`, over a range, asked at `now_ms`.
pub fn effective(
    period_secs: u32,
    rule: PeriodOverride,
    start_ms: i64,
    end_ms: i64,
    now_ms: i64,
) -> Effective {
    let written = allowed_from(period_secs);
    let mut secs = written;
    let mut raised = None;
    if rule == PeriodOverride::Auto {
        let least = override_floor(end_ms.saturating_sub(start_ms));
        if secs < least {
            (secs, raised) = (least, Some(Raised::Override));
        }
    }
    let step = kept_step(now_ms.saturating_sub(start_ms));
    let kept = round_up(secs, step);
    if kept > secs {
        (secs, raised) = (kept, Some(Raised::Retention));
    }
    Effective { secs, raised }
}

/// The period that turns a whole range into one datapoint, rounded up to what the age of its start allows.
pub fn whole_range(start_ms: i64, end_ms: i64, now_ms: i64) -> u32 {
    let secs = end_ms.saturating_sub(start_ms).max(0) / 1000
        + i64::from(end_ms.saturating_sub(start_ms) % 1000 > 0);
    let step = kept_step(now_ms.saturating_sub(start_ms)).max(60);
    round_up(secs.clamp(60, i64::from(u32::MAX / 2)) as u32, step)
}

/// Least period under `periodOverride: auto`.
fn override_floor(range_ms: i64) -> u32 {
    if range_ms > 3 * DAY_MS {
        3600
    } else if range_ms > DAY_MS {
        300
    } else {
        1
    }
}

/// Periods must be a multiple of this when the range starts so long ago: the retention table of the metric document.
pub(crate) fn kept_step(age_ms: i64) -> u32 {
    if age_ms > 63 * DAY_MS {
        3600
    } else if age_ms > 15 * DAY_MS {
        300
    } else if age_ms > 3 * HOUR_MS {
        60
    } else {
        1
    }
}

/// The allowed period at or above a written one, so that a faulty body still draws.
fn allowed_from(period_secs: u32) -> u32 {
    match period_secs {
        0 => 300,
        secs if is_allowed(i64::from(secs)) => secs,
        2..30 => [5, 10, 20, 30]
            .into_iter()
            .find(|allowed| *allowed > period_secs)
            .unwrap_or(30),
        secs => round_up(secs, 60),
    }
}

fn round_up(secs: u32, step: u32) -> u32 {
    secs.div_ceil(step).saturating_mul(step)
}

/// Whether a datapoint is shown yet when live data is off: one minute after its period ended (section 10).
pub fn is_settled(at_ms: i64, period_secs: u32, now_ms: i64) -> bool {
    now_ms >= at_ms.saturating_add((i64::from(period_secs) + 60) * 1000)
}
