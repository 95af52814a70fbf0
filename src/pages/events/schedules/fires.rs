//! The next fires in a table: on the schedule's clock, the reader's and UTC, with what is remarkable about each.

use std::sync::Arc;

use eventbridge::schedule::{Ending, Fire};
use leptos::prelude::*;
use time_series::{Utc, civil_from_instant};

use super::url::Written;
use super::words;
use crate::browser::zone::Zone;
use crate::i18n::*;
use crate::protocol::events::schedules::Calculated;
use crate::state::time::{duration, use_time};
use crate::ui::view::view;

/// The panel.
#[component]
pub fn Fires(told: Arc<Calculated>, written: Memo<Written>) -> impl IntoView {
    let i18n = use_i18n();
    let time = use_time();
    let name = move || t_string!(i18n, schedules.next_fires).to_string();
    let own = written.get_untracked().zone();
    // Each clock once: the schedule's, the reader's, UTC.
    let own_word = own.word();
    let clocks = {
        let own_word = own_word.clone();
        move || {
            let mut clocks: Vec<Zone> = Vec::new();
            for zone in [time.zone(), Zone::Utc] {
                let word = zone.word();
                if word != own_word && clocks.iter().all(|known| known.word() != word) {
                    clocks.push(zone);
                }
            }
            clocks
        }
    };
    let ending = told.ending;
    let has_fires = !told.fires.is_empty();
    let heads = {
        let clocks = clocks.clone();
        move || {
            clocks()
                .into_iter()
                .map(|zone| view! { <th scope="col">{zone.word()}</th> })
                .collect_view()
        }
    };
    let fires = told.fires.clone();
    let rows = move || {
        let (now_ms, locale) = (time.now_ms(), i18n.get_locale());
        let this_year = civil_from_instant(now_ms, &Utc).year;
        let clocks = clocks();
        fires
            .iter()
            .map(|fire| {
                let cells = clocks
                    .iter()
                    .map(|zone| {
                        let civil = civil_from_instant(fire.at_ms, zone);
                        view! { <td class="nowrap muted">{words::instant(&civil, this_year, locale)}</td> }
                    })
                    .collect_view();
                view! {
                    <tr>
                        <th scope="row" class="nowrap fires-own">{words::instant(&fire.local, this_year, locale)}</th>
                        {cells}
                        <td class="num muted">{duration((fire.at_ms - now_ms).max(0), i18n)}</td>
                        <td><Marks fire=*fire/></td>
                    </tr>
                }
            })
            .collect_view()
    };
    let skipped = told
        .skipped
        .iter()
        .map(|skipped| {
            let local = skipped.local;
            let text = move || {
                let locale = i18n.get_locale();
                let this_year = civil_from_instant(time.now_ms(), &Utc).year;
                t_string!(
                    i18n,
                    schedules.skipped,
                    at = words::instant(&local, this_year, locale)
                )
            };
            view! { <li>{text}</li> }
        })
        .collect_view();
    let foot = move || match ending {
        Ending::Enough => String::new(),
        Ending::EndDate if has_fires => t_string!(i18n, schedules.ended_by_date).to_string(),
        Ending::EndDate => t_string!(i18n, schedules.never_by_date).to_string(),
        Ending::NoMore if has_fires => t_string!(i18n, schedules.ended).to_string(),
        Ending::NoMore => t_string!(i18n, schedules.never).to_string(),
    };
    let has_foot = ending != Ending::Enough || !told.skipped.is_empty();
    view! {
        <section class="panel" aria-label=name>
            <div class="panel-head panel-head-line"><h2 class="panel-title">{name}</h2></div>
            {has_fires.then(|| view! {
                <div class="table-scroll"><table class="table table-list">
                    <thead><tr>
                        <th scope="col">{own_word}</th>
                        {heads}
                        <th scope="col" class="num">{t!(i18n, schedules.from_now)}</th>
                        <th scope="col">{t!(i18n, schedules.remarks)}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table></div>
            })}
            {has_foot.then(|| view! { <div class="panel-foot"><span>{foot}</span><ul>{skipped}</ul></div> })}
        </section>
    }
}

/// What is remarkable about a fire.
#[component]
fn Marks(fire: Fire) -> impl IntoView {
    let i18n = use_i18n();
    let window = fire.window_ms / 60_000;
    view! {
        <span class="cluster">
            {fire.crosses_change.then(|| view! { <span class="tag tag-line">{t!(i18n, schedules.clocks_changed, offset = words::offset(fire.offset_secs))}</span> })}
            {fire.is_repeated.then(|| view! { <span class="tag tag-line">{t!(i18n, schedules.repeated)}</span> })}
            {(fire.idle_days > 0).then(|| view! { <span class="tag">{t!(i18n, schedules.idle_days, count = fire.idle_days)}</span> })}
            {(window > 0).then(|| view! { <span class="tag">{t!(i18n, schedules.within, minutes = window)}</span> })}
        </span>
    }
}
