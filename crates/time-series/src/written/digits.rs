//! Digits of a number: rounding to figures or decimals, grouping by thousands, the true minus sign.

/// U+2212, the minus sign of the look document.
pub(super) const MINUS: char = '−';

const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// Above this, integers are no longer exact in a double and powers of ten take over.
const LARGEST_PLAIN: f64 = 9.0e15;
/// Below this, leading zeros hide the number and powers of ten take over.
const SMALLEST_PLAIN: f64 = 1e-6;

/// Places after the point whose power of ten still fits 64 bits with room.
const MOST_DECIMALS: i32 = 18;

/// The power of ten of the first figure of `value` (positive, finite): 2 for 842, -1 for 0.41.
pub(super) fn exponent_of(value: f64) -> i32 {
    let guess = value.log10().floor() as i32;
    // `log10` may be off by one next to a power of ten.
    if value >= power(guess + 1) {
        guess + 1
    } else if value < power(guess) {
        guess - 1
    } else {
        guess
    }
}

/// Ten to the power of `exponent`, exact from -22 to 22.
pub(super) fn power(exponent: i32) -> f64 {
    let index = exponent.unsigned_abs() as usize;
    match (POWERS.get(index), exponent < 0) {
        (Some(power), false) => *power,
        (Some(power), true) => 1.0 / power,
        (None, _) => 10f64.powi(exponent),
    }
}

/// Writes `value` with at most `figures` significant figures (1 to 12): trailing zeros dropped, thousands grouped
/// with commas, U+2212 for the minus. Whole numbers keep all their digits up to 9·10¹⁵. Beyond that, and below
/// 10⁻⁶, powers of ten are written out (`2.5e21`). Not a number: an en dash.
pub fn write_number(value: f64, figures: u8) -> String {
    if value.is_nan() {
        return super::NOTHING.to_owned();
    }
    if value == 0.0 {
        return "0".to_owned();
    }
    let mut text = String::new();
    if value < 0.0 {
        text.push(MINUS);
    }
    let size = value.abs();
    if size.is_infinite() {
        text.push('∞');
        return text;
    }
    let figures = i32::from(figures.clamp(1, 12));
    let mut exponent = exponent_of(size);
    // Rounding may carry into the next power: 9.9996 has the figures of 10.
    let decimals = figures - 1 - exponent;
    if (0..=22).contains(&decimals) && (size * power(decimals)).round() >= power(figures) {
        exponent += 1;
    }
    let decimals = (figures - 1 - exponent).max(0);
    if (SMALLEST_PLAIN..LARGEST_PLAIN).contains(&size) && decimals <= MOST_DECIMALS {
        push_decimals(&mut text, size, decimals as u32);
    } else {
        let mut mantissa = size / power(exponent);
        if mantissa >= 10.0 - 5.0 / power(figures - 1) / 10.0 {
            mantissa = 1.0;
            exponent += 1;
        }
        push_decimals(&mut text, mantissa, (figures - 1) as u32);
        text.push('e');
        push_exponent(&mut text, exponent);
    }
    text
}

/// Writes `value` rounded to at most `decimals` places after the point, grouped, trailing zeros dropped.
pub(crate) fn write_decimals(value: f64, decimals: u32) -> String {
    let size = value.abs();
    if !size.is_finite() || size >= LARGEST_PLAIN {
        return write_number(value, 12);
    }
    let mut text = String::new();
    push_decimals(&mut text, size, decimals);
    if value < 0.0 && text != "0" {
        text.insert(0, MINUS);
    }
    text
}

fn push_exponent(text: &mut String, exponent: i32) {
    if exponent < 0 {
        text.push(MINUS);
    }
    push_whole(text, u64::from(exponent.unsigned_abs()));
}

/// Pushes `size` (0 to 9·10¹⁵), at most `decimals` places, without trailing zeros.
fn push_decimals(text: &mut String, size: f64, decimals: u32) {
    let mut decimals = decimals.min(MOST_DECIMALS as u32);
    // The scaled number must stay an exact integer.
    while decimals > 0 && size * power(decimals as i32) >= LARGEST_PLAIN {
        decimals -= 1;
    }
    let scaled = (size * power(decimals as i32)).round() as u64;
    let unit = 10u64.pow(decimals);
    push_grouped(text, scaled / unit);
    let mut rest = scaled % unit;
    if rest == 0 {
        return;
    }
    let mut places = decimals as usize;
    while rest.is_multiple_of(10) {
        rest /= 10;
        places -= 1;
    }
    text.push('.');
    let from = text.len();
    push_whole(text, rest);
    let zeros = places - (text.len() - from);
    text.insert_str(from, &"000000000000000000"[..zeros]);
}

fn push_grouped(text: &mut String, whole: u64) {
    if whole < 1000 {
        push_whole(text, whole);
        return;
    }
    push_grouped(text, whole / 1000);
    text.push(',');
    let rest = whole % 1000;
    for digit in [rest / 100, rest / 10 % 10, rest % 10] {
        text.push((b'0' + digit as u8) as char);
    }
}

pub(super) fn push_whole(text: &mut String, mut whole: u64) {
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (whole % 10) as u8;
        whole /= 10;
        if whole == 0 {
            break;
        }
    }
    text.extend(digits[at..].iter().map(|digit| *digit as char));
}
