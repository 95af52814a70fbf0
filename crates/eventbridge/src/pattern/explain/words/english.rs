//! The English words.

use super::super::{
    Apart, Difference, FixKind, Found, Missing, Outcome, Report, Spelling, ValueKind,
};
use super::Words;
use super::entries::{Phrases, entries, entry};

pub(super) const PHRASES: Phrases = Phrases {
    operators: &[
        ("prefix", "a text starting with ", ""),
        ("suffix", "a text ending with ", ""),
        ("equals-ignore-case", "", " in any letter case"),
        ("wildcard", "a text covered by ", ""),
        ("exactly", "exactly ", ""),
        ("cidr", "an address in ", ""),
        ("numeric", "a number ", ""),
        ("anything-but", "anything but ", ""),
    ],
    prefix_ignore_case: ("a text starting with ", " in any letter case"),
    suffix_ignore_case: ("a text ending with ", " in any letter case"),
    some_value: "some value",
    no_value: "no value",
    or: " or ",
    and: " and ",
    in_all: (", … (", " in all)"),
};

pub(super) fn report(report: &Report) -> Words {
    let path = &report.path;
    match &report.outcome {
        Outcome::Passes {
            entry: wanted,
            by: Some(by),
        } => Words {
            message: match wanted.is_plain {
                true => format!("`{path}` is {}{}", by.text, at(by, path)),
                false => format!(
                    "`{path}` wanted {}, found {}{}",
                    entry(wanted, &PHRASES),
                    by.text,
                    at(by, path)
                ),
            },
            note: (report.n_found > 1)
                .then(|| format!("{} of {} values pass.", report.n_passing, report.n_found)),
        },
        Outcome::Passes { by: None, .. } => Words {
            message: format!("`{path}` has no value, as wanted"),
            note: None,
        },
        Outcome::Missing(why) => Words {
            message: format!("`{path}` {}, found no value", wants(report)),
            note: Some(missing(why)),
        },
        Outcome::Differs {
            found,
            entry: nearest,
            difference,
        } => {
            let others = match report.n_found {
                0 | 1 => String::new(),
                n => format!(" (nearest of {n} values)"),
            };
            Words {
                message: format!(
                    "`{path}` {}, found {}{}{others}",
                    wants(report),
                    found.text,
                    at(found, path)
                ),
                note: differs(difference, &entry(nearest, &PHRASES)),
            }
        }
        Outcome::Apart(found) => apart(path, found),
        Outcome::NotDecided { passes_alone } => Words {
            message: format!("`{path}` was not decided together with the other conditions"),
            note: Some(match passes_alone {
                true => "On its own it passes.".to_owned(),
                false => "On its own it fails.".to_owned(),
            }),
        },
    }
}

fn wants(report: &Report) -> String {
    let list = entries(&report.wanted, report.n_wanted, &PHRASES);
    match report.wanted.iter().all(|one| one.is_plain) {
        true => format!("wanted one of {list}"),
        false => format!("wanted {list}"),
    }
}

/// Where a value is, when its path does not say it.
fn at(found: &Found, path: &str) -> String {
    if found.way == path || found.way.is_empty() {
        String::new()
    } else {
        format!(" at `{}`", found.way)
    }
}

fn apart(path: &str, found: &Apart) -> Words {
    let array = &found.array;
    Words {
        message: format!(
            "`{path}` passes in `{array}[{}]` ({}), but `{}` needs `{array}[{}]` ({})",
            found.element.index,
            found.passing.text,
            found.other_path,
            found.other_element.index,
            found.other.text,
        ),
        note: Some(match &found.here {
            Some(here) => format!(
                "Two conditions never combine values from different elements of one array; in `{array}[{}]` it finds {}.",
                found.other_element.index, here.text
            ),
            None => format!(
                "Two conditions never combine values from different elements of one array; in `{array}[{}]` it finds no value.",
                found.other_element.index
            ),
        }),
    }
}

