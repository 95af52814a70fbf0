//! A pattern from examples: events are ticked as ones to match or not to match, and a pattern that tells them apart is offered.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::fold::{Fold, rested};
use super::live::Live;
use crate::data::use_data;
use crate::i18n::*;
use crate::protocol::Failure;
use crate::protocol::events::infer::{Example, Infer, Inferred};
use crate::protocol::events::{Answer, Ask, SampleName};
use crate::ui::failure::failure_text;
use crate::ui::icon::Icon;
use crate::ui::loaded::Loaded;
use crate::ui::view::{dynamic, view};

/// What is ticked: true to match, false not to match; by the sample's id, empty for the event in the editor.
type Ticks = RwSignal<BTreeMap<String, bool>>;

/// The answer, and the ids it speaks of: those to match and those not to match.
#[derive(Clone, PartialEq)]
struct Told {
    inferred: Result<Inferred, Failure>,
    matching: Vec<String>,
    excluded: Vec<String>,
}

/// The section.
#[component]
pub fn InferPattern(live: Live) -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || t_string!(i18n, compare.infer).to_string());
    let note = Signal::derive(move || t_string!(i18n, compare.infer_note).to_string());
    // What is ticked stays while the section is folded.
    let ticks: Ticks = RwSignal::default();
    view! { <Fold title note><Examples live ticks/></Fold> }
}

