//! Sets of numbers that entries accept.
//!
//! In: tests. Out: ranges of comparable numbers, and which incomparable ones are accepted.

use std::collections::BTreeSet;

use super::super::entry::{Bound, Excluded, Test};

/// A range of numbers; infinite where it has no bound.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Range {
    low: f64,
    low_included: bool,
    high: f64,
    high_included: bool,
}

/// A set of numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    ranges: Vec<Range>,
    /// Whether every number that no double holds belongs to it.
    all_others: bool,
    /// Texts of those that do belong to it.
    others: BTreeSet<Box<str>>,
}

const ALL: Range = Range {
    low: f64::NEG_INFINITY,
    low_included: false,
    high: f64::INFINITY,
    high_included: false,
};

impl Numbers {
    pub(super) fn of(tests: &[&Test]) -> Self {
        let mut numbers = Self::default();
        for test in tests {
            numbers.add(test);
        }
        numbers.merge();
        numbers
    }

    fn add(&mut self, test: &Test) {
        match test {
            Test::Number(number) => match number.value {
                Some(value) => self.ranges.push(point(value)),
                None => {
                    self.others.insert(number.text.clone());
                }
            },
            Test::Numeric(interval) => {
                let bound = |bound: &Option<Bound>, none: f64| match bound {
                    Some(bound) => (bound.number.value.unwrap_or(none), bound.included),
                    None => (none, false),
                };
                let (low, low_included) = bound(&interval.low, f64::NEG_INFINITY);
                let (high, high_included) = bound(&interval.high, f64::INFINITY);
                self.ranges.push(Range {
                    low,
                    low_included,
                    high,
                    high_included,
                });
            }
            Test::AnythingBut(Excluded::Numbers(excluded)) => {
                let mut values: Vec<f64> =
                    excluded.iter().filter_map(|number| number.value).collect();
                values.sort_by(f64::total_cmp);
                let mut low = f64::NEG_INFINITY;
                for value in values {
                    if low < value {
                        self.ranges.push(Range {
                            low,
                            high: value,
                            ..ALL
                        });
                    }
                    low = value;
                }
                self.ranges.push(Range { low, ..ALL });
                self.all_others = true;
            }
            Test::AnythingBut(_) | Test::Exists(true) => {
                self.ranges.push(ALL);
                self.all_others = true;
            }
            _ => {}
        }
    }

    /// Joins ranges that touch.
    fn merge(&mut self) {
        self.ranges.sort_by(|a, b| {
            a.low
                .total_cmp(&b.low)
                .then(b.low_included.cmp(&a.low_included))
        });
        let mut merged: Vec<Range> = Vec::new();
        for range in self.ranges.drain(..) {
            match merged.last_mut() {
                Some(last)
                    if range.low < last.high
                        || (range.low == last.high
                            && (range.low_included || last.high_included)) =>
                {
                    if range.high > last.high {
                        last.high = range.high;
                        last.high_included = range.high_included;
                    } else if range.high == last.high {
                        last.high_included |= range.high_included;
                    }
                }
                _ => merged.push(range),
            }
        }
        self.ranges = merged;
    }

    /// Whether every number of this set belongs to the other.
    pub(super) fn is_within(&self, other: &Self) -> bool {
        let covered = |range: &Range| {
            other.ranges.iter().any(|outer| {
                let low = outer.low < range.low
                    || (outer.low == range.low && (outer.low_included || !range.low_included));
                let high = range.high < outer.high
                    || (range.high == outer.high && (outer.high_included || !range.high_included));
                low && high
            })
        };
        self.ranges.iter().all(covered)
            && (other.all_others || (!self.all_others && self.others.is_subset(&other.others)))
    }

    /// Whether no number belongs to both.
    pub(super) fn is_apart(&self, other: &Self) -> bool {
        let meets = |a: &Range, b: &Range| {
            let before = |a: &Range, b: &Range| {
                a.high < b.low || (a.high == b.low && !(a.high_included && b.low_included))
            };
            !before(a, b) && !before(b, a)
        };
        let ranges_meet = self
            .ranges
            .iter()
            .any(|a| other.ranges.iter().any(|b| meets(a, b)));
        let others_meet = match (self.all_others, other.all_others) {
            (true, true) => true,
            (true, false) => !other.others.is_empty(),
            (false, true) => !self.others.is_empty(),
            (false, false) => !self.others.is_disjoint(&other.others),
        };
        !ranges_meet && !others_meet
    }
}

fn point(value: f64) -> Range {
    // Minus zero is zero.
    let value = value + 0.0;
    Range {
        low: value,
        low_included: true,
        high: value,
        high_included: true,
    }
}
