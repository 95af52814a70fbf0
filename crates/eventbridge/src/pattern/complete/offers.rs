//! The choices in a context.
//!
//! In: a context, the text, events. Out: choices: from the events the most frequent first, then what the language offers.

use std::collections::{BTreeMap, BTreeSet};

use json_text::quote;

use super::super::entry::Leaf;
use super::super::event::Event;
use super::context::{Context, Place};
use super::table::{ENVELOPE_NAMES, OPERATORS, operator};
use super::{Candidate, CandidateKind};

/// So many values of one path are counted.
const MAX_VALUES: usize = 1_000;

/// Longer values are not offered, in bytes of JSON.
const MAX_VALUE: usize = 400;

pub(super) fn offers(place: &Place, text: &str, events: &[Event]) -> Vec<Candidate> {
    let rest = text.get(place.replace.end..).unwrap_or("").trim_start();
    match &place.context {
        Context::Name { path } => names(path, &place.taken, rest.starts_with(':'), events),
        Context::List { path } => {
            let mut all = values(path, events);
            let n_values = all.len();
            for candidate in &mut all {
                candidate.insert = format!("[{}]", candidate.insert);
                candidate.cursor = candidate.insert.len() - 1;
            }
            all.extend(operators().map(|candidate| Candidate {
                insert: format!("[{}]", candidate.insert),
                cursor: candidate.cursor + 1,
                ..candidate
            }));
            if has_below(path, events) {
                let object = template("{}", "{|}", CandidateKind::Form);
                all.insert(n_values, object);
            }
            all
        }
        Context::Entry { path } => {
            let mut all = values(path, events);
            all.extend(operators());
            all
        }
        Context::Operator { inside, .. } => {
            inner_operators(inside.as_deref(), rest.starts_with(':'))
        }
        Context::Argument {
            path,
            operators,
            item,
        } => arguments(path, operators, *item, events),
        Context::Alternative { .. } => vec![template("{}", "{|}", CandidateKind::Form)],
        Context::Nothing => Vec::new(),
    }
}

/// A choice whose text has its cursor marked.
fn template(label: &str, text: &str, kind: CandidateKind) -> Candidate {
    let cursor = text.find('|').unwrap_or(text.len());
    Candidate {
        label: label.to_owned(),
        kind,
        insert: text.replacen('|', "", 1),
        cursor,
        n_events: None,
    }
}

/// A name below a path.
#[derive(Default)]
struct Seen {
    /// The events that have it.
    events: BTreeSet<usize>,
    /// Whether values stand there, and not only names below.
    has_values: bool,
}

fn names(path: &str, taken: &[String], has_colon: bool, events: &[Event]) -> Vec<Candidate> {
    let mut found: BTreeMap<String, Seen> = BTreeMap::new();
    for (index, event) in events.iter().enumerate() {
        for id in event.paths() {
            let full = event.path(id);
            let full = full.lossy();
            let rest = match path {
                "" => Some(&*full),
                _ => full
                    .strip_prefix(path)
                    .and_then(|rest| rest.strip_prefix('.')),
            };
            let Some(rest) = rest else { continue };
            let (name, is_leaf) = match rest.split_once('.') {
                Some((name, _)) => (name, false),
                None => (rest, true),
            };
            let known = found.entry(name.to_owned()).or_default();
            known.events.insert(index);
            known.has_values |= is_leaf;
        }
    }
    let write = |name: &str, value: &str, kind, n_events| {
        let text = match has_colon {
            true => quote(name),
            false => format!("{}: {value}", quote(name)),
        };
        // The mark is looked for behind the name, which may hold one itself.
        let mark = text[quote(name).len()..]
            .find('|')
            .map(|at| at + quote(name).len());
        let cursor = mark.unwrap_or(text.len());
        let mut insert = text;
        if let Some(mark) = mark {
            insert.remove(mark);
        }
        Candidate {
            label: name.to_owned(),
            kind,
            insert,
            cursor,
            n_events,
        }
    };
    let mut all: Vec<Candidate> = Vec::new();
    if path.is_empty() {
        for entry in ENVELOPE_NAMES {
            let n = found.remove(entry.name).map(|seen| seen.events.len());
            all.push(write(entry.name, entry.value, CandidateKind::Envelope, n));
        }
    }
    let mut others: Vec<(String, Seen)> = found.into_iter().collect();
    others.sort_by_key(|(_, seen)| std::cmp::Reverse(seen.events.len()));
    for (name, seen) in others {
        let (value, kind) = match seen.has_values {
            true => ("[|]", CandidateKind::Field),
            false => ("{|}", CandidateKind::Object),
        };
        all.push(write(&name, value, kind, Some(seen.events.len())));
    }
    all.retain(|candidate| !taken.contains(&candidate.label));
    if !taken.iter().any(|name| name == "$or") {
        all.push(write("$or", "[{|}, {}]", CandidateKind::Or, None));
    }
    all
}

