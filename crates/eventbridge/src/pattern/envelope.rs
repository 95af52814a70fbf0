//! The members around an event's `detail` (event-patterns specification, sections 8, 9 and the appendix).
//!
//! In: an event. Out: what `TestEventPattern` misses, and how large the event is as an entry of `PutEvents`.

use text_span::{Diagnostic, Severity, Span};

use super::entry::Leaf;
use super::event::Event;

/// Members without which `TestEventPattern` refuses an event.
pub const REQUIRED: [&str; 6] = ["id", "account", "source", "time", "region", "detail-type"];

/// A member that the reference page lists as well, though calls without it succeed.
const LISTED: &str = "resources";

/// What counts for `Time` in an entry's size, in bytes.
const TIME_SIZE: u64 = 14;

/// The members of [`REQUIRED`] that the event lacks.
pub fn missing(event: &Event) -> Vec<&'static str> {
    REQUIRED
        .into_iter()
        .filter(|name| !has(event, name))
        .collect()
}

/// What there is to say about the envelope. Errors mean that `TestEventPattern` refuses the event; matching does not need any of it.
pub fn check(event: &Event) -> Vec<Diagnostic> {
    // The brace that opens the event.
    let at = event
        .members
        .first()
        .map_or(Span::at(0), |member| member.name_span);
    let mut found: Vec<Diagnostic> = missing(event)
        .into_iter()
        .map(|name| {
            Diagnostic::error("EP220", at, format!("the event has no `{name}`")).with_help(
                "`TestEventPattern` refuses the event without it; matching does not need it",
            )
        })
        .collect();
    if !has(event, LISTED) {
        let mut note = Diagnostic::warning("EP221", at, "the event has no `resources`")
            .with_help("events on a bus always have it, perhaps as an empty list");
        note.severity = Severity::Info;
        found.push(note);
    }
    found
}

fn has(event: &Event, name: &str) -> bool {
    event.members.iter().any(|member| member.name == name)
}

/// The size that `PutEvents` counts for this event, in bytes: 14 for a time, and the UTF-8 bytes of source, detail type,
/// detail and each resource.
pub fn entry_size(event: &Event, text: &str) -> u64 {
    let mut size = 0;
    for member in &event.members {
        match &*member.name.lossy() {
            "time" => size += TIME_SIZE,
            "detail" => size += member.value.len() as u64,
            "source" | "detail-type" | "resources" => {
                let inside =
                    |span: Span| member.value.start <= span.start && span.end <= member.value.end;
                for place in event.leaves.iter().filter(|place| inside(place.span)) {
                    size += match &place.leaf {
                        Leaf::Text(text) => text.as_bytes().len() as u64,
                        _ => place.span.of(text).len() as u64,
                    };
                }
            }
            _ => {}
        }
    }
    size
}
