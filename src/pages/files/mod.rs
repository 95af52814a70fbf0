//! What the workspace is made of: the sample and dropped files, with what was read and what could not be.

use leptos::html::Input;
use leptos::prelude::*;

use crate::browser::download;
use crate::data::use_data;
use crate::i18n::*;
use crate::protocol::{Source, SourceKind};
use crate::routes::Route;
use crate::state::connection::use_connection;
use crate::state::navigation::use_navigation;
use crate::state::notices::{Tone, use_notices};
use crate::state::time::use_time;
use crate::ui::drop::use_drops;
use crate::ui::failure::{FailureView, failure_text};
use crate::ui::icon::Icon;
use crate::ui::loaded::Loaded;
use crate::ui::panel::Skeleton;
use crate::ui::title::PageTitle;
use crate::ui::view::view;

/// The page.
#[component]
pub fn FilesPage() -> impl IntoView {
    let i18n = use_i18n();
    let (data, connection, drops, notices) =
        (use_data(), use_connection(), use_drops(), use_notices());
    let picker = NodeRef::<Input>::new();
    let sources = {
        let data = data.clone();
        Loaded::new(move || {
            connection.version.track();
            let data = data.clone();
            async move { data.sources().await }
        })
    };
    let on_pick = {
        let data = data.clone();
        move |_| {
            if let Some(input) = picker.get_untracked() {
                drops.take(&data, input.files());
                // The same file may be picked again.
                input.set_value("");
            }
        }
    };
    let export_all = {
        let data = data.clone();
        move |_| {
            let data = data.clone();
            leptos::task::spawn_local(async move {
                match data.export_workspace().await {
                    Ok((name, bytes)) => download::bytes(&name, "application/json", &bytes),
                    Err(failure) => {
                        let (what, why) = failure_text(&failure, i18n);
                        notices.show(Tone::Error, what, why);
                    }
                }
            });
        }
    };
    let again = Callback::new(move |()| sources.refetch());
    view! {
        <div class="page-head">
            <PageTitle text=Signal::derive(move || t_string!(i18n, shell.files).to_string())/>
            <span class="panel-note">{t!(i18n, files.promise)}</span>
            <div class="page-actions">
                <button type="button" class="button button-quiet" on:click=export_all><Icon name="download"/>{t!(i18n, files.export_all)}</button>
                <input type="file" multiple class="sr-only" tabindex="-1" aria-hidden="true" node_ref=picker on:change=on_pick/>
                <button type="button" class="button button-primary" on:click=move |_| { if let Some(input) = picker.get_untracked() { input.click(); } }>
                    <Icon name="plus"/>{t!(i18n, files.choose)}
                </button>
            </div>
        </div>
        <div class="page-body stack">
            <section class="panel">
                {move || match sources.get() {
                    None => view! { <Skeleton/> }.into_any(),
                    Some(Err(failure)) => view! { <FailureView failure on_retry=again/> }.into_any(),
                    Some(Ok(sources)) => view! { <List sources/> }.into_any(),
                }}
            </section>
            <section class="panel">
                <div class="panel-head"><h2 class="panel-title">{t!(i18n, files.kinds)}</h2></div>
                <div class="panel-body">
                    <dl class="kinds">
                        <dt>{t!(i18n, files.kind_dashboard)}</dt><dd><code>"{ \"widgets\": [ … ] }"</code></dd>
                        <dt>{t!(i18n, files.kind_table)}</dt><dd><code>"timestamp,CPUUtilization"</code></dd>
                        <dt>{t!(i18n, files.kind_data)}</dt><dd><code>"{ \"MetricDataResults\": [ … ] }"</code></dd>
                        <dt>{t!(i18n, files.kind_embedded)}</dt><dd><code>"{ \"_aws\": { \"CloudWatchMetrics\": [ … ] } }"</code></dd>
                        <dt>{t!(i18n, files.kind_events)}</dt><dd><code>"{ \"source\": …, \"detail-type\": …, \"detail\": { … } }"</code></dd>
                        <dt>{t!(i18n, files.kind_trail)}</dt><dd><code>"{ \"Records\": [ { \"eventName\": … } ] }"</code></dd>
                        <dt>{t!(i18n, files.kind_definitions)}</dt><dd><code>"aws events describe-rule, list-targets-by-rule · aws scheduler get-schedule · aws schemas describe-schema"</code></dd>
                        <dt>{t!(i18n, files.kind_template)}</dt><dd><code>"AWS::Events::Rule, AWS::Scheduler::Schedule"</code></dd>
                    </dl>
                </div>
            </section>
        </div>
    }
}

fn kind_word(kind: SourceKind, i18n: I18n) -> String {
    match kind {
        SourceKind::Sample => t_string!(i18n, files.kind_sample),
        SourceKind::Dashboard => t_string!(i18n, files.kind_dashboard),
        SourceKind::MetricTable => t_string!(i18n, files.kind_table),
        SourceKind::MetricData => t_string!(i18n, files.kind_data),
        SourceKind::EmbeddedMetrics => t_string!(i18n, files.kind_embedded),
        SourceKind::Events => t_string!(i18n, files.kind_events),
        SourceKind::CloudTrail => t_string!(i18n, files.kind_trail),
        SourceKind::EventDefinitions => t_string!(i18n, files.kind_definitions),
        SourceKind::Template => t_string!(i18n, files.kind_template),
        SourceKind::Workspace => t_string!(i18n, files.kind_workspace),
        SourceKind::Compressed => t_string!(i18n, files.kind_compressed),
        SourceKind::Unknown => t_string!(i18n, files.kind_unknown),
    }
    .to_string()
}

