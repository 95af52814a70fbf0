//! Our drawing backend for plotters: it records shapes instead of painting them.
//!
//! Plotters counts whole pixels, so the recorder says that it is [`SUBPIXELS`] times as large as it is and divides again.
//! One path of plotters becomes one shape, however many points it has; texts are not drawn through it.

use std::cell::Cell;
use std::convert::Infallible;
use std::rc::Rc;

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, DrawingBackend, DrawingErrorKind,
};

use crate::scene::{Dash, Rgba, Scene, Shape};

/// Steps within one CSS pixel.
pub const SUBPIXELS: i32 = 16;

type Done = Result<(), DrawingErrorKind<Infallible>>;

/// Records what plotters draws into a scene.
pub struct Recorder<'a> {
    scene: &'a mut Scene,
    /// The interruption of the lines to come; plotters has no word for it.
    dash: Rc<Cell<Dash>>,
}

impl<'a> Recorder<'a> {
    /// Appends to `scene`. The returned cell chooses the dash of the lines to come.
    pub fn new(scene: &'a mut Scene) -> (Self, Rc<Cell<Dash>>) {
        let dash = Rc::new(Cell::new(Dash::Solid));
        (
            Self {
                scene,
                dash: dash.clone(),
            },
            dash,
        )
    }
}

fn px(steps: i32) -> f32 {
    steps as f32 / SUBPIXELS as f32
}

fn flat(points: impl IntoIterator<Item = BackendCoord>) -> Vec<f32> {
    let points = points.into_iter();
    let mut out = Vec::with_capacity(2 * points.size_hint().0);
    for (x, y) in points {
        out.extend([px(x), px(y)]);
    }
    out
}

fn rgba(color: BackendColor) -> Rgba {
    let (red, green, blue) = color.rgb;
    Rgba {
        red,
        green,
        blue,
        alpha: color.alpha as f32,
    }
}

impl DrawingBackend for Recorder<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        let steps = |length: f32| (length.max(1.0) * SUBPIXELS as f32) as u32;
        (steps(self.scene.width), steps(self.scene.height))
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Done {
        let side = px(1);
        self.scene
            .rect(px(point.0), px(point.1), side, side, rgba(color));
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Done {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Done {
        let ((left, top), (right, bottom)) = (upper_left, bottom_right);
        if fill {
            self.scene.rect(
                px(left),
                px(top),
                px(right - left),
                px(bottom - top),
                rgba(style.color()),
            );
            return Ok(());
        }
        self.draw_path(
            [
                (left, top),
                (right, top),
                (right, bottom),
                (left, bottom),
                (left, top),
            ],
            style,
        )
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        self.scene.shapes.push(Shape::Line {
            points: flat(path),
            color: rgba(style.color()),
            width: style.stroke_width() as f32 / SUBPIXELS as f32,
            dash: self.dash.get(),
            closed: false,
        });
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Done {
        let (center, radius) = (
            [px(center.0), px(center.1)],
            radius as f32 / SUBPIXELS as f32,
        );
        // A filled disc is an arc as wide as its radius.
        let (radius, width) = if fill {
            (radius / 2.0, radius)
        } else {
            (radius, style.stroke_width() as f32 / SUBPIXELS as f32)
        };
        self.scene.shapes.push(Shape::Arc {
            center,
            radius,
            angles: [0.0, std::f32::consts::TAU],
            color: rgba(style.color()),
            width,
        });
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Done {
        self.scene.shapes.push(Shape::Area {
            points: flat(vert),
            color: rgba(style.color()),
        });
        Ok(())
    }
}
