//! Ticks of both axes: where they stand and what is written there.
//!
//! In: a domain or a time range with its zone. Out: positions in data space (not pixels) and labels as data.
//! Not known here: fonts and widths, so which labels fit; ranks say which go first.

mod time;
mod value;

pub use time::time_ticks;
pub use value::{ValueTick, value_ticks};

use crate::calendar::CivilTime;

/// What a time tick's label shows. Names of months are the caller's, see [`TickLabel::plain`] for a default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LabelKind {
    /// Hour, minute, second, millisecond.
    Millisecond,
    /// Hour, minute, second.
    Second,
    /// Hour and minute.
    Minute,
    /// Day and month.
    Day,
    /// Month.
    Month,
    /// Year.
    Year,
}

/// A label as data: what to show, and the local time to show it of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TickLabel {
    /// Which parts of `local` are shown.
    pub kind: LabelKind,
    /// The tick's time on the wall clock of its zone.
    pub local: CivilTime,
    /// Seconds east of UTC at the tick; tells the two 02:30 of an autumn night apart.
    pub offset_secs: i32,
}

/// A tick with a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeTick {
    /// Where it stands, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// What is written below.
    pub label: TickLabel,
    /// 1: kept longest. When room is short, labels of rank 3 (every second) go first, then those of rank 2 (so that
    /// every fourth is left); their ticks stay.
    pub rank: u8,
}

/// The ticks of a time axis.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimeTicks {
    /// Ticks with labels, ascending.
    pub majors: Vec<TimeTick>,
    /// Instants of the small ticks between them, ascending; no major is among them.
    pub minors_ms: Vec<i64>,
}
