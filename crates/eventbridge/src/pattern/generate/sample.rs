//! Values that an entry accepts, and values that a condition just fails to accept.
//!
//! In: an entry, a condition. Out: JSON of a single value, tried before it is given.

use super::super::address::{Address, Block};
use super::super::entry::{Excluded, Interval, Leaf, Test};
use super::super::ignore_case::IgnoreCase;
use super::super::number::Number;
use super::super::rules::Condition;
use super::super::text::Text;
use super::super::wildcard::Wildcard;
use super::Dice;

/// What fills the free places of texts.
const WORDS: [&str; 8] = ["", "a", "checkout", "42", "order-7", "eu", "web/1", "v2"];

/// Values of all types, for whatever is not excluded.
const ANY: [&str; 8] = [
    "\"checkout\"",
    "\"pending\"",
    "7",
    "true",
    "\"\"",
    "null",
    "\"a b\"",
    "-0.5",
];

/// A leaf from its JSON.
pub fn leaf(json: &str) -> Option<Leaf> {
    Some(match json {
        "null" => Leaf::Null,
        "true" => Leaf::Bool(true),
        "false" => Leaf::Bool(false),
        _ => match json
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
        {
            Some(inside) => Leaf::Text(Text::decode(inside)),
            None => Leaf::Number(Number::new(json)),
        },
    })
}

fn passes(test: &Test, json: &str) -> bool {
    leaf(json).is_some_and(|leaf| test.passes(&leaf))
}

/// A value that the test accepts.
pub fn passing(test: &Test, dice: &mut Dice) -> Option<String> {
    let mut proposals = proposals(test, dice);
    let start = dice.below(proposals.len());
    proposals.rotate_left(start);
    proposals.into_iter().find(|json| passes(test, json))
}

/// Several values that the test accepts, those at its edges among them.
pub fn passing_all(test: &Test, dice: &mut Dice) -> Vec<String> {
    let mut proposals = proposals(test, dice);
    proposals.retain(|json| passes(test, json));
    proposals
}

/// Values that may pass.
fn proposals(test: &Test, dice: &mut Dice) -> Vec<String> {
    let quoted = |texts: Vec<Vec<u8>>| {
        texts
            .into_iter()
            .map(|text| Text::from_bytes(&text).quoted())
            .collect::<Vec<String>>()
    };
    match test {
        Test::Text(text) | Test::Address(text, _) | Test::Exactly(text) => vec![text.quoted()],
        Test::Number(number) => vec![number.text.to_string()],
        Test::Bool(is) => vec![is.to_string()],
        Test::Null => vec!["null".to_owned()],
        Test::Prefix(text) => quoted(
            WORDS
                .iter()
                .map(|word| [text.as_bytes(), word.as_bytes()].concat())
                .collect(),
        ),
        Test::Suffix(text) => quoted(
            WORDS
                .iter()
                .map(|word| [word.as_bytes(), text.as_bytes()].concat())
                .collect(),
        ),
        Test::EqualsIgnoreCase(text) => quoted(spellings(text)),
        Test::PrefixIgnoreCase(text) => {
            let word = dice.pick(&WORDS);
            let spelled = spellings(text).into_iter();
            quoted(
                spelled
                    .map(|text| [&text, word.as_bytes()].concat())
                    .collect(),
            )
        }
        Test::SuffixIgnoreCase(text) => {
            let word = dice.pick(&WORDS);
            let spelled = spellings(text).into_iter();
            quoted(
                spelled
                    .map(|text| [word.as_bytes(), &text].concat())
                    .collect(),
            )
        }
        Test::Wildcard(wildcard) => quoted(
            WORDS
                .iter()
                .map(|_| filled(wildcard, || dice.pick(&WORDS)))
                .collect(),
        ),
        Test::Numeric(interval) => numbers(interval),
        Test::Cidr(_, block) => (0..4).map(|_| inside(block, dice)).collect(),
        Test::Exists(_) => ANY.map(str::to_owned).to_vec(),
        Test::AnythingBut(_) => {
            let mut all = ANY.map(str::to_owned).to_vec();
            let number = dice.below(1_000_000);
            all.push(format!("\"other-{number}\""));
            all.push(number.to_string());
            all
        }
    }
}

