//! The documented tables of one evaluation, each judged from every present state.

use alarms::{MissingData, Operator, Point, State, judge};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Case {
    name: String,
    points: String,
    n: u32,
    m: u32,
    missing: String,
    ignore: String,
    breaching: String,
    not_breaching: String,
    #[allow(dead_code, reason = "for the reader")]
    why: Option<String>,
}

#[test]
fn every_documented_window_is_judged_as_documented() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("windows.json")).unwrap();
    assert!(cases.len() > 15);
    for case in &cases {
        let points: Vec<Point> = case
            .points
            .chars()
            .filter_map(|char| match char {
                '0' => Some(Point::Within),
                'X' => Some(Point::Breaching),
                '-' => Some(Point::Missing),
                _ => None,
            })
            .collect();
        for (treatment, want) in [
            (MissingData::Missing, &case.missing),
            (MissingData::Ignore, &case.ignore),
            (MissingData::Breaching, &case.breaching),
            (MissingData::NotBreaching, &case.not_breaching),
        ] {
            for current in State::ALL {
                let want = want.parse().unwrap_or(current);
                let got = judge(&points, case.n, case.m, treatment, current);
                assert_eq!(
                    got,
                    want,
                    "{} as {}, from {current}",
                    case.name,
                    treatment.word()
                );
            }
        }
    }
}

#[test]
fn a_value_at_the_threshold_breaches_only_with_or_equal() {
    let at: Vec<&str> = Operator::ALL
        .into_iter()
        .filter(|operator| operator.breaches(5.0, 5.0))
        .map(Operator::name)
        .collect();
    assert_eq!(
        at,
        [
            "GreaterThanOrEqualToThreshold",
            "LessThanOrEqualToThreshold"
        ]
    );
}

#[test]
fn a_band_is_left_strictly() {
    use Operator::*;
    let breaches = |operator: Operator| {
        [1.0, 2.0, 3.0, 4.0, 5.0].map(|value| u8::from(operator.breaches_band(value, 2.0, 4.0)))
    };
    assert_eq!(
        breaches(LessThanLowerOrGreaterThanUpperThreshold),
        [1, 0, 0, 0, 1]
    );
    assert_eq!(breaches(LessThanLowerThreshold), [1, 0, 0, 0, 0]);
    assert_eq!(breaches(GreaterThanUpperThreshold), [0, 0, 0, 0, 1]);
}
