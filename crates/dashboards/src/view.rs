//! The drawable model: what a dashboard shows, with variables applied, rows spelled out and every default filled in.
//!
//! It crosses from the worker to the page (postcard) and is what charts, the planner and the command line read.
//! It holds no JSON except the text of widgets that are not drawn yet.

mod annotations;

pub use annotations::{
    Annotations, Horizontal, HorizontalEdge, HorizontalFill, Vertical, VerticalEdge, VerticalFill,
};

use serde::{Deserialize, Serialize};

use crate::markdown::Block;
use crate::messages::Message;
use crate::time_text::Start;

/// A whole dashboard, ready to be laid out and asked for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// Start of the range the dashboard opens with. `None`: the viewer's own range.
    pub start: Option<Start>,
    /// End of that range, milliseconds since 1970; only beside `start`. `None`: the present.
    pub end_ms: Option<i64>,
    /// Whether long ranges raise short periods.
    pub period_override: PeriodOverride,
    /// The variables, with the value chosen for each.
    pub variables: Vec<Variable>,
    /// The widgets in file order; later ones lie on top.
    pub widgets: Vec<Widget>,
    /// What is wrong with the body, in the order of its text. Spans speak of the body's own text.
    pub messages: Vec<Message>,
}

/// Rule for periods when the range is long (spec section 10).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PeriodOverride {
    /// Over one day at least 300 s, over three days at least 3,600 s.
    #[default]
    Auto,
    /// Always as written.
    Inherit,
}

/// One dashboard variable.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Variable {
    /// Its place in the `variables` array.
    pub index: usize,
    /// Its id; unique unless a message says otherwise.
    pub id: String,
    /// What it changes.
    pub target: VariableTarget,
    /// How the value is chosen.
    pub input: VariableInput,
    /// What stands beside the control.
    pub label: String,
    /// The offered values as written in the body, in order.
    pub values: Vec<VariableValue>,
    /// Set when the offered values are to be looked up by the caller.
    pub populate_from: Option<PopulateFrom>,
    /// The default as written; `__FIRST` for looked-up lists.
    pub default: Option<String>,
    /// Whether the control is shown.
    pub visible: bool,
    /// The value that was applied: the viewer's choice, else the default. `None`: the body stands as written.
    pub chosen: Option<String>,
}

/// What a variable replaces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum VariableTarget {
    /// The value of every member of this name, and of every dimension of this name.
    Property(String),
    /// Every match of this regular expression in string values.
    Pattern(String),
}

/// The control of a variable.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum VariableInput {
    /// A text box.
    #[default]
    Input,
    /// A drop-down.
    Select,
    /// Radio buttons.
    Radio,
}

/// One offered value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VariableValue {
    /// What is put in; numbers and booleans as their JSON text.
    pub value: String,
    /// What is shown; the value itself unless the body names another.
    pub label: String,
}

/// A list of values that the caller looks up: the values of `dimension` among the metrics that `search` finds, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PopulateFrom {
    /// Search text, as in `SEARCH`.
    pub search: String,
    /// The dimension whose values fill the list.
    pub dimension: String,
}

/// One widget at its place in the grid of 24 columns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Widget {
    /// Its place in the `widgets` array.
    pub index: usize,
    /// Its `type` as written; empty when it has none.
    pub kind: String,
    /// Its title, or the default of its kind.
    pub title: Option<String>,
    /// First column, 0..=23.
    pub x: u32,
    /// First row, from 0.
    pub y: u32,
    /// Columns, 1..=24, clipped to the grid.
    pub width: u32,
    /// Rows, 1..=1000.
    pub height: u32,
    /// What is in it.
    pub content: Content,
}

/// What a widget draws.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Content {
    /// A metric widget.
    Metric(Box<MetricWidget>),
    /// Markdown, read into an allowed tree.
    Text {
        /// The blocks in order.
        blocks: Vec<Block>,
        /// Whether the panel's surface is left out.
        transparent: bool,
    },
    /// Alarm states.
    Alarm(AlarmWidget),
    /// A widget that is named but not drawn, or one too broken to draw.
    NotDrawn {
        /// Its `type` as written.
        kind: String,
        /// Its JSON, exactly as it stands in the body.
        source: String,
    },
}

/// An `alarm` widget.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AlarmWidget {
    /// The ARNs of the alarms, in file order.
    pub alarms: Vec<String>,
    /// Order of the tiles.
    pub sort_by: AlarmSort,
    /// States to show; empty shows all.
    pub states: Vec<String>,
}

/// Order of alarm tiles (spec section 6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum AlarmSort {
    /// By name.
    #[default]
    Name,
    /// `ALARM`, then `INSUFFICIENT_DATA`, then `OK`; newest change first within each.
    StateThenNewest,
    /// Newest change first.
    Newest,
}

/// A `metric` widget.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MetricWidget {
    /// The Region of rows that name none; empty when the body names none.
    pub region: String,
    /// The account of rows that name none. `None`: the signed-in account.
    pub account_id: Option<String>,
    /// All rows, hidden ones too, in file order.
    pub rows: Vec<Row>,
    /// How it is drawn.
    pub view: MetricView,
    /// Areas on top of each other; for bars, bars on top of each other.
    pub stacked: bool,
    /// Statistic of rows that name none.
    pub stat: String,
    /// Period in seconds of rows that name none, as written.
    pub period_secs: u32,
    /// Where the legend is.
    pub legend: LegendPosition,
    /// The left and the right axis.
    pub y_axes: YAxes,
    /// Lines, bands and alarms.
    pub annotations: Annotations,
    /// A small line under a single value.
    pub sparkline: bool,
    /// The change beside a single value.
    pub trend: bool,
    /// One value for the whole range instead of the newest datapoint.
    pub set_period_to_time_range: bool,
    /// All digits instead of a short number.
    pub full_precision: bool,
    /// Labels on slices and bars.
    pub labels_visible: bool,
    /// Minutes east of UTC for its times. `None`: the viewer's zone.
    pub timezone_offset_mins: Option<i32>,
    /// Its own range, when it keeps one.
    pub start: Option<Start>,
    /// End of its own range, milliseconds since 1970; only beside `start`.
    pub end_ms: Option<i64>,
    /// Settings of the table view.
    pub table: Table,
    /// Whether the newest, still filling datapoint is shown.
    pub live_data: bool,
}

