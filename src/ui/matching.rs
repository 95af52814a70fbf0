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

/// How well `text` fits; `None` when a letter is missing.
fn score(typed: &str, text: &str) -> Option<i32> {
    let mut wanted = typed
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| letter.to_ascii_lowercase())
        .peekable();
    let (mut total, mut before, mut run) = (0, ' ', 0);
    for letter in text.chars().map(|letter| letter.to_ascii_lowercase()) {
        let Some(next) = wanted.peek() else { break };
        if *next == letter {
            run += 1;
            let begins_word = before.is_whitespace() || before.is_ascii_punctuation();
            total += run + if begins_word { 3 } else { 0 };
            wanted.next();
        } else {
            run = 0;
        }
        before = letter;
    }
    wanted
        .peek()
        .is_none()
        .then(|| total * 4 - i32::try_from(text.len().min(200)).unwrap_or(200) / 8)
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
