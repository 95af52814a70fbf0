//! What happens to a connection to AWS while time passes: it counts down, is forgotten when nobody is there, and follows the link's Region.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use super::connection::{Connection, ConnectionState, use_connection};
use super::navigation::use_navigation;
use super::notices::{Tone, use_notices};
use super::preferences::use_preferences;
use super::time::use_time;
use crate::browser::now_ms;
use crate::data::use_data;
use crate::i18n::*;
use crate::ui::view::follow;

/// The connection's clock.
#[derive(Clone, Copy)]
pub struct Session {
    /// Milliseconds until the credentials expire, zero or less when they have, followed by the second; `None` when they do not.
    left_ms: Memo<Option<i64>>,
}

/// Credentials this near to their end are worth a word, milliseconds.
pub const SOON_MS: i64 = 10 * 60_000;

const TICK: Duration = Duration::from_secs(1);

/// Watches the connection for the life of the app.
pub fn provide_session() -> Session {
    let state = use_connection();
    let now = RwSignal::new(now_ms());
    let left_ms = Memo::new(move |_| expires_ms(state).map(|expires_ms| expires_ms - now.get()));
    if let Ok(timer) = set_interval_with_handle(
        move || {
            if is_direct(state) {
                now.set(now_ms());
            }
        },
        TICK,
    ) {
        on_cleanup(move || timer.clear());
    }
    warn_before_expiry(left_ms);
    forget_when_idle(now);
    follow_region(state);
    let session = Session { left_ms };
    provide_context(session);
    session
}

/// The connection's clock.
pub fn use_session() -> Session {
    expect_context()
}

impl Session {
    /// Milliseconds until the credentials expire, followed; `None` when they do not.
    pub fn left_ms(self) -> Option<i64> {
        self.left_ms.get()
    }
}

fn is_direct(state: ConnectionState) -> bool {
    state
        .connection
        .with_untracked(|connection| matches!(connection, Connection::Direct { .. }))
}

fn expires_ms(state: ConnectionState) -> Option<i64> {
    match &*state.connection.read() {
        Connection::Direct { identity, .. } => identity.expires_ms,
        Connection::Workspace => None,
    }
}

/// Says once, before it is too late, that new credentials will be needed.
fn warn_before_expiry(left_ms: Memo<Option<i64>>) {
    let (notices, i18n, time, state) = (use_notices(), use_i18n(), use_time(), use_connection());
    let is_soon = Memo::new(move |_| left_ms.get().is_some_and(|left_ms| left_ms < SOON_MS));
    follow(move || {
        if !is_soon.get() {
            return;
        }
        if let Some(at_ms) = untrack(move || expires_ms(state)) {
            let at = untrack(move || time.clock(at_ms));
            notices.show(
                Tone::Warn,
                t_string!(i18n, connection.soon, at = at),
                t_string!(i18n, connection.soon_text),
            );
        }
    });
}

/// Ends the worker with the credentials when no key and no pointer moved for as long as the user set.
fn forget_when_idle(now: RwSignal<i64>) {
    let (state, data) = (use_connection(), use_data());
    let (notices, i18n, minutes) = (use_notices(), use_i18n(), use_preferences().idle_minutes);
    let seen_ms = StoredValue::new(now_ms());
    let check = move || {
        let limit_ms = i64::from(minutes.get_untracked()) * 60_000;
        if limit_ms == 0 || !is_direct(state) || now_ms() - seen_ms.get_value() < limit_ms {
            return;
        }
        data.sign_out();
        notices.show(
            Tone::Info,
            t_string!(i18n, connection.idle_out),
            t_string!(
                i18n,
                connection.idle_out_text,
                minutes = minutes.get_untracked()
            ),
        );
    };
    let seen = {
        let check = check.clone();
        move || {
            // A computer that slept wakes with a key: what was due is done before the key counts.
            check();
            seen_ms.set_value(now_ms());
        }
    };
    let moved = seen.clone();
    let handles = [
        window_event_listener(ev::keydown, move |_| seen()),
        window_event_listener(ev::pointerdown, move |_| moved()),
    ];
    on_cleanup(move || handles.into_iter().for_each(|handle| handle.remove()));
    follow(move || {
        now.track();
        check();
    });
}

/// The Region of AWS calls stands in the address, so that links, back and forward keep it.
fn follow_region(state: ConnectionState) {
    let navigation = use_navigation();
    let member = navigation.member("region");
    follow(move || {
        let region = member.get();
        if !matches!(&*state.connection.read(), Connection::Direct { .. }) {
            return;
        }
        match region {
            Some(region) if aws::client::is_region(&region) => {
                if state.region.get_untracked() != region {
                    state.region.set(region);
                    state.renew();
                }
            }
            _ => navigation.set_members(&[("region", Some(&state.region.get_untracked()))], true),
        }
    });
}
