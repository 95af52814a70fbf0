//! What a chart shows, as facts: for its name, which states its finding, and for readers who do not see it.
//!
//! In: a model. Out: values and instants. The words around them are the app's, in the reader's language.

use crate::model::{Line, PanelModel};

/// What there is to say about one line.
#[derive(Clone, Debug, PartialEq)]
pub struct LineFacts {
    /// Its place in the model.
    pub place: usize,
    /// The newest datapoint: instant in milliseconds since 1970, value.
    pub newest: Option<(i64, f64)>,
    /// The least datapoint, the newest of equal ones.
    pub least: Option<(i64, f64)>,
    /// The greatest datapoint, the newest of equal ones.
    pub greatest: Option<(i64, f64)>,
    /// How many stretches between its datapoints are missing.
    pub n_gaps: usize,
    /// How long they are together, in milliseconds.
    pub missing_ms: i64,
    /// Its datapoints on the alarming side of a threshold of its axis; `None` when there are none.
    pub breach: Option<Breach>,
}

/// Datapoints on the alarming side of a threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breach {
    /// How many.
    pub n_datapoints: usize,
    /// Since when without interruption, when the newest datapoint is one of them; milliseconds since 1970.
    pub since_ms: Option<i64>,
}

impl PanelModel {
    /// Facts about each line that is not in `hidden`, in their order.
    pub fn facts(&self, hidden: &[usize]) -> Vec<LineFacts> {
        self.lines
            .iter()
            .enumerate()
            .filter(|(place, _)| !hidden.contains(place))
            .map(|(place, line)| self.facts_of(place, line))
            .collect()
    }

    fn facts_of(&self, place: usize, line: &Line) -> LineFacts {
        let mut least: Option<(i64, f64)> = None;
        let mut greatest: Option<(i64, f64)> = None;
        let mut n_datapoints = 0;
        let mut since_ms = None;
        for (at_ms, value) in line.series.iter() {
            if least.is_none_or(|(_, least)| value <= least) {
                least = Some((at_ms, value));
            }
            if greatest.is_none_or(|(_, greatest)| value >= greatest) {
                greatest = Some((at_ms, value));
            }
            if self.breaches_on(line.side, value) {
                n_datapoints += 1;
                since_ms = since_ms.or(Some(at_ms));
            } else {
                since_ms = None;
            }
        }
        let (n_gaps, missing_ms) = line.series.gaps().fold((0, 0), |(count, length_ms), gap| {
            (count + 1, length_ms + (gap.end_ms - gap.start_ms))
        });
        LineFacts {
            place,
            newest: line.series.last(),
            least,
            greatest,
            n_gaps,
            missing_ms,
            breach: (n_datapoints > 0).then_some(Breach {
                n_datapoints,
                since_ms,
            }),
        }
    }
}
