//! Horizontal bars from zero: name on the left, value at the end.

use dashboards::view::{HorizontalFill, Side};
use time_series::{DisplayUnit, DomainOptions, Zero, nice_domain, value_ticks};

use super::{nothing, numbers};
use crate::frame::{Frame, TICK_SIZE};
use crate::model::{Line, PanelModel};
use crate::scene::{Anchor, Dash, Rgba, Scene, Shape};

const NAME_GAP: f32 = 8.0;
const VALUE_GAP: f32 = 6.0;
const ROW: f32 = 28.0;
/// In lower rows names would touch.
const LEAST_ROW: f32 = 13.0;
const BAR: f32 = 10.0;
const TOP: f32 = 4.0;
/// What the words of thresholds take above the bars.
const WORDS: f32 = 14.0;
const BELOW: f32 = 22.0;
const LEAST_PLOT: f32 = 20.0;

/// Draws one bar per series, in their order. Names stand beside their bars, so all bars share the first colour unless
/// the dashboard gives them their own. Where not all rows fit, the longest bars are kept and the last row counts the rest.
pub fn bar_chart(model: &PanelModel, frame: &Frame<'_>) -> Scene {
    let (width, height) = frame.size;
    let theme = frame.theme;
    let mut scene = Scene::new(width, height);
    let all = numbers(model, frame);
    if all.is_empty() {
        nothing(&mut scene, frame);
        return scene;
    }
    let thresholds = thresholds(model, theme);
    let has_words = thresholds.iter().any(|threshold| threshold.label.is_some());
    let top = TOP + if has_words { WORDS } else { 0.0 };
    let room = (height - top - BELOW).max(LEAST_ROW);
    let most = ((room / LEAST_ROW) as usize).max(1);
    let (values, left_out) = longest(all, most);
    let n_rows = values.len() + usize::from(left_out > 0);
    let row = (room / n_rows as f32).min(ROW);
    let bottom = top + row * n_rows as f32;

    let (low, high) = values
        .iter()
        .map(|(_, value)| *value)
        .chain(thresholds.iter().map(|threshold| threshold.value))
        .fold((0.0_f64, 0.0_f64), |(low, high), value| {
            (low.min(value), high.max(value))
        });
    let written: Vec<String> = values
        .iter()
        .map(|(line, value)| model.write(line, Some(*value)).to_string())
        .collect();
    let names_px = values
        .iter()
        .map(|(line, _)| frame.label_px(&line.name))
        .fold(0.0, f32::max)
        .min(width * 0.4)
        .ceil();
    let values_px = written
        .iter()
        .map(|text| frame.label_px(text))
        .fold(0.0, f32::max);
    // Values of negative bars stand left of them, so both ends need room.
    let before_px = if low < 0.0 {
        values_px + VALUE_GAP
    } else {
        0.0
    };
    let x0 = names_px + NAME_GAP + before_px;
    let x1 = (width - values_px - VALUE_GAP - 2.0).max(x0 + LEAST_PLOT);

    let display = DisplayUnit::for_extent(model.left.unit, low.abs().max(high.abs()));
    // The longest bar is as long as there is room; hairlines stand at round numbers within.
    let options = DomainOptions {
        min: model.left.min.or((low < 0.0).then_some(low)),
        max: model.left.max.or((high > 0.0).then_some(high)),
        zero: Zero::Always,
        most_lines: (((x1 - x0) / 40.0) as u32).clamp(2, 6),
        divisor: display.divisor,
    };
    let domain = nice_domain(low, high, &options);
    let x_of = |value: f64| {
        let value = value.clamp(domain.low, domain.high);
        x0 + ((value - domain.low) / (domain.high - domain.low)) as f32 * (x1 - x0)
    };
    let crisp = |value: f64| x_of(value).floor() + 0.5;

    for threshold in &thresholds {
        let (a, b) = (
            x_of(threshold.value),
            x_of(threshold.end(domain.low, domain.high)),
        );
        if a != b {
            let color = threshold.color.faded(0.07);
            scene.rect(a.min(b), top, (b - a).abs(), bottom - top, color);
        }
    }
    let ticks: Vec<(f32, String)> = value_ticks(&domain, &display)
        .into_iter()
        .map(|tick| (crisp(tick.value), tick.label.to_string()))
        .collect();
    let stride = labels_stride(&ticks, frame);
    for (place, (x, label)) in ticks.iter().enumerate() {
        scene.line(&[(*x, top), (*x, bottom)], theme.grid, 1.0, Dash::Solid);
        // Counted from the end, because the last label carries the unit.
        if (ticks.len() - 1 - place).is_multiple_of(stride) {
            let at = (*x, bottom + 14.0);
            scene.text(at, label.clone(), Anchor::Middle, TICK_SIZE, theme.tick);
        }
    }
    let zero = x_of(0.0);
    for (place, ((line, value), written)) in values.iter().zip(&written).enumerate() {
        let middle = top + row * (place as f32 + 0.5);
        let thick = BAR.min(row * 0.7);
        let end = x_of(*value);
        let color = line
            .color
            .map_or(theme.series[0], |color| theme.readable(color));
        scene.rect(
            zero.min(end),
            middle - thick / 2.0,
            (end - zero).abs(),
            thick,
            color,
        );
        let name = frame.fitted(&line.name, TICK_SIZE, names_px);
        let at = (names_px, middle);
        scene.text(at, name, Anchor::End, TICK_SIZE, theme.strong);
        let (x, anchor) = if *value < 0.0 {
            (end - VALUE_GAP, Anchor::End)
        } else {
            (end + VALUE_GAP, Anchor::Start)
        };
        scene.shapes.push(Shape::Text {
            at: [x, middle],
            text: written.clone(),
            anchor,
            size: TICK_SIZE,
            strong: false,
            color: theme.strong,
            halo: Some(theme.panel),
        });
    }
    if left_out > 0 {
        let at = (names_px, bottom - row / 2.0);
        scene.text(
            at,
            format!("+ {left_out}"),
            Anchor::End,
            TICK_SIZE,
            theme.tick,
        );
    }
    let base = crisp(0.0);
    scene.line(&[(base, top), (base, bottom)], theme.axis, 1.0, Dash::Solid);
    let mut free_from = 0.0;
    for threshold in &thresholds {
        let x = crisp(threshold.value);
        scene.line(
            &[(x, top), (x, bottom)],
            threshold.color,
            1.0,
            Dash::Threshold,
        );
        if let Some(label) = threshold.label {
            // Centred over its line, moved in from the edges.
            let room = frame.label_px(label).min(width);
            let from = (x - room / 2.0).clamp(0.0, width - room);
            if from >= free_from {
                let text = frame.fitted(label, TICK_SIZE, room);
                let at = (from, top - 9.0);
                scene.text(at, text, Anchor::Start, TICK_SIZE, threshold.words);
                free_from = from + room + NAME_GAP;
            }
        }
    }
    scene
}

