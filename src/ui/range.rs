//! The time range of the bar: what is shown, and ways to show another.

use leptos::prelude::*;

use super::icon::Icon;
use super::menu::{Popover, use_close};
use crate::browser::clipboard;
use crate::i18n::*;
use crate::parts::more::Piece;
use crate::state::notices::{Tone, use_notices};
use crate::state::time::range::{RangeError, TimeRange, Unit};
use crate::state::time::{range_words, use_time};
use crate::ui::view::view;

/// Ranges people ask for.
const PRESETS: [(i64, Unit); 11] = [
    (15, Unit::Minute),
    (30, Unit::Minute),
    (1, Unit::Hour),
    (3, Unit::Hour),
    (6, Unit::Hour),
    (12, Unit::Hour),
    (1, Unit::Day),
    (3, Unit::Day),
    (1, Unit::Week),
    (2, Unit::Week),
    (1, Unit::Month),
];

/// The part of the bar, with its popover.
#[component]
pub fn RangePicker() -> impl IntoView {
    let i18n = use_i18n();
    let time = use_time();
    let words = Memo::new(move |_| time.words(i18n));
    let face = ViewFn::from(move || {
        view! {
            <Icon name="clock"/>
            <span class="bar-stack">
                <span class="bar-label">{move || words.get().0}</span>
                <span>{move || words.get().1}" "<span class="muted">{move || time.zone_word()}</span></span>
            </span>
            <svg class="icon icon-small" aria-hidden="true"><use href="#i-down"></use></svg>
        }
    });
    view! { <Popover class="bar-part" role="dialog" at_end=true face piece=Piece::Ranges/> }
}

fn error_text(error: RangeError, i18n: I18n) -> String {
    match error {
        RangeError::Empty => t_string!(i18n, time.error_empty),
        RangeError::Unknown => t_string!(i18n, time.error_unknown),
        RangeError::Unit => t_string!(i18n, time.error_unit),
        RangeError::OutOfRange => t_string!(i18n, time.error_range),
    }
    .to_string()
}

/// What opens from it.
#[component]
pub fn RangeChoices() -> impl IntoView {
    let i18n = use_i18n();
    let (time, notices, close) = (use_time(), use_notices(), use_close());
    let range = time.range();
    let from = RwSignal::new(range.from.to_string());
    let to = RwSignal::new(range.to.to_string());
    let error: RwSignal<Option<RangeError>> = RwSignal::new(None);
    let apply = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match TimeRange::parse(
            &from.get_untracked(),
            Some(&to.get_untracked()),
            &time.zone(),
        ) {
            Ok(range) => {
                time.set_range(range);
                close();
            }
            Err(wrong) => error.set(Some(wrong)),
        }
    };
    let copy = move |_| {
        leptos::task::spawn_local(async move {
            if clipboard::write(&time.range().to_string()).await {
                notices.show(Tone::Done, t_string!(i18n, time.copied), "");
            }
        });
        close();
    };
    let paste = move |_| {
        leptos::task::spawn_local(async move {
            let text = clipboard::read().await.unwrap_or_default();
            match TimeRange::paste(&text, &time.zone()) {
                Ok(range) => time.set_range(range),
                Err(_) => notices.show(
                    Tone::Warn,
                    t_string!(i18n, time.paste_failed),
                    t_string!(i18n, time.error_unknown),
                ),
            }
        });
        close();
    };
    let field = move |value: RwSignal<String>, id: &'static str| {
        view! {
            <input
                id=id
                class="input input-code"
                autocomplete="off"
                spellcheck="false"
                prop:value=value
                aria-invalid=move || error.get().is_some().to_string()
                aria-describedby="range-error"
                on:input=move |event| { error.set(None); value.set(event_target_value(&event)); }
            />
        }
    };
    view! {
        <div class="range">
            <ul class="range-presets">
                {PRESETS.into_iter().map(|(count, unit)| {
                    let preset = TimeRange::last(count, unit);
                    view! {
                        <li><button
                            type="button"
                            class="menu-item"
                            aria-pressed=move || (time.range() == preset).to_string()
                            on:click=move |_| { time.set_range(preset); close(); }
                        >{move || range_words(&preset, i18n)}</button></li>
                    }
                }).collect_view()}
            </ul>
            <form class="range-form stack" on:submit=apply>
                <div class="field"><label class="field-label" for="range-from">{t!(i18n, time.from)}</label>{field(from, "range-from")}</div>
                <div class="field"><label class="field-label" for="range-to">{t!(i18n, time.to)}</label>{field(to, "range-to")}</div>
                <p class="field-error" id="range-error" role="alert">{move || error.get().map(|error| error_text(error, i18n))}</p>
                <button type="submit" class="button button-primary">{t!(i18n, time.apply)}</button>
                <div class="cluster">
                    <button type="button" class="button button-small" on:click=move |_| time.shift(-1)>{t!(i18n, time.earlier)}</button>
                    <button type="button" class="button button-small" on:click=move |_| time.shift(1)>{t!(i18n, time.later)}</button>
                    <button type="button" class="button button-small" on:click=move |_| time.zoom_out()>{t!(i18n, time.zoom_out)}</button>
                </div>
                <div class="cluster">
                    <button type="button" class="button button-small" on:click=copy><Icon name="copy"/>{t!(i18n, time.copy)}</button>
                    <button type="button" class="button button-small" on:click=paste>{t!(i18n, time.paste)}</button>
                </div>
                <ZoneChoice/>
            </form>
        </div>
    }
}

/// UTC, this computer's zone, or a named one.
#[component]
pub fn ZoneChoice() -> impl IntoView {
    let i18n = use_i18n();
    let time = use_time();
    let unknown = RwSignal::new(false);
    let pick = move |zone: &str| unknown.set(!time.set_zone(zone));
    view! {
        <fieldset class="zone">
            <legend class="field-label">{t!(i18n, time.zone)}</legend>
            <div class="cluster">
                <button type="button" class="button button-small" aria-pressed=move || (time.zone_word() == "UTC").to_string() on:click=move |_| pick("utc")>
                    {t!(i18n, time.utc)}
                </button>
                <button type="button" class="button button-small" on:click=move |_| pick("local")>{t!(i18n, time.local)}</button>
                <input
                    class="input input-code zone-name"
                    aria-label=move || t_string!(i18n, time.zone)
                    placeholder="Asia/Seoul"
                    spellcheck="false"
                    aria-invalid=move || unknown.get().to_string()
                    on:change=move |event| pick(event_target_value(&event).trim())
                />
            </div>
            {move || unknown.get().then(|| view! { <p class="field-error" role="alert">{t!(i18n, time.zone_unknown)}</p> })}
        </fieldset>
    }
}