/// How a metric widget is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum MetricView {
    /// Lines or stacked areas.
    #[default]
    TimeSeries,
    /// One number per series.
    SingleValue,
    /// One dial per series.
    Gauge,
    /// One bar per series.
    Bar,
    /// One slice per series.
    Pie,
    /// Rows and columns.
    Table,
}

/// Where a legend is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LegendPosition {
    /// Right of the plot.
    Right,
    /// Under the plot.
    #[default]
    Bottom,
    /// Nowhere.
    Hidden,
}

/// Both axes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct YAxes {
    /// The left axis.
    pub left: YAxis,
    /// The right axis.
    pub right: YAxis,
}

/// One y-axis.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct YAxis {
    /// Its name.
    pub label: Option<String>,
    /// Least value shown. `None`: from the data.
    pub min: Option<f64>,
    /// Greatest value shown. `None`: from the data.
    pub max: Option<f64>,
    /// Whether units are written.
    pub show_units: bool,
}

impl Default for YAxis {
    fn default() -> Self {
        Self {
            label: None,
            min: None,
            max: None,
            show_units: true,
        }
    }
}

/// An axis of a row or an annotation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// The left axis.
    #[default]
    Left,
    /// The right axis.
    Right,
}

/// Settings of the table view.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Whether series are rows or columns.
    pub layout: TableLayout,
    /// Whether the datapoints are shown beside the summary.
    pub show_time_series_data: bool,
    /// Whether the summary stays in view while scrolling.
    pub sticky_summary: bool,
    /// The summary columns in order, computed over the drawn datapoints.
    pub summary_columns: Vec<Summary>,
}

impl Default for Table {
    fn default() -> Self {
        Self {
            layout: TableLayout::Horizontal,
            show_time_series_data: true,
            sticky_summary: false,
            summary_columns: vec![Summary::Min, Summary::Max, Summary::Sum, Summary::Avg],
        }
    }
}

/// Direction of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TableLayout {
    /// Rows are series.
    #[default]
    Horizontal,
    /// Rows are timestamps.
    Vertical,
}

/// A summary column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Summary {
    /// Least.
    Min,
    /// Greatest.
    Max,
    /// Sum.
    Sum,
    /// Mean.
    Avg,
}

/// One row of `metrics`, spelled out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Its place in the `metrics` array.
    pub index: usize,
    /// What it asks for.
    pub source: RowSource,
    /// Its id, when it has one.
    pub id: Option<String>,
    /// Its label as written; may hold dynamic tokens (see [`crate::labels`]). An empty label is a label.
    pub label: Option<String>,
    /// What it is called without a label: the metric name and the parts in which the widget's rows differ;
    /// for an expression its text or id.
    pub default_name: String,
    /// Its colour, when it has one.
    pub color: Option<Color>,
    /// Its statistic, from the row or the widget.
    pub stat: String,
    /// Its period in seconds as written, from the row or the widget; see [`crate::period::effective`].
    pub period_secs: u32,
    /// Its Region, from the row or the widget; may be empty.
    pub region: String,
    /// Its account, from the row or the widget. `None`: the signed-in account.
    pub account_id: Option<String>,
    /// Whether it is drawn. Hidden rows can feed expressions.
    pub visible: bool,
    /// Its axis.
    pub y_axis: Side,
}

/// What a row asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowSource {
    /// One metric.
    Metric {
        /// Its namespace.
        namespace: String,
        /// Its name.
        metric: String,
        /// Its dimensions, in file order.
        dimensions: Vec<Dimension>,
    },
    /// Metric math, a search or a query.
    Expression {
        /// Its text.
        expression: String,
        /// What kind of text it is.
        kind: ExpressionKind,
    },
}

/// One dimension of a metric.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Dimension {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// Kinds of expression text, told apart by a first look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExpressionKind {
    /// Metric math without `SEARCH`.
    Math,
    /// Metric math that holds `SEARCH`; it may yield many series.
    Search,
    /// Metrics Insights (`SELECT …`).
    Sql,
}

/// A colour of the body, `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Color {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl Color {
    /// Reads `#rrggbb`, in either letter case.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Self {
            red: part(0)?,
            green: part(2)?,
            blue: part(4)?,
        })
    }

    /// Writes `#rrggbb`.
    pub fn to_hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

/// Range of a dashboard that names none: three hours (spec section 2).
pub const DEFAULT_RANGE_MS: i64 = 3 * 3_600_000;

impl View {
    /// The range the dashboard opens with: start and end, milliseconds since 1970.
    pub fn opening_range(&self, now_ms: i64) -> (i64, i64) {
        let end_ms = self.end_ms.unwrap_or(now_ms);
        match self.start {
            Some(start) => (start.resolve(end_ms).min(end_ms), end_ms),
            None => (now_ms.saturating_sub(DEFAULT_RANGE_MS), now_ms),
        }
    }
}
