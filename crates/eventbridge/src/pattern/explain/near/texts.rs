//! In what a text differs from what an entry accepts.
//!
//! In: a test of texts and a text that it does not accept. Out: the difference and the distance.

use super::super::super::address::Address;
use super::super::super::entry::{Leaf, Test};
use super::super::super::ignore_case::IgnoreCase;
use super::super::super::text::Text;
use super::super::super::wildcard::Wildcard;
use super::{Difference, MAX_RESPELLED};

/// How a text misses a test of texts.
pub(super) fn compare(test: &Test, found: &Text) -> (Difference, u32) {
    let is_short = found.as_bytes().len() <= MAX_RESPELLED;
    if let Some(difference) = is_short.then(|| slip(test, found)).flatten() {
        let Difference::Spelling {
            case,
            blanks,
            separators,
        } = difference
        else {
            return (difference, 1);
        };
        return (
            difference,
            u32::from(case) + u32::from(blanks) + u32::from(separators),
        );
    }
    match test {
        Test::Cidr(_, block) => match (block.address, Address::parse(found.as_bytes())) {
            (_, None) => (Difference::NotAnAddress, 120),
            (Address::V4(_), Some(Address::V4(_))) | (Address::V6(_), Some(Address::V6(_))) => {
                (Difference::OutsideBlock, 40)
            }
            _ => (Difference::OtherFamily, 60),
        },
        Test::EqualsIgnoreCase(one) | Test::PrefixIgnoreCase(one) | Test::SuffixIgnoreCase(one)
            if !one.equals(one.text.as_bytes()) && is_same_at_all(test, &one.text, found) =>
        {
            (Difference::Trap, 2)
        }
        Test::Suffix(wanted) => ends_alike(wanted, found),
        Test::SuffixIgnoreCase(wanted) => ends_alike(&wanted.text, found),
        Test::Wildcard(wildcard) if is_short => missing_part(wildcard, found),
        Test::EqualsIgnoreCase(one) | Test::PrefixIgnoreCase(one) => starts_alike(&one.text, found),
        Test::Text(wanted)
        | Test::Exactly(wanted)
        | Test::Prefix(wanted)
        | Test::Address(wanted, _) => starts_alike(wanted, found),
        _ => (Difference::Other, 100),
    }
}

/// Whether the texts are the ones a reader expects to match, whatever the service makes of their characters.
fn is_same_at_all(test: &Test, wanted: &Text, found: &Text) -> bool {
    match test {
        Test::PrefixIgnoreCase(_) => found.as_bytes().starts_with(wanted.as_bytes()),
        Test::SuffixIgnoreCase(_) => found.as_bytes().ends_with(wanted.as_bytes()),
        _ => found == wanted,
    }
}

/// The fewest of case, blanks and separators by which the test would pass.
fn slip(test: &Test, found: &Text) -> Option<Difference> {
    const WAYS: [(bool, bool, bool); 7] = [
        (true, false, false),
        (false, true, false),
        (false, false, true),
        (true, true, false),
        (true, false, true),
        (false, true, true),
        (true, true, true),
    ];
    let found = found.as_str()?;
    WAYS.into_iter()
        .find(|&(case, blanks, separators)| {
            let respell = |text: &str| {
                let text = if blanks { text.trim() } else { text };
                let text = if separators {
                    text.replace('/', ":")
                } else {
                    text.to_owned()
                };
                if case { text.to_lowercase() } else { text }
            };
            respelled(test, &respell).is_some_and(|test| {
                let leaf = Leaf::Text(Text::from(respell(found).as_str()));
                test.passes(&leaf)
            })
        })
        .map(|(case, blanks, separators)| Difference::Spelling {
            case,
            blanks,
            separators,
        })
}

/// A test of text with its text spelled in another way; `None` when nothing is left of it.
fn respelled(test: &Test, respell: &impl Fn(&str) -> String) -> Option<Test> {
    let one = |text: &Text| {
        let text = respell(text.as_str().filter(|text| text.len() <= MAX_RESPELLED)?);
        (!text.is_empty()).then(|| Text::from(text.as_str()))
    };
    Some(match test {
        Test::Text(text) | Test::Address(text, _) => Test::Text(one(text)?),
        Test::Exactly(text) => Test::Exactly(one(text)?),
        Test::Prefix(text) => Test::Prefix(one(text)?),
        Test::Suffix(text) => Test::Suffix(one(text)?),
        Test::EqualsIgnoreCase(text) => Test::EqualsIgnoreCase(IgnoreCase::new(one(&text.text)?)),
        Test::PrefixIgnoreCase(text) => Test::PrefixIgnoreCase(IgnoreCase::new(one(&text.text)?)),
        Test::SuffixIgnoreCase(text) => Test::SuffixIgnoreCase(IgnoreCase::new(one(&text.text)?)),
        Test::Wildcard(wildcard) => Test::Wildcard(Wildcard::new(one(&wildcard.text)?).ok()?),
        _ => return None,
    })
}

/// From 20 for texts that differ at the very end to 90 for texts that share nothing.
fn farness(shared: usize, wanted: usize, found: usize) -> u32 {
    let longest = wanted.max(found).max(1);
    20 + (70 * (longest - shared.min(longest)) / longest) as u32
}

fn starts_alike(wanted: &Text, found: &Text) -> (Difference, u32) {
    let (wanted, found) = (wanted.lossy(), found.lossy());
    let shared: String = wanted
        .chars()
        .zip(found.chars())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a)
        .collect();
    let distance = farness(shared.len(), wanted.len(), found.len());
    if shared.is_empty() {
        return (Difference::Other, distance);
    }
    (Difference::StartsAlike { shared }, distance)
}

fn ends_alike(wanted: &Text, found: &Text) -> (Difference, u32) {
    let (wanted, found) = (wanted.lossy(), found.lossy());
    let shared: Vec<char> = wanted
        .chars()
        .rev()
        .zip(found.chars().rev())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a)
        .collect();
    let shared: String = shared.into_iter().rev().collect();
    let distance = farness(shared.len(), wanted.len(), wanted.len());
    if shared.is_empty() {
        return (Difference::Other, distance);
    }
    (Difference::EndsAlike { shared }, distance)
}

/// The first text between stars that does not occur where it should.
fn missing_part(wildcard: &Wildcard, found: &Text) -> (Difference, u32) {
    let mut rest = found.as_bytes();
    let n = wildcard.literals.len();
    for (index, literal) in wildcard.literals.iter().enumerate() {
        let after = match index {
            0 => rest.strip_prefix(&**literal),
            _ if index + 1 == n => rest.ends_with(literal).then_some(&rest[rest.len()..]),
            _ => find(rest, literal).map(|at| &rest[at + literal.len()..]),
        };
        match after {
            Some(after) => rest = after,
            None => {
                let part = Text::from_bytes(literal).lossy().into_owned();
                return (
                    Difference::MissingPart { part },
                    farness(index, n, n).min(89),
                );
            }
        }
    }
    (Difference::Other, 90)
}

/// Where a short text occurs in another; the event's text is at most read once per byte of the short one.
fn find(text: &[u8], needle: &[u8]) -> Option<usize> {
    if needle.is_empty() {
        return Some(0);
    }
    text.windows(needle.len())
        .position(|window| window == needle)
}
