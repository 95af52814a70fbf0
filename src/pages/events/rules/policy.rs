//! Who may use a bus: its policy in words, what is worth knowing about it, and an answer to "may this account send this event?".

use std::sync::Arc;

use aws::events::{DescribeEventBusInput, DescribeEventBusOutput};
use leptos::prelude::*;

use super::super::findings::Findings;
use super::policy_edit::PolicyDialog;
use crate::data::{Data, use_data};
use crate::i18n::*;
use crate::protocol::Failure;
use crate::protocol::events::rules::{MaySend, Permit, Permitted};
use crate::protocol::events::{Answer, Ask};
use crate::state::connection::use_connection;
use crate::ui::failure::FailureView;
use crate::ui::icon::Icon;
use crate::ui::loaded::Loaded;
use crate::ui::panel::Skeleton;
use crate::ui::view::view;

async fn load(data: Data, bus: String) -> Result<Arc<DescribeEventBusOutput>, Failure> {
    let input = DescribeEventBusInput { name: Some(bus) };
    Ok(Arc::new(data.call(input).await?))
}

/// What a policy says.
pub async fn permit(data: Data, ask: Permit) -> Result<Arc<Permitted>, Failure> {
    match data.events(Ask::Permit(ask)).await? {
        Answer::Permit(told) => Ok(told.into()),
        _ => Err(Failure::NotOpen),
    }
}

/// The panel.
#[component]
pub fn BusPolicy(bus: Memo<String>) -> impl IntoView {
    let i18n = use_i18n();
    let (data, connection) = (use_data(), use_connection());
    let answer = Loaded::new(move || {
        connection.version.track();
        load(data.clone(), bus.get())
    });
    let answer_now = Memo::new(move |_| answer.get());
    let again = Callback::new(move |()| answer.refetch());
    let is_open = RwSignal::new(false);
    let title = Signal::derive(move || t_string!(i18n, rules.policy).to_string());
    view! {
        <section class="panel" aria-label=title>
            <div class="panel-head panel-head-line"><h2 class="panel-title">{title}</h2><span class="panel-note">{bus}</span>
                <span class="panel-end"><button type="button" class="button button-small" on:click=move |_| is_open.set(true)><Icon name="edit"/>{t!(i18n, rules.policy_edit)}</button></span>
            </div>
            {move || match answer_now.get() {
                None => view! { <Skeleton/> }.into_any(),
                Some(Err(failure)) => view! { <FailureView failure on_retry=again/> }.into_any(),
                Some(Ok(bus)) => view! { <Policy bus/> }.into_any(),
            }}
            {move || match answer_now.get() {
                Some(Ok(bus)) if is_open.get() => Some(view! { <PolicyDialog bus is_open on_done=again/> }),
                _ => None,
            }}
        </section>
    }
}

