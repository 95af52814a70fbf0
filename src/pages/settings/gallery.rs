//! Stub.
use leptos::prelude::*;
/// Stub.
#[component]
pub fn GalleryPage() -> impl IntoView {
    view! { <div></div> }
}
