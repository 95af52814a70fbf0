//! The pages. Each knows what it looks at from the address, asks `data`, and draws with `ui`.

pub mod dashboard;
pub mod dashboards;
pub mod events;
pub mod files;
pub mod settings;

use leptos::prelude::*;

use crate::parts::more::Piece;
use crate::parts::{Later, use_parts};
use crate::routes::Route;
use crate::state::navigation::use_navigation;
use crate::ui::view::{dynamic, view};

/// The page the address names.
#[component]
pub fn Page() -> impl IntoView {
    let (route, parts) = (use_navigation().route(), use_parts());
    dynamic(move || match route.get() {
        Route::Dashboards => view! { <dashboards::DashboardsPage/> },
        Route::Dashboard(name) => view! { <dashboard::DashboardPage name=Some(name)/> },
        Route::Draft => view! { <dashboard::DashboardPage name=None/> },
        route if route.is_of_events() => view! { <Later part=parts.events piece=route/> },
        route => view! { <Later part=parts.more piece=Piece::Page(route)/> },
    })
}
