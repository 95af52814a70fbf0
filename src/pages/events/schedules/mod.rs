//! The schedule calculator, and the schedules of the connection beside it.
//!
//! In: the fields from the address. Out: what the expression says, its next fires, a calendar. The worker of events computes.

mod calendar;
mod fields;
mod fires;
mod list;
mod url;
mod words;

use std::sync::Arc;

use eventbridge::schedule::Phase;
use leptos::prelude::*;
use text_span::{Diagnostic, TextEdit};

use self::calendar::Calendar;
use self::fields::Fields;
use self::fires::Fires;
use self::list::{RuleList, ScheduleList};
use self::url::Written;
use super::findings::Findings;
use super::tabs::EventsTabs;
use crate::data::{Data, use_data};
use crate::i18n::*;
use crate::protocol::Failure;
use crate::protocol::events::schedules::{Calculate, Calculated};
use crate::protocol::events::{Answer, Ask};
use crate::state::navigation::use_navigation;
use crate::state::time::use_time;
use crate::ui::failure::FailureView;
use crate::ui::icon::Icon;
use crate::ui::loaded::Loaded;
use crate::ui::panel::{Blank, Skeleton};
use crate::ui::title::PageTitle;
use crate::ui::view::view;

pub use self::url::link;

/// Expressions offered while the field is empty.
const EXAMPLES: [&str; 5] = [
    "rate(5 minutes)",
    "cron(0 9 ? * MON-FRI *)",
    "cron(0/15 8-17 * * ? *)",
    "cron(0 3 L * ? *)",
    "at(2027-01-01T00:00:00)",
];

async fn calculate(data: Data, ask: Calculate) -> Result<Arc<Calculated>, Failure> {
    match data.events(Ask::Schedule(ask)).await? {
        Answer::Schedule(told) => Ok(told.into()),
        _ => Err(Failure::NotOpen),
    }
}

/// What stands under the fields.
#[derive(Clone, Debug, PartialEq)]
enum Face {
    NotAsked,
    Loading,
    Failed(Failure),
    Ready(Arc<Calculated>),
}

/// The page.
#[component]
pub fn SchedulesPage() -> impl IntoView {
    let i18n = use_i18n();
    let (data, navigation, time) = (use_data(), use_navigation(), use_time());
    let written = Memo::new(move |_| Written::read(&navigation.address().query));
    let in_korean = move || i18n.get_locale() == Locale::ko;
    let asked = Memo::new(move |_| written.read().ask(time.now_ms(), in_korean()));
    let answer = Loaded::new(move || {
        let (data, (ask, _)) = (data.clone(), asked.get());
        async move {
            if ask.schedule.text.trim().is_empty() {
                return None;
            }
            Some(calculate(data, ask).await)
        }
    });
    let face = Memo::new(move |_| match answer.get() {
        _ if written.read().text.trim().is_empty() => Face::NotAsked,
        None | Some(None) => Face::Loading,
        Some(Some(Err(failure))) => Face::Failed(failure),
        Some(Some(Ok(told))) => Face::Ready(told),
    });
    let broken = Memo::new(move |_| asked.read().1.clone());
    let again = Callback::new(move |()| answer.refetch());
    let title = Signal::derive(move || t_string!(i18n, schedules.title).to_string());
    view! {
        <EventsTabs/>
        <div class="page-head">
            <PageTitle text=title/>
            <p class="panel-note">{t!(i18n, schedules.intro)}</p>
        </div>
        <div class="page-body schedules">
            <div class="stack">
                <section class="panel schedules-calculator" aria-label=move || t_string!(i18n, schedules.calculator)>
                    <Fields written broken/>
                    {move || match face.get() {
                        Face::NotAsked => view! { <Examples/> }.into_any(),
                        Face::Loading => view! { <Skeleton/> }.into_any(),
                        Face::Failed(failure) => view! { <FailureView failure on_retry=again/> }.into_any(),
                        Face::Ready(told) => view! { <Reading told written/> }.into_any(),
                    }}
                </section>
                {move || match face.get() {
                    Face::Ready(told) if told.refusal.is_none() => Some(view! {
                        <Calendar told=told.clone() written/>
                        <Fires told written/>
                    }),
                    _ => None,
                }}
            </div>
            <div class="stack">
                <ScheduleList/>
                <RuleList/>
            </div>
        </div>
    }
}

/// Ways to begin.
#[component]
fn Examples() -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    view! {
        <Blank
            title=Signal::derive(move || t_string!(i18n, schedules.nothing).to_string())
            text=Signal::derive(move || t_string!(i18n, schedules.nothing_text).to_string())
        >
            <span class="cluster schedules-examples">
                {EXAMPLES.into_iter().map(|example| view! {
                    <button type="button" class="button button-small mono" on:click=move |_| navigation.set_members(&[("expr", Some(example)), ("day", None)], false)>{example}</button>
                }).collect_view()}
            </span>
        </Blank>
    }
}

/// The expression in words or the service's refusal, then what there is to know about it.
#[component]
fn Reading(told: Arc<Calculated>, written: Memo<Written>) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let text = written.get_untracked().text;
    let fixed = text.clone();
    let on_fix = Callback::new(move |fix: TextEdit| {
        if let Ok(mended) = text_span::apply(&fixed, &[fix]) {
            navigation.set_members(&[("expr", Some(&mended))], false);
        }
    });
    let zone = written.get_untracked().zone().word();
    let line = match (&told.refusal, &told.reading) {
        (None, Some(reading)) => {
            let reading = reading.clone();
            view! {
                <p class="schedules-reading" role="status" data-state="ok">
                    <svg class="state-shape" viewBox="0 0 12 12" aria-hidden="true"><use href="#s-pass"></use></svg>
                    <span><strong class="schedules-words">{reading}</strong>" "<span class="muted">{zone}</span></span>
                </p>
            }
            .into_any()
        }
        (refusal, _) => {
            let refusal = refusal.clone().unwrap_or_default();
            view! {
                <p class="schedules-reading" role="status" data-state="alarm">
                    <svg class="state-shape" viewBox="0 0 12 12" aria-hidden="true"><use href="#s-error"></use></svg>
                    <span><strong>{t!(i18n, schedules.refused)}</strong>" "<code class="muted">{refusal}</code></span>
                </p>
            }
            .into_any()
        }
    };
    let problems: Vec<Diagnostic> = told.problems.clone();
    let is_guess = told.phase == Phase::Unknown && told.refusal.is_none();
    view! {
        <div class="panel-body stack">
            {line}
            {(!problems.is_empty()).then(|| view! { <Findings text findings=problems on_fix=on_fix/> })}
            {is_guess.then(|| view! { <p class="schedules-note"><Icon name="info"/><span>{t!(i18n, schedules.phase_unknown)}</span></p> })}
        </div>
    }
}
