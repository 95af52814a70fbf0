//! Thresholds, bands and notes: shading under the series, lines and words over them.

use dashboards::view::{Horizontal, HorizontalFill, Side, Vertical, VerticalFill};

use super::words::{Spot, Words};
use super::{Places, crisp};
use crate::scene::{Anchor, Dash, Rgba, Scene, Shape};
use crate::theme::Theme;

/// How strongly the alarming side of a threshold is shaded.
const SIDE_SHADE: f32 = 0.07;
const TIME_SHADE: f32 = 0.1;
/// Half the diagonal of the lozenge on a vertical note.
const FLAG: f32 = 4.5;
const WORDS_GAP: f32 = 6.0;

impl crate::model::PanelModel {
    /// The colours of a horizontal annotation's line and of its words.
    pub(crate) fn horizontal_colors(line: &Horizontal, theme: &Theme) -> (Rgba, Rgba) {
        match line.color {
            Some(color) => (theme.readable(color), theme.muted),
            None => (theme.alarm_mark, theme.alarm_text),
        }
    }
}

fn vertical_color(line: &Vertical, theme: &Theme) -> Rgba {
    line.color
        .map_or(theme.cross, |color| theme.readable(color))
}

/// The side of a threshold that is in alarm, and bands.
pub(super) fn shade(scene: &mut Scene, places: &Places<'_>) {
    let [x0, y0, x1, y1] = places.plot;
    let (model, theme) = (places.model, places.frame.theme);
    let y_of = |side, value| places.y_of(side, value).clamp(y0, y1);
    let x_of = |at_ms| places.x_of(at_ms).clamp(x0, x1);
    let mut across = |a: f32, b: f32, color: Rgba| {
        if a != b {
            let color = color.faded(SIDE_SHADE);
            scene.rect(x0, a.min(b), x1 - x0, (b - a).abs(), color);
        }
    };
    if let Some(alarm) = &model.alarm {
        let end = if alarm.is_above { y0 } else { y1 };
        across(y_of(Side::Left, alarm.value), end, theme.alarm_mark);
    }
    for line in &model.horizontal {
        let y = y_of(line.y_axis, line.from.value);
        let end = match (&line.to, line.fill) {
            (Some(to), _) => y_of(line.y_axis, to.value),
            (None, HorizontalFill::Above) => y0,
            (None, HorizontalFill::Below) => y1,
            (None, HorizontalFill::None) => y,
        };
        let (color, _) = crate::PanelModel::horizontal_colors(line, theme);
        across(y, end, color);
    }
    for line in &model.vertical {
        let x = x_of(line.from.at_ms);
        let end = match (&line.to, line.fill) {
            (Some(to), _) => x_of(to.at_ms),
            (None, VerticalFill::Before) => x0,
            (None, VerticalFill::After) => x1,
            (None, VerticalFill::None) => x,
        };
        if x != end {
            let color = vertical_color(line, theme).faded(TIME_SHADE);
            scene.rect(x.min(end), y0, (end - x).abs(), y1 - y0, color);
        }
    }
}