#[component]
fn Examples(live: Live, ticks: Ticks) -> impl IntoView {
    let i18n = use_i18n();
    let data = use_data();
    let for_samples = data.clone();
    let samples = Loaded::new(move || {
        let data = for_samples.clone();
        async move {
            match data.events(Ask::Samples).await {
                Ok(Answer::Samples(samples)) => samples,
                _ => Vec::new(),
            }
        }
    });
    let rest = rested(move || {
        live.event.version();
    });
    let told = Loaded::new(move || {
        rest.track();
        let (data, ticks) = (data.clone(), ticks.get());
        async move {
            let of = |wanted: bool| -> Vec<String> {
                let ticked = ticks.iter().filter(|(_, to_match)| **to_match == wanted);
                ticked.map(|(id, _)| id.clone()).collect()
            };
            let example = |id: &String| match id.as_str() {
                "" => Example::Text(live.event.with_text_now(str::to_owned)),
                id => Example::Sample(id.to_owned()),
            };
            let (matching, excluded) = (of(true), of(false));
            let asked = Infer {
                matching: matching.iter().map(example).collect(),
                excluded: excluded.iter().map(example).collect(),
            };
            let inferred = match data.events(Ask::Infer(asked)).await {
                Ok(Answer::Inferred(inferred)) => Ok(inferred),
                Ok(_) => return None,
                Err(failure) => Err(failure),
            };
            Some(Told {
                inferred,
                matching,
                excluded,
            })
        }
    });
    let told = Memo::new(move |_| told.get().flatten());
    let rows = dynamic(move || {
        let own = row(ticks, i18n, "", None);
        let samples = samples.get().unwrap_or_default().into_iter();
        let samples = samples.map(|sample| row(ticks, i18n, &sample.id.clone(), Some(sample)));
        std::iter::once(own).chain(samples).collect_view()
    });
    let body = dynamic(move || told.get().map(|told| said(live, i18n, told)));
    let label = Signal::derive(move || t_string!(i18n, compare.infer).to_string());
    view! {
        <div class="split infer">
            <div class="table-scroll infer-events" role="group" aria-label=label tabindex="0"><table class="table table-dense">
                <thead><tr>
                    <th scope="col">{t!(i18n, events.event)}</th>
                    <th scope="col">{t!(i18n, compare.must)}</th>
                    <th scope="col">{t!(i18n, compare.must_not)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table></div>
            <div class="panel-body panel-body-top stack">{body}</div>
        </div>
    }
}

fn row(ticks: Ticks, i18n: I18n, id: &str, sample: Option<SampleName>) -> AnyView {
    let name = named(i18n, id);
    let tick = |to_match: bool| {
        let (own, spoken) = (id.to_owned(), name.clone());
        let label = move || {
            let what = if to_match {
                t_string!(i18n, compare.must)
            } else {
                t_string!(i18n, compare.must_not)
            };
            format!("{what}: {spoken}")
        };
        let read = own.clone();
        let is_ticked = move || ticks.read().get(&read) == Some(&to_match);
        let change = move |event: leptos::ev::Event| {
            let is_ticked = event_target_checked(&event);
            ticks.update(|ticks| {
                if is_ticked {
                    ticks.insert(own.clone(), to_match);
                } else {
                    ticks.remove(&own);
                }
            });
        };
        view! { <input type="checkbox" aria-label=label prop:checked=is_ticked on:change=change/> }
    };
    let (must, must_not) = (tick(true), tick(false));
    let about = sample.map(|sample| {
        let about = format!("{}: {}", sample.service, sample.detail_type);
        view! { " "<span class="muted">{about}</span> }
    });
    view! {
        <tr>
            <th scope="row" class="infer-name">{name.clone()}{about}</th>
            <td><label class="infer-tick">{must}</label></td>
            <td><label class="infer-tick">{must_not}</label></td>
        </tr>
    }
}

/// What an event is called.
fn named(i18n: I18n, id: &str) -> String {
    if id.is_empty() {
        t_string!(i18n, compare.own_event).to_string()
    } else {
        id.to_owned()
    }
}

fn said(live: Live, i18n: I18n, told: Told) -> AnyView {
    let at = |ids: &[String], place: u32| {
        let id = ids.get(place as usize).map(String::as_str);
        named(i18n, id.unwrap_or_default())
    };
    let plain = |words: String| view! { <p role="status">{words}</p> };
    match told.inferred {
        Err(failure) => {
            let (what, why) = failure_text(&failure, i18n);
            view! { <p class="field-error" role="alert">{what}" "{why}</p> }
        }
        Ok(Inferred::NothingToMatch) => plain(t_string!(i18n, compare.tick_one).to_string()),
        Ok(Inferred::TooMany) => plain(t_string!(i18n, compare.too_many).to_string()),
        Ok(Inferred::NoEvent) => plain(t_string!(i18n, compare.no_event).to_string()),
        Ok(Inferred::InBoth(matching, excluded)) => plain(t_string!(
            i18n,
            compare.in_both,
            matching = at(&told.matching, matching),
            excluded = at(&told.excluded, excluded)
        )),
        Ok(Inferred::NotFound(matching, Some(excluded))) => plain(t_string!(
            i18n,
            compare.not_found,
            matching = at(&told.matching, matching),
            excluded = at(&told.excluded, excluded)
        )),
        Ok(Inferred::NotFound(matching, None)) => plain(t_string!(
            i18n,
            compare.not_found_empty,
            matching = at(&told.matching, matching)
        )),
        Ok(Inferred::Pattern { text, conditions }) => {
            let shown = text.clone();
            let take = move |_| live.pattern.set_text(&text);
            let conditions = conditions.into_iter().map(|chosen| {
                let excludes = chosen.excludes;
                let unstable = chosen
                    .is_unstable
                    .then(|| view! { " "<span class="tag">{t!(i18n, compare.unstable)}</span> });
                view! { <li><code>{chosen.path}</code>" "<code>{chosen.entries}</code>" "<span class="muted">{t!(i18n, compare.excludes, count = excludes)}</span>{unstable}</li> }
            });
            let (n_match, n_not) = (told.matching.len(), told.excluded.len());
            let label = Signal::derive(move || t_string!(i18n, compare.inferred).to_string());
            view! {
                <p role="status">{t!(i18n, compare.found, matching = n_match, excluded = n_not)}</p>
                <pre class="prose-code rule-code" tabindex="0" role="region" aria-label=label><code>{shown}</code></pre>
                <p><button type="button" class="button button-primary" on:click=take><Icon name="check"/>{t!(i18n, compare.take)}</button></p>
                <ul class="infer-conditions">{conditions.collect_view()}</ul>
            }
        }
    }
}
