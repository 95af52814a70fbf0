//! Archives of events, and replays out of them.

use serde::{Deserialize, Serialize};

use crate::Timestamp;
use crate::lenient::lenient;

/// Input of `ListArchives`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ListArchivesInput {
    /// Only those whose name begins so.
    pub name_prefix: Option<String>,
    /// The ARN of the bus of an archive, or of the archive of a replay.
    pub event_source_arn: Option<String>,
    /// One of [`archive_state`](super::archive_state).
    pub state: Option<String>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
    /// The most items of a page.
    #[serde(deserialize_with = "lenient")]
    pub limit: Option<i32>,
}

/// Output of `ListArchives`: a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ListArchivesOutput {
    /// The archives, by name.
    pub archives: Vec<Archive>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
}

/// An archive of a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Archive {
    /// The archive's name.
    pub archive_name: Option<String>,
    /// The ARN of the bus of an archive, or of the archive of a replay.
    pub event_source_arn: Option<String>,
    /// One of [`archive_state`](super::archive_state).
    pub state: Option<String>,
    /// Why it is in its state.
    pub state_reason: Option<String>,
    /// How long events are kept; 0 is for ever.
    #[serde(deserialize_with = "lenient")]
    pub retention_days: Option<i32>,
    /// Bytes; lags by up to a day.
    #[serde(deserialize_with = "lenient")]
    pub size_bytes: Option<i64>,
    /// Events; lags by up to a day.
    #[serde(deserialize_with = "lenient")]
    pub event_count: Option<i64>,
    /// When it was made.
    pub creation_time: Option<Timestamp>,
}

/// Input of `DescribeArchive`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DescribeArchiveInput {
    /// The archive's name.
    pub archive_name: String,
}

/// Output of `DescribeArchive`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DescribeArchiveOutput {
    /// The archive's ARN.
    pub archive_arn: Option<String>,
    /// The archive's name.
    pub archive_name: Option<String>,
    /// The ARN of the bus of an archive, or of the archive of a replay.
    pub event_source_arn: Option<String>,
    /// What its author wrote about it.
    pub description: Option<String>,
    /// The event pattern, JSON text.
    pub event_pattern: Option<String>,
    /// One of [`archive_state`](super::archive_state).
    pub state: Option<String>,
    /// Why it is in its state.
    pub state_reason: Option<String>,
    /// The key it is encrypted with, when not AWS's own.
    pub kms_key_identifier: Option<String>,
    /// How long events are kept; 0 is for ever.
    #[serde(deserialize_with = "lenient")]
    pub retention_days: Option<i32>,
    /// Bytes; lags by up to a day.
    #[serde(deserialize_with = "lenient")]
    pub size_bytes: Option<i64>,
    /// Events; lags by up to a day.
    #[serde(deserialize_with = "lenient")]
    pub event_count: Option<i64>,
    /// When it was made.
    pub creation_time: Option<Timestamp>,
}

/// Input of `CreateArchive`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct CreateArchiveInput {
    /// The archive's name.
    pub archive_name: String,
    /// The ARN of the bus of an archive, or of the archive of a replay.
    pub event_source_arn: String,
    /// What its author wrote about it.
    pub description: Option<String>,
    /// The event pattern, JSON text.
    pub event_pattern: Option<String>,
    /// How long events are kept; 0 is for ever.
    #[serde(deserialize_with = "lenient")]
    pub retention_days: Option<i32>,
    /// The key it is encrypted with, when not AWS's own.
    pub kms_key_identifier: Option<String>,
}

/// Output of `CreateArchive`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct CreateArchiveOutput {
    /// The archive's ARN.
    pub archive_arn: Option<String>,
    /// One of [`archive_state`](super::archive_state).
    pub state: Option<String>,
    /// Why it is in its state.
    pub state_reason: Option<String>,
    /// When it was made.
    pub creation_time: Option<Timestamp>,
}

/// Input of `ListReplays`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ListReplaysInput {
    /// Only those whose name begins so.
    pub name_prefix: Option<String>,
    /// One of [`replay_state`](super::replay_state).
    pub state: Option<String>,
    /// The ARN of the bus of an archive, or of the archive of a replay.
    pub event_source_arn: Option<String>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
    /// The most items of a page.
    #[serde(deserialize_with = "lenient")]
    pub limit: Option<i32>,
}

/// Output of `ListReplays`: a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ListReplaysOutput {
    /// The replays, by name.
    pub replays: Vec<Replay>,
    /// Where the next page starts; none on the last.
    pub next_token: Option<String>,
}

