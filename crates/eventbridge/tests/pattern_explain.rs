//! Why events do not match: the table of cases in `pattern/explain.json`, and the laws that every explanation keeps.
//!
//! `UPDATE_EXPECT=1` rewrites the sentences in the table.

use eventbridge::pattern::explain::{
    Explanation, Memory, Outcome, Report, RuleReport, Target, Texts, Verdict, explain,
    explain_again, words,
};
use eventbridge::pattern::{Event, parse, plain};
use proptest::prelude::*;
use serde::{Deserialize, Serialize};

mod sources;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    pattern: String,
    event: String,
    en: Vec<String>,
    ko: Vec<String>,
}

fn explained(pattern: &str, event: &str) -> Explanation {
    let parsed = parse(pattern);
    let compiled = parsed.pattern().expect("a pattern");
    let parsed_event = Event::parse(event).expect("an event");
    let texts = Texts { pattern, event };
    explain(&parsed, &compiled, &parsed_event, texts)
}

/// Every failing condition with its changes, and what becomes of the text; the conditions that hold without.
fn english(case: &Case, found: &Explanation) -> Vec<String> {
    let mut said = vec![words::summary_en(found)];
    for rule in &found.rules {
        if !rule.branches.is_empty() {
            let branches: Vec<&str> = rule
                .branches
                .iter()
                .map(|span| span.of(&case.pattern))
                .collect();
            said.push(format!("alternative {}", branches.join(" ")));
        }
        for report in &rule.conditions {
            let words = words::words_en(report);
            let mark = if report.holds() { "+" } else { "-" };
            said.push(format!("{mark} {}", words.message));
            said.extend(words.note.map(|note| format!("    {note}")));
            for fix in &report.fixes {
                let text = match fix.target {
                    Target::Pattern => &case.pattern,
                    Target::Event => &case.event,
                };
                let after = text_span::apply(text, &fix.edits).expect("edits that fit");
                said.push(format!("    {}: {after}", words::fix_en(&fix.kind)));
            }
        }
    }
    for unread in &found.unread {
        said.push(format!(
            "unread: {} {}",
            unread.path,
            unread.span.of(&case.pattern)
        ));
    }
    said
}

fn korean(found: &Explanation) -> Vec<String> {
    let mut said = vec![words::summary_ko(found)];
    for report in found.rules.iter().flat_map(|rule| &rule.conditions) {
        let words = words::words_ko(report);
        said.push(words.message);
        said.extend(words.note.map(|note| format!("    {note}")));
        said.extend(
            report
                .fixes
                .iter()
                .map(|fix| format!("    [{}]", words::fix_ko(&fix.kind))),
        );
    }
    said
}

#[test]
fn each_case_is_explained_in_both_languages() {
    let table = include_str!("pattern/explain.json");
    let cases: Vec<Case> = serde_json::from_str(table).expect("a table of cases");
    let names: std::collections::BTreeSet<&str> =
        cases.iter().map(|case| case.name.as_str()).collect();
    assert_eq!(names.len(), cases.len(), "names of cases are unique");
    let now: Vec<Case> = cases
        .iter()
        .map(|case| {
            let found = explained(&case.pattern, &case.event);
            Case {
                en: english(case, &found),
                ko: korean(&found),
                ..case.clone()
            }
        })
        .collect();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pattern/explain.json");
        let text = serde_json::to_string_pretty(&now).expect("a table");
        std::fs::write(path, text + "\n").expect("the table is written");
        return;
    }
    for (found, case) in now.iter().zip(&cases) {
        assert_eq!(found, case, "{}", case.name);
    }
}

fn failing(rule: &RuleReport) -> usize {
    rule.conditions
        .iter()
        .filter(|report| !report.holds())
        .count()
}

/// The laws: the verdict is the matcher's, the set of reasons is as large as said, and changes do what they promise.
fn keeps_the_laws(pattern: &str, event: &str) -> Result<(), TestCaseError> {
    let found = explained(pattern, event);
    let compiled = parse(pattern).pattern().expect("a pattern");
    let parsed_event = Event::parse(event).expect("an event");
    let matches = plain::matches(&compiled, &parsed_event).expect("few steps");
    prop_assert_eq!(matches, matches!(found.verdict, Verdict::Match { .. }));
    prop_assert!(!found.rules.is_empty());
    let nearest: Vec<Option<usize>> = found.rules.iter().map(|rule| rule.n_failing).collect();
    prop_assert!(nearest.iter().all(Option::is_some), "{:?}", nearest);
    prop_assert!(nearest.is_sorted(), "{:?}", nearest);
    prop_assert_eq!(nearest[0] == Some(0), matches);
    for rule in &found.rules {
        prop_assert_eq!(Some(failing(rule)), rule.n_failing);
        for report in &rule.conditions {
            let is_decided = !matches!(report.outcome, Outcome::NotDecided { .. });
            prop_assert!(is_decided, "{:?}", report);
            for fix in &report.fixes {
                let (pattern, event) = match fix.target {
                    Target::Pattern => (
                        text_span::apply(pattern, &fix.edits).expect("edits that fit"),
                        event.to_owned(),
                    ),
                    Target::Event => (
                        pattern.to_owned(),
                        text_span::apply(event, &fix.edits).expect("edits that fit"),
                    ),
                };
                let after = explained(&pattern, &event);
                let least = after.rules[0].n_failing.expect("decided");
                prop_assert!(least < failing(rule), "{} on {}", pattern, event);
            }
        }
        if !rule.fix.is_empty() {
            let fixed = text_span::apply(pattern, &rule.fix).expect("edits that fit");
            let fixed = parse(&fixed).pattern().expect("a pattern");
            prop_assert_eq!(plain::matches(&fixed, &parsed_event), Ok(true));
        }
    }
    Ok(())
}

