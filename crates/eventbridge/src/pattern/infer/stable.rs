//! How much a path and its values say about the kind of an event, and not about this one event.

/// What an identifier or a time costs: more than all other conditions together.
const UNSTABLE: u32 = 400;

/// The cost of testing a path; lower is better.
pub(super) fn cost_of(path: &str) -> u32 {
    let last = path.rsplit('.').next().unwrap_or(path);
    if is_unstable_name(path, last) {
        return UNSTABLE;
    }
    let depth = path.matches('.').count() as u32;
    match path {
        "source" | "detail-type" => 1,
        "region" | "account" => 30,
        "resources" => 12,
        _ if path.starts_with("detail.") => 2 + 2 * depth,
        _ => 6 + 2 * depth,
    }
}

/// Whether a cost is that of an identifier or a time.
pub(super) fn is_unstable(cost: u32) -> bool {
    cost >= UNSTABLE
}

/// What values add when they look like identifiers or times.
pub(super) fn cost_of_value(text: &str) -> u32 {
    if is_identifier(text) || is_time(text) {
        UNSTABLE
    } else {
        (text.len() as u32 / 40).min(10)
    }
}

fn is_unstable_name(path: &str, last: &str) -> bool {
    if matches!(path, "id" | "time" | "version" | "replay-name") {
        return true;
    }
    let bare: String = last
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .flat_map(char::to_lowercase)
        .collect();
    let ends = [
        "uuid",
        "guid",
        "timestamp",
        "token",
        "etag",
        "arn",
        "hash",
        "nonce",
        "sequencer",
    ];
    let words = ["id", "time", "at", "date", "version"];
    // `orderId`, `order_id`, `updatedAt`: the word must start there.
    let is_word = |word: &str| {
        let Some(before) = last.len().checked_sub(word.len()) else {
            return false;
        };
        last.is_char_boundary(before)
            && last[before..].eq_ignore_ascii_case(word)
            && (before == 0
                || last[before..].starts_with(|first: char| first.is_ascii_uppercase())
                || last[..before].ends_with(['_', '-', '.']))
    };
    ends.iter().any(|end| bare.ends_with(end)) || words.into_iter().any(is_word)
}

/// A UUID, a long run of hexadecimal digits, a long number.
fn is_identifier(text: &str) -> bool {
    let hex = text.chars().filter(char::is_ascii_hexdigit).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let joints = text.chars().filter(|character| *character == '-').count();
    hex + joints == text.chars().count() && hex >= 12 && digits >= 4
}

/// `2026-11-12T03:49:18Z` and its relatives.
fn is_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 10
        && bytes[..4].iter().all(u8::is_ascii_digit)
        && bytes[4] == b'-'
        && bytes[7] == b'-'
        && bytes[8..10].iter().all(u8::is_ascii_digit)
}
