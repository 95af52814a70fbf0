//! Archives of the connection, replays of them with how far each is, and a replay over the workspace that needs no account.

mod dry;
mod write;

use std::time::Duration;

use aws::events::{
    Archive, DescribeArchiveInput, DescribeReplayInput, DescribeReplayOutput, ListArchivesInput,
    ListReplaysInput, archive_state, replay_state,
};
use futures::future::join_all;
use leptos::prelude::*;
use time_series::{Unit, write_short};

use self::dry::DryReplay;
use self::write::{Write, WriteDialog};
use super::buses::{DEFAULT_BUS, load_buses};
use super::tabs::EventsTabs;
use crate::data::{Data, use_data};
use crate::i18n::*;
use crate::protocol::Failure;
use crate::routes::Route;
use crate::state::connection::use_connection;
use crate::state::navigation::use_navigation;
use crate::state::time::use_time;
use crate::ui::failure::FailureView;
use crate::ui::icon::Icon;
use crate::ui::loaded::Loaded;
use crate::ui::meter::grouped;
use crate::ui::panel::{Blank, BlankFigure, Skeleton};
use crate::ui::state::{State, StateShape};
use crate::ui::title::PageTitle;
use crate::ui::view::{follow, view};

/// Calls for details that run at a time.
const AT_ONCE: usize = 8;
/// Replays whose destination and rules are read; each costs a call.
const MOST_READ: usize = 100;
/// How soon a running replay is looked at again.
const LOOK_AGAIN: Duration = Duration::from_secs(3);

async fn load_archives(data: Data) -> Result<Vec<Archive>, Failure> {
    let mut input = ListArchivesInput::default();
    let mut archives = Vec::new();
    loop {
        let page = data.call(input.clone()).await?;
        archives.extend(page.archives);
        if page.next_token.is_none() || page.next_token == input.next_token {
            return Ok(archives);
        }
        input.next_token = page.next_token;
    }
}

/// Replays with their destinations, as far as those could be read.
async fn load_replays(data: Data) -> Result<Vec<DescribeReplayOutput>, Failure> {
    let mut input = ListReplaysInput::default();
    let mut replays = Vec::new();
    loop {
        let page = data.call(input.clone()).await?;
        replays.extend(page.replays.into_iter().map(|replay| DescribeReplayOutput {
            replay_name: replay.replay_name,
            event_source_arn: replay.event_source_arn,
            state: replay.state,
            state_reason: replay.state_reason,
            event_start_time: replay.event_start_time,
            event_end_time: replay.event_end_time,
            event_last_replayed_time: replay.event_last_replayed_time,
            replay_start_time: replay.replay_start_time,
            replay_end_time: replay.replay_end_time,
            ..DescribeReplayOutput::default()
        }));
        if page.next_token.is_none() || page.next_token == input.next_token {
            break;
        }
        input.next_token = page.next_token;
    }
    let n_read = replays.len().min(MOST_READ);
    for some in replays[..n_read].chunks_mut(AT_ONCE) {
        let answers = join_all(some.iter().map(|replay| {
            data.call(DescribeReplayInput {
                replay_name: replay.replay_name.clone().unwrap_or_default(),
            })
        }))
        .await;
        for (replay, answer) in some.iter_mut().zip(answers) {
            // A replay that cannot be described keeps what the list says.
            if let Ok(described) = answer {
                *replay = described;
            }
        }
    }
    Ok(replays)
}

/// The last part of an ARN: what it names.
fn name_of(arn: Option<&str>) -> String {
    let arn = arn.unwrap_or_default();
    arn.rsplit(['/', ':']).next().unwrap_or_default().to_owned()
}

