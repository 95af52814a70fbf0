//! The schedules of the connection: those of EventBridge Scheduler, and rules that have a schedule. Each opens in the calculator.

use aws::events::{ListRulesInput, rule_state};
use aws::scheduler::{GetScheduleInput, GetScheduleOutput, ListSchedulesInput};
use eventbridge::schedule::Flavor;
use futures::future::join_all;
use leptos::prelude::*;

use super::url::link;
use crate::data::{Data, use_data};
use crate::i18n::*;
use crate::protocol::Failure;
use crate::protocol::events::schedules::{Outline, Outlined, Schedule};
use crate::protocol::events::{Answer, Ask};
use crate::routes::Route;
use crate::state::connection::use_connection;
use crate::state::navigation::use_navigation;
use crate::state::time::use_time;
use crate::ui::failure::FailureView;
use crate::ui::loaded::Loaded;
use crate::ui::panel::{Blank, BlankFigure, Skeleton};
use crate::ui::state::State;
use crate::ui::state::StateShape;
use crate::ui::view::view;

/// Calls for details that run at a time.
const AT_ONCE: usize = 8;
/// Schedules whose details are read; a list says no expression, so each costs a call.
const MOST_READ: usize = 200;

/// A line: what is called so, and what there is to say about it.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    name: String,
    /// The group of a schedule.
    group: Option<String>,
    is_enabled: bool,
    /// Absent when its details were not read.
    schedule: Option<Schedule>,
    outlined: Outlined,
}

/// The lines, how many there are in all, and why details are missing.
#[derive(Clone, Debug, Default, PartialEq)]
struct Listed {
    lines: Vec<Line>,
    failure: Option<Failure>,
}

async fn load_schedules(data: Data, now_ms: i64, in_korean: bool) -> Result<Listed, Failure> {
    let mut input = ListSchedulesInput::default();
    let mut listed = Listed::default();
    let mut wanted = Vec::new();
    loop {
        let page = data.call(input.clone()).await?;
        for summary in page.schedules {
            let (name, group) = (summary.name.unwrap_or_default(), summary.group_name);
            wanted.push(GetScheduleInput {
                name: name.clone(),
                group_name: group.clone(),
            });
            listed.lines.push(Line {
                name,
                group,
                is_enabled: summary.state.as_deref() != Some("DISABLED"),
                schedule: None,
                outlined: Outlined::default(),
            });
        }
        if page.next_token.is_none() || page.next_token == input.next_token {
            break;
        }
        input.next_token = page.next_token;
    }
    wanted.truncate(MOST_READ);
    let mut place = 0;
    for some in wanted.chunks(AT_ONCE) {
        for answer in join_all(some.iter().map(|input| data.call(input.clone()))).await {
            match answer {
                Ok(found) => listed.lines[place].schedule = Some(schedule_of(found)),
                Err(failure) => listed.failure = Some(failure),
            }
            place += 1;
        }
    }
    outline(&data, &mut listed.lines, now_ms, in_korean).await?;
    Ok(listed)
}

fn schedule_of(found: GetScheduleOutput) -> Schedule {
    let window = found
        .flexible_time_window
        .filter(|window| window.mode == "FLEXIBLE")
        .and_then(|window| window.maximum_window_in_minutes);
    Schedule {
        text: found.schedule_expression.unwrap_or_default(),
        flavor: Flavor::Scheduler,
        zone: found
            .schedule_expression_timezone
            .unwrap_or_else(|| "UTC".to_owned()),
        start_ms: found.start_date.map(|at| at.0),
        end_ms: found.end_date.map(|at| at.0),
        window_minutes: window
            .and_then(|minutes| minutes.try_into().ok())
            .unwrap_or(0),
    }
}

/// Rules with a schedule stand on the default bus only.
async fn load_rules(data: Data, now_ms: i64, in_korean: bool) -> Result<Listed, Failure> {
    let mut input = ListRulesInput::default();
    let mut listed = Listed::default();
    loop {
        let page = data.call(input.clone()).await?;
        for rule in page.rules {
            let Some(text) = rule.schedule_expression else {
                continue;
            };
            listed.lines.push(Line {
                name: rule.name.unwrap_or_default(),
                group: None,
                is_enabled: rule.state.as_deref() != Some(rule_state::DISABLED),
                schedule: Some(Schedule {
                    text,
                    flavor: Flavor::Rules,
                    zone: "UTC".to_owned(),
                    start_ms: None,
                    end_ms: None,
                    window_minutes: 0,
                }),
                outlined: Outlined::default(),
            });
        }
        if page.next_token.is_none() || page.next_token == input.next_token {
            break;
        }
        input.next_token = page.next_token;
    }
    outline(&data, &mut listed.lines, now_ms, in_korean).await?;
    Ok(listed)
}

async fn outline(
    data: &Data,
    lines: &mut [Line],
    now_ms: i64,
    in_korean: bool,
) -> Result<(), Failure> {
    let schedules: Vec<Schedule> = lines
        .iter()
        .filter_map(|line| line.schedule.clone())
        .collect();
    if schedules.is_empty() {
        return Ok(());
    }
    let ask = Outline {
        schedules,
        after_ms: now_ms,
        in_korean,
    };
    if let Answer::Outline(told) = data.events(Ask::Outline(ask)).await? {
        let known = lines.iter_mut().filter(|line| line.schedule.is_some());
        for (line, outlined) in known.zip(told) {
            line.outlined = outlined;
        }
    }
    Ok(())
}

