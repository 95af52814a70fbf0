//! The editor: a text surface that is fetched when it is first shown, and a plain field until then and when it cannot be.
//!
//! In: an [`Editing`], its name, whom to ask for completions and meanings. Out: what is typed, through the [`Editing`].
//! Not known here: any language. What is coloured, underlined, marked, offered or explained comes from outside, in bytes of a version.

mod editing;
mod text;
mod versions;
mod words;

pub use editing::Editing;

use std::pin::Pin;
use std::rc::Rc;

use js_sys::{Array, Object};
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::icon::Icon;
use crate::browser::document;
use crate::browser::surface::{self, Hear, set};
use crate::i18n::*;
use crate::protocol::code::{Completions, Meaning};
use crate::ui::view::{follow, view};

/// A question about a place of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The version it speaks of.
    pub version: u32,
    /// The byte.
    pub at: usize,
    /// Whether the user asked with a key, rather than by typing or pointing.
    pub is_asked: bool,
}

/// An answer that takes its time.
pub type Answer<T> = Pin<Box<dyn Future<Output = Option<T>>>>;

/// Who knows what could be written, and what is meant. A question that is overtaken is still asked; its answer is dropped.
#[derive(Clone, Default)]
pub struct Assist {
    /// What could be written at a place.
    pub complete: Option<Rc<dyn Fn(Place) -> Answer<Completions>>>,
    /// What a place means.
    pub hover: Option<Rc<dyn Fn(Place) -> Answer<Meaning>>>,
}

/// Which of the two is shown.
#[derive(Clone, Debug, PartialEq)]
enum Stand {
    /// The field, while the surface is on its way.
    Waiting,
    /// The surface.
    Open,
    /// The field: the surface could not be had, for this reason.
    Failed(String),
}

/// A text surface with lines, colours, squiggles, marks, completion and cards.
#[component]
pub fn Editor(
    /// The text.
    editing: Editing,
    /// What it is called.
    #[prop(into)]
    label: Signal<String>,
    /// Whether verdicts have a column of their own.
    #[prop(optional)]
    marked: bool,
    /// Whether it only shows.
    #[prop(optional, into)]
    read_only: Signal<bool>,
    /// Whom to ask.
    #[prop(optional)]
    assist: Assist,
) -> impl IntoView {
    let i18n = use_i18n();
    let host = NodeRef::<html::Div>::new();
    let field = NodeRef::<html::Textarea>::new();
    let stand = RwSignal::new(Stand::Waiting);
    let attempt = RwSignal::new(0);
    let words = move || words::words(i18n, label.get(), read_only.get());
    follow(move || {
        let attempt = attempt.get();
        let Some(host) = host.get() else { return };
        let hear = hear(editing, &assist);
        let words = untrack(words);
        leptos::task::spawn_local(async move {
            let text = move || editing.with_text_now(str::to_owned);
            let opened =
                surface::open(host.unchecked_into(), attempt, text, words, marked, hear).await;
            // The page may have moved on meanwhile.
            if stand.is_disposed() {
                return;
            }
            match opened {
                Ok(surface) => {
                    let at = field
                        .get_untracked()
                        .filter(is_focused)
                        .map(|field| cursor(&field));
                    editing.stand_on(Some(Rc::new(surface)));
                    stand.set(Stand::Open);
                    if let Some(at) = at {
                        editing.on_surface(|surface| {
                            surface.select(at, at);
                            surface.focus();
                        });
                    }
                }
                Err(reason) => stand.set(Stand::Failed(reason)),
            }
        });
    });
    follow(move || {
        let words = words();
        editing.on_surface(|surface| surface.change(&words));
        editing.call_verdicts(words::verdicts(i18n));
    });
    on_cleanup(move || editing.stand_on(None));
    let is_open = move || stand.with(|stand| *stand == Stand::Open);
    let retry = move |_| {
        stand.set(Stand::Waiting);
        attempt.update(|attempt| *attempt += 1);
    };
    let failed = move || match stand.get() {
        Stand::Failed(reason) => Some(view! {
            <div class="editor-failed">
                <Icon name="info"/>
                <span>{t!(i18n, editor.failed)}" "<span class="faint">{reason}</span></span>
                <button type="button" class="button button-small" on:click=retry>{t!(i18n, shell.retry)}</button>
            </div>
        }),
        _ => None,
    };
    let plain = move || {
        (!is_open()).then(|| {
            view! {
                <textarea
                    class="editor-field"
                    wrap="off"
                    spellcheck="false"
                    autocapitalize="off"
                    aria-label=label
                    aria-busy=move || (stand.get() == Stand::Waiting).to_string()
                    readonly=read_only
                    prop:value=move || editing.with_text(str::to_owned)
                    on:input=move |event| editing.typed(&event_target_value(&event))
                    node_ref=field
                ></textarea>
            }
        })
    };
    view! {
        <div class="editor">
            {failed}
            {plain}
            <div class="editor-surface" data-takes-text data-open=move || is_open().then_some("") node_ref=host></div>
        </div>
    }
}

