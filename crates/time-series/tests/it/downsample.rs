//! Lines for the screen.

use proptest::prelude::*;
use time_series::{Columns, Points, Polyline, Pyramid, Series, lttb, m4, min_max};

/// Values at every millisecond, a gap where there is `None`.
fn series(values: &[Option<i16>]) -> Series {
    let pairs = values
        .iter()
        .enumerate()
        .filter_map(|(at, value)| value.map(|value| (at as i64, f64::from(value))));
    Series::from_pairs(1, pairs).0
}

fn columns(start_ms: i64, end_ms: i64, count: u32) -> Columns {
    Columns {
        start_ms,
        end_ms,
        count,
    }
}

/// Points as `time:value`, runs with ` | ` between them.
fn show(line: &Polyline) -> String {
    let run = |(times, values): (&[i64], &[f64])| {
        times
            .iter()
            .zip(values)
            .map(|(at, value)| format!("{at}:{value}"))
            .collect::<Vec<_>>()
            .join(" ")
    };
    line.runs().map(run).collect::<Vec<_>>().join(" | ")
}

fn m4_of(series: &Series, columns: Columns) -> Polyline {
    let mut line = Polyline::default();
    m4(series.into(), columns, &mut line);
    line
}

const WAVE: [Option<i16>; 12] = [
    Some(0),
    Some(5),
    Some(1),
    Some(2),
    Some(3),
    Some(9),
    Some(-4),
    Some(7),
    Some(1),
    Some(1),
    Some(1),
    Some(1),
];

#[test]
fn m4_keeps_first_least_greatest_and_last_of_each_column() {
    assert_eq!(
        show(&m4_of(&series(&WAVE), columns(0, 12, 3))),
        "0:0 1:5 3:2 4:3 5:9 6:-4 7:7 8:1 11:1"
    );
}

#[test]
fn min_max_keeps_two_points_a_column() {
    let mut line = Polyline::default();
    min_max((&series(&WAVE)).into(), columns(0, 12, 3), &mut line);
    assert_eq!(show(&line), "0:0 1:5 5:9 6:-4 8:1");
}

#[test]
fn a_gap_over_columns_stays_and_a_gap_within_one_does_not() {
    let mut values = WAVE;
    (values[3], values[4], values[6]) = (None, None, None);
    assert_eq!(
        show(&m4_of(&series(&values), columns(0, 12, 3))),
        "0:0 1:5 2:1 | 5:9 7:7 8:1 11:1"
    );
}

#[test]
fn a_line_runs_to_the_edges_of_a_zoomed_range() {
    assert_eq!(
        show(&m4_of(&series(&WAVE), columns(4, 6, 2))),
        "3:2 4:3 5:9 6:-4"
    );
    assert_eq!(show(&m4_of(&series(&WAVE), columns(20, 30, 4))), "11:1");
    assert_eq!(show(&m4_of(&series(&WAVE), columns(6, 6, 4))), "");
    let ends = series(&[Some(1), None, None, None, None, None, Some(2)]);
    assert_eq!(show(&m4_of(&ends, columns(2, 4, 2))), "0:1 | 6:2");
}

#[test]
fn columns_are_equally_wide() {
    let columns = columns(-10, 10, 3);
    let of: Vec<_> = [-11, -10, -4, -3, 3, 4, 9, 10]
        .map(|at| columns.column_from_time(at))
        .into();
    assert_eq!(
        of,
        [
            None,
            Some(0),
            Some(0),
            Some(1),
            Some(1),
            Some(2),
            Some(2),
            None
        ]
    );
    let all_of_time = Columns {
        start_ms: i64::MIN,
        end_ms: i64::MAX,
        count: u32::MAX,
    };
    assert_eq!(all_of_time.column_from_time(i64::MAX - 1), Some(65_535));
    assert_eq!(m4_of(&series(&WAVE), all_of_time).len(), 4);
}

#[test]
fn lengths_that_disagree_are_read_as_the_shorter() {
    let points = Points {
        times_ms: &[0, 1, 2],
        values: &[5.0, 6.0],
        join_ms: 1,
    };
    let mut line = Polyline::default();
    m4(points, columns(0, 3, 3), &mut line);
    assert_eq!(show(&line), "0:5 1:6");
    lttb(points, 9, &mut line);
    assert_eq!(show(&line), "0:5 1:6");
}

#[test]
fn lttb_keeps_the_ends_of_runs() {
    let mut line = Polyline::default();
    let values: Vec<Option<i16>> = (0..100)
        .map(|at| {
            if (40..50).contains(&at) {
                None
            } else {
                Some(at * at % 17)
            }
        })
        .collect();
    lttb((&series(&values)).into(), 20, &mut line);
    let ends: Vec<(i64, i64)> = line
        .runs()
        .map(|(times, _)| (times[0], times[times.len() - 1]))
        .collect();
    assert_eq!(ends, [(0, 39), (50, 99)]);
    assert!(line.len() <= 20, "{}", line.len());
    lttb((&series(&[])).into(), 20, &mut line);
    assert!(line.is_empty());
}

