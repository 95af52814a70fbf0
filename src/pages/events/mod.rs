//! The pages of events.

mod tester;

use leptos::prelude::*;

use crate::ui::view::view;

/// The pattern tester, the first of them.
#[component]
pub fn EventsPage() -> impl IntoView {
    view! { <tester::TesterPage/> }
}
