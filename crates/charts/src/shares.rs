//! Views with one number per series: bars, pie, gauge.
//!
//! In: a model and a size. Out: shapes. The number of a series is its newest datapoint; with `setPeriodToTimeRange`
//! the series has one datapoint for the whole range, so it is that.

use std::f32::consts::{FRAC_PI_2, PI, TAU};

use dashboards::view::HorizontalFill;
use time_series::{DisplayUnit, DomainOptions, Zero, nice_domain, value_ticks};

use crate::model::{Line, PanelModel};
use crate::scene::{Anchor, Dash, Scene, Shape};
use crate::time_chart::{Frame, TICK_SIZE};

const NAME_GAP: f32 = 8.0;
const BAR_ROW: f32 = 28.0;
const BAR: f32 = 10.0;
const BELOW: f32 = 20.0;
const NAME_SIZE: f32 = 12.0;

fn shown<'a>(model: &'a PanelModel, frame: &Frame<'_>) -> Vec<(&'a Line, f64)> {
    let lines = model
        .lines
        .iter()
        .enumerate()
        .filter(|(place, _)| !frame.hidden.contains(place));
    lines
        .filter_map(|(_, line)| Some((line, PanelModel::value_at(line, None)?)))
        .collect()
}

/// Horizontal bars from zero: name on the left, value at the end.
pub fn bar_chart(model: &PanelModel, frame: &Frame<'_>) -> Scene {
    let (width, height) = frame.size;
    let theme = frame.theme;
    let mut scene = Scene::new(width, height);
    let values = shown(model, frame);
    let (low, high) = values
        .iter()
        .fold((0.0_f64, 0.0_f64), |(low, high), (_, value)| {
            (low.min(*value), high.max(*value))
        });
    let unit = model.left.unit;
    let display = DisplayUnit::for_extent(unit, low.abs().max(high.abs()));
    let options = DomainOptions {
        min: model.left.min,
        max: model.left.max,
        zero: Zero::Always,
        most_lines: 4,
        divisor: display.divisor,
    };
    let domain = nice_domain(low, if high > low { high } else { low + 1.0 }, &options);
    let written: Vec<String> = values
        .iter()
        .map(|(line, value)| model.write(line, Some(*value)).to_string())
        .collect();
    let text_width = |text: &str| frame.measure.width_px(text, NAME_SIZE);
    let names = values
        .iter()
        .map(|(line, _)| text_width(&line.name))
        .fold(0.0, f32::max)
        .min(width * 0.4);
    let ends = written
        .iter()
        .map(|text| text_width(text))
        .fold(0.0, f32::max);
    let (x0, x1) = (
        names + NAME_GAP,
        (width - ends - NAME_GAP).max(names + NAME_GAP + 20.0),
    );
    let x_of =
        |value: f64| x0 + ((value - domain.low) / (domain.high - domain.low)) as f32 * (x1 - x0);
    let rows = (height - BELOW).max(10.0);
    let row = (rows / values.len().max(1) as f32).min(BAR_ROW);
    let bottom = row * values.len() as f32;
    for tick in value_ticks(&domain, &display) {
        let x = x_of(tick.value).floor() + 0.5;
        scene.line(&[(x, 0.0), (x, bottom)], theme.grid, 1.0, Dash::Solid);
        scene.text(
            (x, bottom + 10.0),
            tick.label.to_string(),
            Anchor::Middle,
            TICK_SIZE,
            theme.tick,
        );
    }
    for (place, ((line, value), written)) in values.iter().zip(&written).enumerate() {
        let middle = row * (place as f32 + 0.5);
        let thick = BAR.min(row * 0.7);
        let (zero, end) = (
            x_of(0.0_f64.clamp(domain.low, domain.high)),
            x_of(value.clamp(domain.low, domain.high)),
        );
        scene.rect(
            zero.min(end),
            middle - thick / 2.0,
            (end - zero).abs(),
            thick,
            line.rgba(theme),
        );
        if row >= 9.0 {
            if model.labels_visible || model.lines.len() > 1 {
                let name = cut(&line.name, names, &text_width);
                scene.text(
                    (x0 - NAME_GAP, middle),
                    name,
                    Anchor::End,
                    NAME_SIZE.min(row),
                    theme.strong,
                );
            }
            scene.text(
                (zero.max(end) + NAME_GAP, middle),
                written.clone(),
                Anchor::Start,
                NAME_SIZE.min(row),
                theme.strong,
            );
        }
    }
    let zero = x_of(0.0_f64.clamp(domain.low, domain.high)).floor() + 0.5;
    scene.line(&[(zero, 0.0), (zero, bottom)], theme.axis, 1.0, Dash::Solid);
    scene
}