/// Whether events have names below a path.
fn has_below(path: &str, events: &[Event]) -> bool {
    let below = format!("{path}.");
    events.iter().any(|event| {
        event
            .paths()
            .into_iter()
            .any(|id| event.path(id).lossy().starts_with(&below))
    })
}

/// The values at a path as JSON, with the number of events that have each; the most frequent first.
fn counted(path: &str, events: &[Event]) -> Vec<(String, Leaf, usize)> {
    let mut found: BTreeMap<String, (Leaf, BTreeSet<usize>)> = BTreeMap::new();
    for (index, event) in events.iter().enumerate() {
        for leaf in event.leaves_at(&path.into()) {
            let leaf = &event.leaves[leaf].leaf;
            let json = match leaf {
                Leaf::Text(text) => text.quoted(),
                Leaf::Number(number) => number.text.to_string(),
                Leaf::Bool(is) => is.to_string(),
                Leaf::Null => "null".to_owned(),
            };
            if json.len() > MAX_VALUE || (found.len() >= MAX_VALUES && !found.contains_key(&json)) {
                continue;
            }
            let known = found
                .entry(json)
                .or_insert_with(|| (leaf.clone(), BTreeSet::new()));
            known.1.insert(index);
        }
    }
    let mut all: Vec<(String, Leaf, usize)> = found
        .into_iter()
        .map(|(json, (leaf, events))| (json, leaf, events.len()))
        .collect();
    all.sort_by_key(|(_, _, n)| std::cmp::Reverse(*n));
    all
}

fn value(json: String, n: usize) -> Candidate {
    Candidate {
        label: json.clone(),
        kind: CandidateKind::Value,
        cursor: json.len(),
        insert: json,
        n_events: Some(n),
    }
}

fn values(path: &str, events: &[Event]) -> Vec<Candidate> {
    counted(path, events)
        .into_iter()
        .map(|(json, _, n)| value(json, n))
        .collect()
}

/// Every operator as a whole entry.
fn operators() -> impl Iterator<Item = Candidate> {
    OPERATORS.iter().map(|operator| {
        let text = format!("{{{}: {}}}", quote(operator.name), operator.argument);
        template(operator.name, &text, CandidateKind::Operator)
    })
}

/// The operators that may stand at the name inside an operator's braces.
fn inner_operators(inside: Option<&str>, has_colon: bool) -> Vec<Candidate> {
    let allowed: Vec<&str> = match inside {
        None => OPERATORS.iter().map(|operator| operator.name).collect(),
        Some("anything-but") => vec!["prefix", "suffix", "equals-ignore-case", "wildcard"],
        Some("prefix" | "suffix") => vec!["equals-ignore-case"],
        Some(_) => Vec::new(),
    };
    allowed
        .into_iter()
        .filter_map(operator)
        .map(|operator| {
            let text = match has_colon {
                true => quote(operator.name),
                false => format!("{}: {}", quote(operator.name), operator.argument),
            };
            template(operator.name, &text, CandidateKind::Operator)
        })
        .collect()
}

