//! The button that makes the pattern of the API call in the event editor.

use leptos::prelude::*;

use super::live::Live;
use crate::data::use_data;
use crate::i18n::*;
use crate::pages::events::texts::laid_out;
use crate::protocol::events::{Answer, Ask};
use crate::state::notices::{Tone, use_notices};
use crate::ui::failure::failure_text;
use crate::ui::view::{dynamic, view};

/// The button, while the event tells of an API call.
#[component]
pub fn PatternOfCall(live: Live) -> impl IntoView {
    let i18n = use_i18n();
    let (data, notices) = (use_data(), use_notices());
    let is_call = Memo::new(move |_| {
        live.event.version();
        live.event.with_text_now(|text| {
            text.contains("\"eventSource\"") && text.contains("\"eventName\"")
        })
    });
    let make = move || {
        let (data, text) = (data.clone(), live.event.with_text_now(str::to_owned));
        leptos::task::spawn_local(async move {
            match data.events(Ask::CallPattern(text)).await {
                Ok(Answer::CallPattern(Some(made))) => {
                    live.pattern.set_text(&laid_out(&made.pattern));
                    if let Some(event) = made.event {
                        live.event.set_text(&laid_out(&event));
                    }
                    if made.is_read_only {
                        let title = t_string!(i18n, events.call_reads);
                        notices.show(Tone::Warn, title, t_string!(i18n, events.call_reads_why));
                    }
                }
                Ok(_) => {
                    let title = t_string!(i18n, events.no_call);
                    notices.show(Tone::Warn, title, t_string!(i18n, events.no_call_why));
                }
                Err(failure) => {
                    let (what, why) = failure_text(&failure, i18n);
                    notices.show(Tone::Error, what, why);
                }
            }
        });
    };
    dynamic(move || {
        let make = make.clone();
        is_call.get().then(|| view! {
            <button type="button" class="button button-small" on:click=move |_| make()>{t!(i18n, events.call_pattern)}</button>
        })
    })
}
