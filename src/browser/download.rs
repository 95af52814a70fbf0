//! Handing files to the user.

use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Offers `content` as a file.
pub fn text(name: &str, media_type: &str, content: &str) {
    bytes(name, media_type, content.as_bytes());
}

/// Offers `content` as a file.
pub fn bytes(name: &str, media_type: &str, content: &[u8]) {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(content));
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    if let Ok(content) = Blob::new_with_u8_array_sequence_and_options(&parts, &options) {
        blob(name, &content);
    }
}

/// Offers `content` as a file.
pub fn blob(name: &str, content: &Blob) {
    let Ok(url) = Url::create_object_url_with_blob(content) else {
        return;
    };
    if let Ok(link) = super::document().create_element("a") {
        let link: HtmlAnchorElement = link.unchecked_into();
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    // The browser has taken its reference by now.
    let _ = Url::revoke_object_url(&url);
}
