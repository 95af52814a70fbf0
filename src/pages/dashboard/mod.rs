//! One dashboard: its variables, its grid of panels, its data.
//!
//! In: a name from the address or the draft of this tab, the choices in the address, the page's time range.
//! Out: panels. Not known here: who answers.

mod alarms;
mod charts;
mod draft;
mod head;
mod load;
mod metric;
mod panel;
mod text;
mod variables;

use std::sync::Arc;

use dashboards::view::{Content, View};
use leptos::prelude::*;

use crate::data::use_data;
use crate::i18n::*;
use crate::protocol::{Dashboard, Failure, PanelsRequest};
use crate::state::connection::use_connection;
use crate::state::navigation::use_navigation;
use crate::state::preferences::use_preferences;
use crate::state::time::use_time;
use crate::ui::failure::FailureView;
use crate::ui::loaded::Loaded;
use crate::ui::panel::Skeleton;
use crate::ui::view::{follow, view};

pub use charts::Charts;
pub use draft::keep_draft;
use load::Panels;
pub use metric::{ExportItems, Exports};

/// What the page shows: where the body comes from, its text, and what it draws.
#[derive(Clone)]
struct Opened {
    body: Arc<str>,
    view: Arc<View>,
    choices: Vec<(String, String)>,
}

/// The dashboard `name` of the connection, or the draft of this tab.
#[component]
pub fn DashboardPage(
    /// Its name; none for the draft.
    name: Option<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let (data, connection, navigation) = (use_data(), use_connection(), use_navigation());
    let choices = Memo::new(move |_| variables::choices(&navigation.address().query));
    let body = {
        let (data, name) = (data.clone(), name.clone());
        Loaded::new(move || {
            connection.version.track();
            let (data, name) = (data.clone(), name.clone());
            async move {
                match name {
                    Some(name) => load::body(&data, name).await,
                    None => draft::draft().ok_or(Failure::Unreadable(String::new())),
                }
            }
        })
    };
    let opened = {
        let data = data.clone();
        Loaded::new(move || {
            let (data, choices, body) = (data.clone(), choices.get(), body.get());
            async move {
                // Asked anew as soon as there is a body.
                let body = match body {
                    Some(body) => body?,
                    None => std::future::pending().await,
                };
                let view = load::view(&data, body.clone(), choices.clone()).await?;
                Ok::<_, Failure>(Opened {
                    body: body.into(),
                    view: Arc::new(view),
                    choices,
                })
            }
        })
    };
    if let Some(name) = &name {
        use_preferences().opened(name);
    }
    let title = name.clone();
    let again = Callback::new(move |()| body.refetch());
    view! {
        {move || match opened.get() {
            None => view! {
                <head::Head name=title.clone() opened=None done=None/>
                <div class="page-body" aria-busy="true"><Skeleton/></div>
            }
            .into_any(),
            Some(Err(Failure::Unreadable(text))) if text.is_empty() => view! {
                <head::Head name=title.clone() opened=None done=None/>
                <div class="page-body"><p class="muted">{t!(i18n, dashboards.no_draft)}</p></div>
            }
            .into_any(),
            Some(Err(failure)) => view! {
                <head::Head name=title.clone() opened=None done=None/>
                <div class="page-body"><FailureView failure on_retry=again/></div>
            }
            .into_any(),
            Some(Ok(opened)) => view! { <Drawn name=title.clone() opened/> }.into_any(),
        }}
    }
}

/// A dashboard whose body is read.
#[component]
fn Drawn(name: Option<String>, opened: Opened) -> impl IntoView {
    let (data, connection, time) = (use_data(), use_connection(), use_time());
    let panels = Panels::new();
    let view = opened.view.clone();
    let dashboard = Dashboard {
        body: opened.body.to_string(),
        choices: opened.choices.clone(),
    };
    let asked: Vec<u32> = view
        .widgets
        .iter()
        .filter(|widget| matches!(widget.content, Content::Metric(_) | Content::Alarm(_)))
        .map(|widget| widget.index as u32)
        .collect();
    {
        let asked = asked.clone();
        follow(move || {
            connection.version.track();
            let request = PanelsRequest {
                dashboard: dashboard.clone(),
                range_ms: time.range_ms(),
                now_ms: time.now_ms(),
                region: connection.region.get(),
                only: Vec::new(),
            };
            panels.refresh(&data, request, asked.clone());
        });
    }
    let variables = view.variables.clone();
    let has_variables = variables.iter().any(|variable| variable.visible);
    let widgets = in_reading_order(&view);
    metric::Hover::provide();
    alarms::Watched::provide(&view, panels);
    view! {
        <head::Head name opened=Some(opened) done=Some(panels.done)/>
        {has_variables.then(|| view! { <head::VariablesBar variables/> })}
        <div class="page-body">
            <head::Messages messages=view.messages.clone()/>
            <div class="grid24">
                {widgets.into_iter().map(|widget| {
                    let state = panels.of(widget.index as u32);
                    view! { <panel::Panel widget state/> }
                }).collect_view()}
            </div>
        </div>
    }
}

/// Top to bottom, then left to right: the order of tabbing, and of narrow screens.
/// Overlapping widgets keep the order of the file among those that start at one place.
fn in_reading_order(view: &View) -> Vec<dashboards::view::Widget> {
    let mut widgets = view.widgets.clone();
    widgets.sort_by_key(|widget| (widget.y, widget.x));
    widgets
}
