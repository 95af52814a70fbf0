//! Laws of patterns and events: what holds for every text.

mod sources;

use eventbridge::pattern::{
    Event, Leaf, Number, Pattern, Reading, Test, Text, parse, parse_as, plain, write,
};
use proptest::prelude::*;
use text_span::Severity;

use self::sources::{event, list_event, list_pattern, pattern};

/// JSON-like noise: pieces that patterns are made of, in any order.
fn noise() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\\",
            "\"a\"",
            "\"$or\":[",
            "\"prefix\":",
            "\"anything-but\":",
            "{\"numeric\":[\">\",1]}",
            "{\"cidr\":\"10.0.0.0/8\"}",
            "\"\\ud800\"",
            "1e400",
            "true",
            "null",
            " ",
            "\n",
            "{\"wildcard\":\"*a*\"}",
            "{\"exists\":false}",
            "/*",
            "'",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// A rule's conditions as text: path and entries.
fn meaning(pattern: &Pattern) -> Vec<Vec<String>> {
    pattern
        .rules
        .iter()
        .map(|rule| {
            pattern
                .conditions_of(rule)
                .map(|condition| {
                    let entries: Vec<String> = condition
                        .entries
                        .iter()
                        .map(|entry| entry.test.as_ref().map_or("?".to_owned(), write::entry))
                        .collect();
                    format!("{:?} {}", condition.path, entries.join(" "))
                })
                .collect()
        })
        .collect()
}

/// Section 3 with neither memory nor order of search: every combination of leaves is tried.
fn by_force(pattern: &Pattern, event: &Event) -> bool {
    pattern.rules.iter().any(|rule| {
        let mut records = vec![Vec::<(usize, usize)>::new()];
        for condition in pattern.conditions_of(rule) {
            let leaves = event.leaves_at(&condition.path);
            let agrees = |record: &[(usize, usize)], leaf: usize| {
                event
                    .elements_around(event.leaves[leaf].element)
                    .all(|element| {
                        record.iter().all(|(array, index)| {
                            *array != element.array || *index == element.index
                        })
                    })
            };
            let mut next = Vec::new();
            for record in &records {
                for entry in &condition.entries {
                    let test = entry.test.as_ref().expect("an accepted entry");
                    let is_absence = *test == Test::Exists(false);
                    if is_absence && leaves.iter().all(|leaf| !agrees(record, *leaf)) {
                        next.push(record.clone());
                    }
                    for &leaf in &leaves {
                        if test.passes(&event.leaves[leaf].leaf) && agrees(record, leaf) {
                            let mut record = record.clone();
                            record.extend(
                                event
                                    .elements_around(event.leaves[leaf].element)
                                    .map(|element| (element.array, element.index)),
                            );
                            record.sort_unstable();
                            record.dedup();
                            next.push(record);
                        }
                    }
                }
            }
            next.sort_unstable();
            next.dedup();
            records = next;
        }
        !records.is_empty()
    })
}