fn missing(why: &Missing) -> String {
    match why {
        Missing::Object {
            inside: Some(path), ..
        } => {
            format!(
                "An object stands there; conditions look at the values inside it, such as `{path}`."
            )
        }
        Missing::Object { .. } => {
            "An object stands there; conditions look at the values inside it.".to_owned()
        }
        Missing::Empty { is_array: true, .. } => {
            "An empty array stands there; it holds no value.".to_owned()
        }
        Missing::Empty { .. } => "An empty object stands there; it holds no value.".to_owned(),
        Missing::InsideText { path, .. } => format!(
            "`{path}` is a string that holds JSON; conditions do not look inside strings. Send it as an object."
        ),
        Missing::ValueOnTheWay { path, found } => format!(
            "`{path}` is {} in the event, so nothing is below it.",
            found.text
        ),
        Missing::Spelled { path, found, how } => {
            let how = match how {
                Spelling::Case => "with other letter case",
                Spelling::Joints => "with other dots, dashes or underscores",
                Spelling::Letters => "with other letters",
            };
            format!(
                "The event has `{path}` = {}: the same name {how}.",
                found.text
            )
        }
        Missing::OtherLevel {
            path,
            found,
            is_deeper,
        } => {
            let level = if *is_deeper { "lower" } else { "higher" };
            format!(
                "The event has `{path}` = {}: one level {level}.",
                found.text
            )
        }
        Missing::Nowhere { known } if known.is_empty() => "The event has no such name.".to_owned(),
        Missing::Nowhere { known } => {
            format!("The event has `{known}`, but no such name below it.")
        }
    }
}

fn differs(difference: &Difference, entry: &str) -> Option<String> {
    Some(match difference {
        Difference::Quoted => {
            "The pattern asks for a string, the event has the value without quotes.".to_owned()
        }
        Difference::Unquoted => {
            "The event has the value in quotes: a string never equals a number, true, false or null."
                .to_owned()
        }
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
            let what: Vec<&str> =
                what.iter().filter(|(is, _)| **is).map(|(_, word)| *word).collect();
            let against = match entry.starts_with('"') {
                true => String::new(),
                false => format!(" ({entry})"),
            };
            format!(
                "Equal but for {}{against}. Texts are compared character by character.",
                what.join(" and ")
            )
        }
        Difference::Below { bound, by: None } | Difference::Above { bound, by: None } => {
            format!("{bound} itself does not belong to the range.")
        }
        Difference::Below { bound, by: Some(by) } => format!("It is {by} below {bound}."),
        Difference::Above { bound, by: Some(by) } => format!("It is {by} above {bound}."),
        Difference::NotComparable => {
            "No double-precision number holds this value, so it passes no range.".to_owned()
        }
        Difference::StartsAlike { shared } => format!(
            "Nearest is {entry}: equal up to {}.",
            json_text::quote(shared)
        ),
        Difference::EndsAlike { shared } => format!(
            "Nearest is {entry}: equal from {} on.",
            json_text::quote(shared)
        ),
        Difference::MissingPart { part } => format!(
            "Nearest is {entry}: {} does not occur where it should.",
            json_text::quote(part)
        ),
        Difference::Trap => {
            "Ignoring case, the service cannot match some characters with themselves: emoji and title-case letters are among them.".to_owned()
        }
        Difference::NotAnAddress => "The value is no IP address.".to_owned(),
        Difference::OtherFamily => {
            "The value is an address of the other IP version.".to_owned()
        }
        Difference::OutsideBlock => "The address lies outside the block.".to_owned(),
        Difference::Excluded { by } => format!("`anything-but` excludes it by {by}."),
        Difference::Present => "There must be no value here.".to_owned(),
        Difference::Type { wanted, found } => format!(
            "{} cannot match {}.",
            capital(kind(*found)),
            kind(*wanted)
        ),
        Difference::OtherNumber | Difference::Other => return None,
    })
}

fn kind(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Text => "a string",
        ValueKind::Number => "a number",
        ValueKind::Bool => "true or false",
        ValueKind::Null => "null",
    }
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

pub(super) fn fix(kind: &FixKind) -> String {
    match kind {
        FixKind::Change { to } => format!("Change to {to}"),
        FixKind::IgnoreCase => "Use equals-ignore-case".to_owned(),
        FixKind::Widen { to } => format!("Widen to {to}"),
        FixKind::Add { value } => format!("Also accept {value}"),
        FixKind::Allow { value } => format!("Stop excluding {value}"),
        FixKind::Rename { path } => format!("Ask for `{path}`"),
        FixKind::Remove => "Remove the condition".to_owned(),
        FixKind::AcceptAbsent => "Also accept that there is no value".to_owned(),
        FixKind::AcceptPresent => "Ask for a value instead".to_owned(),
        FixKind::ParseText { path } => format!("In the event, make `{path}` an object"),
        FixKind::SetValue { path, value } => format!("In the event, set `{path}` to {value}"),
    }
}