/// How much of a replay's window was replayed, in percent.
fn progress(replay: &DescribeReplayOutput) -> Option<u32> {
    if replay.state.as_deref() == Some(replay_state::COMPLETED) {
        return Some(100);
    }
    let (from, to) = (replay.event_start_time?.0, replay.event_end_time?.0);
    let done = replay.event_last_replayed_time?.0;
    let share = (done - from) as f64 / (to - from).max(1) as f64;
    Some((share.clamp(0.0, 1.0) * 100.0) as u32)
}

/// Whether a replay still goes on.
fn is_on(replay: &DescribeReplayOutput) -> bool {
    matches!(
        replay.state.as_deref(),
        Some(replay_state::STARTING | replay_state::RUNNING)
    )
}

/// The page.
#[component]
pub fn ArchivesPage() -> impl IntoView {
    let i18n = use_i18n();
    let (data, connection) = (use_data(), use_connection());
    let title = Signal::derive(move || t_string!(i18n, archives.title).to_string());
    let asked: RwSignal<Option<Write>> = RwSignal::new(None);
    let changed = RwSignal::new(0_u32);
    let on_done = Callback::new(move |()| changed.update(|changed| *changed += 1));
    let buses = Loaded::new(move || {
        connection.version.track();
        load_buses(data.clone())
    });
    view! {
        <EventsTabs/>
        <div class="page-head">
            <PageTitle text=title/>
            <div class="page-actions">
                <button type="button" class="button" on:click=move |_| asked.set(Some(Write::Create))><Icon name="plus"/>{t!(i18n, archives.create)}</button>
            </div>
        </div>
        <div class="page-body stack">
            <Archives asked changed/>
            <Replays asked changed/>
            <DryReplay buses/>
        </div>
        {move || asked.get().map(|write| view! { <WriteDialog write asked on_done/> })}
    }
}

#[component]
fn Archives(asked: RwSignal<Option<Write>>, changed: RwSignal<u32>) -> impl IntoView {
    let i18n = use_i18n();
    let (data, connection, time) = (use_data(), use_connection(), use_time());
    let answer = Loaded::new(move || {
        connection.version.track();
        time.now_ms();
        changed.track();
        load_archives(data.clone())
    });
    let answer_now = Memo::new(move |_| answer.get());
    let again = Callback::new(move |()| answer.refetch());
    let title = Signal::derive(move || t_string!(i18n, archives.archives).to_string());
    view! {
        <section class="panel" aria-label=title aria-busy=move || answer_now.read().is_none().then_some("true")>
            <div class="panel-head panel-head-line"><h2 class="panel-title">{title}</h2></div>
            {move || match answer_now.get() {
                None => view! { <Skeleton/> }.into_any(),
                Some(Err(failure)) => view! { <FailureView failure on_retry=again/> }.into_any(),
                Some(Ok(archives)) if archives.is_empty() => view! { <Blank
                    figure=BlankFigure::File
                    title=Signal::derive(move || t_string!(i18n, archives.none).to_string())
                    text=Signal::derive(move || t_string!(i18n, archives.none_text).to_string())
                /> }.into_any(),
                Some(Ok(archives)) => view! {
                    <div class="table-scroll"><table class="table table-list">
                        <thead><tr>
                            <th scope="col">{t!(i18n, archives.archive)}</th>
                            <th scope="col">{t!(i18n, rules.bus)}</th>
                            <th scope="col">{t!(i18n, rules.state)}</th>
                            <th scope="col">{t!(i18n, archives.kept)}</th>
                            <th scope="col" class="num">{t!(i18n, archives.events)}</th>
                            <th scope="col" class="num">{t!(i18n, archives.size)}</th>
                            <th scope="col"><span class="sr-only">{t!(i18n, archives.actions)}</span></th>
                        </tr></thead>
                        <tbody>{archives.into_iter().map(|archive| view! { <ArchiveRow archive asked changed/> }).collect_view()}</tbody>
                    </table></div>
                    <div class="panel-foot"><span>{t!(i18n, archives.lags)}</span></div>
                }.into_any(),
            }}
        </section>
    }
}

