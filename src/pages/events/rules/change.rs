//! Changes of a rule: each shows the requests it sends before it sends them, and the page reads the rule back afterwards.

use std::sync::Arc;

use aws::events::{
    DeleteRuleInput, DisableRuleInput, EnableRuleInput, PutRuleInput, RemoveTargetsInput,
};
use aws::{Call, Operation};
use leptos::prelude::*;

use super::rule::Opened;
use crate::data::{Data, use_data};
use crate::i18n::*;
use crate::protocol::Failure;
use crate::protocol::events::{Answer, Ask};
use crate::routes::{Address, Route};
use crate::state::navigation::use_navigation;
use crate::state::notices::{Tone, use_notices};
use crate::ui::dialog::Dialog;
use crate::ui::failure::failure_text;

/// What is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It sends events again.
    Enable,
    /// It sends nothing for now.
    Disable,
    /// Another pattern, schedule or description.
    Edit,
    /// It goes, with its targets.
    Delete,
}

/// The requests of a change, in the order in which they are sent.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    Enable(EnableRuleInput),
    Disable(DisableRuleInput),
    Put(Box<PutRuleInput>),
    RemoveTargets(RemoveTargetsInput),
    Delete(DeleteRuleInput),
}

impl Step {
    fn call(self) -> Call {
        match self {
            Step::Enable(input) => input.into_call(),
            Step::Disable(input) => input.into_call(),
            Step::Put(input) => input.into_call(),
            Step::RemoveTargets(input) => input.into_call(),
            Step::Delete(input) => input.into_call(),
        }
    }

    async fn send(self, data: &Data) -> Result<(), Failure> {
        match self {
            Step::Enable(input) => data.call(input).await.map(|_| ()),
            Step::Disable(input) => data.call(input).await.map(|_| ()),
            Step::Put(input) => data.call(*input).await.map(|_| ()),
            Step::Delete(input) => data.call(input).await.map(|_| ()),
            Step::RemoveTargets(input) => {
                let answer = data.call(input).await?;
                // The call succeeds also when no target could be removed.
                let failed = answer.failed_entries.into_iter().next();
                failed.map_or(Ok(()), |failed| {
                    let words = [failed.target_id, failed.error_code, failed.error_message];
                    let words: Vec<String> = words.into_iter().flatten().collect();
                    Err(Failure::Unreadable(words.join(" ")))
                })
            }
        }
    }
}

/// What the form holds.
#[derive(Clone, Copy)]
struct Form {
    description: RwSignal<String>,
    pattern: RwSignal<String>,
    schedule: RwSignal<String>,
}

fn steps(change: Change, opened: &Opened, bus: &str, form: Form) -> Vec<Step> {
    let name = opened.rule.name.clone().unwrap_or_default();
    let bus = Some(bus.to_owned());
    let written = |text: RwSignal<String>| Some(text.get()).filter(|text| !text.trim().is_empty());
    match change {
        Change::Enable => vec![Step::Enable(EnableRuleInput {
            name,
            event_bus_name: bus,
        })],
        Change::Disable => vec![Step::Disable(DisableRuleInput {
            name,
            event_bus_name: bus,
        })],
        Change::Edit => vec![Step::Put(Box::new(PutRuleInput {
            name,
            schedule_expression: written(form.schedule),
            event_pattern: written(form.pattern),
            state: opened.rule.state.clone(),
            description: written(form.description),
            role_arn: opened.rule.role_arn.clone(),
            tags: Vec::new(),
            event_bus_name: bus,
        }))],
        Change::Delete => {
            let ids: Vec<String> = opened
                .targets
                .iter()
                .map(|target| target.id.clone())
                .collect();
            let targets = (!ids.is_empty()).then(|| {
                Step::RemoveTargets(RemoveTargetsInput {
                    rule: name.clone(),
                    event_bus_name: bus.clone(),
                    ids,
                    force: None,
                })
            });
            let rule = Step::Delete(DeleteRuleInput {
                name,
                event_bus_name: bus,
                ..DeleteRuleInput::default()
            });
            targets.into_iter().chain([rule]).collect()
        }
    }
}

