//! Files dropped anywhere on the page: read into the workspace one after another, with their progress.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::failure::failure_text;
use crate::data::{Data, use_data};
use crate::i18n::*;
use crate::protocol::{Failure, Source};
use crate::routes::{Address, Route};
use crate::state::connection::{ConnectionState, use_connection};
use crate::state::navigation::{Navigation, use_navigation};
use crate::state::notices::{Notices, Tone, use_notices};

/// A file being read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Its number among those read in this page.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// Bytes read, bytes in all.
    pub progress: RwSignal<(u64, u64)>,
}

/// Files being read.
#[derive(Clone, Copy)]
pub struct Drops {
    /// Those under way.
    pub reading: RwSignal<Vec<Reading>>,
    next_id: StoredValue<u32>,
    connection: ConnectionState,
    navigation: Navigation,
    notices: Notices,
    i18n: leptos_i18n::I18nContext<Locale>,
}

/// Makes dropping files work everywhere.
pub fn provide_drops() {
    provide_context(Drops {
        reading: RwSignal::new(Vec::new()),
        next_id: StoredValue::new(0),
        connection: use_connection(),
        navigation: use_navigation(),
        notices: use_notices(),
        i18n: use_i18n(),
    });
}

/// Files being read.
pub fn use_drops() -> Drops {
    expect_context()
}

impl Drops {
    /// Reads `files` into the workspace.
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
        let data = data.clone();
        leptos::task::spawn_local(async move {
            let alone = files.len() == 1;
            let mut last = None;
            for file in files {
                match self.read(&data, &file).await {
                    Ok(source) => last = Some(source),
                    Err(failure) => {
                        let (what, why) = failure_text(&failure, self.i18n);
                        self.notices
                            .show(Tone::Error, format!("{}: {what}", file.name()), why);
                    }
                }
                self.connection.renew();
            }
            if let Some(source) = last {
                self.show(&source, alone);
            }
        });
    }

    async fn read(self, data: &Data, file: &web_sys::File) -> Result<Source, Failure> {
        let id = self.next_id.get_value();
        self.next_id.set_value(id + 1);
        let progress = RwSignal::new((0, file.size() as u64));
        self.reading.update(|reading| {
            reading.push(Reading {
                id,
                name: file.name(),
                progress,
            })
        });
        let end = self.bytes_of(data, file, progress).await;
        self.reading
            .update(|reading| reading.retain(|known| known.id != id));
        end
    }

    async fn bytes_of(
        self,
        data: &Data,
        file: &web_sys::File,
        progress: RwSignal<(u64, u64)>,
    ) -> Result<Source, Failure> {
        let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| {
            Failure::Unreadable(t_string!(self.i18n, files.browser_refused).to_string())
        })?;
        let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
        data.add_file(file.name(), bytes, move |step| {
            progress.set((step.done, step.total))
        })
        .await
    }

    /// A single dashboard body opens; anything else is listed.
    fn show(self, source: &Source, alone: bool) {
        let route = match source.dashboards.as_slice() {
            [name] if alone => Route::Dashboard(name.clone()),
            _ => Route::Files,
        };
        self.navigation.go(Address::parse(
            self.navigation.link_now(route).trim_start_matches('#'),
        ));
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
    let data = send_wrapper::SendWrapper::new(data);
    let drop = window_event_listener(ev::drop, move |event| {
        over.set(false);
        if has_files(&event) {
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
    move || {
        over.get().then(|| view! { <div class="drop-veil" aria-hidden="true"><span>{t!(i18n, files.drop_here)}</span></div> })
    }
}