#[component]
fn ArchiveRow(
    archive: Archive,
    asked: RwSignal<Option<Write>>,
    changed: RwSignal<u32>,
) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let state = archive.state.clone().unwrap_or_default();
    let shape = match state.as_str() {
        archive_state::ENABLED => State::Ok,
        archive_state::DISABLED => State::Disabled,
        archive_state::CREATE_FAILED | archive_state::UPDATE_FAILED => State::Alarm,
        _ => State::Insufficient,
    };
    let word = move || match shape {
        State::Ok => t_string!(i18n, rules.enabled).to_string(),
        State::Disabled => t_string!(i18n, rules.disabled).to_string(),
        _ => state.clone(),
    };
    let kept = move || match archive.retention_days {
        None | Some(0) => t_string!(i18n, archives.for_ever).to_string(),
        Some(days) => t_string!(i18n, archives.days, count = days),
    };
    let count = archive
        .event_count
        .and_then(|count| u64::try_from(count).ok());
    let count = count.map_or_else(|| time_series::NOTHING.to_owned(), grouped);
    let size = write_short(archive.size_bytes.map(|bytes| bytes as f64), Unit::Bytes);
    let bus = name_of(archive.event_source_arn.as_deref());
    let to = bus.clone();
    let is_open = RwSignal::new(false);
    let name = archive.archive_name.clone().unwrap_or_default();
    let [starts, edits, deletes, described] = std::array::from_fn(|_| name.clone());
    let [for_start, for_edit, for_delete] = std::array::from_fn(|_| name.clone());
    let start_name = move || t_string!(i18n, archives.start_title, name = for_start.clone());
    let edit_name = move || t_string!(i18n, rules.edit_title, name = for_edit.clone());
    let delete_name = move || t_string!(i18n, rules.delete_title, name = for_delete.clone());
    let link = move || {
        let mut address =
            crate::routes::Address::parse(navigation.link(Route::Rules).trim_start_matches('#'));
        address.query = address
            .query
            .with("bus", Some(to.as_str()).filter(|bus| *bus != DEFAULT_BUS));
        address.href()
    };
    view! {
        <tr>
            <th scope="row"><button type="button" class="archive-name" aria-expanded=move || is_open.get().to_string() on:click=move |_| is_open.update(|open| *open = !*open)><bdi>{archive.archive_name}</bdi></button></th>
            <td><a href=link><bdi>{bus}</bdi></a></td>
            <td><span class="state" data-state=shape.word() title=archive.state_reason><StateShape state=shape/>{word}</span></td>
            <td>{kept}</td>
            <td class="num">{count}</td>
            <td class="num">{size.to_string()}</td>
            <td class="row-actions">
                <button type="button" class="button button-small" aria-label=start_name.clone() on:click=move |_| asked.set(Some(Write::Start(starts.clone())))>{t!(i18n, archives.replay)}</button>
                <button type="button" class="button button-quiet button-icon button-small" aria-label=edit_name.clone() title=edit_name on:click=move |_| asked.set(Some(Write::Update(edits.clone())))><Icon name="edit"/></button>
                <button type="button" class="button button-quiet button-icon button-small" aria-label=delete_name.clone() title=delete_name on:click=move |_| asked.set(Some(Write::Delete(deletes.clone())))><Icon name="trash"/></button>
            </td>
        </tr>
        {move || is_open.get().then(|| view! { <tr class="archive-about"><td colspan="7"><About name=described.clone() changed/></td></tr> })}
    }
}

