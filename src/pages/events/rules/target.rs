//! A target, new or changed: what it gets of an event, tried on one, how long delivery is tried, and where lost events go.
//!
//! In: the target as AWS says it. Out: `PutTargets` with the same target; what the form does not show goes back as it came.

use std::sync::Arc;

use aws::events::{DeadLetterConfig, InputTransformer, PutTargetsInput, RetryPolicy, Target};
use leptos::prelude::*;

use super::super::sending::{Line, SendDialog, Step};
use super::super::texts::TextField;
use super::change::{Change, tell_done};
use super::rule::{Opened, target_input};
use super::trial::Trial;
use crate::i18n::*;
use crate::protocol::events::texts::TextKind;
use crate::ui::editor::Editing;
use crate::ui::icon::Icon;
use crate::ui::view::view;

/// What a target gets in place of the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gets {
    Event,
    Constant,
    Path,
    Made,
}

impl Gets {
    const ALL: [Gets; 4] = [Gets::Event, Gets::Constant, Gets::Path, Gets::Made];

    fn of(target: &Target) -> Gets {
        match (&target.input, &target.input_path, &target.input_transformer) {
            (_, _, Some(_)) => Gets::Made,
            (_, Some(_), _) => Gets::Path,
            (Some(_), ..) => Gets::Constant,
            _ => Gets::Event,
        }
    }

    fn value(self) -> &'static str {
        match self {
            Gets::Event => "event",
            Gets::Constant => "constant",
            Gets::Path => "path",
            Gets::Made => "made",
        }
    }
}

/// A name of the template and its path.
#[derive(Clone, Copy)]
struct Named {
    key: u32,
    name: RwSignal<String>,
    path: RwSignal<String>,
}

/// What the form holds.
#[derive(Clone, Copy)]
struct Form {
    id: RwSignal<String>,
    arn: RwSignal<String>,
    role: RwSignal<String>,
    queue: RwSignal<String>,
    attempts: RwSignal<String>,
    age: RwSignal<String>,
    gets: RwSignal<Gets>,
    constant: Editing,
    path: RwSignal<String>,
    names: RwSignal<Vec<Named>>,
    template: Editing,
}

impl Form {
    fn new(target: &Target) -> Form {
        let line = |text: Option<String>| RwSignal::new(text.unwrap_or_default());
        let retry = target.retry_policy.clone().unwrap_or_default();
        let number = |number: Option<i32>| line(number.map(|number| number.to_string()));
        let made = target.input_transformer.clone().unwrap_or_default();
        let names = made.input_paths_map.into_iter().enumerate();
        let names = names.map(|(place, (name, path))| Named {
            key: place as u32,
            name: RwSignal::new(name),
            path: RwSignal::new(path),
        });
        Form {
            id: RwSignal::new(target.id.clone()),
            arn: RwSignal::new(target.arn.clone()),
            role: line(target.role_arn.clone()),
            queue: line(
                target
                    .dead_letter_config
                    .clone()
                    .and_then(|queue| queue.arn),
            ),
            attempts: number(retry.maximum_retry_attempts),
            age: number(retry.maximum_event_age_in_seconds),
            gets: RwSignal::new(Gets::of(target)),
            constant: Editing::new(target.input.clone().unwrap_or_default()),
            path: line(target.input_path.clone()),
            names: RwSignal::new(names.collect()),
            template: Editing::new(made.input_template),
        }
    }

    /// Names and paths, followed; those of empty lines are left out.
    fn paths(self) -> Vec<(String, String)> {
        let names = self.names.get().into_iter();
        let pairs = names.map(|named| {
            let name = named.name.get().trim().to_owned();
            (name, named.path.get().trim().to_owned())
        });
        pairs
            .filter(|(name, path)| !name.is_empty() || !path.is_empty())
            .collect()
    }

