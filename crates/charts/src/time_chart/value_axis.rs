//! An upright axis: its ends, its hairlines, its labels and its name.

use dashboards::view::Side;
use time_series::{DisplayUnit, Domain, DomainOptions, Zero, nice_domain, value_ticks};

use super::stack::Stack;
use super::{Places, SIDE_GAP, crisp};
use crate::frame::{Frame, TICK_SIZE};
use crate::model::{Line, PanelModel};
use crate::scene::{Anchor, Dash, Scene};

/// How many lines an axis has.
pub(super) enum Fit<'a> {
    /// At most so many.
    Lines(u32),
    /// Where possible as many as the axis on the other side, so that they share their hairlines.
    Beside(&'a ValueAxis),
}

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
        fit: Fit<'_>,
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
            most_lines: match fit {
                Fit::Lines(most) => most,
                Fit::Beside(other) => other.ticks.len() as u32,
            },
            divisor: display.divisor,
        };
        let mut domain = nice_domain(low, high, &options);
        if let Fit::Beside(other) = fit
            && axis.max.is_none()
            && let Some(aligned) = beside(&domain, &other.domain, &options)
        {
            domain = aligned;
        }
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

/// Steps between two powers of ten, and the next one.
const STEPS: [f64; 5] = [1.0, 2.0, 2.5, 5.0, 10.0];

/// `own` made as many steps high as `other` is; `None` when an end of either is not on a hairline, so that nothing would
/// be shared, or when more than half of the axis would be empty.
fn beside(own: &Domain, other: &Domain, options: &DomainOptions) -> Option<Domain> {
    let steps_of = |domain: &Domain| {
        let step = domain.step * domain.divisor;
        let (first, last) = (domain.low / step, domain.high / step);
        let is_whole = |place: f64| (place - place.round()).abs() < 1e-6;
        (is_whole(first) && is_whole(last)).then(|| (last - first).round())
    };
    let count = steps_of(other)?;
    let have = steps_of(own)?;
    if count == have || !(1.0..=50.0).contains(&count) {
        return None;
    }
    let (low, high) = (own.low / own.divisor, own.high / own.divisor);
    let power = 10f64.powf(((high - low) / count).log10().floor());
    let (start, end) = STEPS.iter().map(|size| size * power).find_map(|step| {
        let start = (low / step + 1e-6).floor() * step;
        let end = start + count * step;
        (end >= high - step * 1e-6).then_some((start, end))
    })?;
    if high - low < (end - start) / 2.0 || (options.min.is_some() && start < low) {
        return None;
    }
    let aligned = nice_domain(
        own.low,
        own.high,
        &DomainOptions {
            min: Some(start * own.divisor),
            max: Some(end * own.divisor),
            most_lines: count as u32 + 1,
            ..*options
        },
    );
    (steps_of(&aligned) == Some(count)).then_some(aligned)
}
