//! The list of dashboards, and ways to open one that is not on it.

mod model;
mod paste;

use aws::cloudwatch::ListDashboardsInput;
use leptos::prelude::*;

use self::model::{Line, Listed, Order, Origin, first_of_sample, lines, origins, recent};
pub use self::paste::PasteDialog;
use crate::data::{Data, use_data};
use crate::i18n::*;
use crate::parts::more::Piece;
use crate::parts::use_parts;
use crate::protocol::Failure;
use crate::routes::Route;
use crate::state::connection::{Connection, use_connection};
use crate::state::navigation::use_navigation;
use crate::state::preferences::use_preferences;
use crate::state::time::use_time;
use crate::ui::failure::FailureView;
use crate::ui::icon::Icon;
use crate::ui::loaded::Loaded;
use crate::ui::panel::{Blank, BlankFigure, Skeleton};
use crate::ui::search::ListSearch;
use crate::ui::title::PageTitle;
use crate::ui::view::{dynamic, view};

/// All pages of `ListDashboards`, and in the workspace who brought what.
async fn load(data: Data, is_workspace: bool) -> Result<Listed, Failure> {
    let mut listed = Listed::default();
    let mut input = ListDashboardsInput::default();
    loop {
        let page = data.call(input.clone()).await?;
        listed.entries.extend(page.dashboard_entries);
        if page.next_token.is_none() || page.next_token == input.next_token {
            break;
        }
        input.next_token = page.next_token;
    }
    if is_workspace {
        listed.origins = origins(data.sources().await?);
    }
    Ok(listed)
}

/// The page.
#[component]
pub fn DashboardsPage() -> impl IntoView {
    let i18n = use_i18n();
    let (data, connection, navigation, time) =
        (use_data(), use_connection(), use_navigation(), use_time());
    let answer = Loaded::new(move || {
        connection.version.track();
        time.now_ms();
        let is_workspace = *connection.connection.read_untracked() == Connection::Workspace;
        load(data.clone(), is_workspace)
    });
    // Equal answers do not draw the list anew, so a refresh leaves the focus where it is.
    let answer_now = Memo::new(move |_| answer.get());
    let listed = Memo::new(move |_| answer_now.get().and_then(Result::ok).unwrap_or_default());
    let search = navigation.member("q");
    let order = Memo::new(move |_| Order::from_word(navigation.address().query.get("sort")));
    let shown = Memo::new(move |_| {
        let search = search.get().unwrap_or_default();
        lines(&listed.read(), &search, order.get())
    });
    let face = Memo::new(move |_| match &*answer_now.read() {
        None => Face::Loading,
        Some(Err(failure)) => Face::Failed(failure.clone()),
        Some(Ok(listed)) if listed.entries.is_empty() => Face::Empty,
        Some(Ok(_)) if shown.read().is_empty() => Face::NoneFound,
        Some(Ok(_)) => Face::Ready,
    });
    let (pasting, more) = (RwSignal::new(false), use_parts().more);
    let again = Callback::new(move |()| answer.refetch());
    view! {
        <div class="page-head">
            <PageTitle text=Signal::derive(move || t_string!(i18n, shell.dashboards).to_string())/>
            {move || first_of_sample(&listed.read()).map(|name| view! {
                <p class="panel-note">{t!(i18n, dashboards.intro)}" "<a href=move || navigation.link(Route::Dashboard(name.clone()))>{t!(i18n, dashboards.intro_link)}</a></p>
            })}
            <div class="page-actions">
                <button type="button" class="button" on:click=move |_| more.then(move || pasting.set(true))><Icon name="plus"/>{t!(i18n, dashboards.paste)}</button>
            </div>
        </div>
        <div class="toolrow">
            <ListSearch label=Signal::derive(move || t_string!(i18n, dashboards.filter).to_string())/>
            <span class="muted nowrap" role="status">{move || {
                let (shown, total) = (shown.read().len(), listed.read().entries.len());
                (total > 0).then(|| t_string!(i18n, dashboards.count, shown = shown, total = total))
            }}</span>
            <Recent listed/>
        </div>
        <div class="page-body stack">
            <section class="panel" aria-busy=move || (*face.read() == Face::Loading).then_some("true")>
                {move || match face.get() {
                    Face::Loading => view! { <Skeleton/> }.into_any(),
                    Face::Failed(failure) => view! { <FailureView failure on_retry=again/> }.into_any(),
                    Face::Empty => view! { <Blank
                        figure=BlankFigure::File
                        title=Signal::derive(move || t_string!(i18n, dashboards.none).to_string())
                        text=Signal::derive(move || t_string!(i18n, dashboards.none_text).to_string())
                    /> }.into_any(),
                    Face::NoneFound => view! {
                        <Blank
                            title=Signal::derive(move || t_string!(i18n, dashboards.none_found, search = search.get().unwrap_or_default()))
                            text=Signal::derive(move || t_string!(i18n, dashboards.none_found_text).to_string())
                        >
                            <button type="button" class="button button-small" on:click=move |_| navigation.set_members(&[("q", None)], true)>{t!(i18n, dashboards.show_all)}</button>
                        </Blank>
                    }.into_any(),
                    Face::Ready => view! { <List shown order/> }.into_any(),
                }}
            </section>
        </div>
        {move || pasting.get().then(|| more.draw(Piece::Paste(pasting)))}
    }
}

