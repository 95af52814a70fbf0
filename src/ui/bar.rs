//! The top bar: connection, Region, search, time range, refresh, meter.

use leptos::prelude::*;

use super::connect::{ConnectDialog, use_connect};
use super::icon::Icon;
use super::menu::{MenuItem, Popover};
use super::palette::use_palette;
use super::range::RangePicker;
use crate::data::use_data;
use crate::i18n::*;
use crate::state::connection::{Connection, use_connection};
use crate::state::time::{REFRESH_SECS, duration, use_time};

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
                <button type="button" class="input bar-find" on:click=move |_| palette.open() aria-keyshortcuts="Control+K">
                    <Icon name="search"/><span class="faint cut">{t!(i18n, shell.search_hint)}</span><kbd>"Ctrl K"</kbd>
                </button>
            </div>
            <div class="bar-space"></div>
            <RangePicker/>
            <button type="button" class="bar-part bar-narrow-on" aria-label=search on:click=move |_| palette.open()><Icon name="search"/></button>
            <RefreshPart/>
            <MeterPart/>
        </header>
        <ConnectDialog/>
    }
}

#[component]
fn ConnectionPart() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_connection();
    let connect = use_connect();
    let data = use_data();
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
    let is_aws =
        Signal::derive(move || matches!(&*state.connection.read(), Connection::Direct { .. }));
    let is_workspace = Signal::derive(move || !is_aws.get());
    let face = ViewFn::from(move || {
        view! {
            <Icon name="plug"/>
            <span class="bar-stack">
                <span class="bar-label">{t!(i18n, shell.connection)}</span>
                <span class="cut">{name}" "<span class="muted bar-long">"· "{kind}</span></span>
            </span>
            <svg class="icon icon-small" aria-hidden="true"><use href="#i-down"></use></svg>
        }
    });
    view! {
        <Popover class="bar-part" role="menu" face>
            {
                let data = data.clone();
                view! {
                    <MenuItem checked=is_workspace on_pick=move || { if is_aws.get_untracked() { data.sign_out(); } }>{t!(i18n, shell.workspace)}</MenuItem>
                    <MenuItem checked=is_aws on_pick=move || connect.open()>{t!(i18n, connection.aws)}</MenuItem>
                }
            }
            {
                let data = data.clone();
                move || is_aws.get().then(|| {
                    let data = data.clone();
                    view! {
                        <hr class="menu-line"/>
                        <WhoAmI/>
                        <MenuItem on_pick=move || data.sign_out()>{t!(i18n, connection.sign_out)}</MenuItem>
                    }
                })
            }
        </Popover>
    }
}

/// Whose credentials are used, and until when.
#[component]
fn WhoAmI() -> impl IntoView {
    let i18n = use_i18n();
    let (state, time) = (use_connection(), use_time());
    let now_ms = RwSignal::new(crate::browser::now_ms());
    if let Ok(timer) = set_interval_with_handle(
        move || now_ms.set(crate::browser::now_ms()),
        std::time::Duration::from_secs(1),
    ) {
        on_cleanup(move || timer.clear());
    }
    move || match state.connection.get() {
        Connection::Workspace => ().into_any(),
        Connection::Direct { identity, .. } => {
            let expiry = identity.expires_ms.map(|expires_ms| {
                let left_secs = (expires_ms - now_ms.get()) / 1000;
                let at = time.clock(expires_ms);
                if left_secs > 0 {
                    t_string!(
                        i18n,
                        connection.expires,
                        left = duration(left_secs * 1000, i18n),
                        at = at
                    )
                } else {
                    t_string!(i18n, connection.expired, at = at)
                }
            });
            view! {
                <div class="menu-head menu-text"><span class="mono">{identity.arn}</span>
                    {expiry.map(|expiry| view! { <span>{expiry}</span> })}
                    {identity.long_lived.then(|| view! { <span>{t!(i18n, connection.long_lived)}</span> })}
                </div>
            }
            .into_any()
        }
    }
}

