//! Taste: kept in the browser, never in a link.

use leptos::prelude::*;
use leptos_i18n::I18nContext;

use crate::browser::{document, storage, window};
use crate::i18n::*;

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

/// The user's taste.
#[derive(Clone, Copy)]
pub struct Preferences {
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
}

const RECENT_MAX: usize = 8;

/// Reads what was kept, and keeps every change.
pub fn provide_preferences() -> Preferences {
    let preferences = Preferences {
        theme: RwSignal::new(Theme::from_word(storage::get("theme").as_deref())),
        single_keys: RwSignal::new(storage::get("single-keys").as_deref() != Some("off")),
        zone: RwSignal::new(storage::get("zone").unwrap_or_else(|| "utc".to_owned())),
        linked_crosshairs: RwSignal::new(
            storage::get("linked-crosshairs").as_deref() != Some("off"),
        ),
        recent: RwSignal::new(
            storage::get("recent")
                .unwrap_or_default()
                .lines()
                .filter(|name| !name.is_empty())
                .map(str::to_owned)
                .collect(),
        ),
    };
    let switch = |on: bool| (!on).then_some("off");
    Effect::new(move |_| {
        let word = preferences.theme.get().word();
        storage::set("theme", word);
        if let Some(root) = document().document_element() {
            let done = match word {
                Some(word) => root.set_attribute("data-theme", word),
                None => root.remove_attribute("data-theme"),
            };
            done.expect("`data-theme` is a valid name");
        }
    });
    Effect::new(move |_| storage::set("single-keys", switch(preferences.single_keys.get())));
    Effect::new(move |_| storage::set("zone", Some(&preferences.zone.get())));
    Effect::new(move |_| {
        storage::set(
            "linked-crosshairs",
            switch(preferences.linked_crosshairs.get()),
        )
    });
    Effect::new(move |_| storage::set("recent", Some(&preferences.recent.get().join("\n"))));
    provide_context(preferences);
    preferences
}

/// The user's taste.
pub fn use_preferences() -> Preferences {
    expect_context()
}

impl Preferences {
    /// Speaks another language from now on, and after a reload.
    pub fn set_language(self, i18n: I18nContext<Locale>, locale: Locale) {
        i18n.set_locale(locale);
        storage::set("language", Some(locale.as_str()));
        if let Some(root) = document().document_element() {
            root.set_attribute("lang", locale.as_str())
                .expect("`lang` is a valid name");
        }
    }

    /// Speaks the language chosen before, else the browser's where we know it.
    pub fn restore_language(self, i18n: I18nContext<Locale>) {
        let wanted = storage::get("language")
            .or_else(|| window().navigator().language())
            .unwrap_or_default();
        self.set_language(
            i18n,
            if wanted.starts_with("ko") {
                Locale::ko
            } else {
                Locale::en
            },
        );
    }

    /// Puts `name` at the head of the recently opened dashboards.
    pub fn opened(self, name: &str) {
        self.recent.update(|recent| {
            recent.retain(|known| known != name);
            recent.insert(0, name.to_owned());
            recent.truncate(RECENT_MAX);
        });
    }
}
