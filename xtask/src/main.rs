//! Our scripts.
fn main() {}
