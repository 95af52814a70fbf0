//! Lines and stacked areas over time: from a model and a size to shapes and the scales behind them.
//!
//! Plotters maps and draws the series through our recorder; the furniture follows the look page to the pixel.

use std::cell::Cell;
use std::rc::Rc;

use dashboards::view::{HorizontalFill, Side, Vertical, VerticalFill};
use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::{
    Cartesian2d, DrawingArea, IntoDrawingArea, PathElement, Polygon, RGBAColor, ShapeStyle,
};
use time_series::{
    Columns, DisplayUnit, Domain, DomainOptions, Points, Polyline, Series, TimeScale, TimeZone,
    ValueScale, Zero, m4, nice_domain, time_ticks, value_ticks,
};

use crate::model::{Line, PanelModel};
use crate::recorder::{Recorder, SUBPIXELS};
use crate::scene::{Anchor, Dash, Rgba, Scene, Shape};
use crate::theme::Theme;

/// Measures texts: width in pixels at a size. The browser measures once and remembers, files estimate.
pub trait Measure {
    /// Width of `text` at `size` pixels.
    fn width_px(&self, text: &str, size: f32) -> f32;
}

/// Estimates by letter: good enough for files, where the reader's font is not known anyway.
#[derive(Clone, Copy, Debug, Default)]
pub struct Estimate;

impl Measure for Estimate {
    fn width_px(&self, text: &str, size: f32) -> f32 {
        let ems: f32 = text
            .chars()
            .map(|letter| match letter {
                'i' | 'l' | 'j' | '.' | ',' | ':' | ';' | '\'' | '|' | ' ' | 'I' => 0.28,
                'm' | 'w' | 'M' | 'W' => 0.86,
                '\u{1100}'.. => 1.0,
                'A'..='Z' => 0.66,
                _ => 0.56,
            })
            .sum();
        ems * size
    }
}

/// What a chart is laid out with.
pub struct Frame<'a> {
    /// Width and height in CSS pixels.
    pub size: (f32, f32),
    /// Colours.
    pub theme: &'a Theme,
    /// The zone of the time axis.
    pub zone: &'a dyn TimeZone,
    /// Text widths.
    pub measure: &'a dyn Measure,
    /// Lines that are not drawn, by place in the model.
    pub hidden: &'a [usize],
    /// The words on a gap.
    pub no_data: &'a str,
    /// The label of a time tick, in the reader's language.
    pub tick_label: &'a dyn Fn(&time_series::TickLabel) -> String,
}

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

/// Size of axis labels.
pub const TICK_SIZE: f32 = 11.0;
const TOP: f32 = 10.0;
const BELOW: f32 = 26.0;
const SIDE_GAP: f32 = 8.0;
const LEAST_SIDE: f32 = 40.0;
const END: f32 = 12.0;
const GRID_STEP_PX: f32 = 44.0;
const MAJOR_STEP_PX: f32 = 92.0;
/// A vertical note stands this far from its words.
const FLAG: f32 = 4.5;

