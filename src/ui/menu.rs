//! A button that opens a list of actions: arrow keys move, Escape closes and gives the focus back.

use std::sync::Arc;

use leptos::ev;
use leptos::html::{Button, Div};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::icon::Icon;
use crate::browser::document;
use crate::parts::more::Piece;
use crate::parts::use_parts;
use crate::ui::view::{follow, view};

/// What opens a popover, and where it stands.
#[derive(Clone, Copy)]
struct Opening {
    is_open: RwSignal<bool>,
    button: NodeRef<Button>,
}

impl Opening {
    fn close(self) {
        self.is_open.set(false);
        if let Some(button) = self.button.get_untracked() {
            // A button that has gone needs no focus.
            let _ = button.focus();
        }
    }
}

/// The floating part.
#[derive(Clone)]
enum Content {
    /// Fetched when it first opens.
    Piece(Box<Piece>),
    Children(ChildrenFn),
}

impl Content {
    fn of(piece: Option<Piece>, children: Option<ChildrenFn>) -> Self {
        match (piece, children) {
            (Some(piece), _) => Self::Piece(Box::new(piece)),
            (None, Some(children)) => Self::Children(children),
            (None, None) => Self::Children(Arc::new(|| ().into_any())),
        }
    }
}

/// A button with a floating part. It closes on Escape, and when the focus or a click goes elsewhere.
#[component]
pub fn Popover(
    /// The button's name when its content does not say it.
    #[prop(into, optional)]
    label: Signal<Option<String>>,
    /// The button's classes.
    class: &'static str,
    /// `menu`, `dialog` or `listbox`.
    role: &'static str,
    /// The button's content.
    face: ViewFn,
    /// Whether the floating part opens at the button's end.
    #[prop(optional)]
    at_end: bool,
    /// The floating part, where the page fetches it when it first opens.
    #[prop(optional, into)]
    piece: Option<Piece>,
    /// The floating part, made when it opens.
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    let content = Content::of(piece, children);
    view! { <Floating label class role face at_end content/> }
}

#[component]
fn Floating(
    label: Signal<Option<String>>,
    class: &'static str,
    role: &'static str,
    face: ViewFn,
    at_end: bool,
    content: Content,
) -> impl IntoView {
    let more = use_parts().more;
    let opening = Opening {
        is_open: RwSignal::new(false),
        button: NodeRef::new(),
    };
    let is_later = matches!(content, Content::Piece(_));
    let open = move || {
        if is_later {
            more.then(move || opening.is_open.set(true));
        } else {
            opening.is_open.set(true);
        }
    };
    let content = move || match content.clone() {
        Content::Piece(piece) => more.draw(*piece),
        Content::Children(children) => children(),
    };
    provide_context(opening);
    let inside = NodeRef::<Div>::new();
    // The first control inside takes the focus.
    follow(move || {
        if let Some(inside) = inside.get().filter(|_| opening.is_open.get())
            && let Ok(Some(first)) = inside.query_selector(
                "[aria-checked=true], button:not([disabled]), a[href], input, select, textarea",
            )
        {
            let _ = first.unchecked_into::<HtmlElement>().focus();
        }
    });
    let on_key = move |event: ev::KeyboardEvent| {
        let step = match event.key().as_str() {
            "Escape" if opening.is_open.get_untracked() => {
                event.stop_propagation();
                return opening.close();
            }
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            _ => return,
        };
        if role == "dialog" {
            return;
        }
        event.prevent_default();
        if opening.is_open.get_untracked() {
            move_focus(inside, step);
        } else {
            open();
        }
    };
    let on_leave = move |event: ev::FocusEvent| {
        let target = event
            .related_target()
            .and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        let own = event
            .current_target()
            .and_then(|own| own.dyn_into::<web_sys::Node>().ok());
        // A click on nothing that takes focus has no target; the outside click below meets it.
        if let (Some(target), Some(own)) = (target, own)
            && !own.contains(Some(&target))
        {
            opening.is_open.set(false);
        }
    };
    let root = NodeRef::<leptos::html::Span>::new();
    let outside = window_event_listener(ev::pointerdown, move |event| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        if opening.is_open.get_untracked()
            && root
                .get_untracked()
                .is_some_and(|root| !root.contains(target.as_ref()))
        {
            opening.is_open.set(false);
        }
    });
    on_cleanup(move || outside.remove());
    view! {
        <span class="menu-box" class:menu-box-end=at_end node_ref=root on:keydown=on_key on:focusout=on_leave>
            <button
                type="button"
                class=class
                node_ref=opening.button
                aria-label=label
                title=label
                aria-haspopup=role
                aria-expanded=move || opening.is_open.get().to_string()
                on:click=move |_| if opening.is_open.get_untracked() { opening.is_open.set(false) } else { open() }
            >{face.run()}</button>
            {move || opening.is_open.get().then(|| view! {
                <div class="popover" class:menu=role == "menu" role=role aria-label=label node_ref=inside>{content()}</div>
            })}
        </span>
    }
}

/// Moves the focus to the next item, around the ends.
fn move_focus(inside: NodeRef<Div>, step: i32) {
    let Some(inside) = inside.get_untracked() else {
        return;
    };
    let Ok(items) = inside.query_selector_all("[role^=menuitem]") else {
        return;
    };
    let count = items.length() as i32;
    if count == 0 {
        return;
    }
    let focused = document().active_element();
    let here = (0..count).find(|place| {
        let item = items.item(*place as u32);
        focused.as_ref().is_some_and(|focused| {
            item.as_ref()
                .is_some_and(|item| item.is_same_node(Some(focused)))
        })
    });
    let next = here.map_or(if step > 0 { 0 } else { count - 1 }, |here| {
        (here + step).rem_euclid(count)
    });
    if let Some(item) = items.item(next as u32) {
        let _ = item.unchecked_into::<HtmlElement>().focus();
    }
}

/// Closes the popover around the caller; for contents that act.
pub fn use_close() -> impl Fn() + Copy + Send + Sync + 'static {
    let opening = use_context::<Opening>();
    move || {
        if let Some(opening) = opening {
            opening.close();
        }
    }
}

/// A menu behind an icon.
#[component]
pub fn Menu(
    /// What it is called.
    #[prop(into)]
    label: Signal<String>,
    /// The symbol on the button.
    icon: &'static str,
    /// The button's classes.
    class: &'static str,
    /// Its items, where the page fetches them when it first opens.
    #[prop(optional, into)]
    piece: Option<Piece>,
    /// Its items.
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    let label = Signal::derive(move || Some(label.get()));
    let face = ViewFn::from(move || view! { <Icon name=icon/> });
    view! { <Floating label class role="menu" at_end=true face content=Content::of(piece, children)/> }
}

/// One action of a menu.
#[component]
pub fn MenuItem(
    /// Its symbol.
    #[prop(optional)]
    icon: Option<&'static str>,
    /// Whether it is the chosen one, in a menu of choices.
    #[prop(into, optional)]
    checked: Option<Signal<bool>>,
    /// What it does.
    on_pick: impl Fn() + 'static,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let close = use_close();
    view! {
        <button
            type="button"
            class="menu-item"
            role=if checked.is_some() { "menuitemradio" } else { "menuitem" }
            aria-checked=move || checked.map(|checked| checked.get().to_string())
            tabindex="-1"
            on:click=move |_| { close(); on_pick(); }
        >{icon.map(|name| view! { <Icon name/> })}{children()}</button>
    }
}