/// The commercial Regions, as AWS names them; others may be typed when connecting.
pub const REGIONS: [&str; 34] = [
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
    "af-south-1",
    "ap-east-1",
    "ap-east-2",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-south-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ca-central-1",
    "ca-west-1",
    "eu-central-1",
    "eu-central-2",
    "eu-north-1",
    "eu-south-1",
    "eu-south-2",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "il-central-1",
    "me-central-1",
    "me-south-1",
    "mx-central-1",
    "sa-east-1",
];

#[component]
fn RegionPart() -> impl IntoView {
    let i18n = use_i18n();
    let state = use_connection();
    let stack = move || {
        view! {
            <span class="bar-stack"><span class="bar-label">{t!(i18n, shell.region)}</span><span>{move || state.region.get()}</span></span>
        }
    };
    let face = ViewFn::from(
        move || view! { {stack()}<svg class="icon icon-small" aria-hidden="true"><use href="#i-down"></use></svg> },
    );
    move || {
        // The sample has one Region; there is nothing to choose.
        if *state.connection.read() == Connection::Workspace {
            return view! { <div class="bar-part">{stack()}</div> }.into_any();
        }
        view! {
            <Popover class="bar-part" role="menu" face=face.clone()>
                <div class="menu-scroll">
                    {REGIONS.into_iter().map(|region| {
                        let checked = Signal::derive(move || *state.region.read() == region);
                        view! { <MenuItem checked on_pick=move || { state.region.set(region.to_owned()); state.renew(); }>{region}</MenuItem> }
                    }).collect_view()}
                </div>
            </Popover>
        }
        .into_any()
    }
}

#[component]
fn RefreshPart() -> impl IntoView {
    let i18n = use_i18n();
    let time = use_time();
    let written = move |secs: u32| {
        if secs.is_multiple_of(60) {
            t_string!(i18n, time.minutes, count = secs / 60)
        } else {
            t_string!(i18n, time.seconds, count = secs)
        }
    };
    let every = Signal::derive(move || time.refresh_secs().map(written));
    let name = move || match every.get() {
        Some(every) => t_string!(i18n, time.refresh_every, every = every),
        None => t_string!(i18n, time.refresh).to_string(),
    };
    let interval_name = Signal::derive(move || Some(t_string!(i18n, time.every).to_string()));
    let face = ViewFn::from(move || {
        view! {
            <span class="bar-wide">{move || every.get().unwrap_or_else(|| t_string!(i18n, time.off).to_string())}</span>
            <svg class="icon icon-small" aria-hidden="true"><use href="#i-down"></use></svg>
        }
    });
    view! {
        <button type="button" class="bar-part" aria-label=name title=name on:click=move |_| time.refresh()><Icon name="refresh"/></button>
        <Popover class="bar-part bar-joined" role="menu" at_end=true label=interval_name face>
            {
                let off = Signal::derive(move || time.refresh_secs().is_none());
                view! { <MenuItem checked=off on_pick=move || time.set_refresh_secs(None)>{t!(i18n, time.off)}</MenuItem> }
            }
            {REFRESH_SECS.into_iter().map(|secs| {
                let checked = Signal::derive(move || time.refresh_secs() == Some(secs));
                view! { <MenuItem checked on_pick=move || time.set_refresh_secs(Some(secs))>{move || written(secs)}</MenuItem> }
            }).collect_view()}
        </Popover>
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
    let name = Signal::derive(move || {
        Some(t_string!(
            i18n,
            shell.meter,
            calls = meter.get().calls,
            bytes = bytes(),
            cost = cost()
        ))
    });
    let face = ViewFn::from(move || {
        view! {
            <span class="bar-stack num bar-wide"><span class="bar-label">{t!(i18n, shell.calls)}</span><span>{move || meter.get().calls}</span></span>
            <span class="bar-stack num bar-wide"><span class="bar-label">{t!(i18n, shell.received)}</span><span>{bytes}</span></span>
            <span class="bar-stack num"><span class="bar-label">{t!(i18n, shell.cost)}</span><span>{cost}</span></span>
        }
    });
    view! {
        <Popover class="bar-part bar-meter bar-narrow-off" role="dialog" at_end=true label=name face>
            <p class="popover-text">{t!(i18n, connection.meter_text)}</p>
        </Popover>
    }
}
