//! Writes of archives and replays: made, changed, deleted, started, cancelled; the requests are shown before they are sent.

use aws::Timestamp;
use aws::events::*;
use leptos::prelude::*;

use super::super::buses::{load_buses, load_rules};
use super::super::sending::{Line, SendDialog, Step};
use super::super::texts::TextField;
use super::name_of;
use crate::data::{Data, use_data};
use crate::i18n::*;
use crate::protocol::Failure;
use crate::protocol::events::texts::TextKind;
use crate::state::navigation::use_navigation;
use crate::state::notices::{Tone, use_notices};
use crate::state::time::use_time;
use crate::ui::editor::Editing;
use crate::ui::failure::FailureView;
use crate::ui::loaded::Loaded;
use crate::ui::panel::Skeleton;
use crate::ui::view::view;

/// What is done.
#[derive(Clone, Debug, PartialEq)]
pub enum Write {
    /// A new archive.
    Create,
    /// Other words, pattern or days.
    Update(String),
    /// The archive goes with its events.
    Delete(String),
    /// A replay out of this archive.
    Start(String),
    /// The replay stops.
    Cancel(String),
}

/// An instant as a field of date and time writes it, in UTC.
pub fn field_instant(at_ms: i64) -> String {
    Timestamp(at_ms.div_euclid(1000) * 1000)
        .to_iso()
        .trim_end_matches('Z')
        .to_owned()
}

/// The instant of such a field; the seconds may be missing.
pub fn instant_of(text: &str) -> Option<Timestamp> {
    let text = text.trim().trim_end_matches('Z');
    let n_colons = text.matches(':').count();
    let whole = match n_colons {
        1 => format!("{text}:00Z"),
        _ => format!("{text}Z"),
    };
    let at_ms = js_sys::Date::parse(&whole);
    at_ms.is_finite().then_some(Timestamp(at_ms as i64))
}

/// What the dialog must read first.
async fn read(
    data: Data,
    write: Write,
) -> Result<(Vec<EventBus>, DescribeArchiveOutput, Vec<Rule>), Failure> {
    let mut buses = Vec::new();
    let mut archive = DescribeArchiveOutput::default();
    let mut rules = Vec::new();
    match write {
        Write::Create => {
            buses = load_buses(data).await?;
        }
        Write::Update(name) | Write::Start(name) => {
            let input = DescribeArchiveInput { archive_name: name };
            archive = data.call(input).await?;
            rules = load_rules(data, name_of(archive.event_source_arn.as_deref())).await?;
        }
        Write::Delete(_) | Write::Cancel(_) => {}
    }
    Ok((buses, archive, rules))
}

/// The dialog; it closes by setting `asked` to none.
#[component]
pub fn WriteDialog(
    write: Write,
    asked: RwSignal<Option<Write>>,
    on_done: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let data = use_data();
    let of = write.clone();
    let answer = Loaded::new(move || read(data.clone(), of.clone()));
    let title = Signal::derive(move || t_string!(i18n, archives.title).to_string());
    let on_close = move || asked.set(None);
    move || match answer.get() {
        None => {
            view! { <crate::ui::dialog::Dialog title on_close><div class="dialog-body" aria-busy="true"><Skeleton/></div></crate::ui::dialog::Dialog> }
        }
        Some(Err(failure)) => {
            view! { <crate::ui::dialog::Dialog title on_close><div class="dialog-body"><FailureView failure/></div></crate::ui::dialog::Dialog> }
        }
        Some(Ok((buses, archive, rules))) => {
            view! { <Filled write=write.clone() buses archive rules asked on_done/> }
        }
    }
}

#[derive(Clone, Copy)]
struct Form {
    name: RwSignal<String>,
    bus: RwSignal<String>,
    description: RwSignal<String>,
    days: RwSignal<String>,
    pattern: Editing,
    from: RwSignal<String>,
    to: RwSignal<String>,
    /// ARNs of the rules that see the replay.
    only: RwSignal<Vec<String>>,
    is_for_all: RwSignal<bool>,
}

