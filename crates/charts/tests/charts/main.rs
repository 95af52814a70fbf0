//! Charts from data: what they look like, what they say in numbers, and that no input breaks them.

mod any_input;
mod panel;
mod pictures;
mod support;
