//! Small readers and writers: times, colours, names, links, periods' afterlife.

use dashboards::{
    AlarmArn, Body, ids_used,
    links::console_url,
    period::is_settled,
    shorthand::shorten,
    time_text::{Start, Unit, parse_instant, parse_offset_mins, write_instant, write_offset_mins},
    view::{Color, Content},
};
use proptest::prelude::*;
use serde_json::{Value, json};

#[test]
fn instants_are_read_in_their_zone() {
    for (text, expected) in [
        ("2026-11-24T00:00:00Z", Some(1_795_478_400_000)),
        ("2026-11-24", Some(1_795_478_400_000)),
        ("2026-11-24T01:00+01:00", Some(1_795_478_400_000)),
        ("2026-11-23T20:30:00.250-0330", Some(1_795_478_400_250)),
        ("2026-02-29", None),
        ("2026-11-24T24:00", None),
        ("2026-11-24T00:00:00.", None),
        ("24.11.2026", None),
        ("", None),
    ] {
        assert_eq!(parse_instant(text), expected, "{text}");
    }
}

#[test]
fn relative_starts_count_back_from_the_end() {
    let end_ms = parse_instant("2026-03-31T12:00:00Z").unwrap();
    for (text, expected) in [
        ("-PT90M", "2026-03-31T10:30:00Z"),
        ("-PT3H", "2026-03-31T09:00:00Z"),
        ("-P7D", "2026-03-24T12:00:00Z"),
        ("-P1W", "2026-03-24T12:00:00Z"),
        ("-P1M", "2026-02-28T12:00:00Z"),
        ("-P15M", "2024-12-31T12:00:00Z"),
        ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"),
    ] {
        let start = Start::parse(text).unwrap();
        assert_eq!(write_instant(start.resolve(end_ms)), expected, "{text}");
        assert_eq!(start.to_text(), text);
    }
    for text in [
        "-PT3D",
        "-P3H",
        "-PT",
        "-P",
        "PT3H",
        "-P1000000D",
        "-P-1D",
        "now",
    ] {
        assert_eq!(Start::parse(text), None, "{text}");
    }
    assert_eq!(
        Start::parse("-PT5M"),
        Some(Start::Before {
            amount: 5,
            unit: Unit::Minutes
        })
    );
}

#[test]
fn offsets_and_colours_have_one_form() {
    assert_eq!(parse_offset_mins("-0330"), Some(-210));
    assert_eq!(write_offset_mins(-210), "-0330");
    assert_eq!(parse_offset_mins("+09:00"), None);
    assert_eq!(
        Color::parse("#1F77b4").map(Color::to_hex).as_deref(),
        Some("#1f77b4")
    );
    assert_eq!(Color::parse("#fff"), None);
    assert_eq!(Color::parse("#é1234"), None);
}

#[test]
fn a_five_minute_point_stamped_12_35_appears_at_12_41() {
    let at = |text: &str| parse_instant(text).unwrap();
    assert!(!is_settled(
        at("2026-11-24T12:35"),
        300,
        at("2026-11-24T12:40:59")
    ));
    assert!(is_settled(
        at("2026-11-24T12:35"),
        300,
        at("2026-11-24T12:41")
    ));
}

#[test]
fn new_rows_are_short_only_where_that_is_safe() {
    let row = |text: &str| -> Vec<String> { text.split(' ').map(str::to_owned).collect() };
    for (full, previous, expected) in [
        ("A B c x", Some("A B c d"), "... x"),
        ("A B c d", Some("A B c d"), "..."),
        ("A X c d", Some("A B c d"), "... X c d"),
        ("X B c d", Some("A B c d"), "X B c d"),
        ("A B", Some("A B c d"), "A B"),
        ("A B c .", Some("A B c d"), "A B c ."),
        ("A B c d", None, "A B c d"),
    ] {
        let previous = previous.map(row);
        assert_eq!(shorten(&row(full), previous.as_deref()).join(" "), expected);
    }
}

fn names(rows: Value) -> Vec<String> {
    let body = json!({"widgets": [{"type": "metric", "properties": {"region": "eu-west-1", "metrics": rows}}]});
    let view = Body::parse(body.to_string()).view(&[]);
    let Content::Metric(metric) = &view.widgets[0].content else {
        return Vec::new();
    };
    metric
        .rows
        .iter()
        .map(|row| row.default_name.clone())
        .collect()
}

