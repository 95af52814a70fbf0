//! Schemas of events: reading, differences, inference, generated types.

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
pub use search::{Found, Hit, search};
pub use to_pattern::{Choice, MadePattern, to_pattern};
pub use tree::{Row, RowLimits, Rows, children, rows};
pub use types::{Generated, Language, Renamed, types};
pub use write::{to_draft4, write};
