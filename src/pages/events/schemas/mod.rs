//! Schemas: registries and what is in them, one schema with its versions, and schemas made from events.
//!
//! In: the connection's schemas and the address. Out: members, texts, types, differences, and patterns for the tester.
//! The worker of events reads schemas; here is only drawn.

mod changes;
mod copies;
mod document;
mod infer;
mod list;
mod load;
mod members;
mod pattern;
mod schema;
mod tree;
mod types;
mod views;

pub use list::SchemasPage;
pub use schema::SchemaPage;