#[test]
fn rows_without_a_label_are_told_apart() {
    assert_eq!(names(json!([["A", "Cpu", "i", "1"]])), ["Cpu"]);
    assert_eq!(
        names(json!([
            ["A", "Cpu", "i", "1", "s", "x"],
            ["A", "Cpu", "i", "2", "s", "x"]
        ])),
        ["Cpu 1", "Cpu 2"]
    );
    assert_eq!(
        names(json!([["A", "Cpu"], ["A", "Cpu", {"stat": "p99"}]])),
        ["Cpu Average", "Cpu p99"]
    );
    assert_eq!(
        names(json!([["A", "Cpu"], ["A", "Cpu", {"region": "us-east-1"}]])),
        ["Cpu eu-west-1", "Cpu us-east-1"]
    );
    assert_eq!(
        names(json!([["A", "Cpu"], ["B", "Cpu"]])),
        ["Cpu (A)", "Cpu (B)"]
    );
    assert_eq!(
        names(
            json!([["A", "Cpu", {"id": "m1"}], [{"expression": "m1 * 2"}], [{"expression": "m1", "id": "e1"}]])
        ),
        ["Cpu", "m1 * 2", "e1"]
    );
}

#[test]
fn ids_are_found_outside_strings_numbers_and_names_of_functions() {
    let ids: Vec<&str> =
        ids_used("IF(m1 > 1e5, AVG([m2, m2]), SEARCH('m3 \\' m4', \"m5\")) + x_Y9")
            .into_iter()
            .map(|(_, id)| id)
            .collect();
    assert_eq!(ids, ["m1", "m2", "m2", "x_Y9"]);
    assert!(ids_used("SELECT AVG(cpu) FROM ec2").is_empty());
}

#[test]
fn alarm_names_may_hold_colons() {
    let arn = AlarmArn::parse("arn:aws-us-gov:cloudwatch:us-gov-west-1:123456789012:alarm:a:b c")
        .unwrap();
    assert_eq!(
        (arn.region.as_str(), arn.name.as_str()),
        ("us-gov-west-1", "a:b c")
    );
    assert_eq!(
        AlarmArn::parse("arn:aws:cloudwatch:eu-west-1:1:alarm:a"),
        None
    );
}

#[test]
fn console_addresses_escape_what_is_not_a_name() {
    assert_eq!(
        console_url("eu-west-1", "My-Board"),
        "https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#dashboards/dashboard/My-Board"
    );
    assert_eq!(
        console_url("cn-north-1", "a/b"),
        "https://cn-north-1.console.amazonaws.cn/cloudwatch/home?region=cn-north-1#dashboards/dashboard/a%2Fb"
    );
    assert_eq!(
        console_url("evil.example/", "x"),
        "https://evilexample.console.aws.amazon.com/cloudwatch/home?region=evilexample#dashboards/dashboard/x"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn instants_return(at_ms in -62_000_000_000_000i64..250_000_000_000_000) {
        prop_assert_eq!(parse_instant(&write_instant(at_ms)), Some(at_ms));
    }

    #[test]
    fn any_text_is_a_time_a_label_a_pattern_markdown_or_refused(text in ".{0,60}", pattern in "[a-c\\[\\](){}|*+?.^$\\\\0-9,-]{0,12}") {
        let _ = (parse_instant(&text), Start::parse(&text).map(|start| start.resolve(0)), Color::parse(&text), AlarmArn::parse(&text));
        dashboards::labels::Label::parse(&text);
        dashboards::markdown::read(&text);
        ids_used(&text);
        if let Ok(pattern) = dashboards::pattern::Pattern::new(&pattern) {
            for (start, end) in pattern.find_all(&text) {
                prop_assert!(text.get(start..end).is_some());
            }
        }
    }

    #[test]
    fn a_shortened_row_spells_out_to_itself(full in prop::collection::vec("[a-c]", 1..4), previous in prop::collection::vec("[a-c]", 1..4)) {
        let pairs = |strings: Vec<String>| -> Vec<String> { strings.iter().flat_map(|text| [text.clone(), text.clone()]).collect() };
        let (full, previous) = (pairs(full), pairs(previous));
        let short = shorten(&full, Some(&previous));
        let back: Vec<String> = dashboards::shorthand::expand(&short, Some(&previous)).unwrap().into_iter().map(|spelled| spelled.text).collect();
        prop_assert_eq!(back, full);
    }
}