/// The text as it is, in lower and in upper case, and as the service would accept it.
fn spellings(text: &IgnoreCase) -> Vec<Vec<u8>> {
    let Some(plain) = text.text.as_str() else {
        return vec![text.text.as_bytes().to_vec()];
    };
    let accepted: String = plain
        .chars()
        .map(|character| match character.len_utf16() {
            // Each half of a surrogate pair turns into a question mark.
            2 => "??".to_owned(),
            _ => character.to_lowercase().to_string(),
        })
        .collect();
    [
        plain.to_owned(),
        plain.to_lowercase(),
        plain.to_uppercase(),
        accepted,
    ]
    .map(String::into_bytes)
    .to_vec()
}

fn filled<'a>(wildcard: &Wildcard, mut word: impl FnMut() -> &'a str) -> Vec<u8> {
    let mut out = Vec::new();
    for (index, literal) in wildcard.literals.iter().enumerate() {
        if index > 0 {
            out.extend_from_slice(word().as_bytes());
        }
        out.extend_from_slice(literal);
    }
    out
}

/// Numbers at the edges of an interval, inside and beyond.
fn numbers(interval: &Interval) -> Vec<String> {
    let low = interval.low.as_ref().map(|bound| &bound.number);
    let high = interval.high.as_ref().map(|bound| &bound.number);
    let mut all: Vec<String> = low
        .iter()
        .chain(&high)
        .map(|number| number.text.to_string())
        .collect();
    let mut values: Vec<f64> = Vec::new();
    for bound in [low, high].into_iter().flatten() {
        let Some(value) = bound.value else { continue };
        let scale = (value.abs() / 10.0).max(1.0);
        values.extend([
            value + 1.0,
            value - 1.0,
            value + scale,
            value - scale,
            value / 2.0,
        ]);
    }
    if let (Some(low), Some(high)) = (
        low.and_then(|low| low.value),
        high.and_then(|high| high.value),
    ) {
        let middle = low / 2.0 + high / 2.0;
        values.extend([middle.round(), middle, low + (high - low) / 4.0]);
    }
    all.extend(
        values
            .into_iter()
            .filter(|value| value.is_finite())
            .map(|value| format!("{value}")),
    );
    all
}

fn inside(block: &Block, dice: &mut Dice) -> String {
    let text = match block.address {
        Address::V4(address) => {
            let host = u32::MAX.checked_shr(u32::from(block.bits)).unwrap_or(0);
            let address = address & !host | dice.next() as u32 & host;
            let [a, b, c, d] = address.to_be_bytes();
            format!("{a}.{b}.{c}.{d}")
        }
        Address::V6(address) => {
            let host = u128::MAX.checked_shr(u32::from(block.bits)).unwrap_or(0);
            let random = u128::from(dice.next()) << 64 | u128::from(dice.next());
            let address = address & !host | random & host;
            let groups: Vec<String> = address
                .to_be_bytes()
                .chunks(2)
                .map(|pair| format!("{:x}", u16::from(pair[0]) << 8 | u16::from(pair[1])))
                .collect();
            groups.join(":")
        }
    };
    json_text::quote(&text)
}

