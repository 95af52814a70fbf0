//! Times as bodies write them: ISO 8601 instants and relative ranges such as `-PT3H`.

use serde::{Deserialize, Serialize};
use time_series::{CivilTime, days_in_month};

/// Start of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Start {
    /// An instant, milliseconds since 1970.
    At(i64),
    /// So long before the end of the range.
    Before {
        /// How many.
        amount: u32,
        /// Of what.
        unit: Unit,
    },
}

/// Unit of a relative start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// `PT…M`
    Minutes,
    /// `PT…H`
    Hours,
    /// `P…D`
    Days,
    /// `P…W`
    Weeks,
    /// `P…M`
    Months,
}

const MINUTE_MS: i64 = 60_000;

impl Start {
    /// Reads an instant or one of `-PT<n>M`, `-PT<n>H`, `-P<n>D`, `-P<n>W`, `-P<n>M`.
    pub fn parse(text: &str) -> Option<Start> {
        let Some(rest) = text.strip_prefix("-P") else {
            return parse_instant(text).map(Start::At);
        };
        let (clock, rest) = match rest.strip_prefix('T') {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        let digits = rest.get(..rest.len().checked_sub(1)?)?;
        if digits.is_empty()
            || digits.len() > 6
            || !digits.bytes().all(|byte| byte.is_ascii_digit())
        {
            return None;
        }
        let unit = match (clock, &rest[digits.len()..]) {
            (true, "M") => Unit::Minutes,
            (true, "H") => Unit::Hours,
            (false, "D") => Unit::Days,
            (false, "W") => Unit::Weeks,
            (false, "M") => Unit::Months,
            _ => return None,
        };
        Some(Start::Before {
            amount: digits.parse().ok()?,
            unit,
        })
    }

    /// Writes it as a body does.
    pub fn to_text(self) -> String {
        match self {
            Start::At(at_ms) => write_instant(at_ms),
            Start::Before { amount, unit } => {
                let (clock, letter) = match unit {
                    Unit::Minutes => ("T", 'M'),
                    Unit::Hours => ("T", 'H'),
                    Unit::Days => ("", 'D'),
                    Unit::Weeks => ("", 'W'),
                    Unit::Months => ("", 'M'),
                };
                format!("-P{clock}{amount}{letter}")
            }
        }
    }

    /// The instant it means when the range ends at `end_ms`. Months keep the day where the month has it (UTC).
    pub fn resolve(self, end_ms: i64) -> i64 {
        let (amount, unit) = match self {
            Start::At(at_ms) => return at_ms,
            Start::Before { amount, unit } => (i64::from(amount), unit),
        };
        let minutes = match unit {
            Unit::Minutes => amount,
            Unit::Hours => amount * 60,
            Unit::Days => amount * 60 * 24,
            Unit::Weeks => amount * 60 * 24 * 7,
            Unit::Months => {
                let mut civil = CivilTime::from_local_ms(end_ms);
                let months = i64::from(civil.year) * 12 + i64::from(civil.month) - 1 - amount;
                civil.year = months.div_euclid(12).clamp(-100_000, 100_000) as i32;
                civil.month = (months.rem_euclid(12) + 1) as u8;
                civil.day = civil.day.min(days_in_month(civil.year, civil.month));
                return civil.local_ms();
            }
        };
        end_ms.saturating_sub(minutes * MINUTE_MS)
    }
}

/// Reads `2026-11-24`, `2026-11-24T10:15`, `…:30`, `…:30.250`, each with `Z`, `+01:00`, `+0100` or nothing (UTC).
pub fn parse_instant(text: &str) -> Option<i64> {
    let (date, time) = match text.split_once(['T', 't', ' ']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let (year, month, day) = (number(year, 9999)?, two(month, 12)?, two(day, 31)?);
    if month == 0 || day == 0 || day > days_in_month(year as i32, month) {
        return None;
    }
    let mut civil = CivilTime {
        year: year as i32,
        month,
        day,
        hour: 0,
        minute: 0,
        second: 0,
        millisecond: 0,
    };
    let Some(time) = time else {
        return Some(civil.local_ms());
    };
    let zone_at = time.find(['Z', 'z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(zone_at);
    let mut parts = clock.split(':');
    civil.hour = two(parts.next()?, 23)?;
    civil.minute = two(parts.next()?, 59)?;
    if let Some(second) = parts.next() {
        let (second, fraction) = second.split_once('.').unwrap_or((second, "0"));
        civil.second = two(second, 59)?;
        let digits: String = fraction.chars().take(3).collect();
        if !fraction.bytes().all(|byte| byte.is_ascii_digit()) || fraction.is_empty() {
            return None;
        }
        civil.millisecond = number(&format!("{digits:0<3}"), 999)? as u16;
    }
    if parts.next().is_some() {
        return None;
    }
    let offset_mins = match zone {
        "" | "Z" | "z" => 0,
        _ => parse_offset_mins(&zone.replacen(':', "", 1))?,
    };
    Some(civil.local_ms() - i64::from(offset_mins) * MINUTE_MS)
}

/// Writes an instant as `2026-11-24T10:15:30Z`; a fraction only when there is one.
pub fn write_instant(at_ms: i64) -> String {
    let civil = CivilTime::from_local_ms(at_ms);
    let fraction = if civil.millisecond > 0 {
        format!(".{:03}", civil.millisecond)
    } else {
        String::new()
    };
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{fraction}Z",
        civil.year, civil.month, civil.day, civil.hour, civil.minute, civil.second
    )
}

/// Reads `+HHMM` or `-HHMM`, in minutes east of UTC.
pub fn parse_offset_mins(text: &str) -> Option<i32> {
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    if digits.len() != 4 || !digits.is_ascii() {
        return None;
    }
    Some(sign * (i32::from(two(&digits[..2], 23)?) * 60 + i32::from(two(&digits[2..], 59)?)))
}

/// Writes minutes east of UTC as `+HHMM` or `-HHMM`.
pub fn write_offset_mins(mins: i32) -> String {
    let sign = if mins < 0 { '-' } else { '+' };
    let mins = mins.unsigned_abs();
    format!("{sign}{:02}{:02}", mins / 60, mins % 60)
}

fn two(text: &str, most: u32) -> Option<u8> {
    if text.len() != 2 {
        None
    } else {
        number(text, most).map(|number| number as u8)
    }
}

fn number(text: &str, most: u32) -> Option<u32> {
    text.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| text.parse().ok())
        .flatten()
        .filter(|number| *number <= most)
}
