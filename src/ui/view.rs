//! Views of few types. Every type of view has code of its own to be built, rebuilt and unmounted, and the page carries a copy
//! of it for each: for every kind of element, times alone, in an option, in a list and behind a closure; and for every closure.
//!
//! In: markup and closures. Out: views whose type does not say what they were made of.

use std::sync::{Arc, Mutex};

use leptos::prelude::Effect;
use leptos::tachys::reactive_graph::SharedReactiveFunction;

/// As `leptos::view!`, of one type.
macro_rules! view {
    ($($markup:tt)*) => {
        leptos::prelude::IntoAny::into_any(leptos::view! { $($markup)* })
    };
}
pub(crate) use view;

/// A view that is drawn anew whenever what it read changes: for closures that `view!` does not wrap itself,
/// because they stand outside it or have a name.
pub fn dynamic<V: 'static>(draw: impl FnMut() -> V + Send + 'static) -> SharedReactiveFunction<V> {
    Arc::new(Mutex::new(draw))
}

/// Runs `act` soon, and again whenever what it read changes, for as long as what called this lives.
pub fn follow(act: impl FnMut() + 'static) {
    fn boxed(mut act: Box<dyn FnMut()>) {
        Effect::new(move |_: Option<()>| act());
    }
    boxed(Box::new(act));
}
