//! The command palette: pages, dashboards and actions, found by typing. Also the app's keys.

mod matching;

use leptos::ev;
use leptos::html::{Dialog, Input};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos_i18n::I18nContext;

use super::connect::{Connect, use_connect};
use crate::browser::{clipboard, document, fullscreen};
use crate::data::{Data, use_data};
use crate::i18n::*;
use crate::routes::{Address, Route};
use crate::state::navigation::{Navigation, use_navigation};
use crate::state::preferences::{Preferences, Theme, use_preferences};
use crate::state::time::range::{TimeRange, Unit};
use crate::state::time::{Time, use_time};

/// Opens the palette or the list of keys.
#[derive(Clone, Copy)]
pub struct PaletteHandle {
    is_open: RwSignal<bool>,
    keys_open: RwSignal<bool>,
}

/// Makes the palette reachable from everywhere.
pub fn provide_palette() {
    provide_context(PaletteHandle {
        is_open: RwSignal::new(false),
        keys_open: RwSignal::new(false),
    });
}

/// The palette.
pub fn use_palette() -> PaletteHandle {
    expect_context()
}

impl PaletteHandle {
    /// Opens the palette.
    pub fn open(self) {
        self.is_open.set(true);
    }

    /// Opens the list of keys.
    pub fn open_keys(self) {
        self.keys_open.set(true);
    }
}

/// What can be picked.
#[derive(Clone, Debug, PartialEq)]
enum Action {
    Go(Route),
    Refresh,
    Theme(Theme),
    Language(Locale),
    CopyLink,
    Range(TimeRange),
    Connect,
    FullScreen,
    Keys,
}

#[derive(Clone, Debug, PartialEq)]
struct Entry {
    kind: String,
    text: String,
    action: Action,
}

fn entries(i18n: I18nContext<Locale>, dashboards: &[String]) -> Vec<Entry> {
    let entry = |kind: &str, text: String, action| Entry {
        kind: kind.to_owned(),
        text,
        action,
    };
    let page = t_string!(i18n, settings.kind_page).to_string();
    let command = t_string!(i18n, settings.kind_command).to_string();
    let dashboard = t_string!(i18n, settings.kind_dashboard).to_string();
    let mut all: Vec<Entry> = dashboards
        .iter()
        .map(|name| {
            entry(
                &dashboard,
                name.clone(),
                Action::Go(Route::Dashboard(name.clone())),
            )
        })
        .collect();
    all.extend([
        entry(
            &page,
            t_string!(i18n, shell.dashboards).to_string(),
            Action::Go(Route::Dashboards),
        ),
        entry(
            &page,
            t_string!(i18n, shell.files).to_string(),
            Action::Go(Route::Files),
        ),
        entry(
            &page,
            t_string!(i18n, shell.settings).to_string(),
            Action::Go(Route::Settings),
        ),
        entry(
            &command,
            t_string!(i18n, time.refresh).to_string(),
            Action::Refresh,
        ),
        entry(
            &command,
            t_string!(i18n, connection.aws).to_string(),
            Action::Connect,
        ),
        entry(
            &command,
            t_string!(i18n, dashboards.copy_link).to_string(),
            Action::CopyLink,
        ),
        entry(
            &command,
            t_string!(i18n, panel.expand).to_string(),
            Action::FullScreen,
        ),
        entry(
            &command,
            t_string!(i18n, settings.theme_light).to_string(),
            Action::Theme(Theme::Light),
        ),
        entry(
            &command,
            t_string!(i18n, settings.theme_dark).to_string(),
            Action::Theme(Theme::Dark),
        ),
        entry(
            &command,
            t_string!(i18n, settings.theme_system).to_string(),
            Action::Theme(Theme::System),
        ),
        entry(&command, "English".to_owned(), Action::Language(Locale::en)),
        entry(&command, "한국어".to_owned(), Action::Language(Locale::ko)),
        entry(
            &command,
            t_string!(i18n, settings.keys).to_string(),
            Action::Keys,
        ),
    ]);
    for (count, unit) in [
        (1, Unit::Hour),
        (3, Unit::Hour),
        (1, Unit::Day),
        (1, Unit::Week),
    ] {
        let range = TimeRange::last(count, unit);
        all.push(entry(
            &command,
            crate::state::time::range_words(&range, i18n).unwrap_or_default(),
            Action::Range(range),
        ));
    }
    all
}

/// Everything an action may touch.
#[derive(Clone, Copy)]
struct Hands {
    i18n: I18nContext<Locale>,
    navigation: Navigation,
    time: Time,
    preferences: Preferences,
    connect: Connect,
    palette: PaletteHandle,
}

