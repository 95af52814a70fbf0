//! Dialogs: modal, closed by Escape, by a click on the ground or by their cross; the focus goes back to where it was.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::icon::Icon;
use crate::i18n::*;
use crate::ui::view::{follow, view};

/// A dialog with its head. Draw it to open it; take it away in `on_close`.
#[component]
pub fn Dialog(
    /// What it is called.
    #[prop(into)]
    title: Signal<String>,
    /// Runs once when it was closed, by any way.
    on_close: impl Fn() + Clone + 'static,
    /// Body and foot.
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    let dialog = NodeRef::<html::Dialog>::new();
    show_modal(dialog);
    let cross = on_close.clone();
    view! {
        <dialog class="dialog" node_ref=dialog aria-label=title on:close=move |_| on_close() on:click=move |event| close_on_ground(&event, dialog)>
            <div class="dialog-head">
                <h2 class="dialog-title">{title}</h2>
                <button
                    type="button"
                    class="button button-quiet button-icon button-small"
                    aria-label=move || t_string!(i18n, shell.dismiss)
                    on:click=move |_| close(dialog, &cross)
                ><Icon name="close"/></button>
            </div>
            {children()}
        </dialog>
    }
}

/// Closing by the element itself gives the focus back; an element that has gone cannot.
fn close(dialog: NodeRef<html::Dialog>, on_close: &impl Fn()) {
    match dialog.get_untracked() {
        Some(dialog) => dialog.close(),
        None => on_close(),
    }
}

/// Opens a dialog as a modal one when it is in the page; the browser gives the focus back when it closes.
pub fn show_modal(dialog: NodeRef<html::Dialog>) {
    follow(move || {
        if let Some(dialog) = dialog.get()
            && !dialog.open()
        {
            // Refused only for a dialog that is open or out of the page.
            let _ = dialog.show_modal();
        }
    });
}

/// Closes a dialog when the ground around it is clicked.
pub fn close_on_ground(event: &ev::MouseEvent, dialog: NodeRef<html::Dialog>) {
    if let Some(dialog) = dialog.get_untracked() {
        let on_ground = event.target().is_some_and(|target| {
            target
                .unchecked_ref::<web_sys::Node>()
                .is_same_node(Some(&dialog))
        });
        if on_ground {
            dialog.close();
        }
    }
}
