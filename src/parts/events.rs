//! The part with the pages of events.

use leptos::prelude::*;

use crate::pages::events::EventsPage;
use crate::pages::events::archives::ArchivesPage;
use crate::pages::events::rules::{RulePage, RulesPage};
use crate::pages::events::schedules::SchedulesPage;
use crate::pages::events::schemas::{SchemaPage, SchemasPage};
use crate::routes::Route;
use crate::ui::view::view;

/// The page of a route of events; nothing for any other.
pub fn draw(route: Route) -> AnyView {
    match route {
        Route::Events => view! { <EventsPage/> },
        Route::Schedules => view! { <SchedulesPage/> },
        Route::Archives => view! { <ArchivesPage/> },
        Route::Rules => view! { <RulesPage/> },
        Route::Rule(bus, name) => view! { <RulePage bus name/> },
        Route::Schemas => view! { <SchemasPage/> },
        Route::Schema(registry, name) => view! { <SchemaPage registry name/> },
        _ => ().into_any(),
    }
}
