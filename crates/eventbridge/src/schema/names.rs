//! Names made of other names: words of a text, and the ways to join them.

/// The words of a name: split at everything that is neither letter nor digit, and between a small letter (or digit) and a capital.
/// `EC2InstanceId` gives `EC2`, `Instance`, `Id`; `detail-type` gives `detail`, `type`. Letters outside a few settled alphabets
/// become `u` and their number, because compilers differ about which of them may stand in names.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if character.is_ascii_alphanumeric() || is_settled(character) {
            let next_is_small = characters.peek().is_some_and(|next| next.is_lowercase());
            let begins = character.is_uppercase()
                && (!before.is_uppercase() && before.is_alphanumeric()
                    // The last capital of a run begins the next word: `ARNList` is `ARN`, `List`.
                    || before.is_uppercase() && next_is_small);
            if begins && !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            word.push(character);
        } else {
            if !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            if character.is_alphanumeric() || (!character.is_ascii() && !character.is_whitespace())
            {
                words.push(format!("u{:x}", u32::from(character)));
            }
        }
        before = character;
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// Letters that every compiler of our languages takes in names, and that no normalisation changes.
fn is_settled(character: char) -> bool {
    matches!(character,
        '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{fe}'
        | '\u{391}'..='\u{3a1}' | '\u{3a3}'..='\u{3a9}' | '\u{3b1}'..='\u{3c9}'
        | '\u{410}'..='\u{44f}'
        | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}'
        | '\u{4e00}'..='\u{9fa5}' | '\u{ac00}'..='\u{d7a3}')
}

/// `DetailType`. What follows the first letter of a word stays, so `EC2` and `ARN` do.
pub(super) fn pascal(text: &str) -> String {
    words(text).iter().map(|word| capital(word)).collect()
}

/// As [`pascal`], with ASCII letters and digits only; `Event` when nothing is left.
pub(super) fn ascii_pascal(text: &str) -> String {
    let name: String = pascal(text)
        .chars()
        .map(|character| match character.is_ascii() {
            true => character.to_string(),
            false => format!("U{:x}", u32::from(character)),
        })
        .collect();
    if name.is_empty() {
        "Event".to_owned()
    } else {
        name
    }
}

/// `detailType`; an abbreviation at the beginning becomes small as a whole: `arnList`.
pub(super) fn camel(text: &str) -> String {
    let words = words(text);
    let mut out = String::new();
    for (index, word) in words.iter().enumerate() {
        match index {
            0 => out.push_str(&word.to_lowercase()),
            _ => out.push_str(&capital(&word.to_lowercase())),
        }
    }
    out
}

/// `detail_type`.
pub(super) fn snake(text: &str) -> String {
    let words: Vec<String> = words(text).iter().map(|word| word.to_lowercase()).collect();
    words.join("_")
}

fn capital(word: &str) -> String {
    let mut characters = word.chars();
    match characters.next() {
        // `ß` would become two letters.
        Some(first) if first.to_uppercase().count() == 1 => {
            first.to_uppercase().chain(characters).collect()
        }
        _ => word.to_owned(),
    }
}