fn values() -> impl Strategy<Value = Vec<Option<i16>>> {
    prop_oneof![
        prop::collection::vec(prop::option::weighted(0.9, -20i16..20), 0..80),
        prop::collection::vec(prop::option::weighted(0.999, any::<i16>()), 0..3000),
    ]
}

fn ranges() -> impl Strategy<Value = Columns> {
    (-10i64..200, 1i64..4000, 1u32..50)
        .prop_map(|(start, length, count)| columns(start, start + length, count))
}

/// First, least, greatest and last value of each column.
fn summary(points: Points<'_>, columns: Columns) -> Vec<(u32, f64, f64, f64, f64)> {
    let mut summary: Vec<(u32, f64, f64, f64, f64)> = Vec::new();
    for (at, value) in points.times_ms.iter().zip(points.values) {
        let Some(column) = columns.column_from_time(*at) else {
            continue;
        };
        match summary.last_mut().filter(|last| last.0 == column) {
            Some(last) => {
                *last = (
                    column,
                    last.1,
                    last.2.min(*value),
                    last.3.max(*value),
                    *value,
                )
            }
            None => summary.push((column, *value, *value, *value, *value)),
        }
    }
    summary
}

proptest! {
    #[test]
    fn m4_keeps_extremes_first_and_last_of_every_column(values in values(), columns in ranges()) {
        let series = series(&values);
        let line = m4_of(&series, columns);
        let points = Points { times_ms: &line.times_ms, values: &line.values, join_ms: i64::MAX };
        prop_assert_eq!(summary(points, columns), summary((&series).into(), columns));
        prop_assert!(line.times_ms.is_sorted_by(|a, b| a < b));
        prop_assert!(line.len() <= 4 * columns.count as usize + 2);
    }

    #[test]
    fn m4_of_m4_is_the_same(values in values(), columns in ranges()) {
        let series = series(&values);
        let once = m4_of(&series, columns);
        let mut again = Polyline::default();
        m4(Points { times_ms: &once.times_ms, values: &once.values, join_ms: i64::MAX }, columns, &mut again);
        prop_assert_eq!(&once.times_ms, &again.times_ms);
        prop_assert_eq!(&once.values, &again.values);
    }

    #[test]
    fn every_gap_between_columns_stays_a_gap(values in values(), columns in ranges()) {
        let series = series(&values);
        let line = m4_of(&series, columns);
        for gap in series.gaps() {
            let (before, after) = (gap.start_ms - 1, gap.end_ms);
            let sides = (columns.column_from_time(before), columns.column_from_time(after));
            if sides.0 != sides.1 {
                prop_assert!(line.runs().all(|(times, _)| times[0] >= after || times[times.len() - 1] <= before));
            }
        }
        // And nothing else is torn apart.
        for (times, _) in line.runs().skip(1) {
            prop_assert!(series.value_at(times[0] - 1).is_none());
        }
    }

    #[test]
    fn a_pyramid_answers_as_the_series_does(values in values(), columns in ranges()) {
        let series = series(&values);
        let pyramid = Pyramid::new(series.clone());
        let (mut plain, mut quick) = (Polyline::default(), Polyline::default());
        m4((&series).into(), columns, &mut plain);
        pyramid.m4(columns, &mut quick);
        prop_assert_eq!(&plain, &quick);
        min_max((&series).into(), columns, &mut plain);
        pyramid.min_max(columns, &mut quick);
        prop_assert_eq!(&plain, &quick);
        let range = series.slice(columns.start_ms, columns.end_ms);
        prop_assert_eq!(pyramid.extent(columns.start_ms, columns.end_ms), range.extent());
        prop_assert_eq!(pyramid.into_series(), series);
    }

    #[test]
    fn lttb_keeps_first_and_last_and_its_size(values in values(), most in 0usize..100) {
        let series = series(&values);
        let mut line = Polyline::default();
        lttb((&series).into(), most, &mut line);
        prop_assert_eq!(line.times_ms.first(), series.times_ms.first());
        prop_assert_eq!(line.times_ms.last(), series.times_ms.last());
        prop_assert!(line.times_ms.is_sorted_by(|a, b| a < b));
        // Ends of runs are kept even where their share is smaller.
        prop_assert!(line.len() <= most.max(2) + 2 * line.run_starts.len());
        for (at, value) in line.times_ms.iter().zip(&line.values) {
            prop_assert_eq!(series.value_at(*at), Some(*value));
        }
    }
}
