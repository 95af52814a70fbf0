//! Figures against the service's limits, and the bounds on our own work.

use eventbridge::pattern::limits::{Limit, Meter, Standing, of_pattern};
use eventbridge::pattern::{Event, MAX_RULES, Unusable, n_rules, or_combinations, parse, plain};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Complexity {
    name: String,
    entries: serde_json::Value,
    complexity: u64,
    #[serde(default)]
    #[allow(dead_code, reason = "said for whoever reads the table")]
    why: String,
}

fn meter(pattern: &str, limit: Limit) -> Meter {
    let parsed = parse(pattern);
    let compiled = parsed.pattern().expect("a pattern");
    let meters = of_pattern(pattern, &parsed, Some(&compiled));
    *meters
        .iter()
        .find(|meter| meter.limit == limit)
        .expect("the meter")
}

#[test]
fn wildcards_are_as_complex_as_the_model_says() {
    let cases: Vec<Complexity> =
        serde_json::from_str(include_str!("pattern/complexity.json")).expect("a table of cases");
    for case in cases {
        let pattern = serde_json::json!({ "f": case.entries }).to_string();
        let found = meter(&pattern, Limit::WildcardComplexity);
        assert_eq!(
            (found.current, found.is_exact),
            (case.complexity, true),
            "{}",
            case.name
        );
    }
}

#[test]
fn a_pattern_the_service_refused_is_over_the_limit() {
    let found = meter(
        r#"{"bus": [{"wildcard": "*:*:*:*:*:event-bus/*"}]}"#,
        Limit::WildcardComplexity,
    );
    assert_eq!(
        (found.current, found.most(), found.standing()),
        (11, 10, Standing::Over)
    );
}

#[test]
fn branches_on_one_path_may_add_up() {
    let pattern = r#"{"$or": [
        {"f": [{"wildcard": "*a*b*c*"}]},
        {"f": [{"wildcard": "*d*a*b*"}]}
    ]}"#;
    let found = meter(pattern, Limit::WildcardComplexity);
    assert!(
        found.perhaps.is_some_and(|perhaps| perhaps > found.current),
        "{found:?}"
    );
}

#[test]
fn a_search_without_end_is_cut_off() {
    // Each of these remembers on its own whether its letter was seen: two to the power of 26 sets.
    let entries: Vec<String> = ('a'..='z')
        .map(|letter| format!("{{\"wildcard\": \"*{letter}*\"}}"))
        .collect();
    let found = meter(
        &format!("{{\"f\": [{}]}}", entries.join(",")),
        Limit::WildcardComplexity,
    );
    assert!(!found.is_exact);
    assert_eq!(found.standing(), Standing::Over);
}

#[test]
fn length_counts_characters() {
    let pattern = format!("{{\"f\": [\"{}\"]}}", "é".repeat(2_048));
    let found = meter(&pattern, Limit::PatternLength);
    assert_eq!(
        (found.current, found.standing()),
        (2_048 + 11, Standing::Over)
    );
}

#[test]
fn combinations_multiply_all_lists() {
    let pattern = r#"{"$or": [{"a": [1]}, {"b": [1], "$or": [{"c": [1]}, {"d": [1]}, {"e": [1]}]}], "x": {"$or": [{"f": [1]}, {"g": [1]}]}}"#;
    let tree = parse(pattern).tree.expect("a tree");
    assert_eq!(or_combinations(&tree), 2 * 3 * 2);
    assert_eq!(n_rules(&tree), (1 + 3) * 2);
    let rules = parse(pattern).pattern().expect("a pattern").rules;
    assert_eq!(rules.len(), 8);
}

#[test]
fn expansion_stops_before_it_grows() {
    let ors: Vec<String> = (0..64)
        .map(|n| format!("\"x{n}\": {{\"$or\": [{{\"a\": [1]}}, {{\"b\": [1]}}]}}"))
        .collect();
    let parsed = parse(&format!("{{{}}}", ors.join(", ")));
    assert_eq!(
        parsed.pattern(),
        Err(Unusable::TooManyRules {
            rules: u64::MAX,
            limit: MAX_RULES
        })
    );
    assert!(parsed.is_valid());
}