/// A replay of a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Replay {
    /// The replay's name.
    pub replay_name: Option<String>,
    /// The ARN of the bus of an archive, or of the archive of a replay.
    pub event_source_arn: Option<String>,
    /// One of [`replay_state`](super::replay_state).
    pub state: Option<String>,
    /// Why it is in its state.
    pub state_reason: Option<String>,
    /// Events from here on are replayed.
    pub event_start_time: Option<Timestamp>,
    /// Events up to here are replayed.
    pub event_end_time: Option<Timestamp>,
    /// The original time of the last event that was replayed.
    pub event_last_replayed_time: Option<Timestamp>,
    /// When the replay began.
    pub replay_start_time: Option<Timestamp>,
    /// When the replay ended.
    pub replay_end_time: Option<Timestamp>,
}

/// Input of `DescribeReplay`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DescribeReplayInput {
    /// The replay's name.
    pub replay_name: String,
}

/// Output of `DescribeReplay`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DescribeReplayOutput {
    /// The replay's name.
    pub replay_name: Option<String>,
    /// The replay's ARN.
    pub replay_arn: Option<String>,
    /// What its author wrote about it.
    pub description: Option<String>,
    /// One of [`replay_state`](super::replay_state).
    pub state: Option<String>,
    /// Why it is in its state.
    pub state_reason: Option<String>,
    /// The ARN of the bus of an archive, or of the archive of a replay.
    pub event_source_arn: Option<String>,
    /// Where the events go: the archive's own bus.
    pub destination: Option<ReplayDestination>,
    /// Events from here on are replayed.
    pub event_start_time: Option<Timestamp>,
    /// Events up to here are replayed.
    pub event_end_time: Option<Timestamp>,
    /// The original time of the last event that was replayed.
    pub event_last_replayed_time: Option<Timestamp>,
    /// When the replay began.
    pub replay_start_time: Option<Timestamp>,
    /// When the replay ended.
    pub replay_end_time: Option<Timestamp>,
}

/// Where replayed events go.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ReplayDestination {
    /// ARN.
    pub arn: String,
    /// Only these rules see them; all when empty.
    pub filter_arns: Vec<String>,
}

/// Input of `StartReplay`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct StartReplayInput {
    /// The replay's name.
    pub replay_name: String,
    /// What its author wrote about it.
    pub description: Option<String>,
    /// The ARN of the bus of an archive, or of the archive of a replay.
    pub event_source_arn: String,
    /// Events from here on are replayed.
    pub event_start_time: Timestamp,
    /// Events up to here are replayed.
    pub event_end_time: Timestamp,
    /// Where the events go: the archive's own bus.
    pub destination: ReplayDestination,
}

/// Output of `StartReplay`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct StartReplayOutput {
    /// The replay's ARN.
    pub replay_arn: Option<String>,
    /// One of [`replay_state`](super::replay_state).
    pub state: Option<String>,
    /// Why it is in its state.
    pub state_reason: Option<String>,
    /// When the replay began.
    pub replay_start_time: Option<Timestamp>,
}

/// Input of `CancelReplay`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct CancelReplayInput {
    /// The replay's name.
    pub replay_name: String,
}

/// Output of `CancelReplay`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct CancelReplayOutput {
    /// The replay's ARN.
    pub replay_arn: Option<String>,
    /// One of [`replay_state`](super::replay_state).
    pub state: Option<String>,
    /// Why it is in its state.
    pub state_reason: Option<String>,
}

/// Input of `UpdateArchive`: what is absent stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct UpdateArchiveInput {
    /// The archive's name.
    pub archive_name: String,
    /// What its author wrote about it.
    pub description: Option<String>,
    /// The event pattern, JSON text.
    pub event_pattern: Option<String>,
    /// How long events are kept; 0 is for ever.
    #[serde(deserialize_with = "lenient")]
    pub retention_days: Option<i32>,
    /// The key it is encrypted with, when not AWS's own.
    pub kms_key_identifier: Option<String>,
}

/// Output of `UpdateArchive`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct UpdateArchiveOutput {
    /// The archive's ARN.
    pub archive_arn: Option<String>,
    /// One of [`archive_state`](super::archive_state).
    pub state: Option<String>,
    /// Why it is in its state.
    pub state_reason: Option<String>,
    /// When it was made.
    pub creation_time: Option<Timestamp>,
}

/// Input of `DeleteArchive`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DeleteArchiveInput {
    /// The archive's name.
    pub archive_name: String,
}

/// Output of `DeleteArchive`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DeleteArchiveOutput {}
