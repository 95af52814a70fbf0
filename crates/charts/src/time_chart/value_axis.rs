//! An upright axis: its ends, its hairlines, its labels and its name.

use dashboards::view::Side;
use time_series::{DisplayUnit, Domain, DomainOptions, Zero, nice_domain, value_ticks};

use super::stack::Stack;
use super::{Places, SIDE_GAP, crisp};
use crate::frame::{Frame, TICK_SIZE};
use crate::model::{Line, PanelModel};
use crate::scene::{Anchor, Dash, Scene};

/// One axis: its domain and its written ticks.
pub(super) struct ValueAxis {
    pub domain: Domain,
    ticks: Vec<(f64, String)>,
}

impl ValueAxis {
    /// The axis for what is shown on a side. It covers the data and every visible horizontal annotation (specification
    /// "dashboards", section 5), unless the widget fixes its ends.
    pub(super) fn new(
        model: &PanelModel,
        side: Side,
        shown: &[&Line],
        stack: Option<&Stack>,
        most_lines: u32,
    ) -> Self {
        let axis = model.axis(side);
        let mut extent: Option<(f64, f64)> = None;
        let mut cover = |low: f64, high: f64| {
            extent = Some(extent.map_or((low, high), |(least, most)| {
                (least.min(low), most.max(high))
            }));
        };
        match stack {
            Some(stack) => stack
                .layers
                .iter()
                .filter(|layer| layer.side == side)
                .flat_map(|layer| &layer.upper)
                .for_each(|value| cover(*value, *value)),
            None => shown
                .iter()
                .filter(|line| line.side == side)
                .filter_map(|line| line.series.extent())
                .for_each(|(low, high)| cover(low, high)),
        }
        for value in model.horizontal_values(side) {
            cover(value, value);
        }
        let (low, high) = extent.unwrap_or((0.0, 1.0));
        let largest = [Some(low), Some(high), axis.min, axis.max]
            .into_iter()
            .enumerate()
            // A fixed end stands for the data's own.
            .filter(|(place, _)| match place {
                0 => axis.min.is_none(),
                1 => axis.max.is_none(),
                _ => true,
            })
            .filter_map(|(_, end)| end)
            .fold(0.0_f64, |largest, end| largest.max(end.abs()));
        let display = DisplayUnit::for_extent(axis.unit, largest);
        let zero = if model.stacked {
            Zero::Always
        } else {
            Zero::WhenNear
        };
        let options = DomainOptions {
            min: axis.min,
            max: axis.max,
            zero,
            most_lines,
            divisor: display.divisor,
        };
        let domain = nice_domain(low, high, &options);
        let ticks = value_ticks(&domain, &display)
            .into_iter()
            .map(|tick| (tick.value, tick.label.to_string()))
            .collect();
        Self { domain, ticks }
    }

    /// Width of the widest label.
    pub(super) fn width_px(&self, frame: &Frame<'_>) -> f32 {
        self.ticks
            .iter()
            .map(|(_, text)| frame.label_px(text))
            .fold(0.0, f32::max)
    }

    /// Draws hairlines (for the left axis only), labels and name; the baseline comes with the time axis.
    pub(super) fn draw(&self, scene: &mut Scene, places: &Places<'_>, side: Side) {
        let [x0, y0, x1, y1] = places.plot;
        let (frame, theme) = (places.frame, places.frame.theme);
        let is_left = side == Side::Left;
        let (x, anchor) = if is_left {
            (x0 - SIDE_GAP, Anchor::End)
        } else {
            (x1 + SIDE_GAP, Anchor::Start)
        };
        for (value, label) in &self.ticks {
            let y = places.y_of(side, *value);
            if is_left && y < y1 - 0.5 {
                // Where values go below zero, zero stands out from the other lines.
                let color = if *value == 0.0 {
                    theme.axis
                } else {
                    theme.grid
                };
                let y = crisp(y);
                scene.line(&[(x0, y), (x1, y)], color, 1.0, Dash::Solid);
            }
            scene.text((x, y), label.clone(), anchor, TICK_SIZE, theme.tick);
        }
        let name = places.model.axis(side).label.as_deref().unwrap_or_default();
        let name = frame.fitted(name, TICK_SIZE, scene.width / 2.0 - SIDE_GAP);
        if !name.is_empty() {
            let (x, anchor) = if is_left {
                (0.0, Anchor::Start)
            } else {
                (scene.width, Anchor::End)
            };
            scene.text((x, y0 - 18.0), name, anchor, TICK_SIZE, theme.muted);
        }
    }
}
