//! Paths: `cases/paths.json`.

use eventbridge::transform::{Event, Found, input_path, parse_path};
use serde::Deserialize;

use crate::{EVENT, run_cases};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    path: String,
    /// What it finds, as compact JSON; absent when it finds nothing.
    found: Option<String>,
    /// The part of the path that EventBridge does not read.
    unread: Option<String>,
    /// The path that is probably meant.
    meant: Option<String>,
}

#[test]
fn paths_find_what_the_table_says() {
    let event = Event::parse(EVENT).expect("JSON");
    run_cases(include_str!("cases/paths.json"), |case: &Case| {
        let parsed = parse_path(&case.path);
        let unread = parsed
            .as_ref()
            .err()
            .map(|problem| problem.span.of(&case.path).to_owned());
        let meant = parsed.err().and_then(|problem| problem.meant);
        if (&unread, &meant) != (&case.unread, &case.meant) {
            return Err(format!("got {unread:?}, meant {meant:?}"));
        }
        let rendered = input_path(&case.path, &event);
        let found = (rendered.insertions[0].found != Found::Nothing).then_some(rendered.body);
        if found == case.found {
            Ok(())
        } else {
            Err(format!("found {found:?}"))
        }
    });
}
