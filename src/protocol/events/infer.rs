//! The question for a pattern that tells events apart.

use serde::{Deserialize, Serialize};

/// Which events are to be told apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Infer {
    /// Those to match.
    pub matching: Vec<Example>,
    /// Those not to match.
    pub excluded: Vec<Example>,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Example {
    /// The sample of this id.
    Sample(String),
    /// This one.
    Text(String),
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inferred {
    /// A pattern that matches all of the first events and none of the second.
    Pattern {
        /// The pattern, laid out in lines.
        text: String,
        /// Its conditions: the path, and the value list as JSON.
        conditions: Vec<Chosen>,
    },
    /// An event to match holds the same values as one not to match: their places among those to match and not to match.
    InBoth(u32, u32),
    /// No pattern was found that tells these two apart along with the others; this proves nothing.
    NotFound(u32, Option<u32>),
    /// There is no event to match.
    NothingToMatch,
    /// There are too many events.
    TooMany,
    /// The text is no event.
    NoEvent,
}

/// A condition of an inferred pattern.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// The path.
    pub path: String,
    /// The value list, as JSON.
    pub entries: String,
    /// How many events not to match it alone excludes.
    pub excludes: u32,
    /// It tests an identifier or a time: nothing else told the events apart.
    pub is_unstable: bool,
}
