//! Registries and their schemas, searched by name and content; and the way to make schemas from events.

use std::sync::Arc;
use std::time::Duration;

use eventbridge::schema::Hit;
use leptos::prelude::*;

use super::super::tabs::EventsTabs;
use super::infer::Infer;
use super::load::{self, Entry, Found, Listing};
use crate::data::use_data;
use crate::i18n::*;
use crate::protocol::Failure;
use crate::routes::{Address, Route};
use crate::state::connection::{Connection, use_connection};
use crate::state::navigation::use_navigation;
use crate::state::time::use_time;
use crate::ui::failure::{FailureView, failure_text};
use crate::ui::loaded::Loaded;
use crate::ui::panel::{Blank, BlankFigure, Skeleton};
use crate::ui::search::ListSearch;
use crate::ui::title::PageTitle;
use crate::ui::view::{dynamic, follow, view};

/// Places of one schema that are listed.
const MOST_HITS: usize = 5;
/// How long typing must rest before contents are searched.
const REST: Duration = Duration::from_millis(300);

/// What stands in the list's place.
#[derive(Clone, Debug, PartialEq)]
enum Face {
    Loading,
    Failed(Failure),
    Empty,
    NoneFound,
    Ready(Arc<Found>),
}

/// The page.
#[component]
pub fn SchemasPage() -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let from = navigation.member("from-events");
    let is_inferring = Memo::new(move |_| from.read().is_some());
    let title = Signal::derive(move || t_string!(i18n, schemas.title).to_string());
    let choice = move |infers: bool| {
        let pressed = move || (is_inferring.get() == infers).to_string();
        let text = move || {
            if infers {
                t_string!(i18n, schemas.infer)
            } else {
                t_string!(i18n, schemas.registries)
            }
        };
        view! { <button type="button" aria-pressed=pressed on:click=move |_| navigation.set_members(&[("from-events", infers.then_some("1"))], false)>{text}</button> }
    };
    view! {
        <EventsTabs/>
        <div class="page-head">
            <PageTitle text=title/>
            <span class="segment" role="group" aria-label=title>{choice(false)}{choice(true)}</span>
        </div>
        {dynamic(move || if is_inferring.get() { view! { <Infer/> } } else { view! { <Registries/> } })}
    }
}

