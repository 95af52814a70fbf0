//! Schemas from events: dropped, pasted, those of the workspace, or the samples of the tester. Nothing is kept when the page closes.

use std::sync::Arc;

use eventbridge::schema::Inferred;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::super::findings::Findings;
use super::copies::{SaveText, file_stem};
use super::load;
use super::views::{LookChoice, Subject, Views};
use crate::data::{Data, use_data};
use crate::i18n::*;
use crate::protocol::Failure;
use crate::protocol::events::schemas::{Answer, Ask, Events, Learnt};
use crate::state::connection::{Connection, use_connection};
use crate::state::time::use_time;
use crate::ui::failure::FailureView;
use crate::ui::icon::Icon;
use crate::ui::panel::{Blank, BlankFigure, Skeleton};
use crate::ui::view::{dynamic, view};

/// More text than this is not read into the tab, in bytes.
const MOST_BYTES: f64 = 64e6;

/// What stands under the controls.
#[derive(Clone, Debug, PartialEq)]
enum Face {
    NotAsked,
    Loading,
    Failed(Failure),
    /// What was learnt, and the text it is from, for the places of what was refused.
    Ready(Arc<Learnt>, Arc<str>),
}

/// The questions of this page and the newest answer.
#[derive(Clone, Copy)]
struct Learning {
    face: RwSignal<Face>,
    chosen: RwSignal<usize>,
    /// Counts questions, so that only the last one is answered.
    turn: StoredValue<u32>,
}

impl Learning {
    /// Runs a question in the place of the one before.
    fn run(self, learns: impl Future<Output = Result<(Learnt, String), Failure>> + 'static) {
        let mine = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(mine);
        self.face.set(Face::Loading);
        leptos::task::spawn_local(async move {
            let answer = learns.await;
            if self.turn.try_get_value() != Some(mine) {
                return;
            }
            self.chosen.set(0);
            self.face.set(match answer {
                Ok((learnt, text)) => Face::Ready(Arc::new(learnt), Arc::from(text)),
                Err(failure) => Face::Failed(failure),
            });
        });
    }

    fn text(self, data: Data, text: String) {
        self.run(async move { Ok((infer(&data, Events::Text(text.clone())).await?, text)) });
    }

    fn files(self, data: Data, files: Option<web_sys::FileList>) {
        let Some(files) = files.filter(|files| files.length() > 0) else {
            return;
        };
        self.run(async move {
            let text = read(&files).await?;
            Ok((infer(&data, Events::Text(text.clone())).await?, text))
        });
    }
}

async fn infer(data: &Data, events: Events) -> Result<Learnt, Failure> {
    match load::ask(data, Ask::Infer(events)).await? {
        Answer::Inferred(learnt) => Ok(learnt),
        _ => Err(Failure::NotOpen),
    }
}

/// The text of files, one after the other.
async fn read(files: &web_sys::FileList) -> Result<String, Failure> {
    let files: Vec<web_sys::File> = (0..files.length())
        .filter_map(|at| files.item(at))
        .collect();
    if files.iter().map(|file| file.size()).sum::<f64>() > MOST_BYTES {
        return Err(Failure::Unreadable("64 MB".to_owned()));
    }
    let mut all = String::new();
    for file in &files {
        let refused = || Failure::Unreadable(file.name());
        let text = JsFuture::from(file.text()).await.map_err(|_| refused())?;
        let text = text.as_string().ok_or_else(refused)?;
        // Several files are read as lines; one that holds a single value over many lines becomes one of them.
        let whole = json_text::parse(&text);
        match whole
            .root
            .filter(|_| files.len() > 1 && whole.diagnostics.is_empty())
        {
            Some(root) => all.push_str(&json_text::compact(&text, &root)),
            None => all.push_str(&text),
        }
        all.push('\n');
    }
    Ok(all)
}

