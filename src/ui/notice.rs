//! Notices: what happened, why, and the way out.

use leptos::prelude::*;

use super::icon::Icon;
use crate::i18n::*;
use crate::state::notices::{Notice, Tone, use_notices};
use crate::ui::view::view;

/// All notices; those of the user's own action that succeeded float, the others stand above the content.
#[component]
pub fn Notices() -> impl IntoView {
    let notices = use_notices();
    let (above, floating) = (
        move || by_tone(notices.list(), false),
        move || by_tone(notices.list(), true),
    );
    view! {
        <div class="notices" role="alert">
            <For each=above key=|notice| notice.id let:notice><NoticeBox notice/></For>
        </div>
        <div class="notices-float" role="status">
            <For each=floating key=|notice| notice.id let:notice><NoticeBox notice/></For>
        </div>
    }
}

fn by_tone(list: Vec<Notice>, done: bool) -> Vec<Notice> {
    list.into_iter()
        .filter(|notice| (notice.tone == Tone::Done) == done)
        .collect()
}

#[component]
fn NoticeBox(notice: Notice) -> impl IntoView {
    let i18n = use_i18n();
    let notices = use_notices();
    let Notice {
        id,
        tone,
        title,
        text,
    } = notice;
    let shape = match tone {
        Tone::Error => "#s-error",
        Tone::Warn => "#s-warn",
        Tone::Done => "#s-ok",
        Tone::Info => "#i-info",
    };
    view! {
        <div class="notice" class:notice-float=tone == Tone::Done data-tone=tone.word()>
            <svg class=if tone == Tone::Info { "icon" } else { "state-shape" } viewBox=(tone != Tone::Info).then_some("0 0 12 12") aria-hidden="true"><use href=shape></use></svg>
            <div class="notice-text"><strong>{title}</strong>{(!text.is_empty()).then(|| view! { <span>{text}</span> })}</div>
            <div class="notice-actions">
                <button
                    type="button"
                    class="button button-quiet button-icon button-small"
                    aria-label=move || t_string!(i18n, shell.dismiss)
                    on:click=move |_| notices.dismiss(id)
                ><Icon name="close"/></button>
            </div>
        </div>
    }
}
