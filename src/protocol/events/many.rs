//! Questions about many events at once, and their answers. The events come in pieces and stay in the worker;
//! the page hears of those it draws.

use serde::{Deserialize, Serialize};

use super::Verdict;
use crate::protocol::whole;

/// A piece of a text with events.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Piece {
    /// Bytes of the whole text; the first piece also ends what came before it.
    pub total: u32,
    /// Where this piece starts.
    pub start: u32,
    /// The piece.
    #[serde(with = "whole")]
    pub bytes: Vec<u8>,
}

/// What became of taking events.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Taken {
    /// How many there are.
    pub n_events: u32,
    /// How many of them are records of CloudTrail, judged as the events that EventBridge makes of them.
    pub n_records: u32,
    /// Lines that hold no event: number (from 1), reason and the line, cut. Capped.
    pub bad: Vec<(u32, String, String)>,
    /// How many such lines there are.
    pub n_bad: u32,
}

/// What of an event is shown in a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// Its `time`.
    pub time: String,
    /// Its `source`.
    pub source: String,
    /// Its `detail-type`.
    pub detail_type: String,
}

/// Verdicts on the taken events.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Judged {
    /// One for each event; empty when the pattern is refused.
    pub verdicts: Vec<Verdict>,
    /// The conditions of the pattern: path, and how many events it excludes when it stands alone.
    pub excluded: Vec<(String, u32)>,
    /// For each event, the first condition that no value of it meets.
    pub first_failing: Vec<Option<u32>>,
}
