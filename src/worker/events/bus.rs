//! One event against all rules of a bus.
//!
//! In: the event and the patterns of the rules. Out: a verdict for each, and the reason nearest at hand where it does not match.
//! Not known here: which bus, and whether a rule is on.

use eventbridge::pattern::explain::{Texts, explain};
use eventbridge::pattern::{Event, parse, plain};

use super::why::why;
use crate::protocol::Failure;
use crate::protocol::code;
use crate::protocol::events::bus::{JudgeRules, JudgedRule};
use crate::protocol::events::{Tongue, Verdict};
use crate::worker::Job;

/// So many rules are judged before the worker looks whether anybody still waits.
const PIECE: usize = 16;

/// Judges every rule, in the order of the question.
///
/// # Errors
/// [`Failure::Cancelled`] when the page no longer wants to know.
pub async fn judge(asked: JudgeRules, job: &Job) -> Result<Vec<JudgedRule>, Failure> {
    let event = Event::parse(&asked.event).ok();
    let event = event.as_ref().map(|event| (event, asked.event.as_str()));
    let mut judged = Vec::with_capacity(asked.patterns.len());
    for (place, pattern) in asked.patterns.iter().enumerate() {
        if place % PIECE == PIECE - 1 {
            job.breathe().await?;
        }
        judged.push(match pattern {
            Some(pattern) => judge_one(pattern, event, asked.tongue),
            None => JudgedRule::default(),
        });
    }
    Ok(judged)
}

fn judge_one(text: &str, event: Option<(&Event, &str)>, tongue: Tongue) -> JudgedRule {
    let parsed = parse(text);
    let Ok(meaning) = parsed.pattern() else {
        let refusal = parsed
            .diagnostics
            .iter()
            .map(|problem| problem.message.clone());
        return JudgedRule {
            verdict: Verdict::BadPattern,
            reason: refusal.take(1).collect(),
            n_failing: 0,
        };
    };
    let Some((event, event_text)) = event else {
        return JudgedRule {
            verdict: Verdict::BadEvent,
            ..JudgedRule::default()
        };
    };
    let verdict = match plain::matches(&meaning, event) {
        Ok(true) => Verdict::Match,
        Ok(false) => Verdict::NoMatch,
        Err(plain::Undecided) => Verdict::Undecided,
    };
    let (mut reason, mut n_failing) = (String::new(), 0);
    if verdict == Verdict::NoMatch {
        let texts = Texts {
            pattern: text,
            event: event_text,
        };
        let explanation = explain(&parsed, &meaning, event, texts);
        let nearest = explanation.rules.first();
        n_failing = nearest.and_then(|rule| rule.n_failing).unwrap_or_default() as u32;
        let told = why(&explanation, text, event_text, tongue);
        let failing = told.reasons.into_iter();
        reason = failing
            .filter(|reason| reason.verdict == code::Verdict::Fail)
            .map(|reason| reason.message)
            .next()
            .unwrap_or(told.summary);
    }
    JudgedRule {
        verdict,
        reason,
        n_failing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVENT: &str = r#"{"source": "shop", "detail-type": "order.placed"}"#;

    fn judged(pattern: &str) -> JudgedRule {
        let event = Event::parse(EVENT).expect("an event");
        judge_one(pattern, Some((&event, EVENT)), Tongue::English)
    }

    #[test]
    fn a_rule_that_misses_names_the_path_it_misses() {
        let told = judged(r#"{"source": ["shop"], "detail-type": ["order.refunded"]}"#);
        assert_eq!((told.verdict, told.n_failing), (Verdict::NoMatch, 1));
        assert!(told.reason.contains("detail-type"), "{}", told.reason);
    }

    #[test]
    fn a_rule_that_matches_needs_no_reason() {
        let told = judged(r#"{"source": ["shop"]}"#);
        assert_eq!((told.verdict, told.reason.as_str()), (Verdict::Match, ""));
    }

    #[test]
    fn a_refused_pattern_says_why() {
        let told = judged(r#"{"source": "shop"}"#);
        assert_eq!(told.verdict, Verdict::BadPattern);
        assert!(!told.reason.is_empty());
    }
}
