//! What could be written in a pattern, and what a place of it means.
//!
//! In: a pattern's text and a byte, events whose fields and values are offered. Out: completions and meanings in the wanted language.

use eventbridge::pattern::complete::{
    self, CandidateKind, Doc, ENVELOPE_NAMES, HoverKind, OR_DOC, operator,
};
use eventbridge::pattern::{Event, Text, parse};
use text_span::Span;

use super::offers::offers;
use crate::protocol::code::{Completion, Completions, Meaning};
use crate::protocol::events::{Pointed, Tongue};

/// Values of a field that are told.
const MOST_VALUES: usize = 5;

/// What could be written.
pub fn completions(asked: &Pointed, event: Option<&Event>, samples: &[Event]) -> Completions {
    let (text, at) = (asked.text.as_str(), asked.at.min(asked.text.len()));
    let (answer, offered) = offers(text, at, event, samples);
    let quote = usize::from(text[answer.replace.start.min(at)..].starts_with('"'));
    let options = offered.into_iter().map(|offered| {
        let candidate = offered.candidate;
        let doc = doc(&candidate.label, candidate.kind);
        Completion {
            cursor: Some(candidate.cursor),
            kind: letter(candidate.kind).to_owned(),
            fact: offered
                .n_samples
                .map(|count| in_samples(count, asked.tongue))
                .unwrap_or_default(),
            text: doc.map_or("", |doc| said(doc, asked.tongue)).to_owned(),
            values: Vec::new(),
            label: candidate.label,
            insert: candidate.insert,
        }
    });
    Completions {
        typed: Span::new((answer.replace.start + quote).min(at), at),
        replaced: answer.replace,
        options: options.collect(),
    }
}

fn in_samples(count: usize, tongue: Tongue) -> String {
    match (tongue, count) {
        (Tongue::English, 1) => "1 sample".to_owned(),
        (Tongue::English, count) => format!("{count} samples"),
        (Tongue::Korean, count) => format!("예제 {count}개"),
    }
}

/// What a place means.
pub fn meaning(asked: &Pointed, event: Option<&Event>, event_text: &str) -> Option<Meaning> {
    let parsed = parse(&asked.text);
    let found = complete::hover(&parsed, &asked.text, asked.at)?;
    let meaning = |title: String, text: &str, fact: String| Meaning {
        span: found.span,
        title,
        text: text.to_owned(),
        fact,
    };
    let named = |name: &str| ENVELOPE_NAMES.iter().find(|entry| entry.name == name);
    let is_english = asked.tongue == Tongue::English;
    Some(match &found.kind {
        HoverKind::Envelope { name } => {
            let text = named(name).map_or("", |entry| said(entry.doc, asked.tongue));
            meaning(name.clone(), text, values(name, event, event_text))
        }
        HoverKind::Name { path } => meaning(path.clone(), "", values(path, event, event_text)),
        HoverKind::Or { n_alternatives } => meaning(
            "$or".to_owned(),
            said(OR_DOC, asked.tongue),
            n_alternatives.to_string(),
        ),
        HoverKind::Operator { name } => {
            let text = operator(name).map_or("", |entry| said(entry.doc, asked.tongue));
            meaning(name.clone(), text, String::new())
        }
        HoverKind::Entry {
            path,
            text,
            is_address,
        } => {
            let note = match (*is_address, is_english) {
                (false, _) => "",
                (true, true) => "Compared as an IP address",
                (true, false) => "IP 주소로 비교합니다",
            };
            meaning(text.clone(), note, values(path, event, event_text))
        }
    })
}

/// What the edited event has at a path.
fn values(path: &str, event: Option<&Event>, event_text: &str) -> String {
    let Some(event) = event else {
        return String::new();
    };
    let leaves = event.leaves_at(&Text::from(path));
    let all: Vec<&str> = leaves
        .iter()
        .take(MOST_VALUES)
        .map(|leaf| event.leaves[*leaf].span.of(event_text))
        .collect();
    let dots = if leaves.len() > all.len() {
        ", …"
    } else {
        ""
    };
    format!("{}{dots}", all.join(", "))
}

fn doc(label: &str, kind: CandidateKind) -> Option<Doc> {
    match kind {
        CandidateKind::Envelope => {
            let name = label.trim_matches('"');
            let entry = ENVELOPE_NAMES.iter().find(|entry| entry.name == name);
            entry.map(|entry| entry.doc)
        }
        CandidateKind::Operator => operator(label.trim_matches('"')).map(|entry| entry.doc),
        CandidateKind::Or => Some(OR_DOC),
        _ => None,
    }
}

fn said(doc: Doc, tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::English => doc.en,
        Tongue::Korean => doc.ko,
    }
}

fn letter(kind: CandidateKind) -> &'static str {
    match kind {
        CandidateKind::Field => "f",
        CandidateKind::Object => "o",
        CandidateKind::Envelope => "e",
        CandidateKind::Or => "|",
        CandidateKind::Value => "v",
        CandidateKind::Operator => "k",
        CandidateKind::Form => "a",
    }
}
