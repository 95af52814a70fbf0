//! Stub.
use leptos::prelude::*;
/// Stub.
#[component]
pub fn UnknownPage(path: String) -> impl IntoView {
    view! { <div>{path}</div> }
}
