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
            // The name lets the query protocol's writer know an instant from a number.
            serializer.serialize_newtype_struct(NAME, &(self.0 / 1000))
        } else {
            serializer.serialize_newtype_struct(NAME, &(self.0 as f64 / 1000.0))
        }
    }
}

/// The name under which an instant is serialised.
pub(crate) const NAME: &str = "Timestamp";

impl Timestamp {
    /// Reads `2026-11-12T04:05:00(.123)(Z|±hh(:)mm)`; a missing zone is UTC. `None` when it is no such text.
    pub fn from_iso(text: &str) -> Option<Timestamp> {
        parse_iso_ms(text).map(Timestamp)
    }

    /// Writes `2026-11-12T04:05:00Z`, with milliseconds when there are some.
    pub fn to_iso(self) -> String {
        let (days, of_day) = (self.0.div_euclid(86_400_000), self.0.rem_euclid(86_400_000));
        let (year, month, day) = date_from_days(days);
        let (secs, ms) = (of_day / 1000, of_day % 1000);
        let fraction = if ms == 0 {
            String::new()
        } else {
            format!(".{ms:03}")
        };
        format!(
            "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}{fraction}Z",
            secs / 3600,
            secs / 60 % 60,
            secs % 60
        )
    }
}

/// Year, month and day of a count of days since 1970, in the proleptic Gregorian calendar.
fn date_from_days(days: i64) -> (i64, i64, i64) {
    // Counted from 1 March of year 0, so that a leap day ends a year; 146,097 days are 400 years.
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, month, day)
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

impl<'de> Visitor<'de> for Wire {
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

/// Milliseconds since 1970 of an ISO 8601 text.
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
        assert_eq!(serde_json::to_string(&Timestamp(-3_000)).unwrap(), "-3");
    }

    #[test]
    fn iso_texts_are_read_back_as_they_were_written() {
        assert_eq!(
            Timestamp(1_794_456_300_000).to_iso(),
            "2026-11-12T04:05:00Z"
        );
        assert_eq!(Timestamp(-1).to_iso(), "1969-12-31T23:59:59.999Z");
        for days in (-700_000..2_900_000).step_by(997) {
            let at = Timestamp(days * 86_400_000 + 45_296_007);
            assert_eq!(Timestamp::from_iso(&at.to_iso()), Some(at));
        }
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