/// Lays a time chart out.
pub fn time_chart(model: &PanelModel, frame: &Frame<'_>) -> Laid {
    let (width, height) = (frame.size.0.max(80.0), frame.size.1.max(60.0));
    let theme = frame.theme;
    let mut scene = Scene::new(width, height);
    let shown: Vec<&Line> = model
        .lines
        .iter()
        .enumerate()
        .filter(|(place, _)| !frame.hidden.contains(place))
        .map(|(_, line)| line)
        .collect();
    let stacks = model.stacked.then(|| stack(&shown));

    let most_lines = ((height - TOP - BELOW) / GRID_STEP_PX)
        .round()
        .clamp(2.0, 5.0) as u32;
    let left = AxisLayout::new(model, Side::Left, &shown, stacks.as_deref(), most_lines);
    let right = model
        .right
        .as_ref()
        .map(|_| AxisLayout::new(model, Side::Right, &shown, stacks.as_deref(), most_lines));
    let label_width = |axis: &AxisLayout| {
        axis.ticks
            .iter()
            .map(|(_, text)| frame.measure.width_px(text, TICK_SIZE))
            .fold(0.0, f32::max)
    };
    let plot = [
        (label_width(&left) + SIDE_GAP)
            .max(LEAST_SIDE)
            .min(width * 0.4),
        TOP,
        width
            - right.as_ref().map_or(END, |axis| {
                (label_width(axis) + SIDE_GAP).max(26.0).min(width * 0.3)
            }),
        height - BELOW,
    ];
    let [x0, y0, x1, y1] = plot;
    let time = TimeScale {
        start_ms: model.range_ms.0,
        end_ms: model.range_ms.1,
        px_start: f64::from(x0),
        px_end: f64::from(x1),
    };
    let scale = |domain: &Domain| ValueScale {
        low: domain.low,
        high: domain.high,
        px_low: f64::from(y1),
        px_high: f64::from(y0),
    };
    let left_scale = scale(&left.domain);
    let right_scale = right.as_ref().map(|axis| scale(&axis.domain));
    let laid = |side: Side| match (side, &right_scale) {
        (Side::Right, Some(scale)) => *scale,
        _ => left_scale,
    };

    shade(&mut scene, model, theme, plot, &time, &laid);
    gaps(&mut scene, model, &shown, frame, plot, &time);
    grid(&mut scene, theme, plot, &left, &left_scale, true);
    if let Some((axis, scale)) = right.as_ref().zip(right_scale.as_ref()) {
        grid(&mut scene, theme, plot, axis, scale, false);
    }
    series(
        &mut scene,
        model,
        theme,
        plot,
        &shown,
        stacks.as_deref(),
        &left.domain,
        right.as_ref().map(|axis| &axis.domain),
    );
    time_axis(&mut scene, frame, plot, &time);
    notes(&mut scene, model, frame, plot, &time, &laid);
    if shown.is_empty() || model.is_empty() {
        scene.text(
            ((x0 + x1) / 2.0, (y0 + y1) / 2.0),
            frame.no_data,
            Anchor::Middle,
            TICK_SIZE,
            theme.tick,
        );
    }
    Laid {
        scene,
        plot,
        time,
        left: left_scale,
        right: right_scale,
    }
}

/// One axis: its domain and its written ticks.
struct AxisLayout {
    domain: Domain,
    ticks: Vec<(f64, String)>,
}

impl AxisLayout {
    fn new(
        model: &PanelModel,
        side: Side,
        shown: &[&Line],
        stacks: Option<&[Stacked]>,
        most_lines: u32,
    ) -> Self {
        let axis = model.axis(side);
        let mut extent: Option<(f64, f64)> = None;
        let mut cover = |low: f64, high: f64| {
            extent = Some(extent.map_or((low, high), |(least, most)| {
                (least.min(low), most.max(high))
            }))
        };
        match stacks {
            Some(stacks) => stacks
                .iter()
                .filter(|stack| stack.side == side)
                .for_each(|stack| {
                    stack
                        .upper
                        .iter()
                        .chain(&stack.lower)
                        .for_each(|value| cover(*value, *value));
                }),
            None => shown
                .iter()
                .filter(|line| line.side == side)
                .filter_map(|line| line.series.extent())
                .for_each(|(low, high)| cover(low, high)),
        }
        for line in model.horizontal.iter().filter(|line| line.y_axis == side) {
            cover(line.from.value, line.from.value);
            if let Some(to) = &line.to {
                cover(to.value, to.value);
            }
        }
        if let Some(alarm) = model.alarm.as_ref().filter(|_| side == Side::Left) {
            cover(alarm.value, alarm.value);
        }
        let (low, high) = extent.unwrap_or((0.0, 1.0));
        let display = DisplayUnit::for_extent(axis.unit, low.abs().max(high.abs()));
        let zero = if model.stacked {
            Zero::Always
        } else {
            Zero::WhenNear
        };
        let domain = nice_domain(
            low,
            high,
            &DomainOptions {
                min: axis.min,
                max: axis.max,
                zero,
                most_lines,
                divisor: display.divisor,
            },
        );
        let ticks = value_ticks(&domain, &display)
            .into_iter()
            .map(|tick| (tick.value, tick.label.to_string()))
            .collect();
        Self { domain, ticks }
    }
}