/// The list with its search.
#[component]
fn Registries() -> impl IntoView {
    let i18n = use_i18n();
    let (data, connection, navigation) = (use_data(), use_connection(), use_navigation());
    let (search, registry) = (navigation.member("q"), navigation.member("registry"));
    let listed = {
        let data = data.clone();
        Loaded::new(move || {
            connection.version.track();
            load::listing(data.clone())
        })
    };
    let listing = Memo::new(move |_| listed.get());
    // What is searched for follows what is typed when typing rests.
    let words = RwSignal::new(search.get_untracked().unwrap_or_default());
    let turn = StoredValue::new(0_u32);
    follow(move || {
        let typed = search.get().unwrap_or_default();
        let mine = turn.get_value().wrapping_add(1);
        turn.set_value(mine);
        set_timeout(
            move || {
                if turn.try_get_value() == Some(mine) {
                    words.set(typed.trim().to_owned());
                }
            },
            REST,
        );
    });
    let chosen = Memo::new(move |_| {
        let registry = registry.get();
        let listing = listing.read();
        let Some(Ok(listing)) = &*listing else {
            return Vec::new();
        };
        let own = listing.schemas.iter();
        own.filter(|entry| {
            registry
                .as_ref()
                .is_none_or(|registry| *registry == entry.registry)
        })
        .cloned()
        .collect::<Vec<Entry>>()
    });
    let words_now = Memo::new(move |_| words.get());
    let answer = Loaded::new(move || {
        let (data, schemas, words) = (data.clone(), chosen.get(), words_now.get());
        let is_local = *connection.connection.read() == Connection::Workspace;
        async move {
            if words.is_empty() || schemas.is_empty() {
                return Ok(Found {
                    asked: (schemas.len(), words),
                    schemas: schemas
                        .into_iter()
                        .map(|entry| (entry, Vec::new()))
                        .collect(),
                    ..Found::default()
                });
            }
            load::found(data, schemas, words, is_local).await
        }
    });
    let face = Memo::new(move |_| match (&*listing.read(), answer.get()) {
        (None, _) | (Some(Ok(_)), None) => Face::Loading,
        (Some(Err(failure)), _) => Face::Failed(failure.clone()),
        (_, Some(Err(failure))) => Face::Failed(failure),
        (Some(Ok(listing)), _) if listing.schemas.is_empty() && listing.unread.is_empty() => {
            Face::Empty
        }
        (_, Some(Ok(found))) if found.schemas.is_empty() => {
            // Until the newest question is answered, nothing is known to be missing.
            match found.asked == (chosen.read().len(), words_now.get()) {
                true if chosen.read().is_empty() => Face::Empty,
                true => Face::NoneFound,
                false => Face::Loading,
            }
        }
        (_, Some(Ok(found))) => Face::Ready(Arc::new(found)),
    });
    let again = Callback::new(move |()| {
        listed.refetch();
        answer.refetch();
    });
    let counts = move || {
        let total = chosen.read().len();
        let face = face.read();
        let shown = match &*face {
            Face::Ready(found) => found.schemas.len(),
            _ => 0,
        };
        (total > 0).then(|| t_string!(i18n, dashboards.count, shown = shown, total = total))
    };
    let title = Signal::derive(move || t_string!(i18n, schemas.registries).to_string());
    let unread = dynamic(move || {
        let listing = listing.read();
        let Some(Ok(Listing { unread, .. })) = &*listing else {
            return Vec::new();
        };
        unread
            .iter()
            .map(|(name, failure)| {
                let (what, why) = failure_text(failure, i18n);
                view! { <p class="field-error panel-body panel-body-top" role="alert"><strong>{name.clone()}</strong>" "{what}" "{why}</p> }
            })
            .collect::<Vec<_>>()
    });
    view! {
        <div class="toolrow">
            <RegistryChoice listing registry/>
            <ListSearch label=Signal::derive(move || t_string!(i18n, schemas.search).to_string())/>
            <span class="muted nowrap" role="status">{counts}</span>
        </div>
        <div class="page-body stack">
            <section class="panel" aria-label=title aria-busy=move || (*face.read() == Face::Loading).then_some("true")>
                {unread}
                {dynamic(move || match face.get() {
                    Face::Loading => view! { <Skeleton/> },
                    Face::Failed(failure) => view! { <FailureView failure on_retry=again/> },
                    Face::Empty => view! { <Blank
                        figure=BlankFigure::File
                        title=Signal::derive(move || t_string!(i18n, schemas.none).to_string())
                        text=Signal::derive(move || t_string!(i18n, schemas.none_text).to_string())
                    /> },
                    Face::NoneFound => view! {
                        <Blank
                            title=Signal::derive(move || t_string!(i18n, schemas.none_found, search = words_now.get()))
                            text=Signal::derive(move || t_string!(i18n, dashboards.none_found_text).to_string())
                        >
                            <button type="button" class="button button-small" on:click=move |_| navigation.set_members(&[("q", None)], true)>{t!(i18n, dashboards.show_all)}</button>
                        </Blank>
                    },
                    Face::Ready(found) => view! { <Table found/> },
                })}
            </section>
        </div>
    }
}

