//! Sample events to start from, by service.

use leptos::prelude::*;

use super::link::Link;
use crate::data::use_data;
use crate::i18n::*;
use crate::protocol::events::{Answer, Ask, SampleName};
use crate::ui::finder::{Finder, Row};
use crate::ui::icon::Icon;
use crate::ui::loaded::Loaded;
use crate::ui::menu::{Popover, use_close};
use crate::ui::view::{dynamic, view};

/// The picker.
#[component]
pub fn SamplePicker(link: Link) -> impl IntoView {
    let i18n = use_i18n();
    let data = use_data();
    let samples = Loaded::new(move || {
        let data = data.clone();
        async move {
            match data.events(Ask::Samples).await {
                Ok(Answer::Samples(samples)) => samples,
                _ => Vec::new(),
            }
        }
    });
    let shown = Memo::new(move |_| link.sample_shown());
    let face = ViewFn::from(move || {
        let name = dynamic(move || match shown.get() {
            Some(id) => id.into_any(),
            None => t!(i18n, events.samples).into_any(),
        });
        view! { <Icon name="file"/><span class="cut">{name}</span><Icon name="down"/> }
    });
    // The name holds what the button shows.
    let label = Signal::derive(move || {
        let name = t_string!(i18n, events.samples).to_string();
        Some(match shown.get() {
            Some(id) => format!("{name}: {id}"),
            None => name,
        })
    });
    view! {
        <Popover label class="button button-small button-quiet" role="dialog" at_end=true face=face>
            <Choices link samples=Signal::derive(move || samples.get().unwrap_or_default()) shown/>
        </Popover>
    }
}

#[component]
fn Choices(
    link: Link,
    samples: Signal<Vec<SampleName>>,
    shown: Memo<Option<String>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let data = use_data();
    let close = use_close();
    let typed = RwSignal::new(String::new());
    let found = Memo::new(move |_| grouped(&samples.get(), &typed.get()));
    let rows = Signal::derive(move || {
        let current = shown.get();
        let row = |sample: &SampleName| Row {
            text: sample.detail_type.clone(),
            hint: sample.service.clone(),
            is_current: current.as_ref() == Some(&sample.id),
        };
        found.read().iter().map(row).collect()
    });
    let pick = Callback::new(move |place: usize| {
        let id = found
            .read_untracked()
            .get(place)
            .map(|sample| sample.id.clone());
        if let Some(id) = id {
            close();
            link.show_sample(id, &data);
        }
    });
    let label = Signal::derive(move || t_string!(i18n, events.samples).to_string());
    let placeholder = Signal::derive(move || t_string!(i18n, events.samples_type).to_string());
    view! { <div class="tester-samples"><Finder id="samples" label placeholder typed rows on_pick=pick/></div> }
}

/// Those that hold every typed word, services together in the order in which they first appear.
fn grouped(samples: &[SampleName], typed: &str) -> Vec<SampleName> {
    let words: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
    let mut services: Vec<&str> = Vec::new();
    for sample in samples {
        if !services.contains(&sample.service.as_str()) {
            services.push(&sample.service);
        }
    }
    let mut found: Vec<SampleName> = samples
        .iter()
        .filter(|sample| {
            let SampleName {
                id,
                service,
                detail_type,
            } = sample;
            let all = format!("{id} {service} {detail_type}").to_lowercase();
            words.iter().all(|word| all.contains(word))
        })
        .cloned()
        .collect();
    found.sort_by_key(|sample| {
        services
            .iter()
            .position(|service| *service == sample.service)
    });
    found
}
