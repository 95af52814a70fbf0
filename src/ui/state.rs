//! The state of a watched thing: always a shape, a word and a colour.

use leptos::prelude::*;

use crate::i18n::*;
use crate::ui::view::view;

/// The states the look knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// `OK`
    Ok,
    /// `ALARM`
    Alarm,
    /// `INSUFFICIENT_DATA`
    Insufficient,
    /// Actions are off.
    Disabled,
    /// Not read by us.
    Unknown,
}

impl State {
    /// The state an alarm's `StateValue` means.
    pub fn of_alarm(value: &str) -> Self {
        match value {
            "OK" => State::Ok,
            "ALARM" => State::Alarm,
            "INSUFFICIENT_DATA" => State::Insufficient,
            _ => State::Unknown,
        }
    }

    /// Its word in `data-state`.
    pub fn word(self) -> &'static str {
        match self {
            State::Ok => "ok",
            State::Alarm => "alarm",
            State::Insufficient => "insufficient",
            State::Disabled => "disabled",
            State::Unknown => "unknown",
        }
    }

    /// What a reader calls it.
    pub fn name(self, i18n: I18n) -> String {
        match self {
            State::Ok => t_string!(i18n, panel.state_ok),
            State::Alarm => t_string!(i18n, panel.state_alarm),
            State::Insufficient => t_string!(i18n, panel.state_insufficient),
            State::Disabled => t_string!(i18n, panel.state_disabled),
            State::Unknown => t_string!(i18n, panel.state_unknown),
        }
        .to_string()
    }
}

/// The shape alone, for places where the word stands beside it.
#[component]
pub fn StateShape(
    /// The state.
    state: State,
) -> impl IntoView {
    view! { <svg class="state-shape" viewBox="0 0 12 12" aria-hidden="true"><use href=format!("#s-{}", state.word())></use></svg> }
}

/// Shape and count, with the word for screen readers.
#[component]
pub fn StateCount(
    /// The state.
    state: State,
    /// How many are in it.
    count: usize,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <span class="state" data-state=state.word() title=move || state.name(i18n)>
            <StateShape state/><span class="sr-only">{move || state.name(i18n)}</span>{count}
        </span>
    }
}