impl Hands {
    fn run(self, action: &Action) {
        match action {
            Action::Go(route) => self.navigation.go(Address::parse(
                self.navigation
                    .link_now(route.clone())
                    .trim_start_matches('#'),
            )),
            Action::Refresh => self.time.refresh(),
            Action::Theme(theme) => self.preferences.theme.set(*theme),
            Action::Language(locale) => self.preferences.set_language(self.i18n, *locale),
            Action::CopyLink => leptos::task::spawn_local(async {
                // The same action with a word about its end is on the page itself.
                let _ = clipboard::write(&clipboard::link()).await;
            }),
            Action::Range(range) => self.time.set_range(*range),
            Action::Connect => self.connect.open(),
            Action::FullScreen => fullscreen::toggle_page(),
            Action::Keys => self.palette.open_keys(),
        }
    }
}

/// The palette, the list of keys, and the listener of both.
#[component]
pub fn Palette() -> impl IntoView {
    let palette = use_palette();
    let hands = Hands {
        i18n: use_i18n(),
        navigation: use_navigation(),
        time: use_time(),
        preferences: use_preferences(),
        connect: use_connect(),
        palette,
    };
    let listening = window_event_listener(ev::keydown, move |event| on_key(&event, hands));
    on_cleanup(move || listening.remove());
    view! {
        {move || palette.is_open.get().then(|| view! { <Search hands/> })}
        {move || palette.keys_open.get().then(|| view! { <Keys palette/> })}
    }
}

/// True where typing means text.
fn is_typing() -> bool {
    document().active_element().is_some_and(|element| {
        let name = element.tag_name().to_ascii_lowercase();
        matches!(name.as_str(), "input" | "textarea" | "select")
            || element.has_attribute("contenteditable")
    })
}

fn on_key(event: &ev::KeyboardEvent, hands: Hands) {
    let key = event.key();
    if (event.ctrl_key() || event.meta_key()) && key.eq_ignore_ascii_case("k") {
        event.prevent_default();
        return hands.palette.open();
    }
    let with_others = event.ctrl_key() || event.meta_key() || event.alt_key();
    if with_others
        || is_typing()
        || !hands.preferences.single_keys.get_untracked()
        || document()
            .query_selector("dialog[open]")
            .ok()
            .flatten()
            .is_some()
    {
        return;
    }
    let action = match key.as_str() {
        "?" => Action::Keys,
        "/" => {
            event.prevent_default();
            return hands.palette.open();
        }
        "r" => Action::Refresh,
        "d" => Action::Go(Route::Dashboards),
        "f" => Action::FullScreen,
        "k" => {
            return hands.navigation.set_members(
                &[(
                    "kiosk",
                    if hands.navigation.address_now().query.get("kiosk").is_some() {
                        None
                    } else {
                        Some("1")
                    },
                )],
                true,
            );
        }
        "c" => Action::CopyLink,
        "-" => return hands.time.zoom_out(),
        "[" => return hands.time.shift(-1),
        "]" => return hands.time.shift(1),
        _ => return,
    };
    hands.run(&action);
}

