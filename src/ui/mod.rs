//! Elements the pages are made of. They know neither AWS nor routes.

pub mod bar;
pub mod broken;
pub mod chart;
pub mod connect;
pub mod dialog;
pub mod drop;
pub mod editor;
pub mod failure;
pub mod finder;
pub mod icon;
pub mod loaded;
mod matching;
pub mod menu;
pub mod meter;
pub mod notice;
pub mod palette;
pub mod panel;
pub mod rail;
pub mod range;
pub mod region;
pub mod search;
pub mod shortcuts;
pub mod state;
pub mod title;
pub mod view;
