//! Buses and rules of the connection, and one rule.

mod list;
mod rule;

pub use list::RulesPage;
pub use rule::RulePage;