/// EventBridge Scheduler's.
#[component]
pub fn ScheduleList() -> impl IntoView {
    let i18n = use_i18n();
    let (data, connection, time) = (use_data(), use_connection(), use_time());
    let answer = Loaded::new(move || {
        connection.version.track();
        let in_korean = i18n.get_locale() == Locale::ko;
        load_schedules(data.clone(), time.now_ms(), in_korean)
    });
    let title = Signal::derive(move || t_string!(i18n, schedules.own_schedules).to_string());
    let empty = Signal::derive(move || t_string!(i18n, schedules.none).to_string());
    view! { <Section title empty answer/> }
}

/// Rules on the default bus that have a schedule.
#[component]
pub fn RuleList() -> impl IntoView {
    let i18n = use_i18n();
    let (data, connection, time) = (use_data(), use_connection(), use_time());
    let answer = Loaded::new(move || {
        connection.version.track();
        let in_korean = i18n.get_locale() == Locale::ko;
        load_rules(data.clone(), time.now_ms(), in_korean)
    });
    let title = Signal::derive(move || t_string!(i18n, schedules.own_rules).to_string());
    let empty = Signal::derive(move || t_string!(i18n, schedules.no_rules).to_string());
    view! { <Section title empty answer/> }
}

/// A list with its faces.
#[component]
fn Section(
    title: Signal<String>,
    empty: Signal<String>,
    answer: Loaded<Result<Listed, Failure>>,
) -> impl IntoView {
    let i18n = use_i18n();
    // Equal answers do not draw the list anew, so a refresh leaves the focus where it is.
    let answer_now = Memo::new(move |_| answer.get());
    let again = Callback::new(move |()| answer.refetch());
    view! {
        <section class="panel" aria-label=title aria-busy=move || answer_now.read().is_none().then_some("true")>
            <div class="panel-head panel-head-line">
                <h2 class="panel-title">{title}</h2>
                <span class="panel-note">{move || match &*answer_now.read() {
                    Some(Ok(listed)) if !listed.lines.is_empty() => listed.lines.len().to_string(),
                    _ => String::new(),
                }}</span>
            </div>
            {move || match answer_now.get() {
                None => view! { <Skeleton/> }.into_any(),
                Some(Err(failure)) => view! { <FailureView failure on_retry=again/> }.into_any(),
                Some(Ok(listed)) if listed.lines.is_empty() => view! { <Blank
                    figure=BlankFigure::File
                    title=empty
                    text=Signal::derive(move || t_string!(i18n, schedules.none_text).to_string())
                /> }.into_any(),
                Some(Ok(listed)) => {
                    let unread = listed.lines.iter().filter(|line| line.schedule.is_none()).count();
                    let failure = listed.failure.clone();
                    view! {
                        <ul class="schedule-list">{listed.lines.into_iter().map(|line| view! { <Row line/> }).collect_view()}</ul>
                        {(unread > 0).then(|| view! { <div class="panel-foot"><span>{t!(i18n, schedules.unread, count = unread)}</span></div> })}
                        {failure.map(|failure| view! { <FailureView failure on_retry=again/> })}
                    }.into_any()
                }
            }}
        </section>
    }
}

#[component]
fn Row(line: Line) -> impl IntoView {
    let i18n = use_i18n();
    let (navigation, time) = (use_navigation(), use_time());
    let Line {
        name,
        group,
        is_enabled,
        schedule,
        outlined,
    } = line;
    let title = match &group {
        Some(group) => format!("{group}/{name}"),
        None => name.clone(),
    };
    let next = {
        let outlined = outlined.clone();
        move || match (is_enabled, outlined.next_ms, outlined.goes_on) {
            (false, ..) => t_string!(i18n, schedules.disabled).to_string(),
            (_, Some(at_ms), _) => t_string!(
                i18n,
                schedules.next_at,
                at = time.instant(at_ms, i18n),
                left = crate::state::time::duration((at_ms - time.now_ms()).max(0), i18n)
            ),
            (_, None, true) => t_string!(i18n, schedules.next_unknown).to_string(),
            _ => t_string!(i18n, schedules.over).to_string(),
        }
    };
    let state = match (is_enabled, outlined.goes_on || schedule.is_none()) {
        (false, _) => State::Disabled,
        (true, true) => State::Ok,
        (true, false) => State::Insufficient,
    };
    let reading = outlined.reading.clone();
    let (expression, zone) = schedule
        .as_ref()
        .map(|schedule| (schedule.text.clone(), schedule.zone.clone()))
        .unwrap_or_default();
    let head = match schedule {
        Some(schedule) => {
            let opened = schedule.clone();
            let is_here = move || {
                let written = super::url::Written::read(&navigation.address().query);
                (written.ask(0, false).0.schedule == opened).then_some("true")
            };
            view! { <a class="cut" title=title aria-current=is_here href=move || link(&navigation.link(Route::Schedules), &schedule)><bdi>{name}</bdi></a> }.into_any()
        }
        None => view! { <span class="cut" title=title><bdi>{name}</bdi></span> }.into_any(),
    };
    let has_details = !expression.is_empty();
    view! {
        <li class="schedule-row">
            <span class="schedule-name">{head}{group.map(|group| view! { <span class="tag">{group}</span> })}</span>
            {has_details.then(|| view! {
                <code class="mono muted">{expression}</code>
                <span>{reading}" "<span class="faint">{zone}</span></span>
                <span class="state" data-state=state.word()><StateShape state/>{next}</span>
            })}
        </li>
    }
}