/// The side of a threshold that is in alarm, and bands.
fn shade(
    scene: &mut Scene,
    model: &PanelModel,
    theme: &Theme,
    [x0, y0, x1, y1]: [f32; 4],
    time: &TimeScale,
    scale: &dyn Fn(Side) -> ValueScale,
) {
    let y_of = |side, value| (scale(side).px_from_value(value) as f32).clamp(y0, y1);
    let x_of = |at_ms| (time.px_from_time(at_ms) as f32).clamp(x0, x1);
    if let Some(alarm) = &model.alarm {
        let y = y_of(Side::Left, alarm.value);
        let (top, bottom) = if alarm.is_above { (y0, y) } else { (y, y1) };
        scene.rect(x0, top, x1 - x0, bottom - top, theme.alarm_mark.faded(0.07));
    }
    for line in &model.horizontal {
        let color = line
            .color
            .map_or(theme.alarm_mark, |color| theme.readable(color));
        let y = y_of(line.y_axis, line.from.value);
        let band = match (&line.to, line.fill) {
            (Some(to), _) => Some((y, y_of(line.y_axis, to.value))),
            (None, HorizontalFill::Above) => Some((y0, y)),
            (None, HorizontalFill::Below) => Some((y, y1)),
            (None, HorizontalFill::None) => None,
        };
        if let Some((a, b)) = band {
            scene.rect(x0, a.min(b), x1 - x0, (b - a).abs(), color.faded(0.07));
        }
    }
    for line in &model.vertical {
        let color = line
            .color
            .map_or(theme.cross, |color| theme.readable(color));
        let x = x_of(line.from.at_ms);
        let band = match (&line.to, line.fill) {
            (Some(to), _) => Some((x, x_of(to.at_ms))),
            (None, VerticalFill::Before) => Some((x0, x)),
            (None, VerticalFill::After) => Some((x, x1)),
            (None, VerticalFill::None) => None,
        };
        if let Some((a, b)) = band {
            scene.rect(a.min(b), y0, (b - a).abs(), y1 - y0, color.faded(0.1));
        }
    }
}

/// Hatches the stretches where no shown line has a datapoint, between the first and the last there is.
fn gaps(
    scene: &mut Scene,
    model: &PanelModel,
    shown: &[&Line],
    frame: &Frame<'_>,
    [x0, y0, x1, y1]: [f32; 4],
    time: &TimeScale,
) {
    let lines = || shown.iter().filter(|line| !line.series.is_empty());
    let mut common: Option<Vec<(i64, i64)>> = None;
    for line in lines() {
        let own: Vec<(i64, i64)> = line
            .series
            .gaps_within(model.range_ms.0, model.range_ms.1)
            .iter()
            .map(|gap| (gap.start_ms, gap.end_ms))
            .collect();
        common = Some(match common {
            None => own,
            Some(others) => meet(&others, &own),
        });
    }
    let first_ms = lines()
        .filter_map(|line| line.series.times_ms.first().copied())
        .min()
        .unwrap_or(model.range_ms.1);
    let last_ms = lines()
        .filter_map(|line| line.series.last().map(|(at_ms, _)| at_ms))
        .max()
        .unwrap_or(model.range_ms.0);
    for (start_ms, end_ms) in common.unwrap_or_default() {
        if end_ms <= first_ms || start_ms >= last_ms {
            continue;
        }
        let (a, b) = (
            time.px_from_time(start_ms) as f32,
            time.px_from_time(end_ms) as f32,
        );
        let (a, b) = (a.clamp(x0, x1), b.clamp(x0, x1));
        if b - a < 2.0 {
            continue;
        }
        let theme = frame.theme;
        scene.shapes.push(Shape::Hatch {
            place: [a, y0, b - a, y1 - y0],
            ground: theme.sunken,
            line: theme.hairline,
        });
        if frame.measure.width_px(frame.no_data, TICK_SIZE) < 2.2 * (b - a) {
            scene.shapes.push(Shape::Text {
                at: [(a + b) / 2.0, y0 + 8.0],
                text: frame.no_data.to_owned(),
                anchor: Anchor::Middle,
                size: TICK_SIZE,
                strong: false,
                color: theme.muted,
                halo: Some(theme.panel),
            });
        }
    }
}

