//! A pasted or dropped body: kept for this tab, over reloads, and nowhere else.

const KEY: &str = "watchglass.draft";

fn storage() -> Option<web_sys::Storage> {
    crate::browser::window().session_storage().ok().flatten()
}

/// Keeps `body` as the draft of this tab. False when the browser refuses, because the body is too big or storage is off.
pub fn keep_draft(body: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(KEY, body).is_ok())
}

/// The draft of this tab.
pub fn draft() -> Option<String> {
    storage()?.get_item(KEY).ok().flatten()
}
