//! Changes of a rule: each shows the requests it sends before it sends them, and the page reads the rule back afterwards.

use std::sync::Arc;

use aws::Operation;
use aws::events::{
    DeadLetterConfig, DeleteRuleInput, DisableRuleInput, EnableRuleInput, PutRuleInput,
    PutTargetsInput, RemoveTargetsInput, Target, rule_state,
};
use leptos::prelude::*;

use super::rule::Opened;
use crate::data::{Data, use_data};
use crate::i18n::*;
use crate::protocol::events::{Answer, Ask};
use crate::protocol::{AnyCall, Failure};
use crate::routes::{Address, Route};
use crate::state::navigation::use_navigation;
use crate::state::notices::{Tone, use_notices};
use crate::ui::dialog::Dialog;
use crate::ui::failure::failure_text;
use crate::ui::view::view;

/// What is changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A new one.
    Create,
    /// It sends events again.
    Enable,
    /// It sends nothing for now.
    Disable,
    /// Another pattern, schedule or description.
    Edit,
    /// One more target.
    AddTarget,
    /// The target of this id goes.
    RemoveTarget(String),
    /// It goes, with its targets.
    Delete,
}

/// The requests of a change, in the order in which they are sent.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    Enable(EnableRuleInput),
    Disable(DisableRuleInput),
    Put(Box<PutRuleInput>),
    PutTargets(Box<PutTargetsInput>),
    RemoveTargets(RemoveTargetsInput),
    Delete(DeleteRuleInput),
}

impl Step {
    /// The operation's name, and what is sent.
    fn request(&self) -> (&'static str, AnyCall) {
        fn of<O: Operation>(input: &O) -> (&'static str, AnyCall) {
            (O::NAME, AnyCall::of(input))
        }
        match self {
            Step::Enable(input) => of(input),
            Step::Disable(input) => of(input),
            Step::Put(input) => of(&**input),
            Step::PutTargets(input) => of(&**input),
            Step::RemoveTargets(input) => of(input),
            Step::Delete(input) => of(input),
        }
    }

    async fn send(self, data: &Data) -> Result<(), Failure> {
        match self {
            Step::Enable(input) => data.call(input).await.map(|_| ()),
            Step::Disable(input) => data.call(input).await.map(|_| ()),
            Step::Put(input) => data.call(*input).await.map(|_| ()),
            Step::Delete(input) => data.call(input).await.map(|_| ()),
            Step::PutTargets(input) => {
                let answer = data.call(*input).await?;
                let failed = answer.failed_entries.into_iter().next();
                refused(
                    failed
                        .map(|failed| [failed.target_id, failed.error_code, failed.error_message]),
                )
            }
            Step::RemoveTargets(input) => {
                let answer = data.call(input).await?;
                let failed = answer.failed_entries.into_iter().next();
                refused(
                    failed
                        .map(|failed| [failed.target_id, failed.error_code, failed.error_message]),
                )
            }
        }
    }
}

/// Calls about targets succeed also when no target could be put or removed; then they say which.
fn refused(failed: Option<[Option<String>; 3]>) -> Result<(), Failure> {
    match failed {
        None => Ok(()),
        Some(words) => {
            let words: Vec<String> = words.into_iter().flatten().collect();
            Err(Failure::Unreadable(words.join(" ")))
        }
    }
}

/// What the form holds.
#[derive(Clone, Copy)]
struct Form {
    description: RwSignal<String>,
    pattern: RwSignal<String>,
    schedule: RwSignal<String>,
    /// The name of a new rule or the id of a new target.
    name: RwSignal<String>,
    arn: RwSignal<String>,
    role: RwSignal<String>,
    queue: RwSignal<String>,
}

