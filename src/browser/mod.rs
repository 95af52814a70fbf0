//! The browser's own things, each behind a few plain functions: the home of hand-written `web-sys`.

pub mod address;
pub mod canvas;
pub mod clipboard;
pub mod download;
pub mod fullscreen;
pub mod storage;
pub mod surface;
pub mod worker;
pub mod zone;

/// The present, milliseconds since 1970. Called by pages, never by models or engines.
pub fn now_ms() -> i64 {
    js_sys::Date::now() as i64
}

/// The page's window. There is one, or there is no page.
pub fn window() -> web_sys::Window {
    web_sys::window().expect("the app runs in a page")
}

/// The page's document.
pub fn document() -> web_sys::Document {
    window().document().expect("a page has a document")
}
