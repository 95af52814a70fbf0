//! Which entries a typed text means: its letters in order, best where they stand together or begin a word.
//! Capitals are those of ASCII: names of AWS have no others, and Korean has none.

/// The entries whose text holds the letters of `typed` in order, best first, at most `most`; the first ones when nothing is typed.
pub fn best<T>(typed: &str, entries: Vec<T>, most: usize, text: impl Fn(&T) -> &str) -> Vec<T> {
    if typed.trim().is_empty() {
        return entries.into_iter().take(most).collect();
    }
    let mut scored: Vec<(i32, T)> = entries
        .into_iter()
        .filter_map(|entry| Some((score(typed, text(&entry))?, entry)))
        .collect();
    scored.sort_by_key(|(score, _)| -*score);
    scored
        .into_iter()
        .take(most)
        .map(|(_, entry)| entry)
        .collect()
}

/// How well `text` fits; `None` when a letter is missing. The first letter may be met anywhere; the best place counts.
fn score(typed: &str, text: &str) -> Option<i32> {
    let lower = |text: &str| text.to_ascii_lowercase().chars().collect::<Vec<_>>();
    let (wanted, text) = (
        lower(&typed.split_whitespace().collect::<String>()),
        lower(text),
    );
    let met = (0..text.len()).filter_map(|start| score_from(&wanted, &text, start));
    let length = i32::try_from(text.len().min(200)).unwrap_or(200);
    met.max().map(|total| total * 4 - length / 8)
}

/// The same with the first letter at `start`.
fn score_from(wanted: &[char], text: &[char], start: usize) -> Option<i32> {
    let (&first, _) = wanted.split_first()?;
    if text[start] != first {
        return None;
    }
    let mut before = start.checked_sub(1).map_or(' ', |place| text[place]);
    let (mut left, mut total, mut run) = (wanted, 0, 0);
    for &letter in &text[start..] {
        let Some((&next, rest)) = left.split_first() else {
            break;
        };
        if next == letter {
            run += 1;
            let begins_word = before.is_whitespace() || before.is_ascii_punctuation();
            total += run + if begins_word { 3 } else { 0 };
            left = rest;
        } else {
            run = 0;
        }
        before = letter;
    }
    left.is_empty().then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(typed: &str) -> String {
        best(
            typed,
            vec![
                "Refresh",
                "shop-checkout",
                "shop-data",
                "Settings",
                "대시보드",
            ],
            12,
            |text| text,
        )
        .join(" ")
    }

    #[test]
    fn letters_in_order_are_enough_and_word_beginnings_win() {
        assert_eq!(found("sd"), "shop-data");
        assert_eq!(found("shop c"), "shop-checkout");
        assert_eq!(found("대시"), "대시보드");
        assert_eq!(found("xyz"), "");
    }

    #[test]
    fn nothing_typed_offers_the_first_ones_in_their_order() {
        let entries = vec!["longer", "a", "b"];
        assert_eq!(best(" ", entries, 2, |text| text), ["longer", "a"]);
    }
}
