//! Watchglass in the browser: the page, and the workers that answer it.
//!
//! In: the address, clicks and keys, files, answers of AWS. Out: what is on the screen, and signed calls.
//! The engines under `crates/` know nothing of this crate; this is the only one that names Leptos or the browser.

// In reading order.
pub mod protocol;

pub mod worker;

pub mod browser;
pub mod data;
pub mod i18n;
pub mod routes;
pub mod state;

pub mod app;
pub mod pages;
pub mod parts;
pub mod ui;

/// Every visible string, in every language: written by `build.rs` from `assets/locales`.
#[allow(missing_docs, unused, clippy::all, reason = "generated")]
mod words {
    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}
