//! The two controls of a condition: a choice, and a value that is typed.

use eventbridge::pattern::form::{Kind, json_of};
use leptos::prelude::*;

use super::tree::{Tree, value_control};
use crate::i18n::*;
use crate::ui::view::view;

/// One of a choice: its word, and whether it is chosen.
pub struct Offer {
    /// What is shown.
    pub word: String,
    /// Whether it is the present one.
    pub is_chosen: bool,
}

/// A choice; `pick` takes the place of what is chosen.
pub fn choice(id: String, label: String, offers: Vec<Offer>, pick: Box<dyn Fn(usize)>) -> AnyView {
    let option = |(place, offer): (usize, Offer)| {
        view! { <option value=place.to_string() selected=offer.is_chosen>{offer.word}</option> }
    };
    let options = offers.into_iter().enumerate().map(option).collect_view();
    let change = move |event: leptos::ev::Event| {
        if let Ok(place) = event_target_value(&event).parse() {
            pick(place);
        }
    };
    view! { <select class="select tree-choice" id=id aria-label=label on:change=change>{options}</select> }
}

/// A value that is typed. A number that is none stays in the field, and the pattern keeps what it had.
pub fn value(
    tree: Tree,
    i18n: I18n,
    label: String,
    kind: Kind,
    (place, at, part): (Vec<usize>, usize, usize),
) -> AnyView {
    let draft = RwSignal::new(None::<String>);
    let id = value_control(&place, at, part);
    let of = place.clone();
    let shown = move || draft.get().unwrap_or_else(|| tree.value(&of, at, part));
    let typed = move |event: leptos::ev::Event| {
        let typed = event_target_value(&event);
        match json_of(kind, &typed) {
            Some(json) => {
                draft.set(None);
                tree.act(None, &|form| form.set_part(&place, at, part, &json));
            }
            None => draft.set(Some(typed)),
        }
    };
    let is_bad = move || draft.read().is_some();
    let error_id = format!("{id}-error");
    let described = error_id.clone();
    view! {
        <span class="tree-value">
            <input
                class="input input-code"
                id=id
                aria-label=label
                spellcheck="false"
                autocapitalize="off"
                autocomplete="off"
                inputmode=(kind == Kind::Number).then_some("decimal")
                aria-invalid=move || is_bad().then_some("true")
                aria-describedby=move || is_bad().then(|| described.clone())
                prop:value=shown
                on:input=typed
            />
            {move || is_bad().then(|| view! { <span class="field-error" id=error_id.clone() role="alert">{t!(i18n, pattern.not_a_number)}</span> })}
        </span>
    }
}
