//! The least case in which the two matchers differ.
//!
//! In: patterns and events that differ. Out: as little of them as still does.

use super::compare::{Tally, compare};

/// Makes patterns and events smaller for as long as the matchers disagree.
pub fn least(mut patterns: Vec<String>, mut events: Vec<String>) -> (Vec<String>, Vec<String>) {
    let differ = |patterns: &[String], events: &[String]| {
        compare(patterns, events, &mut Tally::default()).is_some()
    };
    drop_some(&mut patterns, |patterns| differ(patterns, &events));
    drop_some(&mut events, |events| differ(&patterns, events));
    for index in 0..patterns.len() {
        let mut text: Vec<char> = patterns[index].chars().collect();
        drop_some(&mut text, |text| {
            let mut patterns = patterns.clone();
            patterns[index] = text.iter().collect();
            differ(&patterns, &events)
        });
        patterns[index] = text.into_iter().collect();
    }
    for index in 0..events.len() {
        let mut text: Vec<char> = events[index].chars().collect();
        drop_some(&mut text, |text| {
            let mut events = events.clone();
            events[index] = text.iter().collect();
            differ(&patterns, &events)
        });
        events[index] = text.into_iter().collect();
    }
    (patterns, events)
}

/// Takes parts away, large ones first, for as long as what is left still differs.
fn drop_some<T: Clone>(parts: &mut Vec<T>, mut differs: impl FnMut(&[T]) -> bool) {
    let mut size = parts.len().div_ceil(2);
    while size > 0 {
        let mut at = 0;
        while at < parts.len() {
            let end = (at + size).min(parts.len());
            let fewer = [&parts[..at], &parts[end..]].concat();
            if differs(&fewer) {
                *parts = fewer;
            } else {
                at += size;
            }
        }
        size /= 2;
    }
}
