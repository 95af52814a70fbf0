//! The Markdown of text widgets as an allowed tree: no HTML, no unknown link scheme, bounded depth.

mod link;
mod read;
mod tree;

pub use read::read;
pub use tree::{Align, Block, Inline, LinkTarget};
