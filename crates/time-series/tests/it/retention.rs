//! Periods by age.

use crate::{run_cases, same};
use serde::Deserialize;
use time_series::{allowed_period_secs, finest_period_secs, is_period, start_step_secs};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    asked: u32,
    age_secs: i64,
    allowed: u32,
    #[allow(dead_code)]
    why: Option<String>,
}

#[test]
fn a_period_is_raised_to_what_is_kept_at_that_age() {
    run_cases(include_str!("cases/retention.json"), |case: &Case| {
        let allowed = allowed_period_secs(case.asked, case.age_secs * 1000);
        same(allowed, case.allowed)?;
        same(is_period(allowed), true)?;
        same(allowed_period_secs(allowed, case.age_secs * 1000), allowed)
    });
}

#[test]
fn allowed_periods_are_those_of_the_service() {
    let allowed: Vec<u32> = (0..200).filter(|period| is_period(*period)).collect();
    assert_eq!(allowed, [1, 5, 10, 20, 30, 60, 120, 180]);
    assert!(is_period(86_400) && !is_period(86_401));
}

#[test]
fn nothing_is_kept_beyond_455_days() {
    let day = 86_400_000;
    assert_eq!(finest_period_secs(455 * day), Some(3600));
    assert_eq!(finest_period_secs(455 * day + 1), None);
    assert_eq!(finest_period_secs(-1), Some(1));
}

#[test]
fn a_start_is_rounded_as_the_service_does() {
    let day = 86_400_000;
    assert_eq!(start_step_secs(60, 15 * day - 1), 60);
    assert_eq!(start_step_secs(60, 15 * day), 300);
    assert_eq!(start_step_secs(60, 63 * day), 300);
    assert_eq!(start_step_secs(60, 63 * day + 1), 3600);
    assert_eq!(start_step_secs(10, 0), 10);
}