fn arguments(
    path: &str,
    operators: &[String],
    item: Option<usize>,
    events: &[Event],
) -> Vec<Candidate> {
    let Some(last) = operators.last() else {
        return Vec::new();
    };
    let found = counted(path, events);
    let texts = || {
        let texts = found
            .iter()
            .filter(|(_, leaf, _)| matches!(leaf, Leaf::Text(_)));
        texts
            .map(|(json, _, n)| value(json.clone(), *n))
            .collect::<Vec<Candidate>>()
    };
    let numbers = || {
        let numbers = found
            .iter()
            .filter(|(_, leaf, _)| matches!(leaf, Leaf::Number(_)));
        numbers
            .map(|(json, _, n)| value(json.clone(), *n))
            .collect::<Vec<Candidate>>()
    };
    let forms = |forms: &[&str]| -> Vec<Candidate> {
        forms
            .iter()
            .map(|form| template(&form.replacen('|', "", 1), form, CandidateKind::Form))
            .collect()
    };
    match (last.as_str(), item) {
        ("exists", None) => forms(&["true", "false"]),
        ("numeric", None) => forms(&[
            "[\">\", |]",
            "[\">=\", |]",
            "[\"<\", |]",
            "[\"<=\", |]",
            "[\"=\", |]",
            "[\">=\", |, \"<\", ]",
        ]),
        ("numeric", Some(0)) => forms(&["\">\"", "\">=\"", "\"<\"", "\"<=\"", "\"=\""]),
        ("numeric", Some(2)) => forms(&["\"<\"", "\"<=\""]),
        ("numeric", Some(_)) => numbers(),
        ("anything-but", item) => {
            let mut all = texts();
            all.extend(numbers());
            if item.is_none() {
                all.extend(forms(&[
                    "[|]",
                    "{\"prefix\": \"|\"}",
                    "{\"suffix\": \"|\"}",
                ]));
            }
            all
        }
        ("prefix", None) => {
            let mut all = starts(&found);
            all.extend(texts());
            all
        }
        ("cidr", None) => {
            let mut all = blocks(&found);
            all.extend(forms(&["\"10.0.0.0/|\""]));
            all
        }
        _ => texts(),
    }
}

/// Starts of values up to a joint that several values share.
fn starts(found: &[(String, Leaf, usize)]) -> Vec<Candidate> {
    let mut n_values: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (_, leaf, n) in found {
        let Leaf::Text(text) = leaf else { continue };
        let Some(text) = text.as_str() else { continue };
        for (at, _) in text.match_indices(['/', ':', '.', '-', '_']).take(12) {
            let known = n_values.entry(text[..=at].to_owned()).or_default();
            known.0 += 1;
            known.1 += n;
        }
    }
    let mut all: Vec<(String, usize)> = n_values
        .into_iter()
        .filter(|(_, (values, _))| *values > 1)
        .map(|(start, (_, n))| (start, n))
        .collect();
    all.sort_by_key(|(start, n)| (std::cmp::Reverse(*n), std::cmp::Reverse(start.len())));
    all.into_iter()
        .take(20)
        .map(|(start, n)| value(quote(&start), n))
        .collect()
}

/// Blocks of 24 bits around addresses that were found.
fn blocks(found: &[(String, Leaf, usize)]) -> Vec<Candidate> {
    let mut n_events: BTreeMap<String, usize> = BTreeMap::new();
    for (_, leaf, n) in found {
        let Leaf::Text(text) = leaf else { continue };
        if let Some(super::super::address::Address::V4(address)) =
            super::super::address::Address::parse(text.as_bytes())
        {
            let [a, b, c, _] = address.to_be_bytes();
            *n_events.entry(format!("{a}.{b}.{c}.0/24")).or_default() += n;
        }
    }
    n_events
        .into_iter()
        .map(|(block, n)| value(quote(&block), n))
        .collect()
}
