//! A pattern from events that it must match and must not match.
//!
//! In: samples by id, and texts. Out: the pattern, or which two events stand in its way. Not known here: drawing.

use eventbridge::pattern::{Event, infer};
use eventbridge::samples;

use crate::protocol::events::infer::{Chosen, Example, Infer, Inferred};

/// Finds a pattern.
pub fn inferred(asked: &Infer) -> Inferred {
    let (Some(matching), Some(excluded)) = (events(&asked.matching), events(&asked.excluded))
    else {
        return Inferred::NoEvent;
    };
    match infer::infer(&matching, &excluded) {
        infer::Inferred::Pattern(found) => Inferred::Pattern {
            text: found.pattern,
            conditions: found
                .conditions
                .into_iter()
                .map(|chosen| Chosen {
                    path: chosen.path,
                    entries: chosen.entries,
                    excludes: chosen.excludes.len() as u32,
                    is_unstable: chosen.is_unstable,
                })
                .collect(),
        },
        infer::Inferred::InBoth { matching, excluded } => {
            Inferred::InBoth(matching as u32, excluded as u32)
        }
        infer::Inferred::NotFound { matching, excluded } => {
            Inferred::NotFound(matching as u32, excluded.map(|place| place as u32))
        }
        infer::Inferred::NothingToMatch => Inferred::NothingToMatch,
        infer::Inferred::TooMany => Inferred::TooMany,
    }
}

/// All of them, or nothing when one is no event.
fn events(examples: &[Example]) -> Option<Vec<Event>> {
    let event = |example: &Example| match example {
        Example::Sample(id) => Event::parse(samples::by_id(id)?.text).ok(),
        Example::Text(text) => Event::parse(text).ok(),
    };
    examples.iter().map(event).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Example {
        Example::Text(text.to_owned())
    }

    #[test]
    fn what_differs_is_asked_for() {
        let asked = Infer {
            matching: vec![text(r#"{"source": "shop", "detail": {"state": "done"}}"#)],
            excluded: vec![text(r#"{"source": "shop", "detail": {"state": "open"}}"#)],
        };
        let Inferred::Pattern { text, .. } = inferred(&asked) else {
            panic!("nothing found");
        };
        assert!(text.contains("done"), "{text}");
    }

    #[test]
    fn the_same_event_on_both_sides_is_named() {
        let asked = Infer {
            matching: vec![text(r#"{"source": "shop"}"#)],
            excluded: vec![
                text(r#"{"source": "other"}"#),
                text(r#"{"source": "shop"}"#),
            ],
        };
        assert_eq!(inferred(&asked), Inferred::InBoth(0, 1));
    }
}
