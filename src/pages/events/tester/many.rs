//! Many events at once: dropped or pasted into this tab, judged by the pattern while it is edited.
//!
//! In: text with events. Out: a verdict for each, and how many events each condition excludes. Nothing of it is kept when the page closes.

use std::time::Duration;

use futures::future::{AbortHandle, Abortable};
use leptos::ev;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use super::live::Live;
use super::many_table::{Coverage, Verdicts};
use crate::data::{Data, use_data};
use crate::i18n::*;
use crate::protocol::events::many::{Judged, Piece, Taken};
use crate::protocol::events::{Answer, Ask};
use crate::protocol::{Failure, Progress};
use crate::state::time::use_time;
use crate::ui::failure::failure_text;
use crate::ui::icon::Icon;
use crate::ui::view::{dynamic, follow, view};

/// More text than this is not read into the tab, in bytes.
const MOST_BYTES: f64 = 256e6;

/// How much of a text travels at once, in bytes.
const PIECE_BYTES: f64 = 4e6;

/// How long the pattern rests before many events are judged anew.
const REST: Duration = Duration::from_millis(250);

/// Events that were taken, and the verdicts on them.
#[derive(Clone, Copy)]
pub struct Many {
    /// The page's texts.
    pub live: Live,
    /// The events.
    pub taken: RwSignal<Option<Taken>>,
    /// The newest verdicts.
    pub judged: RwSignal<Judged>,
    failure: RwSignal<Option<Failure>>,
    /// How far the running question is, and how to withdraw it.
    running: RwSignal<Option<Progress>>,
    stop: StoredValue<Option<AbortHandle>>,
}

impl Many {
    /// Asks in the place of what is asked now.
    fn ask(self, data: &Data, ask: Ask, then: impl FnOnce(Answer) + 'static) {
        self.stop();
        let (stop, stopped) = AbortHandle::new_pair();
        self.stop.set_value(Some(stop));
        self.failure.set(None);
        let running = self.running;
        running.set(Some(Progress { done: 0, total: 0 }));
        let data = data.clone();
        leptos::task::spawn_local(async move {
            let report = move |progress| {
                running.try_set(Some(progress));
            };
            let answer = Abortable::new(data.events_told(ask, report), stopped).await;
            // Whoever withdrew it has set everything already.
            let Ok(answer) = answer else { return };
            if running.is_disposed() {
                return;
            }
            running.set(None);
            match answer {
                Ok(answer) => then(answer),
                Err(failure) => self.failure.set(Some(failure)),
            }
        });
    }

    /// Withdraws what is asked.
    fn stop(self) {
        if let Some(Some(stop)) = self.stop.try_update_value(Option::take) {
            stop.abort();
        }
        self.running.try_set(None);
    }

    /// Takes a text in the place of the one before; `text` is read piece by piece.
    fn take(self, data: &Data, text: Vec<Blob>) {
        self.stop();
        let (stop, stopped) = AbortHandle::new_pair();
        self.stop.set_value(Some(stop));
        self.failure.set(None);
        // The worker forgets what was before; rows of it would be empty.
        self.taken.set(None);
        self.judged.set(Judged::default());
        self.running.set(Some(Progress { done: 0, total: 0 }));
        let data = data.clone();
        leptos::task::spawn_local(async move {
            let end = Abortable::new(self.send(&data, text), stopped).await;
            let Ok(end) = end else { return };
            if self.running.is_disposed() {
                return;
            }
            self.running.set(None);
            match end {
                Ok(taken) => {
                    self.taken.set(Some(taken));
                    self.judge(&data);
                }
                Err(failure) => self.failure.set(Some(failure)),
            }
        });
    }

    async fn send(self, data: &Data, blobs: Vec<Blob>) -> Result<Taken, Failure> {
        // A new line between files: a list that one of them holds then ends with it.
        let total = blobs.iter().map(Blob::size).sum::<f64>() + blobs.len() as f64 - 1.0;
        if total > MOST_BYTES {
            return Err(Failure::Unreadable("256 MB".to_owned()));
        }
        let total = total as u32;
        let running = self.running;
        let mut start = 0;
        let mut taken = Taken::default();
        for (place, blob) in blobs.iter().enumerate() {
            let size = blob.size();
            let mut at = 0.0;
            while at < size || (size == 0.0 && at == 0.0) {
                let end = (at + PIECE_BYTES).min(size);
                let refused = |_| Failure::Unreadable(String::new());
                let piece = blob.slice_with_f64_and_f64(at, end).map_err(refused)?;
                let buffer = JsFuture::from(piece.array_buffer())
                    .await
                    .map_err(refused)?;
                let mut bytes = js_sys::Uint8Array::new(&buffer).to_vec();
                if end == size && place + 1 < blobs.len() {
                    bytes.push(b'\n');
                }
                let length = bytes.len() as u32;
                let ask = Ask::TakeEvents(Piece {
                    total,
                    start,
                    bytes,
                });
                let report = move |progress| {
                    running.try_set(Some(progress));
                };
                if let Answer::Taken(what) = data.events_told(ask, report).await? {
                    taken = what;
                }
                start += length;
                at = end.max(1.0);
            }
        }
        Ok(taken)
    }

    fn judge(self, data: &Data) {
        let pattern = self.live.pattern.with_text_now(str::to_owned);
        self.ask(data, Ask::JudgeEvents(pattern), move |answer| {
            if let Answer::Judged(judged) = answer {
                self.judged.set(judged);
            }
        });
    }

