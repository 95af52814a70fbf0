//! Bounds and formats of numbers and texts.

use json_text::{Kind, Value};
use text_span::{Diagnostic, Span};

use super::formats;
use crate::schema::model::{Limits, Node};
use crate::schema::words::{bounds, counted};

/// What is wrong with a scalar beside its kind.
pub(super) fn check(node: &Node, value: &Value) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let limits = &node.limits;
    match &value.kind {
        Kind::Number(text) if !is_within(limits, text) => {
            let message = format!("{text} is out of bounds");
            found.push(out_of_bounds("SF105", value.span, message, limits));
        }
        Kind::String(text) => {
            let length = text.chars().count();
            if limits
                .min_length
                .is_some_and(|least| length < least as usize)
                || limits.max_length.is_some_and(|most| length > most as usize)
            {
                let message = format!(
                    "a text of {} is out of bounds",
                    counted(length, "character")
                );
                found.push(out_of_bounds("SF105", value.span, message, limits));
            }
            if let Some(format) = &node.format
                && !formats::holds(format, text)
            {
                let message = format!("the text is not a {format}");
                let finding = Diagnostic::warning("SF201", value.span, message);
                found.push(finding.with_help("formats do not decide whether an event fits"));
            }
        }
        _ => {}
    }
    found
}

/// A finding that names the bounds.
pub(super) fn out_of_bounds(
    code: &'static str,
    span: Span,
    message: String,
    limits: &Limits,
) -> Diagnostic {
    Diagnostic::error(code, span, message).with_help(bounds(limits).join(", "))
}

/// Whether a number is whole, however it is written.
pub(in crate::schema) fn is_whole(text: &str) -> bool {
    if text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'-')
    {
        return true;
    }
    text.parse::<f64>()
        .is_ok_and(|number| number.is_finite() && number.fract() == 0.0)
}

/// Whether a number is within its bounds. Whole numbers are compared exactly.
pub(in crate::schema) fn is_within(limits: &Limits, text: &str) -> bool {
    use std::cmp::Ordering::{Equal, Greater, Less};
    let low = limits
        .minimum
        .as_deref()
        .and_then(|bound| order(text, bound));
    let high = limits
        .maximum
        .as_deref()
        .and_then(|bound| order(text, bound));
    let above = match low {
        None | Some(Greater) => true,
        Some(Equal) => !limits.above_minimum,
        Some(Less) => false,
    };
    let below = match high {
        None | Some(Less) => true,
        Some(Equal) => !limits.below_maximum,
        Some(Greater) => false,
    };
    above
        && below
        && limits
            .multiple_of
            .as_deref()
            .is_none_or(|step| is_multiple(text, step))
}

pub(in crate::schema) fn order(a: &str, b: &str) -> Option<std::cmp::Ordering> {
    if let (Ok(a), Ok(b)) = (a.parse::<i128>(), b.parse::<i128>()) {
        return Some(a.cmp(&b));
    }
    a.parse::<f64>().ok()?.partial_cmp(&b.parse::<f64>().ok()?)
}

fn is_multiple(text: &str, step: &str) -> bool {
    if let (Ok(number), Ok(step)) = (text.parse::<i128>(), step.parse::<i128>()) {
        return step == 0 || number.checked_rem(step).unwrap_or(0) == 0;
    }
    let (Ok(number), Ok(step)) = (text.parse::<f64>(), step.parse::<f64>()) else {
        return true;
    };
    // Decimal fractions are not exact in binary: 0.3 is a multiple of 0.1 although the division is not whole.
    let times = number / step;
    step == 0.0
        || !times.is_finite()
        || (times - times.round()).abs() <= 1e-9 * times.abs().max(1.0)
}
