//! The series themselves, drawn by plotters through our recorder.
//!
//! Each pixel column keeps its first, least, greatest and last datapoint, so plotters never sees more than four points
//! a pixel however long a series is.

use std::cell::Cell;
use std::rc::Rc;

use dashboards::view::Side;
use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::{
    Cartesian2d, Circle, DrawingArea, IntoDrawingArea, PathElement, Polygon, RGBAColor, ShapeStyle,
};
use time_series::{Columns, Points, Polyline, ValueScale, m4};

use super::Places;
use super::clip::{self, Point};
use super::stack::{Layer, Stack};
use crate::model::{Line, PanelModel};
use crate::recorder::{Recorder, SUBPIXELS};
use crate::scene::{Dash, Rgba, Scene};

const LINE: f32 = 1.5;
const EDGE: f32 = 1.25;
const FILL: f32 = 0.26;
/// The fill of a datapoint that is still filling.
const LIVE_FILL: f32 = 0.13;
/// Up to so many points a pixel column all are drawn.
const FEW_PER_PX: usize = 2;
/// Radius of a datapoint without neighbours.
const DOT: f32 = 1.75;
/// An area of one datapoint is at least this long, so that it can be seen.
const LEAST_RUN_PX: f64 = 3.0;

type Area<'a> = DrawingArea<Recorder<'a>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// One axis' coordinates on the recorder.
struct Plane<'a> {
    area: Area<'a>,
    low: f64,
    high: f64,
    /// The dash of what is drawn next.
    dash: Rc<Cell<Dash>>,
    columns: Columns,
    /// Length of [`LEAST_RUN_PX`] in milliseconds.
    least_run_ms: f64,
}

/// Draws all series. The first line lies on top, as the legend reads.
pub(super) fn draw(scene: &mut Scene, places: &Places<'_>, shown: &[&Line], stack: Option<&Stack>) {
    let (recorder, dash) = Recorder::new(scene);
    let root = recorder.into_drawing_area();
    let left = Plane::new(&root, places, &places.left, &dash);
    let right = places
        .right
        .as_ref()
        .map(|scale| Plane::new(&root, places, scale, &dash));
    let on = |side: Side| match (side, &right) {
        (Side::Right, Some(plane)) => plane,
        _ => &left,
    };
    let theme = places.frame.theme;
    match stack {
        Some(stack) => {
            for (layer, line) in stack.layers.iter().zip(shown).rev() {
                on(line.side).layer(places.model, stack, layer, line.rgba(theme));
            }
        }
        None => {
            for line in shown.iter().rev() {
                on(line.side).line(places.model, line, line.rgba(theme));
            }
        }
    }
}

fn style(color: Rgba, width: f32, filled: bool) -> ShapeStyle {
    let color = RGBAColor(color.red, color.green, color.blue, f64::from(color.alpha));
    ShapeStyle {
        color,
        filled,
        stroke_width: (width * SUBPIXELS as f32) as u32,
    }
}

impl<'a> Plane<'a> {
    fn new(
        root: &DrawingArea<Recorder<'a>, Shift>,
        places: &Places<'_>,
        scale: &ValueScale,
        dash: &Rc<Cell<Dash>>,
    ) -> Self {
        let steps = |px: f32| (px * SUBPIXELS as f32) as i32;
        let [x0, y0, x1, y1] = places.plot;
        let (start_ms, end_ms) = places.model.range_ms;
        let spec = Cartesian2d::new(
            start_ms as f64..end_ms as f64,
            scale.low..scale.high,
            (steps(x0)..steps(x1), steps(y1)..steps(y0)),
        );
        let ms_per_px = (end_ms as f64 - start_ms as f64) / f64::from((x1 - x0).max(1.0));
        Self {
            area: root.apply_coord_spec(spec),
            low: scale.low,
            high: scale.high,
            dash: dash.clone(),
            columns: Columns {
                start_ms,
                end_ms,
                count: (x1 - x0).max(1.0) as u32,
            },
            least_run_ms: LEAST_RUN_PX * ms_per_px,
        }
    }

    /// A run of points as a line within the axis; a single point, which has no line, as a dot.
    fn run(&self, points: Vec<Point>, color: Rgba, width: f32, dash: Dash) {
        if let [point] = points[..] {
            if point.1 >= self.low && point.1 <= self.high {
                let radius = (DOT * SUBPIXELS as f32) as i32;
                let dot = Circle::new(point, radius, style(color, 0.0, true));
                recorded(self.area.draw(&dot));
            }
            return;
        }
        self.dash.set(dash);
        for part in clip::line(points, self.low, self.high) {
            recorded(
                self.area
                    .draw(&PathElement::new(part, style(color, width, false))),
            );
        }
        self.dash.set(Dash::Solid);
    }

