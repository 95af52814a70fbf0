//! Two patterns beside each other: the table of cases in `pattern/compare.json`, and the soundness of proofs.

use eventbridge::pattern::compare::{Change, Relation, Side, compare};
use eventbridge::pattern::generate::{generate, near_misses};
use eventbridge::pattern::{Event, Pattern, parse, plain};
use proptest::prelude::*;
use serde::Deserialize;

mod sources;

fn compiled(text: &str) -> Pattern {
    parse(text).pattern().expect("a pattern")
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    first: serde_json::Value,
    second: serde_json::Value,
    relation: String,
}

fn word(relation: Relation) -> String {
    match relation {
        Relation::Equal => "equal",
        Relation::FirstInSecond { is_proper: true } => "first in second",
        Relation::SecondInFirst { is_proper: true } => "second in first",
        Relation::FirstInSecond { .. } => "first in second, perhaps equal",
        Relation::SecondInFirst { .. } => "second in first, perhaps equal",
        Relation::Disjoint {
            single_values_only: true,
        } => "disjoint for single values",
        Relation::Disjoint { .. } => "disjoint",
        Relation::Overlapping => "overlapping",
        Relation::NotDecided => "not decided",
    }
    .to_owned()
}

#[test]
fn relations_are_decided_where_operators_allow() {
    let cases: Vec<Case> =
        serde_json::from_str(include_str!("pattern/compare.json")).expect("a table of cases");
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let (first, second) = (case.first.to_string(), case.second.to_string());
            let found = word(compare(&compiled(&first), &compiled(&second), &[]).relation);
            (found != case.relation).then(|| format!("{}: {found}", case.name))
        })
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn changes_of_given_events_are_counted() {
    let events: Vec<Event> = [r#"{"n":1}"#, r#"{"n":5}"#, r#"{"n":9}"#, r#"{"n":"x"}"#]
        .into_iter()
        .map(|text| Event::parse(text).expect("an event"))
        .collect();
    let found = compare(
        &compiled(r#"{"n":[{"numeric":["<",6]}]}"#),
        &compiled(r#"{"n":[{"numeric":[">",2]}]}"#),
        &events,
    );
    assert_eq!(
        found.changes,
        [
            Change {
                event: 0,
                first: true
            },
            Change {
                event: 2,
                first: false
            }
        ]
    );
    let counts = found.counts;
    assert_eq!(
        (
            counts.both,
            counts.only_first,
            counts.only_second,
            counts.neither
        ),
        (1, 1, 1, 1)
    );
    assert_eq!(found.relation, Relation::Overlapping);
    assert_eq!(found.both, Side::Given(1));
}

/// Whatever is claimed holds for an event.
fn holds_for(first: &str, second: &str, events: &[String]) -> Result<(), TestCaseError> {
    let (one, other) = (compiled(first), compiled(second));
    let found = compare(&one, &other, &[]);
    let verdicts = |text: &str| {
        let event = Event::parse(text).expect("an event");
        (plain::matches(&one, &event), plain::matches(&other, &event))
    };
    for text in events {
        let (a, b) = verdicts(text);
        if found.only_first == Side::Never {
            prop_assert!(
                a != Ok(true) || b == Ok(true),
                "{} and {}: {}",
                first,
                second,
                text
            );
        }
        if found.only_second == Side::Never {
            prop_assert!(
                b != Ok(true) || a == Ok(true),
                "{} and {}: {}",
                first,
                second,
                text
            );
        }
        let is_single = !text.contains('[');
        if found.both == Side::Never || (found.both == Side::NeverForSingleValues && is_single) {
            prop_assert!(
                a != Ok(true) || b != Ok(true),
                "{} and {}: {}",
                first,
                second,
                text
            );
        }
    }
    for (side, wanted) in [
        (&found.only_first, (Ok(true), Ok(false))),
        (&found.only_second, (Ok(false), Ok(true))),
        (&found.both, (Ok(true), Ok(true))),
    ] {
        if let Side::Made(text) = side {
            prop_assert_eq!(verdicts(text), wanted, "{}", text);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn claims_hold_for_events(first in sources::pattern(), second in sources::pattern(), event in sources::event(), seed in any::<u64>()) {
        let mut events = generate(&compiled(&first), seed, 6);
        events.extend(generate(&compiled(&second), seed, 6));
        events.extend(near_misses(&compiled(&second), seed, 6).into_iter().map(|miss| miss.event));
        events.push(event);
        holds_for(&first, &second, &events)?;
        holds_for(&first, &first, &events)?;
    }

    #[test]
    fn claims_hold_for_lists(first in sources::list_pattern(), second in sources::list_pattern(), events in prop::collection::vec(sources::list_event(), 8)) {
        holds_for(&first, &second, &events)?;
    }

    #[test]
    fn a_pattern_equals_itself(pattern in sources::pattern()) {
        let one = compiled(&pattern);
        let found = compare(&one, &one, &[]);
        prop_assert!(matches!(found.relation, Relation::Equal | Relation::NotDecided), "{:?}", found);
        prop_assert!(!matches!(found.only_first, Side::Made(_)));
    }
}
