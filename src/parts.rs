//! Parts of the page that are fetched when they are first needed, so that the first dashboard does not wait for them.
//!
//! In: what fetches each part, which only the binary knows (`src/main.rs`). Out: pieces of the page, drawn once their part is there.
//! A part is code that nothing else of the page calls: `xtask/parts.mjs` cuts it out of the binary along these lines.

pub mod events;
pub mod more;

use std::pin::Pin;

use leptos::prelude::*;

use crate::i18n::*;
use crate::routes::Route;
use crate::state::notices::{Notices, Tone};
use crate::ui::panel::{Blank, BlankFigure, Skeleton};
use crate::ui::view::{dynamic, view};

/// Why a part is not there: the network, or a server that has another build by now. The console has the browser's words.
#[derive(Clone, Copy, Debug)]
pub struct NotFetched;

impl From<leptos::wasm_split::SplitLoaderError> for NotFetched {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// Draws pieces of type `P`.
pub type Draw<P> = fn(P) -> AnyView;

/// Fetches a part, once; a part that is there is given at once.
pub type Fetch<P> = fn() -> Pin<Box<dyn Future<Output = Result<Draw<P>, NotFetched>>>>;

/// What fetches each part.
#[derive(Clone, Copy)]
pub struct Fetches {
    /// The pages of events.
    pub events: Fetch<Route>,
    /// What opens over the page, and pages that few look at first.
    pub more: Fetch<more::Piece>,
}

/// A part of the page whose pieces are of type `P`.
pub struct Part<P: 'static> {
    fetch: Fetch<P>,
    state: RwSignal<State<P>>,
    /// Whether something waits to open with the part.
    is_awaited: RwSignal<bool>,
    notices: Notices,
    i18n: I18n,
}

impl<P> Clone for Part<P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P> Copy for Part<P> {}

enum State<P> {
    NotThere,
    There(Draw<P>),
    Failed,
}

impl<P> Clone for State<P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P> Copy for State<P> {}

/// Every part.
#[derive(Clone, Copy)]
pub struct Parts {
    /// The pages of events.
    pub events: Part<Route>,
    /// What opens over the page, and pages that few look at first.
    pub more: Part<more::Piece>,
}

/// Makes the parts reachable from everywhere; none is fetched yet.
pub fn provide_parts(fetches: Fetches, notices: Notices) {
    provide_context(Parts {
        events: Part::new(fetches.events, notices),
        more: Part::new(fetches.more, notices),
    });
}

/// Every part.
pub fn use_parts() -> Parts {
    expect_context()
}

impl<P> Part<P> {
    fn new(fetch: Fetch<P>, notices: Notices) -> Self {
        Self {
            fetch,
            state: RwSignal::new(State::NotThere),
            is_awaited: RwSignal::new(false),
            notices,
            i18n: use_i18n(),
        }
    }

    /// Runs `act` when the part is there, at once if it is already; says so when it cannot be fetched.
    pub fn then(self, act: impl FnOnce() + 'static) {
        fn boxed<P>(part: Part<P>, act: Box<dyn FnOnce()>) {
            if let State::There(_) = part.state.get_untracked() {
                return act();
            }
            let (i18n, notices) = (part.i18n, part.notices);
            part.is_awaited.set(true);
            leptos::task::spawn_local(async move {
                let is_there = part.get().await;
                part.is_awaited.set(false);
                if is_there {
                    act();
                } else {
                    notices.show(
                        Tone::Error,
                        t_string!(i18n, shell.part_failed),
                        t_string!(i18n, shell.part_failed_text),
                    );
                }
            });
        }
        boxed(self, Box::new(act));
    }

    /// Whether something waits to open with the part: what is typed meanwhile is meant for it.
    pub fn is_awaited(self) -> bool {
        self.is_awaited.get_untracked()
    }

    /// A piece of a part that is there; nothing when it is not. Called where [`Self::then`] has waited for it.
    pub fn draw(self, piece: P) -> AnyView {
        match self.state.get_untracked() {
            State::There(draw) => draw(piece),
            _ => ().into_any(),
        }
    }

    /// Whether the part is there now, or could be fetched.
    async fn get(self) -> bool {
        let (state, is_there) = match (self.fetch)().await {
            Ok(draw) => (State::There(draw), true),
            Err(NotFetched) => (State::Failed, false),
        };
        // A page that is drawn already must not be drawn anew.
        if !matches!(self.state.get_untracked(), State::There(_)) {
            self.state.set(state);
        }
        is_there
    }
}

/// A piece in its place: lines that stand for it until its part is there, or a way to try again.
#[component]
pub fn Later<P: Clone + Send + Sync + 'static>(
    /// The part it belongs to.
    part: Part<P>,
    /// What is drawn.
    piece: P,
) -> impl IntoView {
    if let State::NotThere = part.state.get_untracked() {
        leptos::task::spawn_local(async move {
            part.get().await;
        });
    }
    dynamic(move || match part.state.get() {
        State::There(draw) => draw(piece.clone()),
        State::NotThere => view! { <Skeleton/> },
        State::Failed => {
            let again = move || {
                part.state.set(State::NotThere);
                leptos::task::spawn_local(async move {
                    part.get().await;
                });
            };
            view! { <Failed again=Callback::new(move |()| again())/> }
        }
    })
}

#[component]
fn Failed(again: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Blank
            figure=BlankFigure::Error
            title=Signal::derive(move || t_string!(i18n, shell.part_failed).to_string())
            text=Signal::derive(move || t_string!(i18n, shell.part_failed_text).to_string())
        >
            <button type="button" class="button button-small" on:click=move |_| again.run(())>{t!(i18n, shell.retry)}</button>
        </Blank>
    }
}
