//! Texts with `*`, `?` and policy variables.
//!
//! In: a text of the policy and what is known of the call. Out: a pattern that matches texts, or the variable it depends on.

use super::ask::Known;

/// A pattern: characters and wildcards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern(Vec<Part>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Char(char),
    /// `?`
    One,
    /// `*`
    Any,
}

/// Why there is no pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NoPattern {
    /// It depends on a variable whose value is not known.
    Depends(String),
    /// It has a variable that the call lacks, so it matches nothing.
    Absent,
}

/// Gives the value of a key.
pub(super) type Lookup<'a> = &'a dyn Fn(&str) -> Option<Known>;

impl Pattern {
    /// A pattern without variables.
    pub fn plain(text: &str) -> Pattern {
        Pattern(text.chars().map(wild).collect())
    }

    /// A pattern whose variables, `${aws:PrincipalAccount}`, are replaced. `${*}`, `${?}` and `${$}` are those characters.
    pub fn with_variables(text: &str, lookup: Lookup<'_>) -> Result<Pattern, NoPattern> {
        let mut parts = Vec::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find("${") {
            let Some(end) = rest[start..].find('}').map(|at| start + at) else {
                break;
            };
            parts.extend(rest[..start].chars().map(wild));
            let inside = &rest[start + 2..end];
            rest = &rest[end + 1..];
            if is_escape(inside) {
                parts.extend(inside.chars().map(Part::Char));
                continue;
            }
            let (key, default) = key_and_default(inside);
            let value = match (lookup(key), default) {
                (None, _) => return Err(NoPattern::Depends(key.to_owned())),
                (Some(Known::Values(values)), _) if values.len() == 1 => values[0].clone(),
                (Some(_), Some(default)) => default.to_owned(),
                (Some(_), None) => return Err(NoPattern::Absent),
            };
            parts.extend(value.chars().map(Part::Char));
        }
        parts.extend(rest.chars().map(wild));
        Ok(Pattern(parts))
    }

    /// The pattern as text in which wildcards are characters.
    pub fn literal(&self) -> String {
        self.0
            .iter()
            .map(|part| match part {
                Part::Char(char) => *char,
                Part::One => '?',
                Part::Any => '*',
            })
            .collect()
    }

    /// Whether the whole text fits. `*` also covers colons and slashes.
    pub fn matches(&self, text: &str) -> bool {
        matches(&self.0, text)
    }

    /// Whether an ARN fits part by part: a wildcard covers no colon but those of the last part.
    pub fn matches_arn(&self, arn: &str) -> bool {
        let mine: Vec<&[Part]> = self.0.splitn(6, |part| *part == Part::Char(':')).collect();
        let theirs: Vec<&str> = arn.splitn(6, ':').collect();
        mine.len() == 6
            && theirs.len() == 6
            && mine
                .iter()
                .zip(theirs)
                .all(|(mine, theirs)| matches(mine, theirs))
    }
}

/// The variables of a text whose values are not known.
pub(super) fn unknown_variables(text: &str, lookup: Lookup<'_>) -> Vec<String> {
    // What stands before the first `${` is no variable.
    text.split("${")
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .filter(|(inside, _)| !is_escape(inside))
        .map(|(inside, _)| key_and_default(inside).0)
        .filter(|key| lookup(key).is_none())
        .map(str::to_owned)
        .collect()
}

/// `${*}`, `${?}` and `${$}` are the characters themselves.
fn is_escape(inside: &str) -> bool {
    matches!(inside, "*" | "?" | "$")
}

/// `key` or `key, 'default'`
fn key_and_default(inside: &str) -> (&str, Option<&str>) {
    match inside.split_once(',') {
        Some((key, default)) => (key.trim(), Some(default.trim().trim_matches('\''))),
        None => (inside.trim(), None),
    }
}

fn wild(char: char) -> Part {
    match char {
        '*' => Part::Any,
        '?' => Part::One,
        char => Part::Char(char),
    }
}

/// Greedy, going back to the last `*` only: time grows with the product of the lengths at worst.
fn matches(pattern: &[Part], text: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    let (mut at, mut next) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while next < text.len() {
        match pattern.get(at) {
            Some(Part::Any) => {
                star = Some((at, next));
                at += 1;
            }
            Some(Part::One) => {
                at += 1;
                next += 1;
            }
            Some(Part::Char(char)) if *char == text[next] => {
                at += 1;
                next += 1;
            }
            _ => match star {
                Some((star_at, covered)) => {
                    star = Some((star_at, covered + 1));
                    at = star_at + 1;
                    next = covered + 1;
                }
                None => return false,
            },
        }
    }
    pattern[at..].iter().all(|part| *part == Part::Any)
}
