//! Elements the pages are made of. They know neither AWS nor routes.

pub mod bar;
pub mod chart;
pub mod connect;
pub mod drop;
pub mod failure;
pub mod icon;
pub mod menu;
pub mod notice;
pub mod palette;
pub mod panel;
pub mod rail;
pub mod range;
pub mod state;
pub mod title;
