//! Dials.

use std::f32::consts::{PI, TAU};

use dashboards::view::{HorizontalFill, Side};
use time_series::{DisplayUnit, Domain, DomainOptions, Zero, nice_domain, value_ticks, write_in};

use super::{nothing, numbers};
use crate::frame::{Frame, TICK_SIZE};
use crate::model::{Line, PanelModel};
use crate::scene::{Anchor, Dash, Scene, Shape};

/// The dial begins at eight o'clock and turns to four.
const DIAL_FROM: f32 = PI * 5.0 / 6.0;
const DIAL_TURN: f32 = PI * 4.0 / 3.0;
const MOST_RADIUS: f32 = 110.0;
const LEAST_RADIUS: f32 = 24.0;
/// Labels beside and above the rim.
const AROUND: f32 = 28.0;
const ABOVE: f32 = 18.0;
/// The dial's own height under its centre, as a part of the radius.
const UNDER: f32 = 0.62;
const NAME: f32 = 16.0;
const GAP: f32 = 8.0;
const BAND: f32 = 4.0;

/// A hairline dial for each shown series, side by side: ticks inside, shaded ranges and the run as arcs, one hand.
pub fn gauge(model: &PanelModel, frame: &Frame<'_>) -> Scene {
    let (width, height) = frame.size;
    let mut scene = Scene::new(width, height);
    let values = numbers(model, frame);
    if values.is_empty() {
        nothing(&mut scene, frame);
        return scene;
    }
    let name = if values.len() > 1 { NAME } else { 0.0 };
    let radius_with = |columns: usize| {
        let rows = values.len().div_ceil(columns);
        let across = (width / columns as f32 - GAP) / 2.0 - AROUND;
        let down = (height / rows as f32 - ABOVE - name - GAP) / (1.0 + UNDER);
        across.min(down)
    };
    // The number of columns that leaves the largest dials.
    let mut columns = 1;
    for more in 2..=values.len() {
        if radius_with(more) > radius_with(columns) {
            columns = more;
        }
    }
    let radius = radius_with(columns).clamp(LEAST_RADIUS, MOST_RADIUS);
    let rows = values.len().div_ceil(columns);
    let cell = (width / columns as f32, height / rows as f32);
    let tall = ABOVE + radius * (1.0 + UNDER) + name;
    for (place, (line, value)) in values.iter().enumerate() {
        let (column, row) = ((place % columns) as f32, (place / columns) as f32);
        let top = row * cell.1 + ((cell.1 - tall) / 2.0).max(0.0);
        let dial = Dial {
            center: ((column + 0.5) * cell.0, top + ABOVE + radius),
            radius,
            domain: domain(model, *value, line),
        };
        dial.draw(&mut scene, model, frame, line, *value);
        if name > 0.0 {
            let text = frame.fitted(&line.name, TICK_SIZE, cell.0 - GAP);
            let at = (dial.center.0, top + tall - NAME / 2.0);
            scene.text(at, text, Anchor::Middle, TICK_SIZE, frame.theme.muted);
        }
    }
    scene
}

/// The dial's ends: the widget's own (a gauge needs them), else round ones around the value.
fn domain(model: &PanelModel, value: f64, line: &Line) -> Domain {
    let (min, max) = (model.left.min, model.left.max);
    let (low, high) = (min.unwrap_or(0.0), max.unwrap_or(value));
    let display = DisplayUnit::for_extent(line.unit, low.abs().max(high.abs()));
    let options = DomainOptions {
        min,
        max,
        zero: Zero::Always,
        most_lines: 5,
        divisor: display.divisor,
    };
    nice_domain(value.min(low), value.max(high), &options)
}

struct Dial {
    center: (f32, f32),
    radius: f32,
    domain: Domain,
}

impl Dial {
    fn angle_of(&self, value: f64) -> f32 {
        let Domain { low, high, .. } = self.domain;
        // Halves, because the spread of very large ends is not a number.
        let share = (value / 2.0 - low / 2.0) / (high / 2.0 - low / 2.0);
        DIAL_FROM + share.clamp(0.0, 1.0) as f32 * DIAL_TURN
    }

    fn at(&self, distance: f32, angle: f32) -> (f32, f32) {
        let (x, y) = self.center;
        (x + distance * angle.cos(), y + distance * angle.sin())
    }

    fn arc(
        &self,
        scene: &mut Scene,
        radius: f32,
        angles: [f32; 2],
        color: crate::Rgba,
        width: f32,
    ) {
        scene.shapes.push(Shape::Arc {
            center: [self.center.0, self.center.1],
            radius,
            angles,
            color,
            width,
        });
    }

