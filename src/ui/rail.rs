//! Stub.
use leptos::prelude::*;

/// Stub.
#[component]
pub fn Rail() -> impl IntoView {
    view! { <div></div> }
}