/// What an archive's list does not say.
#[component]
fn About(name: String, changed: RwSignal<u32>) -> impl IntoView {
    let i18n = use_i18n();
    let (data, time) = (use_data(), use_time());
    let answer = Loaded::new(move || {
        changed.track();
        let input = DescribeArchiveInput {
            archive_name: name.clone(),
        };
        let data = data.clone();
        async move { data.call(input).await }
    });
    move || match answer.get() {
        None => view! { <Skeleton/> },
        Some(Err(failure)) => view! { <FailureView failure/> },
        Some(Ok(archive)) => {
            let made = archive.creation_time;
            view! {
                <dl class="menu-text target-list">
                    {archive.description.map(|text| view! { <dt>{t!(i18n, rules.description)}</dt><dd>{text}</dd> })}
                    <dt>"ARN"</dt><dd>{archive.archive_arn}</dd>
                    {made.map(|made| view! { <dt>{t!(i18n, archives.made)}</dt><dd>{move || time.instant(made.0, i18n)}</dd> })}
                    {archive.state_reason.map(|text| view! { <dt>{t!(i18n, rules.state)}</dt><dd>{text}</dd> })}
                    {archive.kms_key_identifier.map(|key| view! { <dt>"KMS"</dt><dd>{key}</dd> })}
                </dl>
                {match archive.event_pattern {
                    Some(pattern) => view! { <pre class="prose-code rule-code" tabindex="0"><code>{pattern}</code></pre> },
                    None => view! { <p class="muted">{t!(i18n, archives.all_events)}</p> },
                }}
            }
        }
    }
}

#[component]
fn Replays(asked: RwSignal<Option<Write>>, changed: RwSignal<u32>) -> impl IntoView {
    let i18n = use_i18n();
    let (data, connection, time) = (use_data(), use_connection(), use_time());
    let answer = Loaded::new(move || {
        connection.version.track();
        time.now_ms();
        changed.track();
        load_replays(data.clone())
    });
    let answer_now = Memo::new(move |_| answer.get());
    let again = Callback::new(move |()| answer.refetch());
    // What runs is looked at again soon, for as long as it runs and the page is there.
    follow(move || {
        let runs = matches!(&*answer_now.read(), Some(Ok(replays)) if replays.iter().any(is_on));
        if runs {
            set_timeout(
                move || {
                    changed.try_update(|changed| *changed += 1);
                },
                LOOK_AGAIN,
            );
        }
    });
    let title = Signal::derive(move || t_string!(i18n, archives.replays).to_string());
    view! {
        <section class="panel" aria-label=title aria-busy=move || answer_now.read().is_none().then_some("true")>
            <div class="panel-head panel-head-line"><h2 class="panel-title">{title}</h2></div>
            {move || match answer_now.get() {
                None => view! { <Skeleton/> }.into_any(),
                Some(Err(failure)) => view! { <FailureView failure on_retry=again/> }.into_any(),
                Some(Ok(replays)) if replays.is_empty() => view! { <Blank
                    title=Signal::derive(move || t_string!(i18n, archives.no_replays).to_string())
                    text=Signal::derive(move || t_string!(i18n, archives.no_replays_text).to_string())
                /> }.into_any(),
                Some(Ok(replays)) => view! {
                    <div class="table-scroll"><table class="table table-list">
                        <thead><tr>
                            <th scope="col">{t!(i18n, archives.replay)}</th>
                            <th scope="col">{t!(i18n, archives.archive)}</th>
                            <th scope="col">{t!(i18n, rules.state)}</th>
                            <th scope="col">{t!(i18n, archives.window)}</th>
                            <th scope="col">{t!(i18n, archives.progress)}</th>
                            <th scope="col">{t!(i18n, archives.only)}</th>
                            <th scope="col"><span class="sr-only">{t!(i18n, archives.actions)}</span></th>
                        </tr></thead>
                        <tbody>{replays.into_iter().map(|replay| view! { <ReplayRow replay asked/> }).collect_view()}</tbody>
                    </table></div>
                }.into_any(),
            }}
        </section>
    }
}