    /// The runs of points without a gap, at most four in a pixel column. Where there are few points anyway all are kept.
    fn runs(&self, times_ms: &[i64], values: &[f64], join_ms: i64) -> Vec<Vec<Point>> {
        if times_ms.len() <= FEW_PER_PX * self.columns.count as usize {
            let is_joined = |a: &i64, b: &i64| b.saturating_sub(*a) <= join_ms;
            let mut from = 0;
            return times_ms
                .chunk_by(is_joined)
                .map(|run| {
                    let until = from + run.len();
                    let run = points(run, &values[from..until]);
                    from = until;
                    run
                })
                .collect();
        }
        let mut drawn = Polyline::default();
        let all = Points {
            times_ms,
            values,
            join_ms,
        };
        m4(all, self.columns, &mut drawn);
        drawn
            .runs()
            .map(|(times_ms, values)| points(times_ms, values))
            .collect()
    }

    /// A line. What is still filling is joined with dots.
    fn line(&self, model: &PanelModel, line: &Line, color: Rgba) {
        let (times_ms, values) = (&line.series.times_ms, &line.series.values);
        let period_ms = line.series.period_ms;
        let settled = times_ms.partition_point(|at_ms| !model.is_filling(*at_ms, period_ms));
        for run in self.runs(&times_ms[..settled], &values[..settled], period_ms) {
            self.run(run, color, LINE, line.dash);
        }
        if settled < times_ms.len() {
            let from = match settled.checked_sub(1) {
                Some(before) if times_ms[settled] - times_ms[before] <= period_ms => before,
                _ => settled,
            };
            let live = points(&times_ms[from..], &values[from..]);
            self.run(live, color, LINE, Dash::Live);
        }
    }

    /// A layer of a stack: its area, then its upper edge. What is still filling is paler, with a dotted edge.
    fn layer(&self, model: &PanelModel, stack: &Stack, layer: &Layer, color: Rgba) {
        let settled = stack
            .times_ms
            .partition_point(|at_ms| !model.is_filling(*at_ms, stack.join_ms));
        let zeros;
        let lower = match layer.below.and_then(|below| stack.layers.get(below)) {
            Some(below) => &below.upper,
            None => {
                zeros = vec![0.0; layer.upper.len()];
                &zeros
            }
        };
        for run in stack.runs(layer) {
            let split = settled.clamp(run.start, run.end);
            // The live part begins at the last settled datapoint, so that the edge goes on.
            let live_from = if split > run.start { split - 1 } else { split };
            let parts = [
                (run.start..split, FILL, Dash::Solid),
                (live_from..run.end, LIVE_FILL, Dash::Live),
            ];
            for (part, fill, dash) in parts {
                let is_joint_only = dash == Dash::Live && split == run.end;
                if part.is_empty() || is_joint_only {
                    continue;
                }
                let thin = |values: &[f64]| {
                    let times_ms = &stack.times_ms[part.clone()];
                    let mut runs = self.runs(times_ms, &values[part.clone()], i64::MAX);
                    runs.pop().unwrap_or_default()
                };
                let (mut upper, mut lower) = (thin(&layer.upper), thin(lower));
                if let ([(at_ms, top)], [(_, bottom)]) = (&upper[..], &lower[..]) {
                    let end_ms = at_ms + (stack.join_ms as f64 / 4.0).max(self.least_run_ms);
                    let (top, bottom) = (*top, *bottom);
                    upper.push((end_ms, top));
                    lower.push((end_ms, bottom));
                }
                lower.reverse();
                let outline: Vec<Point> = upper.iter().copied().chain(lower).collect();
                let outline = clip::polygon(outline, self.low, self.high);
                if outline.len() > 2 {
                    let fill = style(color.faded(fill), 0.0, true);
                    recorded(self.area.draw(&Polygon::new(outline, fill)));
                }
                self.run(upper, color, EDGE, dash);
            }
        }
    }
}

/// Recording cannot fail: our backend has no errors, and nobody else holds the area.
fn recorded<T, E>(drawn: Result<T, E>) {
    debug_assert!(drawn.is_ok());
}

fn points(times_ms: &[i64], values: &[f64]) -> Vec<Point> {
    times_ms
        .iter()
        .zip(values)
        .map(|(at_ms, value)| (*at_ms as f64, *value))
        .collect()
}
