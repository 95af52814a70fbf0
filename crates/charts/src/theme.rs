//! Colours by role. The browser reads them from the page's tokens; files are written with the built-in ones,
//! which are the same tokens (`style/tokens.css`), converted.
//!
//! A colour written in a dashboard body is kept; when it is too near to the panel's only its lightness moves.

use dashboards::view::Color;
use serde::{Deserialize, Serialize};

use crate::scene::Rgba;

/// How many series colours there are before they repeat.
pub const N_SERIES: usize = 12;

/// Every colour a chart uses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Theme {
    /// The surface under the chart.
    pub panel: Rgba,
    /// Horizontal hairlines.
    pub grid: Rgba,
    /// Baseline and ticks.
    pub axis: Rgba,
    /// Labels of ticks.
    pub tick: Rgba,
    /// Crosshair and vertical notes.
    pub cross: Rgba,
    /// Strong text.
    pub strong: Rgba,
    /// Muted text.
    pub muted: Rgba,
    /// Ground of a hatch.
    pub sunken: Rgba,
    /// Lines of a hatch, and rims.
    pub hairline: Rgba,
    /// What may be acted on: the run of a gauge.
    pub accent: Rgba,
    /// Alarm shapes.
    pub alarm_mark: Rgba,
    /// Alarm words.
    pub alarm_text: Rgba,
    /// Series in order.
    pub series: [Rgba; N_SERIES],
}

/// A colour as `style/tokens.css` writes it: lightness, chroma, hue in degrees.
type Oklch = (f32, f32, f32);

const LIGHT_SERIES: [Oklch; N_SERIES] = [
    (0.419, 0.17, 266.0),
    (0.642, 0.134, 68.0),
    (0.611, 0.101, 198.0),
    (0.34, 0.1, 332.0),
    (0.513, 0.13, 246.0),
    (0.549, 0.1, 39.0),
    (0.34, 0.18, 299.0),
    (0.433, 0.086, 98.0),
    (0.64, 0.111, 282.0),
    (0.446, 0.16, 339.0),
    (0.34, 0.07, 143.0),
    (0.535, 0.022, 263.0),
];

const DARK_SERIES: [Oklch; N_SERIES] = [
    (0.784, 0.102, 272.0),
    (0.632, 0.14, 58.0),
    (0.648, 0.11, 177.0),
    (0.56, 0.15, 318.0),
    (0.876, 0.09, 218.0),
    (0.805, 0.095, 36.0),
    (0.686, 0.164, 292.0),
    (0.721, 0.12, 99.0),
    (0.578, 0.17, 266.0),
    (0.722, 0.148, 342.0),
    (0.9, 0.103, 131.0),
    (0.56, 0.01, 269.0),
];

impl Theme {
    /// The light theme.
    pub fn light() -> Self {
        let of = from_oklch;
        Self {
            panel: of((1.0, 0.0, 0.0)),
            grid: of((0.93, 0.005, 255.0)),
            axis: of((0.66, 0.012, 255.0)),
            tick: of((0.525, 0.014, 255.0)),
            cross: of((0.4, 0.014, 255.0)),
            strong: of((0.208, 0.009, 258.0)),
            muted: of((0.47, 0.014, 255.0)),
            sunken: of((0.985, 0.002, 255.0)),
            hairline: of((0.79, 0.01, 255.0)),
            accent: of((0.455, 0.14, 262.0)),
            alarm_mark: of((0.55, 0.2, 27.0)),
            alarm_text: of((0.475, 0.178, 27.0)),
            series: LIGHT_SERIES.map(of),
        }
    }

    /// The dark theme.
    pub fn dark() -> Self {
        let of = from_oklch;
        Self {
            panel: of((0.208, 0.009, 258.0)),
            grid: of((0.278, 0.01, 258.0)),
            axis: of((0.525, 0.014, 255.0)),
            tick: of((0.72, 0.011, 255.0)),
            cross: of((0.86, 0.008, 255.0)),
            strong: of((0.968, 0.003, 255.0)),
            muted: of((0.79, 0.01, 255.0)),
            sunken: of((0.176, 0.008, 258.0)),
            hairline: of((0.4, 0.014, 255.0)),
            accent: of((0.775, 0.105, 262.0)),
            alarm_mark: of((0.69, 0.175, 25.0)),
            alarm_text: of((0.8, 0.115, 24.0)),
            series: DARK_SERIES.map(of),
        }
    }

    /// The colour of a body, moved in lightness until it has 3:1 against the panel.
    pub fn readable(&self, color: Color) -> Rgba {
        let color = Rgba::opaque(color.red, color.green, color.blue);
        if contrast(color, self.panel) >= MIN_CONTRAST {
            return color;
        }
        let (_, chroma, hue) = to_oklch(color);
        let start = to_oklch(color).0;
        let darker = luminance(self.panel) > 0.5;
        let moved = (1..=100).map(|step| {
            let lightness = if darker {
                start - 0.01 * step as f32
            } else {
                start + 0.01 * step as f32
            };
            from_oklch((lightness.clamp(0.0, 1.0), chroma, hue))
        });
        moved
            .into_iter()
            .find(|moved| contrast(*moved, self.panel) >= MIN_CONTRAST)
            .unwrap_or(self.strong)
    }
}

/// WCAG 2.2, 1.4.11: shapes need 3:1.
const MIN_CONTRAST: f32 = 3.0;

fn linear(channel: u8) -> f32 {
    let value = f32::from(channel) / 255.0;
    if value <= 0.040_45 {
        value / 12.92
    } else {
        ((value + 0.055) / 1.055).powf(2.4)
    }
}

