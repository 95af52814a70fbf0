//! When the page's own code stops: says what broke, in elements that need none of it.
//!
//! A panic ends the handler it happens in, not the page; what was drawn stays, and so does this notice until the page is loaded again.

use std::panic::{self, PanicHookInfo};

use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::browser::{document, window};
use crate::i18n::*;
use crate::state::preferences::language;

/// Starts watching; called once, before anything is drawn.
pub fn watch_for_panics() {
    panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        // A page that cannot even hold the notice has the console's line.
        let _ = show(&reason(info));
    }));
}

/// The message and its place in our sources, in one line.
fn reason(info: &PanicHookInfo<'_>) -> String {
    let message = info.payload_as_str().unwrap_or("panic");
    match info.location() {
        Some(place) => format!("{message} ({}:{})", place.file(), place.line()),
        None => message.to_owned(),
    }
}

const ID: &str = "broken";

fn show(reason: &str) -> Result<(), JsValue> {
    let document = document();
    if document.get_element_by_id(ID).is_some() {
        return Ok(());
    }
    let locale = language();
    let make = |name: &str, class: &str, text: &str| -> Result<Element, JsValue> {
        let element = document.create_element(name)?;
        element.set_attribute("class", class)?;
        element.set_text_content((!text.is_empty()).then_some(text));
        Ok(element)
    };
    let notice = make("div", "notice notice-broken", "")?;
    notice.set_attribute("id", ID)?;
    notice.set_attribute("role", "alert")?;
    notice.set_attribute("data-tone", "error")?;
    let text = make("div", "notice-text", "")?;
    let title = make("strong", "", td_string!(locale, shell.broken))?;
    text.append_child(&title)?;
    let why = td_string!(locale, shell.broken_text, reason = reason).to_string();
    let why = make("span", "", &why)?;
    text.append_child(&why)?;
    let reload = make("button", "button", td_string!(locale, shell.reload))?;
    reload.set_attribute("type", "button")?;
    let act = Closure::<dyn Fn()>::new(|| {
        // Refused only where the page may not navigate; then the browser's own button is left.
        let _ = window().location().reload();
    });
    reload.add_event_listener_with_callback("click", act.as_ref().unchecked_ref())?;
    act.forget();
    notice.append_child(&text)?;
    notice.append_child(&reload)?;
    let body = document.body().ok_or(JsValue::NULL)?;
    body.append_child(&notice)?;
    Ok(())
}