fn steps(change: &Change, opened: &Opened, bus: &str, form: Form) -> Vec<Step> {
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
        Change::Create => vec![Step::Put(Box::new(PutRuleInput {
            name: form.name.get().trim().to_owned(),
            schedule_expression: written(form.schedule),
            event_pattern: written(form.pattern),
            state: Some(rule_state::ENABLED.to_owned()),
            description: written(form.description),
            role_arn: None,
            tags: Vec::new(),
            event_bus_name: bus,
        }))],
        Change::AddTarget => vec![Step::PutTargets(Box::new(PutTargetsInput {
            rule: name,
            event_bus_name: bus,
            targets: vec![Target {
                id: form.name.get().trim().to_owned(),
                arn: form.arn.get().trim().to_owned(),
                role_arn: written(form.role),
                dead_letter_config: written(form.queue)
                    .map(|arn| DeadLetterConfig { arn: Some(arn) }),
                ..Target::default()
            }],
        }))],
        Change::RemoveTarget(id) => vec![Step::RemoveTargets(RemoveTargetsInput {
            rule: name,
            event_bus_name: bus,
            ids: vec![id.clone()],
            force: None,
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
    /// What is asked.
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
        name: text(&None),
        arn: text(&None),
        role: text(&None),
        queue: text(&None),
    };
    let name = opened.rule.name.clone().unwrap_or_default();
    let is_new = change == Change::Create;
    let has_pattern = opened.rule.event_pattern.is_some() || is_new;
    let has_schedule = opened.rule.schedule_expression.is_some() || is_new;
    let is_deleting = change == Change::Delete;
    let (of_bus, asking) = (bus.clone(), change.clone());
    let steps = Memo::new(move |_| steps(&asking, &opened, &bus, form));
    let requests = {
        let data = data.clone();
        LocalResource::new(move || {
            let (data, steps) = (data.clone(), steps.get());
            async move {
                let (names, calls): (Vec<&str>, Vec<AnyCall>) =
                    steps.iter().map(Step::request).unzip();
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
        let (name, change) = (name.clone(), change.clone());
        Signal::derive(move || {
            let name = name.clone();
            match &change {
                Change::Create => t_string!(i18n, rules.create).to_string(),
                Change::AddTarget => t_string!(i18n, rules.add_title, name = name),
                Change::RemoveTarget(id) => {
                    t_string!(i18n, rules.remove_title, target = id.clone())
                }
                Change::Enable => t_string!(i18n, rules.enable_title, name = name),
                Change::Disable => t_string!(i18n, rules.disable_title, name = name),
                Change::Edit => t_string!(i18n, rules.edit_title, name = name),
                Change::Delete => t_string!(i18n, rules.delete_title, name = name),
            }
        })
    };
    let meant = change.clone();
    let means = move || match &meant {
        Change::Create => t_string!(i18n, rules.create_means),
        Change::AddTarget => t_string!(i18n, rules.add_means),
        Change::RemoveTarget(_) => t_string!(i18n, rules.remove_means),
        Change::Enable => t_string!(i18n, rules.enable_means),
        Change::Disable => t_string!(i18n, rules.disable_means),
        Change::Edit => t_string!(i18n, rules.edit_means),
        Change::Delete => t_string!(i18n, rules.delete_means),
    };
    let sent = change.clone();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (change, bus) = (sent.clone(), of_bus.clone());
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
                    let goes_to = match change {
                        Change::Delete => Some(Route::Rules),
                        Change::Create => form
                            .name
                            .try_get_untracked()
                            .map(|name| Route::Rule(bus, name.trim().to_owned())),
                        _ => None,
                    };
                    match goes_to {
                        Some(route) => {
                            let link = navigation.link_now(route);
                            navigation.go(Address::parse(link.trim_start_matches('#')));
                        }
                        None => {
                            on_done.try_run(());
                        }
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
    let new_target = (change == Change::AddTarget).then(|| {
        let field = |signal: RwSignal<String>, hint: &'static str, is_needed: bool, label: Signal<String>| {
            view! {
                <label class="field"><span class="field-label">{label}</span>
                    <input class="input input-code" spellcheck="false" required=is_needed placeholder=hint prop:value=signal on:input=move |event| signal.set(event_target_value(&event))/>
                </label>
            }
        };
        let id = Signal::derive(|| "Id".to_owned());
        let arn = Signal::derive(|| "ARN".to_owned());
        let role = Signal::derive(move || t_string!(i18n, rules.role_optional).to_string());
        let queue = Signal::derive(move || t_string!(i18n, rules.queue_optional).to_string());
        view! {
            {field(form.name, "notify", true, id)}
            {field(form.arn, "arn:aws:lambda:…", true, arn)}
            {field(form.role, "arn:aws:iam:…", false, role)}
            {field(form.queue, "arn:aws:sqs:…", false, queue)}
        }
    });
    let fields = matches!(change, Change::Edit | Change::Create).then(|| {
        view! {
            {is_new.then(|| view! {
                <label class="field"><span class="field-label">{t!(i18n, rules.name)}</span>
                    <input class="input input-code" spellcheck="false" required=true prop:value=form.name on:input=move |event| form.name.set(event_target_value(&event))/>
                </label>
            })}
            <label class="field"><span class="field-label">{t!(i18n, rules.description)}</span>
                <input class="input" prop:value=form.description on:input=move |event| form.description.set(event_target_value(&event))/>
            </label>
            {has_pattern.then(|| view! {
                <label class="field"><span class="field-label">{t!(i18n, events.pattern)}</span>
                    <textarea class="input input-code input-tall" rows="10" spellcheck="false" wrap="off" prop:value=form.pattern on:input=move |event| form.pattern.set(event_target_value(&event))></textarea>
                </label>
            })}
            {has_schedule.then(|| view! {
                <label class="field"><span class="field-label">{t!(i18n, rules.schedule)}</span>
                    <input class="input input-code" spellcheck="false" prop:value=form.schedule on:input=move |event| form.schedule.set(event_target_value(&event))/>
                </label>
            })}
        }
    });
    let pressed = change.clone();
    let press = move || match &pressed {
        Change::Create | Change::AddTarget => t_string!(i18n, rules.save),
        Change::RemoveTarget(_) => t_string!(i18n, rules.remove),
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
                    {new_target}
                    {shown}
                    <div role="alert">{move || failure.get().map(|failed| {
                        let (what, why) = failure_text(&failed, i18n);
                        view! { <p class="field-error"><strong>{what}</strong>" "{why}</p> }
                    })}</div>
                </div>
                <div class="dialog-foot">
                    <button type="button" class="button" on:click=move |_| asked.set(None)>{t!(i18n, connection.cancel)}</button>
                    <button type="submit" class="button" class=("button-primary", !is_deleting) class=("button-danger", is_deleting) disabled=is_sending>{press}</button>
                </div>
            </form>
        </Dialog>
    }
}