#[component]
fn ReplayRow(replay: DescribeReplayOutput, asked: RwSignal<Option<Write>>) -> impl IntoView {
    let i18n = use_i18n();
    let (navigation, time) = (use_navigation(), use_time());
    let state = replay.state.clone().unwrap_or_default();
    let shape = match state.as_str() {
        replay_state::COMPLETED => State::Ok,
        replay_state::FAILED => State::Alarm,
        replay_state::CANCELLED | replay_state::CANCELLING => State::Disabled,
        _ => State::Insufficient,
    };
    let word = move || match state.as_str() {
        replay_state::STARTING => t_string!(i18n, archives.starting).to_string(),
        replay_state::RUNNING => t_string!(i18n, archives.running).to_string(),
        replay_state::COMPLETED => t_string!(i18n, archives.completed).to_string(),
        replay_state::CANCELLING => t_string!(i18n, archives.cancelling).to_string(),
        replay_state::CANCELLED => t_string!(i18n, archives.cancelled).to_string(),
        replay_state::FAILED => t_string!(i18n, archives.failed).to_string(),
        other => other.to_owned(),
    };
    let done = progress(&replay);
    let may_cancel = is_on(&replay);
    let name = replay.replay_name.clone().unwrap_or_default();
    let cancels = name.clone();
    let cancel_name = move || t_string!(i18n, archives.cancel_title, name = name.clone());
    let (from, to) = (replay.event_start_time, replay.event_end_time);
    let window = move || {
        let write = |at: Option<aws::Timestamp>| {
            at.map_or_else(
                || time_series::NOTHING.to_owned(),
                |at| time.instant(at.0, i18n),
            )
        };
        format!("{} – {}", write(from), write(to))
    };
    let destination = replay.destination.unwrap_or_default();
    let bus = name_of(Some(&destination.arn));
    let rules = destination
        .filter_arns
        .iter()
        .map(|arn| {
            let name = name_of(Some(arn));
            let (bus, to) = (bus.clone(), name.clone());
            view! { <a href=move || navigation.link(Route::Rule(bus.clone(), to.clone()))><bdi>{name}</bdi></a> }
        })
        .collect_view();
    let is_for_all = destination.filter_arns.is_empty();
    view! {
        <tr>
            <th scope="row" title=replay.description><bdi>{replay.replay_name}</bdi></th>
            <td><bdi>{name_of(replay.event_source_arn.as_deref())}</bdi></td>
            <td><span class="state" data-state=shape.word() title=replay.state_reason><StateShape state=shape/>{word}</span></td>
            <td class="nowrap">{window}</td>
            <td class="nowrap">{done.map(|done| view! { <progress class="replay-progress" max="100" value=done.to_string() aria-hidden="true"></progress> })}{done.map_or_else(|| time_series::NOTHING.to_owned(), |done| format!("{done} %"))}</td>
            <td><span class="cluster">{rules}{is_for_all.then(|| view! { <span class="muted">{t!(i18n, archives.all_rules)}</span> })}</span></td>
            <td class="row-actions">{may_cancel.then(|| view! { <button type="button" class="button button-small" aria-label=cancel_name on:click=move |_| asked.set(Some(Write::Cancel(cancels.clone())))>{t!(i18n, connection.cancel)}</button> })}</td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws::Timestamp;

    #[test]
    fn a_running_replay_is_as_far_as_its_last_event() {
        let replay = DescribeReplayOutput {
            state: Some(replay_state::RUNNING.to_owned()),
            event_start_time: Some(Timestamp(1_000)),
            event_end_time: Some(Timestamp(5_000)),
            event_last_replayed_time: Some(Timestamp(2_000)),
            ..DescribeReplayOutput::default()
        };
        assert_eq!(progress(&replay), Some(25));
        assert_eq!(progress(&DescribeReplayOutput::default()), None);
    }

    #[test]
    fn the_last_part_of_an_arn_names_it() {
        assert_eq!(name_of(Some("arn:aws:events:r:1:event-bus/shop")), "shop");
        assert_eq!(name_of(Some("arn:aws:events:r:1:rule/shop/large")), "large");
        assert_eq!(name_of(None), "");
    }
}
