//! JSON with places: what a reader needs to point at a mistake and to write back what it did not touch.
//!
//! In: text, perhaps broken. Out: a [`Value`] tree in which every value and member name has its span, members in order,
//! duplicates kept, numbers as written; diagnostics; and edits of the text that leave everything else as it stands.
//! Not known here: what the JSON means.

mod edit;
mod parse;
mod pointer;
mod text;
mod value;
mod write;

pub use edit::{insert_element, insert_member, remove_element, remove_member, replace, set_member};
pub use parse::{MAX_DEPTH, Parsed, parse, parse_with_depth};
pub use pointer::{path_at, push_index, push_name, resolve, segments};
pub use text::{Unescaped, quote, unescape};
pub use value::{Duplicate, Kind, Member, Value, duplicates};
pub use write::{Layout, array, compact, object, pretty};
