//! Charts as plain shapes.
//!
//! In: a dashboard's metric widget, its answered series, a size, colours, a time zone.
//! Out: a [`Scene`] and the scales behind it; readouts, tables, files. Not known here: the browser, languages, the clock.

mod answer;
mod files;
mod model;
mod readout;
mod recorder;
mod scene;
mod shares;
mod svg;
mod theme;
mod time_chart;
mod unit;

pub use answer::SeriesAnswer;
pub use files::iso;
pub use model::{AlarmLine, Axis, Context, Line, PanelModel};
pub use readout::Readout;
pub use scene::{Anchor, Dash, Rgba, Scene, Shape};
pub use shares::{bar_chart, gauge, pie_chart};
pub use theme::{N_SERIES, Theme, contrast};
pub use time_chart::{Estimate, Frame, Laid, Measure, TICK_SIZE, sparkline, time_chart};
pub use unit::unit_of;
