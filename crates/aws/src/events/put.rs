//! Events sent, and events tried against a pattern.

use serde::{Deserialize, Serialize};

use crate::Timestamp;
use crate::lenient::lenient;

/// Input of `PutEvents`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct PutEventsInput {
    /// The events, at most ten; or what became of them, in the same order.
    pub entries: Vec<PutEventsRequestEntry>,
    /// The global endpoint that takes them.
    pub endpoint_id: Option<String>,
}

/// An event to send.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct PutEventsRequestEntry {
    /// When it happened; the receipt when absent.
    pub time: Option<Timestamp>,
    /// Who sends it.
    pub source: Option<String>,
    /// ARNs it is about.
    pub resources: Vec<String>,
    /// What kind of event it is.
    pub detail_type: Option<String>,
    /// The detail, JSON text.
    pub detail: Option<String>,
    /// The bus, by name or ARN; `default` when absent.
    pub event_bus_name: Option<String>,
    /// An X-Ray trace header.
    pub trace_header: Option<String>,
}

/// Output of `PutEvents`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct PutEventsOutput {
    /// How many entries failed.
    #[serde(deserialize_with = "lenient")]
    pub failed_entry_count: Option<i32>,
    /// The events, at most ten; or what became of them, in the same order.
    pub entries: Vec<PutEventsResultEntry>,
}

/// What became of an event: an id, or a code and a message.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct PutEventsResultEntry {
    /// The id of the event that was taken.
    pub event_id: Option<String>,
    /// The service's code.
    pub error_code: Option<String>,
    /// The service's words.
    pub error_message: Option<String>,
}

/// Input of `TestEventPattern`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct TestEventPatternInput {
    /// The event pattern, JSON text.
    pub event_pattern: String,
    /// The event, JSON text.
    pub event: String,
}

/// Output of `TestEventPattern`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct TestEventPatternOutput {
    /// Whether it matches.
    #[serde(deserialize_with = "lenient")]
    pub result: Option<bool>,
}

impl PutEventsRequestEntry {
    /// The size that limits and prices go by (EventBridge, section 2): UTF-8 bytes of the source, the detail type, the
    /// detail and the resources, and 14 for a time.
    pub fn size(&self) -> u64 {
        let texts = [&self.source, &self.detail_type, &self.detail];
        let bytes = |text: &String| text.len() as u64;
        let texts: u64 = texts.into_iter().flatten().map(bytes).sum();
        let resources: u64 = self.resources.iter().map(bytes).sum();
        texts + resources + if self.time.is_some() { 14 } else { 0 }
    }
}
