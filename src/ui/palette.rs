//! The command palette: pages, dashboards and actions, found by typing. What it offers everywhere also has its keys here.

pub mod actions;

use leptos::prelude::*;

use self::actions::{Action, Entry, Hands, entries};
use super::dialog::{close_on_ground, show_modal};
use super::finder::{Finder, Row};
use super::matching::best;
use super::shortcuts::use_shortcut;
use crate::data::{Data, use_data};
use crate::i18n::*;
use crate::parts::more::Piece;
use crate::parts::{Part, use_parts};
use crate::routes::Route;
use crate::state::connection::use_connection;
use crate::state::navigation::use_navigation;
use crate::state::preferences::use_preferences;
use crate::ui::view::view;

/// Opens the palette.
#[derive(Clone, Copy)]
pub struct PaletteHandle {
    more: Part<Piece>,
    is_open: RwSignal<bool>,
    /// The dashboards of the connection as it was at this version.
    names: RwSignal<Option<(u32, Vec<String>)>>,
}

/// Makes the palette reachable from everywhere.
pub fn provide_palette() {
    provide_context(PaletteHandle {
        more: use_parts().more,
        is_open: RwSignal::new(false),
        names: RwSignal::new(None),
    });
}

/// The palette.
pub fn use_palette() -> PaletteHandle {
    expect_context()
}

impl PaletteHandle {
    /// Opens the palette.
    pub fn open(self) {
        self.more.then(move || self.is_open.set(true));
    }
}

/// Entries shown at once; more than anybody reads.
const MOST: usize = 50;

/// The palette while it is open, and the keys that work on every page.
#[component]
pub fn Palette() -> impl IntoView {
    let palette = use_palette();
    let hands = Hands::of_here();
    add_keys(hands);
    let kiosk = use_navigation().member("kiosk");
    view! {
        {move || palette.is_open.get().then(|| palette.more.draw(Piece::Search(Box::new(hands))))}
        {move || kiosk.read().is_some().then(|| view! { <LeaveKiosk hands/> })}
    }
}

fn add_keys(hands: Hands) {
    let (i18n, time, palette) = (use_i18n(), hands.time, use_palette());
    let search = move || t_string!(i18n, shell.search).to_string();
    use_shortcut("Ctrl K", search, move || palette.open());
    use_shortcut("/", search, move || palette.open());
    let keys = move || t_string!(i18n, settings.keys).to_string();
    use_shortcut("?", keys, move || hands.run(&Action::Keys));
    let to = |keys, name: fn(I18n) -> String, route: Route| {
        let action = Action::Go(route);
        use_shortcut(keys, move || name(i18n), move || hands.run(&action));
    };
    let dashboards = |i18n: I18n| t_string!(i18n, shell.dashboards).to_string();
    to("d", dashboards, Route::Dashboards);
    to("g d", dashboards, Route::Dashboards);
    let files = |i18n: I18n| t_string!(i18n, shell.files).to_string();
    to("g f", files, Route::Files);
    let settings = |i18n: I18n| t_string!(i18n, shell.settings).to_string();
    to("g s", settings, Route::Settings);
    let refresh = move || t_string!(i18n, time.refresh).to_string();
    use_shortcut("r", refresh, move || time.refresh());
    let copy = move || t_string!(i18n, dashboards.copy_link).to_string();
    use_shortcut("c", copy, move || hands.run(&Action::CopyLink));
    let earlier = move || t_string!(i18n, time.earlier).to_string();
    use_shortcut("[", earlier, move || time.shift(-1));
    use_shortcut("←", earlier, move || time.shift(-1));
    let later = move || t_string!(i18n, time.later).to_string();
    use_shortcut("]", later, move || time.shift(1));
    use_shortcut("→", later, move || time.shift(1));
    let zoom_out = move || t_string!(i18n, time.zoom_out).to_string();
    use_shortcut("-", zoom_out, move || time.zoom_out());
    let full_screen = move || t_string!(i18n, panel.expand).to_string();
    use_shortcut("f", full_screen, move || hands.run(&Action::FullScreen));
    let kiosk = move || t_string!(i18n, settings.kiosk).to_string();
    use_shortcut("k", kiosk, move || hands.run(&Action::Kiosk));
}

/// In kiosk nothing else shows the way out.
#[component]
fn LeaveKiosk(hands: Hands) -> impl IntoView {
    let i18n = use_i18n();
    let name = move || t_string!(i18n, settings.kiosk_leave).to_string();
    use_shortcut("Esc", name, move || hands.leave_kiosk());
}

/// The search, in a dialog.
#[component]
pub fn Search(
    /// Does what is picked.
    hands: Hands,
) -> impl IntoView {
    let i18n = use_i18n();
    let (palette, recent) = (use_palette(), use_preferences().recent);
    ask_for_names(palette, use_data());
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    show_modal(dialog);
    let typed = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let names = palette.names.get().map(|(_, names)| names);
        let all = entries(i18n, &names.unwrap_or_default(), &recent.read());
        best(&typed.read(), all, MOST, |entry: &Entry| &entry.text)
    });
    let rows = Signal::derive(move || {
        let row = |entry: &Entry| Row {
            text: entry.text.clone(),
            hint: entry.kind.clone(),
            is_current: false,
        };
        found.read().iter().map(row).collect::<Vec<Row>>()
    });
    let close = move || match dialog.get_untracked() {
        // Closing by the element itself gives the focus back.
        Some(dialog) => dialog.close(),
        None => palette.is_open.set(false),
    };
    let pick = move |place: usize| {
        let action = found
            .get_untracked()
            .get(place)
            .map(|entry| entry.action.clone());
        close();
        if let Some(action) = action {
            hands.run(&action);
        }
    };
    let label = Signal::derive(move || t_string!(i18n, shell.search).to_string());
    view! {
        <dialog
            class="dialog palette"
            node_ref=dialog
            aria-label=label
            on:close=move |_| palette.is_open.set(false)
            on:click=move |event| close_on_ground(&event, dialog)
        >
            <Finder
                id="palette"
                label
                placeholder=Signal::derive(move || t_string!(i18n, shell.search_hint).to_string())
                typed
                rows
                on_pick=Callback::new(pick)
            />
        </dialog>
    }
}

/// Asks for the connection's dashboards, unless they are known since it last changed.
fn ask_for_names(palette: PaletteHandle, data: Data) {
    let version = use_connection().version.get_untracked();
    let is_known = |names: &Option<(u32, Vec<String>)>| {
        names.as_ref().is_some_and(|(known, _)| *known == version)
    };
    if palette.names.with_untracked(is_known) {
        return;
    }
    palette.names.set(None);
    leptos::task::spawn_local(async move {
        // A failure here is shown by the dashboards page; the palette then offers the rest.
        let input = aws::cloudwatch::ListDashboardsInput::default();
        if let Ok(answer) = data.call(input).await {
            let entries = answer.dashboard_entries.into_iter();
            let names = entries.filter_map(|entry| entry.dashboard_name).collect();
            palette.names.set(Some((version, names)));
        }
    });
}
