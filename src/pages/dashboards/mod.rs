//! The list of dashboards, and ways to open one that is not on it.

mod model;
mod paste;

use aws::cloudwatch::{DashboardEntry, ListDashboardsInput};
use leptos::prelude::*;

use self::model::{Line, Order, lines};
use self::paste::PasteDialog;
use crate::data::{Data, use_data};
use crate::i18n::*;
use crate::protocol::Failure;
use crate::routes::Route;
use crate::state::connection::{Connection, use_connection};
use crate::state::navigation::use_navigation;
use crate::state::preferences::use_preferences;
use crate::state::time::use_time;
use crate::ui::failure::FailureView;
use crate::ui::icon::Icon;
use crate::ui::panel::{Blank, BlankFigure, Skeleton};
use crate::ui::title::PageTitle;

/// All pages of `ListDashboards`.
async fn load(data: Data) -> Result<Vec<DashboardEntry>, Failure> {
    let mut input = ListDashboardsInput::default();
    let mut entries = Vec::new();
    loop {
        let page = data.call(input.clone()).await?;
        entries.extend(page.dashboard_entries);
        if page.next_token.is_none() || page.next_token == input.next_token {
            return Ok(entries);
        }
        input.next_token = page.next_token;
    }
}

/// The page.
#[component]
pub fn DashboardsPage() -> impl IntoView {
    let i18n = use_i18n();
    let (data, connection, navigation, time) =
        (use_data(), use_connection(), use_navigation(), use_time());
    let list = LocalResource::new(move || {
        connection.version.track();
        time.now_ms();
        load(data.clone())
    });
    let search = navigation.member("q");
    let order = Memo::new(move |_| Order::from_word(navigation.address().query.get("sort")));
    let pasting = RwSignal::new(false);
    let again = Callback::new(move |()| list.refetch());
    let is_workspace = move || *connection.connection.read() == Connection::Workspace;
    view! {
        <div class="page-head">
            <PageTitle text=Signal::derive(move || t_string!(i18n, shell.dashboards).to_string())/>
            {move || is_workspace().then(|| view! { <span class="panel-note">{t!(i18n, dashboards.intro)}</span> })}
            <div class="page-actions">
                <button type="button" class="button" on:click=move |_| pasting.set(true)><Icon name="plus"/>{t!(i18n, dashboards.paste)}</button>
            </div>
        </div>
        <div class="toolrow">
            <label class="input-search dashboards-search"><svg class="icon" aria-hidden="true"><use href="#i-search"></use></svg>
                <span class="sr-only">{t!(i18n, dashboards.filter)}</span>
                <input
                    class="input"
                    type="search"
                    placeholder=move || t_string!(i18n, dashboards.filter)
                    prop:value=move || search.get().unwrap_or_default()
                    on:input=move |event| {
                        let typed = event_target_value(&event);
                        navigation.set_members(&[("q", (!typed.is_empty()).then_some(typed.as_str()))], true);
                    }
                />
            </label>
            <span class="muted" role="status">{move || match list.get() {
                Some(Ok(entries)) => {
                    let shown = lines(&entries, &search.get().unwrap_or_default(), Order::Name).len();
                    t_string!(i18n, dashboards.count, shown = shown, total = entries.len())
                }
                _ => String::new(),
            }}</span>
        </div>
        <div class="page-body stack">
            <Recent/>
            <section class="panel">
                {move || match list.get() {
                    None => view! { <div aria-busy="true"><Skeleton/></div> }.into_any(),
                    Some(Err(failure)) => view! { <FailureView failure on_retry=again/> }.into_any(),
                    Some(Ok(entries)) => {
                        let shown = lines(&entries, &search.get().unwrap_or_default(), order.get());
                        if shown.is_empty() {
                            let none = entries.is_empty();
                            view! {
                                <Blank
                                    figure=BlankFigure::File
                                    title=Signal::derive(move || if none { t_string!(i18n, dashboards.none) } else { t_string!(i18n, dashboards.none_found) }.to_string())
                                    text=Signal::derive(move || t_string!(i18n, dashboards.none_text).to_string())
                                />
                            }
                            .into_any()
                        } else {
                            view! { <List lines=shown order/> }.into_any()
                        }
                    }
                }}
            </section>
        </div>
        {move || pasting.get().then(|| view! { <PasteDialog is_open=pasting/> })}
    }
}

/// Dashboards opened lately in this browser.
#[component]
fn Recent() -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let recent = use_preferences().recent;
    move || {
        let names = recent.get();
        (!names.is_empty()).then(|| {
            view! {
                <nav class="cluster" aria-label=move || t_string!(i18n, dashboards.recent)>
                    <span class="field-label">{t!(i18n, dashboards.recent)}</span>
                    {names.into_iter().map(|name| {
                        let (to, title) = (name.clone(), name.clone());
                        view! { <a class="chip cut" title=title href=move || navigation.link(Route::Dashboard(to.clone()))>{name}</a> }
                    }).collect_view()}
                </nav>
            }
        })
    }
}

#[component]
fn List(lines: Vec<Line>, order: Memo<Order>) -> impl IntoView {
    let i18n = use_i18n();
    let (navigation, time) = (use_navigation(), use_time());
    let head = move |column: Order, text: Signal<String>| {
        view! {
            <button type="button" class="table-sort" on:click=move |_| navigation.set_members(&[("sort", column.word())], true)>
                {text}<svg class="icon icon-small" aria-hidden="true" class:hidden=move || order.get() != column><use href="#i-down"></use></svg>
            </button>
        }
    };
    let sorted =
        move |column: Order, word: &'static str| move || (order.get() == column).then_some(word);
    let rows = lines
        .into_iter()
        .map(|line| {
            let Line { name, bytes, modified_ms } = line;
            let (to, title) = (name.clone(), name.clone());
            let size = time_series::write_short(bytes.map(|bytes| bytes as f64), time_series::Unit::Bytes).to_string();
            view! {
                <tr class="dashboards-row">
                    <th scope="row" class="dashboards-name"><a class="cut" title=title href=move || navigation.link(Route::Dashboard(to.clone()))><bdi>{name}</bdi></a></th>
                    <td class="nowrap">{move || modified_ms.map(|at_ms| format!("{} · {}", time.instant(at_ms, i18n), time.age(at_ms, i18n)))}</td>
                    <td class="num">{size}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table table-list">
            <thead><tr>
                <th scope="col" aria-sort=sorted(Order::Name, "ascending")>{head(Order::Name, Signal::derive(move || t_string!(i18n, dashboards.name).to_string()))}</th>
                <th scope="col" aria-sort=sorted(Order::Newest, "descending")>{head(Order::Newest, Signal::derive(move || t_string!(i18n, dashboards.changed).to_string()))}</th>
                <th scope="col" class="num" aria-sort=sorted(Order::Largest, "descending")>{head(Order::Largest, Signal::derive(move || t_string!(i18n, dashboards.size).to_string()))}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