/// `text` cut at its end to `room` pixels. The whole name is in the table and the legend.
fn cut(text: &str, room: f32, width: &dyn Fn(&str) -> f32) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.chars() {
        kept.push(letter);
        if width(&kept) + width("…") > room {
            kept.pop();
            break;
        }
    }
    kept.push('…');
    kept
}

/// A ring of slices with their share in percent. Negative values have no slice.
pub fn pie_chart(model: &PanelModel, frame: &Frame<'_>) -> Scene {
    let (width, height) = frame.size;
    let theme = frame.theme;
    let mut scene = Scene::new(width, height);
    let values: Vec<(&Line, f64)> = shown(model, frame)
        .into_iter()
        .filter(|(_, value)| *value > 0.0)
        .collect();
    let total: f64 = values.iter().map(|(_, value)| value).sum();
    if total <= 0.0 {
        scene.text(
            (width / 2.0, height / 2.0),
            frame.no_data,
            Anchor::Middle,
            TICK_SIZE,
            theme.tick,
        );
        return scene;
    }
    let outer = (width.min(height) / 2.0 - 18.0).max(16.0);
    let thick = outer * 0.42;
    let radius = outer - thick / 2.0;
    let (cx, cy) = (width / 2.0, height / 2.0);
    let mut from = -FRAC_PI_2;
    for (line, value) in &values {
        let turn = (value / total) as f32 * TAU;
        scene.shapes.push(Shape::Arc {
            center: [cx, cy],
            radius,
            angles: [from, from + turn.min(TAU - 0.0001)],
            color: line.rgba(theme),
            width: thick,
        });
        from += turn;
    }
    // Hairlines of the panel's colour between the slices, then labels where there is room.
    let mut from = -FRAC_PI_2;
    for (_, value) in &values {
        let turn = (value / total) as f32 * TAU;
        if values.len() > 1 {
            let at = |distance: f32| (cx + distance * from.cos(), cy + distance * from.sin());
            scene.line(
                &[at(outer - thick - 1.0), at(outer + 1.0)],
                theme.panel,
                1.5,
                Dash::Solid,
            );
        }
        if model.labels_visible && turn > 0.2 {
            let middle = from + turn / 2.0;
            let at = (
                cx + (outer + 10.0) * middle.cos(),
                cy + (outer + 10.0) * middle.sin(),
            );
            let anchor = if middle.cos().abs() < 0.3 {
                Anchor::Middle
            } else if middle.cos() > 0.0 {
                Anchor::Start
            } else {
                Anchor::End
            };
            scene.text(
                at,
                format!("{:.0} %", value / total * 100.0),
                anchor,
                TICK_SIZE,
                theme.tick,
            );
        }
        from += turn;
    }
    scene
}

const DIAL_FROM: f32 = PI * 5.0 / 6.0;
const DIAL_TURN: f32 = PI * 4.0 / 3.0;

