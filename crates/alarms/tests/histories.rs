//! Alarms run over series and rules over histories.

use alarms::{
    Child, MetricAlarm, MissingData, Operator, State, Transition, composite_history, history,
    history_of_series, parse,
};
use expect_test::{Expect, expect};
use time_series::Series;

const MINUTE_MS: i64 = 60_000;
/// 2019-10-02T17:00:00Z
const START_MS: i64 = 1_570_035_600_000;

fn alarm(n: u32, m: u32, missing_data: MissingData) -> MetricAlarm {
    MetricAlarm {
        statistic: "Average".into(),
        unit: None,
        period_secs: 60,
        evaluation_periods: n,
        datapoints_to_alarm: Some(m),
        operator: Operator::GreaterThanThreshold,
        threshold: 50.0,
        missing_data,
        extra_periods: MetricAlarm::EXTRA_PERIODS,
    }
}

/// One value for each minute, `-` for none.
fn minutes(text: &str) -> Series {
    let pairs = text
        .split_whitespace()
        .enumerate()
        .filter_map(|(index, word)| {
            Some((START_MS + index as i64 * MINUTE_MS, word.parse().ok()?))
        });
    Series::from_pairs(MINUTE_MS, pairs).0
}

fn print(transitions: &[Transition]) -> String {
    transitions
        .iter()
        .map(|change| {
            format!(
                "{:+} {} -> {}\n  {}\n  {}\n",
                (change.at_ms - START_MS) / MINUTE_MS,
                change.from,
                change.to,
                change.reason,
                change.reason_data
            )
        })
        .collect()
}

fn check(alarm: &MetricAlarm, initial: State, values: &str, want: Expect) {
    let n = values.split_whitespace().count() as i64;
    let until_ms = START_MS + n * MINUTE_MS;
    let series = minutes(values);
    want.assert_eq(&print(&history_of_series(
        alarm, initial, START_MS, until_ms, &series,
    )));
}

