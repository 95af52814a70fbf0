//! What can be picked in the palette, and how it is done.

use leptos::prelude::*;

use crate::browser::{clipboard, fullscreen};
use crate::i18n::*;
use crate::routes::{Address, Route};
use crate::state::navigation::{Navigation, use_navigation};
use crate::state::notices::{Notices, Tone, use_notices};
use crate::state::preferences::{Preferences, Theme, use_preferences};
use crate::state::time::range::{TimeRange, Unit};
use crate::state::time::{Time, range_words, use_time};
use crate::ui::connect::{Connect, use_connect};
use crate::ui::shortcuts::{Shortcuts, use_shortcuts};

/// What can be picked.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Goes to a page.
    Go(Route),
    /// Asks for everything anew.
    Refresh,
    /// Changes the theme.
    Theme(Theme),
    /// Speaks another language.
    Language(Locale),
    /// Puts the address on the clipboard.
    CopyLink,
    /// Shows another time range.
    Range(TimeRange),
    /// Shows times in another zone.
    Zone(&'static str),
    /// Opens the connection dialog.
    Connect,
    /// Shows the page alone on the screen.
    FullScreen,
    /// Shows the page without rail and bar, or with them again.
    Kiosk,
    /// Shows all shortcuts.
    Keys,
}

/// One line of the palette.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What kind it is, in words.
    pub kind: String,
    /// What it is called.
    pub text: String,
    /// What it does.
    pub action: Action,
}

/// Everything on offer: recent dashboards, pages, the other dashboards, actions.
pub fn entries(i18n: I18n, names: &[String], recent: &[String]) -> Vec<Entry> {
    let mut all = Vec::new();
    let mut add = |kind: &str, text: String, action| {
        let kind = kind.to_owned();
        all.push(Entry { kind, text, action });
    };
    let is_recent = |name: &&String| recent.contains(name);
    let kind = t_string!(i18n, settings.kind_recent);
    // What was opened in another connection is not offered as if it were here.
    for name in recent.iter().filter(|name| names.contains(name)) {
        add(
            kind,
            name.clone(),
            Action::Go(Route::Dashboard(name.clone())),
        );
    }
    let kind = t_string!(i18n, settings.kind_page);
    for (text, route) in [
        (t_string!(i18n, shell.dashboards), Route::Dashboards),
        (t_string!(i18n, shell.events), Route::Events),
        (t_string!(i18n, rules.title), Route::Rules),
        (t_string!(i18n, schedules.title), Route::Schedules),
        (t_string!(i18n, archives.title), Route::Archives),
        (t_string!(i18n, schemas.title), Route::Schemas),
        (t_string!(i18n, shell.files), Route::Files),
        (t_string!(i18n, shell.settings), Route::Settings),
    ] {
        add(kind, text.to_string(), Action::Go(route));
    }
    let kind = t_string!(i18n, settings.kind_dashboard);
    for name in names.iter().filter(|name| !is_recent(name)) {
        add(
            kind,
            name.clone(),
            Action::Go(Route::Dashboard(name.clone())),
        );
    }
    let kind = t_string!(i18n, settings.kind_command);
    for (text, action) in [
        (t_string!(i18n, time.refresh), Action::Refresh),
        (t_string!(i18n, dashboards.copy_link), Action::CopyLink),
        (t_string!(i18n, connection.title), Action::Connect),
        (t_string!(i18n, panel.expand), Action::FullScreen),
        (t_string!(i18n, settings.kiosk), Action::Kiosk),
        (t_string!(i18n, settings.keys), Action::Keys),
    ] {
        add(kind, text.to_string(), action);
    }
    let kind = t_string!(i18n, time.range);
    for (count, unit) in [
        (1, Unit::Hour),
        (3, Unit::Hour),
        (12, Unit::Hour),
        (1, Unit::Day),
        (1, Unit::Week),
    ] {
        let range = TimeRange::last(count, unit);
        let words = range_words(&range, i18n).unwrap_or_default();
        add(kind, words, Action::Range(range));
    }
    let kind = t_string!(i18n, time.zone);
    add(
        kind,
        t_string!(i18n, time.utc).to_string(),
        Action::Zone("utc"),
    );
    let local = t_string!(i18n, time.local).to_string();
    add(kind, local, Action::Zone("browser"));
    let kind = t_string!(i18n, settings.theme);
    for (text, theme) in [
        (t_string!(i18n, settings.theme_light), Theme::Light),
        (t_string!(i18n, settings.theme_dark), Theme::Dark),
        (t_string!(i18n, settings.theme_system), Theme::System),
    ] {
        add(kind, text.to_string(), Action::Theme(theme));
    }
    let kind = t_string!(i18n, settings.language);
    add(kind, "English".to_owned(), Action::Language(Locale::en));
    add(kind, "한국어".to_owned(), Action::Language(Locale::ko));
    all
}

/// Everything an action may touch.
#[derive(Clone, Copy)]
pub struct Hands {
    i18n: I18n,
    navigation: Navigation,
    notices: Notices,
    preferences: Preferences,
    connect: Connect,
    shortcuts: Shortcuts,
    /// The shared time range.
    pub time: Time,
}

impl Hands {
    /// Of the calling component.
    pub fn of_here() -> Self {
        Self {
            i18n: use_i18n(),
            navigation: use_navigation(),
            notices: use_notices(),
            preferences: use_preferences(),
            connect: use_connect(),
            shortcuts: use_shortcuts(),
            time: use_time(),
        }
    }

    /// Does it.
    pub fn run(self, action: &Action) {
        match action {
            Action::Go(route) => self.navigation.go(Address::parse(
                self.navigation
                    .link_now(route.clone())
                    .trim_start_matches('#'),
            )),
            Action::Refresh => self.time.refresh(),
            Action::Theme(theme) => self.preferences.theme.set(*theme),
            Action::Language(locale) => self.preferences.set_language(*locale),
            Action::CopyLink => self.copy_link(),
            Action::Range(range) => self.time.set_range(*range),
            Action::Zone(zone) => {
                // Both zones on offer exist in every browser.
                self.time.set_zone(zone);
            }
            Action::Connect => self.connect.open(),
            Action::FullScreen => fullscreen::toggle_page(),
            Action::Kiosk => {
                let in_kiosk = self.navigation.address_now().query.get("kiosk").is_some();
                let member = ("kiosk", (!in_kiosk).then_some("1"));
                self.navigation.set_members(&[member], true);
            }
            Action::Keys => self.shortcuts.open(),
        }
    }

    /// Brings rail and bar back.
    pub fn leave_kiosk(self) {
        self.navigation.set_members(&[("kiosk", None)], true);
    }

    fn copy_link(self) {
        let (i18n, notices) = (self.i18n, self.notices);
        leptos::task::spawn_local(async move {
            let link = clipboard::link();
            if clipboard::write(&link).await {
                notices.show(Tone::Done, t_string!(i18n, dashboards.link_copied), "");
            } else {
                let title = t_string!(i18n, dashboards.link_not_copied);
                notices.show(Tone::Warn, title, link);
            }
        });
    }
}
