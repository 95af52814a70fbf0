//! The browser's end of a worker's messages.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::protocol::{FromWorker, ToWorker};

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Sends one message; its buffer is transferred, not copied.
pub fn post(message: &FromWorker) {
    let bytes = postcard::to_allocvec(message).expect("messages are plain values");
    let array = Uint8Array::from(bytes.as_slice());
    let transfer = Array::of1(&array.buffer());
    scope()
        .post_message_with_transfer(&array, &transfer)
        .expect("an array buffer can be posted");
}

#[wasm_bindgen]
extern "C" {
    /// Loads another binary in this worker (see `assets/worker.js`). It gets both events, and every message from now on.
    #[wasm_bindgen(js_name = passOn)]
    pub fn pass_on(name: &str, first: &MessageEvent, event: &MessageEvent);
}

/// Calls `act` with every message from now on, and with those that came before the binary ran.
pub fn listen(mut act: impl FnMut(ToWorker, &MessageEvent) + 'static) {
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let bytes = event.data().unchecked_into::<Uint8Array>().to_vec();
        act(
            postcard::from_bytes(&bytes).expect("page and worker are of one build"),
            &event,
        );
    });
    let scope = scope();
    let waiting = Reflect::get(&scope, &"waiting".into())
        .map(|list| Array::from(&list))
        .unwrap_or_default();
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    for event in waiting.iter() {
        // Through the queue again, so that one that fails does not take the others with it.
        let call = hear
            .as_ref()
            .unchecked_ref::<js_sys::Function>()
            .bind1(&JsValue::NULL, &event);
        scope
            .set_timeout_with_callback_and_timeout_and_arguments_0(&call.unchecked_into(), 0)
            .expect("a worker has timers");
    }
    hear.forget();
}

/// Resolves after the worker has had the chance to read its messages.
pub async fn next_turn() {
    sleep_ms(0).await;
}

/// Resolves after `duration_ms`.
pub async fn sleep_ms(duration_ms: i32) {
    let wait = js_sys::Promise::new(&mut |resolve, _| {
        scope()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, duration_ms)
            .expect("a worker has timers");
    });
    JsFuture::from(wait).await.expect("a timer never refuses");
}