/// A value that no entry of the condition accepts, near to one that is; `Some(None)` for no value; `None` when there is no such
/// value among those tried.
pub fn failing(condition: &Condition, dice: &mut Dice) -> Option<Option<String>> {
    let tests: Vec<&Test> = condition
        .entries
        .iter()
        .filter_map(|entry| entry.test.as_ref())
        .collect();
    let mut proposals: Vec<String> = Vec::new();
    for test in tests.iter().take(16) {
        beside(test, dice, &mut proposals);
    }
    proposals.extend(ANY.map(str::to_owned));
    let start = dice.below(proposals.len() - ANY.len() + 1);
    proposals.rotate_left(start);
    let fails = |json: &String| tests.iter().all(|test| !passes(test, json));
    if let Some(found) = proposals.into_iter().find(fails) {
        return Some(Some(found));
    }
    let accepts_absence = tests.iter().any(|test| **test == Test::Exists(false));
    (!accepts_absence).then_some(None)
}

/// Values that just miss a test.
fn beside(test: &Test, dice: &mut Dice, out: &mut Vec<String>) {
    let mut texts = |text: &Text| {
        let Some(plain) = text.as_str() else { return };
        let swapped: String = plain
            .chars()
            .map(|character| match character.is_lowercase() {
                true => character.to_uppercase().to_string(),
                false => character.to_lowercase().to_string(),
            })
            .collect();
        let shorter: String = plain.chars().skip(1).collect();
        for near in [swapped, format!(" {plain}"), shorter, format!("{plain}x")] {
            out.push(json_text::quote(&near));
        }
        // The same characters without quotes.
        if super::super::explain::is_number(plain) {
            out.push(plain.to_owned());
        }
    };
    match test {
        Test::Text(text)
        | Test::Address(text, _)
        | Test::Exactly(text)
        | Test::Prefix(text)
        | Test::Suffix(text) => texts(text),
        Test::PrefixIgnoreCase(one) | Test::SuffixIgnoreCase(one) | Test::EqualsIgnoreCase(one) => {
            texts(&one.text);
        }
        Test::Wildcard(wildcard) => {
            for literal in &wildcard.literals {
                texts(&Text::from_bytes(literal));
            }
        }
        Test::Number(number) => {
            out.push(json_text::quote(&number.text));
            if let Some(value) = number.value {
                out.push(format!("{}", value + 1.0));
            }
        }
        Test::Numeric(interval) => {
            out.extend(numbers(interval));
            for bound in interval.low.iter().chain(&interval.high) {
                out.push(json_text::quote(&bound.number.text));
            }
        }
        Test::Bool(is) => out.extend([(!is).to_string(), format!("\"{is}\"")]),
        Test::Null => out.push("\"null\"".to_owned()),
        Test::Cidr(_, block) => {
            let next = match block.address {
                Address::V4(address) => Block {
                    address: Address::V4(
                        address
                            ^ 1_u32
                                .checked_shl(31 - u32::from(block.bits.saturating_sub(1)))
                                .unwrap_or(0),
                    ),
                    ..*block
                },
                Address::V6(address) => Block {
                    address: Address::V6(
                        address
                            ^ 1_u128
                                .checked_shl(127 - u32::from(block.bits.saturating_sub(1)))
                                .unwrap_or(0),
                    ),
                    ..*block
                },
            };
            out.push(inside(&next, dice));
        }
        Test::AnythingBut(excluded) => out.extend(excluded_values(excluded, dice)),
        Test::Exists(_) => {}
    }
}

/// A value for each of the excluded ones.
fn excluded_values(excluded: &Excluded, dice: &mut Dice) -> Vec<String> {
    let tests: Vec<Test> = match excluded {
        Excluded::Texts(list) => list.iter().cloned().map(Test::Exactly).collect(),
        Excluded::Numbers(list) => list.iter().cloned().map(Test::Number).collect(),
        Excluded::Prefixes(list) => list.iter().cloned().map(Test::Prefix).collect(),
        Excluded::Suffixes(list) => list.iter().cloned().map(Test::Suffix).collect(),
        Excluded::IgnoreCase(list) => list.iter().cloned().map(Test::EqualsIgnoreCase).collect(),
        Excluded::Wildcards(list) => list.iter().cloned().map(Test::Wildcard).collect(),
    };
    tests
        .iter()
        .filter_map(|test| passing(test, dice))
        .collect()
}
