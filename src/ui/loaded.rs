//! The newest answer to a question that is asked anew whenever what it read changes.
//!
//! In: something that asks. Out: a signal of the answer; the old one stays until the next is there.
//! Nothing is asked any longer than what waits for it lives, and an older question never answers after a newer one.

use std::cell::RefCell;
use std::pin::Pin;

use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;

use super::view::follow;

/// See the module.
pub struct Loaded<T: 'static> {
    answer: RwSignal<Option<T>>,
    again: Trigger,
}

impl<T> Clone for Loaded<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Loaded<T> {}

impl<T: Clone + Send + Sync> Loaded<T> {
    /// Asks now, and again when a signal changes that `ask` itself read; what its future reads is not followed.
    pub fn new<F: Future<Output = T> + 'static>(ask: impl Fn() -> F + 'static) -> Self {
        let answer = RwSignal::new(None);
        let again = Trigger::new();
        let latest = Latest::default();
        follow(move || {
            again.track();
            let asked = ask();
            latest.run(Box::pin(async move { answer.set(Some(asked.await)) }));
        });
        Self { answer, again }
    }

    /// The newest answer, followed; `None` before the first.
    pub fn get(self) -> Option<T> {
        self.answer.get()
    }

    /// Asks again.
    pub fn refetch(self) {
        self.again.notify();
    }
}

/// A place for one running future: the next takes it from the one before.
#[derive(Default)]
struct Latest(RefCell<Option<AbortHandle>>);

impl Latest {
    fn run(&self, future: Pin<Box<dyn Future<Output = ()>>>) {
        let (future, handle) = abortable(future);
        if let Some(before) = self.0.replace(Some(handle)) {
            before.abort();
        }
        leptos::task::spawn_local(async move {
            // Aborted means that a newer one runs, or that nobody waits.
            let _ = future.await;
        });
    }
}

impl Drop for Latest {
    fn drop(&mut self) {
        if let Some(running) = self.0.take() {
            running.abort();
        }
    }
}
