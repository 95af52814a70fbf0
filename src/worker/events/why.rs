//! Why an event matches or not, as the page shows it: reasons with their fixes, marks and notes of lines, advice.
//!
//! In: an explanation and advice of the engine, a language. Out: words, places and changes. Not known here: how they are drawn.

use std::collections::BTreeMap;

use eventbridge::pattern::advice::{self, Advice};
use eventbridge::pattern::explain::{self, Explanation, Outcome, Report, Target, words};
use text_span::{Diagnostic, LineIndex, Severity};

use crate::protocol::code::{LineNote, Tint, Verdict};
use crate::protocol::events::form::Leaf;
use crate::protocol::events::{Fix, Reason, Side, Tongue};

/// What is said about the conditions of a pattern.
#[derive(Default)]
pub struct Why {
    /// The verdict in a few words.
    pub summary: String,
    /// One for each condition of the nearest rule, those that must change first.
    pub reasons: Vec<Reason>,
    /// One for each value list, as the nearest rule that holds it finds it.
    pub leaves: Vec<Leaf>,
    /// About the pattern's lines.
    pub pattern_lines: Vec<LineNote>,
    /// About the event's lines.
    pub event_lines: Vec<LineNote>,
}

/// Says an explanation.
pub fn why(explanation: &Explanation, pattern: &str, event: &str, tongue: Tongue) -> Why {
    let reports: &[Report] = explanation
        .rules
        .first()
        .map_or(&[], |rule| rule.conditions.as_slice());
    let index = LineIndex::new(pattern);
    let mut pattern_lines = Lines::new(pattern);
    let mut event_lines = Lines::new(event);
    for report in reports {
        pattern_lines.add(report.span.start, verdict(report), beside(report, tongue));
        let asked_on = index.line_col(report.span.start).line + 1;
        match &report.outcome {
            Outcome::Passes {
                by: Some(found), ..
            } => event_lines.add(found.span.start, Verdict::Pass, String::new()),
            Outcome::Differs { found, .. } => {
                event_lines.add(found.span.start, Verdict::Fail, read_by(asked_on, tongue));
            }
            Outcome::Apart(apart) => {
                let here = apart.here.as_ref().unwrap_or(&apart.passing);
                event_lines.add(here.span.start, Verdict::Fail, read_by(asked_on, tongue));
            }
            _ => {}
        }
    }
    Why {
        summary: match tongue {
            Tongue::English => words::summary_en(explanation),
            Tongue::Korean => words::summary_ko(explanation),
        },
        reasons: reports
            .iter()
            .map(|report| reason(report, tongue))
            .collect(),
        leaves: leaves(explanation, tongue),
        pattern_lines: pattern_lines.finish(),
        event_lines: event_lines.finish(),
    }
}

fn leaves(explanation: &Explanation, tongue: Tongue) -> Vec<Leaf> {
    let mut leaves: Vec<Leaf> = Vec::new();
    for rule in &explanation.rules {
        for report in &rule.conditions {
            if leaves.iter().all(|leaf| leaf.span != report.span) {
                leaves.push(Leaf {
                    span: report.span,
                    verdict: verdict(report),
                    note: beside(report, tongue),
                });
            }
        }
    }
    leaves
}

/// What came of a condition as a reason.
pub fn reason(report: &Report, tongue: Tongue) -> Reason {
    let words = match tongue {
        Tongue::English => explain::words_en(report),
        Tongue::Korean => explain::words_ko(report),
    };
    let fixes = report.fixes.iter().map(|fix| Fix {
        label: match tongue {
            Tongue::English => words::fix_en(&fix.kind),
            Tongue::Korean => words::fix_ko(&fix.kind),
        },
        side: side(fix.target),
        edits: fix.edits.clone(),
    });
    Reason {
        verdict: verdict(report),
        code: String::new(),
        message: words.message,
        note: words.note,
        place: (Side::Pattern, report.span),
        fixes: fixes.collect(),
    }
}

