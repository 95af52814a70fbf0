//! What is said unasked: the table of cases in `pattern/advice.json`, and the laws of advice.
//!
//! `UPDATE_EXPECT=1` rewrites the sentences in the table.

use eventbridge::pattern::advice::{Advice, advice, words_en, words_ko};
use eventbridge::pattern::explain::{Target, Texts, explain};
use eventbridge::pattern::{Event, parse, plain};
use proptest::prelude::*;
use serde::{Deserialize, Serialize};

mod sources;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    pattern: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    event: Option<String>,
    en: Vec<String>,
    ko: Vec<String>,
}

fn advised(pattern: &str, event: Option<&str>) -> Vec<Advice> {
    let parsed = parse(pattern);
    let compiled = parsed.pattern().ok();
    let texts = Texts {
        pattern,
        event: event.unwrap_or_default(),
    };
    let parsed_event = event.map(|event| Event::parse(event).expect("an event"));
    let explanation = parsed_event
        .as_ref()
        .zip(compiled.as_ref())
        .map(|(event, pattern)| explain(&parsed, pattern, event, texts));
    let event = parsed_event.as_ref().zip(explanation.as_ref());
    advice(&parsed, compiled.as_ref(), texts, event)
}

fn said(case: &Case) -> Case {
    let event = case.event.as_deref();
    let all = advised(&case.pattern, event);
    let mut now = case.clone();
    (now.en, now.ko) = (Vec::new(), Vec::new());
    for one in &all {
        let text = |target| match target {
            Target::Pattern => case.pattern.as_str(),
            Target::Event => event.unwrap_or_default(),
        };
        let words = words_en(&one.topic);
        let found = one.diagnostic(words.clone());
        now.en.push(format!(
            "{} {} `{}`: {}",
            found.severity.word(),
            found.code,
            one.span.of(text(one.target)),
            words.message
        ));
        now.en.extend(words.help.map(|help| format!("    {help}")));
        for label in &found.labels {
            now.en.push(format!(
                "    {}: {}",
                label.message,
                label.span.of(text(one.target))
            ));
        }
        if !one.fix.is_empty() {
            let after = text_span::apply(text(one.fix_target), &one.fix).expect("edits that fit");
            now.en.push(format!("    -> {after}"));
        }
        let words = words_ko(&one.topic);
        now.ko.push(words.message);
        now.ko.extend(words.help);
    }
    now
}

#[test]
fn each_sign_is_told_in_both_languages() {
    let table = include_str!("pattern/advice.json");
    let cases: Vec<Case> = serde_json::from_str(table).expect("a table of cases");
    let names: std::collections::BTreeSet<&str> =
        cases.iter().map(|case| case.name.as_str()).collect();
    assert_eq!(names.len(), cases.len(), "names of cases are unique");
    let now: Vec<Case> = cases.iter().map(said).collect();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pattern/advice.json");
        let text = serde_json::to_string_pretty(&now).expect("a table");
        std::fs::write(path, text + "\n").expect("the table is written");
        return;
    }
    for (found, case) in now.iter().zip(&cases) {
        assert_eq!(found, case, "{}", case.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn changes_leave_texts_that_are_accepted(pattern in sources::pattern(), event in sources::event()) {
        for one in advised(&pattern, Some(&event)) {
            match one.fix_target {
                Target::Pattern => {
                    let fixed = text_span::apply(&pattern, &one.fix).expect("edits that fit");
                    prop_assert!(parse(&fixed).is_valid(), "{}: {}", one.code, fixed);
                }
                Target::Event => {
                    let fixed = text_span::apply(&event, &one.fix).expect("edits that fit");
                    prop_assert!(Event::parse(&fixed).is_ok(), "{}: {}", one.code, fixed);
                }
            }
        }
    }

    #[test]
    fn changes_of_replaced_lists_keep_the_meaning(pattern in sources::list_pattern(), event in sources::list_event()) {
        let doubled = format!("{{\"l.a\":[9],{}", &pattern[1..]);
        let event = Event::parse(&event).expect("an event");
        let verdict = |text: &str| plain::matches(&parse(text).pattern().expect("a pattern"), &event);
        for one in advised(&doubled, None).iter().filter(|one| one.code == "EP310") {
            let fixed = text_span::apply(&doubled, &one.fix).expect("edits that fit");
            prop_assert_eq!(verdict(&fixed), verdict(&doubled));
        }
    }
}
