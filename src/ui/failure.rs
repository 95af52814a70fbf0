//! Stub.
use leptos::prelude::*;

use crate::protocol::Failure;

/// Stub.
#[component]
pub fn FailureView(
    failure: Failure,
    #[prop(optional)] on_retry: Option<Callback<()>>,
) -> impl IntoView {
    let _ = on_retry;
    view! { <div class="blank">{format!("{failure:?}")}</div> }
}
