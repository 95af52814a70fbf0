//! One rule: what it waits for, what its targets would receive, why it may not fire, how it went, and changes of it.
//!
//! In: bus and name from the address; `sample` names the event that is tried. Out: panels, and the requests of changes.

use std::sync::Arc;

use aws::events::{
    DescribeRuleInput, DescribeRuleOutput, ListTargetsByRuleInput, Target, rule_state,
};
use leptos::prelude::*;
use text_span::TextEdit;

use super::super::buses::DEFAULT_BUS;
use super::super::findings::Findings;
use super::super::tabs::EventsTabs;
use super::change::{Change, ChangeDialog};
use super::checks::Checks;
use super::list::rule_state_words;
use super::targets::Targets;
use crate::data::{Data, use_data};
use crate::i18n::*;
use crate::pages::dashboard::Charts;
use crate::protocol::Failure;
use crate::protocol::events::rules::{Deliver, Delivered, EventChoice, TargetInput};
use crate::protocol::events::schedules::Schedule;
use crate::protocol::events::{Answer, Ask, Verdict};
use crate::routes::{Address, Route};
use crate::state::connection::use_connection;
use crate::state::navigation::use_navigation;
use crate::state::time::use_time;
use crate::ui::failure::FailureView;
use crate::ui::icon::Icon;
use crate::ui::loaded::Loaded;
use crate::ui::panel::Skeleton;
use crate::ui::state::StateShape;
use crate::ui::title::PageTitle;
use crate::ui::view::view;

/// A rule and its targets as AWS says them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opened {
    /// The rule.
    pub rule: DescribeRuleOutput,
    /// Its targets.
    pub targets: Vec<Target>,
}

async fn load(data: Data, bus: String, name: String) -> Result<Arc<Opened>, Failure> {
    let rule = data
        .call(DescribeRuleInput {
            name: name.clone(),
            event_bus_name: Some(bus.clone()),
        })
        .await?;
    let mut input = ListTargetsByRuleInput {
        rule: name,
        event_bus_name: Some(bus),
        ..ListTargetsByRuleInput::default()
    };
    let mut targets = Vec::new();
    loop {
        let page = data.call(input.clone()).await?;
        targets.extend(page.targets);
        if page.next_token.is_none() || page.next_token == input.next_token {
            return Ok(Arc::new(Opened { rule, targets }));
        }
        input.next_token = page.next_token;
    }
}

/// What a rule does with an event.
pub async fn deliver(data: Data, ask: Deliver) -> Result<Arc<Delivered>, Failure> {
    match data.events(Ask::Deliver(ask)).await? {
        Answer::Deliver(told) => Ok(told.into()),
        _ => Err(Failure::NotOpen),
    }
}

/// What a target gets, as the worker reads it.
pub fn target_input(target: &Target) -> TargetInput {
    TargetInput {
        input: target.input.clone(),
        input_path: target.input_path.clone(),
        transformer: target.input_transformer.as_ref().map(|transformer| {
            let paths = transformer.input_paths_map.clone().into_iter().collect();
            (paths, transformer.input_template.clone())
        }),
    }
}

/// The page.
#[component]
pub fn RulePage(bus: String, name: String) -> impl IntoView {
    let (data, connection, navigation, time) =
        (use_data(), use_connection(), use_navigation(), use_time());
    let answer = {
        let (data, bus, name) = (data.clone(), bus.clone(), name.clone());
        Loaded::new(move || {
            connection.version.track();
            time.now_ms();
            load(data.clone(), bus.clone(), name.clone())
        })
    };
    let answer_now = Memo::new(move |_| answer.get());
    let again = Callback::new(move |()| answer.refetch());
    let asked: RwSignal<Option<Change>> = RwSignal::new(None);
    let title = name.clone();
    let to_bus = bus.clone();
    let link = move || {
        let mut address = Address::parse(navigation.link(Route::Rules).trim_start_matches('#'));
        address.query = address.query.with(
            "bus",
            Some(to_bus.as_str()).filter(|bus| *bus != DEFAULT_BUS),
        );
        address.href()
    };
    view! {
        <EventsTabs/>
        <div class="page-head">
            <PageTitle text=Signal::derive(move || title.clone())/>
            <a class="chip" href=link><bdi>{bus.clone()}</bdi></a>
            {move || match answer_now.get() {
                Some(Ok(opened)) => Some(view! { <Actions opened bus=bus.clone() asked on_done=again/> }),
                _ => None,
            }}
        </div>
        {move || match answer_now.get() {
            None => view! { <div class="page-body" aria-busy="true"><Skeleton/></div> }.into_any(),
            Some(Err(failure)) => view! { <div class="page-body"><FailureView failure on_retry=again/></div> }.into_any(),
            Some(Ok(opened)) => view! { <Panels opened asked/> }.into_any(),
        }}
    }
}

