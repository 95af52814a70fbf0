//! Taste: theme, language, times, keys.

pub mod gallery;
pub mod unknown;

use leptos::prelude::*;

use crate::i18n::*;
use crate::state::preferences::{Theme, use_preferences};
use crate::ui::range::ZoneChoice;
use crate::ui::title::PageTitle;
use crate::ui::view::view;

/// Choices of how long an unattended tab keeps credentials, in minutes; 0 for ever.
const IDLE_MINUTES: [u32; 5] = [10, 30, 60, 240, 0];

/// The settings page.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let i18n = use_i18n();
    let preferences = use_preferences();
    let theme = preferences.theme;
    let theme_button = move |choice: Theme, text: Signal<String>| {
        view! { <button type="button" aria-pressed=move || (theme.get() == choice).to_string() on:click=move |_| theme.set(choice)>{text}</button> }
    };
    let language_button = move |choice: Locale, text: &'static str, lang: &'static str| {
        view! {
            <button type="button" lang=lang aria-pressed=move || (i18n.get_locale() == choice).to_string() on:click=move |_| preferences.set_language(choice)>{text}</button>
        }
    };
    let density_button = move |choice: bool, text: Signal<String>| {
        view! { <button type="button" aria-pressed=move || (preferences.roomy.get() == choice).to_string() on:click=move |_| preferences.roomy.set(choice)>{text}</button> }
    };
    let idle = preferences.idle_minutes;
    let idle_words = move |minutes: u32| match minutes {
        0 => t_string!(i18n, settings.idle_never).to_string(),
        _ => t_string!(i18n, settings.idle_minutes, count = minutes).to_string(),
    };
    let keep_idle = move |event: leptos::ev::Event| {
        if let Ok(minutes) = event_target_value(&event).parse() {
            idle.set(minutes);
        }
    };
    let switch = move |on: RwSignal<bool>| view! { <input type="checkbox" prop:checked=on on:change=move |event| on.set(event_target_checked(&event))/> };
    view! {
        <div class="page-head"><PageTitle text=Signal::derive(move || t_string!(i18n, shell.settings).to_string())/></div>
        <div class="page-body">
            <section class="panel settings">
                <div class="settings-row">
                    <span id="settings-theme">{t!(i18n, settings.theme)}</span>
                    <span class="segment" role="group" aria-labelledby="settings-theme">
                        {theme_button(Theme::System, Signal::derive(move || t_string!(i18n, settings.system).to_string()))}
                        {theme_button(Theme::Light, Signal::derive(move || t_string!(i18n, settings.light).to_string()))}
                        {theme_button(Theme::Dark, Signal::derive(move || t_string!(i18n, settings.dark).to_string()))}
                    </span>
                </div>
                <div class="settings-row">
                    <span id="settings-language">{t!(i18n, settings.language)}</span>
                    <span class="segment" role="group" aria-labelledby="settings-language">
                        {language_button(Locale::en, "English", "en")}{language_button(Locale::ko, "한국어", "ko")}
                    </span>
                </div>
                <div class="settings-row">
                    <span id="settings-density">{t!(i18n, settings.density)}</span>
                    <span class="segment" role="group" aria-labelledby="settings-density">
                        {density_button(false, Signal::derive(move || t_string!(i18n, settings.dense).to_string()))}
                        {density_button(true, Signal::derive(move || t_string!(i18n, settings.roomy).to_string()))}
                    </span>
                </div>
                <div class="settings-row"><ZoneChoice/></div>
                <div class="settings-row">
                    <label for="settings-idle">{t!(i18n, settings.idle)}</label>
                    <select class="select" id="settings-idle" on:change=keep_idle>
                        {IDLE_MINUTES.into_iter().map(|minutes| view! {
                            <option value=minutes.to_string() selected=move || idle.get() == minutes>{move || idle_words(minutes)}</option>
                        }).collect_view()}
                    </select>
                </div>
                <div class="settings-row"><label class="switch">{switch(preferences.single_keys)}{t!(i18n, settings.single_keys)}</label></div>
                <div class="settings-row"><label class="switch">{switch(preferences.linked_crosshairs)}{t!(i18n, dashboards.link_crosshairs)}</label></div>
                <div class="settings-row muted">{t!(i18n, settings.about, version = env!("CARGO_PKG_VERSION"))}</div>
            </section>
        </div>
    }
}
