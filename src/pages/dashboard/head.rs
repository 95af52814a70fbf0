//! What stands above a dashboard's grid: title, actions, variables, findings about the body.

use dashboards::messages::Message;
use dashboards::view::Variable;
use leptos::prelude::*;
use text_span::Severity;

use super::{Opened, variables};
use crate::browser::{clipboard, download, fullscreen};
use crate::i18n::*;
use crate::protocol::PanelsDone;
use crate::state::connection::{Connection, use_connection};
use crate::state::notices::{Tone, use_notices};
use crate::state::preferences::use_preferences;
use crate::state::time::use_time;
use crate::ui::icon::Icon;
use crate::ui::title::PageTitle;
use crate::ui::view::{dynamic, view};

/// Title and actions.
#[component]
pub fn Head(
    name: Option<String>,
    opened: Option<Opened>,
    done: Option<RwSignal<Option<(PanelsDone, i64)>>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let (time, notices) = (use_time(), use_notices());
    let title = {
        let name = name.clone();
        move || {
            name.clone()
                .unwrap_or_else(|| t_string!(i18n, dashboards.draft).to_string())
        }
    };
    let n_widgets = opened.as_ref().map(|opened| opened.view.widgets.len());
    let note = dynamic(move || {
        let (done, at_ms) = done?.get()?;
        let at = time.clock(at_ms);
        Some(
            t_string!(
                i18n,
                dashboards.refreshed,
                widgets = n_widgets.unwrap_or_default(),
                calls = done.n_calls,
                at = at
            )
            .to_string(),
        )
    });
    let copy = move |_| {
        leptos::task::spawn_local(async move {
            let link = clipboard::link();
            if clipboard::write(&link).await {
                notices.show(Tone::Done, t_string!(i18n, dashboards.link_copied), "");
            } else {
                notices.show(
                    Tone::Warn,
                    t_string!(i18n, dashboards.link_not_copied),
                    link,
                );
            }
        });
    };
    let actions = opened.map(|opened| {
        let file = format!("{}.json", name.clone().unwrap_or_else(|| "dashboard".to_owned()));
        let body = opened.body.clone();
        view! {
            <button type="button" class="button button-quiet" on:click=copy><Icon name="link"/>{t!(i18n, dashboards.copy_link)}</button>
            <button type="button" class="button button-quiet" on:click=move |_| download::text(&file, "application/json", &body)>
                <Icon name="download"/>{t!(i18n, dashboards.export_body)}
            </button>
            {name.clone().map(|name| view! { <ConsoleLink name/> })}
            <button type="button" class="button button-quiet" on:click=move |_| fullscreen::toggle_page()><Icon name="expand"/>{t!(i18n, panel.expand)}</button>
        }
    });
    view! {
        <div class="page-head">
            <div class="page-names"><PageTitle text=Signal::derive(title)/></div>
            <span class="panel-note" role="status">{note}</span>
            <div class="page-actions">{actions}</div>
        </div>
    }
}

/// The same dashboard in AWS's console; only where it exists there.
#[component]
fn ConsoleLink(name: String) -> impl IntoView {
    let i18n = use_i18n();
    let connection = use_connection();
    dynamic(move || {
        let region = connection.region.get();
        let is_aws = matches!(
            &*connection.connection.read(),
            Connection::Direct { endpoint: None, .. }
        );
        let name = name.clone();
        is_aws.then(|| {
            view! {
                <a class="button button-quiet" target="_blank" rel="noopener noreferrer" href=dashboards::links::console_url(&region, &name)>
                    <Icon name="external"/>{t!(i18n, dashboards.open_console)}
                </a>
            }
        })
    })
}

/// The controls of the variables.
#[component]
pub fn VariablesBar(variables: Vec<Variable>) -> impl IntoView {
    let i18n = use_i18n();
    let linked = use_preferences().linked_crosshairs;
    view! {
        <div class="toolrow" role="group" aria-label=move || t_string!(i18n, dashboards.variables)>
            <variables::Variables variables/>
            <span class="cluster-end cluster">
                <label class="switch">
                    <input type="checkbox" prop:checked=linked on:change=move |event| linked.set(event_target_checked(&event))/>
                    {t!(i18n, dashboards.link_crosshairs)}
                </label>
            </span>
        </div>
    }
}

/// Findings about the body that the reader should know of: errors open, warnings folded.
#[component]
pub fn Messages(messages: Vec<Message>) -> impl IntoView {
    let i18n = use_i18n();
    let (errors, others): (Vec<Message>, Vec<Message>) = messages
        .into_iter()
        .partition(|message| message.severity == Severity::Error);
    let n_errors = errors.len();
    let has_errors = n_errors > 0;
    let n_others = others.len();
    let lines = |messages: Vec<Message>| {
        let line = |message: Message| {
            view! {
                <li class="finding"><code class="finding-path">{message.path}</code>" "{message.message}
                    {message.help.map(|help| view! { <span class="muted">" · "{help}</span> })}
                    {message.aws_text.map(|text| view! { <span class="faint" lang="en">" · AWS: "{text}</span> })}
                </li>
            }
        };
        messages
            .into_iter()
            .take(FINDINGS_SHOWN)
            .map(line)
            .collect_view()
    };
    let error_lines = lines(errors);
    let other_lines = lines(others);
    view! {
        {has_errors.then(|| view! {
            <details class="findings" data-tone="error" open>
                <summary>{t!(i18n, dashboards.body_errors, count = n_errors)}</summary><ul>{error_lines}</ul>
            </details>
        })}
        {(n_others > 0).then(|| view! {
            <details class="findings" data-tone="warn">
                <summary>{t!(i18n, dashboards.body_warnings, count = n_others)}</summary><ul>{other_lines}</ul>
            </details>
        })}
    }
}

/// More findings than this help nobody; the summary says how many there are.
const FINDINGS_SHOWN: usize = 100;
