//! The rules of a bus: what each waits for, and whether it is on.

use std::sync::Arc;

use aws::events::{Rule, rule_state};
use leptos::prelude::*;

use super::super::buses::{BusChoice, bus_of_address, load_buses, load_rules};
use super::super::tabs::EventsTabs;
use super::change::{Change, ChangeDialog};
use super::policy::BusPolicy;
use crate::data::use_data;
use crate::i18n::*;
use crate::protocol::Failure;
use crate::routes::Route;
use crate::state::connection::use_connection;
use crate::state::navigation::use_navigation;
use crate::state::time::use_time;
use crate::ui::failure::FailureView;
use crate::ui::icon::Icon;
use crate::ui::loaded::Loaded;
use crate::ui::panel::{Blank, BlankFigure, Skeleton};
use crate::ui::search::ListSearch;
use crate::ui::state::{State, StateShape};
use crate::ui::title::PageTitle;
use crate::ui::view::view;

/// The shape and the word of a rule's state.
pub fn rule_state_words(state: Option<&str>, i18n: I18n) -> (State, String) {
    match state {
        Some(rule_state::ENABLED) => (State::Ok, t_string!(i18n, rules.enabled).to_string()),
        Some(rule_state::ENABLED_WITH_ALL) => {
            (State::Ok, t_string!(i18n, rules.enabled_all).to_string())
        }
        Some(rule_state::DISABLED) => {
            (State::Disabled, t_string!(i18n, rules.disabled).to_string())
        }
        other => (State::Unknown, other.unwrap_or_default().to_owned()),
    }
}

/// Whether a name holds every word that was typed.
fn is_meant(typed: &str, name: &str) -> bool {
    let name = name.to_lowercase();
    typed
        .to_lowercase()
        .split_whitespace()
        .all(|word| name.contains(word))
}

/// What stands in the list's place.
#[derive(Clone, Debug, PartialEq)]
enum Face {
    Loading,
    Failed(Failure),
    Empty,
    NoneFound,
    Ready(Vec<Rule>),
}

/// The page.
#[component]
pub fn RulesPage() -> impl IntoView {
    let i18n = use_i18n();
    let (data, connection, navigation, time) =
        (use_data(), use_connection(), use_navigation(), use_time());
    let (bus, pick_bus) = bus_of_address();
    let buses = {
        let data = data.clone();
        Loaded::new(move || {
            connection.version.track();
            load_buses(data.clone())
        })
    };
    let answer = Loaded::new(move || {
        connection.version.track();
        time.now_ms();
        load_rules(data.clone(), bus.get())
    });
    let search = navigation.member("q");
    let answer_now = Memo::new(move |_| answer.get());
    let face = Memo::new(move |_| match &*answer_now.read() {
        None => Face::Loading,
        Some(Err(failure)) => Face::Failed(failure.clone()),
        Some(Ok(rules)) if rules.is_empty() => Face::Empty,
        Some(Ok(rules)) => {
            let search = search.get().unwrap_or_default();
            let shown: Vec<Rule> = rules
                .iter()
                .filter(|rule| is_meant(&search, rule.name.as_deref().unwrap_or_default()))
                .cloned()
                .collect();
            if shown.is_empty() {
                Face::NoneFound
            } else {
                Face::Ready(shown)
            }
        }
    });
    let total = move || match &*answer_now.read() {
        Some(Ok(rules)) => rules.len(),
        _ => 0,
    };
    let shown = move || match &*face.read() {
        Face::Ready(rules) => rules.len(),
        _ => 0,
    };
    let again = Callback::new(move |()| answer.refetch());
    let creating: RwSignal<Option<Change>> = RwSignal::new(None);
    let title = Signal::derive(move || t_string!(i18n, rules.title).to_string());
    view! {
        <EventsTabs/>
        <div class="page-head">
            <PageTitle text=title/>
            <div class="page-actions">
                <button type="button" class="button" on:click=move |_| creating.set(Some(Change::Create))><Icon name="plus"/>{t!(i18n, rules.create)}</button>
            </div>
        </div>
        <div class="toolrow">
            <BusChoice buses bus on_pick=pick_bus/>
            <ListSearch label=Signal::derive(move || t_string!(i18n, dashboards.filter).to_string())/>
            <span class="muted nowrap" role="status">{move || (total() > 0).then(|| t_string!(i18n, dashboards.count, shown = shown(), total = total()))}</span>
        </div>
        <div class="page-body stack">
            <section class="panel" aria-label=title aria-busy=move || (*face.read() == Face::Loading).then_some("true")>
                {move || match face.get() {
                    Face::Loading => view! { <Skeleton/> }.into_any(),
                    Face::Failed(failure) => view! { <FailureView failure on_retry=again/> }.into_any(),
                    Face::Empty => view! { <Blank
                        figure=BlankFigure::File
                        title=Signal::derive(move || t_string!(i18n, rules.none, bus = bus.get()))
                        text=Signal::derive(move || t_string!(i18n, rules.none_text).to_string())
                    /> }.into_any(),
                    Face::NoneFound => view! {
                        <Blank
                            title=Signal::derive(move || t_string!(i18n, rules.none_found, search = search.get().unwrap_or_default()))
                            text=Signal::derive(move || t_string!(i18n, dashboards.none_found_text).to_string())
                        >
                            <button type="button" class="button button-small" on:click=move |_| navigation.set_members(&[("q", None)], true)>{t!(i18n, dashboards.show_all)}</button>
                        </Blank>
                    }.into_any(),
                    Face::Ready(rules) => view! { <List rules bus=bus.get()/> }.into_any(),
                }}
            </section>
            <BusPolicy bus/>
        </div>
        {move || creating.get().map(|change| view! { <ChangeDialog change opened=Arc::default() bus=bus.get_untracked() asked=creating on_done=again/> })}
    }
}

#[component]
fn List(rules: Vec<Rule>, bus: String) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="table-scroll"><table class="table table-list">
            <thead><tr>
                <th scope="col">{t!(i18n, rules.name)}</th>
                <th scope="col">{t!(i18n, rules.state)}</th>
                <th scope="col">{t!(i18n, rules.waits_for)}</th>
                <th scope="col">{t!(i18n, rules.description)}</th>
            </tr></thead>
            <tbody>{rules.into_iter().map(|rule| view! { <Row rule bus=bus.clone()/> }).collect_view()}</tbody>
        </table></div>
    }
}

#[component]
fn Row(rule: Rule, bus: String) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let name = rule.name.clone().unwrap_or_default();
    let (to, title) = (name.clone(), name.clone());
    let state = rule.state.clone();
    let shape = rule_state_words(state.as_deref(), i18n).0;
    let word = move || rule_state_words(state.as_deref(), i18n).1;
    let waits = rule
        .schedule_expression
        .or(rule.event_pattern)
        .unwrap_or_default();
    let waits: String = waits.split_whitespace().collect::<Vec<_>>().join(" ");
    let description = rule.description.unwrap_or_default();
    let managed = rule.managed_by;
    view! {
        <tr>
            <th scope="row" class="rules-name"><a class="cut" title=title href=move || navigation.link(Route::Rule(bus.clone(), to.clone()))><bdi>{name}</bdi></a></th>
            <td><span class="state" data-state=shape.word()><StateShape state=shape/>{word}</span></td>
            <td class="rules-waits"><code class="cut" title=waits.clone()>{waits.clone()}</code></td>
            <td class="rules-about">
                <span class="cut" title=description.clone()>{description.clone()}</span>
                {managed.map(|by| view! { <span class="tag">{t!(i18n, rules.managed, by = by.clone())}</span> })}
            </td>
        </tr>
    }
}
