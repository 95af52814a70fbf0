//! Amazon EventBridge without an account: event patterns, schedules, the input transformer, bus policies, schemas.
//!
//! In: texts (patterns, events, expressions, templates, policies, schemas) and, where a schedule needs them, an instant and a time zone.
//! Out: values, verdicts with reasons, and diagnostics with places.
//! Not known here: accounts, the API's calls and paging, the clock, time zone rules (a [`time_series::TimeZone`] is passed in).

pub mod pattern;
pub mod policy;
pub mod samples;
pub mod schedule;
pub mod schema;
pub mod transform;
