//! Stub.
pub mod gallery;
pub mod unknown;
use leptos::prelude::*;
/// Stub.
#[component]
pub fn SettingsPage() -> impl IntoView {
    view! { <div></div> }
}
