//! The shapes of CloudWatch's operations that we use, member for member as in the service model (API version 2010-08-01).
//!
//! In and out: values. A member the service adds later is ignored when read; `tests/stand-in/check_shapes.py` names it.
//! Words of an enumeration are plain `String`s, so that a word the service adds survives; the known ones are constants here.

mod alarms;
mod dashboards;
mod metrics;

pub use alarms::*;
pub use dashboards::*;
pub use metrics::*;

/// Orders of datapoints.
pub mod scan_by {
    /// Newest first; the service's default.
    pub const DESCENDING: &str = "TimestampDescending";
    /// Oldest first.
    pub const ASCENDING: &str = "TimestampAscending";
}

/// How whole a metric data result is.
pub mod status_code {
    /// All datapoints were read.
    pub const COMPLETE: &str = "Complete";
    /// More datapoints are on the next page, or a query ran out of time.
    pub const PARTIAL_DATA: &str = "PartialData";
    /// The service failed for this result.
    pub const INTERNAL_ERROR: &str = "InternalError";
    /// The caller may not read this account.
    pub const FORBIDDEN: &str = "Forbidden";
}

/// States of an alarm.
pub mod state {
    /// The condition is not met.
    pub const OK: &str = "OK";
    /// The condition is met.
    pub const ALARM: &str = "ALARM";
    /// There is not enough data to say.
    pub const INSUFFICIENT_DATA: &str = "INSUFFICIENT_DATA";
}

/// Kinds of alarms, for `DescribeAlarms`.
pub mod alarm_type {
    /// Over a metric or metric math.
    pub const METRIC: &str = "MetricAlarm";
    /// Over other alarms.
    pub const COMPOSITE: &str = "CompositeAlarm";
    /// Over a scheduled log query.
    pub const LOG: &str = "LogAlarm";
}
