//! Time ticks.

use crate::zones::{NAMES, ms, show, zone};
use expect_test::{Expect, expect};
use proptest::prelude::*;
use time_series::{TimeTicks, time_ticks};

/// Majors as labels with their rank, and how many minors; a note where the offset changes.
fn print(ticks: &TimeTicks) -> String {
    let mut offset = None;
    let mut text = String::new();
    for tick in &ticks.majors {
        if offset.is_some_and(|offset| offset != tick.label.offset_secs) {
            text += "| ";
        }
        offset = Some(tick.label.offset_secs);
        text += &format!("{}/{} ", tick.label.plain(), tick.rank);
    }
    format!("{text}+{}", ticks.minors_ms.len())
}

fn check(zone_name: &str, start: &str, end: &str, most_majors: u32, wanted: Expect) {
    let ticks = time_ticks(ms(start), ms(end), most_majors, &*zone(zone_name));
    wanted.assert_eq(&print(&ticks));
}

#[test]
fn three_hours_have_half_hours_and_whole_hours_outlive_them() {
    check(
        "UTC",
        "2026-11-12 01:05",
        "2026-11-12 04:05",
        8,
        expect!["01:30/3 02:00/1 02:30/3 03:00/2 03:30/3 04:00/1 +31"],
    );
}

#[test]
fn midnight_shows_its_day() {
    check(
        "UTC",
        "2026-11-11 20:00",
        "2026-11-12 04:05",
        10,
        expect!["20:00/1 21:00/3 22:00/2 23:00/3 12 Nov/1 01:00/3 02:00/2 03:00/3 04:00/1 +24"],
    );
}

#[test]
fn seconds_and_milliseconds_have_longer_labels() {
    check(
        "UTC",
        "2026-11-12 04:04:50",
        "2026-11-12 04:05:20",
        6,
        expect!["04:04:50/2 04:04:55/3 04:05:00/1 04:05:05/3 04:05:10/2 04:05:15/3 04:05:20/1 +24"],
    );
    check(
        "UTC",
        "2026-11-12 04:04:50.100",
        "2026-11-12 04:04:50.300",
        5,
        expect!["04:04:50.100/2 04:04:50.150/3 04:04:50.200/1 04:04:50.250/3 04:04:50.300/2 +16"],
    );
}

