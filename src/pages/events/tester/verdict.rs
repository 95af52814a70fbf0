//! The row under the title: whether the event matches, and the figures against their limits.

use leptos::prelude::*;

use super::live::Live;
use super::reasons::with_code;
use crate::i18n::*;
use crate::protocol::events::{Meter, MeterKind, Verdict};
use crate::ui::meter::Gauge;
use crate::ui::view::view;

/// The row.
#[component]
pub fn VerdictRow(live: Live) -> impl IntoView {
    let i18n = use_i18n();
    let verdict = Memo::new(move |_| live.tested.with(|tested| tested.verdict));
    let meters = Memo::new(move |_| live.tested.with(|tested| tested.meters.clone()));
    let face = move || match verdict.get() {
        Verdict::Nothing => (
            "disabled",
            "#i-info",
            t_string!(i18n, events.nothing).to_string(),
        ),
        Verdict::Match => ("ok", "#s-pass", t_string!(i18n, events.matches).to_string()),
        Verdict::NoMatch => (
            "alarm",
            "#s-fail",
            t_string!(i18n, events.no_match).to_string(),
        ),
        Verdict::BadPattern => (
            "alarm",
            "#s-error",
            t_string!(i18n, events.bad_pattern).to_string(),
        ),
        Verdict::BadEvent => (
            "alarm",
            "#s-error",
            t_string!(i18n, events.bad_event).to_string(),
        ),
        Verdict::Undecided => (
            "insufficient",
            "#s-warn",
            t_string!(i18n, events.undecided).to_string(),
        ),
    };
    let summary = Memo::new(move |_| live.tested.with(|tested| tested.summary.clone()));
    // That it matches is said already.
    let summary = move || match verdict.get() {
        Verdict::NoMatch | Verdict::Undecided => with_code(&summary.get()),
        // The service's own text, as it is.
        Verdict::BadPattern => summary.get().into_any(),
        _ => ().into_any(),
    };
    let word = move |meter: &Meter| match meter.kind {
        MeterKind::Length => t_string!(i18n, events.meter_length),
        MeterKind::Or => t_string!(i18n, events.meter_or),
        MeterKind::Fields => t_string!(i18n, events.meter_fields),
        MeterKind::Wildcards => t_string!(i18n, events.meter_wildcards),
        MeterKind::EntrySize => t_string!(i18n, events.meter_size),
    };
    let gauge = move |meter: Meter| {
        let name = word(&meter).to_string();
        view! { <Gauge name current=meter.current most=meter.most/> }
    };
    view! {
        <div class="verdict" data-state=move || face().0 role="status">
            <span class="verdict-word">
                <svg class="state-shape" viewBox="0 0 12 12" aria-hidden="true"><use href=move || face().1></use></svg>
                {move || face().2}
            </span>
            <span class="verdict-why">{summary}</span>
            <span class="cluster cluster-end">{move || meters.get().into_iter().map(gauge).collect_view()}</span>
        </div>
    }
}