#[test]
fn a_first_value_leaves_insufficient_data_and_a_breach_alarms() {
    check(
        &alarm(1, 1, MissingData::Missing),
        State::InsufficientData,
        "10 20 99.5 99 7",
        expect![[r#"
            +1 INSUFFICIENT_DATA -> OK
              Threshold Crossed: 1 out of the last 1 datapoints [10.0 (02/10/19 17:00:00)] was not greater than the threshold (50.0) (minimum 1 datapoint for INSUFFICIENT_DATA -> OK transition).
              {"version":"1.0","queryDate":"2019-10-02T17:01:00.000+0000","startDate":"2019-10-02T17:00:00.000+0000","statistic":"Average","period":60,"recentDatapoints":[10.0],"threshold":50.0,"evaluatedDatapoints":[{"timestamp":"2019-10-02T17:00:00.000+0000","value":10.0}]}
            +3 OK -> ALARM
              Threshold Crossed: 1 out of the last 1 datapoints [99.5 (02/10/19 17:02:00)] was greater than the threshold (50.0) (minimum 1 datapoint for OK -> ALARM transition).
              {"version":"1.0","queryDate":"2019-10-02T17:03:00.000+0000","startDate":"2019-10-02T17:02:00.000+0000","statistic":"Average","period":60,"recentDatapoints":[99.5],"threshold":50.0,"evaluatedDatapoints":[{"timestamp":"2019-10-02T17:02:00.000+0000","value":99.5}]}
            +5 ALARM -> OK
              Threshold Crossed: 1 out of the last 1 datapoints [7.0 (02/10/19 17:04:00)] was not greater than the threshold (50.0) (minimum 1 datapoint for ALARM -> OK transition).
              {"version":"1.0","queryDate":"2019-10-02T17:05:00.000+0000","startDate":"2019-10-02T17:04:00.000+0000","statistic":"Average","period":60,"recentDatapoints":[7.0],"threshold":50.0,"evaluatedDatapoints":[{"timestamp":"2019-10-02T17:04:00.000+0000","value":7.0}]}
        "#]],
    );
}

#[test]
fn three_of_five_alarms_at_the_third_breach_and_recovers_at_the_third_good_one() {
    check(
        &alarm(5, 3, MissingData::Missing),
        State::Ok,
        "10 10 10 10 60 10 70 80 10 10 10 10",
        expect![[r#"
            +8 OK -> ALARM
              Threshold Crossed: 3 out of the last 5 datapoints [80.0 (02/10/19 17:07:00), 70.0 (02/10/19 17:06:00), 60.0 (02/10/19 17:04:00)] were greater than the threshold (50.0) (minimum 3 datapoints for OK -> ALARM transition).
              {"version":"1.0","queryDate":"2019-10-02T17:08:00.000+0000","startDate":"2019-10-02T17:03:00.000+0000","statistic":"Average","period":60,"recentDatapoints":[10.0,60.0,10.0,70.0,80.0],"threshold":50.0,"evaluatedDatapoints":[{"timestamp":"2019-10-02T17:07:00.000+0000","value":80.0},{"timestamp":"2019-10-02T17:06:00.000+0000","value":70.0},{"timestamp":"2019-10-02T17:05:00.000+0000","value":10.0},{"timestamp":"2019-10-02T17:04:00.000+0000","value":60.0},{"timestamp":"2019-10-02T17:03:00.000+0000","value":10.0}]}
            +10 ALARM -> OK
              Threshold Crossed: 3 out of the last 5 datapoints [10.0 (02/10/19 17:09:00), 10.0 (02/10/19 17:08:00), 10.0 (02/10/19 17:05:00)] were not greater than the threshold (50.0) (minimum 3 datapoints for ALARM -> OK transition).
              {"version":"1.0","queryDate":"2019-10-02T17:10:00.000+0000","startDate":"2019-10-02T17:05:00.000+0000","statistic":"Average","period":60,"recentDatapoints":[10.0,70.0,80.0,10.0,10.0],"threshold":50.0,"evaluatedDatapoints":[{"timestamp":"2019-10-02T17:09:00.000+0000","value":10.0},{"timestamp":"2019-10-02T17:08:00.000+0000","value":10.0},{"timestamp":"2019-10-02T17:07:00.000+0000","value":80.0},{"timestamp":"2019-10-02T17:06:00.000+0000","value":70.0},{"timestamp":"2019-10-02T17:05:00.000+0000","value":10.0}]}
        "#]],
    );
}

#[test]
fn silence_becomes_insufficient_data_when_the_whole_range_is_silent() {
    check(
        &alarm(3, 3, MissingData::Missing),
        State::Ok,
        "10 10 - - - - - - 10",
        expect![[r#"
            +7 OK -> INSUFFICIENT_DATA
              Insufficient Data: 3 datapoints were unknown.
              {"version":"1.0","queryDate":"2019-10-02T17:07:00.000+0000","statistic":"Average","period":60,"recentDatapoints":[],"threshold":50.0,"evaluatedDatapoints":[{"timestamp":"2019-10-02T17:06:00.000+0000"},{"timestamp":"2019-10-02T17:05:00.000+0000"},{"timestamp":"2019-10-02T17:04:00.000+0000"}]}
            +9 INSUFFICIENT_DATA -> OK
              Threshold Crossed: 1 out of the last 3 datapoints [10.0 (02/10/19 17:08:00)] was not greater than the threshold (50.0) (minimum 1 datapoint for INSUFFICIENT_DATA -> OK transition).
              {"version":"1.0","queryDate":"2019-10-02T17:09:00.000+0000","startDate":"2019-10-02T17:08:00.000+0000","statistic":"Average","period":60,"recentDatapoints":[10.0],"threshold":50.0,"evaluatedDatapoints":[{"timestamp":"2019-10-02T17:08:00.000+0000","value":10.0},{"timestamp":"2019-10-02T17:07:00.000+0000"},{"timestamp":"2019-10-02T17:06:00.000+0000"}]}
        "#]],
    );
}

#[test]
fn missing_taken_as_breaching_is_named_in_the_reason() {
    check(
        &alarm(2, 2, MissingData::Breaching),
        State::Ok,
        "10 10 10 10 - - - - 5 5",
        expect![[r#"
            +8 OK -> ALARM
              Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [Breaching].
              {"version":"1.0","queryDate":"2019-10-02T17:08:00.000+0000","statistic":"Average","period":60,"recentDatapoints":[],"threshold":50.0,"evaluatedDatapoints":[{"timestamp":"2019-10-02T17:07:00.000+0000"},{"timestamp":"2019-10-02T17:06:00.000+0000"}]}
            +9 ALARM -> OK
              Threshold Crossed: 1 out of the last 2 datapoints [5.0 (02/10/19 17:08:00)] was not greater than the threshold (50.0) (minimum 1 datapoint for ALARM -> OK transition).
              {"version":"1.0","queryDate":"2019-10-02T17:09:00.000+0000","startDate":"2019-10-02T17:08:00.000+0000","statistic":"Average","period":60,"recentDatapoints":[5.0],"threshold":50.0,"evaluatedDatapoints":[{"timestamp":"2019-10-02T17:08:00.000+0000","value":5.0},{"timestamp":"2019-10-02T17:07:00.000+0000"}]}
        "#]],
    );
}

/// The documented example: a window over a day is checked hourly, with data up to the full hour.
#[test]
fn windows_over_a_day_are_checked_at_full_hours() {
    let alarm = MetricAlarm {
        period_secs: 3600,
        ..alarm(25, 1, MissingData::Missing)
    };
    let hour = 3_600_000;
    let from = START_MS + 10 * hour;
    let bad = from..from + hour;
    let changes = history(&alarm, State::Ok, from, from + 30 * hour, |start| {
        Some(if bad.contains(&start) { 99.0 } else { 1.0 })
    });
    let at: Vec<(i64, State)> = changes
        .iter()
        .map(|change| ((change.at_ms - from) / MINUTE_MS, change.to))
        .collect();
    assert_eq!(at, [(60, State::Alarm), (26 * 60, State::Ok)]);
}

#[test]
fn a_history_can_be_continued_from_its_last_state() {
    let alarm = alarm(5, 3, MissingData::Ignore);
    let series = minutes("10 60 70 - 80 10 - - 10 10 10 99 99 - 99 1 1 1 1 1");
    let end = START_MS + 20 * MINUTE_MS;
    let whole = history_of_series(&alarm, State::Ok, START_MS, end, &series);
    assert!(whole.len() > 2);
    for cut in 0..=20 {
        let cut = START_MS + cut * MINUTE_MS;
        let mut parts = history_of_series(&alarm, State::Ok, START_MS, cut, &series);
        let state = parts.last().map_or(State::Ok, |change| change.to);
        parts.extend(history_of_series(&alarm, state, cut, end, &series));
        assert_eq!(parts, whole);
    }
}

#[test]
fn a_composite_follows_its_children() {
    let values = |text| {
        let series = minutes(text);
        let end = START_MS + 8 * MINUTE_MS;
        history_of_series(
            &alarm(1, 1, MissingData::Missing),
            State::Ok,
            START_MS,
            end,
            &series,
        )
    };
    let (a, b) = (values("1 99 99 99 1 1 1 1"), values("1 1 99 99 99 99 1 1"));
    let child = |name, arn, transitions| Child {
        name,
        arn,
        initial: State::Ok,
        transitions,
    };
    let rule = parse("ALARM(a) AND ALARM(b)").root;
    let children = [child("a", "arn:a", &a[..]), child("b", "arn:b", &b[..])];
    let changes = composite_history(&rule, "arn:c", START_MS, &children);
    expect![[r#"
        +0 INSUFFICIENT_DATA -> OK
          arn:c was created and its alarm rule evaluates to OK
          {"triggeringAlarms":[]}
        +3 OK -> ALARM
          arn:b transitioned to ALARM at Wednesday 02 October, 2019 17:03:00 UTC
          {"triggeringAlarms":[{"arn":"arn:a","state":{"value":"ALARM","timestamp":"2019-10-02T17:02:00.000+0000"}},{"arn":"arn:b","state":{"value":"ALARM","timestamp":"2019-10-02T17:03:00.000+0000"}}]}
        +5 ALARM -> OK
          arn:a transitioned to OK at Wednesday 02 October, 2019 17:05:00 UTC
          {"triggeringAlarms":[{"arn":"arn:b","state":{"value":"ALARM","timestamp":"2019-10-02T17:03:00.000+0000"}}]}
    "#]].assert_eq(&print(&changes));
}