/// State, and what can be done.
#[component]
fn Actions(
    opened: Arc<Opened>,
    bus: String,
    asked: RwSignal<Option<Change>>,
    on_done: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let state = opened.rule.state.clone();
    let shape = rule_state_words(state.as_deref(), i18n).0;
    let word = {
        let state = state.clone();
        move || rule_state_words(state.as_deref(), i18n).1
    };
    let is_off = state.as_deref() == Some(rule_state::DISABLED);
    let managed = opened.rule.managed_by.clone();
    let may_change = managed.is_none();
    let toggle = move |_| {
        asked.set(Some(if is_off {
            Change::Enable
        } else {
            Change::Disable
        }))
    };
    view! {
        <span class="state" data-state=shape.word()><StateShape state=shape/>{word}</span>
        {managed.map(|by| view! { <span class="tag">{t!(i18n, rules.managed, by = by.clone())}</span> })}
        <div class="page-actions">
            {may_change.then(|| view! {
                <button type="button" class="button" on:click=toggle>{if is_off { t_string!(i18n, rules.enable) } else { t_string!(i18n, rules.disable) }}</button>
                <button type="button" class="button" on:click=move |_| asked.set(Some(Change::Edit))><Icon name="edit"/>{t!(i18n, rules.change)}</button>
                <button type="button" class="button button-danger" on:click=move |_| asked.set(Some(Change::Delete))><Icon name="trash"/>{t!(i18n, rules.delete)}</button>
            })}
        </div>
        {move || asked.get().map(|change| view! { <ChangeDialog change opened=opened.clone() bus=bus.clone() asked on_done/> })}
    }
}

/// What the page knows once the rule is read.
#[component]
fn Panels(opened: Arc<Opened>, asked: RwSignal<Option<Change>>) -> impl IntoView {
    let i18n = use_i18n();
    let (data, navigation) = (use_data(), use_navigation());
    let sample = navigation.member("sample");
    let own_event: RwSignal<Option<String>> =
        RwSignal::new(navigation.member("event").get_untracked());
    let rule = opened.clone();
    let answer = Loaded::new(move || {
        let event = match (own_event.get(), sample.get()) {
            (Some(text), _) => EventChoice::Text(text),
            (None, Some(id)) => EventChoice::Sample(id),
            (None, None) => EventChoice::Any,
        };
        let ask = Deliver {
            rule_arn: rule.rule.arn.clone().unwrap_or_default(),
            pattern: rule.rule.event_pattern.clone(),
            schedule: rule.rule.schedule_expression.clone(),
            targets: rule.targets.iter().map(target_input).collect(),
            event,
            in_korean: i18n.get_locale() == Locale::ko,
        };
        deliver(data.clone(), ask)
    });
    let told = Memo::new(move |_| answer.get());
    let again = Callback::new(move |()| answer.refetch());
    let ready = Signal::derive(move || told.get().and_then(Result::ok));
    let charts = {
        let opened = opened.clone();
        move || view! { <Charts body=charts_body(&opened.rule, i18n)/> }
    };
    let description = opened
        .rule
        .description
        .clone()
        .filter(|text| !text.is_empty());
    view! {
        <div class="page-body stack">
            {description.map(|text| view! { <p class="muted">{text}</p> })}
            {move || match told.get() {
                Some(Err(failure)) => Some(view! { <section class="panel"><FailureView failure on_retry=again/></section> }),
                _ => None,
            }}
            <div class="split">
                <div class="stack">
                    <WaitsFor opened=opened.clone() told=ready asked/>
                    <Checks opened=opened.clone() told=ready/>
                </div>
                <Tried told=ready own_event/>
            </div>
            <Targets opened=opened.clone() told=ready asked/>
            {charts}
        </div>
    }
}

