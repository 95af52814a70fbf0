//! The workspace as the browser keeps it over reloads: one snapshot in IndexedDB (see `assets/worker.js`).

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::protocol::Failure;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = keptWorkspace, js_name = get)]
    fn get() -> Promise;
    #[wasm_bindgen(js_namespace = keptWorkspace, js_name = put)]
    fn put(bytes: Uint8Array) -> Promise;
}

/// The snapshot kept before; `None` when there is none.
pub async fn load() -> Result<Option<Vec<u8>>, Failure> {
    let kept = JsFuture::from(get()).await.map_err(refused)?;
    Ok(kept
        .dyn_into::<Uint8Array>()
        .ok()
        .map(|bytes| bytes.to_vec()))
}

/// Keeps `snapshot` in place of the one before.
pub async fn store(snapshot: &[u8]) -> Result<(), Failure> {
    JsFuture::from(put(Uint8Array::from(snapshot)))
        .await
        .map(|_| ())
        .map_err(refused)
}

fn refused(reason: JsValue) -> Failure {
    let text = js_sys::Reflect::get(&reason, &"message".into())
        .ok()
        .and_then(|message| message.as_string());
    Failure::Storage(text.unwrap_or_default())
}
