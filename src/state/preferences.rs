//! Taste: kept in the browser, never in a link.

use leptos::prelude::*;

use leptos_i18n::Locale as _;

use crate::browser::{document, storage, window};
use crate::i18n::*;
use crate::ui::view::follow;

/// Light, dark, or what the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// The system decides.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Its word in storage and in `data-theme`; none for the system's.
    pub fn word(self) -> Option<&'static str> {
        match self {
            Theme::System => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        }
    }

    fn from_word(word: Option<&str>) -> Self {
        match word {
            Some("light") => Theme::Light,
            Some("dark") => Theme::Dark,
            _ => Theme::System,
        }
    }
}

/// The language chosen before, else the browser's where we know it.
pub fn language() -> Locale {
    let wanted = storage::get("language")
        .or_else(|| window().navigator().language())
        .unwrap_or_default();
    if wanted.starts_with("ko") {
        Locale::ko
    } else {
        Locale::en
    }
}

/// The user's taste.
#[derive(Clone, Copy)]
pub struct Preferences {
    /// The language.
    pub language: RwSignal<Locale>,
    /// The theme.
    pub theme: RwSignal<Theme>,
    /// Whether single keys act.
    pub single_keys: RwSignal<bool>,
    /// The time zone: `utc`, `local`, or a name such as `Asia/Seoul`.
    pub zone: RwSignal<String>,
    /// Whether crosshairs move together in all panels.
    pub linked_crosshairs: RwSignal<bool>,
    /// Names of dashboards opened lately, newest first.
    pub recent: RwSignal<Vec<String>>,
    /// Time ranges typed or pasted lately, as text, newest first.
    pub recent_ranges: RwSignal<Vec<String>>,
    /// Rows and controls with more room.
    pub roomy: RwSignal<bool>,
    /// Minutes without a key or a pointer after which AWS credentials are forgotten; 0 for never.
    pub idle_minutes: RwSignal<u32>,
}

const RECENT_MAX: usize = 8;
const RECENT_RANGES_MAX: usize = 4;
/// How long an unattended tab keeps credentials unless the user says otherwise.
const IDLE_MINUTES: u32 = 30;

fn kept_lines(key: &str) -> Vec<String> {
    let text = storage::get(key).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

/// Reads what was kept, and keeps every change.
pub fn provide_preferences() -> Preferences {
    let preferences = Preferences {
        language: RwSignal::new(language()),
        theme: RwSignal::new(Theme::from_word(storage::get("theme").as_deref())),
        single_keys: RwSignal::new(storage::get("single-keys").as_deref() != Some("off")),
        zone: RwSignal::new(storage::get("zone").unwrap_or_else(|| "utc".to_owned())),
        linked_crosshairs: RwSignal::new(
            storage::get("linked-crosshairs").as_deref() != Some("off"),
        ),
        recent: RwSignal::new(kept_lines("recent")),
        recent_ranges: RwSignal::new(kept_lines("ranges")),
        roomy: RwSignal::new(storage::get("density").as_deref() == Some("roomy")),
        idle_minutes: RwSignal::new(
            storage::get("idle-minutes")
                .and_then(|text| text.parse().ok())
                .unwrap_or(IDLE_MINUTES),
        ),
    };
    let switch = |on: bool| (!on).then_some("off");
    let on_root = |name: &'static str, word: Option<&str>| {
        if let Some(root) = document().document_element() {
            let done = match word {
                Some(word) => root.set_attribute(name, word),
                None => root.remove_attribute(name),
            };
            done.expect("these are valid names");
        }
    };
    follow(move || {
        let word = preferences.theme.get().word();
        storage::set("theme", word);
        on_root("data-theme", word);
    });
    follow(move || on_root("lang", Some(preferences.language.get().as_str())));
    follow(move || {
        let word = preferences.roomy.get().then_some("roomy");
        storage::set("density", word);
        on_root("data-density", word);
    });
    follow(move || {
        storage::set(
            "idle-minutes",
            Some(&preferences.idle_minutes.get().to_string()),
        )
    });
    follow(move || storage::set("single-keys", switch(preferences.single_keys.get())));
    follow(move || storage::set("zone", Some(&preferences.zone.get())));
    follow(move || {
        storage::set(
            "linked-crosshairs",
            switch(preferences.linked_crosshairs.get()),
        )
    });
    for (key, list) in [
        ("recent", preferences.recent),
        ("ranges", preferences.recent_ranges),
    ] {
        follow(move || storage::set(key, Some(&list.get().join("\n"))));
    }
    provide_context(preferences);
    preferences
}

/// The user's taste.
pub fn use_preferences() -> Preferences {
    expect_context()
}

impl Preferences {
    /// Speaks another language from now on, and after a reload.
    pub fn set_language(self, locale: Locale) {
        self.language.set(locale);
        storage::set("language", Some(locale.as_str()));
    }

    /// Puts `name` at the head of the recently opened dashboards.
    pub fn opened(self, name: &str) {
        self.recent
            .update(|recent| put_first(recent, name, RECENT_MAX));
    }

    /// Puts `range` at the head of the recent time ranges.
    pub fn ranged(self, range: &str) {
        self.recent_ranges
            .update(|recent| put_first(recent, range, RECENT_RANGES_MAX));
    }
}

fn put_first(list: &mut Vec<String>, text: &str, most: usize) {
    list.retain(|known| known != text);
    list.insert(0, text.to_owned());
    list.truncate(most);
}
