//! Linear scales: values and instants to pixels and back, and domains with round ends.
//!
//! In: extents of data and pixel positions. Out: positions and data. Pixels are fractions, never rounded here.
//! Not known here: what is drawn where, and labels (see `ticks`).

mod domain;
mod linear;

pub use domain::{Domain, DomainOptions, Zero, nice_domain};
pub use linear::{TimeScale, ValueScale};
