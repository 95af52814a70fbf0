//! What ticks and calendar roundings must know of a time zone: its offset at an instant, nothing else.

/// A time zone as a function from instants to offsets.
/// The browser answers from `Intl`, tests from a fixed offset or a table.
pub trait TimeZone {
    /// Seconds to add to UTC at `at_ms` (milliseconds since 1970 UTC) to get local time.
    fn offset_secs_at(&self, at_ms: i64) -> i32;
}

/// Coordinated Universal Time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Utc;

impl TimeZone for Utc {
    fn offset_secs_at(&self, _at_ms: i64) -> i32 {
        0
    }
}

/// A zone that never changes its offset, such as a widget's `timezone` of `+0900`. Holds seconds east of UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FixedOffset(pub i32);

impl TimeZone for FixedOffset {
    fn offset_secs_at(&self, _at_ms: i64) -> i32 {
        self.0
    }
}
