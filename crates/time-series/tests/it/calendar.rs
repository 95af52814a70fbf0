//! Civil time, and its instants in zones.

use crate::zones::{NAMES, ms, show, zone};
use crate::{run_cases, same};
use proptest::prelude::*;
use serde::Deserialize;
use time_series::{
    CalendarUnit, CivilTime, LocalInstant, add_calendar, civil_from_days, civil_from_instant,
    days_from_civil, days_in_month, floor_to, instants_from_local, weekday_from_days,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    zone: String,
    at: String,
    floor: Option<String>,
    add: Option<(i64, String)>,
    is: String,
}

fn unit(name: &str) -> CalendarUnit {
    match name {
        "second" => CalendarUnit::Second,
        "minute" => CalendarUnit::Minute,
        "hour" => CalendarUnit::Hour,
        "day" => CalendarUnit::Day,
        "week" => CalendarUnit::Week,
        "month" => CalendarUnit::Month,
        "quarter" => CalendarUnit::Quarter,
        "year" => CalendarUnit::Year,
        _ => panic!("no unit {name}"),
    }
}

#[test]
fn instants_are_rounded_and_moved_on_the_wall_clock() {
    run_cases(include_str!("cases/calendar.json"), |case: &Case| {
        let zone = zone(&case.zone);
        let mut at = ms(&case.at);
        if let Some((count, name)) = &case.add {
            at = add_calendar(unit(name), *count, at, &*zone);
        }
        if let Some(name) = &case.floor {
            at = floor_to(unit(name), at, &*zone);
        }
        same(show(at, &*zone), case.is.clone())
    });
}

#[test]
fn days_and_dates_convert_for_a_thousand_years() {
    let mut expected = (1500, 1, 1);
    let first = days_from_civil(1500, 1, 1);
    for days in first..first + 366_000 {
        assert_eq!(civil_from_days(days), expected);
        assert_eq!(days_from_civil(expected.0, expected.1, expected.2), days);
        let (year, month, day) = expected;
        expected = match (day < days_in_month(year, month), month < 12) {
            (true, _) => (year, month, day + 1),
            (false, true) => (year, month + 1, 1),
            (false, false) => (year + 1, 1, 1),
        };
    }
    assert_eq!(civil_from_days(0), (1970, 1, 1));
    assert_eq!(weekday_from_days(0), 3, "1 January 1970 was a Thursday");
    assert_eq!(weekday_from_days(-4), 6, "28 December 1969 was a Sunday");
    assert_eq!(
        weekday_from_days(days_from_civil(2026, 11, 12)),
        3,
        "12 November 2026 is a Thursday"
    );
}

#[test]
fn skipped_and_repeated_times_are_told_apart() {
    let berlin = zone("Berlin");
    let local = |text: &str| instants_from_local(ms(text), &*berlin);
    assert_eq!(
        local("2026-03-29 01:59"),
        LocalInstant::Once(ms("2026-03-29 00:59"))
    );
    let change_ms = ms("2026-03-29 01:00");
    assert_eq!(
        local("2026-03-29 02:30"),
        LocalInstant::Never {
            change_ms,
            shifted_ms: ms("2026-03-29 01:30")
        }
    );
    assert_eq!(local("2026-03-29 03:00"), LocalInstant::Once(change_ms));
    let (first_ms, second_ms) = (ms("2026-10-25 00:30"), ms("2026-10-25 01:30"));
    assert_eq!(
        local("2026-10-25 02:30"),
        LocalInstant::Twice {
            first_ms,
            second_ms
        }
    );
    assert_eq!(
        local("2026-10-25 03:00"),
        LocalInstant::Once(ms("2026-10-25 02:00"))
    );
}

const UNITS: [CalendarUnit; 8] = [
    CalendarUnit::Second,
    CalendarUnit::Minute,
    CalendarUnit::Hour,
    CalendarUnit::Day,
    CalendarUnit::Week,
    CalendarUnit::Month,
    CalendarUnit::Quarter,
    CalendarUnit::Year,
];

/// Instants of which many are near a change of clocks.
fn instants() -> impl Strategy<Value = i64> {
    let changes = [
        "2026-03-29 01:00",
        "2026-10-25 01:00",
        "2026-04-04 15:00",
        "2026-10-03 15:30",
        "2018-11-04 03:00",
        "2019-02-17 02:00",
        "2026-11-01 05:00",
        "2026-11-01 06:00",
        "2011-12-30 10:00",
    ];
    prop_oneof![
        (0usize..changes.len(), -100_000_000i64..100_000_000)
            .prop_map(move |(index, by)| ms(changes[index]) + by),
        -4_000_000_000_000i64..4_000_000_000_000,
    ]
}

proptest! {
    #[test]
    fn a_floor_is_a_start_not_after_its_instant(at in instants(), unit in 0usize..8, name in 0usize..8) {
        let (unit, zone) = (UNITS[unit], zone(NAMES[name]));
        let start = floor_to(unit, at, &*zone);
        prop_assert!(start <= at);
        prop_assert_eq!(floor_to(unit, start, &*zone), start);
        // Everything between belongs to the same unit.
        let between = start + (at - start) / 2;
        prop_assert_eq!(floor_to(unit, between, &*zone), start);
        if unit >= CalendarUnit::Day {
            let ends = (civil_from_instant(start, &*zone), civil_from_instant(start - 1, &*zone));
            prop_assert!((ends.0.year, ends.0.month, ends.0.day) != (ends.1.year, ends.1.month, ends.1.day));
        }
    }

    #[test]
    fn local_times_lead_back_to_their_instant(at in instants(), name in 0usize..8) {
        let zone = zone(NAMES[name]);
        match instants_from_local(civil_from_instant(at, &*zone).local_ms(), &*zone) {
            LocalInstant::Once(only) => prop_assert_eq!(only, at),
            LocalInstant::Twice { first_ms, second_ms } => prop_assert!(first_ms == at || second_ms == at),
            LocalInstant::Never { .. } => prop_assert!(false, "an instant always shows some time"),
        }
    }

    #[test]
    fn adding_days_keeps_the_wall_clock_where_it_exists(at in instants(), count in -500i64..500, name in 0usize..8) {
        let zone = zone(NAMES[name]);
        let before = civil_from_instant(at, &*zone);
        let moved = add_calendar(CalendarUnit::Day, count, at, &*zone);
        let wanted = before.local_ms() + count * 86_400_000;
        if !matches!(instants_from_local(wanted, &*zone), LocalInstant::Never { .. }) {
            prop_assert_eq!(civil_from_instant(moved, &*zone).local_ms(), wanted);
        }
    }

    #[test]
    fn extreme_instants_and_counts_do_no_harm(at in any::<i64>(), count in any::<i64>(), unit in 0usize..8, name in 0usize..8) {
        let (unit, zone) = (UNITS[unit], zone(NAMES[name]));
        floor_to(unit, add_calendar(unit, count, at, &*zone), &*zone);
        CivilTime::from_local_ms(at);
        civil_from_days(at);
        instants_from_local(at, &*zone);
    }
}
