//! What a file is, by its content. Its name says nothing.

use super::FileKind;

/// Lines that are looked at before a file of text is taken for a table.
const LINES: usize = 200;
/// Bytes that are looked at before a list of records is taken for CloudTrail's.
const HEAD: usize = 64 << 10;
/// Members of the first object that are looked at.
const KEYS: usize = 64;

/// The text of a file: without a byte order mark, from UTF-16 when it has one.
pub(super) fn text_of(bytes: &[u8]) -> std::borrow::Cow<'_, [u8]> {
    use std::borrow::Cow;
    let wide = |bytes: &[u8], read: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
        let text: String = char::decode_utf16(units)
            .map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
        Cow::Owned(text.into_bytes())
    };
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => Cow::Borrowed(rest),
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => Cow::Borrowed(bytes),
    }
}

/// The kind of a file.
pub(super) fn kind_of(text: &[u8]) -> FileKind {
    if text.starts_with(&[0x1f, 0x8b]) || text.starts_with(b"PK\x03\x04") {
        return FileKind::Compressed;
    }
    let first = text.iter().find(|byte| !byte.is_ascii_whitespace());
    if matches!(first, Some(b'{' | b'[')) {
        let keys = first_keys(text);
        let has = |wanted: &str| keys.contains(&wanted.as_bytes());
        if has("watchglass_workspace") {
            return FileKind::Workspace;
        }
        if has("_aws") {
            return FileKind::EmbeddedMetrics;
        }
        if has("widgets") || has("DashboardBody") {
            return FileKind::Dashboard;
        }
        if has("detail-type") && has("source") {
            return FileKind::Events;
        }
        if has("Records") && contains(&text[..text.len().min(HEAD)], b"\"eventName\"")
            || has("eventSource") && has("eventName")
        {
            return FileKind::CloudTrail;
        }
        if has("Resources") && has_definitions(text) {
            return FileKind::Template;
        }
        if is_definition(&has) {
            return FileKind::EventDefinitions;
        }
        if has("MetricDataResults") || (has("Timestamps") && has("Values")) {
            return FileKind::MetricData;
        }
    }
    let mut lines = text.split(|byte| *byte == b'\n').take(LINES);
    if lines.any(|line| contains(line, b"\"_aws\"")) {
        return FileKind::EmbeddedMetrics;
    }
    if matches!(first, None | Some(b'{' | b'[')) || text.iter().take(4096).any(|byte| *byte == 0) {
        return FileKind::Unknown;
    }
    FileKind::MetricTable
}

/// Whether a template has anything that is read here.
fn has_definitions(text: &[u8]) -> bool {
    contains(text, b"\"AWS::Events::") || contains(text, b"\"AWS::Scheduler::")
}

/// Whether an object's members are those of an answer of EventBridge's operations.
fn is_definition(has: &dyn Fn(&str) -> bool) -> bool {
    let is_rule = has("EventPattern") || has("ScheduleExpression");
    let is_bus = has("Policy") || has("CreationTime") || has("LastModifiedTime");
    has("Rules")
        || has("EventBuses")
        || has("Targets")
        || has("SchemaArn") && has("Content")
        || has("Arn") && has("Name") && (is_rule || is_bus)
}

pub(super) fn contains(line: &[u8], wanted: &[u8]) -> bool {
    line.windows(wanted.len()).any(|window| window == wanted)
}

/// Names of the members of the first object in a JSON text, as written; the text may be broken further on.
pub(super) fn first_keys(text: &[u8]) -> Vec<&[u8]> {
    let mut keys = Vec::new();
    let mut depth = 0u32;
    // Depth of the members of the first object.
    let mut wanted = None;
    let mut last_string: Option<&[u8]> = None;
    let mut at = 0;
    while at < text.len() && keys.len() < KEYS {
        match text[at] {
            b'{' => {
                depth += 1;
                wanted = wanted.or(Some(depth));
            }
            b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if wanted.is_some_and(|wanted| depth < wanted) {
                    return keys;
                }
            }
            b'"' => {
                let start = at + 1;
                at = start;
                while at < text.len() && text[at] != b'"' {
                    at += if text[at] == b'\\' { 2 } else { 1 };
                }
                last_string = text.get(start..at.min(text.len()));
            }
            b':' if wanted == Some(depth) => keys.extend(last_string.take()),
            _ => {}
        }
        at += 1;
    }
    keys
}
