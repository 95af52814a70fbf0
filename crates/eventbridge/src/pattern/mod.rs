//! Event patterns: reading, refusing, matching, explaining.
//!
//! In: the texts of patterns and events. Out: trees with places, the service's refusals, verdicts, figures against limits.
//! The semantics are those of the event-patterns specification; its sections are named where they are decided.
//! Not known here: rules, buses, targets, permissions: a pattern that matches is not yet a delivered event.
//!
//! ```
//! use eventbridge::pattern::{Event, parse, plain};
//!
//! let pattern = parse(r#"{"detail": {"state": [{"anything-but": "stopped"}]}}"#).pattern().unwrap();
//! let event = Event::parse(r#"{"detail": {"state": "running"}}"#).unwrap();
//! assert_eq!(plain::matches(&pattern, &event), Ok(true));
//! ```

pub mod advice;
pub mod compare;
pub mod complete;
pub mod complexity;
pub mod envelope;
pub mod explain;
pub mod form;
pub mod generate;
pub mod infer;
pub mod korean;
pub mod limits;
pub mod machine;
pub mod plain;
pub mod write;

mod address;
mod entry;
mod event;
mod ignore_case;
mod layout;
mod number;
mod place;
mod read;
mod refusal;
mod rules;
mod scan;
mod text;
mod tree;
mod wildcard;

pub use address::{Address, Block};
pub use entry::{Bound, Entry, Excluded, Interval, Leaf, Test};
pub use event::{
    EVENT_REFUSAL, Element, ElementId, Event, EventError, MAX_NESTING, PathId, Place, TopMember,
};
pub use ignore_case::IgnoreCase;
pub use layout::layout;
pub use machine::{Machine, MatchError, Scratch};
pub use number::Number;
pub use read::{MAX_DEPTH, OPERATORS, Parsed, RESERVED, Reading, parse, parse_as};
pub use refusal::Refusal;
pub use rules::{
    Condition, MAX_RULES, Pattern, Replaced, Rule, Unusable, n_rules, or_combinations,
};
pub use text::Text;
pub use tree::{Member, Node, Object, Or, Values};
pub use wildcard::{Wildcard, WildcardFault};
