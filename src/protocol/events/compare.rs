//! Questions about two patterns beside each other, and about events made from a pattern.

use serde::{Deserialize, Serialize};

/// What a change of a pattern changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compare {
    /// The pattern before.
    pub kept: String,
    /// The pattern after.
    pub edited: String,
    /// An event beside the samples; what is no event is left out.
    pub event: String,
}

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Compared {
    /// The service refuses the pattern before.
    KeptRefused,
    /// The service refuses the pattern after.
    EditedRefused,
    /// Both can be compared.
    Changes(Box<Changes>),
}

/// What changed between two patterns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// How the sets of events lie.
    pub relation: Relation,
    /// Events that only the pattern after matches.
    pub gained: Vec<Tried>,
    /// Events that only the pattern before matches.
    pub lost: Vec<Tried>,
    /// How many events both match.
    pub both: u32,
    /// How many events neither matches.
    pub neither: u32,
    /// How many events take too long to decide.
    pub not_decided: u32,
    /// An event that only the pattern after matches, made when none of the tried ones is such.
    pub made_gained: Option<String>,
    /// An event that only the pattern before matches, made likewise.
    pub made_lost: Option<String>,
}

/// An event that was tried.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tried {
    /// The event of the question.
    Own,
    /// A sample: its id, and the service and kind of event.
    Sample(String, String),
}

/// How the events that two patterns match lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Relation {
    /// They match the same events.
    Equal,
    /// The pattern after matches whatever the one before does; true when it is known to match more.
    Wider(bool),
    /// The pattern before matches whatever the one after does; true when it is known to match more.
    Narrower(bool),
    /// No event matches both; true when that is proved for events with one value per path only.
    Disjoint(bool),
    /// Each matches some events that the other does not.
    Overlapping,
    /// Not decided.
    NotDecided,
}

/// Events made from a pattern.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Generate {
    /// The pattern.
    pub pattern: String,
    /// Other seeds make other events.
    pub seed: u64,
}

/// What was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Generated {
    /// The service refuses the pattern.
    Refused,
    /// These.
    Made {
        /// Events that match; none when no event can.
        matching: Vec<String>,
        /// Events that miss one condition.
        missing: Vec<NearMiss>,
    },
}

/// An event that misses one condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NearMiss {
    /// The event.
    pub event: String,
    /// The path of the condition.
    pub path: String,
    /// What the condition asks for, as JSON.
    pub wanted: String,
    /// The value there, as JSON; `None` when there is none.
    pub value: Option<String>,
}
