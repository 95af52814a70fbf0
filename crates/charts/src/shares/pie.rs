//! A ring of slices.

use std::f32::consts::{FRAC_PI_2, TAU};

use super::{nothing, numbers};
use crate::frame::{Frame, TICK_SIZE};
use crate::model::{Line, PanelModel};
use crate::scene::{Anchor, Dash, Scene, Shape};

/// What labels take around the ring.
const LABELS_X: f32 = 40.0;
const LABELS_Y: f32 = 18.0;
const LEAST_OUTER: f32 = 16.0;
const MOST_OUTER: f32 = 140.0;
/// Breadth of the ring, as a part of its radius.
const BREADTH: f32 = 0.38;
/// Labels of neighbouring slices are at least this far apart on the ring.
const LABEL_STEP_PX: f32 = 14.0;

/// A ring of slices with their share in percent around it and the sum within. What is not above zero has no slice.
pub fn pie_chart(model: &PanelModel, frame: &Frame<'_>) -> Scene {
    let (width, height) = frame.size;
    let theme = frame.theme;
    let mut scene = Scene::new(width, height);
    let values: Vec<(&Line, f64)> = numbers(model, frame)
        .into_iter()
        .filter(|(_, value)| *value > 0.0)
        .collect();
    // Divided first, so that very large values have a sum.
    let largest = values.iter().map(|(_, value)| *value).fold(0.0, f64::max);
    let total: f64 = values.iter().map(|(_, value)| value / largest).sum();
    if values.is_empty() || !total.is_finite() {
        nothing(&mut scene, frame);
        return scene;
    }
    let shares: Vec<f32> = values
        .iter()
        .map(|(_, value)| (value / largest / total) as f32)
        .collect();
    let outer = (width / 2.0 - LABELS_X)
        .min(height / 2.0 - LABELS_Y)
        .clamp(LEAST_OUTER, MOST_OUTER);
    let thick = (outer * BREADTH).round();
    let (cx, cy) = (width / 2.0, height / 2.0);
    let at = |distance: f32, angle: f32| (cx + distance * angle.cos(), cy + distance * angle.sin());
    let mut from = -FRAC_PI_2;
    let starts: Vec<f32> = shares
        .iter()
        .map(|share| {
            let start = from;
            from += share * TAU;
            start
        })
        .collect();
    for (((line, _), share), from) in values.iter().zip(&shares).zip(&starts) {
        scene.shapes.push(Shape::Arc {
            center: [cx, cy],
            radius: outer - thick / 2.0,
            angles: [*from, from + share * TAU],
            color: line.rgba(theme),
            width: thick,
        });
    }
    // Hairlines of the panel's colour between the slices. Slices thinner than they are not parted, so that they stay.
    let parted = |share: f32| share * TAU * outer > 3.0;
    for (place, from) in starts.iter().enumerate() {
        let before = shares[(place + shares.len() - 1) % shares.len()];
        if shares.len() > 1 && parted(shares[place]) && parted(before) {
            let line = [at(outer - thick - 1.0, *from), at(outer + 1.0, *from)];
            scene.line(&line, theme.panel, 1.5, Dash::Solid);
        }
    }
    if model.labels_visible {
        for (share, from) in shares.iter().zip(&starts) {
            let turn = share * TAU;
            if turn * (outer + 10.0) < LABEL_STEP_PX {
                continue;
            }
            let middle = from + turn / 2.0;
            let anchor = match middle.cos() {
                cos if cos.abs() < 0.3 => Anchor::Middle,
                cos if cos > 0.0 => Anchor::Start,
                _ => Anchor::End,
            };
            let place = at(outer + 9.0, middle);
            scene.text(place, percent(*share), anchor, TICK_SIZE, theme.tick);
        }
    }
    sum(&mut scene, model, frame, (largest, total), outer - thick);
    scene
}

/// The sum in the middle, when there is more than one slice and all measure the same.
fn sum(
    scene: &mut Scene,
    model: &PanelModel,
    frame: &Frame<'_>,
    (largest, total): (f64, f64),
    radius: f32,
) {
    let mut lines = model.shown(frame.hidden);
    let Some(first) = lines.next() else { return };
    let mut n_others = 0;
    let agrees = lines.all(|line| {
        n_others += 1;
        line.unit == first.unit
    });
    if n_others == 0 || !agrees {
        return;
    }
    let text = model.write(first, Some(total * largest)).to_string();
    let size = (radius * 0.42).clamp(TICK_SIZE, 20.0);
    if frame.measure.width_px(&text, size) < radius * 1.8 {
        scene.shapes.push(Shape::Text {
            at: [scene.width / 2.0, scene.height / 2.0],
            text,
            anchor: Anchor::Middle,
            size,
            strong: true,
            color: frame.theme.strong,
            halo: None,
        });
    }
}

/// A share in whole percent; what is there is never called nothing, and what is missing something.
fn percent(share: f32) -> String {
    let percent = share * 100.0;
    if percent < 1.0 {
        "< 1 %".to_owned()
    } else if percent > 99.0 && percent < 99.999 {
        "> 99 %".to_owned()
    } else {
        format!("{percent:.0} %")
    }
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn a_small_share_is_not_nothing_and_a_large_one_not_all() {
        assert_eq!(percent(0.004), "< 1 %");
        assert_eq!(percent(0.996), "> 99 %");
        assert_eq!(percent(1.0), "100 %");
        assert_eq!(percent(0.245), "24 %");
    }
}