/// The matcher's verdict is that of trying everything, and its choices pass.
fn agrees_with_force(pattern: &str, event: &str) -> Result<(), TestCaseError> {
    let pattern = parse(pattern).pattern().expect("a pattern");
    let event = Event::parse(event).expect("an event");
    let found = plain::find(&pattern, &event, plain::MAX_STEPS).expect("few steps");
    prop_assert_eq!(found.is_some(), by_force(&pattern, &event));
    if let Some(found) = found {
        let rule = &pattern.rules[found.rule];
        prop_assert_eq!(found.choices.len(), rule.conditions.len());
        for (condition, choice) in pattern.conditions_of(rule).zip(&found.choices) {
            let test = condition.entries[choice.entry]
                .test
                .as_ref()
                .expect("an accepted entry");
            match choice.leaf {
                Some(leaf) => prop_assert!(test.passes(&event.leaves[leaf].leaf)),
                None => prop_assert_eq!(test, &Test::Exists(false)),
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn reading_never_panics_and_errors_mean_refusal(text in noise()) {
        for reading in [Reading::Library, Reading::Service] {
            let parsed = parse_as(&text, reading);
            let has_error = parsed.diagnostics.iter().any(|found| found.severity == Severity::Error);
            prop_assert_eq!(has_error, !parsed.is_valid(), "{:?}", parsed);
            for found in &parsed.diagnostics {
                prop_assert!(text.get(found.span.start..found.span.end).is_some());
            }
        }
        let _ = Event::parse(&text);
    }

    #[test]
    fn a_mutated_pattern_never_panics(text in pattern(), at in any::<prop::sample::Index>(), with in noise()) {
        let mut at = at.index(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let mutated = format!("{}{with}{}", &text[..at], &text[at..]);
        let parsed = parse(&mutated);
        let has_error = parsed.diagnostics.iter().any(|found| found.severity == Severity::Error);
        prop_assert_eq!(has_error, !parsed.is_valid());
        // A text that is cut off is refused, and what was read stays.
        if at > 0 {
            prop_assert!(!parse(&text[..at]).is_valid() || at == text.len());
            prop_assert!(parse(&text[..at]).tree.is_some());
        }
    }

    #[test]
    fn accepted_patterns_are_written_back_with_the_same_meaning(text in pattern()) {
        let parsed = parse(&text);
        prop_assert_eq!(&parsed.refusal, &None);
        let tree = parsed.tree.as_ref().expect("a tree");
        let written = write::compact(tree, &text);
        let again = parse(&written);
        prop_assert_eq!(
            meaning(&again.pattern().expect("a pattern")),
            meaning(&parsed.pattern().expect("a pattern"))
        );
        // Writing what was written changes nothing.
        prop_assert_eq!(write::compact(again.tree.as_ref().expect("a tree"), &written), written);
    }

    #[test]
    fn matching_is_section_3_by_force(pattern in pattern(), event in event()) {
        agrees_with_force(&pattern, &event)?;
    }

    #[test]
    fn elements_of_lists_are_chosen_by_section_3(pattern in list_pattern(), event in list_event()) {
        agrees_with_force(&pattern, &event)?;
    }

    #[test]
    fn blanks_change_nothing(pattern in pattern(), event in event()) {
        let spaced = |text: &str| text.replace('{', "{\n ").replace(']', "\t]").replace(',', " ,\r\n");
        let verdict = |pattern: &str, event: &str| {
            plain::matches(&parse(pattern).pattern().expect("a pattern"), &Event::parse(event).expect("an event"))
        };
        prop_assert_eq!(verdict(&pattern, &event), verdict(&spaced(&pattern), &spaced(&event)));
    }

    #[test]
    fn texts_are_ordered_by_utf_16(a in any::<String>(), b in any::<String>()) {
        let (left, right): (Vec<u16>, Vec<u16>) = (a.encode_utf16().collect(), b.encode_utf16().collect());
        prop_assert_eq!(Text::from(a.as_str()).cmp(&Text::from(b.as_str())), left.cmp(&right));
    }

    #[test]
    fn texts_survive_quoting(units in prop::collection::vec(any::<u16>(), 0..8)) {
        let escaped: String = units.iter().map(|unit| format!("\\u{unit:04x}")).collect();
        let text = Text::decode(&escaped);
        prop_assert_eq!(text.units().collect::<Vec<u16>>(), units);
        let quoted = text.quoted();
        prop_assert_eq!(Text::decode(&quoted[1..quoted.len() - 1]), text);
    }

    #[test]
    fn every_double_is_comparable_in_its_shortest_form(bits in any::<u64>()) {
        let value = f64::from_bits(bits);
        if value.is_finite() {
            prop_assert_eq!(Number::new(&format!("{value:e}")).value, Some(value));
            prop_assert_eq!(Number::new(&format!("{value}")).value, Some(value));
        }
    }

    #[test]
    fn wildcards_cover_what_a_slow_reading_covers(pattern in "[ab*]{0,6}", text in "[ab]{0,8}") {
        let pattern = pattern.replace("***", "*").replace("**", "*").replace("**", "*");
        let parsed = parse(&format!("{{\"f\":[{{\"wildcard\":\"{pattern}\"}}]}}")).pattern().expect("a pattern");
        let test = parsed.conditions[0].entries[0].test.as_ref().expect("an accepted entry");
        prop_assert_eq!(
            test.passes(&Leaf::Text(Text::from(text.as_str()))),
            covers(pattern.as_bytes(), text.as_bytes())
        );
    }
}

fn covers(pattern: &[u8], text: &[u8]) -> bool {
    match pattern.split_first() {
        None => text.is_empty(),
        Some((b'*', rest)) => (0..=text.len()).any(|at| covers(rest, &text[at..])),
        Some((byte, rest)) => text
            .split_first()
            .is_some_and(|(first, after)| first == byte && covers(rest, after)),
    }
}
