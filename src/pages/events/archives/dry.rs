//! The replay without an account: the workspace's events of the page's range over a bus's rules, and what would fire when.

use aws::events::{EventBus, Rule};
use leptos::prelude::*;

use super::super::buses::{BusChoice, bus_of_address, load_rules};
use crate::data::{Data, use_data};
use crate::i18n::*;
use crate::protocol::Failure;
use crate::protocol::events::replay::{Replay, Replayed, SLICES};
use crate::protocol::events::{Answer, Ask};
use crate::routes::{Address, Route};
use crate::state::connection::use_connection;
use crate::state::navigation::use_navigation;
use crate::state::time::use_time;
use crate::ui::failure::FailureView;
use crate::ui::loaded::Loaded;
use crate::ui::meter::grouped;
use crate::ui::panel::{Blank, Skeleton};
use crate::ui::view::view;

/// Events that are listed.
const MOST_LISTED: u32 = 50;

/// What was asked, and what came of it.
type Told = Result<(Vec<String>, Replayed), Failure>;

async fn run(data: Data, bus: String, window_ms: (i64, i64)) -> Told {
    let with_pattern = |rule: Rule| Some((rule.name?, rule.event_pattern?));
    let (names, patterns) = load_rules(data.clone(), bus.clone())
        .await?
        .into_iter()
        .filter(|rule| rule.state.as_deref() != Some(aws::events::rule_state::DISABLED))
        .filter_map(with_pattern)
        .unzip();
    let ask = Replay {
        bus,
        window_ms,
        patterns,
        most: MOST_LISTED,
    };
    match data.of_stored_events(Ask::Replay(ask)).await? {
        Answer::Replay(told) => Ok((names, *told)),
        _ => Err(Failure::NotOpen),
    }
}

/// The panel.
#[component]
pub fn DryReplay(buses: Loaded<Result<Vec<EventBus>, Failure>>) -> impl IntoView {
    let i18n = use_i18n();
    let (data, connection, time) = (use_data(), use_connection(), use_time());
    let (bus, pick_bus) = bus_of_address();
    let answer = Loaded::new(move || {
        connection.version.track();
        run(data.clone(), bus.get(), time.range_ms())
    });
    let again = Callback::new(move |()| answer.refetch());
    let title = Signal::derive(move || t_string!(i18n, archives.dry).to_string());
    let shown = move || match answer.get() {
        None => view! { <Skeleton/> },
        Some(Err(failure)) => view! { <FailureView failure on_retry=again/> },
        Some(Ok((names, told))) => view! { <Told names told bus=bus.get_untracked()/> },
    };
    view! {
        <section class="panel" aria-label=title>
            <div class="panel-head panel-head-line"><h2 class="panel-title">{title}</h2>
                <span class="panel-end"><BusChoice buses bus on_pick=pick_bus/></span>
            </div>
            <div class="panel-body panel-body-top"><p class="muted">{t!(i18n, archives.dry_means)}</p></div>
            {shown}
        </section>
    }
}

