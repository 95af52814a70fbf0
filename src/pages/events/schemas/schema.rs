//! One schema: its versions, and the views of the chosen one.
//!
//! Members of the address: `version`, `with` (the version it is compared with), `look`, `at` (a member), `lang`.

use std::sync::Arc;

use aws::schemas::DescribeSchemaOutput;
use leptos::prelude::*;

use super::super::tabs::EventsTabs;
use super::changes::Changes;
use super::load;
use super::views::{Look, LookChoice, Subject, Views, use_look};
use crate::data::use_data;
use crate::i18n::*;
use crate::protocol::Failure;
use crate::routes::Route;
use crate::state::connection::use_connection;
use crate::state::navigation::use_navigation;
use crate::state::time::use_time;
use crate::ui::failure::FailureView;
use crate::ui::loaded::Loaded;
use crate::ui::panel::Skeleton;
use crate::ui::title::PageTitle;
use crate::ui::view::{dynamic, view};

/// What stands in the place of the views.
#[derive(Clone, Debug, PartialEq)]
enum Face {
    Loading,
    Failed(Failure),
    Ready,
}

/// The version before another in a list with the newest first.
fn before(versions: &[String], version: &str) -> Option<String> {
    let at = versions.iter().position(|known| known == version)?;
    versions.get(at + 1).cloned()
}

/// The page.
#[component]
pub fn SchemaPage(registry: String, name: String) -> impl IntoView {
    let i18n = use_i18n();
    let (data, connection, navigation, time) =
        (use_data(), use_connection(), use_navigation(), use_time());
    let look = use_look();
    let which = StoredValue::new((registry.clone(), name.clone()));
    let (asked, other) = (navigation.member("version"), navigation.member("with"));
    let listed = {
        let data = data.clone();
        Loaded::new(move || {
            connection.version.track();
            let (registry, name) = which.get_value();
            load::versions(data.clone(), registry, name)
        })
    };
    let answer = Loaded::new(move || {
        connection.version.track();
        let (data, version) = (data.clone(), asked.get());
        async move {
            let (registry, name) = which.get_value();
            load::described(&data, &registry, &name, version).await
        }
    });
    let schema = Memo::new(move |_| match answer.get() {
        Some(Ok(schema)) => Some(schema),
        _ => None::<DescribeSchemaOutput>,
    });
    let face = Memo::new(move |_| match answer.get() {
        None => Face::Loading,
        Some(Err(failure)) => Face::Failed(failure),
        Some(Ok(_)) => Face::Ready,
    });
    let versions = Memo::new(move |_| match listed.get() {
        Some(Ok(versions)) => versions,
        _ => Vec::new(),
    });
    let version = Memo::new(move |_| {
        let read = schema
            .read()
            .as_ref()
            .and_then(|schema| schema.schema_version.clone());
        asked.get().or(read)
    });
    let compared = Memo::new(move |_| {
        let earlier = other
            .get()
            .or_else(|| before(&versions.read(), version.read().as_deref()?));
        earlier.filter(|earlier| Some(earlier) != version.read().as_ref())
    });
    let named = move |version: Option<String>| {
        let (registry, name) = which.get_value();
        Some((registry, name, version?))
    };
    let earlier = Memo::new(move |_| named(compared.get()));
    let later = Memo::new(move |_| named(version.get()));
    let subject = Memo::new(move |_| Subject {
        name: which.with_value(|(_, name)| name.clone()),
        text: Arc::from(
            schema
                .read()
                .as_ref()
                .and_then(|schema| schema.content.as_deref())
                .unwrap_or_default(),
        ),
    });
    let again = Callback::new(move |()| answer.refetch());
    let facts = move || {
        let schema = schema.read();
        let schema = schema.as_ref()?;
        let made = schema.version_created_date.or(schema.last_modified);
        let words = [
            schema.kind.clone(),
            made.map(|at| time.instant(at.0, i18n)),
            schema.description.clone(),
        ];
        Some(words.into_iter().flatten().collect::<Vec<_>>().join(" · "))
    };
    let is_compared = move || look.get() == Look::Changes;
    view! {
        <EventsTabs/>
        <div class="page-head">
            <div class="page-names">
                <PageTitle text=name.clone()/>
                <p class="panel-note"><a href=move || navigation.link(Route::Schemas)>{registry.clone()}</a>" "{facts}</p>
            </div>
        </div>
        <div class="toolrow">
            <LookChoice with_changes=true/>
            <VersionChoice versions chosen=version member="version" label=Signal::derive(move || t_string!(i18n, schemas.version).to_string())/>
            {dynamic(move || is_compared().then(|| view! { <VersionChoice versions chosen=compared member="with" label=Signal::derive(move || t_string!(i18n, schemas.compared_with).to_string())/> }))}
            {dynamic(move || matches!(listed.get(), Some(Err(_))).then(|| view! { <span class="tag">{t!(i18n, schemas.versions_unread)}</span> }))}
        </div>
        <div class="page-body">
            {dynamic(move || match face.get() {
                Face::Loading => view! { <section class="panel" aria-busy="true"><Skeleton/></section> },
                Face::Failed(failure) => view! { <section class="panel"><FailureView failure on_retry=again/></section> },
                Face::Ready if is_compared() => view! { <Changes earlier later/> },
                Face::Ready => view! { <Views subject/> },
            })}
        </div>
    }
}

/// The versions of a schema. While they are not known, the one that is shown.
#[component]
fn VersionChoice(
    versions: Memo<Vec<String>>,
    chosen: Memo<Option<String>>,
    member: &'static str,
    label: Signal<String>,
) -> impl IntoView {
    let navigation = use_navigation();
    let options = move || {
        let chosen = chosen.get();
        let mut names = versions.get();
        if let Some(shown) = chosen.as_ref().filter(|shown| !names.contains(shown)) {
            names.insert(0, shown.clone());
        }
        if chosen.is_none() {
            names.insert(0, String::new());
        }
        names
            .into_iter()
            .map(|name| {
                let is_chosen = chosen.as_deref().unwrap_or_default() == name;
                view! { <option value=name.clone() selected=is_chosen>{name.clone()}</option> }
            })
            .collect_view()
    };
    let pick = move |event: leptos::ev::Event| {
        let name = event_target_value(&event);
        navigation.set_members(
            &[(member, Some(name.as_str()).filter(|name| !name.is_empty()))],
            false,
        );
    };
    view! {
        <label class="field-inline"><span class="field-label">{label}</span>
            <select class="select" on:change=pick>{options}</select>
        </label>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_compared_with_the_one_before_it() {
        let versions = ["10", "9", "1"].map(str::to_owned);
        assert_eq!(before(&versions, "10").as_deref(), Some("9"));
        assert_eq!(before(&versions, "1"), None);
        assert_eq!(before(&versions, "x"), None);
    }
}