    /// The target as it would be put, followed.
    fn target(self, own: &Target) -> Target {
        let written = |text: RwSignal<String>| {
            let text = text.get().trim().to_owned();
            Some(text).filter(|text| !text.is_empty())
        };
        let number = |text: RwSignal<String>| text.get().trim().parse().ok();
        let gets = self.gets.get();
        let retry = RetryPolicy {
            maximum_retry_attempts: number(self.attempts),
            maximum_event_age_in_seconds: number(self.age),
        };
        let has_retry = own.retry_policy.is_some() || retry != RetryPolicy::default();
        let queue = written(self.queue);
        let has_queue = own.dead_letter_config.is_some() || queue.is_some();
        Target {
            id: self.id.get().trim().to_owned(),
            arn: self.arn.get().trim().to_owned(),
            role_arn: written(self.role),
            input: (gets == Gets::Constant).then(|| self.constant.with_text(str::to_owned)),
            input_path: (gets == Gets::Path).then(|| self.path.get().trim().to_owned()),
            input_transformer: (gets == Gets::Made).then(|| InputTransformer {
                input_paths_map: self.paths().into_iter().collect(),
                input_template: self.template.with_text(str::to_owned),
            }),
            dead_letter_config: has_queue.then_some(DeadLetterConfig { arn: queue }),
            retry_policy: has_retry.then_some(retry),
            ..own.clone()
        }
    }
}

/// The dialog.
#[component]
pub fn TargetDialog(
    /// The target that is changed; none for a new one.
    target: Option<Target>,
    opened: Arc<Opened>,
    bus: String,
    asked: RwSignal<Option<Change>>,
    on_done: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let tell = tell_done(i18n);
    let is_new = target.is_none();
    let own = target.unwrap_or_default();
    let form = Form::new(&own);
    let rule = opened.rule.name.clone().unwrap_or_default();
    let (of_rule, id) = (rule.clone(), own.id.clone());
    let title = Signal::derive(move || {
        if is_new {
            t_string!(i18n, rules.add_title, name = of_rule.clone())
        } else {
            t_string!(i18n, rules.edit_title, name = id.clone())
        }
    });
    let means = Signal::derive(move || t_string!(i18n, rules.add_means).to_string());
    let press = Signal::derive(move || t_string!(i18n, rules.save).to_string());
    let put = Memo::new(move |_| form.target(&own));
    let (to_bus, to_rule) = (bus.clone(), rule);
    let steps = Memo::new(move |_| {
        vec![Step::from(PutTargetsInput {
            rule: to_rule.clone(),
            event_bus_name: Some(to_bus.clone()),
            targets: vec![put.get()],
        })]
    });
    let input = Signal::derive(move || target_input(&put.get()));
    let has_queue = Signal::derive(move || {
        let queue = put.read().dead_letter_config.clone();
        queue.is_some_and(|queue| queue.arn.is_some())
    });
    let on_sent = Callback::new(move |()| {
        tell();
        asked.set(None);
        on_done.run(());
    });
    let label = move |words: fn(I18n) -> String| Signal::derive(move || words(i18n));
    let word = move |gets: Gets| match gets {
        Gets::Event => t_string!(i18n, rules.whole_event),
        Gets::Constant => t_string!(i18n, rules.by_constant),
        Gets::Path => t_string!(i18n, rules.by_path),
        Gets::Made => t_string!(i18n, rules.by_transformer),
    };
    let options = Gets::ALL.map(|gets| {
        view! { <option value=gets.value() selected=move || form.gets.get() == gets>{move || word(gets)}</option> }
    }).collect_view();
    let choose = move |event: leptos::ev::Event| {
        let value = event_target_value(&event);
        let chosen = Gets::ALL.into_iter().find(|gets| gets.value() == value);
        form.gets.set(chosen.unwrap_or(Gets::Event));
    };
    // The three texts stay while another is chosen, so that nothing typed is lost before it is sent.
    let input_field = move || match form.gets.get() {
        Gets::Event => ().into_any(),
        Gets::Constant => {
            view! { <TextField editing=form.constant label=label(|i18n| t_string!(i18n, rules.constant).to_string()) kind=Signal::stored(TextKind::Json)/> }
        }
        Gets::Path => {
            view! { <Line signal=form.path label=label(|i18n| t_string!(i18n, rules.path).to_string()) hint="$.detail" is_needed=true/> }
        }
        Gets::Made => {
            let kind = Memo::new(move |_| TextKind::Template(form.paths()));
            view! {
                <Names names=form.names/>
                <TextField editing=form.template label=label(|i18n| t_string!(i18n, rules.template).to_string()) kind/>
                <p class="field-help">{t!(i18n, rules.template_help)}</p>
            }
        }
    };
    view! {
        <SendDialog title means press steps is_wide=true on_close=Callback::new(move |()| asked.set(None)) on_sent on_refused=on_done>
            <div class="target-form">
                <div class="stack">
                    <div class="field-row">
                        {is_new.then(|| view! { <Line signal=form.id label=Signal::stored("Id".to_owned()) hint="notify" is_needed=true/> })}
                        <Line signal=form.arn label=Signal::stored("ARN".to_owned()) hint="arn:aws:lambda:…" is_needed=true/>
                    </div>
                    <label class="field"><span class="field-label">{t!(i18n, rules.gets)}</span>
                        <select class="select" on:change=choose>{options}</select>
                    </label>
                    {input_field}
                    <div class="field-row">
                        <Line signal=form.attempts label=label(|i18n| t_string!(i18n, rules.attempts).to_string()) hint="185" kind="number"/>
                        <Line signal=form.age label=label(|i18n| t_string!(i18n, rules.age).to_string()) hint="86400" kind="number"/>
                    </div>
                    <Line signal=form.queue label=label(|i18n| t_string!(i18n, rules.queue_optional).to_string()) hint="arn:aws:sqs:…"/>
                    <Line signal=form.role label=label(|i18n| t_string!(i18n, rules.role_optional).to_string()) hint="arn:aws:iam:…"/>
                </div>
                <Trial opened bus input has_queue/>
            </div>
        </SendDialog>
    }
}

