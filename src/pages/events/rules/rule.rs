//! One rule.

use leptos::prelude::*;

use super::super::tabs::EventsTabs;
use crate::ui::title::PageTitle;

/// The page.
#[component]
pub fn RulePage(bus: String, name: String) -> impl IntoView {
    view! {
        <EventsTabs/>
        <div class="page-head"><PageTitle text=Signal::derive(move || name.clone())/><span class="tag">{bus}</span></div>
    }
}
