//! The event against all rules of a bus: which would send it on, and why the others would not.
//!
//! In: the connection's buses and rules, the event as it is edited. Out: the rules, those that match first. A rule's pattern can be taken over.

use aws::events::{Rule, rule_state};
use leptos::prelude::*;

use super::fold::{Fold, rested};
use super::live::Live;
use super::reasons::with_code;
use crate::data::{Data, use_data};
use crate::i18n::*;
use crate::pages::events::buses::{BusChoice, DEFAULT_BUS, load_buses, load_rules};
use crate::pages::events::texts::{laid_out, tongue};
use crate::protocol::Failure;
use crate::protocol::events::bus::{JudgeRules, JudgedRule};
use crate::protocol::events::{Answer, Ask, Verdict};
use crate::routes::Route;
use crate::state::connection::use_connection;
use crate::state::navigation::use_navigation;
use crate::ui::failure::FailureView;
use crate::ui::loaded::Loaded;
use crate::ui::panel::Skeleton;
use crate::ui::view::{dynamic, view};

/// A rule, and what came of it.
type Row = (Rule, JudgedRule);

/// What is known: the bus it is of, and its rules.
type Known = (String, Result<Vec<Row>, Failure>);

/// The section.
#[component]
pub fn BusRules(live: Live) -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || t_string!(i18n, compare.bus).to_string());
    let note = Signal::derive(move || t_string!(i18n, compare.bus_note).to_string());
    view! { <Fold title note><Bus live/></Fold> }
}

#[component]
fn Bus(live: Live) -> impl IntoView {
    let i18n = use_i18n();
    let (data, connection) = (use_data(), use_connection());
    let chosen = RwSignal::new(DEFAULT_BUS.to_owned());
    let for_buses = data.clone();
    let buses = Loaded::new(move || {
        connection.version.track();
        load_buses(for_buses.clone())
    });
    let for_rules = data.clone();
    let rules = Loaded::new(move || {
        connection.version.track();
        let (data, bus) = (for_rules.clone(), chosen.get());
        async move { (bus.clone(), load_rules(data, bus).await) }
    });
    let rest = rested(move || {
        live.event.version();
    });
    let known = Loaded::new(move || {
        rest.track();
        i18n.get_locale();
        judge(data.clone(), rules.get(), live, i18n)
    });
    let known = Memo::new(move |_| {
        let (bus, rows) = known.get().flatten()?;
        (bus == chosen.get()).then_some(rows)
    });
    let again = Callback::new(move |()| rules.refetch());
    let body = dynamic(move || match known.get() {
        None => view! { <Skeleton/> },
        Some(Err(failure)) => view! { <FailureView failure on_retry=again/> },
        Some(Ok(rows)) if rows.is_empty() => {
            view! { <p class="panel-body panel-body-top muted">{t!(i18n, rules.none, bus = chosen.get_untracked())}</p> }
        }
        Some(Ok(rows)) => {
            let bus = chosen.get_untracked();
            view! { <ul class="reasons fold-list">{rows.into_iter().map(|row| line(live, i18n, &bus, row)).collect_view()}</ul> }
        }
    });
    let counts = dynamic(move || {
        let known = known.read();
        let Some(Ok(rows)) = &*known else {
            return String::new();
        };
        let is = |verdict| move |row: &&Row| row.1.verdict == verdict;
        let tried = rows.iter().filter(|row| row.1.verdict != Verdict::Nothing);
        if rows.iter().any(|row| row.1.verdict == Verdict::BadEvent) {
            return t_string!(i18n, events.bad_event).to_string();
        }
        let matching = rows.iter().filter(is(Verdict::Match)).count();
        let rest = tried.count() - matching;
        t_string!(i18n, events.many_counts, matching = matching, rest = rest)
    });
    view! {
        <div class="fold-tools">
            <BusChoice buses bus=chosen on_pick=Callback::new(move |name| chosen.set(name))/>
            <span class="muted" role="status">{counts}</span>
        </div>
        <div aria-busy=move || known.read().is_none().then_some("true")>{body}</div>
    }
}

