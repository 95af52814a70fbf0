//! A canvas that follows its own size, the screen's resolution and the theme.
//!
//! In: a function from a size and a theme to a scene. Out: pixels. Hover and keyboard live outside, on the same scales.

use charts::{Scene, Theme};
use leptos::html::Canvas;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;

use crate::browser::{canvas, document, window};
use crate::state::preferences::{self, use_preferences};
use crate::ui::view::{follow, view};

/// The chart colours of the page's theme, shared by all charts.
#[derive(Clone, Copy)]
struct ChartTheme(Memo<Theme>);

/// Follows the user's choice and the system's from now on, for the life of the page.
pub fn provide_chart_theme() {
    let theme = use_preferences().theme;
    let system_is_dark = system_is_dark();
    let memo = Memo::new(move |_| match theme.get() {
        preferences::Theme::Light => Theme::light(),
        preferences::Theme::Dark => Theme::dark(),
        preferences::Theme::System if system_is_dark.get() => Theme::dark(),
        preferences::Theme::System => Theme::light(),
    });
    provide_context(ChartTheme(memo));
}

/// The chart colours of the page's theme, followed.
pub fn use_chart_theme() -> Memo<Theme> {
    expect_context::<ChartTheme>().0
}

/// Whether the system asks for a dark page, followed.
fn system_is_dark() -> RwSignal<bool> {
    let query = window()
        .match_media("(prefers-color-scheme: dark)")
        .ok()
        .flatten();
    let signal = RwSignal::new(query.as_ref().is_some_and(web_sys::MediaQueryList::matches));
    if let Some(query) = query {
        let list = query.clone();
        let hear = Closure::<dyn Fn()>::new(move || signal.set(list.matches()));
        query.set_onchange(Some(hear.as_ref().unchecked_ref()));
        hear.forget();
        // The list would be collected, and its listener with it.
        std::mem::forget(query);
    }
    signal
}

/// The size of an element's content in CSS pixels, followed.
pub fn use_size(element: NodeRef<leptos::html::Div>) -> RwSignal<(f32, f32)> {
    let size = RwSignal::new((0.0, 0.0));
    follow(move || {
        let Some(element) = element.get() else { return };
        let watched = element.clone();
        let hear = Closure::<dyn Fn()>::new(move || {
            let now = (
                watched.client_width() as f32,
                watched.client_height() as f32,
            );
            if size.try_get_untracked().is_some_and(|was| was != now) {
                size.set(now);
            }
        });
        let Ok(observer) = web_sys::ResizeObserver::new(hear.as_ref().unchecked_ref()) else {
            return;
        };
        observer.observe(&element);
        let kept = send_wrapper::SendWrapper::new((observer, hear));
        on_cleanup(move || kept.0.disconnect());
    });
    size
}

/// A canvas showing `scene`. Readers of the screen skip it: what it shows is said beside it.
#[component]
pub fn SceneCanvas(
    /// What is painted; nothing while there is no size.
    #[prop(into)]
    scene: Signal<Option<std::sync::Arc<Scene>>>,
) -> impl IntoView {
    let node = NodeRef::<Canvas>::new();
    follow(move || {
        if let (Some(node), Some(scene)) = (node.get(), scene.get()) {
            canvas::paint(&node, &scene, 1.0);
        }
    });
    let css = move |length: fn(&Scene) -> f32| {
        scene
            .read()
            .as_ref()
            .map(|scene| format!("{}px", length(scene)))
            .unwrap_or_default()
    };
    view! {
        <canvas
            class="chart-canvas"
            node_ref=node
            aria-hidden="true"
            style:width=move || css(|scene| scene.width)
            style:height=move || css(|scene| scene.height)
        ></canvas>
    }
}

/// A picture of `scene` as PNG bytes in an object address, at twice the resolution.
pub fn png(scene: &Scene, ground: charts::Rgba, then: impl FnOnce(web_sys::Blob) + 'static) {
    let Ok(element) = document().create_element("canvas") else {
        return;
    };
    let element: web_sys::HtmlCanvasElement = element.unchecked_into();
    let mut whole = Scene::new(scene.width, scene.height);
    whole.rect(0.0, 0.0, scene.width, scene.height, ground);
    whole.shapes.extend(scene.shapes.iter().cloned());
    canvas::paint(&element, &whole, 2.0);
    let take = Closure::once_into_js(move |blob: Option<web_sys::Blob>| {
        if let Some(blob) = blob {
            then(blob);
        }
    });
    // Refused only when the canvas was stained by a foreign picture, which ours never is.
    let _ = element.to_blob(take.unchecked_ref());
}
