//! Painting a scene on a canvas: one path per shape, one call per path.

use std::cell::RefCell;
use std::collections::HashMap;

use charts::{Anchor, Measure, Rgba, Scene, Shape};
use wasm_bindgen::prelude::*;
use web_sys::{CanvasPattern, CanvasRenderingContext2d as Context, HtmlCanvasElement};

#[wasm_bindgen(module = "/assets/paint.js")]
extern "C" {
    fn trace(context: &Context, points: &[f32], close: bool);
}

/// The fonts of the page's text, as `style/tokens.css` names them.
const FONT: &str = "-apple-system, BlinkMacSystemFont, 'Segoe UI Variable Text', 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', \
                    'Helvetica Neue', Arial, 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', 'Noto Sans CJK KR', sans-serif";

fn font(size: f32, strong: bool) -> String {
    format!("{} {size}px {FONT}", if strong { "500" } else { "400" })
}

fn context_of(canvas: &HtmlCanvasElement) -> Option<Context> {
    canvas.get_context("2d").ok().flatten()?.dyn_into().ok()
}

/// Paints `scene`, whatever was there before, at the screen's own resolution times `scale`.
pub fn paint(canvas: &HtmlCanvasElement, scene: &Scene, scale: f64) {
    let Some(context) = context_of(canvas) else {
        return;
    };
    let ratio = super::window().device_pixel_ratio() * scale;
    let (width, height) = (f64::from(scene.width), f64::from(scene.height));
    canvas.set_width((width * ratio).round() as u32);
    canvas.set_height((height * ratio).round() as u32);
    if context
        .set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0)
        .is_err()
    {
        return;
    }
    context.clear_rect(0.0, 0.0, width, height);
    context.set_line_join("round");
    context.set_text_baseline("middle");
    for shape in &scene.shapes {
        draw(&context, shape, ratio);
    }
}

fn draw(context: &Context, shape: &Shape, ratio: f64) {
    match shape {
        Shape::Line {
            points,
            color,
            width,
            dash,
            closed,
        } => {
            if points.len() < 4 {
                return;
            }
            stroke(context, *color, *width);
            let lengths: js_sys::Array = dash
                .lengths()
                .iter()
                .map(|length| JsValue::from_f64(f64::from(*length)))
                .collect();
            // Refused only for lengths that are no numbers.
            let _ = context.set_line_dash(&lengths);
            trace(context, points, *closed);
            context.stroke();
        }
        Shape::Area { points, color } => {
            if points.len() < 6 {
                return;
            }
            context.set_fill_style_str(&color.to_css());
            trace(context, points, true);
            context.fill();
        }
        Shape::Rect {
            place: [x, y, width, height],
            color,
        } => {
            context.set_fill_style_str(&color.to_css());
            context.fill_rect(
                f64::from(*x),
                f64::from(*y),
                f64::from(*width),
                f64::from(*height),
            );
        }
        Shape::Hatch {
            place: [x, y, width, height],
            ground,
            line,
        } => {
            if let Some(pattern) = hatch(context, *ground, *line, ratio) {
                context.set_fill_style_canvas_pattern(&pattern);
            } else {
                context.set_fill_style_str(&ground.to_css());
            }
            context.fill_rect(
                f64::from(*x),
                f64::from(*y),
                f64::from(*width),
                f64::from(*height),
            );
        }
        Shape::Arc {
            center: [x, y],
            radius,
            angles: [from, to],
            color,
            width,
        } => {
            stroke(context, *color, *width);
            let _ = context.set_line_dash(&js_sys::Array::new());
            context.begin_path();
            if context
                .arc(
                    f64::from(*x),
                    f64::from(*y),
                    f64::from(*radius),
                    f64::from(*from),
                    f64::from(*to),
                )
                .is_ok()
            {
                context.stroke();
            }
        }
        Shape::Text {
            at: [x, y],
            text,
            anchor,
            size,
            strong,
            color,
            halo,
        } => {
            context.set_font(&font(*size, *strong));
            context.set_text_align(match anchor {
                Anchor::Start => "left",
                Anchor::Middle => "center",
                Anchor::End => "right",
            });
            if let Some(halo) = halo {
                stroke(context, *halo, 3.0);
                let _ = context.set_line_dash(&js_sys::Array::new());
                let _ = context.stroke_text(text, f64::from(*x), f64::from(*y));
            }
            context.set_fill_style_str(&color.to_css());
            let _ = context.fill_text(text, f64::from(*x), f64::from(*y));
        }
    }
}