/// What two lists of stretches have in common; both ascend.
fn meet(a: &[(i64, i64)], b: &[(i64, i64)]) -> Vec<(i64, i64)> {
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        let (start, end) = (a[i].0.max(b[j].0), a[i].1.min(b[j].1));
        if start < end {
            out.push((start, end));
        }
        if a[i].1 < b[j].1 { i += 1 } else { j += 1 }
    }
    out
}

/// Hairlines and labels of a value axis; the baseline is drawn with the time axis.
fn grid(
    scene: &mut Scene,
    theme: &Theme,
    [x0, _, x1, y1]: [f32; 4],
    axis: &AxisLayout,
    scale: &ValueScale,
    is_left: bool,
) {
    for (value, label) in &axis.ticks {
        let y = scale.px_from_value(*value) as f32;
        let crisp = y.floor() + 0.5;
        if is_left && y < y1 - 0.5 {
            scene.line(&[(x0, crisp), (x1, crisp)], theme.grid, 1.0, Dash::Solid);
        }
        let (x, anchor) = if is_left {
            (x0 - SIDE_GAP, Anchor::End)
        } else {
            (x1 + SIDE_GAP, Anchor::Start)
        };
        scene.text((x, y), label.clone(), anchor, TICK_SIZE, theme.tick);
    }
}

/// One series on top of those before it.
struct Stacked {
    side: Side,
    times_ms: Vec<i64>,
    lower: Vec<f64>,
    upper: Vec<f64>,
}

/// Stacks in order over all times any series has; a series without a datapoint adds nothing there.
fn stack(shown: &[&Line]) -> Vec<Stacked> {
    let mut times_ms: Vec<i64> = shown
        .iter()
        .flat_map(|line| line.series.times_ms.iter().copied())
        .collect();
    times_ms.sort_unstable();
    times_ms.dedup();
    let mut totals = [vec![0.0_f64; times_ms.len()], vec![0.0; times_ms.len()]];
    // The first series lies on top, as the legend reads; so the last is at the bottom.
    let mut stacked: Vec<Stacked> = shown
        .iter()
        .rev()
        .map(|line| {
            let total = &mut totals[usize::from(line.side == Side::Right)];
            let lower = total.clone();
            let mut own = line.series.iter().peekable();
            for (place, at_ms) in times_ms.iter().enumerate() {
                if let Some((_, value)) = own.next_if(|(own_ms, _)| own_ms == at_ms) {
                    total[place] += value;
                }
            }
            Stacked {
                side: line.side,
                times_ms: times_ms.clone(),
                lower,
                upper: total.clone(),
            }
        })
        .collect();
    stacked.reverse();
    stacked
}

type Plane<'a> = DrawingArea<Recorder<'a>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

fn style(color: Rgba, width: f32, filled: bool) -> ShapeStyle {
    let color = RGBAColor(color.red, color.green, color.blue, f64::from(color.alpha));
    ShapeStyle {
        color,
        filled,
        stroke_width: (width * SUBPIXELS as f32) as u32,
    }
}

/// Draws all series through plotters. Its drawing cannot fail: our backend has no errors and the plane no other owner.
#[allow(
    clippy::too_many_arguments,
    reason = "one call, and a struct for it would be read once"
)]
fn series(
    scene: &mut Scene,
    model: &PanelModel,
    theme: &Theme,
    plot: [f32; 4],
    shown: &[&Line],
    stacks: Option<&[Stacked]>,
    left: &Domain,
    right: Option<&Domain>,
) {
    let (recorder, dash) = Recorder::new(scene);
    let root = recorder.into_drawing_area();
    let left_plane = plane(&root, plot, model, left);
    let right_plane = right.map(|domain| plane(&root, plot, model, domain));
    let on = |side: Side| match (side, &right_plane) {
        (Side::Right, Some(plane)) => plane,
        _ => &left_plane,
    };
    let columns = Columns {
        start_ms: model.range_ms.0,
        end_ms: model.range_ms.1,
        count: ((plot[2] - plot[0]).max(1.0)) as u32,
    };
    match stacks {
        Some(stacks) => {
            for (stacked, line) in stacks.iter().zip(shown).rev() {
                area(
                    on(line.side),
                    stacked,
                    line,
                    columns,
                    style(line.rgba(theme).faded(0.26), 0.0, true),
                    style(line.rgba(theme), 1.25, false),
                );
            }
        }
        // The first line lies on top.
        None => {
            for line in shown.iter().rev() {
                line_of(
                    on(line.side),
                    line,
                    columns,
                    &dash,
                    model.settled_ms,
                    line.rgba(theme),
                );
            }
        }
    }
}