    fn take_files(self, data: &Data, files: Option<web_sys::FileList>) {
        let blobs: Vec<Blob> = files
            .map(|files| {
                let files = (0..files.length()).filter_map(|place| files.item(place));
                files.map(Blob::from).collect()
            })
            .unwrap_or_default();
        if !blobs.is_empty() {
            self.take(data, blobs);
        }
    }

    fn take_text(self, data: &Data, text: &str) {
        // A text always makes a blob.
        if let Ok(blob) = Blob::new_with_str_sequence(&js_sys::Array::of1(&text.into())) {
            self.take(data, vec![blob]);
        }
    }

    /// The events that the connection has in the page's time range.
    fn take_stored(self, data: &Data, range_ms: (i64, i64)) {
        let data = data.clone();
        leptos::task::spawn_local(async move {
            let events = data.stored_events(range_ms).await;
            if self.failure.is_disposed() {
                return;
            }
            match events {
                Ok(lines) => self.take_text(&data, &lines),
                Err(failure) => self.failure.set(Some(failure)),
            }
        });
    }
}

/// The panel.
#[component]
pub fn ManyEvents(live: Live) -> impl IntoView {
    let i18n = use_i18n();
    let data = use_data();
    let many = Many {
        live,
        taken: RwSignal::new(None),
        judged: RwSignal::new(Judged::default()),
        failure: RwSignal::new(None),
        running: RwSignal::new(None),
        stop: StoredValue::new(None),
    };
    let again = SendWrapper::new(data.clone());
    let judge = debounce(REST, move |()| {
        if many.taken.try_with_untracked(Option::is_some) == Some(true) {
            many.judge(&again);
        }
    });
    follow({
        let mut judge = judge;
        move || {
            live.pattern.version();
            judge(());
        }
    });
    on_cleanup(move || many.stop());
    let is_pasting = RwSignal::new(false);
    let pasted = RwSignal::new(String::new());
    let label = Signal::derive(move || t_string!(i18n, events.many).to_string());
    let (by_drop, by_pick, by_paste, stored) = (data.clone(), data.clone(), data.clone(), data);
    let time = use_time();
    let on_drop = move |event: ev::DragEvent| {
        let files = event.data_transfer().and_then(|transfer| transfer.files());
        if files.as_ref().is_some_and(|files| files.length() > 0) {
            // The page around would read the files into the workspace.
            event.prevent_default();
            many.take_files(&by_drop, files);
        }
    };
    let input = NodeRef::<leptos::html::Input>::new();
    let on_pick = move |_| {
        if let Some(input) = input.get_untracked() {
            many.take_files(&by_pick, input.files());
            input.set_value("");
        }
    };
    let take_pasted = move |_| {
        is_pasting.set(false);
        many.take_text(&by_paste, &pasted.get_untracked());
    };
    let progress = dynamic(move || {
        many.running.get().map(|progress| {
            let name = t_string!(i18n, events.judging).to_string();
            view! {
                <progress class="tester-progress" aria-label=name max=progress.total.max(1).to_string() value=progress.done.to_string()></progress>
                <button type="button" class="button button-small" on:click=move |_| many.stop()>{t!(i18n, connection.cancel)}</button>
            }
        })
    });
    let failed = dynamic(move || {
        many.failure.get().map(|failure| {
            let (what, why) = failure_text(&failure, i18n);
            view! { <p class="field-error panel-body panel-body-top" role="alert">{what}" "{why}</p> }
        })
    });
    let paste = dynamic(move || {
        let take_pasted = take_pasted.clone();
        is_pasting.get().then(|| view! {
            <div class="panel-body panel-body-top stack">
                <label class="field"><span class="field-label">{t!(i18n, events.many_text)}</span>
                    <textarea class="input input-code" rows="6" spellcheck="false" on:input=move |event| pasted.set(event_target_value(&event))></textarea>
                </label>
                <p><button type="button" class="button" disabled=move || pasted.read().trim().is_empty() on:click=take_pasted>{t!(i18n, events.judge)}</button></p>
            </div>
        })
    });
    let body = dynamic(move || {
        if many.taken.read().is_some() {
            view! { <Coverage many/><Verdicts many/> }
        } else {
            view! { <p class="panel-body panel-body-top muted">{t!(i18n, events.many_none)}</p> }
        }
    });
    view! {
        <section class="panel tester-events" aria-label=label on:drop=on_drop>
            <div class="panel-head panel-head-line">
                <h2 class="panel-title">{label}</h2>
                <span class="panel-end">
                    {progress}
                    <button type="button" class="button button-small" on:click=move |_| many.take_stored(&stored, time.range_ms())>{t!(i18n, events.take_stored)}</button>
                    <button type="button" class="button button-small" aria-expanded=move || is_pasting.get().to_string() on:click=move |_| is_pasting.update(|is_open| *is_open = !*is_open)>{t!(i18n, events.paste)}</button>
                    <label class="button button-small"><input class="sr-only" type="file" multiple accept=".json,.jsonl,.ndjson,.txt,.log" node_ref=input on:change=on_pick/><Icon name="plus"/>{t!(i18n, events.add_file)}</label>
                </span>
            </div>
            {paste}{failed}{body}
        </section>
    }
}