fn channel(linear: f32) -> u8 {
    let value = if linear <= 0.003_130_8 {
        linear * 12.92
    } else {
        1.055 * linear.powf(1.0 / 2.4) - 0.055
    };
    (value.clamp(0.0, 1.0) * 255.0).round() as u8
}

/// Relative luminance as WCAG 2.2 defines it.
fn luminance(color: Rgba) -> f32 {
    0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
}

/// Contrast of two opaque colours, 1..=21.
pub fn contrast(a: Rgba, b: Rgba) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// OKLab as published by Björn Ottosson, in its polar form, to sRGB. Outside sRGB each channel is cut.
fn from_oklch((lightness, chroma, hue): Oklch) -> Rgba {
    let (a, b) = (
        chroma * hue.to_radians().cos(),
        chroma * hue.to_radians().sin(),
    );
    let l = (lightness + 0.396_337_78 * a + 0.215_803_76 * b).powi(3);
    let m = (lightness - 0.105_561_346 * a - 0.063_854_17 * b).powi(3);
    let s = (lightness - 0.089_484_18 * a - 1.291_485_5 * b).powi(3);
    Rgba::opaque(
        channel(4.076_741_7 * l - 3.307_711_6 * m + 0.230_969_94 * s),
        channel(-1.268_438 * l + 2.609_757_4 * m - 0.341_319_4 * s),
        channel(-0.004_196_086_3 * l - 0.703_418_6 * m + 1.707_614_7 * s),
    )
}

fn to_oklch(color: Rgba) -> Oklch {
    let (red, green, blue) = (linear(color.red), linear(color.green), linear(color.blue));
    let l = (0.412_221_46 * red + 0.536_332_55 * green + 0.051_445_995 * blue).cbrt();
    let m = (0.211_903_5 * red + 0.680_699_5 * green + 0.107_396_96 * blue).cbrt();
    let s = (0.088_302_46 * red + 0.281_718_85 * green + 0.629_978_7 * blue).cbrt();
    let lightness = 0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s;
    let a = 1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s;
    let b = 0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s;
    (lightness, a.hypot(b), b.atan2(a).to_degrees())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_become_the_colours_the_browser_shows() {
        assert_eq!(from_oklch((1.0, 0.0, 0.0)).to_css(), "#ffffff");
        assert_eq!(
            from_oklch((0.627_955, 0.257_683, 29.234)).to_css(),
            "#ff0000"
        );
    }

    #[test]
    fn series_stand_out_from_the_panel_in_both_themes() {
        for theme in [Theme::light(), Theme::dark()] {
            for color in theme.series {
                assert!(
                    contrast(color, theme.panel) >= MIN_CONTRAST,
                    "{}",
                    color.to_css()
                );
            }
        }
    }

    #[test]
    fn a_colour_of_the_body_that_can_be_read_is_kept() {
        let blue = Color {
            red: 0x1f,
            green: 0x77,
            blue: 0xb4,
        };
        assert_eq!(Theme::light().readable(blue).to_css(), "#1f77b4");
    }

    #[test]
    fn a_colour_of_the_body_too_near_to_the_panel_moves_in_lightness_only() {
        let yellow = Color {
            red: 0xff,
            green: 0xff,
            blue: 0x00,
        };
        let moved = Theme::light().readable(yellow);
        assert!(contrast(moved, Theme::light().panel) >= MIN_CONTRAST);
        let (_, _, hue) = to_oklch(moved);
        assert!((hue - 109.8).abs() < 6.0, "{hue}");
    }

    /// The value of a token for one theme, followed through `var` and `light-dark`.
    fn token(name: &str, is_dark: bool) -> Oklch {
        let css = include_str!("../../../style/tokens.css");
        let mut wanted = name.to_owned();
        loop {
            let opening = format!("{wanted}: ");
            let after = css
                .split_once(&opening)
                .unwrap_or_else(|| panic!("no {wanted}"))
                .1;
            let mut value = after.split_once(';').expect("an end").0;
            if let Some(both) = value.strip_prefix("light-dark(") {
                let (light, dark) = both.split_once("), ").expect("two colours");
                value = if is_dark { dark } else { light };
            }
            let inner = value
                .split_once('(')
                .expect("a function")
                .1
                .trim_end_matches(')');
            if let Some(reference) = value.strip_prefix("var(") {
                wanted = reference.trim_end_matches(')').to_owned();
                continue;
            }
            let parts: Vec<f32> = inner
                .split(' ')
                .map(|part| part.parse().expect("a number"))
                .collect();
            return (parts[0], parts[1], parts[2]);
        }
    }

    #[test]
    fn built_in_colours_are_the_tokens_of_the_page() {
        for (theme, is_dark) in [(Theme::light(), false), (Theme::dark(), true)] {
            let roles = [
                ("--surface-panel", theme.panel),
                ("--chart-grid", theme.grid),
                ("--chart-axis", theme.axis),
                ("--chart-tick", theme.tick),
                ("--chart-cross", theme.cross),
                ("--text-strong", theme.strong),
                ("--text-muted", theme.muted),
                ("--surface-sunken", theme.sunken),
                ("--hairline-strong", theme.hairline),
                ("--accent", theme.accent),
                ("--state-alarm-mark", theme.alarm_mark),
                ("--state-alarm-text", theme.alarm_text),
            ];
            for (name, color) in roles {
                assert_eq!(from_oklch(token(name, is_dark)), color, "{name}");
            }
            for (place, color) in theme.series.into_iter().enumerate() {
                let name = format!("--series-{}", place + 1);
                assert_eq!(from_oklch(token(&name, is_dark)), color, "{name}");
            }
        }
    }
}
