//! The pages of events.

pub mod archives;
pub mod rules;
pub mod schedules;
pub mod schemas;

mod buses;
mod findings;
mod sending;
mod tabs;
mod tester;
mod texts;

use crate::ui::view::view;
use leptos::prelude::*;

/// The pattern tester, the first of them.
#[component]
pub fn EventsPage() -> impl IntoView {
    view! {
        <tabs::EventsTabs/>
        <tester::TesterPage/>
    }
}
