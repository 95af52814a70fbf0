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
        for (place, line) in self
            .lines
            .iter()
            .enumerate()
            .filter(|(place, _)| !hidden.contains(place))
        {
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
    /// Without `at_ms`, the newest datapoint.
    pub fn step(&self, at_ms: Option<i64>, steps: i32, hidden: &[usize]) -> Option<i64> {
        let mut times_ms: Vec<i64> = self
            .lines
            .iter()
            .enumerate()
            .filter(|(place, _)| !hidden.contains(place))
            .flat_map(|(_, line)| line.series.times_ms.iter().copied())
            .collect();
        times_ms.sort_unstable();
        times_ms.dedup();
        let last = times_ms.len().checked_sub(1)?;
        let Some(at_ms) = at_ms else {
            return times_ms.last().copied();
        };
        let here = times_ms
            .partition_point(|time_ms| *time_ms <= at_ms)
            .saturating_sub(1);
        let there = (here as i64 + i64::from(steps)).clamp(0, last as i64);
        times_ms.get(there as usize).copied()
    }
}

impl Laid {
    /// The instant under a place of the plot; `None` outside.
    pub fn time_at(&self, x: f32) -> Option<i64> {
        let [x0, _, x1, _] = self.plot;
        (x >= x0 && x <= x1).then(|| self.time.time_from_px(f64::from(x)))
    }
}
