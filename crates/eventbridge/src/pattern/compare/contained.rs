//! Proofs that one pattern contains another, or that no event matches both.
//!
//! In: two patterns. Out: true when it is proved, false when it is not, which says nothing.
//! A rule contains another when each of its conditions contains the other's condition on the same path: the leaves that meet
//! the smaller rule meet the larger one too, and fewer paths never contradict more. Absence is the exception, because it is
//! judged under the elements chosen before: there every earlier path that may share an array must be common to both.

use super::super::address::Block;
use super::super::entry::{Entry, Leaf, Test};
use super::super::rules::{Condition, Pattern, Rule};
use super::super::text::Text;
use super::Side;
use super::automaton::{Answer, Work, search};
use super::numbers::Numbers;

/// A rule is split into the choices of its entries when there are at most so many.
const MAX_CHOICES: usize = 64;

/// So many pairs of rules are looked at.
const MAX_PAIRS: usize = 20_000;

/// Names that every event has once, with a single value.
const SINGLE: [&str; 7] = [
    "version",
    "id",
    "detail-type",
    "source",
    "account",
    "time",
    "region",
];

/// A condition of one choice.
struct Asked<'a> {
    path: &'a Text,
    tests: Vec<&'a Test>,
}

/// Whether every event that the smaller pattern matches is matched by the larger one.
pub(super) fn contained(smaller: &Pattern, larger: &Pattern, work: &mut Work) -> bool {
    let mut pairs = 0;
    smaller.rules.iter().all(|rule| {
        choices(smaller, rule).iter().all(|choice| {
            larger.rules.iter().any(|other| {
                pairs += 1;
                pairs <= MAX_PAIRS && work.take(1) && holds(choice, larger, other, work)
            })
        })
    })
}

fn tests(condition: &Condition) -> Vec<&Test> {
    condition
        .entries
        .iter()
        .filter_map(|entry: &Entry| entry.test.as_ref())
        .collect()
}

/// A rule as the choices of one entry per condition, or as itself when there are too many.
fn choices<'a>(pattern: &'a Pattern, rule: &'a Rule) -> Vec<Vec<Asked<'a>>> {
    let conditions: Vec<&Condition> = pattern.conditions_of(rule).collect();
    let n = conditions.iter().fold(1_usize, |n, condition| {
        n.saturating_mul(condition.entries.len())
    });
    if n > MAX_CHOICES {
        let whole = conditions.iter().map(|condition| Asked {
            path: &condition.path,
            tests: tests(condition),
        });
        return vec![whole.collect()];
    }
    (0..n)
        .map(|choice| {
            let mut rest = choice;
            conditions
                .iter()
                .map(|condition| {
                    let tests = tests(condition);
                    let one = tests.get(rest % tests.len().max(1)).copied();
                    rest /= tests.len().max(1);
                    Asked {
                        path: &condition.path,
                        tests: one.into_iter().collect(),
                    }
                })
                .collect()
        })
        .collect()
}