#[component]
fn List(sources: Vec<Source>) -> impl IntoView {
    let i18n = use_i18n();
    let rows = sources
        .into_iter()
        .map(|source| view! { <Row source/> })
        .collect_view();
    view! {
        <div class="table-scroll"><table class="table table-list">
            <thead><tr>
                <th scope="col">{t!(i18n, files.name)}</th>
                <th scope="col">{t!(i18n, files.kind)}</th>
                <th scope="col" class="num">{t!(i18n, files.size)}</th>
                <th scope="col" class="num">{t!(i18n, files.records)}</th>
                <th scope="col" class="num">{t!(i18n, files.series)}</th>
                <th scope="col">{t!(i18n, files.span)}</th>
                <th scope="col">{t!(i18n, files.holds)}</th>
                <th scope="col"><span class="sr-only">{t!(i18n, files.actions)}</span></th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table></div>
    }
}

#[component]
fn Row(source: Source) -> impl IntoView {
    let i18n = use_i18n();
    let (data, connection, navigation, time, notices) = (
        use_data(),
        use_connection(),
        use_navigation(),
        use_time(),
        use_notices(),
    );
    let is_sample = source.kind == SourceKind::Sample;
    let kind = source.kind;
    let name = source.name.clone();
    let shown = move || {
        if is_sample {
            t_string!(i18n, files.sample).to_string()
        } else {
            name.clone()
        }
    };
    let number = |value: u64| {
        if value == 0 {
            time_series::NOTHING.to_owned()
        } else {
            time_series::write_full(Some(value as f64), time_series::Unit::None).to_string()
        }
    };
    let size = if is_sample {
        time_series::NOTHING.to_owned()
    } else {
        time_series::write_short(Some(source.bytes as f64), time_series::Unit::Bytes).to_string()
    };
    let span = source.span_ms;
    let dashboards = source
        .dashboards
        .iter()
        .map(|name| {
            let to = name.clone();
            view! { <a class="cut" href=move || navigation.link(Route::Dashboard(to.clone()))><bdi>{name.clone()}</bdi></a> }
        })
        .collect_view();
    let definitions = source
        .definitions
        .iter()
        .map(|name| view! { <span class="cut" title=name.clone()><bdi>{name.clone()}</bdi></span> })
        .collect_view();
    let (id, export_id) = (source.id.clone(), source.id.clone());
    let fail = move |failure: crate::protocol::Failure| {
        let (what, why) = failure_text(&failure, i18n);
        notices.show(Tone::Error, what, why);
    };
    let export = {
        let data = data.clone();
        move |_| {
            let (data, id) = (data.clone(), export_id.clone());
            leptos::task::spawn_local(async move {
                match data.export_source(id).await {
                    Ok((name, bytes)) => download::bytes(&name, "application/octet-stream", &bytes),
                    Err(failure) => fail(failure),
                }
            });
        }
    };
    let sure = RwSignal::new(false);
    let remove = move |_| {
        // The first press asks, the second one acts.
        if !sure.get_untracked() {
            return sure.set(true);
        }
        let (data, id) = (data.clone(), id.clone());
        leptos::task::spawn_local(async move {
            if let Err(failure) = data.remove_source(id).await {
                fail(failure);
            }
            connection.renew();
        });
    };
    let export_name = {
        let name = source.name.clone();
        move || t_string!(i18n, files.export, name = name.clone())
    };
    let remove_name = {
        let name = source.name.clone();
        move || {
            if sure.get() {
                t_string!(i18n, files.remove_sure, name = name.clone())
            } else {
                t_string!(i18n, files.remove, name = name.clone())
            }
        }
    };
    let n_problems = source.n_problems;
    let shown_problems = source.problems.len() as u64;
    let problems = source.problems.into_iter().map(|(line, reason)| view! { <li><span class="muted">{t!(i18n, files.line, line = line)}</span>" "{reason}</li> }).collect_view();
    view! {
        <tr>
            <th scope="row" class="files-name"><span class="cut" title=shown.clone()><bdi>{shown.clone()}</bdi></span></th>
            <td class="nowrap">{move || kind_word(kind, i18n)}</td>
            <td class="num">{size}</td>
            <td class="num">{number(source.records)}</td>
            <td class="num">{number(source.series)}</td>
            <td class="nowrap">{move || span.map(|(from_ms, to_ms)| format!("{} – {}", time.instant(from_ms, i18n), time.instant(to_ms, i18n)))}</td>
            <td><span class="files-holds">{dashboards}{definitions}</span></td>
            <td class="nowrap">{(!is_sample).then(|| view! {
                <button type="button" class="button button-quiet button-icon button-small" aria-label=export_name.clone() title=export_name on:click=export><Icon name="download"/></button>
                <button
                    type="button"
                    class="button button-small"
                    class:button-danger=sure
                    class:button-quiet=move || !sure.get()
                    aria-label=remove_name
                    on:click=remove
                    on:blur=move |_| sure.set(false)
                ><Icon name="trash"/>{move || sure.get().then(|| t_string!(i18n, files.sure))}</button>
            })}</td>
        </tr>
        {(n_problems > 0).then(|| view! {
            <tr><td colspan="8">
                <details class="findings" data-tone="warn">
                    <summary>{t!(i18n, files.problems, count = n_problems)}</summary>
                    <ul>{problems}</ul>
                    {(n_problems > shown_problems).then(|| view! { <p class="muted">{t!(i18n, files.problems_shown, count = shown_problems)}</p> })}
                </details>
            </td></tr>
        })}
    }
}
