//! The pages. Each knows what it looks at from the address, asks `data`, and draws with `ui`.

pub mod dashboard;
pub mod dashboards;
pub mod events;
pub mod files;
pub mod settings;

use leptos::prelude::*;

use crate::routes::Route;
use crate::state::navigation::use_navigation;
use crate::ui::view::{dynamic, view};

/// The page the address names.
#[component]
pub fn Page() -> impl IntoView {
    let route = use_navigation().route();
    dynamic(move || match route.get() {
        Route::Dashboards => view! { <dashboards::DashboardsPage/> }.into_any(),
        Route::Dashboard(name) => view! { <dashboard::DashboardPage name=Some(name)/> }.into_any(),
        Route::Draft => view! { <dashboard::DashboardPage name=None/> }.into_any(),
        Route::Events => view! { <events::EventsPage/> }.into_any(),
        Route::Schedules => view! { <events::schedules::SchedulesPage/> }.into_any(),
        Route::Archives => view! { <events::archives::ArchivesPage/> }.into_any(),
        Route::Rules => view! { <events::rules::RulesPage/> }.into_any(),
        Route::Rule(bus, name) => view! { <events::rules::RulePage bus name/> }.into_any(),
        Route::Schemas => view! { <events::schemas::SchemasPage/> }.into_any(),
        Route::Schema(registry, name) => {
            view! { <events::schemas::SchemaPage registry name/> }.into_any()
        }
        Route::Files => view! { <files::FilesPage/> }.into_any(),
        Route::Settings => view! { <settings::SettingsPage/> }.into_any(),
        Route::Gallery => view! { <settings::gallery::GalleryPage/> }.into_any(),
        Route::Unknown(path) => view! { <settings::unknown::UnknownPage path/> }.into_any(),
    })
}
