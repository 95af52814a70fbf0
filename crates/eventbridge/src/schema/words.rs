//! Parts of a schema in words.

use super::model::Limits;

/// The bounds, one phrase each.
pub(super) fn bounds(limits: &Limits) -> Vec<String> {
    let mut words = Vec::new();
    if let Some(bound) = &limits.minimum {
        let word = if limits.above_minimum {
            "more than"
        } else {
            "at least"
        };
        words.push(format!("{word} {bound}"));
    }
    if let Some(bound) = &limits.maximum {
        let word = if limits.below_maximum {
            "less than"
        } else {
            "at most"
        };
        words.push(format!("{word} {bound}"));
    }
    if let Some(step) = &limits.multiple_of {
        words.push(format!("a multiple of {step}"));
    }
    let mut count = |least: Option<u32>, most: Option<u32>, noun: &str| {
        for (bound, word) in [(least, "at least"), (most, "at most")] {
            if let Some(bound) = bound {
                words.push(format!("{word} {}", counted(bound as usize, noun)));
            }
        }
    };
    count(limits.min_length, limits.max_length, "character");
    count(limits.min_items, limits.max_items, "element");
    count(limits.min_members, limits.max_members, "member");
    if limits.unique_items {
        words.push("elements differ".to_owned());
    }
    words
}

/// A number of things: `1 element`, `2 elements`.
pub(super) fn counted(count: usize, noun: &str) -> String {
    let end = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{end}")
}
