//! Changes of a rule: each shows the requests it sends before it sends them, and the page reads the rule back afterwards.

use std::sync::Arc;

use aws::events::{
    DeleteRuleInput, DisableRuleInput, EnableRuleInput, PutRuleInput, RemoveTargetsInput,
    rule_state,
};
use leptos::prelude::*;

use super::super::buses::DEFAULT_BUS;
use super::super::sending::{Line, SendDialog, Step};
use super::super::texts::{TextField, laid_out};
use super::rule::Opened;
use super::target::TargetDialog;
use crate::i18n::*;
use crate::protocol::events::texts::TextKind;
use crate::routes::{Address, Route};
use crate::state::navigation::use_navigation;
use crate::state::notices::{Tone, use_notices};
use crate::ui::editor::Editing;
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
    /// The same, with this pattern in place of its own to begin with.
    Mend(String),
    /// One more target.
    AddTarget,
    /// What the target of this id gets, and how delivery is tried.
    EditTarget(String),
    /// The target of this id goes.
    RemoveTarget(String),
    /// It goes, with its targets.
    Delete,
}

/// What the form holds.
#[derive(Clone, Copy)]
struct Form {
    description: RwSignal<String>,
    pattern: Editing,
    schedule: RwSignal<String>,
    /// The name of a new rule.
    name: RwSignal<String>,
}

fn steps(change: &Change, opened: &Opened, bus: &str, form: Form) -> Vec<Step> {
    let name = opened.rule.name.clone().unwrap_or_default();
    let bus = Some(bus.to_owned());
    let written = |text: String| Some(text).filter(|text| !text.trim().is_empty());
    let pattern = || {
        let text = form.pattern.with_text(str::to_owned);
        let own = opened.rule.event_pattern.clone();
        // What nobody changed is sent as it came.
        own.filter(|own| laid_out(own) == text).or(written(text))
    };
    match change {
        Change::Enable => vec![
            EnableRuleInput {
                name,
                event_bus_name: bus,
            }
            .into(),
        ],
        Change::Disable => vec![
            DisableRuleInput {
                name,
                event_bus_name: bus,
            }
            .into(),
        ],
        Change::Create => vec![
            PutRuleInput {
                name: form.name.get().trim().to_owned(),
                schedule_expression: written(form.schedule.get()),
                event_pattern: pattern(),
                state: Some(rule_state::ENABLED.to_owned()),
                description: written(form.description.get()),
                role_arn: None,
                tags: Vec::new(),
                event_bus_name: bus,
            }
            .into(),
        ],
        Change::RemoveTarget(id) => vec![
            RemoveTargetsInput {
                rule: name,
                event_bus_name: bus,
                ids: vec![id.clone()],
                force: None,
            }
            .into(),
        ],
        Change::Edit | Change::Mend(_) => vec![
            PutRuleInput {
                name,
                schedule_expression: written(form.schedule.get()),
                event_pattern: pattern(),
                state: opened.rule.state.clone(),
                description: written(form.description.get()),
                role_arn: opened.rule.role_arn.clone(),
                tags: Vec::new(),
                event_bus_name: bus,
            }
            .into(),
        ],
        Change::Delete => {
            let ids: Vec<String> = opened
                .targets
                .iter()
                .map(|target| target.id.clone())
                .collect();
            let targets = (!ids.is_empty()).then(|| {
                Step::from(RemoveTargetsInput {
                    rule: name.clone(),
                    event_bus_name: bus.clone(),
                    ids,
                    force: None,
                })
            });
            let rule = DeleteRuleInput {
                name,
                event_bus_name: bus,
                ..DeleteRuleInput::default()
            };
            targets.into_iter().chain([rule.into()]).collect()
        }
        // They have a dialog of their own.
        Change::AddTarget | Change::EditTarget(_) => Vec::new(),
    }
}

/// The dialog of any change.
#[component]
pub fn ChangeDialog(
    /// What is asked.
    change: Change,
    opened: Arc<Opened>,
    bus: String,
    asked: RwSignal<Option<Change>>,
    on_done: Callback<()>,
) -> impl IntoView {
    match change {
        Change::AddTarget => view! { <TargetDialog target=None opened bus asked on_done/> },
        Change::EditTarget(id) => {
            let target = opened
                .targets
                .iter()
                .find(|target| target.id == id)
                .cloned();
            view! { <TargetDialog target opened bus asked on_done/> }
        }
        change => view! { <RuleDialog change opened bus asked on_done/> },
    }
}

