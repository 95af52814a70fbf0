//! What distant parts of the app share: one `provide`/`use` pair each.

pub mod connection;
pub mod navigation;
pub mod notices;
pub mod preferences;
pub mod session;
pub mod time;
