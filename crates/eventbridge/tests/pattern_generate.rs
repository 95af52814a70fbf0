//! Events made for patterns.

use std::collections::BTreeSet;

use eventbridge::pattern::generate::{generate, near_misses};
use eventbridge::pattern::{Event, Pattern, envelope, parse, plain};
use expect_test::expect;
use proptest::prelude::*;

mod sources;

fn compiled(text: &str) -> Pattern {
    parse(text).pattern().expect("a pattern")
}

#[test]
fn made_events_are_the_same_for_the_same_seed() {
    let pattern = compiled(
        r#"{"source": ["shop"], "resources": [{"suffix": ":task/7"}], "detail": {"n": [{"numeric": [">", 0, "<=", 10]}], "gone": [{"exists": false}], "ip": [{"cidr": "10.0.0.0/8"}]}}"#,
    );
    let made = generate(&pattern, 7, 2);
    assert_eq!(made, generate(&pattern, 7, 2));
    expect![[r#"
        {"version":"0","id":"dd2f9b2d-0b5f-45e6-88c5-906b1aeb85f8","detail-type":"Task Finished","source":"shop","account":"111122223333","time":"2026-11-12T03:07:00Z","region":"us-east-1","resources":["42:task/7"],"detail":{"ip":"10.30.33.218","n":9}}
        {"version":"0","id":"4857c52e-70de-44d2-88eb-7bb2bf528e01","detail-type":"Task Finished","source":"shop","account":"111122223333","time":"2026-11-12T03:51:00Z","region":"eu-west-1","resources":["eu:task/7"],"detail":{"ip":"10.29.39.157","n":9}}"#]].assert_eq(&made.join("\n"));
}

#[test]
fn near_misses_name_the_condition_they_miss() {
    let pattern = compiled(
        r#"{"source": ["shop"], "detail": {"n": [{"numeric": [">", 0]}], "state": [{"anything-but": ["stopped"]}], "gone": [{"exists": false}]}}"#,
    );
    let missed: Vec<String> = near_misses(&pattern, 1, 4)
        .into_iter()
        .map(|one| {
            format!(
                "{} = {}",
                one.path,
                one.value.as_deref().unwrap_or("nothing")
            )
        })
        .collect();
    expect![[r#"
        detail.gone = "checkout"
        detail.n = -1
        detail.state = "stopped"
        source = "shopx""#]]
    .assert_eq(&missed.join("\n"));
}

#[test]
fn every_alternative_gets_events() {
    let pattern = compiled(
        r#"{"source": ["shop"], "$or": [{"detail": {"a": [1]}}, {"detail": {"b": [2]}}]}"#,
    );
    let rules: BTreeSet<usize> = generate(&pattern, 3, 4)
        .iter()
        .filter_map(|text| {
            let event = Event::parse(text).expect("an event");
            plain::find(&pattern, &event, plain::MAX_STEPS)
                .expect("few steps")
                .map(|found| found.rule)
        })
        .collect();
    assert_eq!(rules, BTreeSet::from([0, 1]));
}

#[test]
fn what_cannot_be_met_gets_no_event() {
    // No text starts with two different ones, and no value is beside an object of the same name.
    let pattern = compiled(r#"{"f": [{"anything-but": {"wildcard": "*"}}]}"#);
    assert!(!generate(&pattern, 1, 3).is_empty(), "a number is no text");
    let pattern =
        compiled(r#"{"a": [{"numeric": [">", 1e308]}], "b": [{"equals-ignore-case": "😀"}]}"#);
    for text in generate(&pattern, 1, 3) {
        assert!(text.contains("\"b\":\"??\""), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn made_events_match_and_have_an_envelope(pattern in sources::pattern(), seed in any::<u64>()) {
        let pattern = compiled(&pattern);
        for text in generate(&pattern, seed, 4) {
            let event = Event::parse(&text).expect("an event");
            prop_assert_eq!(plain::matches(&pattern, &event), Ok(true), "{}", text);
            prop_assert_eq!(envelope::missing(&event), Vec::<&str>::new(), "{}", text);
        }
    }

    #[test]
    fn near_misses_do_not_match_and_miss_one_condition(pattern in sources::pattern(), seed in any::<u64>()) {
        let pattern = compiled(&pattern);
        for miss in near_misses(&pattern, seed, 4) {
            let event = Event::parse(&miss.event).expect("an event");
            prop_assert_eq!(plain::matches(&pattern, &event), Ok(false), "{}", miss.event);
            // Without the condition the rule matches.
            let mut without = pattern.clone();
            without.rules = vec![pattern.rules[miss.rule].clone()];
            without.rules[0].conditions.retain(|index| *index != miss.condition);
            prop_assert_eq!(plain::matches(&without, &event), Ok(true), "{}", miss.event);
        }
    }

    #[test]
    fn list_patterns_get_events(pattern in sources::list_pattern(), event in sources::list_event()) {
        // Whatever some event over the same names can meet, a made one can.
        let pattern = compiled(&pattern);
        let made = generate(&pattern, 5, 2);
        let event = Event::parse(&event).expect("an event");
        prop_assert!(!made.is_empty() || plain::matches(&pattern, &event) != Ok(true));
    }
}
