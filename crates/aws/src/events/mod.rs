//! The shapes of EventBridge's operations that we use, member for member as in the service model (API version 2015-10-07).
//!
//! In and out: values. Words of an enumeration are plain `String`s, so that a word the service adds survives; the known
//! ones are constants here. The service's metadata says that it lets pages in, under its older name (AWS on the wire, section 1).

mod archives;
mod buses;
mod put;
mod rules;
mod targets;

pub use archives::*;
pub use buses::*;
pub use put::*;
pub use rules::*;
pub use targets::*;

/// States of a rule.
pub mod rule_state {
    /// It sends matching events to its targets.
    pub const ENABLED: &str = "ENABLED";
    /// It does nothing.
    pub const DISABLED: &str = "DISABLED";
    /// Enabled, and read-only calls that CloudTrail delivers match too.
    pub const ENABLED_WITH_ALL: &str = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";
}

/// States of an archive.
pub mod archive_state {
    /// Events are kept.
    pub const ENABLED: &str = "ENABLED";
    /// No more events are kept.
    pub const DISABLED: &str = "DISABLED";
    /// It is being made.
    pub const CREATING: &str = "CREATING";
    /// It is being changed.
    pub const UPDATING: &str = "UPDATING";
    /// It could not be made.
    pub const CREATE_FAILED: &str = "CREATE_FAILED";
    /// It could not be changed.
    pub const UPDATE_FAILED: &str = "UPDATE_FAILED";
}

/// States of a replay.
pub mod replay_state {
    /// Not one event was replayed yet.
    pub const STARTING: &str = "STARTING";
    /// Events are being replayed.
    pub const RUNNING: &str = "RUNNING";
    /// It was told to stop.
    pub const CANCELLING: &str = "CANCELLING";
    /// All events were replayed.
    pub const COMPLETED: &str = "COMPLETED";
    /// It was stopped.
    pub const CANCELLED: &str = "CANCELLED";
    /// It could not go on.
    pub const FAILED: &str = "FAILED";
}
