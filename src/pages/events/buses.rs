//! The buses of the connection and their rules, and the choice of a bus.
//!
//! In: the connection. Out: all pages of its lists, and a control. Not known here: what a page does with a bus.

use aws::events::{EventBus, ListEventBusesInput, ListRulesInput, Rule};
use leptos::prelude::*;

use crate::data::Data;
use crate::i18n::*;
use crate::protocol::Failure;
use crate::state::navigation::use_navigation;
use crate::ui::loaded::Loaded;
use crate::ui::view::view;

/// The bus that is shown when the address names none; every account has it.
pub const DEFAULT_BUS: &str = "default";

/// All buses of the account and region.
pub async fn load_buses(data: Data) -> Result<Vec<EventBus>, Failure> {
    let mut input = ListEventBusesInput::default();
    let mut buses = Vec::new();
    loop {
        let page = data.call(input.clone()).await?;
        buses.extend(page.event_buses);
        if page.next_token.is_none() || page.next_token == input.next_token {
            return Ok(buses);
        }
        input.next_token = page.next_token;
    }
}

/// All rules of a bus.
pub async fn load_rules(data: Data, bus: String) -> Result<Vec<Rule>, Failure> {
    let mut input = ListRulesInput {
        event_bus_name: Some(bus),
        ..ListRulesInput::default()
    };
    let mut rules = Vec::new();
    loop {
        let page = data.call(input.clone()).await?;
        rules.extend(page.rules);
        if page.next_token.is_none() || page.next_token == input.next_token {
            return Ok(rules);
        }
        input.next_token = page.next_token;
    }
}

/// The bus that the address names, and what writes another into it.
pub fn bus_of_address() -> (Memo<String>, Callback<String>) {
    let navigation = use_navigation();
    let member = navigation.member("bus");
    let bus = Memo::new(move |_| member.get().unwrap_or_else(|| DEFAULT_BUS.to_owned()));
    let pick = Callback::new(move |name: String| {
        let member = (name != DEFAULT_BUS).then_some(name.as_str());
        navigation.set_members(&[("bus", member)], false);
    });
    (bus, pick)
}

/// The buses, by name. While they are not known, the one that is shown.
#[component]
pub fn BusChoice(
    buses: Loaded<Result<Vec<EventBus>, Failure>>,
    #[prop(into)] bus: Signal<String>,
    on_pick: Callback<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let names = Memo::new(move |_| {
        let mut names: Vec<String> = match buses.get() {
            Some(Ok(buses)) => buses.into_iter().filter_map(|bus| bus.name).collect(),
            _ => Vec::new(),
        };
        let shown = bus.get();
        if !names.contains(&shown) {
            names.insert(0, shown);
        }
        names
    });
    let options = move || {
        let chosen = bus.get();
        names
            .get()
            .into_iter()
            .map(|name| {
                let is_chosen = name == chosen;
                view! { <option value=name.clone() selected=is_chosen>{name.clone()}</option> }
            })
            .collect_view()
    };
    let refused = move || matches!(buses.get(), Some(Err(_)));
    view! {
        <label class="field-inline"><span class="field-label">{t!(i18n, rules.bus)}</span>
            <select class="select" on:change=move |event| on_pick.run(event_target_value(&event))>{options}</select>
        </label>
        {move || refused().then(|| view! { <span class="tag">{t!(i18n, rules.buses_unread)}</span> })}
    }
}