/// The pattern or the schedule, what is wrong with it, and the way to try it.
#[component]
fn WaitsFor(
    opened: Arc<Opened>,
    told: Signal<Option<Arc<Delivered>>>,
    asked: RwSignal<Option<Change>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let pattern = opened.rule.event_pattern.clone();
    let schedule = opened.rule.schedule_expression.clone();
    let title = Signal::derive({
        let is_schedule = schedule.is_some();
        move || {
            if is_schedule {
                t_string!(i18n, rules.schedule).to_string()
            } else {
                t_string!(i18n, events.pattern).to_string()
            }
        }
    });
    let test = pattern.clone().map(|pattern| {
        let link = move || {
            let mut address =
                Address::parse(navigation.link(Route::Events).trim_start_matches('#'));
            address.query = address.query.with("pattern", Some(&pattern));
            address.href()
        };
        view! { <a class="button button-small" href=link>{t!(i18n, rules.test)}</a> }
    });
    let calculate = schedule.clone().map(|text| {
        let schedule = Schedule {
            text,
            flavor: eventbridge::schedule::Flavor::Rules,
            zone: "UTC".to_owned(),
            start_ms: None,
            end_ms: None,
            window_minutes: 0,
        };
        let link =
            move || super::super::schedules::link(&navigation.link(Route::Schedules), &schedule);
        view! { <a class="button button-small" href=link>{t!(i18n, rules.calculate)}</a> }
    });
    let of_pattern = pattern.clone().unwrap_or_default();
    let of_schedule = schedule.clone().unwrap_or_default();
    // A change is made in the form of the rule: there it is looked at before it is sent.
    let mended = of_pattern.clone();
    let on_fix = Callback::new(move |edit: TextEdit| {
        if let Ok(text) = text_span::apply(&mended, &[edit]) {
            asked.set(Some(Change::Mend(text)));
        }
    });
    let may_change = opened.rule.managed_by.is_none();
    let findings = move || {
        let told = told.get()?;
        let pattern = (!told.pattern_problems.is_empty()).then(
            || match may_change {
                true => view! { <Findings text=of_pattern.clone() findings=told.pattern_problems.clone() on_fix/> },
                false => view! { <Findings text=of_pattern.clone() findings=told.pattern_problems.clone()/> },
            },
        );
        let schedule = told.schedule.clone().map(|(reading, findings)| {
            view! {
                <p class="schedules-words">{reading}" "<span class="muted">"UTC"</span></p>
                <Findings text=of_schedule.clone() findings/>
            }
        });
        Some(view! { {pattern}{schedule} })
    };
    view! {
        <section class="panel" aria-label=title>
            <div class="panel-head"><h2 class="panel-title">{title}</h2><span class="panel-end">{test}{calculate}</span></div>
            <div class="panel-body stack">
                {pattern.map(|text| {
                    let laid_out = move || told.get().and_then(|told| told.pattern.clone()).unwrap_or_else(|| text.clone());
                    view! { <pre class="prose-code rule-code" tabindex="0"><code>{laid_out}</code></pre> }
                })}
                {schedule.map(|text| view! { <pre class="prose-code rule-code" tabindex="0"><code>{text}</code></pre> })}
                {findings}
            </div>
        </section>
    }
}

