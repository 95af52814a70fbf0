//! Stretches without data: hatched, and named where there is room.

use super::Places;
use super::words::{Spot, Words};
use crate::model::Line;
use crate::scene::{Anchor, Scene, Shape};

/// Narrower stretches show as a break in the line only.
const LEAST_PX: f32 = 3.0;
const MOST_NAMED: usize = 3;

/// Hatches the stretches longer than one period where no shown line has a datapoint. What has not happened yet, and the
/// last two periods, where datapoints may be on their way, are not missing. Answers the hatched places, left to right.
pub(super) fn hatch(scene: &mut Scene, places: &Places<'_>, shown: &[&Line]) -> Vec<(f32, f32)> {
    let [x0, y0, x1, y1] = places.plot;
    let (start_ms, end_ms) = places.model.range_ms;
    let theme = places.frame.theme;
    let mut hatched = Vec::new();
    for (from_ms, to_ms) in common(shown, start_ms, end_ms, places.model.settled_ms) {
        let (a, b) = (
            places.x_of(from_ms).clamp(x0, x1),
            places.x_of(to_ms).clamp(x0, x1),
        );
        if b - a < LEAST_PX {
            continue;
        }
        scene.shapes.push(Shape::Hatch {
            place: [a, y0, b - a, y1 - y0],
            ground: theme.sunken,
            line: theme.hairline,
        });
        hatched.push((a, b));
    }
    hatched
}

/// Writes what a hatch means on the hatched places that are about as wide as the words; where there are many, on the
/// widest only.
pub(super) fn name(
    scene: &mut Scene,
    places: &Places<'_>,
    hatched: &[(f32, f32)],
    words: &mut Words,
) {
    let [x0, y0, x1, _] = places.plot;
    let (text, theme) = (places.frame.no_data, places.frame.theme);
    let width = places.frame.label_px(text);
    let mut named: Vec<(f32, f32)> = hatched
        .iter()
        .copied()
        .filter(|(a, b)| width < 2.2 * (b - a))
        .collect();
    if named.len() > MOST_NAMED {
        let widest = named
            .iter()
            .copied()
            .max_by(|(a, b), (c, d)| (b - a).total_cmp(&(d - c)));
        named = widest.into_iter().collect();
    }
    for (a, b) in named {
        let half = width / 2.0 + 1.0;
        let x = ((a + b) / 2.0).clamp(x0 + half, (x1 - half).max(x0 + half));
        let spot = Spot {
            at: (x, y0 + 8.0),
            anchor: Anchor::Middle,
            room: width,
        };
        words.write(scene, places.frame, text, theme.muted, &[spot]);
    }
}

/// What the gaps of all lines have in common, ascending. A line without any datapoint has no say.
fn common(shown: &[&Line], start_ms: i64, end_ms: i64, settled_ms: i64) -> Vec<(i64, i64)> {
    let mut common: Option<Vec<(i64, i64)>> = None;
    for line in shown.iter().filter(|line| !line.series.is_empty()) {
        let period_ms = line.series.period_ms.max(1);
        let newest_ms = line.series.last().map_or(end_ms, |(at_ms, _)| at_ms);
        let own: Vec<(i64, i64)> = line
            .series
            .gaps_within(start_ms, end_ms)
            .iter()
            .map(|gap| {
                if gap.start_ms > newest_ms {
                    let known_ms = settled_ms.saturating_sub(period_ms.saturating_mul(2));
                    (gap.start_ms, gap.end_ms.min(known_ms))
                } else {
                    (gap.start_ms, gap.end_ms)
                }
            })
            .filter(|(from_ms, to_ms)| to_ms.saturating_sub(*from_ms) > period_ms)
            .collect();
        common = Some(match common {
            None => own,
            Some(others) => meet(&others, &own),
        });
    }
    common.unwrap_or_default()
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

#[cfg(test)]
mod tests {
    use super::meet;

    #[test]
    fn only_what_all_lines_miss_is_common() {
        assert_eq!(
            meet(&[(0, 10), (20, 30)], &[(5, 22), (28, 40)]),
            [(5, 10), (20, 22), (28, 30)]
        );
        assert_eq!(meet(&[(0, 10)], &[]), []);
    }
}
