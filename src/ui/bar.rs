//! The top bar: connection, Region, search, time range, refresh, meter.

use leptos::prelude::*;

use super::connect::use_connect;
use super::icon::Icon;
use super::menu::{MenuItem, Popover};
use super::palette::use_palette;
use super::range::RangePicker;
use super::region::RegionPart;
use crate::data::use_data;
use crate::i18n::*;
use crate::parts::more::Piece;
use crate::state::connection::{Connection, use_connection};
use crate::state::session::{SOON_MS, use_session};
use crate::state::time::{REFRESH_SECS, duration, use_time};
use crate::ui::view::{dynamic, view};

/// The bar.
#[component]
pub fn Bar() -> impl IntoView {
    let i18n = use_i18n();
    let palette = use_palette();
    let search = Signal::derive(move || t_string!(i18n, shell.search).to_string());
    view! {
        <header class="bar">
            <ConnectionPart/>
            <RegionPart/>
            <div class="bar-part bar-search bar-narrow-off">
                <button type="button" class="input bar-find" on:click=move |_| palette.open() aria-keyshortcuts="Control+K Meta+K">
                    <Icon name="search"/><span class="faint cut">{t!(i18n, shell.search_hint)}</span><kbd>{command_key()}</kbd>
                </button>
            </div>
            <div class="bar-space"></div>
            <RangePicker/>
            <button type="button" class="bar-part bar-narrow-on" aria-label=search on:click=move |_| palette.open()><Icon name="search"/></button>
            <RefreshPart/>
            <MeterPart/>
        </header>
    }
}

/// The key of the palette, as this computer's keyboards print it.
fn command_key() -> &'static str {
    let is_apple = crate::browser::window()
        .navigator()
        .platform()
        .is_ok_and(|platform| platform.starts_with("Mac") || platform.starts_with("iP"));
    if is_apple { "⌘ K" } else { "Ctrl K" }
}

#[component]
fn ConnectionPart() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_connection();
    let name = move || match &*state.connection.read() {
        Connection::Workspace => t_string!(i18n, shell.workspace).to_string(),
        Connection::Direct { identity, .. } => identity.account.clone(),
    };
    let kind = move || match &*state.connection.read() {
        Connection::Workspace => t_string!(i18n, shell.sample).to_string(),
        Connection::Direct {
            identity, endpoint, ..
        } => {
            let role = identity
                .arn
                .rsplit(':')
                .next()
                .unwrap_or_default()
                .to_owned();
            endpoint.clone().map_or(role, |endpoint| {
                endpoint
                    .trim_start_matches("https://")
                    .trim_start_matches("http://")
                    .to_owned()
            })
        }
    };
    let face = ViewFn::from(move || {
        view! {
            <Icon name="plug"/>
            <span class="bar-stack">
                <span class="bar-label">{t!(i18n, shell.connection)}<Countdown/></span>
                <span class="cut">{move || name()}" "<span class="muted bar-long">"· "{move || kind()}</span></span>
            </span>
            <svg class="icon icon-small" aria-hidden="true"><use href="#i-down"></use></svg>
        }
    });
    view! {
        <Popover class="bar-part" role="menu" face piece=Piece::ConnectionMenu/>
    }
}

/// What opens from the connection.
#[component]
pub fn ConnectionMenu() -> impl IntoView {
    let i18n = use_i18n();
    let (state, connect, data) = (use_connection(), use_connect(), use_data());
    let is_aws =
        Signal::derive(move || matches!(&*state.connection.read(), Connection::Direct { .. }));
    let is_workspace = Signal::derive(move || !is_aws.get());
    let sign_out = data.clone();
    view! {
        <MenuItem checked=is_workspace on_pick=move || { if is_aws.get_untracked() { sign_out.sign_out(); } }>{t!(i18n, shell.workspace)}</MenuItem>
        <MenuItem checked=is_aws on_pick=move || { if !is_aws.get_untracked() { connect.open(); } }>{t!(i18n, connection.aws)}</MenuItem>
        {dynamic(move || is_aws.get().then(|| {
            let data = data.clone();
            view! {
                <hr class="menu-line"/>
                <WhoAmI/>
                <hr class="menu-line"/>
                <MenuItem on_pick=move || connect.open()>{t!(i18n, connection.renew)}</MenuItem>
                <MenuItem on_pick=move || data.sign_out()>{t!(i18n, connection.sign_out)}</MenuItem>
            }
        }))}
    }
}

/// How long the credentials last, beside the word "Connection".
#[component]
fn Countdown() -> impl IntoView {
    let i18n = use_i18n();
    let session = use_session();
    let text = Memo::new(move |_| {
        let left_ms = session.left_ms()?;
        Some(if left_ms > 0 {
            let left = duration(left_ms, i18n);
            t_string!(i18n, connection.left, left = left).to_string()
        } else {
            t_string!(i18n, connection.over).to_string()
        })
    });
    let is_soon = Memo::new(move |_| session.left_ms().is_some_and(|left_ms| left_ms < SOON_MS));
    dynamic(move || {
        text.get()
            .map(|text| view! { <span class="bar-left" class:bar-soon=is_soon>" · "{text}</span> })
    })
}

