//! The whole app: shared state, frame, and the page that the address names.

use leptos::prelude::*;

use crate::data::provide_data;
use crate::i18n::*;
use crate::pages::Page;
use crate::parts::{Fetches, provide_parts};
use crate::state::connection::provide_connection;
use crate::state::navigation::provide_navigation;
use crate::state::notices::provide_notices;
use crate::state::preferences::provide_preferences;
use crate::state::session::provide_session;
use crate::state::time::provide_time;
use crate::ui::bar::Bar;
use crate::ui::chart::provide_chart_theme;
use crate::ui::connect::{ConnectDialog, provide_connect};
use crate::ui::drop::{DropTarget, Readings, provide_drops};
use crate::ui::notice::Notices;
use crate::ui::palette::{Palette, provide_palette};
use crate::ui::rail::Rail;
use crate::ui::shortcuts::{ShortcutList, provide_shortcuts};
use crate::ui::view::view;

/// Mounts the app into the page's body.
pub fn mount(fetches: Fetches) {
    leptos::mount::mount_to_body(move || view! { <App fetches/> });
}

#[component]
fn App(fetches: Fetches) -> impl IntoView {
    provide_preferences();
    let navigation = provide_navigation();
    let notices = provide_notices();
    provide_parts(fetches, notices);
    provide_chart_theme();
    provide_time();
    provide_shortcuts();
    provide_palette();
    provide_connect();
    let connection = provide_connection();
    provide_data(connection, notices, &navigation.address_now().query);
    provide_session();
    provide_drops();
    let i18n = use_i18n();
    let kiosk = navigation.member("kiosk");
    view! {
        <a class="skip" href="#page" on:click=focus_page>{t!(i18n, shell.skip)}</a>
        <div class="frame" class:frame-kiosk=move || kiosk.read().is_some()>
            <Rail/>
            <Bar/>
            <main class="frame-page" id="page" tabindex="-1">
                <Notices/>
                <Readings/>
                <Page/>
            </main>
        </div>
        <Palette/>
        <ShortcutList/>
        <ConnectDialog/>
        <DropTarget/>
        <div class="sr-only" role="status" aria-live="polite">{move || notices.announced()}</div>
    }
}

/// Moves focus to the page without touching the address, whose fragment is the route.
fn focus_page(event: leptos::ev::MouseEvent) {
    event.prevent_default();
    if let Some(page) = crate::browser::document().get_element_by_id("page") {
        use leptos::wasm_bindgen::JsCast;
        let _ = page.unchecked_ref::<web_sys::HtmlElement>().focus();
    }
}