fn is_focused(field: &web_sys::HtmlTextAreaElement) -> bool {
    document()
        .active_element()
        .is_some_and(|active| active.is_same_node(Some(field)))
}

fn cursor(field: &web_sys::HtmlTextAreaElement) -> usize {
    field.selection_start().ok().flatten().unwrap_or_default() as usize
}

/// What the surface tells and asks, in its units, becomes what an [`Editing`] and an [`Assist`] understand.
fn hear(editing: Editing, assist: &Assist) -> Hear {
    let place = move |at: usize, is_asked: bool| Place {
        version: editing.version_now(),
        at: editing.byte(at),
        is_asked,
    };
    let complete = assist.complete.clone().map(|complete| -> surface::Ask {
        Box::new(move |at, is_asked| {
            let place = place(at, is_asked);
            let answer = complete(place);
            Box::pin(async move { offered(editing, place.version, answer.await?) })
        })
    });
    let hover = assist.hover.clone().map(|hover| -> surface::Ask {
        Box::new(move |at, is_asked| {
            let place = place(at, is_asked);
            let answer = hover(place);
            Box::pin(async move { explained(editing, place.version, answer.await?) })
        })
    });
    Hear {
        changed: Box::new(move |pairs, inserts| editing.changed(&pairs, inserts)),
        moved: Box::new(move |_, head| editing.moved(head)),
        shown: Box::new(move |from, to| editing.in_view(from, to)),
        fix: Box::new(move |id| editing.fix(id as usize)),
        complete,
        hover,
    }
}

fn offered(editing: Editing, version: u32, offer: Completions) -> Option<Object> {
    let (typed_from, _) = editing.units(version, offer.typed)?;
    let (from, to) = editing.units(version, offer.replaced)?;
    let n_options = offer.options.len();
    let options: Array = offer
        .options
        .into_iter()
        .enumerate()
        .map(|(rank, option)| {
            let object = Object::new();
            if let Some(cursor) = option.cursor {
                let before = option.insert.get(..cursor).unwrap_or(&option.insert);
                set(&object, "cursor", before.encode_utf16().count() as u32);
            }
            set(&object, "label", option.label);
            set(&object, "insert", option.insert);
            set(&object, "kind", option.kind);
            set(&object, "fact", option.fact);
            set(&object, "text", option.text);
            // Between equally good matches, the order of the answer decides.
            set(
                &object,
                "boost",
                (n_options - rank) as f64 / n_options as f64,
            );
            let values: Array = option
                .values
                .into_iter()
                .map(|(value, count)| Array::of2(&value.into(), &count.into()))
                .collect();
            set(&object, "values", values);
            object
        })
        .collect();
    let object = Object::new();
    set(&object, "typedFrom", typed_from as u32);
    set(&object, "from", from as u32);
    set(&object, "to", to as u32);
    set(&object, "options", options);
    Some(object)
}

fn explained(editing: Editing, version: u32, meaning: Meaning) -> Option<Object> {
    let (from, to) = editing.units(version, meaning.span)?;
    let object = Object::new();
    set(&object, "from", from as u32);
    set(&object, "to", to as u32);
    set(&object, "title", meaning.title);
    set(&object, "text", meaning.text);
    set(&object, "fact", meaning.fact);
    Some(object)
}
