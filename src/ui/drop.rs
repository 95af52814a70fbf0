//! Files dropped anywhere on the page, or picked: read into the workspace one after another, with their progress.
//!
//! In: files of the browser. Out: the workspace with what was read, and the page that shows it.

use futures::future::{AbortHandle, Abortable};
use leptos::ev;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen_futures::JsFuture;

use super::failure::failure_text;
use super::icon::Icon;
use crate::browser::now_ms;
use crate::data::{Data, use_data};
use crate::i18n::*;
use crate::parts::more::Piece;
use crate::parts::{Later, use_parts};
use crate::protocol::{Failure, Source};
use crate::routes::{Address, Route};
use crate::state::connection::{Connection, ConnectionState, use_connection};
use crate::state::navigation::{Navigation, use_navigation};
use crate::state::notices::{Notices, Tone, use_notices};
use crate::ui::view::{dynamic, follow, view};

/// Files that came together and are being read.
#[derive(Clone)]
pub struct Reading {
    id: u32,
    n_files: usize,
    step: ArcRwSignal<Step>,
    stop: AbortHandle,
}

/// The file being read.
#[derive(Clone, Default)]
struct Step {
    name: String,
    /// From 1.
    place: usize,
    bytes_read: u64,
    n_bytes: u64,
}

/// What is being read, and how more is.
#[derive(Clone, Copy)]
pub struct Drops {
    reading: RwSignal<Vec<Reading>>,
    next_id: StoredValue<u32>,
    connection: ConnectionState,
    navigation: Navigation,
    notices: Notices,
    i18n: I18n,
}

/// How often lists follow while many files are read; more often would slow the reading down.
const LISTED_EVERY_MS: i64 = 1_000;

/// Makes dropping files work everywhere. Says once when the files kept before could not be opened.
pub fn provide_drops() {
    let drops = Drops {
        reading: RwSignal::new(Vec::new()),
        next_id: StoredValue::new(0),
        connection: use_connection(),
        navigation: use_navigation(),
        notices: use_notices(),
        i18n: use_i18n(),
    };
    let data = use_data();
    follow(move || {
        if let Some(failure) = data.not_opened() {
            let (what, why) = failure_text(&failure, drops.i18n);
            let not_opened = t_string!(drops.i18n, files.not_opened).to_string();
            drops
                .notices
                .show(Tone::Error, not_opened, format!("{what}. {why}"));
        }
    });
    provide_context(drops);
}

/// What is being read, and how more is.
pub fn use_drops() -> Drops {
    expect_context()
}

impl Drops {
    /// Reads `files` into the workspace, then shows them.
    pub fn take(self, data: &Data, files: Option<web_sys::FileList>) {
        let files: Vec<web_sys::File> = files
            .map(|files| {
                (0..files.length())
                    .filter_map(|place| files.item(place))
                    .collect()
            })
            .unwrap_or_default();
        if files.is_empty() {
            return;
        }
        let (stop, stopped) = AbortHandle::new_pair();
        let id = self.next_id.get_value();
        self.next_id.set_value(id + 1);
        let reading = Reading {
            id,
            n_files: files.len(),
            step: ArcRwSignal::default(),
            stop,
        };
        self.reading.update(|list| list.push(reading.clone()));
        let said = format!(
            "{}: {}",
            t_string!(self.i18n, files.reading),
            files[0].name()
        );
        self.notices.announce(said);
        let data = data.clone();
        leptos::task::spawn_local(async move {
            let end = Abortable::new(self.read_all(&data, &files, &reading.step), stopped).await;
            self.reading
                .update(|list| list.retain(|known| known.id != id));
            self.connection.renew();
            match end {
                Ok(sources) => self.show(&sources, files.len()),
                Err(_) => {
                    let text = t_string!(self.i18n, files.stopped).to_string();
                    self.notices.announce(text);
                }
            }
        });
    }

    /// What was read; what was not is told in notices.
    async fn read_all(
        self,
        data: &Data,
        files: &[web_sys::File],
        step: &ArcRwSignal<Step>,
    ) -> Vec<Source> {
        let mut sources = Vec::new();
        let mut listed_at_ms = now_ms();
        for (place, file) in files.iter().enumerate() {
            step.set(Step {
                name: file.name(),
                place: place + 1,
                bytes_read: 0,
                n_bytes: file.size() as u64,
            });
            match self.read(data, file, step.clone()).await {
                Ok(source) => sources.push(source),
                Err(failure) => {
                    let (what, mut why) = failure_text(&failure, self.i18n);
                    if matches!(failure, Failure::Storage(_)) {
                        why = format!("{} {why}", t_string!(self.i18n, files.not_kept));
                    }
                    self.notices
                        .show(Tone::Error, format!("{}: {what}", file.name()), why);
                }
            }
            let now_ms = now_ms();
            if now_ms - listed_at_ms > LISTED_EVERY_MS {
                listed_at_ms = now_ms;
                self.connection.renew();
            }
        }
        sources
    }

