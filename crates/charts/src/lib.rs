//! Charts as plain shapes.
