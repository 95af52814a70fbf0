//! The policy of a bus, changed as text or by a form, said in words while it is typed.

use std::sync::Arc;

use aws::events::{DescribeEventBusOutput, PutPermissionInput, RemovePermissionInput};
use leptos::prelude::*;

use super::super::sending::{Line, SendDialog, Step};
use super::super::texts::TextField;
use super::policy::{Statements, permit};
use crate::data::use_data;
use crate::i18n::*;
use crate::pages::events::texts::laid_out;
use crate::protocol::events::policy::EditPolicy;
use crate::protocol::events::rules::Permit;
use crate::protocol::events::texts::TextKind;
use crate::protocol::events::{Answer, Ask};
use crate::state::notices::{Tone, use_notices};
use crate::ui::editor::Editing;
use crate::ui::loaded::Loaded;
use crate::ui::view::view;

/// The dialog; it closes by setting `is_open` to false.
#[component]
pub fn PolicyDialog(
    bus: Arc<DescribeEventBusOutput>,
    is_open: RwSignal<bool>,
    on_done: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let (data, notices) = (use_data(), use_notices());
    let own = bus.policy.clone().unwrap_or_default();
    let (name, bus_arn) = (bus.name.clone(), bus.arn.clone().unwrap_or_default());
    let shown = laid_out(&own);
    let policy = Editing::new(shown.clone());
    let steps = Memo::new(move |_| {
        let text = policy.with_text(str::to_owned);
        if text == shown {
            Vec::new()
        } else if text.trim().is_empty() {
            vec![Step::from(RemovePermissionInput {
                remove_all_permissions: Some(true),
                event_bus_name: name.clone(),
                statement_id: None,
            })]
        } else {
            vec![Step::from(PutPermissionInput {
                event_bus_name: name.clone(),
                policy: Some(text),
                ..PutPermissionInput::default()
            })]
        }
    });
    let said = {
        let (data, bus_arn) = (data.clone(), bus_arn.clone());
        Loaded::new(move || {
            let ask = Permit {
                policy: policy.with_text(str::to_owned),
                bus_arn: bus_arn.clone(),
                question: None,
                in_korean: i18n.get_locale() == Locale::ko,
            };
            permit(data.clone(), ask)
        })
    };
    let words = move || match said.get() {
        Some(Ok(told)) => Some(view! { <Statements told/> }),
        _ => None,
    };
    let [id, account, organization] = [(); 3].map(|()| RwSignal::new(String::new()));
    let is_refused = RwSignal::new(false);
    let edit = Callback::new(move |is_put: bool| {
        let text = |signal: RwSignal<String>| signal.get_untracked().trim().to_owned();
        let organization = Some(text(organization)).filter(|text| !text.is_empty());
        let account = text(account);
        let principal = if account.is_empty() && organization.is_some() {
            "*".to_owned()
        } else {
            account
        };
        let ask = EditPolicy {
            text: policy.with_text_now(str::to_owned),
            bus_arn: bus_arn.clone(),
            statement_id: text(id),
            principal: is_put.then_some(principal),
            organization,
        };
        let (data, version) = (data.clone(), policy.version_now());
        leptos::task::spawn_local(async move {
            let answer = data.events(Ask::EditPolicy(ask)).await;
            match answer {
                Ok(Answer::Text(Some(text))) if policy.version_now() == version => {
                    policy.set_text(&text);
                    is_refused.try_set(false);
                }
                _ => {
                    is_refused.try_set(true);
                }
            }
        });
    });
    let on_sent = Callback::new(move |()| {
        notices.show(
            Tone::Done,
            t_string!(i18n, rules.done),
            t_string!(i18n, rules.policy_done),
        );
        is_open.set(false);
        on_done.run(());
    });
    let title = Signal::derive(move || t_string!(i18n, rules.policy_edit).to_string());
    let means = Signal::derive(move || t_string!(i18n, rules.policy_means).to_string());
    let press = Signal::derive(move || t_string!(i18n, rules.save).to_string());
    let label = move |words: fn(I18n) -> String| Signal::derive(move || words(i18n));
    view! {
        <SendDialog title means press steps is_wide=true on_close=Callback::new(move |()| is_open.set(false)) on_sent on_refused=on_done>
            <TextField editing=policy label=label(|i18n| t_string!(i18n, rules.policy_text).to_string()) kind=Signal::stored(TextKind::Policy)/>
            {words}
            <fieldset class="field choices">
                <legend class="field-label">{t!(i18n, rules.statement)}</legend>
                <div class="field-row">
                    <Line signal=id label=label(|i18n| t_string!(i18n, rules.statement_id).to_string()) hint="partner"/>
                    <Line signal=account label=label(|i18n| t_string!(i18n, connection.account).to_string()) hint="111122223333"/>
                    <Line signal=organization label=label(|i18n| t_string!(i18n, rules.organization).to_string()) hint="o-…"/>
                </div>
                <span class="cluster">
                    <button type="button" class="button button-small" on:click=move |_| edit.run(true)>{t!(i18n, rules.statement_put)}</button>
                    <button type="button" class="button button-small" on:click=move |_| edit.run(false)>{t!(i18n, rules.statement_out)}</button>
                </span>
                <div role="alert">{move || is_refused.get().then(|| view! { <p class="field-error">{t!(i18n, rules.statement_refused)}</p> })}</div>
            </fieldset>
        </SendDialog>
    }
}