/// Names for the template and the path of each.
#[component]
fn Names(names: RwSignal<Vec<Named>>) -> impl IntoView {
    let i18n = use_i18n();
    let add = move |_| {
        names.update(|names| {
            let key = names.iter().map(|named| named.key + 1).max().unwrap_or(0);
            let [name, path] = [(); 2].map(|()| RwSignal::new(String::new()));
            names.push(Named { key, name, path });
        });
    };
    let field = move |signal: RwSignal<String>, label: Signal<String>, hint: &'static str| {
        view! { <input class="input input-code" spellcheck="false" aria-label=label placeholder=hint prop:value=signal on:input=move |event| signal.set(event_target_value(&event))/> }
    };
    let row = move |named: Named| {
        let name_label = Signal::derive(move || t_string!(i18n, rules.path_name).to_string());
        let path_label =
            Signal::derive(move || t_string!(i18n, rules.path_of, name = named.name.get()));
        let remove_label = move || t_string!(i18n, rules.path_remove, name = named.name.get());
        view! {
            <div class="named-path">
                {field(named.name, name_label, "id")}
                {field(named.path, path_label, "$.detail.id")}
                <button type="button" class="button button-quiet button-icon button-small" aria-label=remove_label title=remove_label
                    on:click=move |_| names.update(|names| names.retain(|other| other.key != named.key))><Icon name="trash"/></button>
            </div>
        }
    };
    view! {
        <div class="field" role="group" aria-label=move || t_string!(i18n, rules.paths)>
            <span class="field-label" aria-hidden="true">{t!(i18n, rules.paths)}</span>
            <For each=move || names.get() key=|named| named.key children=row/>
            <span><button type="button" class="button button-small" on:click=add><Icon name="plus"/>{t!(i18n, rules.path_add)}</button></span>
        </div>
    }
}
