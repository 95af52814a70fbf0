//! A scene as an SVG file: for export, for `watchglass dashboard render`, for snapshots.
//!
//! The text of a file is the same for the same scene. Everything a reader wrote is escaped.

use std::f32::consts::{PI, TAU};
use std::fmt::Write;

use crate::scene::{Anchor, Rgba, Scene, Shape, round};

const FONT: &str =
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans KR', sans-serif";

impl Scene {
    /// The scene as a whole SVG document on a ground of `ground`, named `title` for those who cannot see it.
    pub fn to_svg(&self, title: &str, ground: Rgba) -> String {
        let (width, height) = (round(self.width), round(self.height));
        let mut out = String::new();
        // Writing into a string cannot fail.
        let _ = writeln!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
             font-family=\"{FONT}\" style=\"font-variant-numeric:tabular-nums\" role=\"img\"><title>{}</title>",
            Escaped(title)
        );
        let ground = ground.to_css();
        let _ = writeln!(
            out,
            "<rect width=\"100%\" height=\"100%\" fill=\"{ground}\"/>"
        );
        let mut hatches = Vec::new();
        for shape in &self.shapes {
            shape.write_svg(&mut hatches, &mut out);
            out.push('\n');
        }
        out.push_str("</svg>\n");
        out
    }
}

/// The place of a hatch's pattern among those written; it is written before its first use.
fn hatch(colors: (Rgba, Rgba), known: &mut Vec<(Rgba, Rgba)>, out: &mut String) -> usize {
    if let Some(place) = known.iter().position(|other| *other == colors) {
        return place;
    }
    known.push(colors);
    let place = known.len() - 1;
    let (ground, line) = (colors.0.to_css(), colors.1.to_css());
    let _ = writeln!(
        out,
        "<pattern id=\"hatch-{place}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
         <rect width=\"6\" height=\"6\" fill=\"{ground}\"/><path d=\"M0 0v6\" stroke=\"{line}\" stroke-width=\"1.5\"/></pattern>"
    );
    place
}

impl Shape {
    fn write_svg(&self, hatches: &mut Vec<(Rgba, Rgba)>, out: &mut String) {
        let _ = match self {
            Shape::Line {
                points,
                color,
                width,
                dash,
                closed,
            } => {
                let dash = dash
                    .lengths()
                    .iter()
                    .map(f32::to_string)
                    .collect::<Vec<_>>()
                    .join(" ");
                let dash = if dash.is_empty() {
                    dash
                } else {
                    format!(" stroke-dasharray=\"{dash}\"")
                };
                write!(
                    out,
                    "<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\"{dash}/>",
                    path(points, *closed),
                    color.to_css(),
                    round(*width)
                )
            }
            Shape::Area { points, color } => write!(
                out,
                "<path d=\"{}\" fill=\"{}\"/>",
                path(points, true),
                color.to_css()
            ),
            Shape::Rect {
                place: [x, y, w, h],
                color,
            } => {
                write!(
                    out,
                    "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>",
                    round(*x),
                    round(*y),
                    round(*w),
                    round(*h),
                    color.to_css()
                )
            }
            Shape::Hatch {
                place: [x, y, w, h],
                ground,
                line,
            } => {
                let place = hatch((*ground, *line), hatches, out);
                write!(
                    out,
                    "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"url(#hatch-{place})\"/>",
                    round(*x),
                    round(*y),
                    round(*w),
                    round(*h)
                )
            }
            Shape::Arc {
                center: [x, y],
                radius,
                angles: [from, to],
                color,
                width,
            } => {
                let radius = round(*radius);
                let stroke = format!(
                    "fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"",
                    color.to_css(),
                    round(*width)
                );
                // An arc that ends where it begins is none.
                if (to - from).abs() > TAU - 0.01 {
                    let (x, y) = (round(*x), round(*y));
                    write!(
                        out,
                        "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" {stroke}/>"
                    )
                } else {
                    let at = |angle: f32| {
                        (
                            round(x + radius * angle.cos()),
                            round(y + radius * angle.sin()),
                        )
                    };
                    let ((x0, y0), (x1, y1)) = (at(*from), at(*to));
                    let large = i32::from((to - from).abs() > PI);
                    write!(
                        out,
                        "<path d=\"M{x0} {y0}A{radius} {radius} 0 {large} 1 {x1} {y1}\" {stroke}/>"
                    )
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
                let anchor = match anchor {
                    Anchor::Start => "start",
                    Anchor::Middle => "middle",
                    Anchor::End => "end",
                };
                let strong = if *strong { " font-weight=\"500\"" } else { "" };
                let halo = halo.map(|halo| format!(" stroke=\"{}\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"", halo.to_css()));
                write!(
                    out,
                    "<text x=\"{}\" y=\"{}\" dy=\".34em\" text-anchor=\"{anchor}\" font-size=\"{}\" fill=\"{}\"{strong}{}>{}</text>",
                    round(*x),
                    round(*y),
                    round(*size),
                    color.to_css(),
                    halo.unwrap_or_default(),
                    Escaped(text)
                )
            }
        };
    }
}

fn path(points: &[f32], closed: bool) -> String {
    let mut out = String::with_capacity(points.len() * 7);
    for (place, pair) in points.chunks_exact(2).enumerate() {
        let letter = if place == 0 { 'M' } else { 'L' };
        let _ = write!(out, "{letter}{} {}", round(pair[0]), round(pair[1]));
    }
    if closed {
        out.push('Z');
    }
    out
}

/// Text that cannot become markup. Characters XML 1.0 does not know are replaced.
struct Escaped<'a>(&'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for letter in self.0.chars() {
            match letter {
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '&' => f.write_str("&amp;")?,
                '"' => f.write_str("&quot;")?,
                '\u{0}'..='\u{8}'
                | '\u{b}'
                | '\u{c}'
                | '\u{e}'..='\u{1f}'
                | '\u{fffe}'
                | '\u{ffff}' => f.write_str("\u{fffd}")?,
                _ => f.write_char(letter)?,
            }
        }
        Ok(())
    }
}
