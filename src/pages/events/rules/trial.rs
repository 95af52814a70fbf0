//! A target's input tried on an event: a sample, one of the workspace, or one's own.

use std::sync::Arc;

use leptos::prelude::*;

use super::rule::{Opened, deliver};
use super::targets::ReceivedView;
use crate::data::use_data;
use crate::i18n::*;
use crate::protocol::events::replay::{Fired, Replay};
use crate::protocol::events::rules::{Deliver, EventChoice, TargetInput};
use crate::protocol::events::{Answer, Ask};
use crate::state::navigation::use_navigation;
use crate::state::time::use_time;
use crate::ui::failure::FailureView;
use crate::ui::loaded::Loaded;
use crate::ui::view::view;

/// Events of the workspace that are offered, the newest.
const MOST_OFFERED: u32 = 20;
/// How far back they are looked for.
const BACK_MS: i64 = 14 * 86_400_000;

/// The event, and what the target would get of it.
#[component]
pub fn Trial(
    opened: Arc<Opened>,
    bus: String,
    input: Signal<TargetInput>,
    has_queue: Signal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let (data, navigation, time) = (use_data(), use_navigation(), use_time());
    let own: RwSignal<Option<String>> = RwSignal::new(None);
    let sample: RwSignal<Option<String>> =
        RwSignal::new(navigation.member("sample").get_untracked());
    let stored = {
        let (data, pattern) = (data.clone(), opened.rule.event_pattern.clone());
        let (bus, now_ms) = (bus, time.now_ms());
        Loaded::new(move || {
            let ask = Replay {
                bus: bus.clone(),
                window_ms: (now_ms - BACK_MS, now_ms.saturating_add(1)),
                patterns: pattern.iter().cloned().collect(),
                most: MOST_OFFERED,
            };
            let data = data.clone();
            async move {
                match data.of_stored_events(Ask::Replay(ask)).await {
                    Ok(Answer::Replay(told)) => told.events,
                    // Samples and one's own events are there all the same.
                    _ => Vec::new(),
                }
            }
        })
    };
    let offered = Memo::new(move |_| stored.get().unwrap_or_default());
    let rule = opened.rule.clone();
    let answer = Loaded::new(move || {
        let ask = Deliver {
            rule_arn: rule.arn.clone().unwrap_or_default(),
            pattern: rule.event_pattern.clone(),
            schedule: rule.schedule_expression.clone(),
            targets: vec![input.get()],
            event: match (own.get(), sample.get()) {
                (Some(text), _) => EventChoice::Text(text),
                (None, Some(id)) => EventChoice::Sample(id),
                (None, None) => EventChoice::Any,
            },
            in_korean: i18n.get_locale() == Locale::ko,
        };
        deliver(data.clone(), ask)
    });
    let told = Memo::new(move |_| answer.get());
    let ready = move || told.get().and_then(Result::ok);
    let pick = move |change: leptos::ev::Event| {
        let value = event_target_value(&change);
        match value.strip_prefix("stored:").map(str::parse::<usize>) {
            Some(Ok(place)) => own.set(offered.read().get(place).map(|fired| fired.json.clone())),
            _ => {
                own.set(None);
                sample.set(Some(value));
            }
        }
    };
    let options = move || {
        let told = ready()?;
        let is_own = own.read().is_none();
        let samples = told.samples.iter().map(|sample| {
            let is_chosen = is_own && told.sample.as_deref() == Some(&sample.id);
            let mark = if sample.matches { "✓ " } else { "" };
            view! { <option value=sample.id.clone() selected=is_chosen>{format!("{mark}{}", sample.title)}</option> }
        }).collect_view();
        Some(view! {
            <Stored offered own/>
            <optgroup label=move || t_string!(i18n, rules.samples)>{samples}</optgroup>
        })
    };
    let event = Memo::new(move |_| ready().map(|told| told.event.clone()).unwrap_or_default());
    let received = move || match told.get() {
        Some(Ok(told)) => told
            .targets
            .first()
            .cloned()
            .map(|received| view! { <ReceivedView received has_queue=has_queue.get()/> }),
        Some(Err(failure)) => Some(view! { <FailureView failure/> }),
        None => None,
    };
    view! {
        <div class="stack target-trial">
            <label class="field"><span class="field-label">{t!(i18n, rules.tried)}</span>
                <select class="select" on:change=pick>{options}</select>
            </label>
            <label class="field"><span class="field-label">{t!(i18n, rules.event_text)}</span>
                <textarea class="input input-code input-tall" rows="8" spellcheck="false" wrap="off" prop:value=event
                    on:input=move |typed| own.set(Some(event_target_value(&typed)))></textarea>
            </label>
            <div class="stack" role="status" aria-label=move || t_string!(i18n, rules.receives)>
                <span class="field-label">{t!(i18n, rules.receives)}</span>
                {received}
            </div>
        </div>
    }
}

/// Events of the workspace that the rule matches.
#[component]
fn Stored(offered: Memo<Vec<Fired>>, own: RwSignal<Option<String>>) -> impl IntoView {
    let i18n = use_i18n();
    let time = use_time();
    let list = move || {
        let offered = offered.get();
        let chosen = own.get();
        let is_of_list = offered
            .iter()
            .any(|fired| chosen.as_ref() == Some(&fired.json));
        let written = (chosen.is_some() && !is_of_list)
            .then(|| view! { <option value="" selected=true>{t!(i18n, rules.own_event)}</option> });
        let lines = offered.iter().enumerate().map(|(place, fired)| {
            let is_chosen = chosen.as_ref() == Some(&fired.json);
            let title = format!("{} · {} · {}", time.instant(fired.at_ms, i18n), fired.source, fired.detail_type);
            view! { <option value=format!("stored:{place}") selected=is_chosen>{title}</option> }
        }).collect_view();
        let is_empty = offered.is_empty();
        let group = (!is_empty).then(
            || view! { <optgroup label=move || t_string!(i18n, rules.stored)>{lines}</optgroup> },
        );
        view! { {written}{group} }
    };
    view! { {list} }
}
