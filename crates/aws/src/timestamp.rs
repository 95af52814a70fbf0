//! Instants on the wire: epoch seconds in JSON, and ISO 8601 text where servers send it anyway.

use std::fmt;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An instant, milliseconds since 1970 UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            serializer.serialize_i64(self.0)
        } else if self.0 % 1000 == 0 {
            serializer.serialize_i64(self.0 / 1000)
        } else {
            serializer.serialize_f64(self.0 as f64 / 1000.0)
        }
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(Wire)
        } else {
            i64::deserialize(deserializer).map(Timestamp)
        }
    }
}

struct Wire;

impl Visitor<'_> for Wire {
    type Value = Timestamp;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("epoch seconds or an ISO 8601 instant")
    }

    fn visit_i64<E: de::Error>(self, seconds: i64) -> Result<Timestamp, E> {
        seconds
            .checked_mul(1000)
            .map(Timestamp)
            .ok_or_else(|| E::custom("an instant out of range"))
    }

    fn visit_u64<E: de::Error>(self, seconds: u64) -> Result<Timestamp, E> {
        self.visit_i64(i64::try_from(seconds).map_err(|_| E::custom("an instant out of range"))?)
    }

    fn visit_f64<E: de::Error>(self, seconds: f64) -> Result<Timestamp, E> {
        let at_ms = (seconds * 1000.0).round();
        if at_ms.abs() < 9e15 {
            Ok(Timestamp(at_ms as i64))
        } else {
            Err(E::custom("an instant out of range"))
        }
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Timestamp, E> {
        parse_iso_ms(text)
            .map(Timestamp)
            .ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
    }
}

/// Reads `2026-11-12T04:05:00(.123)(Z|±hh(:)mm)`; a missing zone is UTC. Milliseconds since 1970.
fn parse_iso_ms(text: &str) -> Option<i64> {
    let (date, time) = text.trim().split_once(['T', ' '])?;
    let mut parts = date.splitn(3, '-');
    let mut next = || parts.next()?.parse::<i64>().ok();
    let (year, month, day) = (next()?, next()?, next()?);
    let (clock, offset_secs) = match time.find(['Z', 'z', '+', '-']) {
        None => (time, 0),
        Some(at) => {
            let (clock, zone) = time.split_at(at);
            let digits: String = zone[1..].chars().filter(char::is_ascii_digit).collect();
            match (zone.as_bytes()[0], digits.len()) {
                (b'Z' | b'z', 0) => (clock, 0),
                (sign @ (b'+' | b'-'), 4) => {
                    let secs = digits[..2].parse::<i64>().ok()? * 3600
                        + digits[2..].parse::<i64>().ok()? * 60;
                    (clock, if sign == b'+' { secs } else { -secs })
                }
                _ => return None,
            }
        }
    };
    let mut clock = clock.splitn(3, ':');
    let hour: i64 = clock.next()?.parse().ok()?;
    let minute: i64 = clock.next()?.parse().ok()?;
    let second: f64 = clock.next().unwrap_or("0").parse().ok()?;
    let fits = (0..=9999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && (0..=24).contains(&hour)
        && (0..=59).contains(&minute)
        && (0.0..61.0).contains(&second);
    // Days since 1970 of the proleptic Gregorian calendar, counted in years that begin in March.
    let (y, m) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let days =
        365 * y + y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400) + (153 * m + 2) / 5 + day
            - 719_469;
    let secs = days * 86_400 + hour * 3600 + minute * 60 - offset_secs;
    fits.then(|| secs * 1000 + (second * 1000.0).round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_iso_texts_are_the_same_instant() {
        for text in [
            "1794456300",
            "1794456300.0",
            "\"2026-11-12T04:05:00Z\"",
            "\"2026-11-12T13:05:00+09:00\"",
            "\"2026-11-12 04:05:00\"",
        ] {
            assert_eq!(
                serde_json::from_str::<Timestamp>(text).unwrap(),
                Timestamp(1_794_456_300_000),
                "{text}"
            );
        }
        assert_eq!(serde_json::to_string(&Timestamp(1_500)).unwrap(), "1.5");
    }

    #[test]
    fn texts_that_are_no_instant_are_refused() {
        for text in [
            "\"\"",
            "\"yesterday\"",
            "\"2026-13-01T00:00:00Z\"",
            "1e300",
            "\"2026-11-12T04:05:00+é\"",
        ] {
            assert!(serde_json::from_str::<Timestamp>(text).is_err(), "{text}");
        }
    }
}
