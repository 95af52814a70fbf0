//! The fragment of the page's address: everything that is looked at stands there, so the app works under any path.

use wasm_bindgen::prelude::*;

/// The fragment without `#`. Empty when there is none.
pub fn fragment() -> String {
    let hash = super::window().location().hash().unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// The query part of the page's address, without `?`: where other tools put `from` and `to`.
pub fn search() -> String {
    let search = super::window().location().search().unwrap_or_default();
    search.strip_prefix('?').unwrap_or(&search).to_owned()
}

/// Goes to another fragment (without `#`), as a new entry of the history or in place of the present one.
/// Tells no listener; callers update their own state.
pub fn set_fragment(fragment: &str, replace: bool) {
    let history = super::window().history().expect("a page has a history");
    let url = format!("#{fragment}");
    let done = if replace {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&url))
    } else {
        history.push_state_with_url(&JsValue::NULL, "", Some(&url))
    };
    // Browsers refuse only when a page changes its address hundreds of times in a few seconds.
    if done.is_err() {
        let _ = super::window().location().set_hash(fragment);
    }
}

/// Calls `act` when links, back, forward or the user change the fragment, for the life of the page.
pub fn on_change(act: impl Fn() + 'static) {
    let hear = Closure::<dyn Fn()>::new(act);
    for event in ["popstate", "hashchange"] {
        super::window()
            .add_event_listener_with_callback(event, hear.as_ref().unchecked_ref())
            .expect("a window takes listeners");
    }
    hear.forget();
}
