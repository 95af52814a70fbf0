//! Scales, domains and value ticks.

use crate::{run_cases, same};
use proptest::prelude::*;
use serde::Deserialize;
use time_series::{
    DisplayUnit, Domain, DomainOptions, TimeScale, Unit, ValueScale, Zero, nice_domain, value_ticks,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    data: (Option<f64>, Option<f64>),
    unit: Option<String>,
    zero: Option<String>,
    min: Option<f64>,
    max: Option<f64>,
    most_lines: Option<u32>,
    /// Labels from bottom to top.
    ticks: String,
    /// Where it differs from the outer ticks.
    ends: Option<(f64, f64)>,
}

#[test]
fn value_axes_have_round_lines() {
    run_cases(include_str!("cases/value-axes.json"), |case: &Case| {
        let (least, greatest) = (
            case.data.0.unwrap_or(f64::NAN),
            case.data.1.unwrap_or(f64::NAN),
        );
        let unit = Unit::parse(case.unit.as_deref().unwrap_or("None")).ok_or("no such unit")?;
        let largest = case
            .max
            .unwrap_or(greatest)
            .abs()
            .max(case.min.unwrap_or(least).abs());
        let display = DisplayUnit::for_extent(unit, if largest.is_nan() { 1.0 } else { largest });
        let options = DomainOptions {
            min: case.min,
            max: case.max,
            zero: match case.zero.as_deref() {
                Some("always") => Zero::Always,
                Some("never") => Zero::Never,
                _ => Zero::WhenNear,
            },
            most_lines: case.most_lines.unwrap_or(5),
            divisor: display.divisor,
        };
        let domain = nice_domain(least, greatest, &options);
        let ticks = value_ticks(&domain, &display);
        let labels: Vec<String> = ticks.iter().map(|tick| tick.label.to_string()).collect();
        same(labels.join("  "), case.ticks.clone())?;
        let outer = (
            ticks.first().map_or(f64::NAN, |tick| tick.value),
            ticks.last().map_or(f64::NAN, |tick| tick.value),
        );
        same((domain.low, domain.high), case.ends.unwrap_or(outer))
    });
}

#[test]
fn scales_convert_there_and_back() {
    let value = ValueScale {
        low: 0.0,
        high: 50.0,
        px_low: 200.0,
        px_high: 0.0,
    };
    assert_eq!(
        (value.px_from_value(25.0), value.value_from_px(50.0)),
        (100.0, 37.5)
    );
    let flat = ValueScale {
        low: 3.0,
        high: 3.0,
        px_low: 10.0,
        px_high: 0.0,
    };
    assert_eq!(
        (flat.px_from_value(9.0), flat.value_from_px(4.0)),
        (5.0, 3.0)
    );
    let time = TimeScale {
        start_ms: 1_000,
        end_ms: 2_000,
        px_start: 40.0,
        px_end: 540.0,
    };
    assert_eq!(
        (
            time.px_from_time(1_500),
            time.time_from_px(290.0),
            time.px_from_time(0)
        ),
        (290.0, 1_500, -460.0)
    );
    let never = TimeScale {
        start_ms: 7,
        end_ms: 7,
        px_start: 4.0,
        px_end: 4.0,
    };
    assert_eq!((never.px_from_time(9), never.time_from_px(1.0)), (4.0, 7));
    let all = TimeScale {
        start_ms: i64::MIN,
        end_ms: i64::MAX,
        px_start: 0.0,
        px_end: 1.0,
    };
    assert!(all.px_from_time(0).is_finite() && all.px_from_time(i64::MAX).is_finite());
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        -1e6..1e6,
        (-1e3..1e3).prop_map(f64::round),
        prop::num::f64::NORMAL,
        Just(0.0)
    ]
}

fn lines(domain: &Domain) -> Vec<f64> {
    domain.lines().collect()
}

proptest! {
    #[test]
    fn free_domains_hold_the_data_between_three_to_five_lines(a in number(), b in number(), zero in 0usize..3) {
        let (least, greatest) = (a.min(b), a.max(b));
        prop_assume!(least.abs() < 1e200 && greatest.abs() < 1e200);
        let zero = [Zero::Always, Zero::WhenNear, Zero::Never][zero];
        let domain = nice_domain(least, greatest, &DomainOptions { zero, ..DomainOptions::default() });
        let lines = lines(&domain);
        // Data may stand a millionth of a step outside: less than can be seen.
        let hair = domain.step * 1e-5;
        prop_assert!(domain.low <= least + hair && greatest <= domain.high + hair, "{:?}", domain);
        prop_assert!((3..=5).contains(&lines.len()), "{:?} {:?}", domain, lines);
        prop_assert!(lines.is_sorted_by(|a, b| a < b));
        prop_assert_eq!((lines[0], lines[lines.len() - 1]), (domain.low, domain.high));
    }

    #[test]
    fn fixed_ends_stay_and_have_three_to_five_lines_between(a in -1e6f64..1e6, b in -1e6f64..1e6) {
        let (min, max) = (a.min(b), a.max(b));
        prop_assume!(max - min > 1e-3);
        let options = DomainOptions { min: Some(min), max: Some(max), ..DomainOptions::default() };
        let domain = nice_domain(0.0, 1.0, &options);
        prop_assert_eq!((domain.low, domain.high), (min, max));
        let n = lines(&domain).len();
        prop_assert!((3..=5).contains(&n), "{:?} {}", domain, n);
    }

    #[test]
    fn any_numbers_make_a_domain(a in any::<f64>(), b in any::<f64>(), min in any::<Option<f64>>(), max in any::<Option<f64>>(), most_lines in any::<u32>(), divisor in any::<f64>()) {
        let domain = nice_domain(a, b, &DomainOptions { min, max, zero: Zero::WhenNear, most_lines, divisor });
        prop_assert!(domain.low < domain.high, "{:?}", domain);
        prop_assert!(domain.lines().count() <= 51);
        value_ticks(&domain, &DisplayUnit::for_extent(Unit::Seconds, b));
    }

    #[test]
    fn times_come_back_from_pixels(start in -1i64 << 40..1 << 40, span in 1i64..1 << 40, share in 0.0f64..1.0) {
        let scale = TimeScale { start_ms: start, end_ms: start + span, px_start: 40.0, px_end: 1040.0 };
        let at = start + (span as f64 * share) as i64;
        prop_assert!((scale.time_from_px(scale.px_from_time(at)) - at).abs() <= 1 + span / (1 << 40));
    }
}
