//! Advice on single entries and lists of them.

use text_span::{Severity, TextEdit};

use super::super::entry::{Entry, Excluded, Test};
use super::super::explain::{Target, Texts};
use super::super::ignore_case::IgnoreCase;
use super::super::rules::Pattern;
use super::super::text::Text;
use super::{Advice, Topic};

pub(super) fn look(pattern: &Pattern, texts: Texts<'_>, all: &mut Vec<Advice>) {
    for condition in &pattern.conditions {
        let exclusions: Vec<&Entry> = condition
            .entries
            .iter()
            .filter(|entry| matches!(entry.test, Some(Test::AnythingBut(_))))
            .collect();
        if let [first, others @ ..] = exclusions.as_slice()
            && !others.is_empty()
        {
            let mut found = Advice::warning(
                first.span,
                Topic::SeveralExclusions {
                    path: condition.path.lossy().into_owned(),
                },
            )
            .fixed_by(merged(&exclusions, texts.pattern));
            found.others = others.iter().map(|entry| entry.span).collect();
            all.push(found);
        }
        for entry in &condition.entries {
            traps(entry, texts, all);
            if let Some(Test::Address(text, _)) = &entry.test {
                let exactly = format!("{{\"exactly\": {}}}", entry.span.of(texts.pattern));
                let topic = Topic::LooksLikeAddress {
                    text: text.quoted(),
                };
                all.push(
                    Advice::new(Severity::Info, Target::Pattern, entry.span, topic)
                        .fixed_by(vec![TextEdit::replace(entry.span, exactly)]),
                );
            }
        }
    }
}

/// One `anything-but` with the values of several lists of plain values; nothing when they are of different kinds.
fn merged(exclusions: &[&Entry], text: &str) -> Vec<TextEdit> {
    let same = |pick: fn(&Excluded) -> bool| {
        exclusions
            .iter()
            .all(|entry| matches!(&entry.test, Some(Test::AnythingBut(excluded)) if pick(excluded)))
    };
    if !same(|one| matches!(one, Excluded::Texts(_)))
        && !same(|one| matches!(one, Excluded::Numbers(_)))
    {
        return Vec::new();
    }
    let values: Vec<&str> = exclusions
        .iter()
        .flat_map(|entry| entry.values.iter().map(|span| span.of(text)))
        .collect();
    let [first, others @ ..] = exclusions else {
        return Vec::new();
    };
    let list = format!("{{\"anything-but\": [{}]}}", values.join(", "));
    let mut edits = vec![TextEdit::replace(first.span, list)];
    for other in others {
        // The comma before goes with the entry; the first of a list is never removed.
        let before = text
            .get(..other.span.start)
            .and_then(|before| before.rfind(','));
        let start = before.unwrap_or(other.span.start);
        edits.push(TextEdit::delete(text_span::Span::new(
            start,
            other.span.end,
        )));
    }
    edits
}

/// Characters that cannot match themselves without case.
fn traps(entry: &Entry, texts: Texts<'_>, all: &mut Vec<Advice>) {
    let (ones, is_excluded): (Vec<&IgnoreCase>, bool) = match &entry.test {
        Some(
            Test::EqualsIgnoreCase(one) | Test::PrefixIgnoreCase(one) | Test::SuffixIgnoreCase(one),
        ) => (vec![one], false),
        Some(Test::AnythingBut(Excluded::IgnoreCase(list))) => (list.iter().collect(), true),
        _ => return,
    };
    for (index, one) in ones.iter().enumerate() {
        let text = one.text.lossy();
        let trap = text.chars().find(|character| {
            let alone = Text::from(&*character.to_string());
            !IgnoreCase::new(alone.clone()).equals(alone.as_bytes())
        });
        let Some(character) = trap else { continue };
        let span = entry.values.get(index).copied().unwrap_or(entry.argument);
        let topic = Topic::CannotMatch {
            character: character.to_string(),
            is_excluded,
        };
        let mut found = Advice::new(Severity::Error, Target::Pattern, span, topic);
        if is_excluded {
            found.severity = Severity::Warning;
        } else {
            let plain = span.of(texts.pattern);
            let to = match &entry.test {
                Some(Test::PrefixIgnoreCase(_)) => format!("{{\"prefix\": {plain}}}"),
                Some(Test::SuffixIgnoreCase(_)) => format!("{{\"suffix\": {plain}}}"),
                _ => plain.to_owned(),
            };
            found.fix = vec![TextEdit::replace(entry.span, to)];
        }
        all.push(found);
    }
}
