//! Schemas of events: reading, differences, inference, generated types.
