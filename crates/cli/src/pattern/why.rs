//! Explanations as lines for scripts and as text for people.
//!
//! In: a pattern and an event with their texts. Out: the members of `why`, and indented sentences.
//! What is said is decided in the engine.

use std::fmt::Write as _;

use eventbridge::pattern::advice::{advice, words_en as advice_en};
use eventbridge::pattern::explain::{
    Explanation, Fix, Report, RuleReport, Target, Texts, explain, words,
};
use eventbridge::pattern::{Event, Parsed, Pattern};
use serde::Serialize;
use text_span::{Diagnostic, LineIndex};

/// A reason: of a condition, or of a fault in the pattern.
#[derive(Serialize)]
pub struct Why {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    /// Whether the condition holds; left out for a fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    holds: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// Bytes of the pattern.
    span: [usize; 2],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    found: Vec<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Change>,
}

/// A value of the event, as JSON text; long ones are cut.
#[derive(Serialize)]
struct Value {
    at: String,
    value: String,
    /// Bytes of the event.
    span: [usize; 2],
}

/// A change that was tried.
#[derive(Serialize)]
struct Change {
    label: String,
    target: &'static str,
    edits: Vec<Edit>,
}

#[derive(Serialize)]
struct Edit {
    span: [usize; 2],
    text: String,
}

/// The conditions of the nearest rule, those that fail first.
pub fn conditions(explanation: &Explanation) -> Vec<Why> {
    let nearest = explanation.rules.first();
    nearest.map_or(Vec::new(), |rule| {
        rule.conditions.iter().map(condition).collect()
    })
}

/// What is at fault in a pattern.
pub fn faults(diagnostics: &[Diagnostic]) -> Vec<Why> {
    diagnostics
        .iter()
        .map(|found| Why {
            path: None,
            holds: None,
            code: Some(found.code.to_string()),
            message: found.message.clone(),
            note: found.help.clone(),
            span: [found.span.start, found.span.end],
            found: Vec::new(),
            fixes: Vec::new(),
        })
        .collect()
}

fn condition(report: &Report) -> Why {
    let words = words::words_en(report);
    Why {
        path: Some(report.path.clone()),
        holds: Some(report.holds()),
        code: None,
        message: words.message,
        note: words.note,
        span: [report.span.start, report.span.end],
        found: report
            .found
            .iter()
            .map(|found| Value {
                at: found.way.clone(),
                value: found.text.clone(),
                span: [found.span.start, found.span.end],
            })
            .collect(),
        fixes: report.fixes.iter().map(change).collect(),
    }
}

fn change(fix: &Fix) -> Change {
    Change {
        label: words::fix_en(&fix.kind),
        target: match fix.target {
            Target::Pattern => "pattern",
            Target::Event => "event",
        },
        edits: fix
            .edits
            .iter()
            .map(|edit| Edit {
                span: [edit.span.start, edit.span.end],
                text: edit.text.clone(),
            })
            .collect(),
    }
}

/// An explanation for people, indented below the verdict.
pub fn told(parsed: &Parsed, pattern: &Pattern, event: &Event, texts: Texts<'_>) -> String {
    let explanation = explain(parsed, pattern, event, texts);
    let mut said = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(said, "    {}", words::summary_en(&explanation));
    let lines = LineIndex::new(texts.pattern);
    for (rank, rule) in explanation.rules.iter().enumerate() {
        if rank == 0 {
            rule_told(rule, &mut said);
        } else if rank == 1
            && rule.n_failing != Some(0)
            && explanation.rules[0].n_failing != Some(0)
        {
            let others: Vec<String> = explanation.rules[1..]
                .iter()
                .map(|rule| alternative(rule, &lines))
                .collect();
            let _ = writeln!(said, "    other alternatives: {}", others.join("; "));
        }
    }
    said
}

fn rule_told(rule: &RuleReport, said: &mut String) {
    for report in &rule.conditions {
        let words = words::words_en(report);
        let mark = if report.holds() { "+" } else { "-" };
        let _ = writeln!(said, "    {mark} {}", words.message);
        if report.holds() {
            continue;
        }
        if let Some(note) = words.note {
            let _ = writeln!(said, "      {note}");
        }
        for fix in &report.fixes {
            let _ = writeln!(said, "      > {}", words::fix_en(&fix.kind));
        }
    }
}

fn alternative(rule: &RuleReport, lines: &LineIndex<'_>) -> String {
    let place = rule.branches.last().map_or(0, |branch| branch.start);
    let place = lines.line_col_utf16(place);
    match rule.n_failing {
        Some(n) => format!("{n} to change at {}:{}", place.line + 1, place.col + 1),
        None => format!("not decided at {}:{}", place.line + 1, place.col + 1),
    }
}

/// What there is to advise on a pattern, one line each, with the help below.
pub fn advised(name: &str, text: &str, parsed: &Parsed, pattern: &Pattern) -> String {
    let texts = Texts {
        pattern: text,
        event: "",
    };
    let lines = LineIndex::new(text);
    let mut said = String::new();
    for one in advice(parsed, Some(pattern), texts, None) {
        let words = advice_en(&one.topic);
        let at = lines.line_col_utf16(one.span.start);
        let _ = writeln!(
            said,
            "{name}:{}:{}: {}: {} [{}]",
            at.line + 1,
            at.col + 1,
            one.severity.word(),
            words.message,
            one.code
        );
        if let Some(help) = words.help {
            let _ = writeln!(said, "    {help}");
        }
    }
    said
}
