//! The Korean words of what reading a pattern or an event finds.
//!
//! In: a diagnostic as reading gives it, in English. Out: the same in Korean. A code and its English words choose the Korean ones;
//! what stands in the places of `{}` is taken over. The words of advice are elsewhere; the service's own text is never translated.

mod helps;
mod messages;

use text_span::Diagnostic;

use helps::HELPS;
use messages::MESSAGES;

/// The same in Korean. What has no Korean words stays as it is.
pub fn korean(found: &Diagnostic) -> Diagnostic {
    let message = MESSAGES
        .iter()
        .filter(|(codes, ..)| codes.split(' ').any(|code| code == found.code))
        .find_map(|(_, english, korean)| said(english, korean, &found.message));
    let help = found.help.as_ref().map(|help| {
        let korean = HELPS
            .iter()
            .find_map(|(english, korean)| said(english, korean, help));
        korean.unwrap_or_else(|| help.clone())
    });
    Diagnostic {
        message: message.unwrap_or_else(|| found.message.clone()),
        help,
        ..found.clone()
    }
}

/// The codes that have Korean words.
pub fn codes() -> impl Iterator<Item = &'static str> {
    MESSAGES.iter().flat_map(|(codes, ..)| codes.split(' '))
}

/// The Korean words with what stands in the places of the English ones; `None` when those are other words.
fn said(english: &str, korean: &str, text: &str) -> Option<String> {
    let mut pieces = english.split("{}");
    let mut rest = text.strip_prefix(pieces.next()?)?;
    let mut out = korean.to_owned();
    let mut pieces = pieces.enumerate().peekable();
    while let Some((at, piece)) = pieces.next() {
        let end = match pieces.peek() {
            None => rest.strip_suffix(piece)?.len(),
            Some(_) => rest.find(piece)?,
        };
        let held = rest.get(..end)?;
        out = out.replace(&format!("{{{at}}}"), word(held));
        rest = rest.get(end + piece.len()..)?;
    }
    rest.is_empty().then_some(out)
}

/// Kinds of value, and what is wrong with a number; anything else is text of the pattern or the event.
fn word(held: &str) -> &str {
    match held {
        "a string" => "문자열",
        "a number" => "숫자",
        "a boolean" => "불리언",
        "an array" => "배열",
        "an object" => "객체",
        "it starts with a plus sign" => "더하기 기호로 시작합니다",
        "a digit is missing before the point" => "소수점 앞에 숫자가 없습니다",
        "it starts with a zero" => "0으로 시작합니다",
        "a digit is missing after the point" => "소수점 뒤에 숫자가 없습니다",
        "a digit is missing in the exponent" => "지수에 숫자가 없습니다",
        "letters or signs follow the digits" => "숫자 뒤에 문자나 기호가 있습니다",
        held => held.strip_prefix("the character ").unwrap_or(held),
    }
}
