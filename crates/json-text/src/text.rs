//! Strings between their two spellings.

/// An unescaped string.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unescaped {
    /// The text; a lone surrogate is U+FFFD.
    pub text: String,
    /// Whether a lone surrogate was met, so that escaping the text again would not give the original.
    pub lossy: bool,
    /// Offsets of escapes that JSON does not know, in bytes of the escaped text; such a backslash was kept.
    pub bad_escapes: Vec<usize>,
}

/// Unescapes what stands between the quotes of a JSON string.
pub fn unescape(escaped: &str) -> Unescaped {
    let mut out = Unescaped::default();
    let Some(first) = escaped.find('\\') else {
        out.text = escaped.to_owned();
        return out;
    };
    out.text.reserve(escaped.len());
    out.text.push_str(&escaped[..first]);
    let mut at = first;
    while let Some(character) = escaped[at..].chars().next() {
        if character != '\\' {
            let end = escaped[at..]
                .find('\\')
                .map_or(escaped.len(), |next| at + next);
            out.text.push_str(&escaped[at..end]);
            at = end;
            continue;
        }
        let simple = match escaped.as_bytes().get(at + 1) {
            Some(b'"') => Some('"'),
            Some(b'\\') => Some('\\'),
            Some(b'/') => Some('/'),
            Some(b'b') => Some('\u{8}'),
            Some(b'f') => Some('\u{c}'),
            Some(b'n') => Some('\n'),
            Some(b'r') => Some('\r'),
            Some(b't') => Some('\t'),
            _ => None,
        };
        if let Some(simple) = simple {
            out.text.push(simple);
            at += 2;
        } else if let Some(unit) = hex4(escaped, at) {
            at += 6;
            match (unit, hex4(escaped, at)) {
                (0xD800..=0xDBFF, Some(low @ 0xDC00..=0xDFFF)) => {
                    let code = 0x1_0000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
                    out.text.push(char::from_u32(code).unwrap_or('\u{fffd}'));
                    at += 6;
                }
                _ => match char::from_u32(unit) {
                    Some(character) => out.text.push(character),
                    None => {
                        out.text.push('\u{fffd}');
                        out.lossy = true;
                    }
                },
            }
        } else {
            out.bad_escapes.push(at);
            out.text.push('\\');
            at += 1;
        }
    }
    out
}

/// The code unit of `\uXXXX` at `at`.
fn hex4(text: &str, at: usize) -> Option<u32> {
    let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
    digits
        .bytes()
        .all(|byte| byte.is_ascii_hexdigit())
        .then(|| u32::from_str_radix(digits, 16).ok())
        .flatten()
}

/// Writes a JSON string, quotes included. Only what must be escaped is.
pub fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            control if (control as u32) < 0x20 => {
                out.push_str("\\u00");
                for shift in [4, 0] {
                    out.push(char::from_digit((control as u32 >> shift) & 15, 16).unwrap_or('0'));
                }
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}
