//! An address that names no page.

use leptos::prelude::*;

use crate::i18n::*;
use crate::routes::Route;
use crate::state::navigation::use_navigation;
use crate::ui::title::PageTitle;
use crate::ui::view::view;

/// Says which address, and the way home.
#[component]
pub fn UnknownPage(
    /// The path as it stands in the address.
    path: String,
) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    view! {
        <div class="page-head"><PageTitle text=Signal::derive(move || t_string!(i18n, shell.not_a_page, path = path.clone()))/></div>
        <div class="page-body"><a class="button" href=move || navigation.link(Route::Dashboards)>{t!(i18n, shell.home)}</a></div>
    }
}
