//! The fast matcher: its verdicts are the plain matcher's, for the tables of cases and for made-up ones, within its limits.

#[path = "../examples/agree/cases.rs"]
mod cases;
#[path = "../examples/agree/compare.rs"]
mod compare;
#[path = "../examples/agree/dice.rs"]
mod dice;
#[path = "../examples/agree/lists.rs"]
mod lists;

use compare::{Tally, compare};
use dice::Dice;
use eventbridge::pattern::{Event, Machine, MatchError, Pattern, Scratch, parse, plain};
use proptest::prelude::*;
use serde::Deserialize;

const TABLES: [&str; 2] = [
    include_str!("pattern/worked.json"),
    include_str!("pattern/matching.json"),
];

#[derive(Deserialize)]
struct Case {
    name: String,
    pattern: String,
    event: String,
    verdict: String,
}

fn tables() -> impl Iterator<Item = Case> {
    TABLES
        .into_iter()
        .flat_map(|table| serde_json::from_str::<Vec<Case>>(table).expect("a table of cases"))
}

fn pattern(text: &str) -> Pattern {
    parse(text).pattern().expect(text)
}

/// The numbers of the patterns that match; they are numbered from 0.
fn matching(patterns: &[&str], event: &str) -> Vec<u32> {
    let patterns: Vec<Pattern> = patterns.iter().map(|text| pattern(text)).collect();
    let machine = Machine::new((0..).zip(&patterns)).expect("few patterns");
    machine
        .matches(&mut Scratch::default(), event)
        .expect("an event")
        .to_vec()
}

