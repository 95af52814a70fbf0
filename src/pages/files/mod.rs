//! Stub.
use leptos::prelude::*;
/// Stub.
#[component]
pub fn FilesPage() -> impl IntoView {
    view! { <div></div> }
}
