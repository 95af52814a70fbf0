//! "Did you mean": the known word nearest to a mistyped one.

/// Longest word that is compared, in characters: nobody mistypes longer ones, and the cost is quadratic.
const MAX_CHARS: usize = 64;

/// The candidate nearest to `word`, when it is near enough to be a slip: at most one change per three characters,
/// where a change is a character added, left out, replaced or swapped with its neighbour. Letter case costs nothing.
/// Of equally near candidates the first wins.
pub fn did_you_mean<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let word = folded(word);
    if word.is_empty() || word.len() > MAX_CHARS {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let other = folded(candidate);
        if other.len() > MAX_CHARS {
            continue;
        }
        let allowed = word.len().max(other.len()).div_ceil(3);
        let distance = distance(&word, &other);
        if distance <= allowed
            && distance < word.len()
            && best.is_none_or(|(least, _)| distance < least)
        {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn folded(word: &str) -> Vec<char> {
    word.chars().flat_map(char::to_lowercase).collect()
}

/// Changes between two words, swaps of neighbours counted once.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i);
        for j in 1..=b.len() {
            let same = a[i - 1] == b[j - 1];
            let mut cost = (above[j] + 1)
                .min(row[j - 1] + 1)
                .min(above[j - 1] + usize::from(!same));
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(before[j - 2] + 1);
            }
            row.push(cost);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}
