//! The bar of dashboard variables. What is chosen stands in the address as `v.<id>`; the stored body never changes.

use dashboards::view::{Variable, VariableInput};
use leptos::prelude::*;

use crate::routes::Query;
use crate::state::navigation::{Navigation, use_navigation};
use crate::ui::view::view;

const PREFIX: &str = "v.";

/// The choices an address makes.
pub fn choices(query: &Query) -> Vec<(String, String)> {
    let chosen = query
        .0
        .iter()
        .filter_map(|(name, value)| Some((name.strip_prefix(PREFIX)?.to_owned(), value.clone())));
    chosen.collect()
}

/// One control per visible variable.
#[component]
pub fn Variables(variables: Vec<Variable>) -> impl IntoView {
    let navigation = use_navigation();
    variables
        .into_iter()
        .filter(|variable| variable.visible)
        .map(|variable| {
            let label = variable.label.clone();
            match variable.input {
                VariableInput::Radio => view! {
                    <span class="field-inline"><span class="field-label" aria-hidden="true">{label.clone()}</span>
                        <span class="segment" role="group" aria-label=label>{radio(navigation, &variable)}</span>
                    </span>
                }
                .into_any(),
                VariableInput::Select => view! {
                    <label class="field-inline"><span class="field-label">{label}</span>{select(navigation, &variable)}</label>
                }
                .into_any(),
                VariableInput::Input => view! {
                    <label class="field-inline"><span class="field-label">{label}</span>{input(navigation, &variable)}</label>
                }
                .into_any(),
            }
        })
        .collect_view()
}

fn choose(navigation: Navigation, id: &str, value: &str) {
    navigation.set_members(&[(&format!("{PREFIX}{id}"), Some(value))], false);
}

fn radio(navigation: Navigation, variable: &Variable) -> impl IntoView + use<> {
    let (id, chosen) = (variable.id.clone(), variable.chosen.clone());
    let buttons = variable.values.clone().into_iter().map(move |offered| {
        let id = id.clone();
        let pressed = (chosen.as_deref() == Some(&offered.value)).to_string();
        view! { <button type="button" aria-pressed=pressed on:click=move |_| choose(navigation, &id, &offered.value)>{offered.label}</button> }
    });
    buttons.collect_view()
}

fn select(navigation: Navigation, variable: &Variable) -> impl IntoView + use<> {
    let (id, chosen) = (
        variable.id.clone(),
        variable.chosen.clone().unwrap_or_default(),
    );
    let known = variable
        .values
        .iter()
        .any(|offered| offered.value == chosen);
    // A value from a link that the list does not offer stays visible.
    let other = (!known && !chosen.is_empty())
        .then(|| view! { <option value=chosen.clone() selected=true>{chosen.clone()}</option> });
    let options = variable.values.clone().into_iter().map(move |offered| {
        let selected = offered.value == chosen;
        view! { <option value=offered.value selected=selected>{offered.label}</option> }
    });
    view! {
        <select class="select" on:change=move |event| choose(navigation, &id, &event_target_value(&event))>
            {other}{options.collect_view()}
        </select>
    }
}

fn input(navigation: Navigation, variable: &Variable) -> impl IntoView + use<> {
    let id = variable.id.clone();
    view! {
        <input
            class="input input-code variable-input"
            prop:value=variable.chosen.clone().unwrap_or_default()
            placeholder=variable.default.clone().unwrap_or_default()
            on:change=move |event| choose(navigation, &id, &event_target_value(&event))
        />
    }
}