#[component]
fn Search(hands: Hands) -> impl IntoView {
    let i18n = use_i18n();
    let data = use_data();
    let dialog = NodeRef::<Dialog>::new();
    let input = NodeRef::<Input>::new();
    let typed = RwSignal::new(String::new());
    let chosen = RwSignal::new(0_usize);
    let names = LocalResource::new(move || dashboard_names(data.clone()));
    let found = Memo::new(move |_| {
        let all = entries(i18n, &names.get().unwrap_or_default());
        matching::best(&typed.get(), all, |entry| &entry.text)
    });
    show_modal(dialog);
    let close = move || hands.palette.is_open.set(false);
    let pick = move |place: usize| {
        if let Some(entry) = found.get_untracked().get(place) {
            close();
            hands.run(&entry.action);
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let count = found.get_untracked().len().max(1);
        match event.key().as_str() {
            "ArrowDown" => chosen.update(|chosen| *chosen = (*chosen + 1) % count),
            "ArrowUp" => chosen.update(|chosen| *chosen = (*chosen + count - 1) % count),
            "Enter" => pick(chosen.get_untracked()),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <dialog class="dialog palette" node_ref=dialog aria-label=move || t_string!(i18n, shell.search) on:close=move |_| close() on:click=move |event| close_on_ground(&event, dialog)>
            <label class="input-search palette-field"><svg class="icon" aria-hidden="true"><use href="#i-search"></use></svg>
                <span class="sr-only">{t!(i18n, shell.search)}</span>
                <input
                    class="input"
                    type="search"
                    node_ref=input
                    autofocus
                    role="combobox"
                    aria-expanded="true"
                    aria-controls="palette-list"
                    aria-activedescendant=move || format!("palette-{}", chosen.get())
                    placeholder=move || t_string!(i18n, shell.search_hint)
                    on:input=move |event| { typed.set(event_target_value(&event)); chosen.set(0); }
                    on:keydown=on_key
                />
            </label>
            <div class="palette-list" role="listbox" id="palette-list" aria-label=move || t_string!(i18n, shell.search)>
                {move || found.get().into_iter().enumerate().map(|(place, entry)| view! {
                    <div
                        class="menu-item"
                        role="option"
                        id=format!("palette-{place}")
                        aria-selected=move || (chosen.get() == place).to_string()
                        on:click=move |_| pick(place)
                    ><span class="cut">{entry.text}</span><span class="menu-hint">{entry.kind}</span></div>
                }).collect_view()}
                {move || found.read().is_empty().then(|| view! { <p class="popover-text muted">{t!(i18n, settings.nothing_found)}</p> })}
            </div>
        </dialog>
    }
}

async fn dashboard_names(data: Data) -> Vec<String> {
    // A failure here is shown by the dashboards page; the palette then offers the rest.
    let Ok(answer) = data
        .call(aws::cloudwatch::ListDashboardsInput::default())
        .await
    else {
        return Vec::new();
    };
    answer
        .dashboard_entries
        .into_iter()
        .filter_map(|entry| entry.dashboard_name)
        .collect()
}

/// Opens a dialog as a modal one when it is in the page; the browser gives the focus back when it closes.
pub fn show_modal(dialog: NodeRef<Dialog>) {
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get()
            && !dialog.open()
        {
            // Refused only for a dialog that is open or out of the page.
            let _ = dialog.show_modal();
        }
    });
}

/// Closes a dialog when the ground around it is clicked.
pub fn close_on_ground(event: &ev::MouseEvent, dialog: NodeRef<Dialog>) {
    if let Some(dialog) = dialog.get_untracked() {
        let on_ground = event.target().is_some_and(|target| {
            target
                .unchecked_ref::<web_sys::Node>()
                .is_same_node(Some(&dialog))
        });
        if on_ground {
            dialog.close();
        }
    }
}

#[component]
fn Keys(palette: PaletteHandle) -> impl IntoView {
    let i18n = use_i18n();
    let dialog = NodeRef::<Dialog>::new();
    show_modal(dialog);
    let close_name = Signal::derive(move || t_string!(i18n, shell.dismiss).to_string());
    let row = |keys: &'static str, text: String| view! { <div class="keys-row"><dt><kbd>{keys}</kbd></dt><dd>{text}</dd></div> };
    view! {
        <dialog class="dialog" node_ref=dialog aria-labelledby="keys-title" on:close=move |_| palette.keys_open.set(false) on:click=move |event| close_on_ground(&event, dialog)>
            <div class="dialog-head">
                <h2 class="dialog-title" id="keys-title">{t!(i18n, settings.keys)}</h2>
                <button type="button" class="button button-quiet button-icon" aria-label=close_name on:click=move |_| palette.keys_open.set(false)>
                    <super::icon::Icon name="close"/>
                </button>
            </div>
            <dl class="dialog-body keys">
                {move || [
                    row("Ctrl K", t_string!(i18n, shell.search).to_string()),
                    row("/", t_string!(i18n, shell.search).to_string()),
                    row("?", t_string!(i18n, settings.keys).to_string()),
                    row("d", t_string!(i18n, shell.dashboards).to_string()),
                    row("r", t_string!(i18n, time.refresh).to_string()),
                    row("c", t_string!(i18n, dashboards.copy_link).to_string()),
                    row("f", t_string!(i18n, panel.expand).to_string()),
                    row("k", t_string!(i18n, settings.kiosk).to_string()),
                    row("[", t_string!(i18n, time.earlier).to_string()),
                    row("]", t_string!(i18n, time.later).to_string()),
                    row("-", t_string!(i18n, time.zoom_out).to_string()),
                    row("← →", t_string!(i18n, settings.key_points).to_string()),
                    row("t", t_string!(i18n, panel.as_table).to_string()),
                    row("Esc", t_string!(i18n, shell.dismiss).to_string()),
                ].into_iter().collect_view()}
            </dl>
        </dialog>
    }
}
