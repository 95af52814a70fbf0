//! Differences in what is said about a value itself: types, values, format, bounds, words.

use std::cmp::Ordering;

use super::{Aspect, Comparer};
use crate::schema::fits::order;
use crate::schema::literal::Literal;
use crate::schema::model::{Node, Types};
use crate::schema::path::Path;

pub(super) fn compare(comparer: &mut Comparer<'_>, path: &Path, before: &Node, after: &Node) {
    types(comparer, path, before.types, after.types);
    listed(comparer, path, before, after);
    let texts = [
        (Aspect::Format, &before.format, &after.format),
        (Aspect::Pattern, &before.pattern, &after.pattern),
    ];
    for (aspect, old, new) in texts {
        let reason = match (old, new) {
            (old, new) if old == new => continue,
            (None, _) => "what the value looks like is known now",
            (_, None) => "the value may look otherwise now",
            _ => "the value looks otherwise now",
        };
        comparer.said(
            path,
            aspect,
            old.clone(),
            new.clone(),
            old.is_some(),
            reason,
        );
    }
    bounds(comparer, path, before, after);
    let words = [
        (&before.title, &after.title),
        (&before.description, &after.description),
    ];
    for (old, new) in words {
        if old != new {
            let reason = "words for readers do not change events";
            comparer.said(path, Aspect::Words, old.clone(), new.clone(), false, reason);
        }
    }
    if before.default != after.default {
        let text = |one: &Option<Literal>| one.as_ref().map(|one| one.json().to_owned());
        let reason = "a default stands for a missing member, which readers had to expect";
        let (old, new) = (text(&before.default), text(&after.default));
        comparer.said(path, Aspect::Words, old, new, false, reason);
    }
}

fn types(comparer: &mut Comparer<'_>, path: &Path, before: Types, after: Types) {
    if before == after {
        return;
    }
    let breaking = !before.covers(after);
    let gained = after.without(before);
    let reason = if !breaking {
        "every value that may come now could come before"
    } else if after.is_any() {
        "any kind of value may come now"
    } else if gained == Types::NULL {
        "the value may be null now"
    } else if gained == Types::NUMBER && before.has(Types::INTEGER) {
        "numbers with a fraction may come now"
    } else {
        "another kind of value may come now"
    };
    let label = |types: Types| Some(types.label());
    comparer.said(
        path,
        Aspect::Types,
        label(before),
        label(after),
        breaking,
        reason,
    );
}

fn listed(comparer: &mut Comparer<'_>, path: &Path, before: &Node, after: &Node) {
    let text = |values: &[Literal]| {
        let texts: Vec<&str> = values.iter().map(Literal::json).collect();
        (!texts.is_empty()).then(|| texts.join(", "))
    };
    let (old, new) = match (&before.values, &after.values) {
        (None, None) => return,
        (None, Some(new)) => {
            let reason = "the values that may come are known now";
            return comparer.said(path, Aspect::Values, None, text(new), false, reason);
        }
        (Some(old), None) => {
            let reason = "other values than those listed may come now";
            return comparer.said(path, Aspect::Values, text(old), None, true, reason);
        }
        (Some(old), Some(new)) => (old, new),
    };
    let gained: Vec<Literal> = only_in(new, old);
    if !gained.is_empty() {
        let reason = "a value may come that readers do not know";
        comparer.said(path, Aspect::Values, None, text(&gained), true, reason);
    }
    let lost: Vec<Literal> = only_in(old, new);
    if !lost.is_empty() {
        let reason = "the value no longer comes; patterns that test it match nothing any more";
        comparer.said(path, Aspect::Values, text(&lost), None, false, reason);
    }
}

fn only_in(these: &[Literal], those: &[Literal]) -> Vec<Literal> {
    let those: std::collections::BTreeSet<&Literal> = those.iter().collect();
    let mut only: Vec<Literal> = these
        .iter()
        .filter(|value| !those.contains(value))
        .cloned()
        .collect();
    only.sort_unstable();
    only
}

/// Bounds come in pairs of a word and whether the later one lets more through.
fn bounds(comparer: &mut Comparer<'_>, path: &Path, before: &Node, after: &Node) {
    let (old, new) = (&before.limits, &after.limits);
    if old == new {
        return;
    }
    let wider_low = match (&old.minimum, &new.minimum) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(a), Some(b)) => match order(b, a) {
            Some(Ordering::Less) | None => true,
            Some(Ordering::Equal) => old.above_minimum && !new.above_minimum,
            Some(Ordering::Greater) => false,
        },
    };
    let wider_high = match (&old.maximum, &new.maximum) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(a), Some(b)) => match order(b, a) {
            Some(Ordering::Greater) | None => true,
            Some(Ordering::Equal) => old.below_maximum && !new.below_maximum,
            Some(Ordering::Less) => false,
        },
    };
    let wider_step = old.multiple_of.is_some() && old.multiple_of != new.multiple_of;
    let less = |a: Option<u32>, b: Option<u32>| b.unwrap_or(0) < a.unwrap_or(0);
    let more = |a: Option<u32>, b: Option<u32>| b.unwrap_or(u32::MAX) > a.unwrap_or(u32::MAX);
    let wider = wider_low
        || wider_high
        || wider_step
        || less(old.min_length, new.min_length)
        || less(old.min_items, new.min_items)
        || less(old.min_members, new.min_members)
        || more(old.max_length, new.max_length)
        || more(old.max_items, new.max_items)
        || more(old.max_members, new.max_members)
        || old.unique_items && !new.unique_items;
    let text = |limits| {
        let words = crate::schema::words::bounds(limits);
        (!words.is_empty()).then(|| words.join(", "))
    };
    let reason = match wider {
        true => "values outside the earlier bounds may come now",
        false => "every value that may come now could come before",
    };
    let (old, new) = (text(old), text(new));
    if old != new {
        comparer.said(path, Aspect::Bound, old, new, wider, reason);
    }
}
