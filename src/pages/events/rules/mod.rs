//! Buses and rules of the connection, and one rule.

mod change;
mod checks;
mod list;
mod policy;
mod policy_edit;
mod rule;
mod target;
mod targets;
mod trial;

pub use list::RulesPage;
pub use rule::RulePage;