#[component]
fn Told(names: Vec<String>, told: Replayed, bus: String) -> impl IntoView {
    let i18n = use_i18n();
    let (navigation, time) = (use_navigation(), use_time());
    if told.n_events == 0 {
        return view! { <Blank
            title=Signal::derive(move || t_string!(i18n, archives.dry_none).to_string())
            text=Signal::derive(move || t_string!(i18n, archives.dry_none_text).to_string())
        /> };
    }
    let (n_events, n_fired) = (grouped(told.n_events.into()), grouped(told.n_fired.into()));
    let summary = move || {
        t_string!(
            i18n,
            archives.dry_counts,
            fired = n_fired.clone(),
            events = n_events.clone()
        )
    };
    let most = told
        .rules
        .iter()
        .flat_map(|rule| rule.slices.iter().copied())
        .max()
        .unwrap_or(1);
    let link_to = {
        let bus = bus.clone();
        move |name: String| {
            let bus = bus.clone();
            let to = name.clone();
            view! { <a href=move || navigation.link(Route::Rule(bus.clone(), to.clone()))><bdi>{name}</bdi></a> }
        }
    };
    let rows = names.iter().zip(&told.rules).map(|(name, rule)| {
        let ends = rule.ends_ms;
        let span = move || ends.map(|(first, last)| format!("{} – {}", time.instant(first, i18n), time.instant(last, i18n)));
        let count = if rule.is_refused { "–".to_owned() } else { grouped(rule.n.into()) };
        let refused = rule.is_refused.then(|| view! { <span class="muted">{t!(i18n, events.bad_pattern)}</span> });
        view! {
            <tr>
                <th scope="row">{link_to(name.clone())}</th>
                <td class="num">{count}</td>
                <td class="dry-strip"><svg viewBox=format!("0 0 {SLICES} 10") preserveAspectRatio="none" aria-hidden="true"><path class="dry-ground" d=format!("M0 10H{SLICES}")/><path class="dry-fires" d=bars(&rule.slices, most)/></svg></td>
                <td class="nowrap">{refused}{span}</td>
            </tr>
        }
    }).collect_view();
    let events = told
        .events
        .into_iter()
        .map(|fired| {
            let by = fired
                .rules
                .iter()
                .filter_map(|place| names.get(*place as usize).cloned())
                .map(&link_to)
                .collect_view();
            let pattern = fired.rules.first().copied();
            let at_ms = fired.at_ms;
            let to = names
                .get(pattern.unwrap_or_default() as usize)
                .cloned()
                .unwrap_or_default();
            let (bus, json) = (bus.clone(), fired.json);
            let fits = json.len() <= 4_000;
            let link = move || {
                let mut address = Address::parse(
                    navigation
                        .link(Route::Rule(bus.clone(), to.clone()))
                        .trim_start_matches('#'),
                );
                address.query = address
                    .query
                    .with("event", Some(json.as_str()).filter(|_| fits));
                address.href()
            };
            view! {
                <tr>
                    <td class="nowrap"><a href=link>{move || time.instant(at_ms, i18n)}</a></td>
                    <td><bdi>{fired.source}</bdi></td>
                    <td><bdi>{fired.detail_type}</bdi></td>
                    <td><span class="cluster">{by}</span></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-scroll"><table class="table table-list">
            <thead><tr>
                <th scope="col">{t!(i18n, rules.name)}</th>
                <th scope="col" class="num">{t!(i18n, archives.fires)}</th>
                <th scope="col">{t!(i18n, archives.over_time)}</th>
                <th scope="col">{t!(i18n, archives.first_last)}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table></div>
        <div class="panel-foot"><span role="status">{summary}</span></div>
        <details class="source dry-events"><summary>{t!(i18n, archives.newest)}</summary>
            <div class="table-scroll"><table class="table table-list">
                <thead><tr>
                    <th scope="col">{t!(i18n, archives.at)}</th>
                    <th scope="col">"source"</th>
                    <th scope="col">"detail-type"</th>
                    <th scope="col">{t!(i18n, archives.only)}</th>
                </tr></thead>
                <tbody>{events}</tbody>
            </table></div>
        </details>
    }
}

/// One bar a slice, the highest as high as the strip.
fn bars(slices: &[u32], most: u32) -> String {
    let mut path = String::new();
    for (place, n) in slices.iter().enumerate().filter(|(_, n)| **n > 0) {
        let height = (10.0 * f64::from(*n) / f64::from(most.max(1))).max(1.5);
        path.push_str(&format!("M{}.5 10V{:.2}", place, 10.0 - height));
    }
    path
}

#[cfg(test)]
mod tests {
    use super::bars;

    #[test]
    fn an_empty_slice_has_no_bar_and_the_most_is_whole() {
        assert_eq!(bars(&[0, 4, 1], 4), "M1.5 10V0.00M2.5 10V7.50");
    }
}
