//! Cutting lines and areas to the ends of a value axis, where a dashboard fixes them within the data.
//!
//! In: points of instant and value. Out: the parts between `low` and `high`. Plotters cannot place what is far outside.

pub(super) type Point = (f64, f64);

/// Values beyond this are drawn at it, as the axis does; differences of such still fit a double.
const LARGEST: f64 = 1e200;

fn bounded((x, y): Point) -> Point {
    (x, y.clamp(-LARGEST, LARGEST))
}

fn is_within(points: &[Point], low: f64, high: f64) -> bool {
    points.iter().all(|(_, y)| *y >= low && *y <= high)
}

fn between(a: Point, b: Point, share: f64) -> Point {
    (a.0 + share * (b.0 - a.0), a.1 + share * (b.1 - a.1))
}

/// The parts of a line within the ends.
pub(super) fn line(points: Vec<Point>, low: f64, high: f64) -> Vec<Vec<Point>> {
    if is_within(&points, low, high) {
        return vec![points];
    }
    let mut parts: Vec<Vec<Point>> = Vec::new();
    for pair in points.windows(2) {
        let (a, b) = (bounded(pair[0]), bounded(pair[1]));
        let rise = b.1 - a.1;
        let (from, to) = if rise == 0.0 {
            if a.1 < low || a.1 > high {
                continue;
            }
            (0.0, 1.0)
        } else {
            let (one, other) = ((low - a.1) / rise, (high - a.1) / rise);
            (one.min(other).max(0.0), one.max(other).min(1.0))
        };
        if from > to {
            continue;
        }
        let (start, end) = (between(a, b, from), between(a, b, to));
        match parts.last_mut() {
            Some(part) if from == 0.0 && part.last() == Some(&start) => part.push(end),
            _ => parts.push(vec![start, end]),
        }
    }
    for point in parts.iter_mut().flatten() {
        point.1 = point.1.clamp(low, high);
    }
    parts
}

/// The part of a polygon within the ends; parts that fall apart stay joined along an end.
pub(super) fn polygon(points: Vec<Point>, low: f64, high: f64) -> Vec<Point> {
    if is_within(&points, low, high) {
        return points;
    }
    let mut kept: Vec<Point> = points.into_iter().map(bounded).collect();
    for (end, is_floor) in [(low, true), (high, false)] {
        let is_in = |point: &Point| {
            if is_floor {
                point.1 >= end
            } else {
                point.1 <= end
            }
        };
        let mut next = Vec::with_capacity(kept.len() + 4);
        for (place, b) in kept.iter().enumerate() {
            let a = kept[(place + kept.len() - 1) % kept.len()];
            if is_in(&a) != is_in(b) {
                next.push((between(a, *b, (end - a.1) / (b.1 - a.1)).0, end));
            }
            if is_in(b) {
                next.push(*b);
            }
        }
        kept = next;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_leaves_and_enters_where_it_crosses_an_end() {
        let points = vec![(0.0, 0.0), (10.0, 20.0), (20.0, 0.0), (30.0, 5.0)];
        assert_eq!(
            line(points, 0.0, 10.0),
            [
                vec![(0.0, 0.0), (5.0, 10.0)],
                vec![(15.0, 10.0), (20.0, 0.0), (30.0, 5.0)]
            ]
        );
    }

    #[test]
    fn a_line_beyond_an_end_is_not_drawn() {
        let points = vec![(0.0, 12.0), (10.0, 20.0), (20.0, f64::MAX)];
        assert_eq!(line(points, 0.0, 10.0), Vec::<Vec<Point>>::new());
    }

    #[test]
    fn a_polygon_is_cut_flat_at_an_end() {
        let points = vec![(0.0, 0.0), (10.0, 20.0), (20.0, 0.0)];
        assert_eq!(
            polygon(points, 0.0, 10.0),
            [(0.0, 0.0), (5.0, 10.0), (15.0, 10.0), (20.0, 0.0)]
        );
        assert_eq!(polygon(vec![(0.0, 20.0), (5.0, 30.0)], 0.0, 10.0), []);
    }
}