fn plane<'a>(
    root: &DrawingArea<Recorder<'a>, Shift>,
    [x0, y0, x1, y1]: [f32; 4],
    model: &PanelModel,
    domain: &Domain,
) -> Plane<'a> {
    let steps = |px: f32| (px * SUBPIXELS as f32) as i32;
    let (start, end) = (model.range_ms.0 as f64, model.range_ms.1 as f64);
    let spec = Cartesian2d::new(
        start..end,
        domain.low..domain.high,
        (steps(x0)..steps(x1), steps(y1)..steps(y0)),
    );
    root.apply_coord_spec(spec)
}

fn line_of(
    plane: &Plane<'_>,
    line: &Line,
    columns: Columns,
    dash: &Rc<Cell<Dash>>,
    settled_ms: i64,
    color: Rgba,
) {
    let mut drawn = Polyline::default();
    // The datapoint that is still filling is joined with a dotted line.
    let settled = line
        .series
        .times_ms
        .partition_point(|at_ms| at_ms + line.series.period_ms <= settled_ms + 60_000);
    let (times_ms, values) = (&line.series.times_ms, &line.series.values);
    let whole = Points {
        times_ms: &times_ms[..settled],
        values: &values[..settled],
        join_ms: line.series.period_ms,
    };
    m4(whole, columns, &mut drawn);
    dash.set(line.dash);
    for (times_ms, values) in drawn.runs() {
        let points: Vec<(f64, f64)> = times_ms
            .iter()
            .zip(values)
            .map(|(at_ms, value)| (*at_ms as f64, *value))
            .collect();
        draw_run(plane, points, line.series.period_ms, color);
    }
    if settled < times_ms.len() {
        dash.set(Dash::Live);
        let from = settled.saturating_sub(1);
        let points = times_ms[from..]
            .iter()
            .zip(&values[from..])
            .map(|(at_ms, value)| (*at_ms as f64, *value))
            .collect();
        draw_run(plane, points, line.series.period_ms, color);
    }
    dash.set(Dash::Solid);
}

/// A run of one datapoint is as long as a quarter of its period, so that it can be seen.
fn draw_run(plane: &Plane<'_>, mut points: Vec<(f64, f64)>, period_ms: i64, color: Rgba) {
    if let [(at_ms, value)] = points[..] {
        points.push((at_ms + period_ms as f64 / 4.0, value));
    }
    let drawn = plane.draw(&PathElement::new(points, style(color, 1.5, false)));
    debug_assert!(drawn.is_ok());
}

fn area(
    plane: &Plane<'_>,
    stacked: &Stacked,
    line: &Line,
    columns: Columns,
    fill: ShapeStyle,
    edge: ShapeStyle,
) {
    let join_ms = line.series.period_ms;
    let mut run = 0;
    for place in 0..stacked.times_ms.len() {
        let ends = place + 1 == stacked.times_ms.len()
            || stacked.times_ms[place + 1] - stacked.times_ms[place] > join_ms;
        if !ends {
            continue;
        }
        let times_ms = &stacked.times_ms[run..=place];
        let mut upper = thinned(times_ms, &stacked.upper[run..=place], join_ms, columns);
        let mut lower = thinned(times_ms, &stacked.lower[run..=place], join_ms, columns);
        if let ([(at_ms, top)], [(_, bottom)]) = (&upper[..], &lower[..]) {
            let (at_ms, top, bottom) = (*at_ms, *top, *bottom);
            upper.push((at_ms + join_ms as f64 / 4.0, top));
            lower.push((at_ms + join_ms as f64 / 4.0, bottom));
        }
        lower.reverse();
        let outline: Vec<(f64, f64)> = upper.iter().copied().chain(lower).collect();
        let drawn = plane
            .draw(&Polygon::new(outline, fill))
            .and_then(|()| plane.draw(&PathElement::new(upper, edge)));
        debug_assert!(drawn.is_ok());
        run = place + 1;
    }
}

