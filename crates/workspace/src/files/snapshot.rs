//! A workspace to keep: the original bytes of its files and what was written over its dashboards and rules. Files are read
//! again when it is opened.
//!
//! Two forms: [`Snapshot`] for the browser's storage, and one JSON text for people, where bytes that are not text are
//! written in base 64.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::shelf::Stored;

/// The version we write.
const VERSION: u64 = 1;

/// A file as it was given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFile {
    /// Its id in the workspace.
    pub id: String,
    /// The name it came with.
    pub name: String,
    /// When it was added, milliseconds since 1970.
    pub added_ms: i64,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// All of a workspace but the sample, which is made anew.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Whether the sample is part of it.
    pub has_sample: bool,
    /// Files added so far, those taken out included; ids are not used twice.
    pub n_added: u64,
    /// The files, in the order they were added.
    pub files: Vec<KeptFile>,
    /// Dashboards that were written, and those that were deleted: `None`.
    pub(crate) changes: BTreeMap<String, Option<Stored>>,
    /// What was changed of buses, rules, targets, archives and replays, and events that were sent: JSON, or nothing. A
    /// text, so that shapes may grow without losing what was kept.
    pub(crate) events: String,
}

/// A JSON text that is not a workspace of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnapshotError(String);

impl fmt::Display for SnapshotError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for SnapshotError {}

impl Snapshot {
    /// The JSON text.
    pub fn to_json(&self) -> String {
        let files: Vec<Value> = self
            .files
            .iter()
            .map(|file| {
                let (member, content) = match std::str::from_utf8(&file.bytes) {
                    Ok(text) => ("text", text.to_owned()),
                    Err(_) => ("base64", base64(&file.bytes)),
                };
                let mut entry = Map::new();
                entry.insert("id".to_owned(), json!(file.id));
                entry.insert("name".to_owned(), json!(file.name));
                entry.insert("added_ms".to_owned(), json!(file.added_ms));
                entry.insert(member.to_owned(), json!(content));
                Value::Object(entry)
            })
            .collect();
        json!({
            "watchglass_workspace": VERSION,
            "has_sample": self.has_sample,
            "n_added": self.n_added,
            "files": files,
            "dashboards": self.changes,
            "events": self.events,
        })
        .to_string()
    }

    /// Reads what [`Snapshot::to_json`] wrote.
    ///
    /// # Errors
    /// When the text is not JSON, or not of a version we know.
    pub fn from_json(text: &[u8]) -> Result<Snapshot, SnapshotError> {
        let root: Value = serde_json::from_slice(text)
            .map_err(|error| SnapshotError(format!("not JSON: {error}")))?;
        match root["watchglass_workspace"].as_u64() {
            Some(VERSION) => {}
            Some(version) => {
                return Err(SnapshotError(format!(
                    "written by another version of Watchglass: {version} where {VERSION} is known"
                )));
            }
            None => return Err(SnapshotError("not an exported workspace".to_owned())),
        }
        let mut files = Vec::new();
        for entry in root["files"].as_array().into_iter().flatten() {
            let text = |name: &str| entry[name].as_str().map(str::to_owned);
            let bytes = match (text("text"), text("base64")) {
                (Some(text), _) => text.into_bytes(),
                (None, Some(text)) => {
                    from_base64(&text).ok_or_else(|| SnapshotError("broken base 64".to_owned()))?
                }
                (None, None) => return Err(SnapshotError("a file without content".to_owned())),
            };
            files.push(KeptFile {
                id: text("id").unwrap_or_default(),
                name: text("name").unwrap_or_default(),
                added_ms: entry["added_ms"].as_i64().unwrap_or_default(),
                bytes,
            });
        }
        let changes = serde_json::from_value(root["dashboards"].clone())
            .map_err(|error| SnapshotError(format!("broken dashboards: {error}")))?;
        Ok(Snapshot {
            has_sample: root["has_sample"].as_bool().unwrap_or(true),
            n_added: root["n_added"].as_u64().unwrap_or(files.len() as u64),
            files,
            changes,
            events: root["events"].as_str().unwrap_or_default().to_owned(),
        })
    }
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().enumerate().fold(0u32, |word, (index, byte)| {
            word | u32::from(*byte) << (16 - 8 * index)
        });
        for index in 0..4 {
            text.push(if index <= chunk.len() {
                char::from(DIGITS[(word >> (18 - 6 * index) & 63) as usize])
            } else {
                '='
            });
        }
    }
    text
}

fn from_base64(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=').as_bytes();
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 3);
    for chunk in text.chunks(4) {
        if chunk.len() == 1 {
            return None;
        }
        let mut word = 0u32;
        for (index, char) in chunk.iter().enumerate() {
            let digit = DIGITS.iter().position(|digit| digit == char)? as u32;
            word |= digit << (18 - 6 * index);
        }
        bytes.extend((0..chunk.len() - 1).map(|index| (word >> (16 - 8 * index)) as u8));
    }
    Some(bytes)
}
