//! The targets of a rule: where the event goes, as what, and how long delivery is tried.

use std::sync::Arc;

use aws::events::Target;
use leptos::prelude::*;

use super::super::findings::Findings;
use super::change::Change;
use super::rule::Opened;
use crate::i18n::*;
use crate::protocol::events::Verdict;
use crate::protocol::events::rules::{Delivered, Received};
use crate::state::time::duration;
use crate::ui::icon::Icon;
use crate::ui::panel::Blank;
use crate::ui::view::view;

/// What the service does when a target does not say.
const DEFAULT_ATTEMPTS: i32 = 185;
const DEFAULT_AGE_SECS: i32 = 86_400;

/// The panels.
#[component]
pub fn Targets(
    opened: Arc<Opened>,
    told: Signal<Option<Arc<Delivered>>>,
    asked: RwSignal<Option<Change>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || t_string!(i18n, rules.targets).to_string());
    let is_empty = opened.targets.is_empty();
    let may_change = opened.rule.managed_by.is_none();
    let note = move || {
        let is_sent = told
            .get()
            .is_none_or(|told| told.verdict != Verdict::NoMatch);
        (!is_sent && !is_empty).then(|| format!(" · {}", t_string!(i18n, rules.not_sent)))
    };
    let list = opened
        .targets
        .iter()
        .enumerate()
        .map(|(place, target)| {
            let received =
                Memo::new(move |_| told.get().and_then(|told| told.targets.get(place).cloned()));
            view! { <OneTarget target=target.clone() received asked may_change/> }
        })
        .collect_view();
    view! {
        <section class="panel" aria-label=title>
            <div class="panel-head panel-head-line"><h2 class="panel-title">{title}</h2><span class="panel-note">{opened.targets.len()}{note}</span>
                {may_change.then(|| view! { <span class="panel-end"><button type="button" class="button button-small" on:click=move |_| asked.set(Some(Change::AddTarget))><Icon name="plus"/>{t!(i18n, rules.add)}</button></span> })}
            </div>
            {is_empty.then(|| view! { <Blank
                title=Signal::derive(move || t_string!(i18n, rules.no_targets).to_string())
                text=Signal::derive(move || t_string!(i18n, rules.check_no_target).to_string())
            /> })}
            {list}
        </section>
    }
}