fn thinned(times_ms: &[i64], values: &[f64], join_ms: i64, columns: Columns) -> Vec<(f64, f64)> {
    let mut drawn = Polyline::default();
    m4(
        Points {
            times_ms,
            values,
            join_ms,
        },
        columns,
        &mut drawn,
    );
    drawn
        .times_ms
        .iter()
        .zip(&drawn.values)
        .map(|(at_ms, value)| (*at_ms as f64, *value))
        .collect()
}

/// Baseline, ticks below it, and as many labels as do not touch.
fn time_axis(scene: &mut Scene, frame: &Frame<'_>, [x0, _, x1, y1]: [f32; 4], time: &TimeScale) {
    let theme = frame.theme;
    let base = y1.floor() + 0.5;
    scene.line(&[(x0, base), (x1, base)], theme.axis, 1.0, Dash::Solid);
    let most = ((x1 - x0) / MAJOR_STEP_PX).floor().max(1.0) as u32;
    let ticks = time_ticks(time.start_ms, time.end_ms, most, frame.zone);
    let x_of = |at_ms| (time.px_from_time(at_ms) as f32).floor() + 0.5;
    let minor = theme.axis.faded(0.55);
    for at_ms in &ticks.minors_ms {
        let x = x_of(*at_ms);
        scene.line(&[(x, y1), (x, y1 + 3.0)], minor, 1.0, Dash::Solid);
    }
    let labels: Vec<(f32, String, u8)> = ticks
        .majors
        .iter()
        .map(|tick| (x_of(tick.at_ms), (frame.tick_label)(&tick.label), tick.rank))
        .collect();
    let widest = labels
        .iter()
        .map(|(_, text, _)| frame.measure.width_px(text, TICK_SIZE))
        .fold(0.0, f32::max);
    let touches = |most_rank: u8| {
        let kept: Vec<f32> = labels
            .iter()
            .filter(|(_, _, rank)| *rank <= most_rank)
            .map(|(x, _, _)| *x)
            .collect();
        kept.windows(2)
            .any(|pair| pair[1] - pair[0] < widest + SIDE_GAP)
    };
    let most_rank = [3, 2, 1]
        .into_iter()
        .find(|rank| !touches(*rank))
        .unwrap_or(1);
    for (x, text, rank) in labels {
        scene.line(&[(x, y1), (x, y1 + 6.0)], theme.axis, 1.0, Dash::Solid);
        let half = frame.measure.width_px(&text, TICK_SIZE) / 2.0;
        if rank <= most_rank && x - half >= 0.0 && x + half <= frame.size.0 {
            scene.text((x, y1 + 14.0), text, Anchor::Middle, TICK_SIZE, theme.tick);
        }
    }
}

