//! Stub.
use leptos::prelude::*;

/// Stub.
#[component]
pub fn Bar() -> impl IntoView {
    view! { <div></div> }
}
