//! The row of the events' pages.

use leptos::prelude::*;

use crate::i18n::*;
use crate::routes::Route;
use crate::state::navigation::use_navigation;
use crate::ui::view::view;

/// Links to the pages that exist.
#[component]
pub fn EventsTabs() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <nav class="events-tabs" aria-label=move || t_string!(i18n, shell.events)>
            <Tab route=Route::Events>{t!(i18n, events.tester)}</Tab>
            <Tab route=Route::Rules>{t!(i18n, rules.title)}</Tab>
            <Tab route=Route::Schedules>{t!(i18n, schedules.title)}</Tab>
            <Tab route=Route::Schemas>{t!(i18n, schemas.title)}</Tab>
            <Tab route=Route::Archives>{t!(i18n, archives.title)}</Tab>
        </nav>
    }
}

#[component]
fn Tab(route: Route, children: Children) -> impl IntoView {
    let navigation = use_navigation();
    let current = navigation.route();
    let (link, mine) = (route.clone(), route);
    let is_here = move || {
        let here = match current.get() {
            Route::Rule(..) => Route::Rules,
            Route::Schema(..) => Route::Schemas,
            other => other,
        };
        (here == mine).then_some("page")
    };
    view! {
        <a class="events-tab" href=move || navigation.link(link.clone()) aria-current=is_here>{children()}</a>
    }
}
