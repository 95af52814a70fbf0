//! The clipboard.

use wasm_bindgen_futures::JsFuture;

/// Puts `text` on the clipboard. False when the browser refuses.
pub async fn write(text: &str) -> bool {
    JsFuture::from(super::window().navigator().clipboard().write_text(text))
        .await
        .is_ok()
}

/// The clipboard's text; `None` when the browser or the user refuses.
pub async fn read() -> Option<String> {
    JsFuture::from(super::window().navigator().clipboard().read_text())
        .await
        .ok()?
        .as_string()
}

/// The address of what is looked at.
pub fn link() -> String {
    super::window().location().href().unwrap_or_default()
}
