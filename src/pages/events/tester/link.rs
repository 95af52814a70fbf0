//! The address and the two texts, kept alike: a link opens what it says, and what is typed is in the address a moment later.
//!
//! In: the address, the texts. Out: the texts, the address, and whether a text is too long for it.

use std::time::Duration;

use leptos::prelude::*;

use super::url::{Subject, TesterUrl};
use crate::data::{Data, use_data};
use crate::protocol::events::{Answer, Ask};
use crate::routes::{Query, Route};
use crate::state::navigation::{Navigation, use_navigation};
use crate::ui::editor::Editing;
use crate::ui::view::follow;

/// How long typing must rest before the address follows.
const REST: Duration = Duration::from_millis(400);

/// The link to what is looked at.
#[derive(Clone, Copy)]
pub struct Link {
    pattern: Editing,
    event: Editing,
    /// The chosen sample and its text; the event is that sample while it reads so.
    sample: RwSignal<Option<(String, String)>>,
    /// Whether a text is too long for a link.
    pub is_long: RwSignal<bool>,
    /// What the address says, as far as the page knows.
    written: StoredValue<Option<TesterUrl>>,
    /// Whether a sample is on its way; until then the address is not written.
    is_waiting: StoredValue<bool>,
    /// Counts changes, so that only the last one is written.
    turn: StoredValue<u32>,
    navigation: Navigation,
}

/// Starts keeping them alike; it ends with the calling component.
pub fn link(pattern: Editing, event: Editing) -> Link {
    let link = Link {
        pattern,
        event,
        sample: RwSignal::new(None),
        is_long: RwSignal::new(false),
        written: StoredValue::new(None),
        is_waiting: StoredValue::new(false),
        turn: StoredValue::new(0),
        navigation: use_navigation(),
    };
    let data = use_data();
    follow(move || {
        let address = link.navigation.address();
        let url = TesterUrl::parse(&address.query);
        // An effect may run once more after its page has gone; then there is nothing to compare with.
        let is_new = link
            .written
            .try_with_value(|written| written.as_ref() != Some(&url))
            .unwrap_or(false);
        if address.route == Route::Events && is_new {
            link.written.set_value(Some(url.clone()));
            link.show(url, &data);
        }
    });
    follow(move || {
        let is_new = pattern.version() + event.version() > 0;
        link.sample.track();
        if is_new {
            link.rest();
        }
    });
    link
}

impl Link {
    fn show(self, url: TesterUrl, data: &Data) {
        self.pattern.set_text(&url.pattern);
        match url.event {
            Subject::Text(text) => {
                self.sample.set(None);
                self.event.set_text(&text);
            }
            Subject::Sample(id) => self.show_sample(id, data),
        }
    }

    /// Puts a sample in the event's place.
    pub fn show_sample(self, id: String, data: &Data) {
        let (data, version) = (data.clone(), self.event.version_now());
        self.is_waiting.set_value(true);
        leptos::task::spawn_local(async move {
            // A sample that does not exist leaves an empty event; a worker that fell over says so where the verdict stands.
            let text = match data.events(Ask::Sample(id.clone())).await {
                Ok(Answer::Text(Some(text))) => text,
                _ => String::new(),
            };
            // The page may have gone meanwhile, or the event may have been written over.
            if self.sample.is_disposed() {
                return;
            }
            self.is_waiting.set_value(false);
            if self.event.version_now() != version {
                return self.rest();
            }
            self.event.set_text(&text);
            self.sample.set(Some((id, text)));
        });
    }

    /// The sample that is shown unchanged, followed.
    pub fn sample_shown(self) -> Option<String> {
        let (id, text) = self.sample.get()?;
        self.event.with_text(|event| event == text).then_some(id)
    }

    fn rest(self) {
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        set_timeout(
            move || {
                let is_last = self.turn.try_get_value() == Some(turn);
                if is_last && !self.is_waiting.get_value() {
                    self.write();
                }
            },
            REST,
        );
    }

    /// Writes the address now.
    pub fn write(self) {
        let sample = untrack(|| self.sample_shown());
        let url = TesterUrl {
            pattern: self.pattern.with_text_now(str::to_owned),
            event: sample.map_or_else(
                || Subject::Text(self.event.with_text_now(str::to_owned)),
                Subject::Sample,
            ),
        };
        let (members, is_long) = url.members();
        self.is_long.set(is_long);
        let query = members
            .iter()
            .fold(Query::default(), |query, (name, value)| {
                query.with(name, *value)
            });
        self.written.set_value(Some(TesterUrl::parse(&query)));
        self.navigation.set_members(&members, true);
    }
}
