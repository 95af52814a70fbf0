//! Areas on top of each other.
//!
//! In: lines. Out: for each the total up to it, over all times any line has.

use dashboards::view::Side;

use crate::model::{Line, union_of_times};

/// Lines on top of each other. The first lies on top, as the legend reads, so the last is at the bottom.
pub(super) struct Stack {
    /// All times any line has, ascending.
    pub times_ms: Vec<i64>,
    /// Neighbouring times further apart than this are not joined: the longest period of the lines.
    pub join_ms: i64,
    /// One for each line, in the lines' order.
    pub layers: Vec<Layer>,
}

/// One line in a stack.
pub(super) struct Layer {
    pub side: Side,
    /// The total with this line, at each of the times.
    pub upper: Vec<f64>,
    /// The layer it lies on; `None` at the bottom.
    pub below: Option<usize>,
    /// Whether the line has a value at each of the times.
    pub has_value: Vec<bool>,
}

impl Stack {
    /// Stacks lines, each axis for itself. A line adds its value for as long as its period, and nothing where it has none.
    pub(super) fn new(shown: &[&Line]) -> Self {
        let times_ms = union_of_times(shown.iter().map(|line| &line.series));
        let join_ms = shown
            .iter()
            .map(|line| line.series.period_ms)
            .max()
            .unwrap_or(1);
        let mut layers: Vec<Layer> = Vec::with_capacity(shown.len());
        let mut topmost: [Option<usize>; 2] = [None, None];
        for (nth, line) in shown.iter().rev().enumerate() {
            let top = &mut topmost[usize::from(line.side == Side::Right)];
            let mut upper = match top.and_then(|below| layers.get(below)) {
                Some(below) => below.upper.clone(),
                None => vec![0.0; times_ms.len()],
            };
            let has_value = add(&mut upper, line, &times_ms);
            layers.push(Layer {
                side: line.side,
                upper,
                below: *top,
                has_value,
            });
            *top = Some(nth);
        }
        // From bottom-up to the lines' order.
        let last = layers.len().saturating_sub(1);
        layers.reverse();
        for layer in &mut layers {
            layer.below = layer.below.map(|below| last - below);
        }
        Self {
            times_ms,
            join_ms,
            layers,
        }
    }

    /// The runs of a layer: neighbouring times with a value of the line, as ranges of places.
    pub(super) fn runs(&self, layer: &Layer) -> Vec<std::ops::Range<usize>> {
        let mut runs = Vec::new();
        let mut start = None;
        for (place, at_ms) in self.times_ms.iter().enumerate() {
            let is_far = place > 0 && at_ms.saturating_sub(self.times_ms[place - 1]) > self.join_ms;
            if (is_far || !layer.has_value[place])
                && let Some(start) = start.take()
            {
                runs.push(start..place);
            }
            if layer.has_value[place] && start.is_none() {
                start = Some(place);
            }
        }
        if let Some(start) = start {
            runs.push(start..self.times_ms.len());
        }
        runs
    }
}

/// Adds a line's values to totals, and says where it has any.
fn add(totals: &mut [f64], line: &Line, times_ms: &[i64]) -> Vec<bool> {
    let mut own = line.series.iter().peekable();
    let mut current: Option<(i64, f64)> = None;
    let period_ms = line.series.period_ms.max(1);
    times_ms
        .iter()
        .zip(totals)
        .map(|(at_ms, total)| {
            while let Some(next) = own.next_if(|(own_ms, _)| own_ms <= at_ms) {
                current = Some(next);
            }
            let value = current
                .filter(|(own_ms, _)| at_ms.saturating_sub(*own_ms) < period_ms)
                .map(|(_, value)| value);
            *total += value.unwrap_or(0.0);
            value.is_some()
        })
        .collect()
}
