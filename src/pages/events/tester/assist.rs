//! What could be written in the pattern, and what its places mean: asked of the worker, which knows the event.

use std::rc::Rc;

use crate::data::Data;
use crate::i18n::*;
use crate::pages::events::texts::tongue;
use crate::protocol::events::{Answer, Ask, Pointed};
use crate::ui::editor::{Assist, Editing, Place};

/// A longer pattern than any the service accepts is not asked about at every keystroke.
const MOST_ASKED: usize = 64_000;

/// Whom the pattern's editor asks.
pub fn assist(pattern: Editing, data: &Data, i18n: I18n) -> Assist {
    let pointed = move |place: Place| {
        let text = pattern.with_text_now(str::to_owned);
        let is_present = place.version == pattern.version_now() && text.len() <= MOST_ASKED;
        is_present.then(|| Pointed {
            text,
            at: place.at,
            tongue: tongue(i18n.get_locale_untracked()),
        })
    };
    let (for_complete, for_hover) = (data.clone(), data.clone());
    Assist {
        complete: Some(Rc::new(move |place| {
            let (data, asked) = (for_complete.clone(), pointed(place));
            Box::pin(async move {
                match data.events(Ask::Complete(asked?)).await {
                    Ok(Answer::Complete(offer)) => Some(offer),
                    _ => None,
                }
            })
        })),
        hover: Some(Rc::new(move |place| {
            let (data, asked) = (for_hover.clone(), pointed(place));
            Box::pin(async move {
                match data.events(Ask::Hover(asked?)).await {
                    Ok(Answer::Hover(meaning)) => meaning,
                    _ => None,
                }
            })
        })),
    }
}
