//! The conversation with the worker: every change of a text or of what is in view leads to one question, at most one at a time.
//!
//! In: two texts being edited. Out: what there is to say about them. Only what changed travels.

use std::time::Duration;

use leptos::prelude::*;
use text_span::{Span, TextEdit};

use crate::data::{Data, use_data};
use crate::i18n::{I18n, use_i18n};
use crate::pages::events::texts::tongue;
use crate::protocol::Failure;
use crate::protocol::events::{Answer, Ask, Change, Fix, Side, Test, Tested, TextNow};
use crate::state::navigation::{Navigation, use_navigation};
use crate::ui::editor::Editing;
use crate::ui::view::follow;

/// What is looked at, and what is known about it.
#[derive(Clone, Copy)]
pub struct Live {
    /// The pattern.
    pub pattern: Editing,
    /// The event.
    pub event: Editing,
    /// The newest answer.
    pub tested: RwSignal<Tested>,
    /// Why there is no newer one.
    pub failure: RwSignal<Option<Failure>>,
    /// Whether the pattern is shown as a form.
    pub is_form: Memo<bool>,
    navigation: Navigation,
    i18n: I18n,
    /// The versions the worker has.
    sent: StoredValue<Option<(u32, u32)>>,
    is_asking: StoredValue<bool>,
    is_stale: StoredValue<bool>,
}

/// Starts the conversation; it ends with the calling component.
pub fn live(pattern: Editing, event: Editing) -> Live {
    let navigation = use_navigation();
    let view = navigation.member("view");
    let live = Live {
        pattern,
        event,
        tested: RwSignal::default(),
        failure: RwSignal::default(),
        is_form: Memo::new(move |_| view.with(|view| view.as_deref() == Some("form"))),
        navigation,
        i18n: use_i18n(),
        sent: StoredValue::new(None),
        is_asking: StoredValue::new(false),
        is_stale: StoredValue::new(false),
    };
    let data = use_data();
    follow(move || {
        live.i18n.get_locale();
        for text in [pattern, event] {
            text.version();
            text.shown();
        }
        live.ask(&data);
    });
    live
}

impl Live {
    /// A text, and the version of it that the newest answer speaks of.
    fn side(self, side: Side) -> (Editing, u32) {
        self.tested.with_untracked(|tested| match side {
            Side::Pattern => (self.pattern, tested.pattern.version),
            Side::Event => (self.event, tested.event.version),
        })
    }

    /// Makes a change of the newest answer; nothing when its place has gone meanwhile.
    pub fn mend(self, fix: &Fix) {
        let (_, version) = self.side(fix.side);
        self.change(fix.side, version, &fix.edits);
    }

    /// Makes a change of a version; nothing when its place has gone meanwhile.
    pub fn change(self, side: Side, version: u32, edits: &[TextEdit]) {
        let (text, _) = self.side(side);
        let edits: Option<Vec<TextEdit>> = edits
            .iter()
            .map(|edit| {
                let span = text.now(version, edit.span)?;
                let text = edit.text.clone();
                Some(TextEdit { span, text })
            })
            .collect();
        if let Some(edits) = edits {
            text.apply(edits);
        }
    }

    /// Shows a place of the newest answer.
    pub fn reveal(self, side: Side, span: Span) {
        let (text, version) = self.side(side);
        if side == Side::Pattern && self.is_form.get_untracked() {
            self.show_form(false);
            // The text is not there to be looked at before the page has been drawn.
            set_timeout(move || text.reveal(version, span), Duration::ZERO);
        } else {
            text.reveal(version, span);
        }
    }

    /// Shows a place of the pattern's text as it is now.
    pub fn edit_as_text(self, span: Span) {
        let (text, version) = (self.pattern, self.pattern.version_now());
        self.show_form(false);
        set_timeout(move || text.reveal(version, span), Duration::ZERO);
    }

    /// Shows the pattern as a form, or as text.
    pub fn show_form(self, is_form: bool) {
        let members = [("view", is_form.then_some("form"))];
        self.navigation.set_members(&members, true);
    }

    /// Asks now, or as soon as the present question is answered.
    pub fn ask(self, data: &Data) {
        if self.is_asking.get_value() {
            self.is_stale.set_value(true);
            return;
        }
        self.is_asking.set_value(true);
        let data = data.clone();
        leptos::task::spawn_local(async move {
            // `None` from here on means that the page has gone.
            while self.round(&data).await == Some(true) {}
            self.is_asking.try_update_value(|asking| *asking = false);
        });
    }

    /// One question; true when there is more to ask.
    async fn round(self, data: &Data) -> Option<bool> {
        self.is_stale.try_set_value(false);
        let sent = self.sent.try_get_value()?;
        let versions = (self.pattern.version_now(), self.event.version_now());
        let test = Test {
            pattern: text_now(self.pattern, versions.0, sent.map(|sent| sent.0)),
            event: text_now(self.event, versions.1, sent.map(|sent| sent.1)),
            tongue: tongue(self.i18n.get_locale_untracked()),
        };
        let answer = data.events(Ask::Test(test)).await;
        match answer {
            Ok(Answer::Test(tested)) => {
                self.sent.try_set_value(Some(versions));
                self.failure.try_set(None);
                for (text, findings) in
                    [(self.pattern, &tested.pattern), (self.event, &tested.event)]
                {
                    text.colour(findings.version, findings.tokens.clone());
                    text.report(findings.version, findings.problems.clone());
                    text.annotate(findings.version, findings.lines.clone());
                }
                self.tested.try_set(*tested);
                self.is_stale.try_get_value()
            }
            // The worker answers each question with its own kind.
            Ok(_) => Some(false),
            // A worker that was started again has nothing yet: it is told everything once.
            Err(Failure::NotOpen | Failure::Crashed(_)) if sent.is_some() => {
                self.sent.try_set_value(None);
                Some(true)
            }
            Err(failure) => {
                self.sent.try_set_value(None);
                self.failure.try_set(Some(failure));
                Some(false)
            }
        }
    }
}

fn text_now(text: Editing, version: u32, sent: Option<u32>) -> TextNow {
    let change = match sent {
        Some(sent) if sent == version => Change::None,
        Some(sent) => text.since(sent).map_or_else(|| whole(text), Change::Steps),
        None => whole(text),
    };
    TextNow {
        version,
        change,
        shown: text.shown_now(),
    }
}

fn whole(text: Editing) -> Change {
    Change::Whole(text.with_text_now(str::to_owned))
}
