//! The pattern tester's side in the worker: keeps a pattern and an event as they were read, and says what there is to say about both.

use eventbridge::pattern::advice::advice;
use eventbridge::pattern::explain::{self, Memory, Target, Texts, explain_again};
use eventbridge::pattern::korean::korean;
use eventbridge::pattern::limits::{self, Limit};
use eventbridge::pattern::{Event, EventError, Parsed, Pattern, Unusable, envelope, parse};
use text_span::{Diagnostic, Severity};

use super::alternatives::alternatives;
use super::colours;
use super::kept::{Kept, Taken};
use super::why::{self, Why, why};
use crate::protocol::Failure;
use crate::protocol::events::{
    Findings, Meter, MeterKind, Reason, Side, Test, Tested, Tongue, Verdict,
};

/// Problems that are told of one text; a broken text of a megabyte has no use for more.
const MOST_PROBLEMS: usize = 200;

/// Refusals that are listed as reasons; the text underlines all of them.
const MOST_REFUSALS: usize = 12;

/// Codes of remarks about the text of a pattern: what is not read, what is read otherwise than it looks.
const PATTERN_REMARKS: &str = "EP10";

/// Codes of remarks about the text of an event: names that stand twice, numbers that no double holds, depth.
const EVENT_REMARKS: &str = "EP21";

/// A pattern and an event.
#[derive(Default)]
pub struct Tester {
    pattern_text: Kept,
    pattern: Option<ReadPattern>,
    event_text: Kept,
    event: Option<Result<Event, EventError>>,
    /// What is known of the event from one keystroke in the pattern to the next.
    memory: Memory,
}

struct ReadPattern {
    parsed: Parsed,
    meaning: Result<Pattern, Unusable>,
}

impl Tester {
    /// Takes both texts over and answers. What did not change is not read again.
    ///
    /// # Errors
    /// [`Failure::NotOpen`] when a whole text is wanted.
    pub fn test(&mut self, test: Test) -> Result<Tested, Failure> {
        let pattern_taken = self.pattern_text.take(test.pattern)?;
        let event_taken = self.event_text.take(test.event)?;
        if pattern_taken.is_new || self.pattern.is_none() {
            let parsed = parse(self.pattern_text.as_str());
            let meaning = parsed.pattern();
            self.pattern = Some(ReadPattern { parsed, meaning });
        }
        if event_taken.is_new || self.event.is_none() {
            self.event = Some(Event::parse(self.event_text.as_str()));
            self.memory = Memory::default();
        }
        Ok(self.tested(&pattern_taken, &event_taken, test.tongue))
    }

    /// The event, when it is one.
    pub fn event(&self) -> Option<(&Event, &str)> {
        let event = self.event.as_ref()?.as_ref().ok()?;
        Some((event, self.event_text.as_str()))
    }

    /// A text and its version.
    pub fn text(&self, side: Side) -> (u32, &str) {
        let kept = match side {
            Side::Pattern => &self.pattern_text,
            Side::Event => &self.event_text,
        };
        (kept.version(), kept.as_str())
    }

