//! Zones as tables, and instants as text.

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

/// The zones of the tests: each with the changes of the years they ask about.
pub const NAMES: [&str; 8] = [
    "UTC",
    "Seoul",
    "Kathmandu",
    "Berlin",
    "New York",
    "Lord Howe",
    "Sao Paulo",
    "Apia",
];

/// A zone by name.
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
        "Seoul" => Box::new(FixedOffset(hours(9.0))),
        "Kathmandu" => Box::new(FixedOffset(hours(5.75))),
        "Berlin" => table(
            1.0,
            &[
                ("2026-03-29T01:00:00Z", 2.0),
                ("2026-10-25T01:00:00Z", 1.0),
                ("2027-03-28T01:00:00Z", 2.0),
                ("2027-10-31T01:00:00Z", 1.0),
            ],
        ),
        "New York" => table(
            -5.0,
            &[
                ("2026-03-08T07:00:00Z", -4.0),
                ("2026-11-01T06:00:00Z", -5.0),
                ("2027-03-14T07:00:00Z", -4.0),
            ],
        ),
        // Clocks move by half an hour: 02:00 to 01:30 in April, 02:00 to 02:30 in October.
        "Lord Howe" => table(
            11.0,
            &[
                ("2026-04-04T15:00:00Z", 10.5),
                ("2026-10-03T15:30:00Z", 11.0),
            ],
        ),
        // Midnight is skipped in spring; 23:00 to 24:00 is repeated in autumn.
        "Sao Paulo" => table(
            -3.0,
            &[
                ("2018-11-04T03:00:00Z", -2.0),
                ("2019-02-17T02:00:00Z", -3.0),
            ],
        ),
        // 30 December 2011 does not exist.
        "Apia" => table(-10.0, &[("2011-12-30T10:00:00Z", 14.0)]),
        _ => panic!("no zone {name}"),
    }
}

/// Milliseconds since 1970 of `2026-03-29T01:00:00Z`; the fraction may be left out.
pub fn ms(text: &str) -> i64 {
    let number = |from: usize, to: usize| -> i64 {
        text.get(from..to)
            .and_then(|digits| digits.parse().ok())
            .unwrap_or_else(|| panic!("{text} is not an instant"))
    };
    assert!(text.ends_with('Z'), "{text} is not in UTC");
    let millis = if text.len() > 20 { number(20, 23) } else { 0 };
    let days = days_from_civil(number(0, 4) as i32, number(5, 7) as u8, number(8, 10) as u8);
    (days * 86_400 + number(11, 13) * 3600 + number(14, 16) * 60 + number(17, 19)) * 1000 + millis
}

/// `2026-03-29T01:00:00Z`
pub fn iso(at_ms: i64) -> String {
    format!("{}Z", local(&CivilTime::from_local_ms(at_ms)))
}

/// `2026-03-29T01:00:00`
pub fn local(time: &CivilTime) -> String {
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}",
        time.year, time.month, time.day, time.hour, time.minute, time.second
    )
}
