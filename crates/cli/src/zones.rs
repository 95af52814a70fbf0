//! Time zones by name, from a database inside the program: it answers the same on every machine.

use jiff::Timestamp;
use jiff::tz::TimeZone as Rules;
use time_series::TimeZone;

/// A zone of the IANA database.
pub struct Zone {
    name: String,
    rules: Rules,
}

impl Zone {
    /// The zone of this name, such as `Asia/Seoul`; `None` when there is none.
    pub fn named(name: &str) -> Option<Zone> {
        let rules = Rules::get(name).ok()?;
        let name = rules.iana_name().unwrap_or(name).to_owned();
        Some(Zone { name, rules })
    }

    /// Coordinated Universal Time.
    pub fn utc() -> Zone {
        Zone {
            name: "UTC".to_owned(),
            rules: Rules::UTC,
        }
    }

    /// Its name as the database writes it.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl TimeZone for Zone {
    fn offset_secs_at(&self, at_ms: i64) -> i32 {
        // Instants beyond the database's years have the offset of its last one.
        let at_ms = at_ms.clamp(
            Timestamp::MIN.as_millisecond(),
            Timestamp::MAX.as_millisecond(),
        );
        Timestamp::from_millisecond(at_ms).map_or(0, |at| self.rules.to_offset(at).seconds())
    }
}