/// What stands in the list's place.
#[derive(Clone, Debug, PartialEq)]
enum Face {
    Loading,
    Failed(Failure),
    Empty,
    NoneFound,
    Ready,
}

/// Dashboards opened lately in this browser, as far as this connection has them.
#[component]
fn Recent(listed: Memo<Listed>) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let opened = use_preferences().recent;
    let names = Memo::new(move |_| recent(&listed.read(), &opened.read()));
    dynamic(move || {
        let names = names.get();
        (!names.is_empty()).then(|| {
            view! {
                <nav class="cluster dashboards-recent" aria-label=move || t_string!(i18n, dashboards.recent)>
                    <span class="field-label">{t!(i18n, dashboards.recent)}</span>
                    {names.into_iter().map(|name| {
                        let (to, title) = (name.clone(), name.clone());
                        view! { <a class="chip cut" title=title href=move || navigation.link(Route::Dashboard(to.clone()))><bdi>{name}</bdi></a> }
                    }).collect_view()}
                </nav>
            }
        })
    })
}

#[component]
fn List(shown: Memo<Vec<Line>>, order: Memo<Order>) -> impl IntoView {
    let i18n = use_i18n();
    let has_origins = Memo::new(move |_| shown.read().iter().any(|line| line.origin.is_some()));
    view! {
        <table class="table table-list">
            <thead><tr>
                <Head column=Order::Name order text=Signal::derive(move || t_string!(i18n, dashboards.name).to_string())/>
                <Head column=Order::Newest order text=Signal::derive(move || t_string!(i18n, dashboards.changed).to_string())/>
                {move || has_origins.get().then(|| view! {
                    <Head column=Order::Origin order text=Signal::derive(move || t_string!(i18n, dashboards.origin).to_string())/>
                })}
                <Head column=Order::Largest order text=Signal::derive(move || t_string!(i18n, dashboards.size).to_string())/>
            </tr></thead>
            <tbody><For each=move || shown.get() key=Line::clone let:line><Row line has_origins/></For></tbody>
        </table>
    }
}

/// The head of a column, which sorts.
#[component]
fn Head(column: Order, order: Memo<Order>, text: Signal<String>) -> impl IntoView {
    let navigation = use_navigation();
    let is_sorted = move || order.get() == column;
    let word = match column {
        Order::Name | Order::Origin => "ascending",
        Order::Newest | Order::Largest => "descending",
    };
    view! {
        <th scope="col" class=column.class() aria-sort=move || is_sorted().then_some(word)>
            <button type="button" class="table-sort" on:click=move |_| navigation.set_members(&[("sort", column.word())], true)>
                {text}
                <svg class="icon icon-small" aria-hidden="true" class:hidden=move || !is_sorted()>
                    <use href=if word == "ascending" { "#i-up" } else { "#i-down" }></use>
                </svg>
            </button>
        </th>
    }
}

#[component]
fn Row(line: Line, has_origins: Memo<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let (navigation, time) = (use_navigation(), use_time());
    let Line {
        name,
        bytes,
        modified_ms,
        origin,
    } = line;
    let (to, title) = (name.clone(), name.clone());
    let size = time_series::write_short(bytes.map(|bytes| bytes as f64), time_series::Unit::Bytes);
    let instant = move || modified_ms.map(|at_ms| time.instant(at_ms, i18n));
    let age = move || modified_ms.map(|at_ms| format!(" · {}", time.age(at_ms, i18n)));
    let origin = move || match &origin {
        None => time_series::NOTHING.to_owned(),
        Some(Origin::Sample) => t_string!(i18n, files.kind_sample).to_string(),
        Some(Origin::File(name)) => name.clone(),
    };
    view! {
        <tr>
            <th scope="row" class=Order::Name.class()><a class="cut" title=title href=move || navigation.link(Route::Dashboard(to.clone()))><bdi>{name}</bdi></a></th>
            <td class=Order::Newest.class()>{instant}<span class="dashboards-age">{age}</span></td>
            {move || has_origins.get().then(|| {
                let origin = origin();
                let title = origin.clone();
                view! { <td class=Order::Origin.class()><span class="cut" title=title><bdi>{origin}</bdi></span></td> }
            })}
            <td class=Order::Largest.class()>{size.to_string()}</td>
        </tr>
    }
}

impl Order {
    /// The class of this order's column.
    fn class(self) -> &'static str {
        match self {
            Order::Name => "dashboards-name",
            Order::Newest => "nowrap",
            Order::Origin => "dashboards-origin",
            Order::Largest => "num",
        }
    }
}