fn stroke(context: &Context, color: Rgba, width: f32) {
    context.set_stroke_style_str(&color.to_css());
    context.set_line_width(f64::from(width));
}

/// A tile of diagonal lines, 6 px wide.
fn hatch(context: &Context, ground: Rgba, line: Rgba, ratio: f64) -> Option<CanvasPattern> {
    const TILE: f64 = 8.0;
    let tile: HtmlCanvasElement = super::document()
        .create_element("canvas")
        .ok()?
        .unchecked_into();
    let side = (TILE * ratio).round().max(1.0);
    tile.set_width(side as u32);
    tile.set_height(side as u32);
    let inner = context_of(&tile)?;
    let scale = side / TILE;
    inner.scale(scale, scale).ok()?;
    inner.set_fill_style_str(&ground.to_css());
    inner.fill_rect(0.0, 0.0, TILE, TILE);
    inner.set_stroke_style_str(&line.to_css());
    inner.set_line_width(1.2);
    // Three strokes, so that the lines meet across the edges of tiles.
    for start in [-TILE, 0.0, TILE] {
        inner.begin_path();
        inner.move_to(start, TILE);
        inner.line_to(start + TILE, 0.0);
        inner.stroke();
    }
    let pattern = context
        .create_pattern_with_html_canvas_element(&tile, "repeat")
        .ok()??;
    let matrix = web_sys::DomMatrix::new().ok()?;
    matrix.set_a(1.0 / scale);
    matrix.set_d(1.0 / scale);
    set_pattern_transform(&pattern, &matrix);
    Some(pattern)
}

fn set_pattern_transform(pattern: &CanvasPattern, matrix: &web_sys::DomMatrix) {
    // Our canvas is scaled by the screen's ratio; the pattern must not be scaled twice.
    if let Ok(set) = js_sys::Reflect::get(pattern, &"setTransform".into()) {
        let _ = set
            .unchecked_into::<js_sys::Function>()
            .call1(pattern, matrix);
    }
}

/// Text widths as the browser draws them, each measured once.
#[derive(Clone, Copy, Debug, Default)]
pub struct Measured;

thread_local! {
    static RULER: Option<Context> = {
        let canvas: Option<HtmlCanvasElement> = super::document().create_element("canvas").ok().map(JsCast::unchecked_into);
        canvas.as_ref().and_then(context_of)
    };
    static WIDTHS: RefCell<HashMap<(String, u32), f32>> = RefCell::default();
}

/// Remembered widths beyond this are forgotten together.
const WIDTHS_MAX: usize = 4096;

impl Measure for Measured {
    fn width_px(&self, text: &str, size: f32) -> f32 {
        let key = (text.to_owned(), size.to_bits());
        if let Some(width) = WIDTHS.with_borrow(|widths| widths.get(&key).copied()) {
            return width;
        }
        let width = RULER.with(|ruler| {
            let ruler = ruler.as_ref()?;
            ruler.set_font(&font(size, false));
            Some(ruler.measure_text(text).ok()?.width() as f32)
        });
        let width = width.unwrap_or_else(|| charts::Estimate.width_px(text, size));
        WIDTHS.with_borrow_mut(|widths| {
            if widths.len() >= WIDTHS_MAX {
                widths.clear();
            }
            widths.insert(key, width);
        });
        width
    }
}
