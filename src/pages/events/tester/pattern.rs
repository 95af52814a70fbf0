//! The pattern's side of the page: its text, or the same pattern as a form.

use leptos::prelude::*;

use super::form::PatternForm;
use super::layout::LayOut;
use super::live::Live;
use crate::i18n::*;
use crate::protocol::events::Side;
use crate::ui::editor::{Assist, Editor};
use crate::ui::view::{dynamic, view};

/// The panel. The text stays where it is while the form is shown, so that what the form does can be undone there.
#[component]
pub fn PatternPanel(live: Live, assist: Assist) -> impl IntoView {
    let i18n = use_i18n();
    let is_form = live.is_form;
    let label = Signal::derive(move || t_string!(i18n, events.pattern).to_string());
    let choice = move |wanted: bool| {
        let word = move || match wanted {
            true => t_string!(i18n, pattern.form),
            false => t_string!(i18n, pattern.text),
        };
        let pressed = move || (is_form.get() == wanted).to_string();
        view! { <button type="button" aria-pressed=pressed on:click=move |_| live.show_form(wanted)>{word}</button> }
    };
    let view_label = Signal::derive(move || t_string!(i18n, pattern.view).to_string());
    view! {
        <section class="panel tester-text" aria-label=label>
            <div class="panel-head panel-head-line">
                <h2 class="panel-title">{label}</h2>
                <span class="segment" role="group" aria-label=view_label>{choice(false)}{choice(true)}</span>
                <span class="panel-end"><LayOut live side=Side::Pattern/></span>
            </div>
            <div class="tester-surface" hidden=is_form>
                <Editor editing=live.pattern label marked=true assist/>
            </div>
            {dynamic(move || is_form.get().then(|| view! { <PatternForm live/> }))}
        </section>
    }
}
