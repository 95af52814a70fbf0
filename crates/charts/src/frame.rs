//! What every chart is laid out with: a size, colours, a zone, words, and how wide texts are.
//!
//! Texts are measured through [`Measure`]; nothing here draws.

use time_series::TimeZone;

use crate::theme::Theme;

/// Size of axis labels in CSS pixels.
pub const TICK_SIZE: f32 = 11.0;

/// Measures texts: width in pixels at a size. The browser measures once and remembers, files estimate.
pub trait Measure {
    /// Width of `text` at `size` pixels.
    fn width_px(&self, text: &str, size: f32) -> f32;
}

/// Estimates by letter: good enough for files, where the reader's font is not known anyway.
#[derive(Clone, Copy, Debug, Default)]
pub struct Estimate;

impl Measure for Estimate {
    fn width_px(&self, text: &str, size: f32) -> f32 {
        let ems: f32 = text
            .chars()
            .map(|letter| match letter {
                '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0.0,
                'i' | 'l' | 'j' | '.' | ',' | ':' | ';' | '\'' | '|' | ' ' | 'I' => 0.28,
                'm' | 'w' | 'M' | 'W' => 0.86,
                '…' => 0.8,
                '\u{1100}'..='\u{11ff}' | '\u{2e80}'.. => 1.0,
                'A'..='Z' | '0'..='9' | '−' => 0.64,
                _ => 0.58,
            })
            .sum();
        ems * size
    }
}

/// What a chart is laid out with.
pub struct Frame<'a> {
    /// Width and height in CSS pixels.
    pub size: (f32, f32),
    /// Colours.
    pub theme: &'a Theme,
    /// The zone of the time axis.
    pub zone: &'a dyn TimeZone,
    /// Text widths.
    pub measure: &'a dyn Measure,
    /// Lines that are not drawn, by place in the model.
    pub hidden: &'a [usize],
    /// The words on a gap.
    pub no_data: &'a str,
    /// The label of a time tick, in the reader's language.
    pub tick_label: &'a dyn Fn(&time_series::TickLabel) -> String,
}

impl Frame<'_> {
    /// Width of a label at [`TICK_SIZE`].
    pub(crate) fn label_px(&self, text: &str) -> f32 {
        self.measure.width_px(text, TICK_SIZE)
    }

    /// `text`, or its beginning with an ellipsis, within `room` pixels; empty when not even that fits.
    /// The whole text is in the table and the legend.
    pub(crate) fn fitted(&self, text: &str, size: f32, room: f32) -> String {
        let width = |text: &str| self.measure.width_px(text, size);
        if width(text) <= room {
            return text.to_owned();
        }
        // Halving keeps the number of measured texts small, because each measured one is remembered.
        let ends: Vec<usize> = text
            .char_indices()
            .filter(|(_, letter)| !joins_the_one_before(*letter))
            .map(|(place, _)| place)
            .collect();
        let cut = |count: usize| {
            ends.get(count)
                .map(|end| format!("{}…", text[..*end].trim_end()))
        };
        let (mut fits, mut too_long) = (0, ends.len());
        while too_long - fits > 1 {
            let middle = fits.midpoint(too_long);
            if cut(middle).is_some_and(|text| width(&text) <= room) {
                fits = middle;
            } else {
                too_long = middle;
            }
        }
        if fits == 0 {
            return String::new();
        }
        cut(fits).unwrap_or_default()
    }
}

/// Combining marks, variation selectors and joiners are never parted from their letter.
fn joins_the_one_before(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}
