//! The pattern tester: a pattern and an event side by side, and whether the one matches the other, at every keystroke.

mod live;
mod verdict;

use leptos::prelude::*;

use self::live::live;
use self::verdict::VerdictRow;
use crate::i18n::*;
use crate::ui::editor::{Editing, Editor};
use crate::ui::title::PageTitle;
use crate::ui::view::view;

/// The page.
#[component]
pub fn TesterPage() -> impl IntoView {
    let i18n = use_i18n();
    let (pattern, event) = (Editing::new(""), Editing::new(""));
    let live = live(pattern, event);
    let title = Signal::derive(move || t_string!(i18n, events.tester).to_string());
    let (pattern_label, event_label) = (
        Signal::derive(move || t_string!(i18n, events.pattern).to_string()),
        Signal::derive(move || t_string!(i18n, events.event).to_string()),
    );
    view! {
        <div class="page-head"><PageTitle text=title/></div>
        <VerdictRow live/>
        <div class="page-body stack">
            <div class="split">
                <section class="panel tester-text" aria-label=pattern_label>
                    <div class="panel-head panel-head-line"><h2 class="panel-title">{pattern_label}</h2></div>
                    <Editor editing=pattern label=pattern_label marked=true/>
                </section>
                <section class="panel tester-text" aria-label=event_label>
                    <div class="panel-head panel-head-line"><h2 class="panel-title">{event_label}</h2></div>
                    <Editor editing=event label=event_label marked=true/>
                </section>
            </div>
        </div>
    }
}
