//! Zones as tables, and times as text.

use time_series::{CivilTime, FixedOffset, TimeZone, Utc, days_from_civil};

/// A zone that changes at the listed instants.
pub struct Table {
    before: i32,
    changes: Vec<(i64, i32)>,
}

impl TimeZone for Table {
    fn offset_secs_at(&self, at_ms: i64) -> i32 {
        self.changes
            .iter()
            .rev()
            .find(|change| change.0 <= at_ms)
            .map_or(self.before, |change| change.1)
    }
}

/// A zone by name, with the changes the tests need.
pub fn zone(name: &str) -> Box<dyn TimeZone> {
    let hours = |hours: f64| (hours * 3600.0) as i32;
    let table = |before: f64, changes: &[(&str, f64)]| -> Box<dyn TimeZone> {
        let changes = changes
            .iter()
            .map(|(at, offset)| (ms(at), hours(*offset)))
            .collect();
        Box::new(Table {
            before: hours(before),
            changes,
        })
    };
    match name {
        "UTC" => Box::new(Utc),
        "Kathmandu" => Box::new(FixedOffset(hours(5.75))),
        "Berlin" => table(
            1.0,
            &[
                ("2025-03-30 01:00", 2.0),
                ("2025-10-26 01:00", 1.0),
                ("2026-03-29 01:00", 2.0),
                ("2026-10-25 01:00", 1.0),
            ],
        ),
        "New York" => table(
            -5.0,
            &[("2026-03-08 07:00", -4.0), ("2026-11-01 06:00", -5.0)],
        ),
        // Clocks move by half an hour.
        "Lord Howe" => table(
            11.0,
            &[("2026-04-04 15:00", 10.5), ("2026-10-03 15:30", 11.0)],
        ),
        // Midnight is skipped in spring; 23:00 to 24:00 is repeated in autumn.
        "Sao Paulo" => table(
            -3.0,
            &[("2018-11-04 03:00", -2.0), ("2019-02-17 02:00", -3.0)],
        ),
        // Midnight to 01:00 is repeated.
        "Havana" => table(
            -5.0,
            &[("2026-03-08 05:00", -4.0), ("2026-11-01 05:00", -5.0)],
        ),
        // 30 December 2011 does not exist.
        "Apia" => table(-10.0, &[("2011-12-30 10:00", 14.0)]),
        _ => panic!("no zone {name}"),
    }
}

pub const NAMES: [&str; 8] = [
    "UTC",
    "Kathmandu",
    "Berlin",
    "New York",
    "Lord Howe",
    "Sao Paulo",
    "Havana",
    "Apia",
];

/// `2026-03-29 01:00`, `… 01:00:30` or `… 01:00:30.250`, UTC, or with `+02:00` behind a space.
pub fn ms(text: &str) -> i64 {
    let number = |range: std::ops::Range<usize>| -> i64 {
        text.get(range).map_or(0, |digits| {
            digits.parse().unwrap_or_else(|_| panic!("{text}"))
        })
    };
    let mut offset = 0;
    let mut clock = text;
    if let Some(at) = text.rfind([' ', 'T']).filter(|at| *at > 10) {
        clock = &text[..at];
        let minutes = number(at + 2..at + 4) * 60 + number(at + 5..at + 7);
        offset = if &text[at + 1..at + 2] == "-" {
            -minutes
        } else {
            minutes
        };
    }
    let days = days_from_civil(number(0..4) as i32, number(5..7) as u8, number(8..10) as u8);
    let secs = if clock.len() >= 19 { number(17..19) } else { 0 };
    let millis = if clock.len() >= 23 { number(20..23) } else { 0 };
    (days * 86_400 + number(11..13) * 3600 + number(14..16) * 60 - offset * 60 + secs) * 1000
        + millis
}

/// The wall clock of a zone, with its offset.
pub fn show(at_ms: i64, zone: &dyn TimeZone) -> String {
    let offset = zone.offset_secs_at(at_ms);
    let local = CivilTime::from_local_ms(at_ms + i64::from(offset) * 1000);
    let CivilTime {
        year,
        month,
        day,
        hour,
        minute,
        second,
        millisecond,
    } = local;
    let mut text = format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}");
    if second > 0 || millisecond > 0 {
        text += &format!(":{second:02}");
    }
    if millisecond > 0 {
        text += &format!(".{millisecond:03}");
    }
    let sign = if offset < 0 { '-' } else { '+' };
    format!(
        "{text} {sign}{:02}:{:02}",
        offset.abs() / 3600,
        offset.abs() / 60 % 60
    )
}