/// Whose credentials are used, and until when.
#[component]
fn WhoAmI() -> impl IntoView {
    let i18n = use_i18n();
    let (state, time, session) = (use_connection(), use_time(), use_session());
    dynamic(move || match state.connection.get() {
        Connection::Workspace => ().into_any(),
        Connection::Direct { identity, .. } => {
            let expires_ms = identity.expires_ms;
            let expiry = move || {
                let at = time.clock(expires_ms?);
                Some(match session.left_ms()? {
                    left_ms if left_ms > 0 => {
                        let left = duration(left_ms, i18n);
                        t_string!(i18n, connection.expires, left = left, at = at).to_string()
                    }
                    _ => t_string!(i18n, connection.expired, at = at).to_string(),
                })
            };
            view! {
                <dl class="menu-text">
                    <dt>{t!(i18n, connection.account)}</dt><dd class="mono">{identity.account}</dd>
                    <dt>{t!(i18n, connection.caller)}</dt><dd class="mono">{identity.arn}</dd>
                    {expires_ms.map(|_| view! { <dt>{t!(i18n, connection.session)}</dt><dd>{expiry}</dd> })}
                    {identity.long_lived.then(|| view! { <dt>{t!(i18n, connection.session)}</dt><dd>{t!(i18n, connection.long_lived)}</dd> })}
                </dl>
            }
            .into_any()
        }
    })
}

#[component]
fn RefreshPart() -> impl IntoView {
    let i18n = use_i18n();
    let time = use_time();
    let every = Signal::derive(move || time.refresh_secs().map(|secs| interval(i18n, secs)));
    let name = move || match every.get() {
        Some(every) => t_string!(i18n, time.refresh_every, every = every),
        None => t_string!(i18n, time.refresh).to_string(),
    };
    let face = ViewFn::from(move || {
        view! {
            <span class="sr-only">{t!(i18n, time.every)}</span>
            <span class="bar-wide">{move || every.get().unwrap_or_else(|| t_string!(i18n, time.off).to_string())}</span>
            <svg class="icon icon-small" aria-hidden="true"><use href="#i-down"></use></svg>
        }
    });
    view! {
        <button type="button" class="bar-part" aria-label=name title=name on:click=move |_| time.refresh()><Icon name="refresh"/></button>
        <Popover class="bar-part bar-joined" role="menu" at_end=true face piece=Piece::RefreshMenu/>
    }
}

/// What opens beside the refresh button.
#[component]
pub fn RefreshMenu() -> impl IntoView {
    let (i18n, time) = (use_i18n(), use_time());
    let off = Signal::derive(move || time.refresh_secs().is_none());
    view! {
        <MenuItem checked=off on_pick=move || time.set_refresh_secs(None)>{t!(i18n, time.off)}</MenuItem>
        {REFRESH_SECS.into_iter().map(|secs| {
            let checked = Signal::derive(move || time.refresh_secs() == Some(secs));
            view! { <MenuItem checked on_pick=move || time.set_refresh_secs(Some(secs))>{move || interval(i18n, secs)}</MenuItem> }
        }).collect_view()}
    }
}

/// An interval in words.
fn interval(i18n: I18n, secs: u32) -> String {
    if secs.is_multiple_of(60) {
        t_string!(i18n, time.minutes, count = secs / 60)
    } else {
        t_string!(i18n, time.seconds, count = secs)
    }
}

#[component]
fn MeterPart() -> impl IntoView {
    let i18n = use_i18n();
    let meter = use_connection().meter;
    let bytes = move || {
        time_series::write_short(Some(meter.get().bytes as f64), time_series::Unit::Bytes)
            .to_string()
    };
    let cost = move || format!("${:.2}", meter.get().estimated_usd);
    let face = ViewFn::from(move || {
        view! {
            <span class="bar-stack num bar-wide"><span class="bar-label">{t!(i18n, shell.calls)}</span><span>{move || meter.get().calls}</span></span>
            <span class="bar-stack num bar-wide"><span class="bar-label">{t!(i18n, shell.received)}</span><span>{move || bytes()}</span></span>
            <span class="bar-stack num"><span class="bar-label">{t!(i18n, shell.cost)}</span><span>{move || cost()}</span></span>
        }
    });
    view! {
        <Popover class="bar-part bar-meter bar-narrow-off" role="dialog" at_end=true face piece=Piece::Meter/>
    }
}

/// What opens from the meter.
#[component]
pub fn MeterText() -> impl IntoView {
    let i18n = use_i18n();
    view! { <p class="popover-text">{t!(i18n, connection.meter_text, date = aws::client::PRICES_AS_OF)}</p> }
}
