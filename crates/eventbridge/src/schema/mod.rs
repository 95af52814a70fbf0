//! Schemas of events: reading, browsing, checking, comparing, inferring, converting, and types made of them
//! (EventBridge specification, section 9).
//!
//! In: texts of schemas (OpenAPI 3, JSON Schema Draft 4) and of events. Out: a [`Document`] with every part in its place, and from it rows
//! to browse, an example, misfits of an event, differences with their meaning for readers, hits of a search, a pattern of chosen members,
//! the other dialect, source files in five languages; from events alone, schemas.
//! Not known here: registries, their versions and calls, code bindings made by AWS.

mod differences;
mod document;
mod example;
mod fits;
mod flat;
mod infer;
mod last;
mod literal;
mod model;
mod names;
mod path;
mod read;
mod reasons_ko;
mod search;
mod to_pattern;
mod tree;
mod types;
mod words;
mod write;

pub use differences::{Aspect, Change, Differences, Operation, differences};
pub use document::{Dialect, Document, Resolved};
pub use example::{Example, example};
pub use fits::{Fit, Misfit, fit, fit_value};
pub use infer::{InferLimits, Inference, Inferred, infer};
pub use literal::Literal;
pub use model::{Definition, Limits, Member, Node, Others, Reference, Target, Types};
pub use path::{Keyword, Path, Step};
pub use reasons_ko::reason_ko;
pub use search::{Found, Hit, search};
pub use to_pattern::{Choice, MadePattern, to_pattern};
pub use tree::{Row, RowLimits, Rows, children, rows};
pub use types::{Generated, Language, Renamed, types};
pub use write::{to_draft4, write};
