//! Members of JSON objects as readers count them: of duplicates the last.

use std::collections::BTreeMap;

use json_text::{Member, Value};

/// The members that count, in the order of the text.
pub(super) fn members(value: &Value) -> Vec<&Member> {
    let all = value.members();
    let by_name = by_name(value);
    if by_name.len() == all.len() {
        return all.iter().collect();
    }
    let counts = |member: &&Member| {
        by_name
            .get(member.name.as_str())
            .is_some_and(|last| std::ptr::eq(*last, *member))
    };
    all.iter().filter(counts).collect()
}

/// The members that count, by name.
pub(super) fn by_name(value: &Value) -> BTreeMap<&str, &Member> {
    let all = value.members().iter();
    all.map(|member| (member.name.as_str(), member)).collect()
}