/// Thresholds and notes, over the series.
fn notes(
    scene: &mut Scene,
    model: &PanelModel,
    frame: &Frame<'_>,
    [x0, y0, x1, y1]: [f32; 4],
    time: &TimeScale,
    scale: &dyn Fn(Side) -> ValueScale,
) {
    let theme = frame.theme;
    let mut threshold = |value: f64, side: Side, color: Rgba, words: Rgba, label: Option<&str>| {
        let y = scale(side).px_from_value(value) as f32;
        if y < y0 - 1.0 || y > y1 + 1.0 {
            return;
        }
        let y = y.floor() + 0.5;
        scene.line(&[(x0, y), (x1, y)], color, 1.0, Dash::Threshold);
        if let Some(label) = label {
            let above = y - 8.0 > y0;
            scene.shapes.push(Shape::Text {
                at: [x0 + 6.0, if above { y - 8.0 } else { y + 9.0 }],
                text: label.to_owned(),
                anchor: Anchor::Start,
                size: TICK_SIZE,
                strong: false,
                color: words,
                halo: Some(theme.panel),
            });
        }
    };
    if let Some(alarm) = &model.alarm {
        threshold(
            alarm.value,
            Side::Left,
            theme.alarm_mark,
            theme.alarm_text,
            Some(&alarm.condition),
        );
    }
    for line in &model.horizontal {
        let color = line
            .color
            .map_or(theme.alarm_mark, |color| theme.readable(color));
        let words = line.color.map_or(theme.alarm_text, |_| theme.muted);
        for edge in std::iter::once(&line.from).chain(line.to.as_ref()) {
            threshold(edge.value, line.y_axis, color, words, edge.label.as_deref());
        }
    }
    let edges = |line: &Vertical| [Some(line.from.at_ms), line.to.as_ref().map(|to| to.at_ms)];
    let flags: Vec<f32> = model
        .vertical
        .iter()
        .flat_map(edges)
        .flatten()
        .map(|at_ms| time.px_from_time(at_ms) as f32)
        .collect();
    for line in &model.vertical {
        let color = line
            .color
            .map_or(theme.cross, |color| theme.readable(color));
        for edge in std::iter::once(&line.from).chain(line.to.as_ref()) {
            let x = time.px_from_time(edge.at_ms) as f32;
            if x < x0 || x > x1 {
                continue;
            }
            let x = x.floor() + 0.5;
            scene.line(&[(x, y0), (x, y1)], color, 1.0, Dash::Note);
            let lozenge = [x, y0 - FLAG, x + FLAG, y0, x, y0 + FLAG, x - FLAG, y0];
            scene.shapes.push(Shape::Area {
                points: lozenge.to_vec(),
                color: theme.panel,
            });
            scene.shapes.push(Shape::Line {
                points: lozenge.to_vec(),
                color,
                width: 1.0,
                dash: Dash::Solid,
                closed: true,
            });
            if let Some(label) = &edge.label {
                // Words stand after their flag, or before it; where another flag is in the way they are left to the hover.
                let width = frame.measure.width_px(label, TICK_SIZE) + 12.0;
                let is_free = |from: f32, to: f32| {
                    let in_the_way = |flag: &f32| {
                        (flag - x).abs() > 1.0 && *flag > from - FLAG && *flag < to + FLAG
                    };
                    from >= x0 && to <= x1 && !flags.iter().any(in_the_way)
                };
                let place = if is_free(x, x + width) {
                    Some((x + 8.0, Anchor::Start))
                } else {
                    is_free(x - width, x).then_some((x - 8.0, Anchor::End))
                };
                if let Some((at, anchor)) = place {
                    scene.shapes.push(Shape::Text {
                        at: [at, y0 + 2.0],
                        text: label.clone(),
                        anchor,
                        size: TICK_SIZE,
                        strong: false,
                        color: theme.muted,
                        halo: Some(theme.panel),
                    });
                }
            }
        }
    }
}

/// A small line without axes, for single values: the points of `series` across the whole size.
pub fn sparkline(
    series: &Series,
    range_ms: (i64, i64),
    (width, height): (f32, f32),
    color: Rgba,
) -> Scene {
    let mut scene = Scene::new(width, height);
    let Some((low, high)) = series.extent() else {
        return scene;
    };
    let (low, high) = if high > low {
        (low, high)
    } else {
        (low - 1.0, high + 1.0)
    };
    let time = TimeScale {
        start_ms: range_ms.0,
        end_ms: range_ms.1,
        px_start: 0.75,
        px_end: f64::from(width) - 0.75,
    };
    let value = ValueScale {
        low,
        high,
        px_low: f64::from(height) - 1.0,
        px_high: 1.0,
    };
    let mut drawn = Polyline::default();
    m4(
        Points::from(series),
        Columns {
            start_ms: range_ms.0,
            end_ms: range_ms.1,
            count: width.max(1.0) as u32,
        },
        &mut drawn,
    );
    for (times_ms, values) in drawn.runs() {
        let points: Vec<(f32, f32)> = times_ms
            .iter()
            .zip(values)
            .map(|(at_ms, number)| {
                (
                    time.px_from_time(*at_ms) as f32,
                    value.px_from_value(*number) as f32,
                )
            })
            .collect();
        scene.line(&points, color, 1.5, Dash::Solid);
    }
    scene
}
