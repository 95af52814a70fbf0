//! The title of a page: its heading, the window's title, and what is said when the page changes.

use leptos::html::H1;
use leptos::prelude::*;

use crate::browser::document;
use crate::state::notices::use_notices;
use crate::ui::view::view;

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
            let is_first = said.is_empty() || said == text;
            if let Some(heading) = heading.get_untracked().filter(|_| !is_first) {
                // A heading that cannot take the focus leaves it where it was.
                let _ = heading.focus();
            }
            notices.announce(text);
        }
    });
    view! { <h1 class="page-title cut" tabindex="-1" node_ref=heading title=text>{text}</h1> }
}
