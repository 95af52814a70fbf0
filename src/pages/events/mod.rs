//! The pages of events.

mod tester;

use leptos::prelude::*;

/// The pattern tester, the first of them.
#[component]
pub fn EventsPage() -> impl IntoView {
    view! { <tester::TesterPage/> }
}
