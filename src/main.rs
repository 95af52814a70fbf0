//! The page: mounts the app, and says where its parts begin (see `watchglass::parts`).

// The attribute below writes the imports and exports along which a part is cut out.
#![allow(unsafe_code)]

use leptos::wasm_split::wasm_split;
use watchglass::parts::{Draw, Fetches, NotFetched, events, more};
use watchglass::routes::Route;

#[wasm_split(events, wasm_split_path = leptos::wasm_split, fallible)]
fn fetch_events() -> Result<Draw<Route>, NotFetched> {
    Ok(events::draw)
}

#[wasm_split(more, wasm_split_path = leptos::wasm_split, fallible)]
fn fetch_more() -> Result<Draw<more::Piece>, NotFetched> {
    Ok(more::draw)
}

fn main() {
    watchglass::ui::broken::watch_for_panics();
    watchglass::app::mount(Fetches {
        events: || Box::pin(fetch_events()),
        more: || Box::pin(fetch_more()),
    });
}
