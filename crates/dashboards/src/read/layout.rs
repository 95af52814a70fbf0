//! Coordinates and sizes of widgets, and what overlaps.

use super::{Node, Reader};
use crate::messages::Message;
use crate::placement::{COLUMNS, DEFAULT_SIZE, MAX_HEIGHT, MAX_Y, Rect, Wish, place};

/// Reads where the widgets want to lie, places them and warns about clipping and overlap.
pub(super) fn read_layout(reader: &mut Reader<'_>, widgets: &[Node<'_>]) -> Vec<Rect> {
    let wishes: Vec<Wish> = widgets.iter().map(|widget| wish(reader, widget)).collect();
    let places = place(&wishes);
    for (index, (node, wish)) in widgets.iter().zip(&wishes).enumerate() {
        if let Some((x, _)) = wish.at.filter(|(x, _)| x + wish.width > COLUMNS) {
            let message = format!(
                "the widget reaches column {}; the grid has {COLUMNS} columns, so it is drawn clipped",
                x + wish.width
            );
            reader.say(Message::warning("DB703", &node.path, node.head(), message));
        }
        let below = (0..index).find(|other| places[*other].overlaps(&places[index]));
        if let Some(below) = below {
            let message = format!("the widget lies on top of widget {below}");
            reader.say(
                Message::warning("DB704", &node.path, node.head(), message)
                    .help("move one of them; later widgets are drawn on top"),
            );
        }
    }
    places
}

fn wish(reader: &mut Reader<'_>, widget: &Node<'_>) -> Wish {
    let columns = i64::from(COLUMNS);
    let mut wish = Wish {
        at: None,
        width: DEFAULT_SIZE,
        height: DEFAULT_SIZE,
    };
    if widget.value.as_object().is_none() {
        return wish;
    }
    let x = reader.whole(widget, "x", 0, columns - 1);
    let y = reader.whole(widget, "y", 0, i64::from(MAX_Y));
    match (widget.get("x").is_some(), widget.get("y").is_some()) {
        (true, false) => reader.say(Message::error(
            "DB701",
            &widget.path,
            widget.head(),
            "`x` needs `y` beside it",
        )),
        (false, true) => reader.say(Message::error(
            "DB701",
            &widget.path,
            widget.head(),
            "`y` needs `x` beside it",
        )),
        _ => {}
    }
    if let (Some(x), Some(y)) = (x, y) {
        wish.at = Some((x as u32, y as u32));
    }
    if let Some(width) = reader.whole(widget, "width", 1, columns) {
        wish.width = width as u32;
    }
    if let Some(height) = reader.whole(widget, "height", 1, i64::from(MAX_HEIGHT)) {
        wish.height = height as u32;
    }
    wish
}
