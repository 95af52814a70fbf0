//! A symbol of the sprite. Says nothing: the control around it has the name.

use leptos::prelude::*;

use crate::ui::view::view;

/// The symbol `i-<name>` of `assets/icons.svg`.
#[component]
pub fn Icon(
    /// Its name in the sprite, without `i-`.
    #[prop(into)]
    name: &'static str,
) -> impl IntoView {
    view! { <svg class="icon" aria-hidden="true"><use href=format!("#i-{name}")></use></svg> }
}
