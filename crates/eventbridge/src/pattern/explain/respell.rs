//! Entries written anew so that they accept a value that they just missed.
//!
//! In: a test and the value. Out: the entry as JSON, or the parts of it that change.

use super::super::entry::{Bound, Excluded, Interval, Leaf, Test};
use super::super::number::Number;
use super::super::text::Text;
use super::super::wildcard::Wildcard;

/// The entry with its text as the event spells it: for a prefix the event's beginning, for a suffix its end.
pub(super) fn respelled(test: &Test, found: &Leaf) -> Option<String> {
    let Leaf::Text(found) = found else {
        return None;
    };
    let found = found.as_str()?;
    let n = |text: &Text| text.as_str().map(|text| text.trim().chars().count());
    let start = |n: usize| {
        let lead = found
            .chars()
            .take_while(|character| character.is_whitespace())
            .count();
        found.chars().take(lead + n).collect::<String>()
    };
    let end = |n: usize| {
        let trail = found
            .chars()
            .rev()
            .take_while(|character| character.is_whitespace())
            .count();
        let skipped = found.chars().count().saturating_sub(trail + n);
        found.chars().skip(skipped).collect::<String>()
    };
    let json = |text: String| json_text::quote(&text);
    Some(match test {
        Test::Prefix(text) => format!("{{\"prefix\": {}}}", json(start(n(text)?))),
        Test::Suffix(text) => format!("{{\"suffix\": {}}}", json(end(n(text)?))),
        Test::PrefixIgnoreCase(text) => format!(
            "{{\"prefix\": {{\"equals-ignore-case\": {}}}}}",
            json(start(n(&text.text)?))
        ),
        Test::SuffixIgnoreCase(text) => format!(
            "{{\"suffix\": {{\"equals-ignore-case\": {}}}}}",
            json(end(n(&text.text)?))
        ),
        Test::Exactly(_) => format!("{{\"exactly\": {}}}", json(found.to_owned())),
        Test::EqualsIgnoreCase(_) => {
            format!("{{\"equals-ignore-case\": {}}}", json(found.to_owned()))
        }
        Test::Wildcard(wildcard) => {
            let to = as_found(wildcard, found)?;
            format!("{{\"wildcard\": {}}}", json(to))
        }
        _ => return None,
    })
}

/// A wildcard's text with the event's letters between its stars, when only case differs.
fn as_found(wildcard: &Wildcard, found: &str) -> Option<String> {
    let lower = found.to_lowercase();
    if lower.len() != found.len() {
        return None;
    }
    let mut out = String::new();
    let mut at = 0;
    let n = wildcard.literals.len();
    for (index, literal) in wildcard.literals.iter().enumerate() {
        let literal = std::str::from_utf8(literal).ok()?.to_lowercase();
        let start = match index {
            0 => 0,
            _ if index + 1 == n => lower.len().checked_sub(literal.len())?.max(at),
            _ => at + lower.get(at..)?.find(&literal)?,
        };
        let part = found.get(start..start + literal.len())?;
        if index > 0 {
            out.push('*');
        }
        out.push_str(&part.replace('\\', "\\\\").replace('*', "\\*"));
        at = start + literal.len();
    }
    Some(out)
}

/// The entry compared without case.
pub(super) fn without_case(test: &Test) -> Option<String> {
    let ignoring = |text: &Text| format!("{{\"equals-ignore-case\": {}}}", text.quoted());
    Some(match test {
        Test::Text(text) | Test::Exactly(text) => ignoring(text),
        Test::Prefix(text) => format!("{{\"prefix\": {}}}", ignoring(text)),
        Test::Suffix(text) => format!("{{\"suffix\": {}}}", ignoring(text)),
        _ => return None,
    })
}

/// The interval with the bound that the number missed moved to it.
pub(super) fn widened(interval: &Interval, number: &Number) -> Option<Interval> {
    let value = number.value?;
    let bound = || {
        Some(Bound {
            number: number.clone(),
            included: true,
        })
    };
    let mut wider = interval.clone();
    let low = interval.low.as_ref().and_then(|bound| bound.number.value);
    if low.is_some_and(|low| value <= low) {
        wider.low = bound();
        // `= 5` becomes the range from the number to 5.
        wider.is_equals = false;
    } else {
        wider.high = bound();
        wider.is_equals = false;
    }
    Some(wider)
}

/// What is left to exclude without what excludes a leaf; `None` when nothing is.
pub(super) fn without(excluded: &Excluded, leaf: &Leaf) -> Option<Excluded> {
    macro_rules! rest {
        ($kind:ident, $list:expr) => {{
            let rest: Vec<_> = $list
                .iter()
                .filter(|one| !Excluded::$kind(vec![(*one).clone()]).excludes(leaf))
                .cloned()
                .collect();
            (!rest.is_empty()).then(|| Excluded::$kind(rest))
        }};
    }
    match excluded {
        Excluded::Texts(list) => rest!(Texts, list),
        Excluded::Numbers(list) => rest!(Numbers, list),
        Excluded::Prefixes(list) => rest!(Prefixes, list),
        Excluded::Suffixes(list) => rest!(Suffixes, list),
        Excluded::IgnoreCase(list) => rest!(IgnoreCase, list),
        Excluded::Wildcards(list) => rest!(Wildcards, list),
    }
}
