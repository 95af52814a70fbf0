//! Charts as plain shapes.
//!
//! In: a dashboard's metric widget, its answered series, a size, colours, a time zone.
//! Out: a [`Scene`] and the scales behind it; readouts, tables, files. Not known here: the browser, languages, the clock.

mod answer;
mod facts;
mod files;
mod frame;
mod model;
mod picture;
mod readout;
mod recorder;
mod scene;
mod shares;
mod spark;
mod svg;
mod table;
mod theme;
mod time_chart;
mod unit;

pub use answer::SeriesAnswer;
pub use facts::{Breach, LineFacts};
pub use files::iso;
pub use frame::{Estimate, Frame, Measure, TICK_SIZE};
pub use model::{AlarmLine, Axis, Context, Line, PanelModel};
pub use picture::picture;
pub use readout::Readout;
pub use scene::{Anchor, Dash, Rgba, Scene, Shape};
pub use shares::{bar_chart, gauge, pie_chart};
pub use spark::sparkline;
pub use theme::{N_SERIES, Theme, contrast};
pub use time_chart::{Laid, time_chart};
pub use unit::unit_of;
