//! Which rows of a schema are shown: those whose parents are open, or those that a filter finds, with the way to them.

use std::collections::BTreeSet;

use eventbridge::schema::Row;

use super::load::has_words;

/// Schemas with at most so many rows are open from the start.
const OPEN_ALL: usize = 600;

/// Places of rows that are closed at first.
pub fn first_closed(rows: &[Row]) -> BTreeSet<usize> {
    let is_long = rows.len() > OPEN_ALL;
    let deep = rows.iter().enumerate();
    deep.filter(|(_, row)| is_long && row.depth >= 2 && row.has_children)
        .map(|(place, _)| place)
        .collect()
}

/// Places of the rows that are shown, in order.
pub fn shown(rows: &[Row], closed: &BTreeSet<usize>, words: &str) -> Vec<usize> {
    if words.trim().is_empty() {
        return open(rows, closed);
    }
    let mut found = BTreeSet::new();
    let mut way: Vec<usize> = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        way.truncate(row.depth);
        way.push(place);
        let about = row.description.as_deref().unwrap_or_default();
        if row.depth > 0 && has_words(&format!("{} {about}", row.path), words) {
            found.extend(way.iter().copied());
        }
    }
    found.into_iter().collect()
}

fn open(rows: &[Row], closed: &BTreeSet<usize>) -> Vec<usize> {
    let mut shown = Vec::new();
    let mut below: Option<usize> = None;
    for (place, row) in rows.iter().enumerate() {
        if below.is_some_and(|depth| row.depth > depth) {
            continue;
        }
        below = closed.contains(&place).then_some(row.depth);
        shown.push(place);
    }
    shown
}

/// The row that a row stands under.
pub fn parent(rows: &[Row], place: usize) -> Option<usize> {
    let depth = rows.get(place)?.depth;
    rows[..place].iter().rposition(|row| row.depth < depth)
}

/// Where a key leads from a row.
pub fn moved(shown: &[usize], from: usize, key: &str) -> Option<usize> {
    const PAGE: usize = 10;
    let at = shown.iter().position(|place| *place == from).unwrap_or(0);
    let last = shown.len().checked_sub(1)?;
    let to = match key {
        "ArrowDown" => at + 1,
        "ArrowUp" => at.saturating_sub(1),
        "PageDown" => at + PAGE,
        "PageUp" => at.saturating_sub(PAGE),
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    shown.get(to.min(last)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use eventbridge::schema::{Document, RowLimits, rows};

    fn order() -> Vec<Row> {
        let text = include_str!(
            "../../../../crates/workspace/src/sample/bodies/order-placed-2.schema.json"
        );
        rows(&Document::read(text), RowLimits::default()).rows
    }

    fn paths(rows: &[Row], shown: &[usize]) -> Vec<String> {
        shown
            .iter()
            .map(|place| rows[*place].path.to_string())
            .collect()
    }

    #[test]
    fn a_closed_row_hides_all_below_it_and_nothing_else() {
        let rows = order();
        let detail = rows
            .iter()
            .position(|row| row.path.to_string() == "detail")
            .unwrap();
        let shown = shown(&rows, &BTreeSet::from([detail]), "");
        assert!(
            paths(&rows, &shown)
                .iter()
                .all(|path| !path.starts_with("detail."))
        );
        assert!(paths(&rows, &shown).contains(&"account".to_owned()));
    }

    #[test]
    fn a_filter_shows_what_it_finds_and_the_way_there() {
        let rows = order();
        let found = shown(&rows, &BTreeSet::new(), "SKU");
        assert_eq!(
            paths(&rows, &found),
            [
                "",
                "detail",
                "detail.items",
                "detail.items[]",
                "detail.items[].sku"
            ]
        );
        assert!(shown(&rows, &BTreeSet::new(), "nowhere").is_empty());
    }

    #[test]
    fn keys_stay_within_the_rows() {
        let all = [0, 2, 5];
        assert_eq!(moved(&all, 2, "ArrowDown"), Some(5));
        assert_eq!(moved(&all, 5, "ArrowDown"), Some(5));
        assert_eq!(moved(&all, 0, "ArrowUp"), Some(0));
        assert_eq!(moved(&all, 0, "PageDown"), Some(5));
        assert_eq!(moved(&all, 2, "x"), None);
        assert_eq!(moved(&[], 2, "End"), None);
    }

    #[test]
    fn a_row_knows_its_parent() {
        let rows = order();
        let sku = rows.iter().position(|row| row.name == "sku").unwrap();
        let up = parent(&rows, sku).unwrap();
        assert_eq!(rows[up].path.to_string(), "detail.items[]");
        assert_eq!(parent(&rows, 0), None);
    }
}