/// The smallest number of conditions of a rule without which, each replaced by its path's leaves or nothing, the event
/// matches: by trying every set.
fn smallest_by_force(pattern: &str, event: &str) -> Option<usize> {
    let compiled = parse(pattern).pattern().expect("a pattern");
    let event = Event::parse(event).expect("an event");
    let free = parse(r#"{"a":[{"exists":true},{"exists":false}]}"#)
        .pattern()
        .expect("a pattern");
    let free = &free.conditions[0].entries;
    compiled
        .rules
        .iter()
        .flat_map(|rule| {
            (0_u32..1 << rule.conditions.len()).filter(|set| {
                let mut changed = compiled.clone();
                changed.rules = vec![rule.clone()];
                for (at, index) in rule.conditions.iter().enumerate() {
                    if set >> at & 1 == 1 {
                        changed.conditions[*index].entries = free.clone();
                    }
                }
                // A changed condition asks for nothing: without its path the rule may match too.
                let without = {
                    let mut changed = changed.clone();
                    let mut at = 0;
                    changed.rules[0].conditions.retain(|_| {
                        at += 1;
                        set >> (at - 1) & 1 == 0
                    });
                    changed
                };
                plain::matches(&changed, &event) == Ok(true)
                    || plain::matches(&without, &event) == Ok(true)
            })
        })
        .map(|set| set.count_ones() as usize)
        .min()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(32) })]

    #[test]
    fn explanations_keep_the_laws(pattern in sources::pattern(), event in sources::event()) {
        keeps_the_laws(&pattern, &event)?;
    }

    #[test]
    fn explanations_of_lists_keep_the_laws(pattern in sources::list_pattern(), event in sources::list_event()) {
        keeps_the_laws(&pattern, &event)?;
    }

    #[test]
    fn the_set_of_reasons_is_the_smallest(pattern in sources::list_pattern(), event in sources::list_event()) {
        let found = explained(&pattern, &event);
        prop_assert_eq!(found.rules[0].n_failing, smallest_by_force(&pattern, &event));
    }
}

#[test]
fn a_large_event_is_explained_within_the_bound() {
    let elements: Vec<String> = (0..4_000)
        .map(|n| format!("{{\"k\":{n},\"v\":{}}}", n + 1))
        .collect();
    let event = format!("{{\"l\":[{}]}}", elements.join(","));
    let found = explained(r#"{"l":{"k":[7],"v":[7]}}"#, &event);
    assert_eq!(found.verdict, Verdict::NoMatch);
    assert_eq!(found.rules[0].n_failing, Some(1));
}

#[test]
fn what_takes_too_long_is_not_decided() {
    // Eleven arrays nested in each other and all conditioned: every way through them is open.
    let leaf = r#"{"a":1,"z":2}"#.to_owned();
    let event = (0..12).fold(leaf, |inner, _| {
        format!("{{\"a\":1,\"l\":[{inner},{inner}],\"z\":2}}")
    });
    let path = |n: usize, name: &str| format!("\"{}{name}\":[3]", "l.".repeat(n));
    let names: Vec<String> = (0..13).flat_map(|n| [path(n, "a"), path(n, "z")]).collect();
    let pattern = format!("{{{}}}", names.join(","));
    let found = explained(&pattern, &event);
    assert_eq!(found.verdict, Verdict::NoMatch);
    assert_eq!(found.rules[0].n_failing, None);
    assert!(!found.is_complete);
    let is_open = |report: &Report| {
        report.outcome
            == Outcome::NotDecided {
                passes_alone: false,
            }
    };
    assert!(found.rules[0].conditions.iter().all(is_open));
}

#[test]
fn what_is_remembered_of_an_event_changes_no_explanation() {
    let table = include_str!("pattern/explain.json");
    let cases: Vec<Case> = serde_json::from_str(table).unwrap();
    for case in cases.iter().step_by(5) {
        let event = Event::parse(&case.event).unwrap();
        let mut memory = Memory::default();
        // Other patterns before and after, as if somebody typed them.
        for other in cases
            .iter()
            .step_by(7)
            .chain([case])
            .chain(cases.iter().take(3))
        {
            let parsed = parse(&other.pattern);
            let pattern = parsed.pattern().unwrap();
            let texts = Texts {
                pattern: &other.pattern,
                event: &case.event,
            };
            let again = explain_again(&parsed, &pattern, &event, texts, &mut memory);
            let fresh = explain(&parsed, &pattern, &event, texts);
            assert_eq!(again, fresh, "{} on the event of {}", other.name, case.name);
            let matches = plain::matches(&pattern, &event).unwrap();
            assert_eq!(
                matches!(again.verdict, Verdict::Match { .. }),
                matches,
                "{}",
                other.name
            );
        }
    }
}
