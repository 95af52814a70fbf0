//! Series of numbers over time, and everything a chart needs to know about them before it draws.
//!
//! In: datapoints (an instant and a number) and sizes in pixels.
//! Out: statistics, aggregates, downsampled lines, scales, ticks and written numbers.
//! Not known here: AWS, the browser, the clock, time zone rules (a [`TimeZone`] is passed in).

mod series;
mod zone;

pub use series::Series;
pub use zone::{FixedOffset, TimeZone, Utc};
