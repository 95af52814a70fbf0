//! Places in text, diagnostics, edits.
