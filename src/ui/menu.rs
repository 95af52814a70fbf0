//! Stub.
use leptos::prelude::*;

/// Stub.
#[component]
pub fn Menu(
    #[prop(into)] label: Signal<String>,
    icon: &'static str,
    class: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <span class="menu-box">
            <button type="button" class=class aria-label=label aria-haspopup="menu" aria-expanded=move || open.get().to_string() on:click=move |_| open.update(|on| *on = !*on)>
                <super::icon::Icon name=icon/>
            </button>
            {move || open.get().then(|| view! { <div class="popover menu" role="menu" on:click=move |_| open.set(false)>{children()}</div> })}
        </span>
    }
}

/// Stub.
#[component]
pub fn MenuItem(
    icon: &'static str,
    on_pick: impl Fn() + 'static,
    children: Children,
) -> impl IntoView {
    view! { <button type="button" class="menu-item" role="menuitem" on:click=move |_| on_pick()><super::icon::Icon name=icon/>{children()}</button> }
}
