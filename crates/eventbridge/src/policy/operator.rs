//! Condition operators: their names taken apart.

use serde::{Deserialize, Serialize};

/// An operator such as `ForAnyValue:StringLikeIfExists`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operator {
    /// How several values of the call are taken.
    pub set: Option<Set>,
    /// What is compared.
    pub base: Base,
    /// A key that the call lacks satisfies it.
    pub if_exists: bool,
}

/// How several values of the call are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Set {
    /// `ForAnyValue:` one of them must match.
    Any,
    /// `ForAllValues:` each of them must match; none is enough.
    All,
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Base {
    /// Texts, equal.
    StringEquals,
    /// Texts, not equal.
    StringNotEquals,
    /// Texts, equal but for their case.
    StringEqualsIgnoreCase,
    /// Texts, not equal whatever their case.
    StringNotEqualsIgnoreCase,
    /// Texts with `*` and `?`.
    StringLike,
    /// Texts with `*` and `?`, not alike.
    StringNotLike,
    /// ARNs, part by part, with `*` and `?`.
    ArnEquals,
    /// ARNs, not alike.
    ArnNotEquals,
    /// The same as `ArnEquals`.
    ArnLike,
    /// The same as `ArnNotEquals`.
    ArnNotLike,
    /// `true` or `false`.
    Bool,
    /// Whether the call lacks the key.
    Null,
    /// Numbers, dates, addresses, bytes: known to AWS, not compared here.
    Other,
}

const NAMES: [(&str, Base); 12] = [
    ("StringEquals", Base::StringEquals),
    ("StringNotEquals", Base::StringNotEquals),
    ("StringEqualsIgnoreCase", Base::StringEqualsIgnoreCase),
    ("StringNotEqualsIgnoreCase", Base::StringNotEqualsIgnoreCase),
    ("StringLike", Base::StringLike),
    ("StringNotLike", Base::StringNotLike),
    ("ArnEquals", Base::ArnEquals),
    ("ArnNotEquals", Base::ArnNotEquals),
    ("ArnLike", Base::ArnLike),
    ("ArnNotLike", Base::ArnNotLike),
    ("Bool", Base::Bool),
    ("Null", Base::Null),
];

/// Operators of AWS that are not compared here.
const OTHERS: [&str; 15] = [
    "NumericEquals",
    "NumericNotEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
    "DateEquals",
    "DateNotEquals",
    "DateLessThan",
    "DateLessThanEquals",
    "DateGreaterThan",
    "DateGreaterThanEquals",
    "BinaryEquals",
    "IpAddress",
    "NotIpAddress",
];

impl Operator {
    /// Takes a name apart; `None` when AWS has no such operator. Names have any case.
    pub fn named(name: &str) -> Option<Operator> {
        let (set, rest) = match name.split_once(':') {
            Some((set, rest)) if set.eq_ignore_ascii_case("ForAnyValue") => (Some(Set::Any), rest),
            Some((set, rest)) if set.eq_ignore_ascii_case("ForAllValues") => (Some(Set::All), rest),
            Some(_) => return None,
            None => (None, name),
        };
        let cut = rest.len().checked_sub("IfExists".len());
        let (word, if_exists) = match cut.and_then(|cut| rest.split_at_checked(cut)) {
            Some((word, end)) if end.eq_ignore_ascii_case("IfExists") => (word, true),
            _ => (rest, false),
        };
        let known = NAMES
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(word));
        let base = match known {
            Some((_, base)) => *base,
            None if OTHERS.iter().any(|known| known.eq_ignore_ascii_case(word)) => Base::Other,
            None => return None,
        };
        Some(Operator {
            set,
            base,
            if_exists,
        })
    }

    /// The names an operator can have, without `IfExists` and the words before a colon.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(name, _)| *name).chain(OTHERS)
    }

    /// Whether it holds where the values do not match.
    pub fn is_negative(&self) -> bool {
        matches!(
            self.base,
            Base::StringNotEquals
                | Base::StringNotEqualsIgnoreCase
                | Base::StringNotLike
                | Base::ArnNotEquals
                | Base::ArnNotLike
        )
    }

    /// Whether it can hold only when the call has the key.
    pub fn needs_key(&self) -> bool {
        match (self.base, self.set) {
            (Base::Null, _) | (_, Some(Set::All)) => false,
            _ if self.if_exists => false,
            (_, Some(Set::Any)) => true,
            _ => !self.is_negative(),
        }
    }
}
