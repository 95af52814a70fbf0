//! Stub.
use leptos::prelude::*;
/// Stub.
#[component]
pub fn DashboardsPage() -> impl IntoView {
    view! { <div></div> }
}
