//! One panel of the grid: its frame, and what its widget draws inside.

use dashboards::view::{AlarmSort, AlarmWidget, Content, Widget};
use leptos::prelude::*;

use super::alarms::{self, AlarmTiles};
use super::load::PanelState;
use super::metric::Metric;
use super::text::Prose;
use crate::i18n::*;
use crate::ui::failure::FailureView;
use crate::ui::panel::{Blank, BlankFigure, Skeleton};
use crate::ui::state::StateCount;
use crate::ui::view::view;

/// One widget at its place in the grid.
#[component]
pub fn Panel(widget: Widget, state: RwSignal<PanelState>) -> impl IntoView {
    let Widget {
        x,
        y,
        width,
        height,
        title,
        content,
        kind,
        ..
    } = widget;
    let is_transparent = matches!(
        content,
        Content::Text {
            transparent: true,
            ..
        }
    );
    // On narrow screens single values stand in pairs, and what has no fixed height takes what it needs.
    let is_small = matches!(&content, Content::Metric(metric) if metric.view == dashboards::view::MetricView::SingleValue && width <= 8);
    let is_free = matches!(content, Content::Text { .. } | Content::Alarm(_));
    let name = title.clone().unwrap_or_else(|| kind.clone());
    let inside = match content {
        Content::Metric(metric) => view! { <Metric title=title.clone() metric=*metric state height/> }.into_any(),
        Content::Text { blocks, .. } => view! {
            {title.clone().map(|title| view! { <div class="panel-head"><h2 class="panel-title" title=title.clone()>{title.clone()}</h2></div> })}
            <div class="panel-body" class:panel-body-top=title.is_none()><Prose blocks/></div>
        }
        .into_any(),
        Content::Alarm(alarm) => view! { <Alarms title=title.clone() alarm state/> }.into_any(),
        Content::NotDrawn { kind, source } => view! { <NotDrawn title=title.clone() kind source/> }.into_any(),
    };
    view! {
        <section
            class="panel"
            class:panel-bare=is_transparent
            style:--x=x.to_string()
            style:--y=y.to_string()
            style:--w=width.to_string()
            style:--h=height.to_string()
            aria-label=name
            aria-busy=move || state.read().loading.to_string()
            data-small=is_small
            data-free=is_free
        >
            {inside}
        </section>
    }
}

#[component]
fn Alarms(title: Option<String>, alarm: AlarmWidget, state: RwSignal<PanelState>) -> impl IntoView {
    let i18n = use_i18n();
    let newest_first = alarm.sort_by != AlarmSort::Name;
    let tiles = Memo::new(move |_| {
        let data = state.read().data.clone();
        data.map(|data| {
            (
                alarms::arranged(&alarm, data.alarms.clone()),
                data.alarms_missing.clone(),
            )
        })
    });
    let counts = move || {
        tiles
            .get()
            .map(|(tiles, _)| alarms::counts(&tiles))
            .unwrap_or_default()
    };
    view! {
        <div class="panel-head">
            <h2 class="panel-title">{move || title.clone().unwrap_or_else(|| t_string!(i18n, dashboards.alarms).to_string())}</h2>
            {newest_first.then(|| view! { <span class="panel-note">{t!(i18n, panel.newest_first)}</span> })}
            <span class="panel-end"><span class="cluster">
                {move || counts().into_iter().map(|(state, count)| view! { <StateCount state count/> }).collect_view()}
            </span></span>
        </div>
        <div class="panel-body">{move || match tiles.get() {
            Some((tiles, missing)) if !tiles.is_empty() || !missing.is_empty() => view! { <AlarmTiles tiles missing/> }.into_any(),
            Some(_) => match state.read().data.as_ref().and_then(|data| data.failures.first().cloned()) {
                Some(failure) => view! { <FailureView failure/> }.into_any(),
                None => view! { <Blank title=t_string!(i18n, dashboards.no_alarms).to_string() text=String::new()/> }.into_any(),
            },
            None => match state.read().failure.clone() {
                Some(failure) => view! { <FailureView failure/> }.into_any(),
                None => view! { <Skeleton/> }.into_any(),
            },
        }}</div>
    }
}

/// A quiet frame for what is kept but not drawn: its kind, and its source on request.
#[component]
fn NotDrawn(title: Option<String>, kind: String, source: String) -> impl IntoView {
    let i18n = use_i18n();
    let shown = title.unwrap_or_else(|| kind.clone());
    view! {
        <div class="panel-head"><h2 class="panel-title" title=shown.clone()>{shown.clone()}</h2><span class="panel-note">{kind.clone()}</span></div>
        <div class="panel-body panel-scroll">
            <details class="source">
                <summary>{t!(i18n, panel.source)}</summary>
                <pre class="prose-code" tabindex="0"><code>{source}</code></pre>
            </details>
            <Blank
                figure=BlankFigure::File
                title=Signal::derive(move || t_string!(i18n, panel.not_drawn_title, kind = kind.clone()).to_string())
                text=Signal::derive(move || t_string!(i18n, panel.not_drawn_text).to_string())
            />
        </div>
    }
}
