//! The field that filters a page's list. What is typed stands in the address.

use leptos::prelude::*;

use crate::state::navigation::use_navigation;
use crate::ui::view::view;

/// The member of the address in which the typed words stand.
const MEMBER: &str = "q";

/// The field.
#[component]
pub fn ListSearch(
    /// What it is called, and what stands in it while it is empty.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let navigation = use_navigation();
    let typed = navigation.member(MEMBER);
    view! {
        <label class="input-search dashboards-search"><svg class="icon" aria-hidden="true"><use href="#i-search"></use></svg>
            <span class="sr-only">{label}</span>
            <input
                class="input"
                type="search"
                placeholder=label
                prop:value=move || typed.get().unwrap_or_default()
                on:input=move |event| {
                    let typed = event_target_value(&event);
                    navigation.set_members(&[(MEMBER, (!typed.is_empty()).then_some(typed.as_str()))], true);
                }
            />
        </label>
    }
}