#[component]
fn Policy(bus: Arc<DescribeEventBusOutput>) -> impl IntoView {
    let i18n = use_i18n();
    let data = use_data();
    let question: RwSignal<Option<[String; 3]>> = RwSignal::new(None);
    let [account, source, kind] = [(); 3].map(|()| RwSignal::new(String::new()));
    let policy = bus.policy.clone().unwrap_or_default();
    let has_policy = !policy.is_empty();
    let bus_arn = bus.arn.clone().unwrap_or_default();
    let asked = policy.clone();
    let answer = Loaded::new(move || {
        // A bus without a policy is one whose policy has no statement.
        let policy = if asked.is_empty() {
            r#"{"Version":"2012-10-17","Statement":[]}"#.to_owned()
        } else {
            asked.clone()
        };
        let ask = Permit {
            policy,
            bus_arn: bus_arn.clone(),
            question: question.get(),
            in_korean: i18n.get_locale() == Locale::ko,
        };
        permit(data.clone(), ask)
    });
    let told = Memo::new(move |_| answer.get());
    let text = policy.clone();
    let statements = move || match told.get() {
        Some(Ok(told)) if has_policy => {
            let words = told.clone();
            let problems = (!told.problems.is_empty())
                .then(|| view! { <Findings text=text.clone() findings=told.problems.clone()/> });
            view! { <Statements told=words/>{problems} }.into_any()
        }
        Some(Ok(_)) => view! { <p class="muted">{t!(i18n, rules.no_policy)}</p> }.into_any(),
        Some(Err(failure)) => view! { <FailureView failure/> }.into_any(),
        None => ().into_any(),
    };
    let said = move || {
        let told = told.get()?.ok()?;
        let answer = told.answer.clone()?;
        let name = |place: u32| {
            let sid = told
                .statements
                .get(place as usize)
                .map(|(sid, ..)| sid.clone());
            sid.filter(|sid| !sid.is_empty())
                .unwrap_or_else(|| (place + 1).to_string())
        };
        let (state, shape, text) = match answer {
            MaySend::Allowed(place, true) => (
                "ok",
                "#s-pass",
                t_string!(i18n, rules.may_if, statement = name(place)),
            ),
            MaySend::Allowed(place, false) => (
                "ok",
                "#s-pass",
                t_string!(i18n, rules.may, statement = name(place)),
            ),
            MaySend::Denied(place) => (
                "alarm",
                "#s-fail",
                t_string!(i18n, rules.denied, statement = name(place)),
            ),
            MaySend::NotAllowed => (
                "alarm",
                "#s-fail",
                t_string!(i18n, rules.not_allowed).to_string(),
            ),
            MaySend::CallerDecides => (
                "ok",
                "#s-pass",
                t_string!(i18n, rules.caller_decides).to_string(),
            ),
            MaySend::Depends(keys) => (
                "insufficient",
                "#s-warn",
                t_string!(i18n, rules.depends, keys = keys.join(", ")),
            ),
        };
        Some(view! {
            <p class="check" data-state=state>
                <svg class="state-shape" viewBox="0 0 12 12" aria-hidden="true"><use href=shape></use></svg>
                <span>{text}</span>
            </p>
        })
    };
    let ask = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let fields = [account, source, kind].map(|field| field.get_untracked().trim().to_owned());
        question.set(Some(fields));
    };
    let field = |signal: RwSignal<String>, hint: &'static str, label: Signal<String>| {
        view! {
            <label class="field"><span class="field-label">{label}</span>
                <input class="input input-code" spellcheck="false" placeholder=hint prop:value=signal on:input=move |event| signal.set(event_target_value(&event))/>
            </label>
        }
    };
    let account_label = Signal::derive(move || t_string!(i18n, connection.account).to_string());
    let source_label = Signal::derive(|| "source".to_owned());
    let kind_label = Signal::derive(|| "detail-type".to_owned());
    view! {
        <div class="panel-body panel-body-top stack">
            {statements}
            <form class="may-send" on:submit=ask aria-label=move || t_string!(i18n, rules.may_send)>
                {field(account, "111122223333", account_label)}
                {field(source, "shop.orders", source_label)}
                {field(kind, "order.placed", kind_label)}
                <button type="submit" class="button">{t!(i18n, rules.may_send)}</button>
            </form>
            <div role="status">{said}</div>
            {has_policy.then(|| view! { <details class="source"><summary>{t!(i18n, rules.as_written)}</summary><pre class="prose-code rule-code" tabindex="0"><code>{policy}</code></pre></details> })}
        </div>
    }
}

/// The statements in words.
#[component]
pub fn Statements(told: Arc<Permitted>) -> impl IntoView {
    let lines = told
        .statements
        .iter()
        .map(|(sid, allows, words)| {
            let (state, shape) = if *allows { ("ok", "#s-pass") } else { ("alarm", "#s-fail") };
            view! {
                <li class="check" data-state=state>
                    <svg class="state-shape" viewBox="0 0 12 12" aria-hidden="true"><use href=shape></use></svg>
                    <span>{words.clone()}" "<span class="faint">{sid.clone()}</span></span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="checks">{lines}</ul> }
}
