//! The watchglass command.
fn main() {}
