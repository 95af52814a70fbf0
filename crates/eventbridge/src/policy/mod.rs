//! Policies of event buses: who may send events and manage rules (eventbridge specification, section 6).
//!
//! In: the policy's text, and for questions a caller, an action, a resource and what is known of the call.
//! Out: statements with places, what each means in words, warnings, an answer that says what it depends on, and edits of the text.
//! Not known here: policies of identities, organizations' members, which buses exist.

mod ask;
mod check;
mod condition;
mod document;
mod edit;
mod explain;
mod keys;
mod operator;
mod pattern;
mod read;
mod statement;
mod words_en;
mod words_ko;

pub use ask::{Applies, Because, Caller, Decision, Known, Request, Verdict, ask};
pub use check::unused_accounts;
pub use document::{MAX_CHARS, Policy, Version};
pub use edit::{Permission, PermissionCondition};
pub use explain::{Clause, Explanation, On, Party, Purpose, Subject, Test, What, explain};
pub use operator::{Base, Operator, Set};
pub use statement::{Condition, Effect, Names, Principal, Principals, Statement, Word};
pub use words_en::words_en;
pub use words_ko::words_ko;
