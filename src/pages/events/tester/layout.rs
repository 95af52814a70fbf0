//! The button that lays a text out anew.

use leptos::prelude::*;

use super::live::Live;
use crate::data::use_data;
use crate::i18n::*;
use crate::protocol::events::form::LaidOut;
use crate::protocol::events::{Answer, Ask, Side};
use crate::state::notices::{Tone, use_notices};
use crate::ui::failure::failure_text;
use crate::ui::view::view;

/// The button.
#[component]
pub fn LayOut(live: Live, side: Side) -> impl IntoView {
    let i18n = use_i18n();
    let (data, notices) = (use_data(), use_notices());
    let lay_out = move |_| {
        let data = data.clone();
        leptos::task::spawn_local(async move {
            match data.events(Ask::LayOut(side)).await {
                Ok(Answer::LaidOut(LaidOut {
                    version,
                    edits: Some(edits),
                })) => live.change(side, version, &edits),
                Ok(Answer::LaidOut(_)) => notices.show(
                    Tone::Error,
                    t_string!(i18n, pattern.not_formatted),
                    t_string!(i18n, pattern.not_formatted_why),
                ),
                Ok(_) => {}
                Err(failure) => {
                    let (what, why) = failure_text(&failure, i18n);
                    notices.show(Tone::Error, what, why);
                }
            }
        });
    };
    let label = Signal::derive(move || match side {
        Side::Pattern => t_string!(i18n, pattern.format_pattern).to_string(),
        Side::Event => t_string!(i18n, pattern.format_event).to_string(),
    });
    view! { <button type="button" class="button button-small button-quiet" aria-label=label title=label on:click=lay_out>{t!(i18n, pattern.format)}</button> }
}