/// The page.
#[component]
pub fn Infer() -> impl IntoView {
    let i18n = use_i18n();
    let (data, connection, time) = (use_data(), use_connection(), use_time());
    let learning = Learning {
        face: RwSignal::new(Face::NotAsked),
        chosen: RwSignal::new(0),
        turn: StoredValue::new(0),
    };
    let pasted = RwSignal::new(String::new());
    let input = NodeRef::<leptos::html::Input>::new();
    let (by_drop, by_pick, by_paste, by_sample, by_workspace) =
        (data.clone(), data.clone(), data.clone(), data.clone(), data);
    let on_drop = move |event: ev::DragEvent| {
        let files = event.data_transfer().and_then(|transfer| transfer.files());
        if files.as_ref().is_some_and(|files| files.length() > 0) {
            // The page around would read the files into the workspace.
            event.prevent_default();
            learning.files(by_drop.clone(), files);
        }
    };
    let on_pick = move |_| {
        if let Some(input) = input.get_untracked() {
            learning.files(by_pick.clone(), input.files());
        }
    };
    let take_pasted = move |_| learning.text(by_paste.clone(), pasted.get_untracked());
    let take_samples = move |_| {
        let data = by_sample.clone();
        learning.run(async move { Ok((infer(&data, Events::Samples).await?, String::new())) });
    };
    let take_workspace = move |_| {
        let (data, range_ms) = (by_workspace.clone(), time.range_ms());
        learning.run(async move {
            let text = data.stored_events(range_ms).await?;
            Ok((infer(&data, Events::Text(text.clone())).await?, text))
        });
    };
    // AWS gives no events back; only the workspace keeps them.
    let is_workspace = move || *connection.connection.read() == Connection::Workspace;
    let workspace = {
        let take = StoredValue::new_local(take_workspace);
        dynamic(move || {
            is_workspace().then(|| view! { <button type="button" class="button" on:click=move |event| take.with_value(|take| take(event))>{t!(i18n, schemas.from_workspace)}</button> })
        })
    };
    let name = Signal::derive(move || t_string!(i18n, schemas.infer).to_string());
    view! {
        <div class="page-body stack">
            <section class="panel" aria-label=name on:drop=on_drop>
                <div class="panel-head panel-head-line"><h2 class="panel-title">{name}</h2></div>
                <div class="panel-body panel-body-top stack">
                    <label class="field"><span class="field-label">{t!(i18n, schemas.events)}</span>
                        <textarea class="input input-code input-tall" rows="5" spellcheck="false" on:input=move |event| pasted.set(event_target_value(&event))></textarea>
                    </label>
                    <p class="cluster">
                        <button type="button" class="button button-primary" disabled=move || pasted.read().trim().is_empty() on:click=take_pasted>{t!(i18n, schemas.make)}</button>
                        <label class="button"><input class="sr-only" type="file" multiple accept=".json,.jsonl,.ndjson,.txt,.log" node_ref=input on:change=on_pick/><Icon name="plus"/>{t!(i18n, schemas.add_files)}</label>
                        {workspace}
                        <button type="button" class="button" on:click=take_samples>{t!(i18n, schemas.from_samples)}</button>
                    </p>
                </div>
            </section>
            {dynamic(move || match learning.face.get() {
                Face::NotAsked => view! { <section class="panel"><Blank
                    figure=BlankFigure::File
                    title=Signal::derive(move || t_string!(i18n, schemas.not_inferred).to_string())
                    text=Signal::derive(move || t_string!(i18n, schemas.not_inferred_text).to_string())
                /></section> },
                Face::Loading => view! { <section class="panel" aria-busy="true"><Skeleton/></section> },
                Face::Failed(failure) => view! { <section class="panel"><FailureView failure/></section> },
                Face::Ready(learnt, text) => view! { <Result learnt text chosen=learning.chosen/> },
            })}
        </div>
    }
}

/// What was learnt: which kinds of event, what was refused, and the schema of the chosen kind.
#[component]
fn Result(learnt: Arc<Learnt>, text: Arc<str>, chosen: RwSignal<usize>) -> impl IntoView {
    let i18n = use_i18n();
    let (n_events, n_refused, n_kinds) = (learnt.n_events, learnt.n_refused, learnt.schemas.len());
    let refused: Vec<_> = learnt.refused.iter().map(|(_, why)| why.clone()).collect();
    let summary = move || t_string!(i18n, schemas.learnt, events = n_events, kinds = n_kinds);
    let schemas = StoredValue::new(learnt);
    let now = Memo::new(move |_| {
        let chosen = chosen.get();
        schemas.with_value(|learnt| learnt.schemas.get(chosen).cloned())
    });
    let subject = Memo::new(move |_| {
        let now = now.read();
        Subject {
            name: now.as_ref().map(|now| now.name.clone()).unwrap_or_default(),
            text: Arc::from(
                now.as_ref()
                    .map(|now| now.open_api.as_str())
                    .unwrap_or_default(),
            ),
        }
    });
    let options = schemas.with_value(|learnt| {
        let each = learnt.schemas.iter().enumerate();
        each.map(|(place, Inferred { name, events, .. })| {
            let text = format!("{name} ({events})");
            view! { <option value=place.to_string()>{text}</option> }
        })
        .collect::<Vec<_>>()
    });
    let pick = move |event: leptos::ev::Event| {
        if let Ok(place) = event_target_value(&event).parse() {
            chosen.set(place);
        }
    };
    let text_of = move |read: fn(&Inferred) -> String| {
        Signal::derive(move || now.read().as_ref().map(read).unwrap_or_default())
    };
    let file = move |end: &'static str| {
        Signal::derive(move || format!("{}.{end}", file_stem(&subject.read().name)))
    };
    let is_cut = move || now.read().as_ref().is_some_and(|now| now.truncated);
    view! {
        <section class="panel schemas-result" aria-label=move || t_string!(i18n, schemas.result)>
            <p class="schemas-verdict panel-body panel-body-top" role="status">{summary}</p>
            {(n_refused > 0).then(|| view! {
                <div class="panel-body"><p><strong>{t!(i18n, schemas.refused, count = n_refused)}</strong></p><Findings text=text.to_string() findings=refused/></div>
            })}
            {(n_kinds > 0).then(|| view! {
                <div class="panel-body cluster">
                    <label class="field-inline"><span class="field-label">{t!(i18n, schemas.schema)}</span><select class="select schemas-registry" on:change=pick>{options}</select></label>
                    <LookChoice/>
                    <SaveText text=text_of(|now| now.open_api.clone()) file=file("openapi.json") word="OpenAPI 3"/>
                    <SaveText text=text_of(|now| now.draft4.clone()) file=file("schema.json") word="JSON Schema Draft 4"/>
                </div>
            })}
            {dynamic(move || is_cut().then(|| view! { <div class="panel-foot"><span>{t!(i18n, schemas.inferred_cut)}</span></div> }))}
        </section>
        {(n_kinds > 0).then(|| view! { <Views subject/> })}
    }
}