#[test]
fn a_condition_that_is_written_over_is_remembered() {
    let pattern = parse(r#"{"a": [1], "$or": [{"a": [2]}, {"b": [3]}]}"#)
        .pattern()
        .expect("a pattern");
    let replaced: Vec<_> = pattern
        .replaced
        .iter()
        .map(|found| (found.earlier, found.later))
        .collect();
    assert_eq!(replaced, [(0, 1)]);
    let rules: Vec<Vec<String>> = pattern
        .rules
        .iter()
        .map(|rule| {
            pattern
                .conditions_of(rule)
                .map(|one| one.path.to_string())
                .collect()
        })
        .collect();
    assert_eq!(rules, [vec!["a"], vec!["a", "b"]]);
}

#[test]
fn depth_beyond_ours_is_said_and_not_called_refused() {
    let text = format!("{}[1]{}", "{\"a\":".repeat(400), "}".repeat(400));
    let parsed = parse(&text);
    assert_eq!(parsed.refusal, None);
    assert_eq!(
        parsed
            .diagnostics
            .iter()
            .map(|found| &*found.code)
            .collect::<Vec<_>>(),
        ["EP003"]
    );
    assert_eq!(parsed.pattern(), Err(Unusable::TooDeep { limit: 256 }));
}

fn event(elements: impl Iterator<Item = String>) -> Event {
    let list: Vec<String> = elements.collect();
    Event::parse(&format!("{{\"l\": [{}]}}", list.join(","))).expect("an event")
}

#[test]
fn one_large_array_costs_time_in_proportion() {
    let event =
        event((0..20_000).map(|n| format!("{{\"a\":1,\"b\":1,\"c\":{}}}", u8::from(n == 19_999))));
    let pattern = parse(r#"{"l": {"a": [1], "b": [1], "c": [1]}}"#)
        .pattern()
        .expect("a pattern");
    let found = plain::find(&pattern, &event, 1_000_000)
        .expect("few steps")
        .expect("a match");
    assert_eq!(found.choices.len(), 3);
}

#[test]
fn independent_arrays_are_not_crossed() {
    let list = |name: &str| {
        let items: Vec<String> = (0..3_000)
            .map(|n| format!("{{\"a\":{n},\"b\":1}}"))
            .collect();
        format!("\"{name}\":[{}]", items.join(","))
    };
    let text = format!("{{{},{},{}}}", list("x"), list("y"), list("z"));
    let event = Event::parse(&text).expect("an event");
    let any = r#"{"a": [{"exists": true}], "b": [1]}"#;
    let pattern =
        format!(r#"{{"x": {any}, "y": {any}, "z": {{"a": [{{"exists": true}}], "b": [2]}}}}"#);
    let pattern = parse(&pattern).pattern().expect("a pattern");
    assert_eq!(plain::find(&pattern, &event, 1_000_000), Ok(None));
}

#[test]
fn a_puzzle_of_elements_ends_undecided() {
    // Arrays called `n`, `n.b`, `n.b.b` and so on: by name, `n.a` comes first and `n.z` last, with all the others between them,
    // so that every array still matters in the middle. Only the very last path finds that nothing fits.
    let names: Vec<String> = (0..16).map(|n| format!("n{}", ".b".repeat(n))).collect();
    let lists: Vec<String> = names
        .iter()
        .map(|name| format!("\"{name}\":[{{\"a\":1,\"z\":1}},{{\"a\":1,\"z\":1}},{{\"z\":9}}]"))
        .collect();
    let event = Event::parse(&format!("{{{}}}", lists.join(","))).expect("an event");
    let conditions: Vec<String> = names
        .iter()
        .map(|name| {
            format!(
                "\"{name}.a\":[1],\"{name}.z\":[{}]",
                if name == "n" { 9 } else { 1 }
            )
        })
        .collect();
    let text = format!("{{{}}}", conditions.join(","));
    let pattern = parse(&text).pattern().expect("a pattern");
    assert_eq!(
        plain::find(&pattern, &event, 200_000),
        Err(plain::Undecided)
    );
    let solvable = parse(&text.replace("[9]", "[1]"))
        .pattern()
        .expect("a pattern");
    let found = plain::find(&solvable, &event, 200_000).expect("few steps");
    assert!(found.is_some());
}
