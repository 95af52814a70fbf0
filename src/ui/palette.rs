//! Stub.
use leptos::prelude::*;

/// Stub.
#[component]
pub fn Palette() -> impl IntoView {
    view! { <div></div> }
}
