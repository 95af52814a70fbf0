//! The native server of the app.
//!
//! In: a folder that holds a built app, and an address to listen on.
//! Out: its files over HTTP, with the right types, the right caching and the Content Security Policy the app is written for.
//! It reads the folder once, at the start; a request can only name what was found then, so no request reaches the file system.
//! It knows nothing of what the app does, and it keeps no state about who asks.

mod answer;
mod encoding;
mod policy;
mod server;
mod site;

pub use policy::{OriginError, Policy};
pub use server::{Options, Server, StartError};
pub use site::{Site, SiteError};
