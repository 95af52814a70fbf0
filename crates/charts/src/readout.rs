//! What a pointer or the keyboard reads from a chart: arithmetic on the model and its scales, no question to the canvas.

use crate::model::PanelModel;
use crate::time_chart::Laid;

/// The values at one instant.
#[derive(Clone, Debug, PartialEq)]
pub struct Readout {
    /// The period the values cover, milliseconds since 1970.
    pub period_ms: (i64, i64),
    /// Place in the model, value; greatest first.
    pub rows: Vec<(usize, f64)>,
}

impl PanelModel {
    /// The values at `at_ms`, of the lines that are not in `hidden`. `None` where no line has a datapoint.
    pub fn readout(&self, at_ms: i64, hidden: &[usize]) -> Option<Readout> {
        let mut rows: Vec<(usize, f64)> = Vec::new();
        let mut period: Option<(i64, i64)> = None;
        for (place, line) in self.lines.iter().enumerate() {
            if hidden.contains(&place) {
                continue;
            }
            let Some(index) = line.series.index_covering(at_ms) else {
                continue;
            };
            let start_ms = line.series.times_ms[index];
            rows.push((place, line.series.values[index]));
            // Lines of several periods: the shortest is the one pointed at.
            let own = (start_ms, start_ms + line.series.period_ms);
            period = Some(period.map_or(own, |known| {
                if own.1 - own.0 < known.1 - known.0 {
                    own
                } else {
                    known
                }
            }));
        }
        rows.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        period.map(|period_ms| Readout { period_ms, rows })
    }

    /// The datapoint `steps` after (or before) the one at `at_ms`, over all lines not hidden; the ends stay.
    /// Without `at_ms`, the newest datapoint. `i32::MIN` and `i32::MAX` are the first and the last.
    pub fn step(&self, at_ms: Option<i64>, steps: i32, hidden: &[usize]) -> Option<i64> {
        let all = || self.shown(hidden).map(|line| &line.series.times_ms);
        let first_ms = all().filter_map(|times| times.first().copied()).min()?;
        let last_ms = all().filter_map(|times| times.last().copied()).max()?;
        let Some(at_ms) = at_ms else {
            return Some(last_ms);
        };
        // More steps than datapoints lead to an end; so the walk below is short.
        let total: usize = all().map(Vec::len).sum();
        if steps.unsigned_abs() as usize >= total {
            return Some(if steps < 0 { first_ms } else { last_ms });
        }
        let before = |limit_ms: i64| {
            all()
                .filter_map(|times| {
                    let count = times.partition_point(|time_ms| *time_ms < limit_ms);
                    times[..count].last().copied()
                })
                .max()
        };
        let after = |limit_ms: i64| {
            all()
                .filter_map(|times| {
                    let count = times.partition_point(|time_ms| *time_ms <= limit_ms);
                    times.get(count).copied()
                })
                .min()
        };
        let mut here = before(at_ms.saturating_add(1)).unwrap_or(first_ms);
        for _ in 0..steps.unsigned_abs() {
            let next = if steps < 0 { before(here) } else { after(here) };
            match next {
                Some(next) => here = next,
                None => break,
            }
        }
        Some(here)
    }
}

impl Laid {
    /// The instant under a place of the plot; `None` outside.
    pub fn time_at(&self, x: f32) -> Option<i64> {
        let [x0, _, x1, _] = self.plot;
        (x >= x0 && x <= x1).then(|| self.time.time_from_px(f64::from(x)))
    }
    /// The range between two places, whichever is first, within the plot; `None` when it is shorter than a millisecond.
    pub fn range_between(&self, a: f32, b: f32) -> Option<(i64, i64)> {
        let [x0, _, x1, _] = self.plot;
        let at = |x: f32| self.time.time_from_px(f64::from(x.clamp(x0, x1)));
        let (start_ms, end_ms) = (at(a.min(b)), at(a.max(b)));
        (start_ms < end_ms).then_some((start_ms, end_ms))
    }
}
