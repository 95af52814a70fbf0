//! The English words of advice.

use super::super::super::explain::Difference;
use super::super::{LimitName, Standing, Topic};
use super::{AdviceWords, listed};

pub(super) fn words(topic: &Topic) -> AdviceWords {
    match topic {
        Topic::EnvelopeName { written, name } => AdviceWords::new(
            format!("events have no `{written}` at the top; the envelope's name is `{name}`"),
            format!("write `{name}`"),
        ),
        Topic::UnknownTopName { written } => AdviceWords::new(
            format!("events have no `{written}` at the top"),
            "a service's own data is inside `detail`",
        ),
        Topic::ObjectAsText { path } => AdviceWords::new(
            format!("`{path}` is a string that holds JSON; conditions do not look inside strings"),
            format!("send `{path}` as an object"),
        ),
        Topic::OtherPath { path, other } => AdviceWords::new(
            format!("the event has no `{path}`, but `{other}`"),
            format!("write `{other}`, if that is meant"),
        ),
        Topic::NearlyEqual {
            path,
            wanted,
            found,
            difference,
        } => AdviceWords::new(
            format!("`{path}` is {found} in the event; {wanted} differs from it {}", how(difference)),
            "texts are compared character by character, and types must be the same",
        ),
        Topic::Apart {
            path,
            other,
            array,
            elements: (this, that),
        } => AdviceWords::new(
            format!(
                "`{path}` passes in `{array}[{this}]` and `{other}` in `{array}[{that}]`: two conditions never combine elements of one array"
            ),
            "ask for values of one element, or test the two in rules of their own",
        ),
        Topic::NoLeaf { path, standing } => match standing {
            Standing::Object => AdviceWords::new(
                format!("`{path}` is an object in the event; `exists` and every other test look at values only"),
                "name a value inside it",
            ),
            Standing::EmptyObject => AdviceWords::new(
                format!("`{path}` is an empty object in the event, which counts as absent"),
                "an empty object or array holds no value",
            ),
            Standing::EmptyArray => AdviceWords::new(
                format!("`{path}` is an empty array in the event, which counts as absent"),
                "an empty object or array holds no value",
            ),
        },
        Topic::SeveralExclusions { path } => AdviceWords::new(
            format!(
                "several `anything-but` entries for `{path}` are alternatives: together they accept nearly everything"
            ),
            "list what is excluded in one `anything-but`",
        )
        .labelled("another one"),
        Topic::Replaced { path } => AdviceWords::new(
            format!("`{path}` is conditioned again further on; this list is dropped without a word"),
            "write all accepted values in one list",
        )
        .labelled("this list counts"),
        Topic::ReplacedInOr { path } => AdviceWords::new(
            format!("`{path}` is conditioned again outside or inside `$or`; there the later list replaces this one"),
            "condition a path either outside `$or` or in every branch",
        )
        .labelled("this list counts"),
        Topic::CannotMatch {
            character,
            is_excluded: false,
        } => AdviceWords::new(
            format!("`{character}` never matches itself without case"),
            "compare with case",
        ),
        Topic::CannotMatch { character, .. } => AdviceWords::new(
            format!("`{character}` never matches itself without case, so this excludes nothing"),
            "compare with case",
        ),
        Topic::LooksLikeAddress { text } => AdviceWords::new(
            format!("{text} is compared as an IP address: other spellings of the address match too"),
            "write it with `exactly` to compare the text",
        ),
        Topic::OverLimit {
            limit,
            current,
            most,
        } => {
            let help = match limit {
                LimitName::PatternLength => {
                    "shorten it, split the rule, or have the quota raised to at most 4,096"
                }
                LimitName::OrCombinations => "split the rule: the lengths of all `$or` lists multiply",
                LimitName::FieldsPerRule => "split the rule, or test fewer fields",
                LimitName::WildcardComplexity => {
                    "use fewer stars, or less repetition after a star"
                }
                LimitName::EventEntrySize => "keep the data elsewhere and send a reference to it",
            };
            AdviceWords::new(
                format!("{}: {current}, the service accepts {most}", limit_name(*limit)),
                help,
            )
        }
        Topic::NearLimit {
            limit,
            current,
            most,
            perhaps: Some(perhaps),
        } => AdviceWords::new(
            format!("{}: {current} of {most}, and perhaps {perhaps}", limit_name(*limit)),
            "wildcards of several `$or` branches on one path can add up",
        ),
        Topic::NearLimit {
            limit,
            current,
            most,
            ..
        } => AdviceWords {
            message: format!("{}: {current} of {most}", limit_name(*limit)),
            help: None,
            label: String::new(),
        },
        Topic::WildcardBeforeIgnoreCase { path } => AdviceWords::new(
            format!(
                "a wildcard stands before an entry without case for `{path}`: Event Ruler 2.0.1 then accepts values that neither accepts"
            ),
            "put the entries without case first; whether production shows this depends on the version the service runs",
        )
        .labelled("the entry without case"),
        Topic::RangeOverZero { path } => AdviceWords::new(
            format!(
                "`{path}` has a string, a range over zero and another text: Event Ruler 2.0.1 then loses the string at random"
            ),
            "split the range at zero; whether production shows this depends on the version the service runs",
        )
        .labelled("a text beside the range"),
        Topic::AbsenceInArray {
            path,
            array,
            fixed_by: None,
        } => AdviceWords::new(
            format!("`{array}` is an array: no element at all may have `{path}`"),
            "`exists: false` is judged before any element is chosen, because paths are taken in alphabetical order",
        ),
        Topic::AbsenceInArray {
            path,
            array,
            fixed_by: Some(other),
        } => AdviceWords::new(
            format!("`{array}` is an array: only the element chosen by `{other}` must lack `{path}`"),
            "paths are taken in alphabetical order; a condition that comes later would not have chosen an element yet",
        ),
        Topic::EnvelopeIncomplete { names } => AdviceWords::new(
            format!("the event has no {}", listed(names)),
            "`TestEventPattern` refuses it without; matching does not need it",
        ),
        Topic::EnvelopeIsText { name, entry } => AdviceWords::new(
            format!("`{name}` always holds strings; {entry} never matches one"),
            "write the value in quotes",
        ),
        Topic::EnvelopeHasNoMembers { name } => AdviceWords::new(
            format!("`{name}` is no object, so nothing is below it"),
            "write a list of accepted values",
        ),
        Topic::DetailIsObject => AdviceWords::new(
            "`detail` is an object, and a list of values never matches one",
            "name a value inside `detail`",
        ),
    }
}

fn how(difference: &Difference) -> String {
    match difference {
        Difference::Quoted => "by its quotes".to_owned(),
        Difference::Unquoted => "by its missing quotes".to_owned(),
        Difference::Spelling {
            case,
            blanks,
            separators,
        } => {
            let what = [
                (case, "letter case"),
                (blanks, "blanks around it"),
                (separators, "`:` against `/`"),
            ];
            let what: Vec<&str> = what
                .iter()
                .filter(|(is, _)| **is)
                .map(|(_, word)| *word)
                .collect();
            format!("in {} only", what.join(" and "))
        }
        _ => "a little".to_owned(),
    }
}

fn limit_name(limit: LimitName) -> &'static str {
    match limit {
        LimitName::PatternLength => "characters of the pattern",
        LimitName::OrCombinations => "combinations of `$or`",
        LimitName::FieldsPerRule => "fields in one rule",
        LimitName::WildcardComplexity => "wildcard complexity",
        LimitName::EventEntrySize => "bytes of the event",
    }
}
