//! What the form of a pattern asks about the event, and the layout of both texts.
//!
//! In: the event and the texts that the tester keeps. Out: paths with a value each, edits. Not known here: the form's rows.

use eventbridge::pattern::{Event, layout};

use crate::protocol::events::form::{FoundField, LaidOut};

/// The most paths that are offered.
const MOST_FIELDS: usize = 2_000;

/// A longer value is not offered, in bytes of JSON.
const LONGEST: usize = 400;

/// The paths of an event that hold values, in the order of the event.
pub fn fields(event: &Event, text: &str) -> Vec<FoundField> {
    let ids = event.paths().into_iter().take(MOST_FIELDS);
    ids.filter_map(|id| {
        let path = event.path(id);
        let first = event.leaves_at(&path).into_iter().next()?;
        let json = event.leaves[first].span.of(text);
        Some(FoundField {
            path: path.lossy().into_owned(),
            json: if json.len() <= LONGEST { json } else { "" }.to_owned(),
        })
    })
    .collect()
}

/// How a text of a version is laid out.
pub fn laid_out((version, text): (u32, &str)) -> LaidOut {
    let edits = layout(text).ok();
    LaidOut { version, edits }
}