/// At most `most` rows: the greatest by size when there are more, in their order, and how many are left out.
fn longest(mut values: Vec<(&Line, f64)>, most: usize) -> (Vec<(&Line, f64)>, usize) {
    if values.len() <= most {
        return (values, 0);
    }
    let kept = most.saturating_sub(1).max(1);
    let mut sizes: Vec<(usize, f64)> = values
        .iter()
        .enumerate()
        .map(|(place, (_, value))| (place, value.abs()))
        .collect();
    sizes.sort_by(|a, b| b.1.total_cmp(&a.1));
    let left_out = values.len() - kept;
    let mut places: Vec<usize> = sizes[..kept].iter().map(|(place, _)| *place).collect();
    places.sort_unstable();
    values = places.into_iter().map(|place| values[place]).collect();
    (values, left_out)
}

/// Every how many labels fit without touching: 1, 2, 4 …
fn labels_stride(ticks: &[(f32, String)], frame: &Frame<'_>) -> usize {
    let step = match ticks {
        [(a, _), (b, _), ..] => b - a,
        _ => return 1,
    };
    let widest = ticks
        .iter()
        .map(|(_, text)| frame.label_px(text))
        .fold(0.0, f32::max);
    let mut stride = 1;
    while stride < ticks.len() && step * (stride as f32) < widest + NAME_GAP {
        stride *= 2;
    }
    stride
}

/// A threshold across the bars.
struct Threshold<'a> {
    value: f64,
    /// The other edge of a band, or the side that is shaded.
    to: Option<f64>,
    label: Option<&'a str>,
    color: Rgba,
    words: Rgba,
}

impl Threshold<'_> {
    /// Where the shading ends.
    fn end(&self, low: f64, high: f64) -> f64 {
        self.to.map_or(self.value, |to| to.clamp(low, high))
    }
}

fn thresholds<'a>(model: &'a PanelModel, theme: &crate::Theme) -> Vec<Threshold<'a>> {
    let alarm = model.alarm.iter().map(|alarm| Threshold {
        value: alarm.value,
        to: Some(if alarm.is_above {
            f64::INFINITY
        } else {
            f64::NEG_INFINITY
        }),
        label: Some(alarm.condition.as_str()),
        color: theme.alarm_mark,
        words: theme.alarm_text,
    });
    let of_left = model
        .horizontal
        .iter()
        .filter(|line| line.y_axis == Side::Left);
    let lines = of_left.flat_map(|line| {
        let (color, words) = PanelModel::horizontal_colors(line, theme);
        let to = match (&line.to, line.fill) {
            (Some(to), _) => Some(to.value),
            (None, HorizontalFill::Above) => Some(f64::INFINITY),
            (None, HorizontalFill::Below) => Some(f64::NEG_INFINITY),
            (None, HorizontalFill::None) => None,
        };
        let threshold = |value, to, label: &'a Option<String>| Threshold {
            value,
            to,
            label: label.as_deref().filter(|label| !label.is_empty()),
            color,
            words,
        };
        let first = threshold(line.from.value, to, &line.from.label);
        let second = line
            .to
            .as_ref()
            .map(|edge| threshold(edge.value, None, &edge.label));
        std::iter::once(first).chain(second)
    });
    alarm.chain(lines).collect()
}
