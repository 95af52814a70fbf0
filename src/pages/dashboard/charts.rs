//! Panels of a body that another page makes, in the place where that page draws them.

use dashboards::view::Content;
use leptos::prelude::*;

use super::load::Panels;
use super::{alarms, in_reading_order, load, metric, panel};
use crate::data::use_data;
use crate::protocol::{Dashboard, PanelsRequest};
use crate::state::connection::use_connection;
use crate::state::time::use_time;
use crate::ui::failure::FailureView;
use crate::ui::loaded::Loaded;
use crate::ui::view::{follow, view};

/// The panels of a body, without a head.
#[component]
pub fn Charts(body: String) -> impl IntoView {
    let (data, connection, time) = (use_data(), use_connection(), use_time());
    let view = {
        let (data, body) = (data.clone(), body.clone());
        Loaded::new(move || {
            let (data, body) = (data.clone(), body.clone());
            async move { load::view(&data, body, Vec::new()).await }
        })
    };
    let drawn = move |view: dashboards::view::View| {
        let panels = Panels::new();
        let asked: Vec<u32> = view
            .widgets
            .iter()
            .filter(|widget| matches!(widget.content, Content::Metric(_)))
            .map(|widget| widget.index as u32)
            .collect();
        let (data, body) = (data.clone(), body.clone());
        follow(move || {
            connection.version.track();
            let request = PanelsRequest {
                dashboard: Dashboard {
                    body: body.clone(),
                    choices: Vec::new(),
                },
                range_ms: time.range_ms(),
                now_ms: time.now_ms(),
                region: connection.region.get(),
                only: Vec::new(),
            };
            panels.refresh(&data, request, asked.clone());
        });
        metric::Hover::provide();
        alarms::Watched::provide(&view, panels);
        let widgets = in_reading_order(&view);
        view! {
            <div class="grid24">
                {widgets.into_iter().map(|widget| {
                    let state = panels.of(widget.index as u32);
                    view! { <panel::Panel widget state/> }
                }).collect_view()}
            </div>
        }
    };
    move || match view.get() {
        None => ().into_any(),
        Some(Err(failure)) => view! { <FailureView failure/> }.into_any(),
        Some(Ok(view)) => drawn(view).into_any(),
    }
}