/// A piece of advice as a reason.
pub fn advised(advice: &Advice, tongue: Tongue) -> Reason {
    let words = words_of(advice, tongue);
    Reason {
        verdict: match advice.severity {
            Severity::Error => Verdict::Error,
            _ => Verdict::Warn,
        },
        code: advice.code.to_string(),
        message: words.message,
        note: words.help,
        place: (side(advice.target), advice.span),
        fixes: if advice.fix.is_empty() {
            Vec::new()
        } else {
            vec![Fix {
                label: String::new(),
                side: side(advice.fix_target),
                edits: advice.fix.clone(),
            }]
        },
    }
}

/// A problem of a text as a reason.
pub fn problem(problem: &Diagnostic, side: Side) -> Reason {
    Reason {
        verdict: match problem.severity {
            Severity::Error => Verdict::Error,
            _ => Verdict::Warn,
        },
        code: problem.code.to_string(),
        message: problem.message.clone(),
        note: problem.help.clone(),
        place: (side, problem.span),
        fixes: problem
            .fix
            .iter()
            .map(|edit| Fix {
                label: String::new(),
                side,
                edits: vec![edit.clone()],
            })
            .collect(),
    }
}

/// What a piece of advice says.
pub fn words_of(advice: &Advice, tongue: Tongue) -> advice::AdviceWords {
    match tongue {
        Tongue::English => advice::words_en(&advice.topic),
        Tongue::Korean => advice::words_ko(&advice.topic),
    }
}

fn side(target: Target) -> Side {
    match target {
        Target::Pattern => Side::Pattern,
        Target::Event => Side::Event,
    }
}

fn verdict(report: &Report) -> Verdict {
    match report.outcome {
        Outcome::Passes { .. } => Verdict::Pass,
        Outcome::NotDecided { .. } => Verdict::Warn,
        _ => Verdict::Fail,
    }
}

/// The few words after a condition's line.
fn beside(report: &Report, tongue: Tongue) -> String {
    let english = tongue == Tongue::English;
    match &report.outcome {
        Outcome::Passes { by: Some(by), .. } if by.element.is_some() => by.way.clone(),
        Outcome::Differs { found, .. } if english => format!("found {}", found.text),
        Outcome::Differs { found, .. } => format!("이벤트의 값: {}", found.text),
        Outcome::Missing(_) if english => "no value there".to_owned(),
        Outcome::Missing(_) => "값이 없음".to_owned(),
        Outcome::Apart(apart) if english => {
            format!("only in {}[{}]", apart.array, apart.element.index)
        }
        Outcome::Apart(apart) => format!("{}[{}]에만 있음", apart.array, apart.element.index),
        _ => String::new(),
    }
}

fn read_by(line: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::English => format!("read by line {line} of the pattern"),
        Tongue::Korean => format!("패턴의 {line}행이 읽음"),
    }
}

/// Notes of lines: where several conditions share a line, the worst decides its mark.
struct Lines<'a> {
    index: LineIndex<'a>,
    by_line: BTreeMap<usize, LineNote>,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            index: LineIndex::new(text),
            by_line: BTreeMap::new(),
        }
    }

    fn add(&mut self, at: usize, verdict: Verdict, note: String) {
        let line = self
            .by_line
            .entry(self.index.line_col(at).line)
            .or_insert(LineNote {
                at,
                verdict: Some(Verdict::Pass),
                tint: None,
                note: String::new(),
            });
        if verdict == Verdict::Fail {
            line.verdict = Some(Verdict::Fail);
            line.tint = Some(Tint::Fail);
        } else if verdict == Verdict::Warn && line.verdict == Some(Verdict::Pass) {
            line.verdict = Some(Verdict::Warn);
        }
        if !note.is_empty() && !line.note.contains(&note) {
            if !line.note.is_empty() {
                line.note.push_str(" · ");
            }
            line.note.push_str(&note);
        }
    }

    fn finish(self) -> Vec<LineNote> {
        self.by_line.into_values().collect()
    }
}
