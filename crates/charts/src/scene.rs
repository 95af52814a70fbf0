//! A chart as plain shapes in CSS pixels: what a canvas, an SVG file and a snapshot all draw from.
//!
//! In: shapes in painting order, colours resolved. Out: the same list. Not known here: where it is painted.

use serde::{Deserialize, Serialize};

/// A colour as the screen has it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rgba {
    /// Red, 0..=255.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
    /// Opacity, 0..=1.
    pub alpha: f32,
}

impl Rgba {
    /// An opaque colour.
    pub const fn opaque(red: u8, green: u8, blue: u8) -> Self {
        Self {
            red,
            green,
            blue,
            alpha: 1.0,
        }
    }

    /// The same colour, see-through.
    pub const fn faded(self, alpha: f32) -> Self {
        Self { alpha, ..self }
    }

    /// `#rrggbb`, or `rgb(r g b / a)` when it is see-through.
    pub fn to_css(self) -> String {
        let Self {
            red,
            green,
            blue,
            alpha,
        } = self;
        if alpha >= 1.0 {
            format!("#{red:02x}{green:02x}{blue:02x}")
        } else {
            format!("rgb({red} {green} {blue} / {})", round(alpha))
        }
    }
}

/// How a line is interrupted, in pixels of line and gap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Dash {
    /// Not at all.
    #[default]
    Solid,
    /// Series 5 to 8.
    Long,
    /// Series 9 to 12.
    Dot,
    /// A datapoint that is still filling.
    Live,
    /// A threshold.
    Threshold,
    /// A vertical note.
    Note,
}

impl Dash {
    /// Lengths of line and gap; empty for none.
    pub fn lengths(self) -> &'static [f32] {
        match self {
            Dash::Solid => &[],
            Dash::Long => &[7.0, 3.0],
            Dash::Dot => &[7.0, 3.0, 1.5, 3.0],
            Dash::Live => &[2.0, 3.0],
            Dash::Threshold => &[4.0, 2.0],
            Dash::Note => &[1.0, 2.0],
        }
    }
}

/// Where a text's place lies in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Anchor {
    /// At its start.
    #[default]
    Start,
    /// In its middle.
    Middle,
    /// At its end.
    End,
}

/// One shape. Coordinates are CSS pixels from the top left corner.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Shape {
    /// A line through points, as x, y pairs in one flat list.
    Line {
        /// x, y, x, y, …
        points: Vec<f32>,
        /// Colour.
        color: Rgba,
        /// Width in pixels.
        width: f32,
        /// Interruption.
        dash: Dash,
        /// Whether the last point joins the first.
        closed: bool,
    },
    /// A filled polygon, as x, y pairs.
    Area {
        /// x, y, x, y, …
        points: Vec<f32>,
        /// Colour.
        color: Rgba,
    },
    /// A filled rectangle: x, y, width, height.
    Rect {
        /// x, y, width, height.
        place: [f32; 4],
        /// Colour.
        color: Rgba,
    },
    /// A hatched rectangle: nothing is known here.
    Hatch {
        /// x, y, width, height.
        place: [f32; 4],
        /// Ground.
        ground: Rgba,
        /// Lines.
        line: Rgba,
    },
    /// A part of a circle's line, angles in radians clockwise from three o'clock.
    Arc {
        /// Centre.
        center: [f32; 2],
        /// Radius.
        radius: f32,
        /// First and last angle.
        angles: [f32; 2],
        /// Colour.
        color: Rgba,
        /// Width of the line.
        width: f32,
    },
    /// A text on one line.
    Text {
        /// Place of the anchor, on the middle of the line.
        at: [f32; 2],
        /// What it says.
        text: String,
        /// Where the place lies in the text.
        anchor: Anchor,
        /// Size in pixels.
        size: f32,
        /// Whether it is set stronger.
        strong: bool,
        /// Colour.
        color: Rgba,
        /// A margin of this colour around the letters, so that lines do not run through them.
        halo: Option<Rgba>,
    },
}

/// Shapes in painting order, with the size they were laid out for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Scene {
    /// Width in CSS pixels.
    pub width: f32,
    /// Height in CSS pixels.
    pub height: f32,
    /// The shapes; later ones lie on top.
    pub shapes: Vec<Shape>,
}

impl Scene {
    /// A scene without shapes.
    pub fn new(width: f32, height: f32) -> Self {
        Self {
            width,
            height,
            shapes: Vec::new(),
        }
    }

    /// Adds a line through `points`.
    pub fn line(&mut self, points: &[(f32, f32)], color: Rgba, width: f32, dash: Dash) {
        let points = points.iter().flat_map(|(x, y)| [*x, *y]).collect();
        self.shapes.push(Shape::Line {
            points,
            color,
            width,
            dash,
            closed: false,
        });
    }

    /// Adds a filled polygon.
    pub fn area(&mut self, points: &[(f32, f32)], color: Rgba) {
        let points = points.iter().flat_map(|(x, y)| [*x, *y]).collect();
        self.shapes.push(Shape::Area { points, color });
    }

    /// Adds a filled rectangle.
    pub fn rect(&mut self, x: f32, y: f32, width: f32, height: f32, color: Rgba) {
        self.shapes.push(Shape::Rect {
            place: [x, y, width, height],
            color,
        });
    }

    /// Adds a text.
    pub fn text(
        &mut self,
        at: (f32, f32),
        text: impl Into<String>,
        anchor: Anchor,
        size: f32,
        color: Rgba,
    ) {
        self.shapes.push(Shape::Text {
            at: [at.0, at.1],
            text: text.into(),
            anchor,
            size,
            strong: false,
            color,
            halo: None,
        });
    }
}

impl Scene {
    /// Adds the shapes of another scene with its top left corner at `x`, `y`.
    pub fn place(&mut self, inner: Scene, x: f32, y: f32) {
        self.shapes
            .extend(inner.shapes.into_iter().map(|mut shape| {
                shape.shift(x, y);
                shape
            }));
    }
}

impl Shape {
    fn shift(&mut self, dx: f32, dy: f32) {
        match self {
            Shape::Line { points, .. } | Shape::Area { points, .. } => {
                for point in points.chunks_exact_mut(2) {
                    point[0] += dx;
                    point[1] += dy;
                }
            }
            Shape::Rect { place, .. } | Shape::Hatch { place, .. } => {
                place[0] += dx;
                place[1] += dy;
            }
            Shape::Arc { center: at, .. } | Shape::Text { at, .. } => {
                at[0] += dx;
                at[1] += dy;
            }
        }
    }
}

/// A number with at most two decimals, for texts.
pub(crate) fn round(value: f32) -> f32 {
    // Adding zero turns a negative zero into a plain one.
    (value * 100.0).round() / 100.0 + 0.0
}
