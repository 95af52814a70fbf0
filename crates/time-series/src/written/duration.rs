//! Stretches of time: on a clock face (`14:02`) and as an age (`1 h 12 min`).

use super::Written;
use super::digits::{MINUS, push_whole};

/// Seconds as a clock shows them: `14:02` with the unit `min`, from an hour on `1:14:02` with `h`.
/// Rounded to whole seconds. Beyond a million hours, or not finite: an en dash.
pub fn write_clock(secs: f64) -> Written {
    if !secs.is_finite() || secs.abs() >= 3.6e9 {
        return Written::nothing();
    }
    let whole = secs.abs().round() as u64;
    let mut number = String::new();
    if secs < 0.0 && whole > 0 {
        number.push(MINUS);
    }
    let (hours, minutes, seconds) = (whole / 3600, whole / 60 % 60, whole % 60);
    if hours > 0 {
        push_whole(&mut number, hours);
        number.push(':');
        push_two(&mut number, minutes);
    } else {
        push_whole(&mut number, minutes);
    }
    number.push(':');
    push_two(&mut number, seconds);
    Written {
        number,
        unit: if hours > 0 { "h" } else { "min" }.to_owned(),
    }
}

/// How long something lasts or lies back, in its two largest units, rounded down: `3 s`, `17 min`, `1 h 12 min`, `9 d`.
/// A negative duration is written by its size.
pub fn write_age(duration_ms: i64) -> String {
    let secs = duration_ms.unsigned_abs() / 1000;
    let mut text = String::new();
    let (size, symbol, rest, rest_symbol) = match secs {
        0..60 => (secs, " s", 0, ""),
        60..3600 => (secs / 60, " min", 0, ""),
        3600..86_400 => (secs / 3600, " h", secs / 60 % 60, " min"),
        86_400..259_200 => (secs / 86_400, " d", secs / 3600 % 24, " h"),
        _ => (secs / 86_400, " d", 0, ""),
    };
    push_whole(&mut text, size);
    text.push_str(symbol);
    if rest > 0 {
        text.push(' ');
        push_whole(&mut text, rest);
        text.push_str(rest_symbol);
    }
    text
}

fn push_two(text: &mut String, number: u64) {
    if number < 10 {
        text.push('0');
    }
    push_whole(text, number);
}
