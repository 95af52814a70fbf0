//! Views with one number per series: bars, pie, gauge.
//!
//! In: a model and a size. Out: shapes. The number of a series is its newest datapoint; with `setPeriodToTimeRange`
//! the series has one datapoint for the whole range, so it is that.

mod bars;
mod gauge;
mod pie;

pub use bars::bar_chart;
pub use gauge::gauge;
pub use pie::pie_chart;

use crate::frame::{Frame, TICK_SIZE};
use crate::model::{Line, PanelModel};
use crate::scene::{Anchor, Scene};

/// The shown lines that have a number, with it.
fn numbers<'a>(model: &'a PanelModel, frame: &Frame<'_>) -> Vec<(&'a Line, f64)> {
    model
        .shown(frame.hidden)
        .filter_map(|line| Some((line, PanelModel::value_at(line, None)?)))
        .collect()
}

/// Says in the middle that there is nothing.
fn nothing(scene: &mut Scene, frame: &Frame<'_>) {
    let middle = (scene.width / 2.0, scene.height / 2.0);
    let color = frame.theme.tick;
    scene.text(middle, frame.no_data, Anchor::Middle, TICK_SIZE, color);
}
