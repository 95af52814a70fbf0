//! A first look at expressions: which kind, and which ids they use. The whole language lives elsewhere.

use crate::view::ExpressionKind;

/// What kind of expression a text is.
pub(super) fn kind(text: &str) -> ExpressionKind {
    let first = text
        .trim_start()
        .split(|c: char| !c.is_ascii_alphabetic())
        .next()
        .unwrap_or("");
    if first.eq_ignore_ascii_case("select") {
        return ExpressionKind::Sql;
    }
    let mut words = Words { text, at: 0 };
    while let Some((word, _)) = words.next_word() {
        if word == "SEARCH" {
            return ExpressionKind::Search;
        }
    }
    ExpressionKind::Math
}

/// The ids an expression uses, with their byte offsets. Strings are not looked into; SQL uses none.
pub fn ids_used(text: &str) -> Vec<(usize, &str)> {
    if kind(text) == ExpressionKind::Sql {
        return Vec::new();
    }
    let mut words = Words { text, at: 0 };
    let mut ids = Vec::new();
    while let Some((word, at)) = words.next_word() {
        let is_call = text[at + word.len()..].trim_start().starts_with('(');
        if word.starts_with(|c: char| c.is_ascii_lowercase()) && !is_call {
            ids.push((at, word));
        }
    }
    ids
}

/// Whether metric ids may be chosen by `METRICS(…)`, so that every metric row feeds the expression.
pub(crate) fn uses_all_metrics(text: &str) -> bool {
    let mut words = Words { text, at: 0 };
    while let Some((word, _)) = words.next_word() {
        if word == "METRICS" {
            return true;
        }
    }
    false
}

/// Walks over words outside strings and numbers.
struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Words<'a> {
    fn next_word(&mut self) -> Option<(&'a str, usize)> {
        while let Some(next) = self.text[self.at..].chars().next() {
            let start = self.at;
            if next == '"' || next == '\'' {
                self.skip_string(next);
            } else if next.is_ascii_digit() {
                self.skip_while(|c| c.is_ascii_alphanumeric() || c == '.' || c == '_');
            } else if next.is_alphabetic() || next == '_' {
                self.skip_while(|c| c.is_alphanumeric() || c == '_');
                return Some((&self.text[start..self.at], start));
            } else {
                self.at += next.len_utf8();
            }
        }
        None
    }

    fn skip_string(&mut self, mark: char) {
        let mut escaped = false;
        for (offset, character) in self.text[self.at + 1..].char_indices() {
            if !escaped && character == mark {
                self.at += 1 + offset + mark.len_utf8();
                return;
            }
            escaped = !escaped && character == '\\';
        }
        self.at = self.text.len();
    }

    fn skip_while(&mut self, keep: impl Fn(char) -> bool) {
        let rest = &self.text[self.at..];
        self.at += rest.find(|c: char| !keep(c)).unwrap_or(rest.len());
    }
}