fn steps(write: &Write, archive: &DescribeArchiveOutput, form: Form) -> Vec<Step> {
    let text = |signal: RwSignal<String>| signal.get().trim().to_owned();
    let written = |signal: RwSignal<String>| Some(text(signal)).filter(|text| !text.is_empty());
    let pattern = || {
        let text = form.pattern.with_text(str::to_owned);
        Some(text).filter(|text| !text.trim().is_empty())
    };
    let days = || text(form.days).parse::<i32>().ok();
    match write {
        Write::Create => vec![
            CreateArchiveInput {
                archive_name: text(form.name),
                event_source_arn: text(form.bus),
                description: written(form.description),
                event_pattern: pattern(),
                retention_days: days(),
                kms_key_identifier: None,
            }
            .into(),
        ],
        Write::Update(name) => vec![
            UpdateArchiveInput {
                archive_name: name.clone(),
                description: written(form.description),
                event_pattern: pattern(),
                retention_days: days(),
                kms_key_identifier: None,
            }
            .into(),
        ],
        Write::Delete(name) => vec![
            DeleteArchiveInput {
                archive_name: name.clone(),
            }
            .into(),
        ],
        Write::Cancel(name) => vec![
            CancelReplayInput {
                replay_name: name.clone(),
            }
            .into(),
        ],
        Write::Start(_) => {
            let (Some(start), Some(end)) =
                (instant_of(&form.from.get()), instant_of(&form.to.get()))
            else {
                return Vec::new();
            };
            let filter_arns = if form.is_for_all.get() {
                Vec::new()
            } else {
                form.only.get()
            };
            // A replay for no rule at all would be one for every rule.
            if start >= end || (filter_arns.is_empty() && !form.is_for_all.get()) {
                return Vec::new();
            }
            vec![
                StartReplayInput {
                    replay_name: text(form.name),
                    description: written(form.description),
                    event_source_arn: archive.archive_arn.clone().unwrap_or_default(),
                    event_start_time: start,
                    event_end_time: end,
                    destination: ReplayDestination {
                        arn: archive.event_source_arn.clone().unwrap_or_default(),
                        filter_arns,
                    },
                }
                .into(),
            ]
        }
    }
}

#[component]
fn Filled(
    write: Write,
    buses: Vec<EventBus>,
    archive: DescribeArchiveOutput,
    rules: Vec<Rule>,
    asked: RwSignal<Option<Write>>,
    on_done: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let (notices, time) = (use_notices(), use_time());
    let shown_bus = use_navigation().member("bus").get_untracked();
    let line = |text: Option<String>| RwSignal::new(text.unwrap_or_default());
    let (from_ms, to_ms) = untrack(|| time.range_ms());
    let first = buses
        .iter()
        .find(|bus| bus.name == shown_bus)
        .or(buses.first());
    let form = Form {
        name: line(None),
        bus: line(first.and_then(|bus| bus.arn.clone())),
        description: line(archive.description.clone()),
        days: RwSignal::new(
            archive
                .retention_days
                .map_or_else(|| "30".to_owned(), |days| days.to_string()),
        ),
        pattern: Editing::new(archive.event_pattern.clone().unwrap_or_default()),
        from: RwSignal::new(field_instant(from_ms)),
        to: RwSignal::new(field_instant(to_ms)),
        only: RwSignal::new(Vec::new()),
        is_for_all: RwSignal::new(false),
    };
    let is_danger = matches!(write, Write::Delete(_) | Write::Cancel(_));
    let is_wide = !is_danger;
    let asking = write.clone();
    let of = archive.clone();
    let steps = Memo::new(move |_| steps(&asking, &of, form));
    let words = write.clone();
    let title = Signal::derive(move || match &words {
        Write::Create => t_string!(i18n, archives.create).to_string(),
        Write::Update(name) => t_string!(i18n, rules.edit_title, name = name.clone()),
        Write::Delete(name) => t_string!(i18n, rules.delete_title, name = name.clone()),
        Write::Start(name) => t_string!(i18n, archives.start_title, name = name.clone()),
        Write::Cancel(name) => t_string!(i18n, archives.cancel_title, name = name.clone()),
    });
    let words = write.clone();
    let means = Signal::derive(move || {
        match &words {
            Write::Create => t_string!(i18n, archives.create_means),
            Write::Update(_) => t_string!(i18n, archives.update_means),
            Write::Delete(_) => t_string!(i18n, archives.delete_means),
            Write::Start(_) => t_string!(i18n, archives.start_means),
            Write::Cancel(_) => t_string!(i18n, archives.cancel_means),
        }
        .to_string()
    });
    let words = write.clone();
    let press = Signal::derive(move || {
        match &words {
            Write::Create | Write::Update(_) => t_string!(i18n, rules.save),
            Write::Delete(_) => t_string!(i18n, rules.delete),
            Write::Start(_) => t_string!(i18n, archives.start),
            Write::Cancel(_) => t_string!(i18n, archives.cancel),
        }
        .to_string()
    });
    let on_sent = Callback::new(move |()| {
        notices.show(
            Tone::Done,
            t_string!(i18n, rules.done),
            t_string!(i18n, archives.done_text),
        );
        asked.set(None);
        on_done.run(());
    });
    let label = move |words: fn(I18n) -> String| Signal::derive(move || words(i18n));
    let about = || view! { <Line signal=form.description label=label(|i18n| t_string!(i18n, rules.description).to_string())/> };
    let keeps = || {
        view! {
            {about()}
            <Line signal=form.days label=label(|i18n| t_string!(i18n, archives.retention).to_string()) kind="number"/>
            <TextField editing=form.pattern label=label(|i18n| t_string!(i18n, archives.only_pattern).to_string()) kind=Signal::stored(TextKind::Pattern)/>
        }
    };
    let fields = match &write {
        Write::Create => {
            let options = buses
                .into_iter()
                .map(|bus| {
                    let arn = bus.arn.unwrap_or_default();
                    let is_chosen = form.bus.read_untracked() == arn;
                    view! { <option value=arn selected=is_chosen>{bus.name}</option> }
                })
                .collect_view();
            view! {
                <Line signal=form.name label=label(|i18n| t_string!(i18n, archives.archive).to_string()) is_needed=true/>
                <label class="field"><span class="field-label">{t!(i18n, rules.bus)}</span>
                    <select class="select" on:change=move |event| form.bus.set(event_target_value(&event))>{options}</select>
                </label>
                {keeps()}
            }
        }
        Write::Update(_) => keeps(),
        Write::Start(_) => view! {
            <Line signal=form.name label=label(|i18n| t_string!(i18n, archives.replay).to_string()) is_needed=true/>
            {about()}
            <div class="field-row">
                <Line signal=form.from label=label(|i18n| t_string!(i18n, archives.from).to_string()) kind="datetime-local" is_needed=true/>
                <Line signal=form.to label=label(|i18n| t_string!(i18n, archives.to).to_string()) kind="datetime-local" is_needed=true/>
            </div>
            <WindowWords form/>
            <RuleChoice form rules/>
        },
        Write::Delete(_) | Write::Cancel(_) => ().into_any(),
    };
    view! {
        <SendDialog title means press steps is_danger is_wide on_close=Callback::new(move |()| asked.set(None)) on_sent on_refused=on_done>{fields}</SendDialog>
    }
}