    async fn read(
        self,
        data: &Data,
        file: &web_sys::File,
        step: ArcRwSignal<Step>,
    ) -> Result<Source, Failure> {
        let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| {
            Failure::Unreadable(t_string!(self.i18n, files.browser_refused).to_string())
        })?;
        let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
        data.add_file(file.name(), bytes, move |progress| {
            step.update(|step| (step.bytes_read, step.n_bytes) = (progress.done, progress.total));
        })
        .await
    }

    /// A single dashboard body opens where the workspace answers; anything else is listed.
    fn show(self, sources: &[Source], n_files: usize) {
        let answers = *self.connection.connection.read_untracked() == Connection::Workspace;
        let route = match sources {
            [] => return,
            [source] if n_files == 1 && answers && source.dashboards.len() == 1 => {
                Route::Dashboard(source.dashboards[0].clone())
            }
            _ => Route::Files,
        };
        if self.navigation.address_now().route == route {
            let said = t_string!(
                self.i18n,
                files.read,
                count = sources.len(),
                total = n_files
            );
            return self.notices.announce(said);
        }
        self.navigation.go(Address::parse(
            self.navigation.link_now(route).trim_start_matches('#'),
        ));
    }
}

/// What is being read, each with a way to stop it.
#[component]
pub fn Readings() -> impl IntoView {
    let (drops, more) = (use_drops(), use_parts().more);
    view! {
        <div class="readings">
            <For each=move || drops.reading.get() key=|reading| reading.id let:reading><Later part=more piece=Piece::Reading(reading)/></For>
        </div>
    }
}

/// The progress of files that came together.
#[component]
pub fn ReadingLine(
    /// The files.
    reading: Reading,
) -> impl IntoView {
    let i18n = use_i18n();
    let Reading {
        n_files,
        step,
        stop,
        ..
    } = reading;
    let step = Memo::new(move |_| {
        let step = step.read();
        let percent = step.bytes_read as f64 / step.n_bytes.max(1) as f64 * 100.0;
        (step.name.clone(), step.place, percent.round().to_string())
    });
    let name = Signal::derive(move || step.read().0.clone());
    view! {
        <div class="reading">
            <span class="reading-name cut" title=name><bdi>{name}</bdi></span>
            <span class="muted nowrap">{move || {
                if n_files == 1 {
                    t_string!(i18n, files.reading).to_string()
                } else {
                    t_string!(i18n, files.reading_many, place = step.read().1, total = n_files)
                }
            }}</span>
            <progress class="reading-bar" max="100" value=move || step.read().2.clone() aria-label=name></progress>
            <button type="button" class="button button-small" on:click=move |_| stop.abort()>
                <Icon name="stop"/>{t!(i18n, files.stop)}
            </button>
        </div>
    }
}

/// Listens for files over the whole window, and says that they may be dropped.
#[component]
pub fn DropTarget() -> impl IntoView {
    let i18n = use_i18n();
    let (data, drops) = (use_data(), use_drops());
    let over = RwSignal::new(false);
    let has_files = |event: &ev::DragEvent| {
        event
            .data_transfer()
            .is_some_and(|transfer| transfer.types().includes(&"Files".into(), 0))
    };
    let enter = window_event_listener(ev::dragover, move |event| {
        if has_files(&event) {
            event.prevent_default();
            over.set(true);
        }
    });
    let leave = window_event_listener(ev::dragleave, move |event| {
        if event.related_target().is_none() {
            over.set(false);
        }
    });
    let data = SendWrapper::new(data);
    let drop = window_event_listener(ev::drop, move |event| {
        over.set(false);
        // A part of the page may have taken them for itself.
        if has_files(&event) && !event.default_prevented() {
            event.prevent_default();
            drops.take(
                &data,
                event.data_transfer().and_then(|transfer| transfer.files()),
            );
        }
    });
    on_cleanup(move || {
        enter.remove();
        leave.remove();
        drop.remove();
    });
    dynamic(move || {
        over.get().then(|| view! { <div class="drop-veil" aria-hidden="true"><span>{t!(i18n, files.drop_here)}</span></div> })
    })
}
