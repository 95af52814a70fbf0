//! Words within the plot: none is written over another.

use crate::frame::{Frame, TICK_SIZE};
use crate::scene::{Anchor, Rgba, Scene, Shape};

const HALF_LINE: f32 = 6.5;
/// Words shorter than this say nothing.
const LEAST_PX: f32 = 28.0;

/// What is written in the plot so far.
pub(super) struct Words {
    plot: [f32; 4],
    /// Left, top, right and bottom of what is taken.
    taken: Vec<[f32; 4]>,
}

/// A place for words: where they begin or end, and how far they may reach.
pub(super) struct Spot {
    /// The anchor, on the middle of the line.
    pub at: (f32, f32),
    /// Which way they run from it.
    pub anchor: Anchor,
    /// The most pixels they may take.
    pub room: f32,
}

impl Words {
    pub(super) fn new(plot: [f32; 4]) -> Self {
        Self {
            plot,
            taken: Vec::new(),
        }
    }

    /// Keeps words out of a place.
    pub(super) fn take(&mut self, place: [f32; 4]) {
        self.taken.push(place);
    }

    fn is_free(&self, [x0, y0, x1, y1]: [f32; 4]) -> bool {
        let [left, top, right, bottom] = self.plot;
        let within = x0 >= left && x1 <= right && y0 >= top - HALF_LINE && y1 <= bottom;
        within
            && !self
                .taken
                .iter()
                .any(|[a0, b0, a1, b1]| *a0 < x1 && *a1 > x0 && *b0 < y1 && *b1 > y0)
    }

    /// Writes `text` at the first of `spots` where it is whole and alone; else at the first where a part is. Where there
    /// is no room at all nothing is written: the same words are in the table and on hover.
    pub(super) fn write(
        &mut self,
        scene: &mut Scene,
        frame: &Frame<'_>,
        text: &str,
        color: Rgba,
        spots: &[Spot],
    ) {
        let place_of = |spot: &Spot, width: f32| {
            let (x, y) = spot.at;
            let left = match spot.anchor {
                Anchor::Start => x,
                Anchor::Middle => x - width / 2.0,
                Anchor::End => x - width,
            };
            [left, y - HALF_LINE, left + width, y + HALF_LINE]
        };
        let whole_px = frame.label_px(text);
        let whole = spots
            .iter()
            .filter(|spot| whole_px <= spot.room)
            .find(|spot| self.is_free(place_of(spot, whole_px)))
            .map(|spot| (spot, text.to_owned()));
        let found = whole.or_else(|| {
            spots
                .iter()
                .filter(|spot| spot.room >= LEAST_PX)
                .map(|spot| (spot, frame.fitted(text, TICK_SIZE, spot.room)))
                .find(|(spot, text)| {
                    !text.is_empty() && self.is_free(place_of(spot, frame.label_px(text)))
                })
        });
        if let Some((spot, text)) = found {
            self.take(place_of(spot, frame.label_px(&text)));
            scene.shapes.push(Shape::Text {
                at: [spot.at.0, spot.at.1],
                text,
                anchor: spot.anchor,
                size: TICK_SIZE,
                strong: false,
                color,
                halo: Some(frame.theme.panel),
            });
        }
    }
}