/// The dialog.
#[component]
pub fn ChangeDialog(
    change: Change,
    opened: Arc<Opened>,
    bus: String,
    asked: RwSignal<Option<Change>>,
    on_done: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let (data, navigation, notices) = (use_data(), use_navigation(), use_notices());
    let text = |text: &Option<String>| RwSignal::new(text.clone().unwrap_or_default());
    let form = Form {
        description: text(&opened.rule.description),
        pattern: text(&opened.rule.event_pattern),
        schedule: text(&opened.rule.schedule_expression),
    };
    let name = opened.rule.name.clone().unwrap_or_default();
    let has_pattern = opened.rule.event_pattern.is_some();
    let steps = Memo::new(move |_| steps(change, &opened, &bus, form));
    let requests = {
        let data = data.clone();
        LocalResource::new(move || {
            let (data, steps) = (data.clone(), steps.get());
            async move {
                let calls: Vec<Call> = steps.into_iter().map(Step::call).collect();
                let names: Vec<&str> = calls.iter().map(Call::name).collect();
                match data.events(Ask::Requests(calls)).await? {
                    Answer::Requests(texts) => Ok(names.into_iter().zip(texts).collect::<Vec<_>>()),
                    _ => Err(Failure::NotOpen),
                }
            }
        })
    };
    let is_sending = RwSignal::new(false);
    let failure: RwSignal<Option<Failure>> = RwSignal::new(None);
    let title = {
        let name = name.clone();
        Signal::derive(move || {
            let name = name.clone();
            match change {
                Change::Enable => t_string!(i18n, rules.enable_title, name = name),
                Change::Disable => t_string!(i18n, rules.disable_title, name = name),
                Change::Edit => t_string!(i18n, rules.edit_title, name = name),
                Change::Delete => t_string!(i18n, rules.delete_title, name = name),
            }
        })
    };
    let means = move || match change {
        Change::Enable => t_string!(i18n, rules.enable_means),
        Change::Disable => t_string!(i18n, rules.disable_means),
        Change::Edit => t_string!(i18n, rules.edit_means),
        Change::Delete => t_string!(i18n, rules.delete_means),
    };
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        is_sending.set(true);
        failure.set(None);
        let (data, steps) = (data.clone(), steps.get_untracked());
        leptos::task::spawn_local(async move {
            let mut end = Ok(());
            for step in steps {
                end = step.send(&data).await;
                if end.is_err() {
                    break;
                }
            }
            // The dialog may have been closed meanwhile; what was sent is sent.
            is_sending.try_set(false);
            match end {
                Ok(()) => {
                    notices.show(
                        Tone::Done,
                        t_string!(i18n, rules.done),
                        t_string!(i18n, rules.done_text),
                    );
                    asked.try_set(None);
                    if change == Change::Delete {
                        let link = navigation.link_now(Route::Rules);
                        navigation.go(Address::parse(link.trim_start_matches('#')));
                    } else {
                        on_done.run(());
                    }
                }
                Err(refused) => {
                    failure.try_set(Some(refused));
                    on_done.try_run(());
                }
            }
        });
    };
    let shown = move || match requests.get() {
        Some(Ok(requests)) => requests
            .into_iter()
            .map(|(name, text)| {
                view! {
                    <figure class="stack request">
                        <figcaption class="field-label">{name}</figcaption>
                        <pre class="prose-code rule-code" tabindex="0"><code>{text}</code></pre>
                    </figure>
                }
            })
            .collect_view()
            .into_any(),
        Some(Err(failed)) => {
            let (what, why) = failure_text(&failed, i18n);
            view! { <p class="field-error">{what}" "{why}</p> }.into_any()
        }
        None => ().into_any(),
    };
    let fields = (change == Change::Edit).then(|| {
        view! {
            <label class="field"><span class="field-label">{t!(i18n, rules.description)}</span>
                <input class="input" prop:value=form.description on:input=move |event| form.description.set(event_target_value(&event))/>
            </label>
            {has_pattern.then(|| view! {
                <label class="field"><span class="field-label">{t!(i18n, events.pattern)}</span>
                    <textarea class="input input-code input-tall" rows="10" spellcheck="false" wrap="off" prop:value=form.pattern on:input=move |event| form.pattern.set(event_target_value(&event))></textarea>
                </label>
            })}
            {(!has_pattern).then(|| view! {
                <label class="field"><span class="field-label">{t!(i18n, rules.schedule)}</span>
                    <input class="input input-code" spellcheck="false" prop:value=form.schedule on:input=move |event| form.schedule.set(event_target_value(&event))/>
                </label>
            })}
        }
    });
    let press = move || match change {
        Change::Enable => t_string!(i18n, rules.enable),
        Change::Disable => t_string!(i18n, rules.disable),
        Change::Edit => t_string!(i18n, rules.save),
        Change::Delete => t_string!(i18n, rules.delete),
    };
    view! {
        <Dialog title on_close=move || asked.set(None)>
            <form on:submit=send>
                <div class="dialog-body">
                    <p>{means}</p>
                    {fields}
                    {shown}
                    <div role="alert">{move || failure.get().map(|failed| {
                        let (what, why) = failure_text(&failed, i18n);
                        view! { <p class="field-error"><strong>{what}</strong>" "{why}</p> }
                    })}</div>
                </div>
                <div class="dialog-foot">
                    <button type="button" class="button" on:click=move |_| asked.set(None)>{t!(i18n, connection.cancel)}</button>
                    <button type="submit" class="button" class=("button-primary", change != Change::Delete) class=("button-danger", change == Change::Delete) disabled=is_sending>{press}</button>
                </div>
            </form>
        </Dialog>
    }
}
