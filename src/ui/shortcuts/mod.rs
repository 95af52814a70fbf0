//! The app's keys: one list that anything on the page may add to, one listener, and the dialog that shows them.
//!
//! A shortcut lives as long as the component that added it; of two with the same keys the newer one acts.
//! Single keys rest while text is typed, while a dialog or a menu is open, and when the user switched them off.

pub mod keys;

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use self::keys::{Pressed, Step, step};
use super::dialog::Dialog;
use crate::browser::document;
use crate::i18n::*;
use crate::parts::more::Piece;
use crate::parts::{Part, use_parts};
use crate::state::preferences::{Preferences, use_preferences};
use crate::ui::view::{dynamic, view};

/// One shortcut.
#[derive(Clone, Copy)]
struct Shortcut {
    id: u32,
    keys: &'static str,
    label: Signal<String>,
    act: Callback<()>,
}

/// The list of shortcuts.
#[derive(Clone, Copy)]
pub struct Shortcuts {
    list: RwSignal<Vec<Shortcut>>,
    next_id: StoredValue<u32>,
    before: StoredValue<Option<String>>,
    keys_open: RwSignal<bool>,
    preferences: Preferences,
    more: Part<Piece>,
}

/// Starts listening.
pub fn provide_shortcuts() -> Shortcuts {
    let shortcuts = Shortcuts {
        list: RwSignal::new(Vec::new()),
        next_id: StoredValue::new(0),
        before: StoredValue::new(None),
        keys_open: RwSignal::new(false),
        preferences: use_preferences(),
        more: use_parts().more,
    };
    let listening = window_event_listener(ev::keydown, move |event| shortcuts.hear(&event));
    on_cleanup(move || listening.remove());
    provide_context(shortcuts);
    shortcuts
}

/// The list of shortcuts.
pub fn use_shortcuts() -> Shortcuts {
    expect_context()
}

/// Adds a shortcut for as long as the calling component lives. `keys` is written as in the dialog: `r`, `?`, `g d`, `Ctrl K`.
pub fn use_shortcut(
    keys: &'static str,
    label: impl Fn() -> String + Send + Sync + 'static,
    act: impl Fn() + Send + Sync + 'static,
) {
    let shortcuts = use_shortcuts();
    let id = shortcuts.next_id.get_value();
    shortcuts.next_id.set_value(id + 1);
    let shortcut = Shortcut {
        id,
        keys,
        label: Signal::derive(label),
        act: Callback::new(move |()| act()),
    };
    shortcuts.list.update(|list| list.push(shortcut));
    on_cleanup(move || {
        // The list may have gone with the whole app.
        shortcuts
            .list
            .try_update(|list| list.retain(|shortcut| shortcut.id != id));
    });
}

/// How long the first of two keys waits for the second.
const WAIT: Duration = Duration::from_millis(1500);

impl Shortcuts {
    /// Shows them all.
    pub fn open(self) {
        self.more.then(move || self.keys_open.set(true));
    }

    fn hear(self, event: &ev::KeyboardEvent) {
        if event.default_prevented() || event.is_composing() {
            return;
        }
        let (key, code) = (event.key(), event.code());
        let pressed = Pressed {
            key: &key,
            code: &code,
            is_command: event.ctrl_key() || event.meta_key(),
            is_alt: event.alt_key(),
        };
        let Some(key) = pressed.written() else { return };
        let is_off = key != "Esc" && !self.preferences.single_keys.get_untracked();
        if !pressed.is_command && (is_off || is_busy() || self.more.is_awaited()) {
            return;
        }
        let list = self.list.get_untracked();
        let known: Vec<&str> = list.iter().map(|shortcut| shortcut.keys).collect();
        let before = self.before.get_value();
        self.before.set_value(None);
        match step(before.as_deref(), &key, &known) {
            Step::Found(keys) => {
                event.prevent_default();
                if let Some(found) = list.iter().rfind(|shortcut| shortcut.keys == keys) {
                    found.act.run(());
                }
            }
            Step::Wait => {
                self.before.set_value(Some(key));
                set_timeout(move || self.before.set_value(None), WAIT);
            }
            Step::Nothing => {}
        }
    }
}

/// True where a key means text, or moves within something that is open.
fn is_busy() -> bool {
    let document = document();
    let typing = document.active_element().is_some_and(|element| {
        let takes_text = match element.tag_name().to_ascii_lowercase().as_str() {
            "input" => {
                let kind = element.unchecked_ref::<web_sys::HtmlInputElement>().type_();
                !matches!(kind.as_str(), "checkbox" | "radio" | "button" | "submit")
            }
            "textarea" | "select" => true,
            _ => false,
        };
        takes_text
            || element.has_attribute("contenteditable")
            || element.has_attribute("data-takes-text")
    });
    let open = document.query_selector("dialog[open], .popover[role]");
    typing || open.ok().flatten().is_some()
}

/// The dialog that shows all shortcuts, while it is open.
#[component]
pub fn ShortcutList() -> impl IntoView {
    let shortcuts = use_shortcuts();
    dynamic(move || {
        shortcuts
            .keys_open
            .get()
            .then(|| shortcuts.more.draw(Piece::Keys(shortcuts)))
    })
}

/// The dialog.
#[component]
pub fn Keys(
    /// What is listed.
    shortcuts: Shortcuts,
) -> impl IntoView {
    let i18n = use_i18n();
    let row = |keys: &str, label: String| {
        let keys: Vec<String> = keys.split(' ').map(str::to_owned).collect();
        view! {
            <div class="keys-row">
                <dt>{keys.into_iter().map(|key| view! { <kbd>{key}</kbd>" " }).collect_view()}</dt>
                <dd>{label}</dd>
            </div>
        }
    };
    // A page's own shortcuts stand in for the app's of the same keys.
    let rows = move || {
        let list = shortcuts.list.get();
        let is_newest = |place: usize| {
            let keys = list[place].keys;
            !list[place + 1..].iter().any(|later| later.keys == keys)
        };
        (0..list.len())
            .filter(|place| is_newest(*place))
            .map(|place| row(list[place].keys, list[place].label.get()))
            .collect_view()
    };
    view! {
        <Dialog
            title=Signal::derive(move || t_string!(i18n, settings.keys).to_string())
            on_close=move || shortcuts.keys_open.set(false)
        >
            <div class="dialog-body">
                <dl class="keys">{rows}</dl>
                <h3 class="keys-head">{t!(i18n, settings.keys_chart)}</h3>
                <dl class="keys">
                    {move || [
                        row("← →", t_string!(i18n, settings.key_points).to_string()),
                        row("Home End", t_string!(i18n, settings.key_ends).to_string()),
                        row("t", t_string!(i18n, panel.as_table).to_string()),
                        row("Esc", t_string!(i18n, settings.key_leave).to_string()),
                    ].into_iter().collect_view()}
                </dl>
                <h3 class="keys-head">{t!(i18n, editor.head)}</h3>
                <dl class="keys">
                    {move || [
                        row("Ctrl Space", t_string!(i18n, editor.key_complete).to_string()),
                        row("F8", t_string!(i18n, editor.key_problem).to_string()),
                        row("Ctrl .", t_string!(i18n, editor.key_fix).to_string()),
                        row("Ctrl ]", t_string!(i18n, editor.key_indent).to_string()),
                        row("Ctrl F", t_string!(i18n, editor.key_find).to_string()),
                        row("Tab", t_string!(i18n, editor.key_leave).to_string()),
                    ].into_iter().collect_view()}
                </dl>
                <p class="muted">{t!(i18n, settings.keys_note)}</p>
            </div>
        </Dialog>
    }
}