/// The event that is tried.
#[component]
fn Tried(
    told: Signal<Option<Arc<Delivered>>>,
    own_event: RwSignal<Option<String>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let title = Signal::derive(move || t_string!(i18n, rules.tried).to_string());
    let samples = Memo::new(move |_| {
        told.get()
            .map(|told| (told.samples.clone(), told.sample.clone()))
            .unwrap_or_default()
    });
    let event = Memo::new(move |_| {
        told.get()
            .map(|told| told.event.clone())
            .unwrap_or_default()
    });
    let verdict = Memo::new(move |_| told.get().map(|told| told.verdict).unwrap_or_default());
    let pick = move |change: leptos::ev::Event| {
        own_event.set(None);
        navigation.set_members(&[("sample", Some(&event_target_value(&change)))], true);
    };
    let face = move || match verdict.get() {
        Verdict::Match => ("ok", "#s-pass", t_string!(i18n, events.matches)),
        Verdict::NoMatch => ("alarm", "#s-fail", t_string!(i18n, events.no_match)),
        Verdict::BadPattern => ("alarm", "#s-error", t_string!(i18n, events.bad_pattern)),
        Verdict::BadEvent => ("alarm", "#s-error", t_string!(i18n, events.bad_event)),
        Verdict::Undecided => ("insufficient", "#s-warn", t_string!(i18n, events.undecided)),
        Verdict::Nothing => ("disabled", "#i-info", t_string!(i18n, rules.no_pattern)),
    };
    let options = move || {
        let (samples, chosen) = samples.get();
        let own = chosen
            .is_none()
            .then(|| view! { <option value="" selected=true>{t!(i18n, rules.own_event)}</option> });
        let list = samples
            .into_iter()
            .map(|sample| {
                let is_chosen = chosen.as_deref() == Some(&sample.id);
                let mark = if sample.matches { "✓ " } else { "" };
                view! { <option value=sample.id.clone() selected=is_chosen>{format!("{mark}{}", sample.title)}</option> }
            })
            .collect_view();
        view! { {own}{list} }
    };
    let problems = move || {
        told.get()
            .filter(|told| !told.event_problems.is_empty())
            .map(|told| view! { <Findings text=told.event.clone() findings=told.event_problems.clone()/> })
    };
    view! {
        <section class="panel" aria-label=title>
            <div class="panel-head"><h2 class="panel-title">{title}</h2>
                <span class="panel-end"><span class="state" role="status" data-state=move || face().0>
                    <svg class=move || if face().1 == "#i-info" { "icon icon-small" } else { "state-shape" } viewBox="0 0 12 12" aria-hidden="true"><use href=move || face().1></use></svg>
                    {move || face().2}
                </span></span>
            </div>
            <div class="panel-body stack">
                <label class="field"><span class="field-label">{t!(i18n, rules.sample)}</span>
                    <select class="select" on:change=pick>{options}</select>
                </label>
                <label class="field"><span class="field-label">{t!(i18n, rules.event_text)}</span>
                    <textarea class="input input-code input-tall" rows="14" spellcheck="false" wrap="off"
                        prop:value=event
                        on:input=move |typed| own_event.set(Some(event_target_value(&typed)))
                    ></textarea>
                </label>
                {problems}
            </div>
        </section>
    }
}

/// A dashboard of the rule's metrics. Names of rules and buses hold no character that JSON escapes.
fn charts_body(rule: &DescribeRuleOutput, i18n: I18n) -> String {
    let is_plain = |text: &str| !text.contains(['"', '\\']);
    let name = rule
        .name
        .clone()
        .filter(|name| is_plain(name))
        .unwrap_or_default();
    let bus = rule
        .event_bus_name
        .clone()
        .filter(|bus| bus != DEFAULT_BUS && is_plain(bus));
    let dimensions = match bus {
        Some(bus) => format!(r#""EventBusName","{bus}","RuleName","{name}""#),
        None => format!(r#""RuleName","{name}""#),
    };
    let widget = |place: u32, title: &str, stat: &str, metrics: &[&str]| {
        let rows: Vec<String> = metrics
            .iter()
            .map(|metric| format!(r#"["AWS/Events","{metric}",{dimensions}]"#))
            .collect();
        format!(
            r#"{{"type":"metric","x":{},"y":0,"width":8,"height":6,"properties":{{"title":"{title}","view":"timeSeries","stat":"{stat}","period":300,"metrics":[{}]}}}}"#,
            place * 8,
            rows.join(",")
        )
    };
    let widgets = [
        widget(
            0,
            t_string!(i18n, rules.chart_sent),
            "Sum",
            &["MatchedEvents", "TriggeredRules", "Invocations"],
        ),
        widget(
            1,
            t_string!(i18n, rules.chart_lost),
            "Sum",
            &[
                "FailedInvocations",
                "ThrottledRules",
                "InvocationsSentToDlq",
            ],
        ),
        widget(
            2,
            t_string!(i18n, rules.chart_latency),
            "p99",
            &["IngestionToInvocationStartLatency"],
        ),
    ];
    format!(r#"{{"widgets":[{}]}}"#, widgets.join(","))
}
