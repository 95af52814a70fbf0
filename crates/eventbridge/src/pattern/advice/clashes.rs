//! Advice on conditions that meet on one path: replaced lists, and the two behaviours of the reference that depend on what
//! else is asked there (event-patterns specification, section 10).

use std::collections::BTreeMap;

use text_span::{Span, TextEdit};

use super::super::entry::{Bound, Entry, Interval, Test};
use super::super::explain::{Texts, without_condition};
use super::super::number::Number;
use super::super::read::Parsed;
use super::super::rules::{Condition, Pattern};
use super::super::text::Text;
use super::super::tree::{Node, Object};
use super::super::write;
use super::{Advice, Topic};

pub(super) fn look(parsed: &Parsed, pattern: &Pattern, texts: Texts<'_>, all: &mut Vec<Advice>) {
    replaced(parsed, pattern, all);
    let mut by_path: BTreeMap<&Text, Vec<&Condition>> = BTreeMap::new();
    for condition in &pattern.conditions {
        by_path.entry(&condition.path).or_default().push(condition);
    }
    for conditions in by_path.values() {
        wildcard_first(conditions, texts, all);
        range_over_zero(conditions, all);
    }
}

fn replaced(parsed: &Parsed, pattern: &Pattern, all: &mut Vec<Advice>) {
    let Some(tree) = &parsed.tree else { return };
    let mut branches = Vec::new();
    collect(tree, &mut branches);
    let innermost = |span: Span| {
        let around = branches
            .iter()
            .filter(|branch| branch.start <= span.start && span.end <= branch.end);
        around.min_by_key(|branch| branch.len()).copied()
    };
    for pair in &pattern.replaced {
        let (earlier, later) = (
            &pattern.conditions[pair.earlier],
            &pattern.conditions[pair.later],
        );
        let path = earlier.path.lossy().into_owned();
        let is_same_object = innermost(earlier.span) == innermost(later.span);
        let topic = match is_same_object {
            true => Topic::Replaced { path },
            false => Topic::ReplacedInOr { path },
        };
        let mut found = Advice::warning(earlier.span, topic);
        found.others = vec![later.span];
        if is_same_object {
            found.fix = without_condition(tree, earlier.span).unwrap_or_default();
        }
        all.push(found);
    }
}

fn collect(object: &Object, out: &mut Vec<Span>) {
    for member in &object.members {
        match &member.node {
            Node::Object(inner) => collect(inner, out),
            Node::Or(or) => {
                for branch in &or.branches {
                    out.push(branch.span);
                    collect(branch, out);
                }
            }
            Node::Values(_) | Node::Other(_) => {}
        }
    }
}

fn entries<'a>(conditions: &[&'a Condition]) -> Vec<&'a Entry> {
    conditions
        .iter()
        .flat_map(|condition| &condition.entries)
        .collect()
}

/// Behaviour 1: a wildcard before an ignore-case entry.
fn wildcard_first(conditions: &[&Condition], texts: Texts<'_>, all: &mut Vec<Advice>) {
    let is_wildcard = |entry: &Entry| matches!(entry.test, Some(Test::Wildcard(_)));
    let ignores_case = |entry: &Entry| {
        matches!(
            entry.test,
            Some(Test::EqualsIgnoreCase(_) | Test::PrefixIgnoreCase(_))
        )
    };
    let entries = entries(conditions);
    let Some(first) = entries.iter().position(|entry| is_wildcard(entry)) else {
        return;
    };
    let Some(after) = entries[first..].iter().find(|entry| ignores_case(entry)) else {
        return;
    };
    let path = conditions[0].path.lossy().into_owned();
    let mut found = Advice::warning(
        entries[first].span,
        Topic::WildcardBeforeIgnoreCase { path },
    );
    found.others = vec![after.span];
    // In one list the ignore-case entries go first; the others keep their order.
    if let [condition] = conditions {
        let mut sorted: Vec<&Entry> = condition.entries.iter().collect();
        sorted.sort_by_key(|entry| !ignores_case(entry));
        found.fix = condition
            .entries
            .iter()
            .zip(sorted)
            .filter(|(here, there)| here.span != there.span)
            .map(|(here, there)| TextEdit::replace(here.span, there.span.of(texts.pattern)))
            .collect();
    }
    all.push(found);
}

/// A range as two that meet at zero.
fn split(interval: &Interval) -> String {
    let zero = |included| {
        Some(Bound {
            number: Number::new("0"),
            included,
        })
    };
    let part = |low, high| {
        write::entry(&Test::Numeric(Interval {
            is_equals: false,
            low,
            high,
        }))
    };
    let below = part(interval.low.clone(), zero(false));
    let above = part(zero(true), interval.high.clone());
    format!("{below}, {above}")
}

/// Behaviour 2: a string, a range with numbers on both sides of zero, then another text.
fn range_over_zero(conditions: &[&Condition], all: &mut Vec<Advice>) {
    let over_zero = |entry: &Entry| match &entry.test {
        Some(Test::Numeric(interval)) => {
            let low = interval.low.as_ref().and_then(|bound| bound.number.value);
            let high = interval.high.as_ref().and_then(|bound| bound.number.value);
            low.is_none_or(|low| low < 0.0) && high.is_none_or(|high| high > 0.0)
        }
        _ => false,
    };
    let is_string = |entry: &Entry| matches!(entry.test, Some(Test::Text(_)));
    let is_text = |entry: &Entry| {
        matches!(
            entry.test,
            Some(
                Test::Text(_)
                    | Test::Exactly(_)
                    | Test::Prefix(_)
                    | Test::Suffix(_)
                    | Test::PrefixIgnoreCase(_)
                    | Test::SuffixIgnoreCase(_)
                    | Test::EqualsIgnoreCase(_)
                    | Test::Wildcard(_)
            )
        )
    };
    let entries = entries(conditions);
    let Some(string) = entries.iter().position(|entry| is_string(entry)) else {
        return;
    };
    let Some(range) = entries[string..].iter().position(|entry| over_zero(entry)) else {
        return;
    };
    let range = string + range;
    let Some(text) = entries[range..].iter().find(|entry| is_text(entry)) else {
        return;
    };
    let path = conditions[0].path.lossy().into_owned();
    let mut found = Advice::warning(entries[range].span, Topic::RangeOverZero { path });
    found.others = vec![entries[string].span, text.span];
    if let Some(Test::Numeric(interval)) = &entries[range].test {
        found.fix = vec![TextEdit::replace(entries[range].span, split(interval))];
    }
    all.push(found);
}