#[test]
fn every_span_has_its_step() {
    let spans = [
        60,
        300,
        900,
        3600,
        6 * 3600,
        86_400,
        3 * 86_400,
        7 * 86_400,
        14 * 86_400,
        31 * 86_400,
        63 * 86_400,
        180 * 86_400,
        455 * 86_400,
        5 * 366 * 86_400,
        40 * 366 * 86_400,
        900 * 366 * 86_400i64,
    ];
    let end = ms("2026-11-12 04:05");
    let text: Vec<String> = spans
        .iter()
        .map(|secs| print(&time_ticks(end - secs * 1000, end, 8, &*zone("UTC"))))
        .collect();
    expect![[r#"
        04:04:00/1 04:04:10/3 04:04:20/2 04:04:30/3 04:04:40/1 04:04:50/3 04:05:00/2 +6
        04:00/1 04:01/3 04:02/2 04:03/3 04:04/1 04:05/3 +15
        03:50/3 03:52/1 03:54/3 03:56/2 03:58/3 04:00/1 04:02/3 04:04/2 +23
        03:10/3 03:20/1 03:30/3 03:40/2 03:50/3 04:00/1 +24
        23:00/3 12 Nov/1 01:00/3 02:00/2 03:00/3 04:00/1 +18
        06:00/2 09:00/3 12:00/1 15:00/3 18:00/2 21:00/3 12 Nov/1 03:00/3 +16
        12:00/3 10 Nov/2 12:00/3 11 Nov/1 12:00/3 12 Nov/2 +18
        6 Nov/3 7 Nov/1 8 Nov/3 9 Nov/2 10 Nov/3 11 Nov/1 12 Nov/3 +21
        30 Oct/2 1 Nov/3 3 Nov/1 5 Nov/3 7 Nov/2 9 Nov/3 11 Nov/1 +21
        19 Oct/1 26 Oct/3 2 Nov/2 9 Nov/3 +27
        21 Sep/1 5 Oct/3 19 Oct/2 2 Nov/3 +5
        Jun/3 Jul/2 Aug/3 Sep/1 Oct/3 Nov/2 +25
        Oct/3 2026/1 Apr/3 Jul/2 Oct/3 +10
        2022/2 2023/3 2024/1 2025/3 2026/2 +15
        1990/3 2000/1 2010/3 2020/2 +16
        1200/2 1400/3 1600/1 1800/3 2000/2 +13"#]]
    .assert_eq(&text.join("\n"));
}

#[test]
fn weeks_begin_on_monday_and_months_on_their_first() {
    check(
        "Berlin",
        "2026-10-01 00:00",
        "2026-11-12 00:00",
        8,
        expect!["5 Oct/2 12 Oct/3 19 Oct/1 | 26 Oct/3 2 Nov/2 9 Nov/3 +36"],
    );
    check(
        "Berlin",
        "2026-08-01 00:00",
        "2027-02-12 00:00",
        8,
        expect!["Sep/1 Oct/3 | Nov/2 Dec/3 2027/1 Feb/3 +27"],
    );
}

#[test]
fn hours_skipped_in_spring_leave_a_tick_at_the_change() {
    check(
        "Berlin",
        "2026-03-29 00:00 +01:00",
        "2026-03-29 06:00 +02:00",
        8,
        expect!["29 Mar/1 01:00/3 | 03:00/3 04:00/1 05:00/3 06:00/2 +15"],
    );
    check(
        "Berlin",
        "2026-03-28 22:00 +01:00",
        "2026-03-29 12:00 +02:00",
        8,
        expect!["22:00/3 29 Mar/1 | 03:00/3 04:00/2 06:00/3 08:00/1 10:00/3 12:00/2 +19"],
    );
    check(
        "Berlin",
        "2026-03-29 01:40 +01:00",
        "2026-03-29 03:20 +02:00",
        8,
        expect!["01:40/1 01:45/3 01:50/2 01:55/3 | 03:00/1 03:05/3 03:10/2 03:15/3 03:20/1 +32"],
    );
}

#[test]
fn hours_repeated_in_autumn_have_ticks_twice_unless_the_step_is_longer() {
    check(
        "Berlin",
        "2026-10-25 00:00 +02:00",
        "2026-10-25 05:00 +01:00",
        8,
        expect!["25 Oct/1 01:00/3 02:00/2 | 02:00/2 03:00/3 04:00/1 05:00/3 +18"],
    );
    check(
        "Berlin",
        "2026-10-24 22:00 +02:00",
        "2026-10-25 10:00 +01:00",
        8,
        expect!["22:00/3 25 Oct/1 02:00/3 | 04:00/2 06:00/3 08:00/1 10:00/3 +20"],
    );
    check(
        "Berlin",
        "2026-10-25 01:40 +02:00",
        "2026-10-25 03:20 +01:00",
        12,
        expect![
            "01:45/3 02:00/1 02:15/3 02:30/2 02:45/3 | 02:00/1 02:15/3 02:30/2 02:45/3 03:00/1 03:15/3 +22"
        ],
    );
}

#[test]
fn days_keep_their_midnights_over_a_change() {
    check(
        "Berlin",
        "2026-10-22 00:00",
        "2026-10-29 00:00",
        8,
        expect!["23 Oct/3 24 Oct/2 25 Oct/3 | 26 Oct/1 27 Oct/3 28 Oct/2 29 Oct/3 +21"],
    );
    check(
        "New York",
        "2026-03-05 00:00",
        "2026-03-12 00:00",
        8,
        expect!["5 Mar/3 6 Mar/2 7 Mar/3 8 Mar/1 | 9 Mar/3 10 Mar/2 11 Mar/3 +21"],
    );
}

#[test]
fn a_day_without_midnight_begins_at_its_first_instant() {
    let zone = zone("Sao Paulo");
    let ticks = time_ticks(ms("2018-11-02 03:00"), ms("2018-11-06 02:00"), 5, &*zone);
    let shown: Vec<String> = ticks
        .majors
        .iter()
        .map(|tick| show(tick.at_ms, &*zone))
        .collect();
    expect![[r#"
        2018-11-02 00:00 -03:00
        2018-11-03 00:00 -03:00
        2018-11-04 01:00 -02:00
        2018-11-05 00:00 -02:00
        2018-11-06 00:00 -02:00"#]]
    .assert_eq(&shown.join("\n"));
    check(
        "Sao Paulo",
        "2018-11-03 12:00 -03:00",
        "2018-11-04 12:00 -02:00",
        8,
        expect!["12:00/1 15:00/3 18:00/2 21:00/3 | 4 Nov/1 03:00/3 06:00/2 09:00/3 12:00/1 +15"],
    );
}

#[test]
fn half_hour_changes_and_odd_offsets_stay_on_the_wall_clock() {
    check(
        "Lord Howe",
        "2026-10-04 00:00 +10:30",
        "2026-10-04 05:00 +11:00",
        8,
        expect!["4 Oct/1 01:00/3 | 02:30/2 03:00/3 04:00/1 05:00/3 +13"],
    );
    check(
        "Lord Howe",
        "2026-04-05 00:00 +11:00",
        "2026-04-05 05:00 +10:30",
        8,
        expect!["5 Apr/1 01:00/3 | 02:00/2 03:00/3 04:00/1 05:00/3 +17"],
    );
    check(
        "Kathmandu",
        "2026-11-12 00:00",
        "2026-11-12 06:00",
        8,
        expect!["06:00/2 07:00/3 08:00/1 09:00/3 10:00/2 11:00/3 +19"],
    );
}

#[test]
fn a_day_that_does_not_exist_has_no_tick() {
    check(
        "Apia",
        "2011-12-28 00:00 -10:00",
        "2012-01-02 12:00 +14:00",
        8,
        expect!["28 Dec/1 29 Dec/3 | 31 Dec/2 2012/1 2 Jan/3 +14"],
    );
}

#[test]
fn nothing_has_no_ticks() {
    check(
        "UTC",
        "2026-11-12 01:05",
        "2026-11-12 01:05",
        8,
        expect!["+0"],
    );
    check(
        "UTC",
        "2026-11-12 01:05",
        "2026-11-11 01:05",
        8,
        expect!["+0"],
    );
}

fn starts() -> impl Strategy<Value = i64> {
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
        (0usize..changes.len(), 0i64..100_000_000)
            .prop_map(move |(index, by)| ms(changes[index]) - by),
        -4_000_000_000_000i64..4_000_000_000_000,
    ]
}

proptest! {
    #[test]
    fn ticks_ascend_within_the_range_and_leave_no_hole(start in starts(), span_log in 0.0f64..12.0, most in 2u32..20, name in 0usize..8) {
        let zone = zone(NAMES[name]);
        let end = start + 1 + 10f64.powf(span_log) as i64;
        let ticks = time_ticks(start, end, most, &*zone);
        let instants: Vec<i64> = ticks.majors.iter().map(|tick| tick.at_ms).collect();
        prop_assert!(instants.is_sorted_by(|a, b| a < b));
        prop_assert!(ticks.minors_ms.is_sorted_by(|a, b| a < b));
        prop_assert!(instants.iter().chain(&ticks.minors_ms).all(|at| (start..=end).contains(at)));
        prop_assert!(ticks.minors_ms.iter().all(|at| instants.binary_search(at).is_err()));
        prop_assert!(ticks.minors_ms.len() <= 10 * (instants.len() + 1));
        // One more at the end, and at most two where clocks change.
        prop_assert!(instants.len() <= most as usize + 3, "{} of {}", instants.len(), most);
    }

    #[test]
    fn neighbouring_ticks_are_one_step_apart_on_the_clock_or_in_time(start in starts(), hours in 1i64..60, most in 2u32..20, name in 0usize..8) {
        let zone = zone(NAMES[name]);
        let end = start + hours * 3_600_000;
        let ticks = time_ticks(start, end, most, &*zone);
        let local = |at: i64| at + i64::from(zone.offset_secs_at(at)) * 1000;
        let steps: Vec<i64> = ticks.majors.windows(2)
            .map(|pair| {
                let (a, b) = (pair[0].at_ms, pair[1].at_ms);
                (b - a).min((local(b) - local(a)).abs())
            })
            .collect();
        let shortest = (end - start + i64::from(most) - 1) / i64::from(most);
        let step = [2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880].map(|minutes| minutes * 60_000)
            .into_iter()
            .find(|step| *step >= shortest)
            .expect("sixty hours need no longer step");
        prop_assert!(steps.iter().all(|found| *found <= step), "{:?} {}", steps, step);
    }

    #[test]
    fn any_range_has_ticks_without_harm(start in any::<i64>(), end in any::<i64>(), most in any::<u32>()) {
        time_ticks(start, end, most, &*zone("Berlin"));
    }
}
