//! The text surface: JavaScript of `assets/editor`, fetched when it is first needed.
//!
//! In and out: offsets in UTF-16 units, as the browser counts. Not known here: what anything means.

use std::pin::Pin;

use js_sys::{Array, Object, Promise, Reflect, Uint32Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use web_sys::Element;

#[wasm_bindgen(module = "/assets/editor/load.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn load(address: &str) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen]
extern "C" {
    /// The module of the bundle.
    type Module;
    #[wasm_bindgen(method, catch)]
    fn open(this: &Module, host: &Element, options: &Object) -> Result<Handle, JsValue>;

    type Handle;
    #[wasm_bindgen(method, catch)]
    fn edit(this: &Handle, spans: Uint32Array, inserts: Array) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn tokens(this: &Handle, list: Uint32Array) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn problems(this: &Handle, list: Array) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn lines(this: &Handle, list: Array) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn select(this: &Handle, anchor: u32, head: u32) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn change(this: &Handle, words: &Object) -> Result<(), JsValue>;
    #[wasm_bindgen(method)]
    fn focus(this: &Handle);
    #[wasm_bindgen(method)]
    fn close(this: &Handle);
}

/// The names and words of a surface, and whether it may be written in.
pub struct Words {
    /// What it is called.
    pub label: String,
    /// A sentence about its keys.
    pub keys: String,
    /// Words of its parts: in English as the bundle knows them, and as they are shown.
    pub phrases: Vec<(&'static str, String)>,
    /// Whether it only shows.
    pub read_only: bool,
}

/// What comes later.
pub type Later = Pin<Box<dyn Future<Output = Option<Object>>>>;

/// A question about a place; the second value says whether the user asked for it with a key.
pub type Ask = Box<dyn Fn(usize, bool) -> Later>;

/// A change: pairs of offsets in the text before, and what stands there now.
pub type Changed = Box<dyn Fn(Vec<(usize, usize)>, Vec<String>)>;

/// What a surface tells and asks. It may call while it is being changed, so none of these may change it in turn.
pub struct Hear {
    /// The text was changed.
    pub changed: Changed,
    /// The selection moved: its fixed end and its cursor.
    pub moved: Box<dyn Fn(usize, usize)>,
    /// Another part of the text is in view.
    pub shown: Box<dyn Fn(usize, usize)>,
    /// The problem with this number shall be mended.
    pub fix: Box<dyn Fn(u32)>,
    /// What could be written at a place.
    pub complete: Option<Ask>,
    /// What a place means.
    pub hover: Option<Ask>,
}

/// A problem at its place.
pub struct Problem {
    /// Its number, for [`Hear::fix`].
    pub id: u32,
    /// Where.
    pub span: (usize, usize),
    /// `error`, `warning` or `info`.
    pub severity: &'static str,
    /// Its code.
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Whether it can be mended at once.
    pub has_fix: bool,
}

/// What is said about a line.
pub struct Line {
    /// Any place in it.
    pub at: usize,
    /// The symbol in front of it, without `s-`; empty for none.
    pub verdict: &'static str,
    /// The same as a word; empty for none.
    pub word: String,
    /// Its ground; empty for none.
    pub tint: &'static str,
    /// The note after its end; empty for none.
    pub note: String,
}

/// An open surface. Dropping it takes it out of the page.
pub struct Surface(Handle);

/// Opens a surface in `host`. `attempt` counts from 0; browsers remember failed imports, so each attempt has an address of its own.
///
/// # Errors
/// When the bundle cannot be fetched or does not run, with the browser's reason.
pub async fn open(
    host: Element,
    attempt: u32,
    text: impl FnOnce() -> String,
    words: Words,
    marked: bool,
    hear: Hear,
) -> Result<Surface, String> {
    let again = if attempt == 0 {
        String::new()
    } else {
        format!("&attempt={attempt}")
    };
    let address = format!("./editor.js?v={}{again}", env!("WATCHGLASS_BUILD"));
    let module: Module = load(&address).await.map_err(reason)?.unchecked_into();
    let options = written(&words);
    set(&options, "text", text());
    set(&options, "marked", marked);
    hear.write(&options);
    module.open(&host, &options).map(Surface).map_err(reason)
}

impl Surface {
    /// Changes the text in one step that the user can undo.
    pub fn edit(&self, edits: &[((usize, usize), &str)]) {
        let spans: Vec<u32> = edits
            .iter()
            .flat_map(|((start, end), _)| [*start as u32, *end as u32])
            .collect();
        let inserts: Array = edits.iter().map(|(_, text)| JsValue::from(*text)).collect();
        log(self.0.edit(spans.as_slice().into(), inserts));
    }

    /// Shows colours: triples of start, end and role.
    pub fn tokens(&self, list: &[u32]) {
        log(self.0.tokens(list.into()));
    }

    /// Shows problems in place of those before.
    pub fn problems(&self, list: impl Iterator<Item = Problem>) {
        let list: Array = list
            .map(|problem| {
                let object = Object::new();
                set(&object, "id", problem.id);
                set(&object, "from", problem.span.0 as u32);
                set(&object, "to", problem.span.1 as u32);
                set(&object, "severity", problem.severity);
                set(&object, "code", problem.code);
                set(&object, "message", problem.message);
                set(&object, "help", problem.help);
                set(&object, "hasFix", problem.has_fix);
                object
            })
            .collect();
        log(self.0.problems(list));
    }

    /// Shows marks, grounds and notes in place of those before.
    pub fn lines(&self, list: impl Iterator<Item = Line>) {
        let list: Array = list
            .map(|line| {
                let object = Object::new();
                set(&object, "at", line.at as u32);
                set(&object, "verdict", line.verdict);
                set(&object, "word", line.word);
                set(&object, "tint", line.tint);
                set(&object, "note", line.note);
                object
            })
            .collect();
        log(self.0.lines(list));
    }

    /// Selects a range and brings it into view.
    pub fn select(&self, anchor: usize, head: usize) {
        log(self.0.select(anchor as u32, head as u32));
    }

    /// Takes the focus.
    pub fn focus(&self) {
        self.0.focus();
    }

    /// Takes other words.
    pub fn change(&self, words: &Words) {
        log(self.0.change(&written(words)));
    }
}

impl Drop for Surface {
    fn drop(&mut self) {
        self.0.close();
    }
}

impl Hear {
    /// Puts each as a function into `options`.
    fn write(self, options: &Object) {
        let Hear {
            changed,
            moved,
            shown,
            fix,
            complete,
            hover,
        } = self;
        let changed =
            Closure::<dyn Fn(Vec<u32>, Vec<String>)>::new(move |spans: Vec<u32>, inserts| {
                let pairs = spans.chunks_exact(2);
                let pairs = pairs.map(|pair| (pair[0] as usize, pair[1] as usize));
                changed(pairs.collect(), inserts);
            });
        let two = |act: Box<dyn Fn(usize, usize)>| {
            Closure::<dyn Fn(u32, u32)>::new(move |a: u32, b: u32| act(a as usize, b as usize))
                .into_js_value()
        };
        let ask = |ask: Ask| {
            let ask = move |at: u32, asked: Option<bool>| {
                let answer = ask(at as usize, asked.unwrap_or(false));
                future_to_promise(
                    async move { Ok(answer.await.map_or(JsValue::NULL, JsValue::from)) },
                )
            };
            Closure::<dyn Fn(u32, Option<bool>) -> Promise>::new(ask).into_js_value()
        };
        set(options, "changed", changed.into_js_value());
        set(options, "moved", two(moved));
        set(options, "shown", two(shown));
        set(
            options,
            "fix",
            Closure::<dyn Fn(u32)>::new(fix).into_js_value(),
        );
        for (name, question) in [("complete", complete), ("hover", hover)] {
            if let Some(question) = question {
                set(options, name, ask(question));
            }
        }
    }
}

fn written(words: &Words) -> Object {
    let (object, phrases) = (Object::new(), Object::new());
    for (english, shown) in &words.phrases {
        set(&phrases, english, shown.as_str());
    }
    set(&object, "label", words.label.as_str());
    set(&object, "keys", words.keys.as_str());
    set(&object, "readOnly", words.read_only);
    set(&object, "phrases", phrases);
    object
}

/// Sets a member of a plain object.
pub fn set(object: &Object, name: &str, value: impl Into<JsValue>) {
    Reflect::set(object, &name.into(), &value.into()).expect("a plain object takes members");
}

fn reason(error: JsValue) -> String {
    let message = Reflect::get(&error, &"message".into()).ok();
    message
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}

/// A call that the surface refused is a mistake of ours: it is said where developers look, and the text stays as it is.
fn log(done: Result<(), JsValue>) {
    if let Err(error) = done {
        leptos::logging::error!("the editor refused: {}", reason(error));
    }
}
