//! Entries of value lists in words: `{"prefix":"a"}` is `a text starting with "a"`.

use json_text::{Kind, Value, compact};

use super::super::Wanted;

/// A language's words for what operators ask for.
pub(super) struct Phrases {
    /// For each operator: what stands before and after its argument.
    pub operators: &'static [(&'static str, &'static str, &'static str)],
    /// `prefix` and `suffix` without case.
    pub prefix_ignore_case: (&'static str, &'static str),
    pub suffix_ignore_case: (&'static str, &'static str),
    pub some_value: &'static str,
    pub no_value: &'static str,
    /// Between the last two of a list.
    pub or: &'static str,
    pub and: &'static str,
    /// Around the count of a list that goes on.
    pub in_all: (&'static str, &'static str),
}

/// An entry in words; its text when it is a plain value or too long to be whole.
pub(super) fn entry(wanted: &Wanted, phrases: &Phrases) -> String {
    if wanted.is_plain {
        return wanted.text.clone();
    }
    let parsed = json_text::parse(&wanted.text);
    let operator = parsed
        .root
        .as_ref()
        .filter(|_| parsed.is_valid())
        .and_then(|root| root.members().first());
    let Some(operator) = operator else {
        return wanted.text.clone();
    };
    let text = &wanted.text;
    let (name, argument) = (operator.name.as_str(), &operator.value);
    let nested = argument.members().first();
    match (name, nested) {
        ("exists", _) if argument.as_bool() == Some(false) => phrases.no_value.to_owned(),
        ("exists", _) => phrases.some_value.to_owned(),
        ("numeric", _) => around("numeric", &interval(argument, text, phrases), phrases),
        ("prefix", Some(nested)) => {
            let (before, after) = phrases.prefix_ignore_case;
            format!("{before}{}{after}", compact(text, &nested.value))
        }
        ("suffix", Some(nested)) => {
            let (before, after) = phrases.suffix_ignore_case;
            format!("{before}{}{after}", compact(text, &nested.value))
        }
        ("anything-but", Some(nested)) => {
            let inner: Vec<String> = each(&nested.value, text)
                .into_iter()
                .map(|value| around(&nested.name, &value, phrases))
                .collect();
            around("anything-but", &inner.join(phrases.or), phrases)
        }
        ("anything-but", None) => around("anything-but", &each(argument, text).join(", "), phrases),
        _ => around(name, &compact(text, argument), phrases),
    }
}

/// All entries of a list in words.
pub(super) fn entries(wanted: &[Wanted], n_wanted: usize, phrases: &Phrases) -> String {
    let words: Vec<String> = wanted.iter().map(|one| entry(one, phrases)).collect();
    let all_plain = wanted.iter().all(|one| one.is_plain);
    let mut text = words.join(if all_plain { ", " } else { phrases.or });
    if n_wanted > wanted.len() {
        let (before, after) = phrases.in_all;
        text.push_str(&format!("{before}{n_wanted}{after}"));
    }
    text
}

fn around(operator: &str, argument: &str, phrases: &Phrases) -> String {
    let found = phrases
        .operators
        .iter()
        .find(|(name, ..)| *name == operator);
    match found {
        Some((_, before, after)) => format!("{before}{argument}{after}"),
        None => format!("{operator} {argument}"),
    }
}

fn each(value: &Value, text: &str) -> Vec<String> {
    match &value.kind {
        Kind::Array(items) => items.iter().map(|item| compact(text, item)).collect(),
        _ => vec![compact(text, value)],
    }
}

/// `> 0`, or `>= 0` and `< 5`.
fn interval(argument: &Value, text: &str, phrases: &Phrases) -> String {
    let parts: Vec<String> = argument
        .items()
        .chunks(2)
        .map(|pair| {
            let words: Vec<String> = pair
                .iter()
                .map(|item| match item.as_str() {
                    Some(operator) => operator.to_owned(),
                    None => compact(text, item),
                })
                .collect();
            words.join(" ")
        })
        .collect();
    parts.join(phrases.and)
}
