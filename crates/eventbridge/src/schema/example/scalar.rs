//! Plausible texts and numbers within bounds.

use json_text::quote;

use super::MAX_MADE;
use crate::schema::fits::{Format, is_whole, is_within};
use crate::schema::model::{Limits, Node, Types};

/// A number within its bounds, when one is found.
pub(super) fn number(limits: &Limits, whole: bool) -> String {
    let mut tried: Vec<f64> = match whole {
        true => vec![1.0, 0.0],
        false => vec![1.5, 1.0, 0.0],
    };
    let bound = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<f64>().ok());
    let (low, high) = (bound(&limits.minimum), bound(&limits.maximum));
    let step = bound(&limits.multiple_of).filter(|step| step.abs() > 0.0);
    if let Some(low) = low {
        tried.extend([low, low.floor() + 1.0, low + 0.5]);
    }
    if let Some(high) = high {
        tried.extend([high, high.ceil() - 1.0, high - 0.5]);
    }
    if let (Some(low), Some(high)) = (low, high) {
        tried.push(low + (high - low) / 2.0);
    }
    if let Some(step) = step {
        tried.push(step);
        for bound in [low, high].into_iter().flatten() {
            let times = bound / step;
            tried.extend([
                times.ceil() * step,
                times.floor() * step,
                (times.floor() + 1.0) * step,
                (times.ceil() - 1.0) * step,
            ]);
        }
    }
    let mut texts: Vec<String> = [&limits.minimum, &limits.maximum]
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    texts.splice(
        0..0,
        tried.into_iter().filter(|one| one.is_finite()).map(spelled),
    );
    let fits = |text: &String| (!whole || is_whole(text)) && is_within(limits, text);
    let found = texts.iter().find(|text| fits(text));
    found.cloned().unwrap_or_else(|| "1".to_owned())
}

fn spelled(number: f64) -> String {
    if number == 0.0 {
        return "0".to_owned();
    }
    match number.abs() < 1e21 {
        true => number.to_string(),
        false => format!("{number:e}"),
    }
}

/// A text of the format and length.
pub(super) fn text(node: &Node, name: &str) -> String {
    let format = Format::ALL
        .iter()
        .find(|format| node.format.as_deref() == Some(format.name));
    let mut text = match format {
        Some(format) => format.example.to_owned(),
        None if node.format.as_deref() == Some("byte") => "ZXhhbXBsZQ==".to_owned(),
        None if name == "resources" || name.to_ascii_lowercase().ends_with("arn") => {
            "arn:aws:service:ap-northeast-2:123456789012:thing/name".to_owned()
        }
        None => "text".to_owned(),
    };
    let least = node.limits.min_length.unwrap_or(0).min(16 * MAX_MADE) as usize;
    let mut length = text.chars().count();
    while length < least {
        text.push('x');
        length += 1;
    }
    if let Some(most) = node.limits.max_length {
        text = text.chars().take(most as usize).collect();
    }
    text
}

/// Elements that differ from each other, starting with one that is known; `None` when the schema has not as many.
pub(super) fn distinct(items: Option<&Node>, first: &str, count: u32) -> Option<Vec<String>> {
    let mut made = vec![first.to_owned()];
    if let Some(values) = items.and_then(|items| items.values.as_ref()) {
        let others = values.iter().map(|value| value.json().to_owned());
        made.extend(others.filter(|other| other != first));
        made.truncate(count as usize);
        return (made.len() == count as usize).then_some(made);
    }
    let types = items.map_or(Types::ANY, |items| items.types);
    let limits = items
        .map(|items| &items.limits)
        .cloned()
        .unwrap_or_default();
    for number in 2..=count {
        let text = quote(&format!("text {number}"));
        let number: f64 = first.parse().unwrap_or(0.0) + f64::from(number);
        made.push(match () {
            () if types.covers(Types::STRING) => text,
            () if types.covers(Types::INTEGER) && is_within(&limits, &spelled(number)) => {
                spelled(number)
            }
            () => return None,
        });
    }
    Some(made)
}
