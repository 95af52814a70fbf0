//! The menu that copies the pattern as other tools write it.

use leptos::prelude::*;

use super::export::{Form, Sends, export};
use super::live::Live;
use crate::browser::clipboard;
use crate::i18n::*;
use crate::state::notices::{Tone, use_notices};
use crate::ui::menu::{Menu, MenuItem};
use crate::ui::view::view;

/// The menu.
#[component]
pub fn CopyMenu(live: Live) -> impl IntoView {
    let i18n = use_i18n();
    let notices = use_notices();
    let copy = move |form: Form, sends: Sends| {
        let text = live.pattern.with_text_now(|pattern| {
            let event = live.event.with_text_now(str::to_owned);
            export(form, sends, pattern, &event)
        });
        let Some(text) = text else {
            let title = t_string!(i18n, events.not_exported);
            return notices.show(Tone::Error, title, t_string!(i18n, events.not_exported_why));
        };
        leptos::task::spawn_local(async move {
            if clipboard::write(&text).await {
                let title = t_string!(i18n, events.exported, form = form.name()).to_string();
                notices.show(Tone::Done, title, "");
            } else {
                let title = t_string!(i18n, dashboards.link_not_copied);
                notices.show(Tone::Error, title, "");
            }
        });
    };
    let label = Signal::derive(move || t_string!(i18n, events.export).to_string());
    view! {
        <Menu label icon="copy" class="button button-icon">
            {Form::ALL.into_iter().map(|form| view! { <MenuItem on_pick=move || copy(form, Sends::Nowhere)>{form.name()}</MenuItem> }).collect_view()}
            <hr class="menu-line"/>
            {Form::ALL.into_iter().filter(|form| *form != Form::TestLine).map(|form| view! {
                <MenuItem on_pick=move || copy(form, Sends::Topic)>{move || t_string!(i18n, events.with_topic, form = form.name()).to_string()}</MenuItem>
            }).collect_view()}
        </Menu>
    }
}