/// Lines and words of thresholds and notes, over the series.
pub(super) fn draw(scene: &mut Scene, places: &Places<'_>, words: &mut Words) {
    let [x0, y0, x1, _] = places.plot;
    let (model, theme) = (places.model, places.frame.theme);
    let flags: Vec<(f32, Rgba, Option<&str>)> = model
        .vertical
        .iter()
        .flat_map(|line| {
            let color = vertical_color(line, theme);
            std::iter::once(&line.from)
                .chain(&line.to)
                .map(move |edge| (edge, color))
        })
        .map(|(edge, color)| (places.x_of(edge.at_ms), color, edge.label.as_deref()))
        .filter(|(x, _, _)| *x >= x0 && *x <= x1)
        .map(|(x, color, label)| (crisp(x), color, label))
        .collect();
    for (x, _, _) in &flags {
        words.take([x - FLAG, y0 - FLAG, x + FLAG, y0 + FLAG]);
    }
    if let Some(alarm) = &model.alarm {
        let colors = (theme.alarm_mark, theme.alarm_text);
        let label = Some(alarm.condition.as_str());
        threshold(
            scene,
            places,
            words,
            (alarm.value, Side::Left),
            colors,
            label,
        );
    }
    for line in &model.horizontal {
        let colors = crate::PanelModel::horizontal_colors(line, theme);
        for edge in std::iter::once(&line.from).chain(&line.to) {
            let at = (edge.value, line.y_axis);
            threshold(scene, places, words, at, colors, edge.label.as_deref());
        }
    }
    for (x, color, label) in &flags {
        flag(scene, places, *x, *color);
        if let Some(label) = label.filter(|label| !label.is_empty()) {
            flag_words(scene, places, words, *x, label, &flags);
        }
    }
}

/// A dashed line across the plot with its condition on it; nothing outside the axis.
fn threshold(
    scene: &mut Scene,
    places: &Places<'_>,
    words: &mut Words,
    (value, side): (f64, Side),
    (color, text_color): (Rgba, Rgba),
    label: Option<&str>,
) {
    let [x0, y0, x1, y1] = places.plot;
    let y = places.y_of(side, value);
    if !(y >= y0 - 1.0 && y <= y1 + 1.0) {
        return;
    }
    let y = crisp(y);
    scene.line(&[(x0, y), (x1, y)], color, 1.0, Dash::Threshold);
    let Some(label) = label.filter(|label| !label.is_empty()) else {
        return;
    };
    let room = x1 - x0 - 2.0 * WORDS_GAP;
    let spot = |x, y, anchor| Spot {
        at: (x, y),
        anchor,
        room,
    };
    let (start, end, above, below) = (x0 + WORDS_GAP, x1 - WORDS_GAP, y - 8.0, y + 9.0);
    let spots = [
        spot(start, above, Anchor::Start),
        spot(start, below, Anchor::Start),
        spot(end, above, Anchor::End),
        spot(end, below, Anchor::End),
    ];
    words.write(scene, places.frame, label, text_color, &spots);
}

/// A dotted line with a hollow lozenge on top.
fn flag(scene: &mut Scene, places: &Places<'_>, x: f32, color: Rgba) {
    let [_, y0, _, y1] = places.plot;
    scene.line(&[(x, y0), (x, y1)], color, 1.0, Dash::Note);
    let lozenge = vec![x, y0 - FLAG, x + FLAG, y0, x, y0 + FLAG, x - FLAG, y0];
    scene.shapes.push(Shape::Area {
        points: lozenge.clone(),
        color: places.frame.theme.panel,
    });
    scene.shapes.push(Shape::Line {
        points: lozenge,
        color,
        width: 1.0,
        dash: Dash::Solid,
        closed: true,
    });
}

/// Words stand after their flag, or before it, as far as the next flag; else they are left to the hover.
fn flag_words(
    scene: &mut Scene,
    places: &Places<'_>,
    words: &mut Words,
    x: f32,
    label: &str,
    flags: &[(f32, Rgba, Option<&str>)],
) {
    let [x0, y0, x1, _] = places.plot;
    let others = || flags.iter().map(|(other, _, _)| *other);
    let next = others().filter(|other| *other > x).fold(x1, f32::min);
    let before = others().filter(|other| *other < x).fold(x0, f32::max);
    let gap = FLAG + 3.5;
    let y = y0 + 2.0;
    let spots = [
        Spot {
            at: (x + gap, y),
            anchor: Anchor::Start,
            room: next - x - 2.0 * gap,
        },
        Spot {
            at: (x - gap, y),
            anchor: Anchor::End,
            room: x - before - 2.0 * gap,
        },
    ];
    words.write(scene, places.frame, label, places.frame.theme.muted, &spots);
}
