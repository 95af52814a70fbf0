//! The title of a page: its heading, the window's title, and what is said when the page changes.

use std::cell::Cell;

use leptos::html::H1;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use crate::browser::document;
use crate::state::notices::use_notices;
use crate::ui::view::view;

thread_local! {
    /// Whether the heading that just went had the focus; the one in its place takes it over.
    static HAD_FOCUS: Cell<bool> = const { Cell::new(false) };
}

/// The heading of a page. It takes the focus when the page was reached by a link, so that reading goes on from there.
#[component]
pub fn PageTitle(
    /// What it says.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let notices = use_notices();
    let heading = NodeRef::<H1>::new();
    Effect::new(move |before: Option<()>| {
        let text = text.get();
        document().set_title(&format!("{text} · Watchglass"));
        if before.is_none() {
            let said = notices.announced_now();
            let is_reached = !said.is_empty() && said != text;
            let takes_focus = HAD_FOCUS.take() || is_reached;
            if let Some(heading) = heading.get_untracked().filter(|_| takes_focus) {
                // A heading that cannot take the focus leaves it where it was.
                let _ = heading.focus();
            }
            notices.announce(text);
        }
    });
    on_cleanup(move || {
        let active = document().active_element();
        let heading = heading.try_get_untracked().flatten();
        HAD_FOCUS.set(active.is_some_and(|active| {
            heading.is_some_and(|heading| active == *heading.unchecked_ref::<web_sys::Element>())
        }));
    });
    view! { <h1 class="page-title cut" tabindex="-1" node_ref=heading title=text>{text}</h1> }
}
