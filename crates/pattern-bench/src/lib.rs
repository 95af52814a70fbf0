//! What the benchmarks of event patterns time: families of patterns, and events of about 0.9 kB.
//!
//! In: nothing but a count; the same numbers come out on every run. Out: texts.
//! Not known here: clocks, matchers, the browser. `benches/families.rs` and the page in `bench/` keep the time.

mod events;
mod families;

pub use events::{N_EVENTS, events, lots};
pub use families::{Family, families};

/// Numbers that look random and are the same in every run.
#[derive(Debug)]
pub struct Numbers(u64);

impl Numbers {
    /// A sequence of its own for every seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `most`.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 33) % most.max(1) as u64) as usize
    }

    /// One of these.
    pub fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}