    fn tested(&mut self, pattern_taken: &Taken, event_taken: &Taken, tongue: Tongue) -> Tested {
        let (pattern_text, event_text) = (self.pattern_text.as_str(), self.event_text.as_str());
        let (Some(ReadPattern { parsed, meaning }), Some(event)) = (&self.pattern, &self.event)
        else {
            return Tested::default();
        };
        let texts = Texts {
            pattern: pattern_text,
            event: event_text,
        };
        let is_nothing = pattern_text.trim().is_empty() || event_text.trim().is_empty();
        let explained = match (meaning, event) {
            _ if is_nothing => None,
            (Ok(pattern), Ok(event)) => {
                let memory = &mut self.memory;
                let explanation = explain_again(parsed, pattern, event, texts, memory);
                Some((event, explanation))
            }
            _ => None,
        };
        let verdict = match (meaning, event, &explained) {
            _ if is_nothing => Verdict::Nothing,
            (Err(_), ..) => Verdict::BadPattern,
            (_, Err(_), _) => Verdict::BadEvent,
            (.., Some((_, explanation))) => match explanation.verdict {
                explain::Verdict::Match { .. } => Verdict::Match,
                explain::Verdict::NoMatch => Verdict::NoMatch,
                explain::Verdict::NotDecided => Verdict::Undecided,
            },
            (.., None) => Verdict::Nothing,
        };
        let mut meters = limits::of_pattern(pattern_text, parsed, meaning.as_ref().ok());
        if let Ok(event) = event {
            meters.push(limits::of_event(event, event_text));
        }
        let mut event_problems = match event {
            _ if event_text.trim().is_empty() => Vec::new(),
            Ok(event) => [envelope::check(event), event.notes.clone()].concat(),
            Err(error) => vec![error.diagnostic()],
        };
        let is_empty = pattern_text.trim().is_empty();
        let mut pattern_problems = if is_empty {
            Vec::new()
        } else {
            parsed.diagnostics.clone()
        };
        if tongue == Tongue::Korean {
            for problem in pattern_problems.iter_mut().chain(&mut event_problems) {
                *problem = korean(problem);
            }
        }
        let why = explained
            .as_ref()
            .map(|(_, explanation)| why(explanation, pattern_text, event_text, tongue));
        let Why {
            mut summary,
            mut reasons,
            leaves,
            pattern_lines,
            event_lines,
        } = why.unwrap_or_default();
        let advised = if is_empty {
            Vec::new()
        } else {
            let event = explained
                .as_ref()
                .map(|(event, explanation)| (*event, explanation));
            advice(parsed, meaning.as_ref().ok(), texts, event)
        };
        for advice in &advised {
            // That a value nearly equals the wanted one, its condition says already.
            if advice.code != "EP306" {
                reasons.push(why::advised(advice, tongue));
            }
            let problem = advice.diagnostic(why::words_of(advice, tongue));
            // What the text's own reading found already is not said twice.
            let list = match advice.target {
                Target::Pattern => &mut pattern_problems,
                Target::Event => &mut event_problems,
            };
            if list.iter().all(|other| other.span != problem.span) {
                list.push(problem);
            }
        }
        let (alternatives, n_alternatives) = match (&explained, &parsed.tree) {
            (Some((_, explanation)), Some(tree)) => {
                (alternatives(explanation, tree, tongue), explanation.n_rules)
            }
            _ => Default::default(),
        };
        if let (Verdict::BadPattern, Some(refusal)) = (verdict, &parsed.refusal)
            && refusal.is_service_text
        {
            // The service's own words, in every language.
            summary.clone_from(&refusal.reason);
        }
        // What refuses a text is a reason as well, and the first one.
        let refusals = match verdict {
            Verdict::BadPattern => refusals(Side::Pattern, &pattern_problems),
            Verdict::BadEvent => refusals(Side::Event, &event_problems),
            _ => Vec::new(),
        };
        reasons.retain(|reason| refusals.iter().all(|other| other.place != reason.place));
        reasons.splice(0..0, refusals);
        reasons.extend(remarks(Side::Pattern, &pattern_problems, PATTERN_REMARKS));
        reasons.extend(remarks(Side::Event, &event_problems, EVENT_REMARKS));
        let fix_all = explained
            .and_then(|(_, explanation)| explanation.rules.into_iter().next())
            .filter(|rule| rule.n_failing.is_none_or(|failing| failing > 1))
            .map(|rule| rule.fix)
            .unwrap_or_default();
        Tested {
            pattern: Findings {
                version: pattern_taken.version,
                tokens: colours::pattern(pattern_text, pattern_taken.shown),
                problems: first(pattern_problems),
                lines: pattern_lines,
            },
            event: Findings {
                version: event_taken.version,
                tokens: colours::event(event_text, event_taken.shown),
                problems: first(event_problems),
                lines: event_lines,
            },
            verdict,
            summary,
            reasons,
            alternatives,
            n_alternatives,
            leaves,
            fix_all,
            meters: meters.iter().map(meter).collect(),
        }
    }
}

fn refusals(side: Side, problems: &[Diagnostic]) -> Vec<Reason> {
    problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .take(MOST_REFUSALS)
        .map(|problem| why::problem(problem, side))
        .collect()
}

/// Warnings about a text itself, those of a code that starts so.
fn remarks(side: Side, problems: &[Diagnostic], start: &str) -> Vec<Reason> {
    problems
        .iter()
        .filter(|problem| problem.severity == Severity::Warning && problem.code.starts_with(start))
        .take(MOST_REFUSALS)
        .map(|problem| why::problem(problem, side))
        .collect()
}

fn first(mut problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    problems.truncate(MOST_PROBLEMS);
    problems
}

fn meter(meter: &limits::Meter) -> Meter {
    Meter {
        kind: match meter.limit {
            Limit::PatternLength => MeterKind::Length,
            Limit::OrCombinations => MeterKind::Or,
            Limit::FieldsPerRule => MeterKind::Fields,
            Limit::WildcardComplexity => MeterKind::Wildcards,
            Limit::EventEntrySize => MeterKind::EntrySize,
        },
        current: meter.current,
        most: meter.most(),
        is_exact: meter.is_exact,
        perhaps: meter.perhaps,
    }
}
