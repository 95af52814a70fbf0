//! The service's limits, and where a pattern or an event stands (event-patterns specification, section 9).
//!
//! In: a pattern or an event. Out: for each limit the current figure and the most that is accepted.
//! Matching itself knows none of these limits.

use std::collections::BTreeMap;

use super::complexity::{Complexity, of_entries};
use super::envelope::entry_size;
use super::event::Event;
use super::read::Parsed;
use super::rules::{Condition, Pattern, or_combinations};

/// What the service limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Characters of a pattern; a quota that can be raised up to [`MAX_PATTERN_LENGTH`].
    PatternLength,
    /// Combinations of `$or` branches.
    OrCombinations,
    /// Fields in one expanded rule.
    FieldsPerRule,
    /// Active places in the wildcards of one field.
    WildcardComplexity,
    /// Bytes of an entry of `PutEvents`.
    EventEntrySize,
}

/// The most characters of a pattern when the quota was raised: the API takes no more.
pub const MAX_PATTERN_LENGTH: u64 = 4_096;

/// The reason with which a too complex pattern is refused; it carries no location.
pub const TOO_COMPLEX: &str = "Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard character";

impl Limit {
    /// The most that is accepted.
    pub const fn most(self) -> u64 {
        match self {
            Limit::PatternLength => 2_048,
            Limit::OrCombinations => 1_000,
            Limit::FieldsPerRule => 256,
            Limit::WildcardComplexity => 10,
            Limit::EventEntrySize => 1_048_576,
        }
    }

    /// What is counted, in a few words.
    pub const fn words(self) -> &'static str {
        match self {
            Limit::PatternLength => "characters of the pattern",
            Limit::OrCombinations => "combinations of $or",
            Limit::FieldsPerRule => "fields in one rule",
            Limit::WildcardComplexity => "wildcard complexity",
            Limit::EventEntrySize => "bytes of the event",
        }
    }
}

/// A figure against its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meter {
    /// Which limit.
    pub limit: Limit,
    /// The current figure; at least this much when `is_exact` is false.
    pub current: u64,
    /// Whether the figure was computed to the end.
    pub is_exact: bool,
    /// A higher figure that the service may come to: wildcards of several `$or` branches on one path can add up.
    pub perhaps: Option<u64>,
}

/// Where a figure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Accepted.
    Within,
    /// The figure is not exact, or branches may add up: it could be refused.
    Unclear,
    /// Refused.
    Over,
}

impl Meter {
    fn exact(limit: Limit, current: u64) -> Self {
        Self {
            limit,
            current,
            is_exact: true,
            perhaps: None,
        }
    }

    /// The most that is accepted.
    pub const fn most(&self) -> u64 {
        self.limit.most()
    }

    /// Where the figure stands.
    pub fn standing(&self) -> Standing {
        if self.current > self.most() {
            Standing::Over
        } else if !self.is_exact || self.perhaps.is_some_and(|perhaps| perhaps > self.most()) {
            Standing::Unclear
        } else {
            Standing::Within
        }
    }
}

/// The limits that concern a pattern; `pattern` is its compiled meaning, without which only the first two are known.
pub fn of_pattern(text: &str, parsed: &Parsed, pattern: Option<&Pattern>) -> Vec<Meter> {
    let mut meters = vec![Meter::exact(
        Limit::PatternLength,
        text.chars().count() as u64,
    )];
    if let Some(tree) = &parsed.tree {
        meters.push(Meter::exact(Limit::OrCombinations, or_combinations(tree)));
    }
    if let Some(pattern) = pattern {
        let most = pattern
            .rules
            .iter()
            .map(|rule| rule.conditions.len())
            .max()
            .unwrap_or(0);
        meters.push(Meter::exact(Limit::FieldsPerRule, most as u64));
        meters.push(wildcards(pattern));
    }
    meters
}

/// The limit that concerns an event.
pub fn of_event(event: &Event, text: &str) -> Meter {
    Meter::exact(Limit::EventEntrySize, entry_size(event, text))
}

/// The highest complexity of a field in a rule, and the highest when all conditions on one path add up.
fn wildcards(pattern: &Pattern) -> Meter {
    let mut by_path: BTreeMap<_, Vec<&Condition>> = BTreeMap::new();
    let mut single = Complexity {
        value: 0,
        is_exact: true,
    };
    let used: std::collections::BTreeSet<usize> = pattern
        .rules
        .iter()
        .flat_map(|rule| rule.conditions.iter().copied())
        .collect();
    for condition in used.into_iter().map(|index| &pattern.conditions[index]) {
        let found = of_entries(&condition.entries);
        single.value = single.value.max(found.value);
        single.is_exact &= found.is_exact;
        by_path.entry(&condition.path).or_default().push(condition);
    }
    let together = by_path
        .values()
        .filter(|conditions| conditions.len() > 1)
        .map(|conditions| {
            of_entries(conditions.iter().flat_map(|condition| &condition.entries)).value
        })
        .max()
        .filter(|together| *together > single.value);
    Meter {
        limit: Limit::WildcardComplexity,
        current: single.value as u64,
        is_exact: single.is_exact,
        perhaps: together.map(|value| value as u64),
    }
}
