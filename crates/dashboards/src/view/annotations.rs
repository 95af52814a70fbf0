//! Lines, bands and alarms of a metric widget.

use serde::{Deserialize, Serialize};

use super::{Color, Side};

/// Lines, bands and alarms of a metric widget (spec section 5).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Annotations {
    /// At most one alarm's ARN; then the widget has no rows of its own.
    pub alarms: Vec<String>,
    /// Lines and bands across the plot.
    pub horizontal: Vec<Horizontal>,
    /// Lines and bands at times.
    pub vertical: Vec<Vertical>,
}

/// A horizontal line, or a band when `to` is set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Horizontal {
    /// The line's value, or the band's first edge.
    pub from: HorizontalEdge,
    /// The band's other edge; may be above or below the first.
    pub to: Option<HorizontalEdge>,
    /// Its colour, when it has one.
    pub color: Option<Color>,
    /// Which side is shaded; a band never has one.
    pub fill: HorizontalFill,
    /// Its axis.
    pub y_axis: Side,
    /// Whether it is drawn; hidden ones do not stretch the axis.
    pub visible: bool,
}

/// A value with its label.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HorizontalEdge {
    /// The value on the axis.
    pub value: f64,
    /// What is written beside it.
    pub label: Option<String>,
}

/// Shading beside a horizontal line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum HorizontalFill {
    /// None.
    #[default]
    None,
    /// Above the line.
    Above,
    /// Below the line.
    Below,
}

/// A vertical line, or a band when `to` is set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Vertical {
    /// The line's instant, or the band's first edge.
    pub from: VerticalEdge,
    /// The band's other edge; may be before or after the first.
    pub to: Option<VerticalEdge>,
    /// Its colour, when it has one.
    pub color: Option<Color>,
    /// Which side is shaded; a band never has one.
    pub fill: VerticalFill,
    /// Whether it is drawn.
    pub visible: bool,
}

/// An instant with its label.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VerticalEdge {
    /// Milliseconds since 1970.
    pub at_ms: i64,
    /// What is written beside it.
    pub label: Option<String>,
}

/// Shading beside a vertical line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum VerticalFill {
    /// None.
    #[default]
    None,
    /// Before the line.
    Before,
    /// After the line.
    After,
}
