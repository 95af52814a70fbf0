//! JSON with places: what a reader needs to point at a mistake and to write back what it did not touch.
