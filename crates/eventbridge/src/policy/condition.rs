//! One condition against what is known of a call: yes, no, or depends.

use std::collections::BTreeSet;

use super::ask::Known;
use super::pattern::{Lookup, NoPattern, Pattern, unknown_variables};
use super::{Base, Condition, Operator, Set, Version};

/// A truth that may hang on keys whose values are not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Truth {
    Yes,
    No,
    Depends(BTreeSet<String>),
}

impl Truth {
    pub fn from(is: bool) -> Truth {
        if is { Truth::Yes } else { Truth::No }
    }

    pub fn depends(key: &str) -> Truth {
        Truth::Depends(BTreeSet::from([key.to_owned()]))
    }

    pub fn not(self) -> Truth {
        match self {
            Truth::Yes => Truth::No,
            Truth::No => Truth::Yes,
            depends => depends,
        }
    }

    /// All hold: one no decides.
    pub fn all(truths: impl IntoIterator<Item = Truth>) -> Truth {
        let mut keys = BTreeSet::new();
        for truth in truths {
            match truth {
                Truth::Yes => {}
                Truth::No => return Truth::No,
                Truth::Depends(more) => keys.extend(more),
            }
        }
        if keys.is_empty() {
            Truth::Yes
        } else {
            Truth::Depends(keys)
        }
    }

    /// One holds: one yes decides.
    pub fn any(truths: impl IntoIterator<Item = Truth>) -> Truth {
        Truth::all(truths.into_iter().map(Truth::not)).not()
    }
}

/// Whether a condition holds.
pub(super) fn holds(condition: &Condition, version: Version, lookup: Lookup<'_>) -> Truth {
    let key = condition.key.text.as_str();
    let Some(operator) = condition.operator else {
        // A policy with such an operator is refused.
        return Truth::No;
    };
    let known = lookup(key).filter(|_| operator.base != Base::Other);
    let Some(known) = known else {
        // Knowing the key alone may not be enough.
        let mut keys = BTreeSet::from([key.to_owned()]);
        if version == Version::V2012 {
            let values = condition.values.iter();
            keys.extend(values.flat_map(|value| unknown_variables(&value.text, lookup)));
        }
        return Truth::Depends(keys);
    };
    if operator.base == Base::Null {
        let is_absent = known == Known::Absent;
        return Truth::any(
            condition
                .values
                .iter()
                .map(|value| Truth::from(value.text.eq_ignore_ascii_case("true") == is_absent)),
        );
    }
    let values = match known {
        Known::Absent => return Truth::from(holds_without(operator)),
        Known::Values(values) => values,
    };
    let one = |value: &str| {
        let matched = Truth::any(condition.values.iter().map(|wanted| {
            let pattern = match version {
                Version::V2012 => Pattern::with_variables(&wanted.text, lookup),
                Version::V2008 => Ok(Pattern::plain(&wanted.text)),
            };
            match pattern {
                Ok(pattern) => Truth::from(compare(operator.base, &pattern, value)),
                Err(NoPattern::Depends(variable)) => Truth::depends(&variable),
                Err(NoPattern::Absent) => Truth::No,
            }
        }));
        if operator.is_negative() {
            matched.not()
        } else {
            matched
        }
    };
    let each = values.iter().map(|value| one(value));
    match operator.set {
        Some(Set::All) => Truth::all(each),
        Some(Set::Any) => Truth::any(each),
        // Several values without a word before the colon: a negation must hold for each of them.
        None if operator.is_negative() => Truth::all(each),
        None => Truth::any(each),
    }
}

/// Whether a condition holds for a call without the key.
fn holds_without(operator: Operator) -> bool {
    match operator.set {
        _ if operator.if_exists => true,
        Some(Set::All) => true,
        Some(Set::Any) => false,
        None => operator.is_negative(),
    }
}

/// Whether a value of the call matches, before any negation.
fn compare(base: Base, pattern: &Pattern, value: &str) -> bool {
    match base {
        Base::StringEquals | Base::StringNotEquals => pattern.literal() == value,
        Base::StringEqualsIgnoreCase | Base::StringNotEqualsIgnoreCase => {
            pattern.literal().to_lowercase() == value.to_lowercase()
        }
        Base::StringLike | Base::StringNotLike => pattern.matches(value),
        Base::ArnEquals | Base::ArnNotEquals | Base::ArnLike | Base::ArnNotLike => {
            pattern.matches_arn(value)
        }
        Base::Bool => pattern.literal().eq_ignore_ascii_case(value),
        Base::Null | Base::Other => false,
    }
}
