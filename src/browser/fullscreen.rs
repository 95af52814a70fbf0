//! Full screen, for one panel or for the page.

use web_sys::Element;

/// Shows `element` alone, or leaves full screen when something is shown alone.
pub fn toggle(element: &Element) {
    let document = super::document();
    if document.fullscreen_element().is_some() {
        document.exit_fullscreen();
    } else {
        // Refused where the embedding page does not allow it; then nothing happens, as with the browser's own key.
        let _ = element.request_fullscreen();
    }
}

/// The whole page.
pub fn toggle_page() {
    if let Some(root) = super::document().document_element() {
        toggle(&root);
    }
}
