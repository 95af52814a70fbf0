//! Series: order, gaps, parts, merging.

use proptest::prelude::*;
use time_series::{Dropped, Gap, Series};

fn minutes(pairs: &[(i64, f64)]) -> Series {
    Series::from_pairs(60, pairs.iter().copied()).0
}

#[test]
fn pairs_are_sorted_and_the_last_of_equal_times_stays() {
    let (series, dropped) = Series::from_pairs(
        60,
        [
            (120, 3.0),
            (0, 1.0),
            (60, f64::NAN),
            (120, 4.0),
            (180, f64::INFINITY),
            (0, 0.0),
        ],
    );
    assert_eq!(
        (series.times_ms, series.values),
        (vec![0, 120], vec![0.0, 4.0])
    );
    assert_eq!(
        dropped,
        Dropped {
            n_not_finite: 2,
            n_repeated: 2
        }
    );
}

#[test]
fn pushing_keeps_the_order() {
    let mut series = minutes(&[(0, 1.0), (120, 3.0)]);
    assert!(
        series.push(60, 2.0)
            && series.push(120, 5.0)
            && series.push(180, 4.0)
            && series.push(0, 9.0)
    );
    assert!(!series.push(240, f64::NAN));
    assert_eq!(
        series,
        minutes(&[(0, 9.0), (60, 2.0), (120, 5.0), (180, 4.0)])
    );
}

#[test]
fn a_slice_includes_its_start_and_not_its_end() {
    let series = minutes(&[(0, 1.0), (60, 2.0), (120, 3.0)]);
    assert_eq!(series.slice(60, 120), minutes(&[(60, 2.0)]));
    assert_eq!(series.slice(120, 60), minutes(&[]));
    assert_eq!(series.slice(i64::MIN, i64::MAX), series);
}

#[test]
fn a_datapoint_covers_its_period() {
    let series = minutes(&[(0, 1.0), (60, 2.0), (300, 3.0)]);
    assert_eq!(series.value_at(60), Some(2.0));
    assert_eq!(series.value_at(61), None);
    let covering: Vec<_> = [-1, 0, 59, 60, 119, 120, 300, 359, 360]
        .map(|at| series.index_covering(at))
        .into();
    assert_eq!(
        covering,
        [
            None,
            Some(0),
            Some(0),
            Some(1),
            Some(1),
            None,
            Some(2),
            Some(2),
            None
        ]
    );
    let nearest: Vec<_> = [-99, 30, 31, 180, 181, 999]
        .map(|at| series.index_nearest(at))
        .into();
    assert_eq!(
        nearest,
        [Some(0), Some(0), Some(1), Some(1), Some(2), Some(2)]
    );
    assert_eq!(Series::new(60).index_nearest(0), None);
}

#[test]
fn a_gap_is_more_than_one_period() {
    let series = minutes(&[(0, 1.0), (60, 2.0), (121, 3.0), (300, 4.0)]);
    let gaps: Vec<Gap> = series.gaps().collect();
    assert_eq!(
        gaps,
        [
            Gap {
                start_ms: 120,
                end_ms: 121
            },
            Gap {
                start_ms: 181,
                end_ms: 300
            }
        ]
    );
}

#[test]
fn gaps_of_a_range_include_its_ends() {
    let series = minutes(&[(120, 1.0), (180, 2.0), (360, 3.0)]);
    let gaps = |start, end| -> Vec<(i64, i64)> {
        series
            .gaps_within(start, end)
            .into_iter()
            .map(|gap| (gap.start_ms, gap.end_ms))
            .collect()
    };
    assert_eq!(gaps(0, 600), [(0, 120), (240, 360), (420, 600)]);
    assert_eq!(gaps(90, 450), [(240, 360)]);
    assert_eq!(gaps(250, 270), [(250, 270)]);
    assert_eq!(gaps(0, 60), [(0, 60)]);
    assert_eq!(gaps(900, 1000), [(900, 1000)]);
    assert_eq!(gaps(130, 170), []);
    assert_eq!(gaps(200, 300), [(240, 300)]);
    assert_eq!(gaps(500, 500), []);
    assert_eq!(Series::new(60).gaps_within(0, 10).len(), 1);
}

#[test]
fn a_newer_answer_wins_where_both_have_a_datapoint() {
    let mut series = minutes(&[(0, 1.0), (60, 2.0), (180, 4.0)]);
    series.merge(&minutes(&[(60, 20.0), (120, 30.0), (240, 50.0)]));
    assert_eq!(
        series,
        minutes(&[(0, 1.0), (60, 20.0), (120, 30.0), (180, 4.0), (240, 50.0)])
    );
    series.merge(&minutes(&[(-60, 0.5)]));
    assert_eq!(series.times_ms[0], -60);
    series.merge(&Series::new(60));
    assert_eq!(series.len(), 6);
}

#[test]
fn a_series_crosses_to_a_worker_and_back() {
    let series = minutes(&[(0, 1.5), (60, 2.5)]);
    let text = serde_json::to_string(&series).expect("it can be written");
    assert_eq!(
        serde_json::from_str::<Series>(&text).expect("it can be read"),
        series
    );
}

fn pairs() -> impl Strategy<Value = Vec<(i64, f64)>> {
    prop::collection::vec((-50i64..50, 0u8..10), 0..60).prop_map(|pairs| {
        pairs
            .into_iter()
            .map(|(at, value)| (at * 60, f64::from(value)))
            .collect()
    })
}

proptest! {
    #[test]
    fn merging_is_making_a_series_of_both(old in pairs(), new in pairs()) {
        let mut merged = minutes(&old);
        merged.merge(&minutes(&new));
        let both: Vec<(i64, f64)> = old.into_iter().chain(new).collect();
        prop_assert_eq!(&merged, &minutes(&both));
        prop_assert!(merged.times_ms.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn pushing_one_by_one_is_making_a_series_at_once(pairs in pairs()) {
        let mut series = Series::new(60);
        for (at_ms, value) in &pairs {
            series.push(*at_ms, *value);
        }
        prop_assert_eq!(series, minutes(&pairs));
    }

    #[test]
    fn gaps_and_periods_fill_the_range(pairs in pairs(), start in -40i64..40, length in 1i64..40) {
        let series = minutes(&pairs);
        let (start, end) = (start * 60, (start + length) * 60);
        let gap_ms: i64 = series.gaps_within(start, end).iter().map(|gap| gap.end_ms - gap.start_ms).sum();
        let covered_ms = series.range(start, end).len() as i64 * 60;
        prop_assert_eq!(gap_ms + covered_ms, end - start);
    }

    #[test]
    fn lengths_that_disagree_are_read_as_the_shorter(n in 0usize..5, m in 0usize..5, at in -10i64..10) {
        let series = Series { period_ms: 1, times_ms: (0..n as i64).collect(), values: vec![1.0; m] };
        let _ = (series.range(at, 9), series.slice(at, 9), series.value_at(at), series.index_covering(at), series.index_nearest(at));
        let _ = (series.gaps_within(at, 9), series.extent(), series.last(), series.gaps().count());
    }
}
