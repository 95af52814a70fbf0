//! Five weeks of days with their counts, and the fires of one day on a strip of 24 hours.

use std::sync::Arc;

use eventbridge::schedule::Flavor;
use leptos::prelude::*;
use time_series::{civil_from_days, civil_from_instant};

use super::url::{Written, write_day};
use super::words;
use crate::i18n::*;
use crate::protocol::events::schedules::{Calculated, Day};
use crate::state::navigation::use_navigation;
use crate::state::time::use_time;
use crate::ui::meter::grouped;
use crate::ui::view::view;

/// Fires of a day that are named one by one.
const NAMED: usize = 24;
/// Minutes of a day.
const DAY_MINUTES: u32 = 1440;

/// The panel.
#[component]
pub fn Calendar(told: Arc<Calculated>, written: Memo<Written>) -> impl IntoView {
    let i18n = use_i18n();
    let zone = move || written.read().zone().word();
    let weeks = told
        .days
        .chunks(7)
        .map(|week| {
            let days = week
                .iter()
                .map(|day| view! { <DayCell day=*day is_chosen=day.day == told.day/> })
                .collect_view();
            view! { <tr>{days}</tr> }
        })
        .collect_view();
    let heads = move || {
        words::weekdays(i18n.get_locale())
            .map(|day| view! { <th scope="col">{day}</th> })
            .collect_view()
    };
    let name = move || t_string!(i18n, schedules.calendar).to_string();
    view! {
        <section class="panel" aria-label=name>
            <div class="panel-head"><h2 class="panel-title">{name}</h2><span class="panel-note">{zone}</span></div>
            <div class="panel-body stack">
                <table class="calendar" aria-label=name>
                    <thead><tr>{heads}</tr></thead>
                    <tbody>{weeks}</tbody>
                </table>
                <Strip told=told.clone() written/>
            </div>
        </section>
    }
}

/// One day: its date, how often it fires, and a mark when clocks change.
#[component]
fn DayCell(day: Day, is_chosen: bool) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let (_, month, of_month) = civil_from_days(day.day);
    let date = move || {
        let locale = i18n.get_locale();
        if of_month == 1 {
            words::short_day(month, of_month, locale)
        } else {
            of_month.to_string()
        }
    };
    let count = match day.n_fires {
        0 => time_series::NOTHING.to_owned(),
        many => grouped(many.into()),
    };
    let spoken = move || {
        let mut text = format!(
            "{}: {}",
            words::day(day.day, civil_from_days(day.day).0, i18n.get_locale()),
            t_string!(i18n, schedules.fires, count = day.n_fires)
        );
        if day.changes_clock {
            text += ", ";
            text += t_string!(i18n, schedules.clocks_change);
        }
        text
    };
    let level = match day.n_fires {
        0 => "0",
        1..=3 => "1",
        4..=24 => "2",
        _ => "3",
    };
    let pick = move |_| navigation.set_members(&[("day", Some(&write_day(day.day)))], true);
    view! {
        <td>
            <button type="button" class="calendar-day" data-level=level data-over=day.is_over.to_string() aria-pressed=is_chosen.to_string() title=spoken on:click=pick>
                <span class="sr-only">{spoken}</span>
                <span class="calendar-date" aria-hidden="true">{date}</span>
                {day.changes_clock.then(|| view! { <svg class="icon icon-small" aria-hidden="true"><use href="#i-clock"></use></svg> })}
                <span class="calendar-count" aria-hidden="true">{count}</span>
            </button>
        </td>
    }
}

/// The fires of the chosen day along its clock; a flexible window as a bar after each.
#[component]
fn Strip(told: Arc<Calculated>, written: Memo<Written>) -> impl IntoView {
    let i18n = use_i18n();
    let time = use_time();
    let this_year = move || civil_from_instant(time.now_ms(), &time.zone()).year;
    let (ask, _) = written.get_untracked().ask(0, false);
    let window = match ask.schedule.flavor {
        Flavor::Rules => 0,
        Flavor::Scheduler => ask.schedule.window_minutes,
    };
    let minutes = &told.minutes;
    let lines: String = minutes
        .iter()
        .map(|minute| format!("M{minute} 0v20"))
        .collect();
    let bars = (window > 0).then(|| {
        let bars: String = minutes
            .iter()
            .map(|minute| {
                let end = (u32::from(*minute) + window).min(DAY_MINUTES);
                format!("M{minute} 6H{end}V14H{minute}Z")
            })
            .collect();
        view! { <path class="strip-window" d=bars></path> }
    });
    let mut named: Vec<String> = minutes
        .iter()
        .take(NAMED)
        .map(|minute| words::clock_of_minute(*minute))
        .collect();
    if minutes.len() > NAMED {
        named.push("…".to_owned());
    }
    let n_fires = minutes.len();
    let day = told.day;
    let head = move || {
        format!(
            "{}: {}",
            words::day(day, this_year(), i18n.get_locale()),
            t_string!(i18n, schedules.fires, count = n_fires)
        )
    };
    let labels = [0, 6, 12, 18, 24]
        .map(|hour| view! { <span>{format!("{hour:02}:00")}</span> })
        .collect_view();
    view! {
        <div class="strip" role="group" aria-label=head>
            <p class="strip-head"><strong>{head}</strong>{(window > 0).then(|| view! { <span class="muted">{t!(i18n, schedules.window_note, minutes = window)}</span> })}</p>
            <svg class="strip-line" viewBox="0 0 1440 20" preserveAspectRatio="none" aria-hidden="true">
                <path class="strip-grid" d="M0 0v20M360 0v20M720 0v20M1080 0v20M1440 0v20M0 20H1440"></path>
                {bars}
                <path class="strip-fires" d=lines></path>
            </svg>
            <div class="strip-axis" aria-hidden="true">{labels}</div>
            {(n_fires > 0).then(|| view! { <p class="strip-named muted">{named.join("  ")}</p> })}
        </div>
    }
}
