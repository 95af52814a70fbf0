//! Which entries a typed text means: its letters in order, best where they stand together or begin a word.

/// Entries shown at once.
const MOST: usize = 12;

/// The entries whose text holds the letters of `typed` in order, best first; the first ones when nothing is typed.
pub fn best<T>(typed: &str, entries: Vec<T>, text: impl Fn(&T) -> &str) -> Vec<T> {
    let mut scored: Vec<(i32, T)> = entries
        .into_iter()
        .filter_map(|entry| Some((score(typed, text(&entry))?, entry)))
        .collect();
    scored.sort_by_key(|(score, _)| -*score);
    scored
        .into_iter()
        .take(MOST)
        .map(|(_, entry)| entry)
        .collect()
}

/// How well `text` fits; `None` when a letter is missing.
fn score(typed: &str, text: &str) -> Option<i32> {
    let mut wanted = typed
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .flat_map(char::to_lowercase)
        .peekable();
    let (mut total, mut before, mut run) = (0, ' ', 0);
    for letter in text.chars().flat_map(char::to_lowercase) {
        let Some(next) = wanted.peek() else { break };
        if *next == letter {
            run += 1;
            total += run + if before.is_alphanumeric() { 0 } else { 3 };
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
    fn nothing_typed_offers_everything() {
        assert_eq!(best("", vec!["a", "b"], |text| text).len(), 2);
    }
}
