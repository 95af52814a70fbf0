//! Lines and stacked areas over time: from a model and a size to shapes and the scales behind them.
//!
//! Plotters maps and draws the series through our recorder; the furniture follows the look page to the pixel.

mod clip;
mod gaps;
mod notes;
mod series;
mod stack;
mod time_axis;
mod value_axis;
mod words;

use dashboards::view::Side;
use time_series::{Domain, TimeScale, ValueScale};

use crate::frame::{Frame, TICK_SIZE};
use crate::model::{Line, PanelModel};
use crate::scene::{Anchor, Scene};
use stack::Stack;
use value_axis::{Fit, ValueAxis};
use words::Words;

/// A laid-out chart: shapes, and what hover and keyboard need.
#[derive(Clone, Debug)]
pub struct Laid {
    /// The shapes.
    pub scene: Scene,
    /// Left, top, right and bottom of the plot.
    pub plot: [f32; 4],
    /// The time axis.
    pub time: TimeScale,
    /// The left axis.
    pub left: ValueScale,
    /// The right axis.
    pub right: Option<ValueScale>,
}

const TOP: f32 = 10.0;
/// What the names of the axes take above the plot.
const NAMES: f32 = 16.0;
const BELOW: f32 = 26.0;
const SIDE_GAP: f32 = 8.0;
const LEAST_SIDE: f32 = 40.0;
const END: f32 = 12.0;
const LEAST_END: f32 = 26.0;
const GRID_STEP_PX: f32 = 44.0;
const LEAST_SIZE: (f32, f32) = (80.0, 60.0);

/// What the parts of a chart share: where things are.
struct Places<'a> {
    model: &'a PanelModel,
    frame: &'a Frame<'a>,
    /// Left, top, right and bottom of the plot.
    plot: [f32; 4],
    time: TimeScale,
    left: ValueScale,
    right: Option<ValueScale>,
}

impl Places<'_> {
    fn scale(&self, side: Side) -> ValueScale {
        match side {
            Side::Right => self.right.unwrap_or(self.left),
            Side::Left => self.left,
        }
    }

    /// Where a value is drawn; outside the plot for values outside the axis.
    fn y_of(&self, side: Side, value: f64) -> f32 {
        self.scale(side).px_from_value(value) as f32
    }

    /// Where an instant is drawn; outside the plot for instants outside the range.
    fn x_of(&self, at_ms: i64) -> f32 {
        self.time.px_from_time(at_ms) as f32
    }
}

/// The middle of the pixel that holds `px`, so that a line of one pixel is sharp.
fn crisp(px: f32) -> f32 {
    px.floor() + 0.5
}

/// Lays a time chart out. Sizes below 80 by 60 are laid out as that.
pub fn time_chart(model: &PanelModel, frame: &Frame<'_>) -> Laid {
    let (width, height) = (
        frame.size.0.max(LEAST_SIZE.0),
        frame.size.1.max(LEAST_SIZE.1),
    );
    let mut scene = Scene::new(width, height);
    let shown: Vec<&Line> = model.shown(frame.hidden).collect();
    let stack = model.stacked.then(|| Stack::new(&shown));

    let has_names = [Some(&model.left), model.right.as_ref()]
        .into_iter()
        .flatten()
        .any(|axis| axis.label.as_ref().is_some_and(|label| !label.is_empty()));
    let top = TOP + if has_names { NAMES } else { 0.0 };
    let bottom = (height - BELOW).max(top + 20.0);
    let most_lines = ((bottom - top) / GRID_STEP_PX).round().clamp(2.0, 5.0) as u32;
    let axis = |side, fit: Fit<'_>| ValueAxis::new(model, side, &shown, stack.as_ref(), fit);
    let left = axis(Side::Left, Fit::Lines(most_lines));
    let right = model
        .right
        .as_ref()
        .map(|_| axis(Side::Right, Fit::Beside(&left)));
    let x0 = (left.width_px(frame) + SIDE_GAP)
        .max(LEAST_SIDE)
        .min(width * 0.4);
    let at_end = right.as_ref().map_or(END, |axis| {
        (axis.width_px(frame) + SIDE_GAP)
            .max(LEAST_END)
            .min(width * 0.3)
    });
    let plot = [x0, top, width - at_end, bottom];
    let scale = |domain: &Domain| ValueScale {
        low: domain.low,
        high: domain.high,
        px_low: f64::from(plot[3]),
        px_high: f64::from(plot[1]),
    };
    let places = Places {
        model,
        frame,
        plot,
        time: TimeScale {
            start_ms: model.range_ms.0,
            end_ms: model.range_ms.1,
            px_start: f64::from(plot[0]),
            px_end: f64::from(plot[2]),
        },
        left: scale(&left.domain),
        right: right.as_ref().map(|axis| scale(&axis.domain)),
    };

    notes::shade(&mut scene, &places);
    let hatched = gaps::hatch(&mut scene, &places, &shown);
    left.draw(&mut scene, &places, Side::Left);
    if let Some(right) = &right {
        right.draw(&mut scene, &places, Side::Right);
    }
    series::draw(&mut scene, &places, &shown, stack.as_ref());
    time_axis::draw(&mut scene, &places);
    let mut words = Words::new(plot);
    gaps::name(&mut scene, &places, &hatched, &mut words);
    notes::draw(&mut scene, &places, &mut words);
    if shown.iter().all(|line| line.series.is_empty()) {
        scene.text(
            ((plot[0] + plot[2]) / 2.0, (plot[1] + plot[3]) / 2.0),
            frame.no_data,
            Anchor::Middle,
            TICK_SIZE,
            frame.theme.tick,
        );
    }
    Laid {
        scene,
        plot,
        time: places.time,
        left: places.left,
        right: places.right,
    }
}
