//! Events made from the pattern: such as match, and such as miss one condition.

use leptos::prelude::*;

use super::fold::{Fold, rested};
use super::live::Live;
use crate::data::use_data;
use crate::i18n::*;
use crate::protocol::Failure;
use crate::protocol::events::compare::{Generate, Generated, NearMiss};
use crate::protocol::events::{Answer, Ask};
use crate::ui::failure::failure_text;
use crate::ui::icon::Icon;
use crate::ui::loaded::Loaded;
use crate::ui::view::{dynamic, view};

/// The section.
#[component]
pub fn MadeEvents(live: Live) -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || t_string!(i18n, compare.made).to_string());
    let note = Signal::derive(move || t_string!(i18n, compare.made_note).to_string());
    view! { <Fold title note><Made live/></Fold> }
}

#[component]
fn Made(live: Live) -> impl IntoView {
    let i18n = use_i18n();
    let data = use_data();
    let seed = RwSignal::new(1_u64);
    let rest = rested(move || {
        live.pattern.version();
    });
    let told = Loaded::new(move || {
        rest.track();
        let (data, seed) = (data.clone(), seed.get());
        async move {
            let pattern = live.pattern.with_text_now(str::to_owned);
            match data.events(Ask::Generate(Generate { pattern, seed })).await {
                Ok(Answer::Generated(made)) => Some(Ok(made)),
                Ok(_) => None,
                Err(failure) => Some(Err(failure)),
            }
        }
    });
    let told: Memo<Option<Result<Generated, Failure>>> = Memo::new(move |_| told.get().flatten());
    let body = dynamic(move || match told.get() {
        None => ().into_any(),
        Some(Err(failure)) => {
            let (what, why) = failure_text(&failure, i18n);
            view! { <p class="field-error panel-body" role="alert">{what}" "{why}</p> }
        }
        Some(Ok(Generated::Refused)) => {
            view! { <p class="panel-body" role="status">{t!(i18n, compare.made_refused)}</p> }
        }
        Some(Ok(Generated::Made { matching, missing })) => {
            let others = move |_| seed.update(|seed| *seed += 1);
            view! {
                <div class="fold-tools">
                    <Matching live events=matching/>
                    <button type="button" class="button button-quiet button-small" on:click=others>{t!(i18n, compare.others)}</button>
                </div>
                <ul class="reasons fold-list">{missing.into_iter().map(|miss| line(live, i18n, miss)).collect_view()}</ul>
            }
        }
    });
    view! { {body} }
}

/// The button that puts one event after the other into the editor.
#[component]
fn Matching(live: Live, events: Vec<String>) -> impl IntoView {
    let i18n = use_i18n();
    let all = events.len();
    if all == 0 {
        return view! { <p role="status">{t!(i18n, compare.made_none)}</p> };
    }
    let shown = RwSignal::new(0_usize);
    let put = move |_| {
        let place = shown.get_untracked() % all;
        live.event.set_text(&events[place]);
        shown.set(place + 1);
    };
    let status = dynamic(move || {
        let shown = shown.get();
        (shown > 0).then(|| t_string!(i18n, compare.made_place, place = shown, all = all))
    });
    view! {
        <button type="button" class="button button-small" on:click=put><Icon name="wand"/>{t!(i18n, compare.put_matching)}</button>
        <span class="muted" role="status">{status}</span>
    }
}

fn line(live: Live, i18n: I18n, miss: NearMiss) -> AnyView {
    let NearMiss {
        event,
        path,
        wanted,
        value,
    } = miss;
    let label = t_string!(i18n, compare.put_missing_of, path = path.clone());
    let put = move |_| live.event.set_text(&event);
    let found = match value {
        Some(value) => view! { {t!(i18n, compare.has)}" "<code>{value}</code> },
        None => t!(i18n, compare.has_none).into_any(),
    };
    view! {
        <li class="reason" data-state="alarm">
            <span class="reason-mark"><svg class="state-shape" viewBox="0 0 12 12" aria-hidden="true"><use href="#s-fail"></use></svg></span>
            <div class="stack">
                <p>{t!(i18n, compare.misses)}" "<code>{path}</code>": "<code>{wanted}</code></p>
                <p class="muted">{found}</p>
            </div>
            <button type="button" class="button button-small" aria-label=label on:click=put>{t!(i18n, compare.put_missing)}</button>
        </li>
    }
}
