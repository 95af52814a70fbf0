//! Stub.
use leptos::prelude::*;

/// Stub.
#[component]
pub fn Notices() -> impl IntoView {
    view! { <div></div> }
}
