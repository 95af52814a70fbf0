//! The requests of a dashboard page: the body, what it draws, and the data of its panels.

use std::collections::HashMap;
use std::sync::Arc;

use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;

use crate::data::Data;
use crate::protocol::{Dashboard, Failure, PanelData, PanelsDone, PanelsRequest};

/// What a panel has to draw.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PanelState {
    /// Whether newer data is on its way; the old stays visible.
    pub loading: bool,
    /// The newest data, with the range it was asked for.
    pub data: Option<Arc<PanelData>>,
    /// The range of `data`, milliseconds since 1970.
    pub range_ms: (i64, i64),
    /// Why there is no newer data.
    pub failure: Option<Failure>,
}

/// The state of every panel of one dashboard, by index in the body.
#[derive(Clone, Copy)]
pub struct Panels {
    states: StoredValue<HashMap<u32, RwSignal<PanelState>>>,
    running: StoredValue<Option<AbortHandle>>,
    /// The end of the last whole refresh.
    pub done: RwSignal<Option<(PanelsDone, i64)>>,
}

impl Panels {
    /// Nothing asked yet.
    pub fn new() -> Self {
        let panels = Self {
            states: StoredValue::new(HashMap::new()),
            running: StoredValue::new(None),
            done: RwSignal::new(None),
        };
        on_cleanup(move || panels.withdraw());
        panels
    }

    /// The state of one panel. Lives as long as the page.
    pub fn of(self, widget: u32) -> RwSignal<PanelState> {
        let known = self
            .states
            .with_value(|states| states.get(&widget).copied());
        known.unwrap_or_else(|| {
            let state = RwSignal::new(PanelState::default());
            self.states.update_value(|states| {
                states.insert(widget, state);
            });
            state
        })
    }

    /// Withdraws a running refresh.
    pub fn withdraw(self) {
        if let Some(running) = self.running.try_update_value(Option::take).flatten() {
            running.abort();
        }
    }

    /// Asks for the data of `widgets`; a refresh that is still running is withdrawn.
    pub fn refresh(self, data: &Data, request: PanelsRequest, widgets: Vec<u32>) {
        self.withdraw();
        for widget in &widgets {
            self.of(*widget).update(|state| {
                state.loading = true;
                state.failure = None;
            });
        }
        let (range_ms, now_ms, data) = (request.range_ms, request.now_ms, data.clone());
        let take = move |panel: PanelData| {
            let state = self.of(panel.widget);
            state.set(PanelState {
                loading: false,
                range_ms,
                data: Some(Arc::new(panel)),
                failure: None,
            });
        };
        let (asked, handle) = abortable(async move { data.panels(request, take).await });
        self.running.set_value(Some(handle));
        leptos::task::spawn_local(async move {
            // Aborted: a newer refresh took over, or the page was left.
            let Ok(end) = asked.await else { return };
            for widget in widgets {
                self.of(widget).update(|state| {
                    state.loading = false;
                    if let Err(failure) = &end {
                        state.failure = Some(failure.clone());
                    }
                });
            }
            if let Ok(done) = end {
                self.done.set(Some((done, now_ms)));
            }
        });
    }
}

/// The body of a dashboard of the connection, as stored.
pub async fn body(data: &Data, name: String) -> Result<String, Failure> {
    let input = aws::cloudwatch::GetDashboardInput {
        dashboard_name: name,
    };
    let output = data.call(input).await?;
    Ok(output.dashboard_body.unwrap_or_default())
}

/// What a body draws with `choices` applied.
pub async fn view(
    data: &Data,
    body: String,
    choices: Vec<(String, String)>,
) -> Result<dashboards::view::View, Failure> {
    data.view(Dashboard { body, choices }).await
}
