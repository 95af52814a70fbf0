//! The next fires: `cases/fires.json`.

use eventbridge::schedule::{Ending, Flavor, MAX_FIRES, Phase, Question, next, parse};
use serde::Deserialize;
use time_series::Utc;

use crate::run_cases;
use crate::zones::{iso, local, ms, zone};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    expression: String,
    #[serde(default = "scheduler")]
    flavor: Flavor,
    #[serde(default = "utc")]
    zone: String,
    after: String,
    start: Option<String>,
    end: Option<String>,
    #[serde(default)]
    window: u32,
    count: usize,
    /// Local times with marks: `~` crosses a change, `2` comes twice, `+3` three idle days before it.
    local: Option<Vec<String>>,
    /// Instants.
    utc: Option<Vec<String>>,
    ending: Option<Ending>,
    phase: Option<Phase>,
    skipped: Option<Vec<String>>,
}

fn scheduler() -> Flavor {
    Flavor::Scheduler
}

fn utc() -> String {
    "UTC".to_owned()
}

fn check(case: &Case) -> Result<(), String> {
    let parsed = parse(&case.expression, case.flavor);
    let expression = parsed
        .expression
        .filter(|_| parsed.refusal.is_none())
        .ok_or(format!("refused: {:?}", parsed.diagnostics))?;
    let question = Question {
        start_ms: case.start.as_deref().map(ms),
        end_ms: case.end.as_deref().map(ms),
        flexible_minutes: case.window,
        ..Question::new(ms(&case.after), case.count)
    };
    let zone = zone(&case.zone);
    let answer = next(&expression, &question, zone.as_ref());
    let marked = |fire: &eventbridge::schedule::Fire| {
        let mut text = local(&fire.local);
        if fire.crosses_change {
            text.push_str(" ~");
        }
        if fire.is_repeated {
            text.push_str(" 2");
        }
        if fire.idle_days > 0 {
            text.push_str(&format!(" +{}", fire.idle_days));
        }
        text
    };
    same(
        "local",
        &case.local,
        answer.fires.iter().map(marked).collect(),
    )?;
    same(
        "utc",
        &case.utc,
        answer.fires.iter().map(|fire| iso(fire.at_ms)).collect(),
    )?;
    same("ending", &case.ending, answer.ending)?;
    same("phase", &case.phase, answer.phase)?;
    same(
        "skipped",
        &case.skipped,
        answer
            .skipped
            .iter()
            .map(|skipped| local(&skipped.local))
            .collect(),
    )?;
    let window_ms = i64::from(case.window) * 60_000;
    if answer.fires.iter().any(|fire| fire.window_ms != window_ms) {
        return Err("a window differs".to_owned());
    }
    Ok(())
}

fn same<T: PartialEq + std::fmt::Debug>(
    what: &str,
    wanted: &Option<T>,
    got: T,
) -> Result<(), String> {
    match wanted {
        Some(wanted) if *wanted != got => Err(format!("{what}: got {got:?}, wanted {wanted:?}")),
        _ => Ok(()),
    }
}

#[test]
fn fires_are_those_of_the_table() {
    run_cases(include_str!("cases/fires.json"), check);
}

#[test]
fn an_absurd_count_is_answered_with_the_most_there_is() {
    let expression = parse("cron(* * * * ? *)", Flavor::Rules)
        .expression
        .expect("sound");
    let answer = next(&expression, &Question::new(0, usize::MAX), &Utc);
    assert_eq!(answer.fires.len(), MAX_FIRES);
    assert_eq!(answer.ending, Ending::Enough);
}

#[test]
fn absurd_instants_end_without_fires() {
    for text in [
        "cron(* * * * ? *)",
        "rate(1 minute)",
        "at(2026-11-12T09:00:00)",
    ] {
        let expression = parse(text, Flavor::Scheduler).expression.expect("sound");
        let question = Question::new(i64::MAX, 3);
        assert_eq!(next(&expression, &question, &Utc).fires, [], "{text}");
        let question = Question {
            start_ms: Some(i64::MAX),
            end_ms: Some(i64::MIN),
            ..Question::new(i64::MIN, 3)
        };
        let answer = next(&expression, &question, &Utc);
        assert!(answer.fires.len() <= 1, "{text}");
    }
}
