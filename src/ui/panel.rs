//! The frame of a panel: title, note, tools, and the faces it shows when there is nothing to draw.

use leptos::prelude::*;

use crate::ui::view::view;

/// What stands in a panel's place when it has nothing to draw: a figure, a title, a text, and a way out.
#[component]
pub fn Blank(
    /// What is the case.
    #[prop(into)]
    title: Signal<String>,
    /// Why, and what to do.
    #[prop(into)]
    text: Signal<String>,
    /// Which figure stands above.
    #[prop(optional)]
    figure: BlankFigure,
    /// The way out, when there is one.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="blank">
            {figure.draw()}
            <span class="blank-title">{title}</span>
            <span class="blank-text">{text}</span>
            {children.map(|children| children())}
        </div>
    }
}

/// The figure above a blank's words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BlankFigure {
    /// Axes without a line.
    #[default]
    Axes,
    /// Axes with an interrupted line.
    Gap,
    /// The octagon of errors.
    Error,
    /// A file.
    File,
}

impl BlankFigure {
    fn draw(self) -> AnyView {
        match self {
            BlankFigure::Axes => axes("").into_any(),
            BlankFigure::Gap => axes("M1 26.5h71").into_any(),
            BlankFigure::Error => view! {
                <span class="state" data-state="alarm"><svg class="state-shape" viewBox="0 0 12 12" aria-hidden="true"><use href="#s-error"></use></svg></span>
            }
            .into_any(),
            BlankFigure::File => view! { <svg class="icon" aria-hidden="true"><use href="#i-file"></use></svg> }.into_any(),
        }
    }
}

fn axes(line: &'static str) -> impl IntoView {
    view! {
        <svg class="blank-figure" width="72" height="32" viewBox="0 0 72 32" aria-hidden="true">
            <path d="M.5.5v31h71"></path>
            <path d="M12.5 31v-3M24.5 31v-3M36.5 31v-3M48.5 31v-3M60.5 31v-3"></path>
            <path d=line stroke-dasharray="2 3"></path>
        </svg>
    }
}

/// Lines that stand for content on the first load. Appears after a moment, so that quick answers never flash.
#[component]
pub fn Skeleton() -> impl IntoView {
    view! {
        <div class="panel-body stack skeleton-late" aria-hidden="true">
            <span class="skeleton skeleton-a"></span>
            <span class="skeleton skeleton-b"></span>
            <span class="skeleton skeleton-c"></span>
        </div>
    }
}
