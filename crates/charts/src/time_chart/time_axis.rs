//! The baseline, ticks below it, and as many labels as do not touch.

use time_series::time_ticks;

use super::{Places, SIDE_GAP, crisp};
use crate::frame::TICK_SIZE;
use crate::scene::{Anchor, Dash, Scene};

const MAJOR_STEP_PX: f32 = 92.0;
const MAJOR: f32 = 6.0;
const MINOR: f32 = 3.0;
/// Middle of the labels below the baseline.
const LABEL_BELOW: f32 = 14.0;

/// Draws the time axis. Labels of the highest rank go first when room is short; their ticks stay.
pub(super) fn draw(scene: &mut Scene, places: &Places<'_>) {
    let [x0, _, x1, y1] = places.plot;
    let (frame, theme) = (places.frame, places.frame.theme);
    let base = crisp(y1);
    scene.line(&[(x0, base), (x1, base)], theme.axis, 1.0, Dash::Solid);
    let most = ((x1 - x0) / MAJOR_STEP_PX).floor().max(1.0) as u32;
    let (start_ms, end_ms) = places.model.range_ms;
    let ticks = time_ticks(start_ms, end_ms, most, frame.zone);
    for at_ms in &ticks.minors_ms {
        let x = crisp(places.x_of(*at_ms));
        let color = theme.axis.faded(0.55);
        scene.line(&[(x, y1), (x, y1 + MINOR)], color, 1.0, Dash::Solid);
    }
    let labels: Vec<(f32, String, u8)> = ticks
        .majors
        .iter()
        .map(|tick| {
            let x = crisp(places.x_of(tick.at_ms));
            (x, (frame.tick_label)(&tick.label), tick.rank)
        })
        .collect();
    let widest = labels
        .iter()
        .map(|(_, text, _)| frame.label_px(text))
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
        scene.line(&[(x, y1), (x, y1 + MAJOR)], theme.axis, 1.0, Dash::Solid);
        let half = frame.label_px(&text) / 2.0;
        if rank <= most_rank && x - half >= 0.0 && x + half <= scene.width {
            let at = (x, y1 + LABEL_BELOW);
            scene.text(at, text, Anchor::Middle, TICK_SIZE, theme.tick);
        }
    }
}