/// The registries. While they are not known, the one that is shown.
#[component]
fn RegistryChoice(
    listing: Memo<Option<Result<Listing, Failure>>>,
    registry: Memo<Option<String>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let options = move || {
        let chosen = registry.get();
        let mut names = match &*listing.read() {
            Some(Ok(listing)) => listing.registries.clone(),
            _ => Vec::new(),
        };
        if let Some(shown) = chosen.as_ref().filter(|shown| !names.contains(shown)) {
            names.insert(0, shown.clone());
        }
        let is_all = chosen.is_none();
        let all =
            view! { <option value="" selected=is_all>{t!(i18n, schemas.all_registries)}</option> };
        let each = names.into_iter().map(|name| {
            let is_chosen = chosen.as_ref() == Some(&name);
            view! { <option value=name.clone() selected=is_chosen>{name.clone()}</option> }
        });
        std::iter::once(all).chain(each).collect_view()
    };
    let pick = move |event: leptos::ev::Event| {
        let name = event_target_value(&event);
        navigation.set_members(
            &[(
                "registry",
                Some(name.as_str()).filter(|name| !name.is_empty()),
            )],
            false,
        );
    };
    view! {
        <label class="field-inline"><span class="field-label">{t!(i18n, schemas.registry)}</span>
            <select class="select schemas-registry" on:change=pick>{options}</select>
        </label>
    }
}

#[component]
fn Table(found: Arc<Found>) -> impl IntoView {
    let i18n = use_i18n();
    let rows: Vec<_> = found
        .schemas
        .iter()
        .cloned()
        .map(|(entry, hits)| view! { <Row entry hits/> })
        .collect();
    let n_skipped = found.n_skipped;
    let failure = found.failure.clone().map(|failure| {
        let (what, why) = failure_text(&failure, i18n);
        view! { <p class="field-error panel-body panel-body-top" role="alert">{what}" "{why}</p> }
    });
    view! {
        {failure}
        <div class="table-scroll"><table class="table table-list">
            <thead><tr>
                <th scope="col">{t!(i18n, schemas.schema)}</th>
                <th scope="col" class="schemas-of">{t!(i18n, schemas.registry)}</th>
                <th scope="col" class="num">{t!(i18n, schemas.versions)}</th>
                <th scope="col">{t!(i18n, schemas.last_changed)}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table></div>
        {(n_skipped > 0).then(|| view! { <div class="panel-foot"><span>{t!(i18n, schemas.skipped, count = n_skipped)}</span></div> })}
    }
}

#[component]
fn Row(entry: Entry, hits: Vec<Hit>) -> impl IntoView {
    let i18n = use_i18n();
    let (navigation, time) = (use_navigation(), use_time());
    let Entry {
        registry,
        name,
        n_versions,
        changed_ms,
    } = entry;
    let route = Route::Schema(registry.clone(), name.clone());
    let more = hits.len().saturating_sub(MOST_HITS);
    let places: Vec<_> = hits
        .into_iter()
        .filter(|hit| !hit.path.0.is_empty())
        .take(MOST_HITS)
        .map(|hit| {
            let (route, path) = (route.clone(), hit.path.to_string());
            let at = path.clone();
            let link = move || {
                let mut address = Address::parse(navigation.link(route.clone()).trim_start_matches('#'));
                address.query = address.query.with("at", Some(&at));
                address.href()
            };
            let text = (hit.text != path && !path.ends_with(&hit.text)).then(|| hit.text.clone());
            view! { <li class="schemas-hit"><a href=link><code>{path}</code></a><span class="muted">{hit.types}</span><span class="faint cut">{text}</span></li> }
        })
        .collect();
    let has_places = !places.is_empty();
    let title = name.clone();
    let changed = move || {
        changed_ms
            .map(|at_ms| time.instant(at_ms, i18n))
            .unwrap_or_default()
    };
    view! {
        <tr>
            <th scope="row" class="schemas-name">
                <a class="cut" title=title href=move || navigation.link(route.clone())><bdi>{name}</bdi></a>
                {has_places.then(|| view! { <ul class="schemas-hits">{places}{(more > 0).then(|| view! { <li class="faint">{t!(i18n, schemas.more_places, count = more)}</li> })}</ul> })}
            </th>
            <td class="schemas-of"><span class="cut" title=registry.clone()>{registry.clone()}</span></td>
            <td class="num">{n_versions.map(|count| count.to_string())}</td>
            <td class="nowrap">{changed}</td>
        </tr>
    }
}
