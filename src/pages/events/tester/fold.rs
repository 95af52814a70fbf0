//! A section of the tester that is folded until it is wanted, and what waits until typing rests.

use std::time::Duration;

use leptos::prelude::*;

use crate::ui::icon::Icon;
use crate::ui::view::{dynamic, follow, view};

/// How long typing must rest before what is folded out follows.
const REST: Duration = Duration::from_millis(300);

/// The section: nothing of it is drawn or asked while it is folded.
#[component]
pub fn Fold(
    /// What it is called.
    title: Signal<String>,
    /// What it is for, in a few words.
    note: Signal<String>,
    /// What is in it.
    children: ChildrenFn,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let body = dynamic(move || is_open.get().then(|| children()));
    view! {
        <section class="panel fold" aria-label=title>
            <div class="panel-head">
                <h2 class="panel-title"><button type="button" class="fold-button" aria-expanded=move || is_open.get().to_string() on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)><Icon name="right"/>{title}</button></h2>
                <span class="panel-note">{note}</span>
            </div>
            {body}
        </section>
    }
}

/// A number that changes when what `track` follows has changed and then rested.
pub fn rested(track: impl Fn() + 'static) -> RwSignal<u32> {
    let rested = RwSignal::new(0);
    let turn = StoredValue::new(0_u32);
    follow(move || {
        track();
        let now = turn.get_value().wrapping_add(1);
        turn.set_value(now);
        // What is there at first need not rest.
        if now == 1 {
            return;
        }
        set_timeout(
            move || {
                if turn.try_get_value() == Some(now) {
                    rested.try_set(now);
                }
            },
            REST,
        );
    });
    rested
}