/// Says that all was sent.
pub fn tell_done(i18n: I18n) -> impl Fn() + Copy + Send + Sync {
    let notices = use_notices();
    move || {
        notices.show(
            Tone::Done,
            t_string!(i18n, rules.done),
            t_string!(i18n, rules.done_text),
        );
    }
}

#[component]
fn RuleDialog(
    change: Change,
    opened: Arc<Opened>,
    bus: String,
    asked: RwSignal<Option<Change>>,
    on_done: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let tell = tell_done(i18n);
    let text = |text: &Option<String>| RwSignal::new(text.clone().unwrap_or_default());
    let pattern = match &change {
        Change::Mend(pattern) => laid_out(pattern),
        _ => laid_out(opened.rule.event_pattern.as_deref().unwrap_or_default()),
    };
    let form = Form {
        description: text(&opened.rule.description),
        pattern: Editing::new(pattern),
        schedule: text(&opened.rule.schedule_expression),
        name: text(&None),
    };
    let name = opened.rule.name.clone().unwrap_or_default();
    let is_new = change == Change::Create;
    let is_form = is_new || matches!(change, Change::Edit | Change::Mend(_));
    let has_pattern = opened.rule.event_pattern.is_some() || is_new;
    let has_schedule = opened.rule.schedule_expression.is_some() || (is_new && bus == DEFAULT_BUS);
    let is_danger = change == Change::Delete;
    let of_bus = bus.clone();
    let asking = change.clone();
    let steps = Memo::new(move |_| steps(&asking, &opened, &bus, form));
    let said = change.clone();
    let title = Signal::derive(move || {
        let name = name.clone();
        match &said {
            Change::RemoveTarget(id) => t_string!(i18n, rules.remove_title, target = id.clone()),
            Change::Enable => t_string!(i18n, rules.enable_title, name = name),
            Change::Disable => t_string!(i18n, rules.disable_title, name = name),
            Change::Edit | Change::Mend(_) => t_string!(i18n, rules.edit_title, name = name),
            Change::Delete => t_string!(i18n, rules.delete_title, name = name),
            _ => t_string!(i18n, rules.create).to_string(),
        }
    });
    let meant = change.clone();
    let means = Signal::derive(move || {
        match &meant {
            Change::RemoveTarget(_) => t_string!(i18n, rules.remove_means),
            Change::Enable => t_string!(i18n, rules.enable_means),
            Change::Disable => t_string!(i18n, rules.disable_means),
            Change::Edit | Change::Mend(_) => t_string!(i18n, rules.edit_means),
            Change::Delete => t_string!(i18n, rules.delete_means),
            _ => t_string!(i18n, rules.create_means),
        }
        .to_string()
    });
    let pressed = change.clone();
    let press = Signal::derive(move || {
        match &pressed {
            Change::RemoveTarget(_) => t_string!(i18n, rules.remove),
            Change::Enable => t_string!(i18n, rules.enable),
            Change::Disable => t_string!(i18n, rules.disable),
            Change::Delete => t_string!(i18n, rules.delete),
            _ => t_string!(i18n, rules.save),
        }
        .to_string()
    });
    let on_sent = Callback::new(move |()| {
        tell();
        asked.set(None);
        let goes_to = match &change {
            Change::Delete => Some(Route::Rules),
            Change::Create => {
                let name = form.name.get_untracked();
                Some(Route::Rule(of_bus.clone(), name.trim().to_owned()))
            }
            _ => None,
        };
        match goes_to {
            Some(route) => {
                let link = navigation.link_now(route);
                navigation.go(Address::parse(link.trim_start_matches('#')));
            }
            None => on_done.run(()),
        }
    });
    let label = move |words: fn(I18n) -> String| Signal::derive(move || words(i18n));
    let fields = is_form.then(|| {
        view! {
            {is_new.then(|| view! { <Line signal=form.name label=label(|i18n| t_string!(i18n, rules.name).to_string()) is_needed=true/> })}
            <Line signal=form.description label=label(|i18n| t_string!(i18n, rules.description).to_string())/>
            {has_pattern.then(|| view! { <TextField editing=form.pattern label=label(|i18n| t_string!(i18n, events.pattern).to_string()) kind=Signal::stored(TextKind::Pattern)/> })}
            {has_schedule.then(|| view! { <Line signal=form.schedule label=label(|i18n| t_string!(i18n, rules.schedule).to_string()) hint="rate(5 minutes)"/> })}
        }
    });
    view! {
        <SendDialog title means press steps is_danger is_wide=is_form on_close=Callback::new(move |()| asked.set(None)) on_sent on_refused=on_done>{fields}</SendDialog>
    }
}
