//! A replay without an account: events of the workspace over rules, with the instants at which they came.

use serde::{Deserialize, Serialize};

/// Which events, over which rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replay {
    /// The bus they came to. Files do not say it, so theirs are tried on every bus.
    pub bus: String,
    /// From the first instant up to, not including, the second: milliseconds since 1970.
    pub window_ms: (i64, i64),
    /// The patterns of the rules.
    pub patterns: Vec<String>,
    /// How many of the newest events that a rule matches are told whole.
    pub most: u32,
}

/// What would fire.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replayed {
    /// Events of the window.
    pub n_events: u32,
    /// How many of them some rule matches.
    pub n_fired: u32,
    /// The rules, in the order of the question.
    pub rules: Vec<RuleFired>,
    /// The newest events that some rule matches, newest first.
    pub events: Vec<Fired>,
}

/// One rule's share.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleFired {
    /// Whether the service refuses its pattern: then nothing matches.
    pub is_refused: bool,
    /// How many events match.
    pub n: u32,
    /// The same for each of [`SLICES`] equal parts of the window.
    pub slices: Vec<u32>,
    /// The first and the last of them, milliseconds since 1970.
    pub ends_ms: Option<(i64, i64)>,
}

/// Into how many parts a window is cut.
pub const SLICES: usize = 96;

/// An event and the rules that match it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fired {
    /// When it came, milliseconds since 1970.
    pub at_ms: i64,
    /// Its `source`.
    pub source: String,
    /// Its `detail-type`.
    pub detail_type: String,
    /// All of it.
    pub json: String,
    /// Places of rules.
    pub rules: Vec<u32>,
}