#[component]
fn OneTarget(
    target: Target,
    received: Memo<Option<Received>>,
    asked: RwSignal<Option<Change>>,
    may_change: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let kind = {
        let target = target.clone();
        move || match (&target.input, &target.input_path, &target.input_transformer) {
            (_, _, Some(_)) => t_string!(i18n, rules.by_transformer),
            (_, Some(_), _) => t_string!(i18n, rules.by_path),
            (Some(_), ..) => t_string!(i18n, rules.by_constant),
            _ => t_string!(i18n, rules.whole_event),
        }
    };
    let written = target
        .input_transformer
        .as_ref()
        .map(|transformer| {
            let paths: Vec<String> = transformer
                .input_paths_map
                .iter()
                .map(|(name, path)| format!("<{name}> = {path}\n"))
                .collect();
            format!("{}{}", paths.concat(), transformer.input_template)
        })
        .or_else(|| target.input_path.clone());
    let retry = target.retry_policy.clone().unwrap_or_default();
    let (attempts, age_secs) = (
        retry.maximum_retry_attempts.unwrap_or(DEFAULT_ATTEMPTS),
        retry
            .maximum_event_age_in_seconds
            .unwrap_or(DEFAULT_AGE_SECS),
    );
    let tries = move || {
        let age = duration(i64::from(age_secs) * 1000, i18n);
        t_string!(i18n, rules.retries, attempts = attempts, age = age)
    };
    let queue = target.dead_letter_config.and_then(|queue| queue.arn);
    let has_queue = queue.is_some();
    let body = move || {
        received
            .get()
            .map(|received| view! { <ReceivedView received has_queue/> })
    };
    let (arn, id, name) = (target.arn.clone(), target.id.clone(), target.id.clone());
    let (gone, edited) = (target.id.clone(), target.id.clone());
    let edit_name = {
        let id = target.id.clone();
        move || t_string!(i18n, rules.edit_title, name = id.clone())
    };
    let remove_name = {
        let id = target.id.clone();
        move || t_string!(i18n, rules.remove_title, target = id.clone())
    };
    view! {
        <article class="target" aria-label=name>
            <div class="target-facts stack">
                <div class="schedule-name"><h3><bdi>{id}</bdi></h3>
                    {may_change.then(|| view! { <button type="button" class="button button-quiet button-icon button-small" aria-label=edit_name.clone() title=edit_name on:click=move |_| asked.set(Some(Change::EditTarget(edited.clone())))><Icon name="edit"/></button> })}
                    {may_change.then(|| view! { <button type="button" class="button button-quiet button-icon button-small" aria-label=remove_name.clone() title=remove_name on:click=move |_| asked.set(Some(Change::RemoveTarget(gone.clone())))><Icon name="trash"/></button> })}
                </div>
                <code class="muted target-arn">{arn}</code>
                <dl class="menu-text target-list">
                    <dt>{t!(i18n, rules.gets)}</dt><dd>{kind}</dd>
                    <dt>{t!(i18n, rules.retry)}</dt><dd>{tries}</dd>
                    <dt>{t!(i18n, rules.queue)}</dt><dd>{move || queue.clone().unwrap_or_else(|| t_string!(i18n, rules.no_queue).to_string())}</dd>
                    {target.role_arn.map(|role| view! { <dt>{t!(i18n, rules.role)}</dt><dd>{role}</dd> })}
                </dl>
                {written.map(|text| view! { <details class="source"><summary>{t!(i18n, rules.as_written)}</summary><pre class="prose-code rule-code" tabindex="0"><code>{text}</code></pre></details> })}
            </div>
            <div class="stack">
                <span class="field-label">{t!(i18n, rules.receives)}</span>
                {body}
            </div>
        </article>
    }
}

/// What a target would get, why it would get nothing, and what there is to say about the texts it is made of.
#[component]
pub fn ReceivedView(received: Received, has_queue: bool) -> impl IntoView {
    let i18n = use_i18n();
    let problem = received.problem.clone().map(|(message, help, _)| view! {
        <p class="target-lost" data-state="alarm">
            <svg class="state-shape" viewBox="0 0 12 12" aria-hidden="true"><use href="#s-error"></use></svg>
            <span>
                <strong>{t!(i18n, rules.lost)}</strong>" "{message}". "{help}" "
                {if has_queue { t_string!(i18n, rules.lost_queue) } else { t_string!(i18n, rules.lost_silently) }}
            </span>
        </p>
    });
    let place = received.problem.as_ref().map(|(_, _, place)| *place);
    let text = received.body.clone();
    let marked = place.and_then(|place| {
        let inside = text.get(place.start..place.end)?;
        let inside = if inside.is_empty() {
            "\u{2009}"
        } else {
            inside
        };
        Some((
            text[..place.start].to_owned(),
            inside.to_owned(),
            text[place.end..].to_owned(),
        ))
    });
    let shown = match marked {
        Some((before, inside, after)) => view! { <code>{before}<mark class="problem-mark" data-state="alarm">{inside}</mark>{after}</code> }.into_any(),
        None => view! { <code>{received.body.clone()}</code> }.into_any(),
    };
    let findings = received
        .findings
        .into_iter()
        .map(|(text, findings)| view! { <Findings text findings/> })
        .collect_view();
    view! {
        {problem}
        <pre class="prose-code rule-code" tabindex="0" aria-label=move || t_string!(i18n, rules.receives)>{shown}</pre>
        {findings}
    }
}