/// A hairline dial with one hand per panel: the first shown series.
pub fn gauge(model: &PanelModel, frame: &Frame<'_>) -> Scene {
    let (width, height) = frame.size;
    let theme = frame.theme;
    let mut scene = Scene::new(width, height);
    let first = shown(model, frame).into_iter().next();
    let (low, high) = match (model.left.min, model.left.max) {
        (Some(low), Some(high)) if low < high => (low, high),
        (low, high) => {
            let value = first.as_ref().map_or(1.0, |(_, value)| *value);
            let domain = nice_domain(
                low.unwrap_or(0.0).min(value),
                high.unwrap_or(value.max(1.0)),
                &DomainOptions {
                    zero: Zero::Always,
                    ..DomainOptions::default()
                },
            );
            (domain.low, domain.high)
        }
    };
    let angle_of =
        |value: f64| DIAL_FROM + ((value - low) / (high - low)).clamp(0.0, 1.0) as f32 * DIAL_TURN;
    let radius = ((width - 56.0) / 2.0).min((height - 34.0) / 1.62).max(24.0);
    let (cx, cy) = (width / 2.0, 18.0 + radius);
    let at = |distance: f32, angle: f32| (cx + distance * angle.cos(), cy + distance * angle.sin());
    let arc = |scene: &mut Scene, distance: f32, from: f32, to: f32, color, width| {
        scene.shapes.push(Shape::Arc {
            center: [cx, cy],
            radius: distance,
            angles: [from, to],
            color,
            width,
        });
    };
    arc(
        &mut scene,
        radius,
        DIAL_FROM,
        DIAL_FROM + DIAL_TURN,
        theme.hairline,
        1.0,
    );
    let inner = radius - 5.0;
    for line in &model.horizontal {
        let color = line
            .color
            .map_or(theme.alarm_mark, |color| theme.readable(color));
        let range = match (&line.to, line.fill) {
            (Some(to), _) => Some((line.from.value, to.value)),
            (None, HorizontalFill::Above) => Some((line.from.value, high)),
            (None, HorizontalFill::Below) => Some((low, line.from.value)),
            (None, HorizontalFill::None) => None,
        };
        if let Some((a, b)) = range {
            arc(
                &mut scene,
                inner,
                angle_of(a.min(b)),
                angle_of(a.max(b)),
                color,
                4.0,
            );
        }
    }
    if let Some((_, value)) = &first {
        arc(
            &mut scene,
            inner,
            DIAL_FROM,
            angle_of(*value).max(DIAL_FROM + 0.001),
            theme.accent,
            4.0,
        );
    }
    const TICKS: usize = 20;
    for tick in 0..=TICKS {
        let angle = DIAL_FROM + DIAL_TURN * tick as f32 / TICKS as f32;
        let is_major = tick % (TICKS / 4) == 0;
        let (outer, inner_end) = (radius - 10.0, radius - if is_major { 18.0 } else { 14.0 });
        let color = if is_major { theme.muted } else { theme.axis };
        scene.line(
            &[at(outer, angle), at(inner_end, angle)],
            color,
            if is_major { 1.25 } else { 1.0 },
            Dash::Solid,
        );
    }
    let unit = first
        .as_ref()
        .map_or(model.left.unit, |(line, _)| line.unit);
    let display = DisplayUnit::for_extent(unit, low.abs().max(high.abs()));
    for quarter in 0..=4 {
        let value = low + (high - low) * f64::from(quarter) / 4.0;
        let angle = angle_of(value);
        let (x, y) = at(radius + 9.0, angle);
        let anchor = match quarter {
            0 | 1 => Anchor::End,
            2 => Anchor::Middle,
            _ => Anchor::Start,
        };
        scene.text(
            (x, y),
            time_series::write_in(value, &display, 3).number,
            anchor,
            TICK_SIZE,
            theme.tick,
        );
    }
    if let Some((line, value)) = first {
        let angle = angle_of(value);
        scene.line(
            &[at(-10.0, angle), at(radius - 20.0, angle)],
            theme.strong,
            1.5,
            Dash::Solid,
        );
        let hub: Vec<f32> = (0..=16)
            .flat_map(|step| {
                let (x, y) = at(3.5, TAU * step as f32 / 16.0);
                [x, y]
            })
            .collect();
        scene.shapes.push(Shape::Area {
            points: hub.clone(),
            color: theme.panel,
        });
        scene.shapes.push(Shape::Line {
            points: hub,
            color: theme.strong,
            width: 1.5,
            dash: Dash::Solid,
            closed: true,
        });
        let size = (radius * 0.32).clamp(14.0, 24.0);
        scene.shapes.push(Shape::Text {
            at: [cx, cy + radius * 0.5],
            text: model.write(line, Some(value)).to_string(),
            anchor: Anchor::Middle,
            size,
            strong: true,
            color: theme.strong,
            halo: Some(theme.panel),
        });
    } else {
        scene.text(
            (cx, cy + radius * 0.5),
            frame.no_data,
            Anchor::Middle,
            TICK_SIZE,
            theme.tick,
        );
    }
    scene
}
