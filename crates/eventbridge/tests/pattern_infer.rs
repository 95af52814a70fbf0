//! Patterns from examples: the table of cases in `pattern/infer.json`, and the law that what is found is right.
//!
//! `UPDATE_EXPECT=1` rewrites what is found in the table.

use eventbridge::pattern::infer::{Inferred, infer};
use eventbridge::pattern::{Event, parse, plain};
use proptest::prelude::*;
use serde::{Deserialize, Serialize};

mod sources;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    matching: Vec<String>,
    excluded: Vec<String>,
    found: Vec<String>,
}

fn events(texts: &[String]) -> Vec<Event> {
    texts
        .iter()
        .map(|text| Event::parse(text).expect("an event"))
        .collect()
}

fn said(case: &Case) -> Vec<String> {
    match infer(&events(&case.matching), &events(&case.excluded)) {
        Inferred::Pattern(found) => {
            let mut said: Vec<String> = found.pattern.lines().map(str::to_owned).collect();
            said.extend(found.conditions.iter().map(|one| {
                format!(
                    "{}. {} {} excludes {:?}, newly {:?}{}",
                    one.alternative,
                    one.path,
                    one.entries,
                    one.excludes,
                    one.newly_excludes,
                    if one.is_unstable { ", unstable" } else { "" }
                )
            }));
            said
        }
        other => vec![format!("{other:?}")],
    }
}

#[test]
fn few_stable_readable_conditions_are_found() {
    let table = include_str!("pattern/infer.json");
    let cases: Vec<Case> = serde_json::from_str(table).expect("a table of cases");
    let now: Vec<Case> = cases
        .iter()
        .map(|case| Case {
            found: said(case),
            ..case.clone()
        })
        .collect();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pattern/infer.json");
        let text = serde_json::to_string_pretty(&now).expect("a table");
        std::fs::write(path, text + "\n").expect("the table is written");
        return;
    }
    for (found, case) in now.iter().zip(&cases) {
        assert_eq!(found, case, "{}", case.name);
    }
}

fn is_right(matching: &[String], excluded: &[String]) -> Result<(), TestCaseError> {
    let (ours, theirs) = (events(matching), events(excluded));
    match infer(&ours, &theirs) {
        Inferred::Pattern(found) => {
            let pattern = parse(&found.pattern).pattern().expect("a pattern");
            for (event, text) in ours.iter().zip(matching) {
                prop_assert_eq!(
                    plain::matches(&pattern, event),
                    Ok(true),
                    "{} {}",
                    found.pattern,
                    text
                );
            }
            for (event, text) in theirs.iter().zip(excluded) {
                prop_assert_eq!(
                    plain::matches(&pattern, event),
                    Ok(false),
                    "{} {}",
                    found.pattern,
                    text
                );
            }
        }
        Inferred::InBoth { matching, excluded } => {
            // The same values at the same paths; only their order and elements can differ.
            let values = |event: &Event| {
                let mut all: Vec<String> = event
                    .leaves
                    .iter()
                    .map(|place| format!("{:?} {:?}", event.path(place.path), place.leaf))
                    .collect();
                all.sort();
                all.dedup();
                all
            };
            prop_assert_eq!(values(&ours[matching]), values(&theirs[excluded]));
        }
        Inferred::NotFound { matching, excluded } => {
            prop_assert!(matching < ours.len() && excluded.is_none_or(|at| at < theirs.len()));
            prop_assert!(
                excluded.is_some()
                    || ours.iter().any(|event| event.leaves.is_empty())
                    || !theirs.is_empty()
            );
        }
        other => prop_assert!(false, "{:?}", other),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn what_is_found_is_right(matching in prop::collection::vec(sources::event(), 1..4), excluded in prop::collection::vec(sources::event(), 0..4)) {
        is_right(&matching, &excluded)?;
    }

    #[test]
    fn what_is_found_for_lists_is_right(matching in prop::collection::vec(sources::list_event(), 1..4), excluded in prop::collection::vec(sources::list_event(), 0..4)) {
        is_right(&matching, &excluded)?;
    }
}

#[test]
fn no_events_and_too_many_are_told() {
    let one = events(&["{}".to_owned()]);
    assert_eq!(infer(&[], &one), Inferred::NothingToMatch);
    let many: Vec<Event> = std::iter::repeat_n(one[0].clone(), 1_001).collect();
    assert_eq!(infer(&one, &many), Inferred::TooMany);
}
