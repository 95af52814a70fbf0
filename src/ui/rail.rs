//! The rail: the pages that exist.

use leptos::prelude::*;

use super::icon::Icon;
use crate::i18n::*;
use crate::routes::Route;
use crate::state::navigation::use_navigation;
use crate::ui::view::view;

/// Links to the pages, settings last.
#[component]
pub fn Rail() -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    view! {
        <nav class="rail" aria-label=move || t_string!(i18n, shell.pages)>
            <a class="rail-mark" href=move || navigation.link(Route::Dashboards) aria-label="Watchglass">
                <svg class="rail-logo icon" aria-hidden="true"><use href="#i-watchglass"></use></svg>
            </a>
            <div class="rail-list">
                <Item icon="dashboards" route=Route::Dashboards>{t!(i18n, shell.dashboards)}</Item>
                <Item icon="events" route=Route::Events>{t!(i18n, shell.events)}</Item>
                <Item icon="file" route=Route::Files>{t!(i18n, shell.files)}</Item>
                <Item icon="settings" route=Route::Settings>{t!(i18n, shell.settings)}</Item>
            </div>
        </nav>
    }
}

#[component]
fn Item(icon: &'static str, route: Route, children: Children) -> impl IntoView {
    let navigation = use_navigation();
    let current = navigation.route();
    let (link, mine) = (route.clone(), route);
    let is_here = move || {
        let here = match current.get() {
            Route::Dashboard(_) | Route::Draft => Route::Dashboards,
            other if other.is_of_events() => Route::Events,
            other => other,
        };
        (here == mine).then_some("page")
    };
    view! {
        <a class="rail-item" href=move || navigation.link(link.clone()) aria-current=is_here><Icon name=icon/><span>{children()}</span></a>
    }
}