async fn judge(
    data: Data,
    rules: Option<(String, Result<Vec<Rule>, Failure>)>,
    live: Live,
    i18n: I18n,
) -> Option<Known> {
    let (bus, rules) = rules?;
    let rules = match rules {
        Ok(rules) => rules,
        Err(failure) => return Some((bus, Err(failure))),
    };
    let asked = JudgeRules {
        event: live.event.with_text_now(str::to_owned),
        patterns: rules
            .iter()
            .map(|rule| rule.event_pattern.clone())
            .collect(),
        tongue: tongue(i18n.get_locale_untracked()),
    };
    let rows = match data.events(Ask::JudgeRules(asked)).await {
        Ok(Answer::JudgedRules(judged)) => {
            let mut rows: Vec<Row> = rules.into_iter().zip(judged).collect();
            rows.sort_by_key(rank);
            Ok(rows)
        }
        // The worker answers each question with its own kind.
        Ok(_) => return None,
        Err(failure) => Err(failure),
    };
    Some((bus, rows))
}

/// Rules that match stand first, then those that are near to it; rules without a pattern last.
fn rank((rule, judged): &Row) -> (u8, u32, Option<String>) {
    let kind = match judged.verdict {
        Verdict::Match => 0,
        Verdict::NoMatch | Verdict::BadEvent => 1,
        Verdict::Undecided => 2,
        Verdict::BadPattern => 3,
        Verdict::Nothing => 4,
    };
    // Nought means that it was not decided how far off it is.
    (kind, judged.n_failing.wrapping_sub(1), rule.name.clone())
}

fn line(live: Live, i18n: I18n, bus: &str, (rule, judged): Row) -> AnyView {
    let navigation = use_navigation();
    let name = rule.name.unwrap_or_default();
    let (bus, to) = (bus.to_owned(), name.clone());
    let href = move || navigation.link(Route::Rule(bus.clone(), to.clone()));
    let is_off = rule.state.as_deref() == Some(rule_state::DISABLED);
    let verdict = judged.verdict;
    let (state, mark) = match verdict {
        Verdict::Match if is_off => ("disabled", "#s-pass"),
        Verdict::Match => ("ok", "#s-pass"),
        Verdict::NoMatch => ("alarm", "#s-fail"),
        Verdict::Nothing => ("disabled", "#s-disabled"),
        _ => ("insufficient", "#s-warn"),
    };
    let word = move || match verdict {
        Verdict::Match => t_string!(i18n, events.matches),
        Verdict::NoMatch => t_string!(i18n, events.no_match),
        Verdict::BadPattern => t_string!(i18n, events.bad_pattern),
        Verdict::BadEvent => t_string!(i18n, events.bad_event),
        Verdict::Undecided => t_string!(i18n, events.undecided),
        Verdict::Nothing => t_string!(i18n, rules.schedule),
    };
    let more = (judged.n_failing > 1).then(|| {
        let count = judged.n_failing - 1;
        view! { <p class="muted">{t!(i18n, compare.more_failing, count = count)}</p> }
    });
    let reason = match verdict {
        Verdict::Match if is_off => t!(i18n, compare.matches_off).into_any(),
        Verdict::Match => t!(i18n, compare.matches_on).into_any(),
        Verdict::NoMatch => with_code(&judged.reason),
        Verdict::BadPattern => {
            view! { {t!(i18n, events.bad_pattern)}": "{judged.reason.clone()} }
        }
        Verdict::Nothing => t!(i18n, compare.by_schedule).into_any(),
        Verdict::BadEvent | Verdict::Undecided => word().into_any(),
    };
    let schedule = rule
        .schedule_expression
        .map(|text| view! { <code>{text}</code> });
    let off = is_off.then(|| view! { <span class="tag">{t!(i18n, rules.disabled)}</span> });
    let open = rule.event_pattern.map(|pattern| {
        let label = t_string!(i18n, compare.open_pattern_of, rule = name.clone());
        let open = move |_| live.pattern.set_text(&laid_out(&pattern));
        view! { <button type="button" class="button button-small" aria-label=label on:click=open>{t!(i18n, compare.open_pattern)}</button> }
    });
    view! {
        <li class="reason" data-state=state>
            <span class="reason-mark"><svg class="state-shape" viewBox="0 0 12 12" aria-hidden="true"><use href=mark></use></svg><span class="sr-only">{word}</span></span>
            <div class="stack">
                <p class="fold-name"><a href=href><bdi>{name}</bdi></a>{off}{schedule}</p>
                <p>{reason}</p>
                {more}
            </div>
            {open}
        </li>
    }
}
