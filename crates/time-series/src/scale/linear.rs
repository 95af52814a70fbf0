//! The two scales of a chart.

/// Values on the upright axis. `px_low` is where `low` is drawn; pixels grow downwards, so it usually exceeds `px_high`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ValueScale {
    /// The value at `px_low`.
    pub low: f64,
    /// The value at `px_high`.
    pub high: f64,
    /// Position of `low`, in pixels.
    pub px_low: f64,
    /// Position of `high`, in pixels.
    pub px_high: f64,
}

impl ValueScale {
    /// Where a value is drawn; outside the ends for values outside the domain. An empty domain puts all in the middle.
    pub fn px_from_value(&self, value: f64) -> f64 {
        if self.high == self.low {
            return (self.px_low + self.px_high) / 2.0;
        }
        self.px_low + (value - self.low) / (self.high - self.low) * (self.px_high - self.px_low)
    }

    /// Which value is drawn at a position. Scales without height answer `low`.
    pub fn value_from_px(&self, px: f64) -> f64 {
        if self.px_high == self.px_low {
            return self.low;
        }
        self.low + (px - self.px_low) / (self.px_high - self.px_low) * (self.high - self.low)
    }
}

/// Instants on the level axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeScale {
    /// The instant at `px_start`, milliseconds since 1970 UTC.
    pub start_ms: i64,
    /// The instant at `px_end`.
    pub end_ms: i64,
    /// Position of `start_ms`, in pixels.
    pub px_start: f64,
    /// Position of `end_ms`, in pixels.
    pub px_end: f64,
}

impl TimeScale {
    /// Where an instant is drawn; outside the ends for instants outside the range. An empty range puts all at `px_start`.
    pub fn px_from_time(&self, at_ms: i64) -> f64 {
        let span_ms = self.end_ms.saturating_sub(self.start_ms);
        if span_ms == 0 {
            return self.px_start;
        }
        let share = at_ms.saturating_sub(self.start_ms) as f64 / span_ms as f64;
        self.px_start + share * (self.px_end - self.px_start)
    }

    /// Which instant is drawn at a position, rounded to a millisecond. Scales without width answer `start_ms`.
    pub fn time_from_px(&self, px: f64) -> i64 {
        if self.px_end == self.px_start {
            return self.start_ms;
        }
        let share = (px - self.px_start) / (self.px_end - self.px_start);
        let span_ms = self.end_ms.saturating_sub(self.start_ms) as f64;
        self.start_ms
            .saturating_add((share * span_ms).round() as i64)
    }
}
