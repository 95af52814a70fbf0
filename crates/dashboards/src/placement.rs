//! Where widgets lie in the grid of 24 columns (section 3).
//!
//! In: coordinates as written. Out: a rectangle for each widget. A widget without coordinates takes the first free place:
//! rows from the top, columns from the left, not above the widget placed so before it.

/// Columns of the grid.
pub const COLUMNS: u32 = 24;
/// Greatest height of a widget.
pub const MAX_HEIGHT: u32 = 1000;
/// Width and height of a widget that names none.
pub const DEFAULT_SIZE: u32 = 6;
/// Lowest row a widget may start at; larger numbers are drawn here.
pub const MAX_Y: u32 = 1_000_000;

/// What a body says about a widget's place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Column and row, when both are given.
    pub at: Option<(u32, u32)>,
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

/// A widget's place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rect {
    /// First column.
    pub x: u32,
    /// First row.
    pub y: u32,
    /// Columns, clipped to the grid.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

impl Rect {
    /// Whether two places share a cell.
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.x < other.x + other.width
            && other.x < self.x + self.width
            && self.y < other.y + other.height
            && other.y < self.y + self.height
    }
}

/// Places all widgets, in file order.
pub fn place(wishes: &[Wish]) -> Vec<Rect> {
    let mut placed: Vec<Rect> = Vec::with_capacity(wishes.len());
    let mut not_above = 0;
    for wish in wishes {
        let width = wish.width.clamp(1, COLUMNS);
        let height = wish.height.clamp(1, MAX_HEIGHT);
        let rect = match wish.at {
            Some((x, y)) => {
                let x = x.min(COLUMNS - 1);
                Rect {
                    x,
                    y: y.min(MAX_Y),
                    width: width.min(COLUMNS - x),
                    height,
                }
            }
            None => {
                let rect = first_free(&placed, width, height, not_above);
                not_above = rect.y;
                rect
            }
        };
        placed.push(rect);
    }
    placed
}

/// The first free rectangle at or under row `from`. Only rows where something begins or ends need to be tried.
fn first_free(placed: &[Rect], width: u32, height: u32, from: u32) -> Rect {
    let mut rows: Vec<u32> = placed
        .iter()
        .map(|rect| rect.y + rect.height)
        .filter(|row| *row > from)
        .collect();
    rows.push(from);
    rows.sort_unstable();
    rows.dedup();
    for y in rows {
        let band = Rect {
            x: 0,
            y,
            width: COLUMNS,
            height,
        };
        let beside: Vec<&Rect> = placed.iter().filter(|other| band.overlaps(other)).collect();
        let mut x = 0;
        while x + width <= COLUMNS {
            let rect = Rect {
                x,
                y,
                width,
                height,
            };
            match beside
                .iter()
                .filter(|other| rect.overlaps(other))
                .map(|other| other.x + other.width)
                .max()
            {
                // The next place that could be free begins right of what is in the way.
                Some(right) => x = right,
                None => return rect,
            }
        }
    }
    let y = placed
        .iter()
        .map(|rect| rect.y + rect.height)
        .max()
        .unwrap_or(from)
        .max(from);
    Rect {
        x: 0,
        y,
        width,
        height,
    }
}

/// What a drag does: the widget at `moved` takes `to`, and every widget it then overlaps is pushed down, and so on.
/// Widgets that are not overlapped stay. Gives the new place of each widget that changed.
pub fn drag(places: &[Rect], moved: usize, to: Rect) -> Vec<(usize, Rect)> {
    let mut now = places.to_vec();
    let Some(place) = now.get_mut(moved) else {
        return Vec::new();
    };
    *place = Rect {
        x: to.x.min(COLUMNS - 1),
        width: to.width.clamp(1, COLUMNS - to.x.min(COLUMNS - 1)),
        ..to
    };
    let mut pushing = vec![moved];
    while let Some(from) = pushing.pop() {
        for other in 0..now.len() {
            // Widgets that overlapped before the drag are left in peace unless the dragged one reaches them.
            let before = other != moved && from != moved && places[from].overlaps(&places[other]);
            if other != from && other != moved && !before && now[from].overlaps(&now[other]) {
                now[other].y = now[from].y + now[from].height;
                pushing.push(other);
            }
        }
    }
    now.into_iter()
        .enumerate()
        .filter(|(index, place)| places[*index] != *place)
        .collect()
}