    fn draw(
        &self,
        scene: &mut Scene,
        model: &PanelModel,
        frame: &Frame<'_>,
        line: &Line,
        value: f64,
    ) {
        let (theme, radius) = (frame.theme, self.radius);
        let rim = [DIAL_FROM, DIAL_FROM + DIAL_TURN];
        self.arc(scene, radius, rim, theme.hairline, 1.0);
        // The run lies under the ranges, so that the alarming part of it shows.
        let band = radius - 5.0;
        let run = line
            .color
            .map_or(theme.accent, |color| theme.readable(color));
        let end = self.angle_of(value);
        if end > DIAL_FROM {
            self.arc(scene, band, [DIAL_FROM, end], run, BAND);
        }
        self.ranges(scene, model, frame, band);
        self.ticks(scene, frame, line);
        let hand = [self.at(-10.0, end), self.at(radius - 20.0, end)];
        scene.line(&hand, theme.strong, 1.5, Dash::Solid);
        let (x, y) = self.center;
        let whole = [0.0, TAU];
        self.arc(scene, 1.4, whole, theme.panel, 2.8);
        self.arc(scene, 3.5, whole, theme.strong, 1.5);
        scene.shapes.push(Shape::Text {
            at: [x, y + radius * 0.42],
            text: model.write(line, Some(value)).to_string(),
            anchor: Anchor::Middle,
            size: (radius * 0.32).clamp(14.0, 28.0),
            strong: true,
            color: theme.strong,
            halo: Some(theme.panel),
        });
    }

    /// Annotations with a shaded side, and the alarm, as arcs.
    fn ranges(&self, scene: &mut Scene, model: &PanelModel, frame: &Frame<'_>, radius: f32) {
        let Domain { low, high, .. } = self.domain;
        let theme = frame.theme;
        let of_left = model
            .horizontal
            .iter()
            .filter(|line| line.y_axis == Side::Left);
        let lines = of_left.filter_map(|line| {
            let from = line.from.value;
            let to = match (&line.to, line.fill) {
                (Some(to), _) => to.value,
                (None, HorizontalFill::Above) => high,
                (None, HorizontalFill::Below) => low,
                (None, HorizontalFill::None) => return None,
            };
            Some((from, to, PanelModel::horizontal_colors(line, theme).0))
        });
        let alarm = model.alarm.iter().map(|alarm| {
            let end = if alarm.is_above { high } else { low };
            (alarm.value, end, theme.alarm_mark)
        });
        let ranges: Vec<_> = lines.chain(alarm).collect();
        for (from, to, color) in ranges {
            let (a, b) = (self.angle_of(from.min(to)), self.angle_of(from.max(to)));
            // A range that begins beyond the dial is not on it.
            if b > a && from.min(to) < high && from.max(to) > low {
                self.arc(scene, radius, [a, b], color, BAND);
            }
        }
    }

    /// Ticks at round numbers and at both ends; the ends and the round numbers clear of them are labelled.
    fn ticks(&self, scene: &mut Scene, frame: &Frame<'_>, line: &Line) {
        let (theme, radius) = (frame.theme, self.radius);
        let Domain {
            low, high, step, ..
        } = self.domain;
        let step = step * self.domain.divisor;
        let display = DisplayUnit::for_extent(line.unit, low.abs().max(high.abs()));
        let tick = |scene: &mut Scene, value: f64, is_major: bool| {
            let (to, width, color) = if is_major {
                (radius - 18.0, 1.25, theme.muted)
            } else {
                (radius - 14.0, 1.0, theme.axis)
            };
            let angle = self.angle_of(value);
            let line = [self.at(radius - 10.0, angle), self.at(to, angle)];
            scene.line(&line, color, width, Dash::Solid);
        };
        // Two divides into four, the other steps into five.
        let first_figure = self.domain.step / 10f64.powf(self.domain.step.log10().floor());
        let parts = if (1.5..2.2).contains(&first_figure) {
            4
        } else {
            5
        };
        let minor = step / f64::from(parts);
        let (first, last) = ((low / minor).ceil(), (high / minor).floor());
        if last - first <= 64.0 {
            for nth in 0..=(last - first).max(0.0) as i32 {
                let place = first + f64::from(nth);
                if place.rem_euclid(f64::from(parts)) != 0.0 {
                    tick(scene, place * minor, false);
                }
            }
        }
        let near = (high - low) / 12.0;
        let mut majors: Vec<(f64, String)> = value_ticks(&self.domain, &display)
            .into_iter()
            .filter(|tick| tick.value - low > near && high - tick.value > near)
            .map(|tick| (tick.value, tick.label.number))
            .collect();
        for end in [low, high] {
            majors.push((end, write_in(end, &display, 3).number));
        }
        for (value, label) in majors {
            tick(scene, value, true);
            let angle = self.angle_of(value);
            let anchor = match angle.cos() {
                cos if cos.abs() < 0.3 => Anchor::Middle,
                cos if cos > 0.0 => Anchor::Start,
                _ => Anchor::End,
            };
            let distance = radius + if anchor == Anchor::Middle { 10.0 } else { 6.0 };
            let at = self.at(distance, angle);
            scene.text(at, label, anchor, TICK_SIZE, theme.tick);
        }
    }
}
