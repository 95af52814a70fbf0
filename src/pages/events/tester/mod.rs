//! The pattern tester: a pattern and an event side by side, and whether the one matches the other, at every keystroke.

mod assist;
mod bus;
mod call;
mod compare;
mod copies;
mod export;
mod fold;
mod form;
mod infer;
mod layout;
mod link;
mod live;
mod made;
mod many;
mod many_table;
mod pattern;
mod reasons;
mod samples;
mod url;
mod verdict;

use leptos::prelude::*;

use self::assist::assist;
use self::bus::BusRules;
use self::call::PatternOfCall;
use self::compare::ComparePatterns;
use self::copies::CopyMenu;
use self::infer::InferPattern;
use self::layout::LayOut;
use self::link::{Link, link};
use self::live::live;
use self::made::MadeEvents;
use self::many::ManyEvents;
use self::pattern::PatternPanel;
use self::reasons::Reasons;
use self::samples::SamplePicker;
use self::verdict::VerdictRow;
use crate::browser::clipboard;
use crate::data::use_data;
use crate::i18n::*;
use crate::protocol::events::Side;
use crate::state::notices::{Tone, use_notices};
use crate::ui::editor::{Editing, Editor};
use crate::ui::icon::Icon;
use crate::ui::title::PageTitle;
use crate::ui::view::{dynamic, view};

/// The page.
#[component]
pub fn TesterPage() -> impl IntoView {
    let i18n = use_i18n();
    let (pattern, event) = (Editing::new(""), Editing::new(""));
    let (link, live) = (link(pattern, event), live(pattern, event));
    let assist = assist(pattern, &use_data(), i18n);
    let title = Signal::derive(move || t_string!(i18n, events.tester).to_string());
    let event_label = Signal::derive(move || t_string!(i18n, events.event).to_string());
    view! {
        <div class="page-head">
            <PageTitle text=title/>
            <span class="cluster cluster-end"><CopyLink link/><CopyMenu live/></span>
        </div>
        <VerdictRow live/>
        <div class="page-body stack">
            {dynamic(move || link.is_long.get().then(|| view! { <p class="notice" data-tone="info" role="status"><Icon name="info"/><span>{t!(i18n, events.link_long)}</span></p> }))}
            <div class="split split-tester">
                <PatternPanel live assist/>
                <section class="panel tester-text" aria-label=event_label>
                    <div class="panel-head panel-head-line">
                        <h2 class="panel-title">{event_label}</h2>
                        <span class="panel-end"><PatternOfCall live/><SamplePicker link/><LayOut live side=Side::Event/></span>
                    </div>
                    <Editor editing=event label=event_label marked=true/>
                </section>
            </div>
            <Reasons live/>
            <ManyEvents live/>
            <BusRules live/>
            <ComparePatterns live link/>
            <MadeEvents live/>
            <InferPattern live/>
        </div>
    }
}

/// Puts the link to what is looked at on the clipboard.
#[component]
fn CopyLink(link: Link) -> impl IntoView {
    let i18n = use_i18n();
    let notices = use_notices();
    let copy = move |_| {
        link.write();
        leptos::task::spawn_local(async move {
            let (tone, words) = if clipboard::write(&clipboard::link()).await {
                (Tone::Done, t_string!(i18n, dashboards.link_copied))
            } else {
                (Tone::Error, t_string!(i18n, dashboards.link_not_copied))
            };
            notices.show(tone, words, "");
        });
    };
    view! { <button type="button" class="button" on:click=copy><Icon name="link"/>{t!(i18n, dashboards.copy_link)}</button> }
}
