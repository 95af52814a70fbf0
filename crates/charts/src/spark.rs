//! The small line under a single value.

use time_series::{Columns, Points, Polyline, Series, TimeScale, ValueScale, m4};

use crate::scene::{Dash, Rgba, Scene, Shape};

const LINE: f32 = 1.5;
/// Radius of a datapoint without neighbours.
const DOT: f32 = 1.75;

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
    let time = TimeScale {
        start_ms: range_ms.0,
        end_ms: range_ms.1,
        px_start: f64::from(LINE) / 2.0,
        px_end: f64::from(width - LINE / 2.0),
    };
    // Halves, because the spread of very large values is not a number.
    let value = ValueScale {
        low: low / 2.0,
        high: high / 2.0,
        px_low: f64::from(height) - 1.0,
        px_high: 1.0,
    };
    let mut drawn = Polyline::default();
    let columns = Columns {
        start_ms: range_ms.0,
        end_ms: range_ms.1,
        count: width.max(1.0) as u32,
    };
    m4(Points::from(series), columns, &mut drawn);
    for (times_ms, values) in drawn.runs() {
        let points: Vec<(f32, f32)> = times_ms
            .iter()
            .zip(values)
            .map(|(at_ms, number)| {
                (
                    time.px_from_time(*at_ms) as f32,
                    value.px_from_value(number / 2.0) as f32,
                )
            })
            .collect();
        if let [(x, y)] = points[..] {
            // A point without neighbours has no line. An arc as wide as twice its radius is a disc.
            scene.shapes.push(Shape::Arc {
                center: [x.clamp(DOT, (width - DOT).max(DOT)), y],
                radius: DOT / 2.0,
                angles: [0.0, std::f32::consts::TAU],
                color,
                width: DOT,
            });
            continue;
        }
        scene.line(&points, color, LINE, Dash::Solid);
    }
    scene
}
