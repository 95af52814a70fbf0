//! Which shortcut a key means. Shortcuts are written as people read them: `r`, `?`, `g d` (one after the other), `Ctrl K`.
//!
//! In: a key as the browser tells it, and the key before it. Out: how the shortcut is written. Not known here: what shortcuts do.

/// A pressed key.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pressed<'a> {
    /// What it types, such as `r`, `?` or `ArrowLeft`.
    pub key: &'a str,
    /// Where it is on the keyboard, such as `KeyR`.
    pub code: &'a str,
    /// Whether Ctrl or ⌘ is held.
    pub is_command: bool,
    /// Whether Alt is held.
    pub is_alt: bool,
}

impl Pressed<'_> {
    /// The key as shortcuts write it; `None` for keys that are no shortcut's.
    pub fn written(&self) -> Option<String> {
        if self.is_alt {
            return None;
        }
        let typed = one_char(self.key);
        // A keyboard that types another script (`ㄱ`) has the Latin letter printed beside it.
        let letter = match typed {
            Some(typed) if !typed.is_ascii() => self.code.strip_prefix("Key").and_then(one_char),
            typed => typed.filter(char::is_ascii_alphabetic),
        };
        if self.is_command {
            return letter.map(|letter| format!("Ctrl {}", letter.to_ascii_uppercase()));
        }
        match (self.key, letter) {
            ("ArrowLeft", _) => Some("←".to_owned()),
            ("ArrowRight", _) => Some("→".to_owned()),
            ("Escape", _) => Some("Esc".to_owned()),
            (_, Some(letter)) => Some(letter.to_ascii_lowercase().to_string()),
            _ => typed
                .filter(char::is_ascii_punctuation)
                .map(|mark| mark.to_string()),
        }
    }
}

fn one_char(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// What a key leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// This shortcut.
    Found(String),
    /// The first key of longer ones; the next key decides.
    Wait,
    /// Nothing.
    Nothing,
}

/// What `key` means after `before`, among the shortcuts `known`.
pub fn step(before: Option<&str>, key: &str, known: &[&str]) -> Step {
    let together = before.map(|before| format!("{before} {key}"));
    if let Some(together) = together.filter(|keys| known.contains(&keys.as_str())) {
        Step::Found(together)
    } else if known.contains(&key) {
        Step::Found(key.to_owned())
    } else if known
        .iter()
        .any(|keys| keys.split_once(' ').is_some_and(|(first, _)| first == key))
    {
        Step::Wait
    } else {
        Step::Nothing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(key: &str, code: &str, is_command: bool) -> String {
        let is_alt = false;
        Pressed {
            key,
            code,
            is_command,
            is_alt,
        }
        .written()
        .unwrap_or_default()
    }

    #[test]
    fn keys_are_written_as_people_read_them() {
        for (key, code, is_command, expected) in [
            ("r", "KeyR", false, "r"),
            ("R", "KeyR", false, "r"),
            ("k", "KeyK", true, "Ctrl K"),
            ("?", "Slash", false, "?"),
            ("ArrowLeft", "ArrowLeft", false, "←"),
            ("ArrowLeft", "ArrowLeft", true, ""),
            ("Escape", "Escape", false, "Esc"),
            ("F5", "F5", false, ""),
            ("1", "Digit1", false, ""),
            (" ", "Space", false, ""),
        ] {
            assert_eq!(written(key, code, is_command), expected, "{key}");
        }
    }

    #[test]
    fn a_korean_keyboard_reaches_the_same_shortcuts() {
        assert_eq!(written("ㄱ", "KeyR", false), "r");
        assert_eq!(written("ㅏ", "KeyK", true), "Ctrl K");
    }

    #[test]
    fn one_key_after_another_is_a_shortcut_of_its_own() {
        let known = ["d", "g d", "g s", "?"];
        for (before, key, expected) in [
            (None, "g", Step::Wait),
            (Some("g"), "s", Step::Found("g s".into())),
            (Some("g"), "d", Step::Found("g d".into())),
            (Some("x"), "d", Step::Found("d".into())),
            (Some("g"), "?", Step::Found("?".into())),
            (None, "x", Step::Nothing),
        ] {
            assert_eq!(step(before, key, &known), expected, "{before:?} {key}");
        }
    }
}
