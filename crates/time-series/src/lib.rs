//! Series of numbers over time, and everything a chart needs to know about them before it draws.
//!
//! In: datapoints (an instant and a number) and sizes in pixels.
//! Out: statistics, aggregates, downsampled lines, scales, ticks and written numbers.
//! Not known here: AWS, the browser, the clock, time zone rules (a [`TimeZone`] is passed in).

mod aggregate;
mod calendar;
mod downsample;
mod retention;
mod scale;
mod series;
mod statistic;
mod ticks;
mod unit;
mod written;
mod zone;
mod zoned;

pub use aggregate::{Bucketed, CoarsenError, bucket, coarsen, period_start};
pub use calendar::{CivilTime, civil_from_days, days_from_civil, days_in_month, weekday_from_days};
pub use downsample::{Columns, Points, Polyline, Pyramid, lttb, m4, min_max};
pub use retention::{
    KEPT, Kept, allowed_period_secs, finest_period_secs, is_period, start_step_secs,
};
pub use scale::{Domain, DomainOptions, TimeScale, ValueScale, Zero, nice_domain};
pub use series::{Dropped, Gap, Series};
pub use statistic::{
    Bounds, NotAvailable, Sample, Statistic, StatisticError, StatisticProblem, StatisticSet, Trim,
    percentile,
};
pub use ticks::{LabelKind, TickLabel, TimeTick, TimeTicks, ValueTick, time_ticks, value_ticks};
pub use unit::{Family, Unit};
pub use written::{
    DisplayUnit, NOTHING, Written, write_age, write_clock, write_full, write_in, write_number,
    write_short,
};
pub use zone::{FixedOffset, TimeZone, Utc};
pub use zoned::{
    CalendarUnit, LocalInstant, add_calendar, civil_from_instant, floor_to, instants_from_local,
};
