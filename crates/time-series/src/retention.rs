//! Which periods CloudWatch still has for data of some age: the tables of section 1 of the metric document.
//!
//! In: a period asked for and how long ago the range starts. Out: the period to ask for. Seconds and milliseconds as named.

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;

/// A row of the retention table: data of a resolution is kept for some time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Up to this age, in milliseconds, …
    pub until_age_ms: i64,
    /// … datapoints of this period, in seconds, and of its multiples can be had.
    pub period_secs: u32,
}

/// The retention table, by ascending age. Beyond the last row nothing is kept.
pub const KEPT: [Kept; 4] = [
    Kept {
        until_age_ms: 3 * HOUR_MS,
        period_secs: 1,
    },
    Kept {
        until_age_ms: 15 * DAY_MS,
        period_secs: 60,
    },
    Kept {
        until_age_ms: 63 * DAY_MS,
        period_secs: 300,
    },
    Kept {
        until_age_ms: 455 * DAY_MS,
        period_secs: 3600,
    },
];

/// The periods below a minute that are allowed.
const SHORT: [u32; 5] = [1, 5, 10, 20, 30];

/// True for 1, 5, 10, 20, 30 and multiples of 60 seconds.
pub fn is_period(period_secs: u32) -> bool {
    SHORT.contains(&period_secs) || (period_secs > 0 && period_secs.is_multiple_of(60))
}

/// The finest period in seconds that still exists for a range that started `start_age_ms` ago; `None` when the start
/// is older than anything kept.
pub fn finest_period_secs(start_age_ms: i64) -> Option<u32> {
    KEPT.iter()
        .find(|row| start_age_ms <= row.until_age_ms)
        .map(|row| row.period_secs)
}

/// The period to ask for when `asked_secs` is wanted over a range that started `start_age_ms` ago: the least allowed
/// one that is not finer. A finer request would silently answer nothing for the older part. Beyond 455 days as at 455.
pub fn allowed_period_secs(asked_secs: u32, start_age_ms: i64) -> u32 {
    let finest = finest_period_secs(start_age_ms).unwrap_or(3600);
    if finest == 1
        && let Some(period) = SHORT.into_iter().find(|period| *period >= asked_secs)
    {
        return period;
    }
    let base = finest.max(60);
    // The greatest multiple of an hour in 32 bits is a bound for absurd periods.
    asked_secs
        .max(1)
        .div_ceil(base)
        .min(u32::MAX / 3600)
        .saturating_mul(base)
}

/// What the service rounds a start time down to, in seconds: its age under 15 days to the minute, up to 63 days to five
/// minutes, beyond to the hour; for periods under a minute, to the period.
pub fn start_step_secs(period_secs: u32, start_age_ms: i64) -> u32 {
    if (1..60).contains(&period_secs) {
        return period_secs;
    }
    match start_age_ms {
        ..0 => 60,
        age if age < KEPT[1].until_age_ms => 60,
        age if age <= KEPT[2].until_age_ms => 300,
        _ => 3600,
    }
}