#[test]
fn the_tables_cases_have_their_verdicts() {
    let mut scratch = Scratch::default();
    let mut wrong = Vec::new();
    for case in tables() {
        let found = match parse(&case.pattern).pattern() {
            Err(_) => "refused",
            Ok(pattern) => {
                let machine = Machine::new([(1, &pattern)]).expect("one pattern");
                match machine.matches(&mut scratch, &case.event) {
                    Ok([1]) => "match",
                    Ok([]) => "no-match",
                    other => panic!("{}: {other:?}", case.name),
                }
            }
        };
        if found != case.verdict {
            wrong.push(format!("{}: {found}", case.name));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn all_patterns_of_the_tables_in_one_machine_are_judged_as_each_on_its_own() {
    let (patterns, events): (Vec<String>, Vec<String>) =
        tables().map(|case| (case.pattern, case.event)).unzip();
    let mut tally = Tally::default();
    assert_eq!(compare(&patterns, &events, &mut tally), None);
    assert!(
        tally.cases > 20_000 && tally.matches > 100,
        "{} cases",
        tally.cases
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn the_matchers_agree(seed in any::<u64>()) {
        let (patterns, events) = cases::case(&mut Dice::new(seed));
        let difference = compare(&patterns, &events, &mut Tally::default());
        prop_assert_eq!(difference, None, "seed {}", seed);
    }

    #[test]
    fn broken_events_have_the_same_error(seed in any::<u64>()) {
        let mut dice = Dice::new(seed);
        let (patterns, mut events) = cases::case(&mut dice);
        for event in &mut events {
            cases::broken(&mut dice, event);
        }
        let difference = compare(&patterns, &events, &mut Tally::default());
        prop_assert_eq!(difference, None, "seed {}", seed);
    }
}

#[test]
fn a_number_given_twice_is_told_once_and_numbers_come_in_order() {
    let patterns = [
        r#"{"a":[1]}"#,
        r#"{"b":[{"exists":true}]}"#,
        r#"{"a":[{"anything-but":2}]}"#,
    ];
    let patterns = patterns.map(pattern);
    let machine = Machine::new([9, 3, 9].into_iter().zip(&patterns)).expect("few patterns");
    let mut scratch = Scratch::default();
    assert_eq!(
        machine.matches(&mut scratch, r#"{"b":0,"a":1}"#),
        Ok(&[3, 9][..])
    );
    assert_eq!(machine.matches(&mut scratch, r#"{"a":2}"#), Ok(&[][..]));
}

#[test]
fn a_machine_without_patterns_still_reads_the_event() {
    let machine = Machine::new([]).expect("no patterns");
    let mut scratch = Scratch::default();
    assert_eq!(
        machine.matches(&mut scratch, r#"{"a":[{"b":1}]} tail"#),
        Ok(&[][..])
    );
    let error = Event::parse(r#"{"a":01}"#).expect_err("no JSON");
    assert_eq!(
        machine.matches(&mut scratch, r#"{"a":01}"#),
        Err(MatchError::Event(error))
    );
}

#[test]
fn a_name_is_not_taken_for_the_same_name_elsewhere_in_the_event_before() {
    let texts = [r#"{"a":{"x":[1]}}"#, r#"{"x":[1]}"#, r#"{"ab":[1]}"#].map(pattern);
    let machine = Machine::new((0..).zip(&texts)).expect("few patterns");
    let mut scratch = Scratch::default();
    // Room after the event: names are compared several bytes at once.
    let room = " ".repeat(40);
    for _ in 0..3 {
        for (event, wanted) in [
            (r#"{"a":{"x":1}}"#, &[0][..]),
            (r#"{"a":0,"x":1}"#, &[1]),
            (r#"{"a":{"x":1},"x":1}"#, &[0, 1]),
            (r#"{"b":{"x":1},"ab":1}"#, &[2]),
            (r#"{"b":0,"x":1,"a":1}"#, &[1]),
            (r#"{"b" :0,"x" :1,"a":{"x" :1}}"#, &[0, 1]),
        ] {
            let event = format!("{event}{room}");
            assert_eq!(machine.matches(&mut scratch, &event), Ok(wanted), "{event}");
        }
    }
}

#[test]
fn a_scratch_goes_from_machine_to_machine() {
    let (a, b) = (
        pattern(r#"{"a":[{"prefix":"x"}]}"#),
        pattern(r#"{"b":[{"suffix":"x"}],"a":[1]}"#),
    );
    let (first, second) = (
        Machine::new([(1, &a)]).expect("one pattern"),
        Machine::new([(2, &b), (3, &a)]).expect("two patterns"),
    );
    let mut scratch = Scratch::default();
    for _ in 0..3 {
        assert_eq!(
            first.matches(&mut scratch, r#"{"a":"xy","b":"yx"}"#),
            Ok(&[1][..])
        );
        assert_eq!(
            second.matches(&mut scratch, r#"{"a":["xy",1],"b":"yx"}"#),
            Ok(&[2, 3][..])
        );
    }
}

#[test]
fn an_early_end_sees_all_names_once_and_nothing_after_them() {
    let texts = [
        r#"{"a":{"x":[1],"y":[{"exists":true}]}}"#,
        r#"{"b":[2]}"#,
        r#"{"l":{"k":[3],"v":[4]}}"#,
    ]
    .map(pattern);
    let machine = Machine::new((0..).zip(&texts)).expect("few patterns");
    let mut scratch = Scratch::default();
    let mut early = |event: &str| {
        machine
            .matches_early(&mut scratch, event)
            .map(<[u32]>::to_vec)
    };
    // The last name of all that are asked for ends the reading, inside objects but not inside arrays.
    assert_eq!(
        early(r#"{"b":2,"l":[{"k":3,"v":5},{"v":4,"k":3}],"a":{"y":{},"x":1 no JSON"#),
        Ok(vec![1, 2])
    );
    assert_eq!(
        early(r#"{"b":[],"l":{"v":4,"k":3},"a":{"y":0,"x":1},"b":2}"#),
        Ok(vec![0, 2])
    );
    // A name that came before or lies further down does not stand for one that is missing.
    assert_eq!(
        early(r#"{"a":{"x":0},"a.y":0,"a":{"x":1},"a":{"y":1,"z":1},"l":0,"b":2}"#),
        Ok(vec![0, 1])
    );
    assert!(early(r#"{"a":{"y":0,"x":1},"l":{"k":3},no JSON"#).is_err());
    // Only what comes again is missed.
    let missed: Vec<String> = tables()
        .filter(|case| {
            parse(&case.pattern).pattern().is_ok_and(|pattern| {
                let machine = Machine::new([(1, &pattern)]).expect("one pattern");
                let mut scratch = Scratch::default();
                let early = machine
                    .matches_early(&mut scratch, &case.event)
                    .map(<[u32]>::to_vec);
                machine
                    .matches(&mut scratch, &case.event)
                    .map(<[u32]>::to_vec)
                    != early
            })
        })
        .map(|case| case.name)
        .collect();
    assert_eq!(
        missed,
        [
            "both-values-of-a-repeated-name-count",
            "two-leaves-at-one-path-in-two-names"
        ]
    );
}

#[test]
fn depth_costs_no_call_stack_on_or_off_the_paths() {
    let depth = 10_000;
    let nested = format!(
        "{}{{\"x\":1}}{}",
        "{\"a\":[".repeat(depth),
        "]}".repeat(depth)
    );
    let event = format!("{{\"skipped\":{nested},\"b\":{nested},\"c\":[1]}}");
    assert_eq!(
        matching(&[r#"{"c":[1]}"#, r#"{"b":{"a":{"a":{"a":[1]}}}}"#], &event),
        [0]
    );
    assert!(
        Machine::new([])
            .expect("no patterns")
            .matches(&mut Scratch::default(), &event[..event.len() - 9])
            .is_err()
    );
}

#[test]
fn a_thousand_names_below_one_another_and_beside_one_another_are_told_apart() {
    let texts: Vec<String> = (0..1_000)
        .map(|n| format!(r#"{{"detail.some-long-name-{n:04}":{{"x":[{}]}}}}"#, n % 7))
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let event = r#"{"detail":{"some-long-name-0008":{"x":1},"some-long-name-0009.x":2,"some-long-name-1009":{"x":1},"some-long-name-0010":{"y":3}}}"#;
    assert_eq!(matching(&texts, event), [8, 9]);
}

#[test]
fn numbers_of_hundreds_of_digits_are_compared_as_written() {
    let digits = "7".repeat(400);
    let texts = [
        format!(r#"{{"n":[{digits}]}}"#),
        format!(r#"{{"n":[{digits}.0]}}"#),
        r#"{"n":[{"numeric":[">",0]}]}"#.to_owned(),
        r#"{"n":[{"anything-but":[7]}]}"#.to_owned(),
    ];
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    assert_eq!(matching(&texts, &format!(r#"{{"n":{digits}}}"#)), [0, 3]);
    let zeros = "0".repeat(400);
    assert_eq!(
        matching(&[r#"{"n":[100]}"#], &format!(r#"{{"n":1{zeros}e-398}}"#)),
        [0]
    );
}

#[test]
fn large_arrays_without_an_answer_are_left_to_the_plain_matcher() {
    let elements: Vec<String> = (0..2_000)
        .map(|n| format!("{{\"a\":{},\"b\":{}}}", n % 2, (n + 1) % 2))
        .collect();
    let event = format!("{{\"l\":[{}]}}", elements.join(","));
    assert_eq!(
        matching(
            &[
                r#"{"l":{"a":[1],"b":[1]}}"#,
                r#"{"l":{"a":[1],"b":[0]}}"#,
                r#"{"l.a":[0]}"#
            ],
            &event
        ),
        [1, 2]
    );
}

#[test]
fn what_is_too_involved_is_told_beside_what_matches() {
    // Each array's first and last name enclose those of all arrays after it, and only the last name of all decides.
    let names: Vec<String> = (0..16).map(|n| format!("n{}", ".b".repeat(n))).collect();
    let lists: Vec<String> = names
        .iter()
        .map(|name| format!("\"{name}\":[{{\"a\":1,\"z\":1}},{{\"a\":1,\"z\":1}},{{\"z\":9}}]"))
        .collect();
    let event = format!("{{{}}}", lists.join(","));
    let conditions: Vec<String> = names
        .iter()
        .map(|name| {
            format!(
                "\"{name}.a\":[1],\"{name}.z\":[{}]",
                if name == "n" { 9 } else { 1 }
            )
        })
        .collect();
    let puzzle = pattern(&format!("{{{}}}", conditions.join(",")));
    let plain_one = pattern(r#"{"n.z":[9]}"#);
    let machine = Machine::new([(5, &puzzle), (4, &plain_one)]).expect("two patterns");
    assert_eq!(
        machine.matches_within(&mut Scratch::default(), &event, 100_000),
        Err(MatchError::Undecided {
            matched: vec![4],
            undecided: vec![5]
        })
    );
    let parsed = Event::parse(&event).expect("an event");
    assert_eq!(
        plain::find(&puzzle, &parsed, 100_000),
        Err(plain::Undecided)
    );
}