/// Whether a rule of the larger pattern contains a choice.
fn holds(choice: &[Asked<'_>], larger: &Pattern, rule: &Rule, work: &mut Work) -> bool {
    let others: Vec<&Condition> = larger.conditions_of(rule).collect();
    others.iter().all(|other| {
        let Some(asked) = choice.iter().find(|asked| *asked.path == other.path) else {
            return false;
        };
        let wide = tests(other);
        let is_absence = |test: &&Test| **test == Test::Exists(false);
        if asked.tests.iter().any(is_absence) {
            let first = |path: &Text| {
                path.as_bytes()
                    .split(|byte| *byte == b'.')
                    .next()
                    .map(<[u8]>::to_vec)
            };
            let same_before = choice
                .iter()
                .take_while(|earlier| earlier.path != asked.path)
                .filter(|earlier| first(earlier.path) == first(asked.path))
                .all(|earlier| others.iter().any(|other| other.path == *earlier.path));
            if !wide.iter().any(is_absence) || !same_before {
                return false;
            }
        }
        accepted_by(&asked.tests, &wide, work)
    })
}

/// Whether every leaf that one of `narrow` accepts is accepted by one of `wide`.
fn accepted_by(narrow: &[&Test], wide: &[&Test], work: &mut Work) -> bool {
    let bare = [Leaf::Null, Leaf::Bool(true), Leaf::Bool(false)];
    let any = |tests: &[&Test], leaf: &Leaf| tests.iter().any(|test| test.passes(leaf));
    if bare
        .iter()
        .any(|leaf| any(narrow, leaf) && !any(wide, leaf))
    {
        return false;
    }
    if !Numbers::of(narrow).is_within(&Numbers::of(wide)) {
        return false;
    }
    narrow.iter().all(|test| match test {
        // A list of one text needs no automaton.
        Test::Text(text) | Test::Exactly(text) => any(wide, &Leaf::Text(text.clone())),
        Test::Address(_, address) => {
            wide.iter().any(|other| match other {
                Test::Address(_, same) => same == address,
                Test::Cidr(_, block) => block.contains(*address),
                _ => false,
            }) || accepts_all_addresses(wide, work)
        }
        Test::Cidr(_, block) => {
            wide.iter()
                .any(|other| matches!(other, Test::Cidr(_, outer) if is_inside(block, outer)))
                || accepts_all_addresses(wide, work)
        }
        test => search(&[test], wide, false, work) == Answer::None,
    })
}

/// Whether every text in which an address can be written is accepted: digits, letters to `f`, dots and colons, in any order.
fn accepts_all_addresses(wide: &[&Test], work: &mut Work) -> bool {
    // Only tests that accept every text are considered; prefixes of addresses are too rare to be worth more.
    search(&[&Test::Exists(true)], wide, false, work) == Answer::None
}

/// Whether a block lies in another one.
fn is_inside(inner: &Block, outer: &Block) -> bool {
    inner.bits >= outer.bits && outer.contains(inner.address)
}

/// Whether no event matches both, for all events or for those with single values.
pub(super) fn apart(first: &Pattern, second: &Pattern, work: &mut Work) -> Side {
    let mut pairs = 0;
    let mut always = true;
    for one in &first.rules {
        for other in &second.rules {
            pairs += 1;
            if pairs > MAX_PAIRS || !work.take(1) {
                return Side::NotDecided;
            }
            let mut is_apart = false;
            let mut is_always = false;
            for condition in first.conditions_of(one) {
                let same = second
                    .conditions_of(other)
                    .find(|other| other.path == condition.path);
                let Some(same) = same else { continue };
                if never_both(&tests(condition), &tests(same), work) {
                    is_apart = true;
                    is_always |= SINGLE.iter().any(|name| condition.path == *name);
                }
            }
            if !is_apart {
                return Side::NotDecided;
            }
            always &= is_always;
        }
    }
    match always {
        true => Side::Never,
        false => Side::NeverForSingleValues,
    }
}

/// Whether no single leaf, and no absence, is accepted by both.
fn never_both(first: &[&Test], second: &[&Test], work: &mut Work) -> bool {
    let bare = [Leaf::Null, Leaf::Bool(true), Leaf::Bool(false)];
    let any = |tests: &[&Test], leaf: &Leaf| tests.iter().any(|test| test.passes(leaf));
    let absent = |tests: &[&Test]| tests.iter().any(|test| **test == Test::Exists(false));
    if bare
        .iter()
        .any(|leaf| any(first, leaf) && any(second, leaf))
        || (absent(first) && absent(second))
    {
        return false;
    }
    if !Numbers::of(first).is_apart(&Numbers::of(second)) {
        return false;
    }
    let is_opaque = |test: &&&Test| matches!(test, Test::Address(..) | Test::Cidr(..));
    let has_texts = |test: &&Test| {
        !matches!(
            test,
            Test::Number(_) | Test::Numeric(_) | Test::Bool(_) | Test::Null | Test::Exists(false)
        )
    };
    // Addresses against each other and against single texts; against anything else nothing is proved.
    let pairs_apart = |ours: &[&Test], theirs: &[&Test]| {
        ours.iter().filter(is_opaque).all(|one| {
            theirs
                .iter()
                .filter(|test| has_texts(test))
                .all(|other| match (one, other) {
                    (Test::Address(_, a), Test::Address(_, b)) => a != b,
                    (Test::Address(_, a), Test::Cidr(_, block))
                    | (Test::Cidr(_, block), Test::Address(_, a)) => !block.contains(*a),
                    (Test::Cidr(_, a), Test::Cidr(_, b)) => {
                        !a.contains(b.address) && !b.contains(a.address)
                    }
                    (one, Test::Text(text) | Test::Exactly(text)) => {
                        !one.passes(&Leaf::Text(text.clone()))
                    }
                    _ => false,
                })
        })
    };
    pairs_apart(first, second)
        && pairs_apart(second, first)
        && search(first, second, true, work) == Answer::None
}