/// The window in the page's own zone.
#[component]
fn WindowWords(form: Form) -> impl IntoView {
    let i18n = use_i18n();
    let time = use_time();
    let words = move || {
        let (from, to) = (instant_of(&form.from.get())?, instant_of(&form.to.get())?);
        Some(if from < to {
            format!(
                "{} – {} ({})",
                time.instant(from.0, i18n),
                time.instant(to.0, i18n),
                time.zone_word()
            )
        } else {
            t_string!(i18n, archives.window_empty).to_string()
        })
    };
    view! { <p class="field-help" role="status">{words}</p> }
}

/// Which rules see the replayed events: an explicit choice, or all.
#[component]
fn RuleChoice(form: Form, rules: Vec<Rule>) -> impl IntoView {
    let i18n = use_i18n();
    let is_on = |rule: &Rule| rule.state.as_deref() != Some(rule_state::DISABLED);
    let rows = rules.into_iter().filter(|rule| rule.event_pattern.is_some() && is_on(rule)).map(|rule| {
        let arn = rule.arn.unwrap_or_default();
        let chosen = arn.clone();
        let toggle = move |_| form.only.update(|only| {
            if only.contains(&arn) {
                only.retain(|other| *other != arn);
            } else {
                only.push(arn.clone());
            }
        });
        view! {
            <label class="choice"><input type="checkbox" prop:checked=move || form.only.read().contains(&chosen) disabled=form.is_for_all on:change=toggle/><bdi>{rule.name}</bdi></label>
        }
    }).collect_view();
    view! {
        <fieldset class="field choices">
            <legend class="field-label">{t!(i18n, archives.seen_by)}</legend>
            <label class="choice"><input type="checkbox" prop:checked=form.is_for_all on:change=move |_| form.is_for_all.update(|all| *all = !*all)/>{t!(i18n, archives.all_rules)}</label>
            {rows}
        </fieldset>
        <p class="field-help">{t!(i18n, archives.acts)}</p>
    }
}
