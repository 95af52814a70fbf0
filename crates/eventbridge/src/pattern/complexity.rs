//! How many places in wildcards an event's value can keep busy at once (event-patterns specification, section 9).
//!
//! In: the wildcards of one field. Out: the largest number over all values, within a bound on the work.
//! The model: each text is a row of cells over the bytes of `"text"`; a star is a cell that loops on every byte and may be skipped.

use std::collections::{HashMap, HashSet, VecDeque};

use super::entry::{Entry, Excluded, Test};
use super::wildcard::Wildcard;

/// The most sets of active cells that are looked at.
const MAX_SETS: usize = 20_000;

/// The most cells that are looked at in all sets together.
const MAX_WORK: usize = 4_000_000;

/// A complexity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Complexity {
    /// The largest number of active cells found; 0 without wildcards.
    pub value: usize,
    /// Whether no value can keep more busy. When it is false, the search was cut off.
    pub is_exact: bool,
}

/// The complexity of a field whose value list has these entries.
pub fn of_entries<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Complexity {
    let mut rows = Rows::default();
    let mut seen = HashSet::new();
    for entry in entries {
        match &entry.test {
            Some(Test::Wildcard(wildcard)) if seen.insert((false, vec![wildcard.text.clone()])) => {
                rows.add(std::slice::from_ref(wildcard), false);
            }
            Some(Test::AnythingBut(Excluded::Wildcards(wildcards))) => {
                let mut texts: Vec<_> = wildcards.iter().map(|one| one.text.clone()).collect();
                texts.sort();
                if seen.insert((true, texts)) {
                    rows.add(wildcards, true);
                }
            }
            _ => {}
        }
    }
    rows.largest()
}

/// What a cell consumes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Cell {
    Byte(u8),
    Star,
}

#[derive(Default)]
struct Rows {
    cells: Vec<Cell>,
    /// The cells that follow each cell.
    next: Vec<Vec<usize>>,
    /// The first cells of all rows.
    first: Vec<usize>,
}

impl Rows {
    /// Adds texts. Texts of one list share cells up to and including their first star, and their final cell.
    fn add(&mut self, wildcards: &[Wildcard], is_list: bool) {
        let mut shared: HashMap<(Option<usize>, Cell), usize> = HashMap::new();
        let mut last = None;
        for (index, wildcard) in wildcards.iter().enumerate() {
            if wildcards[..index]
                .iter()
                .any(|earlier| earlier.text == wildcard.text)
            {
                continue;
            }
            let mut before = None;
            let mut is_shared = is_list;
            for cell in row(wildcard) {
                let at = match shared.get(&(before, cell)) {
                    Some(&at) if is_shared => at,
                    _ => {
                        let at = self.push(before, cell);
                        if is_shared {
                            shared.insert((before, cell), at);
                        }
                        at
                    }
                };
                is_shared &= cell != Cell::Star;
                before = Some(at);
            }
            let (Some(before), quote) = (before, Cell::Byte(b'"')) else {
                continue;
            };
            match last.filter(|_| is_list) {
                Some(last) => self.follow(before, last),
                None => last = Some(self.push(Some(before), quote)),
            }
        }
    }

    fn push(&mut self, before: Option<usize>, cell: Cell) -> usize {
        let at = self.cells.len();
        self.cells.push(cell);
        self.next.push(Vec::new());
        match before {
            Some(before) => self.follow(before, at),
            None => self.first.push(at),
        }
        at
    }

    fn follow(&mut self, before: usize, at: usize) {
        if !self.next[before].contains(&at) {
            self.next[before].push(at);
        }
    }

    /// The largest count over all inputs: every reachable set of active cells is looked at once.
    fn largest(&self) -> Complexity {
        let mut found = Complexity {
            value: 0,
            is_exact: true,
        };
        let bytes: Vec<u8> = {
            let mut bytes: Vec<u8> = self
                .cells
                .iter()
                .filter_map(|cell| match cell {
                    Cell::Byte(byte) => Some(*byte),
                    Cell::Star => None,
                })
                .collect();
            bytes.sort_unstable();
            bytes.dedup();
            // A byte that no cell names keeps stars busy only.
            bytes.extend((0..=255).find(|byte| !bytes.contains(byte)));
            bytes
        };
        let mut seen: HashSet<Vec<usize>> = HashSet::new();
        let mut open = VecDeque::new();
        let start: Vec<usize> = self.first.clone();
        // Every row starts with the opening quote.
        if !start.is_empty() {
            open.push_back(start.clone());
            seen.insert(start);
        }
        let mut work = 0;
        while let Some(active) = open.pop_front() {
            found.value = found.value.max(self.count(&active));
            for &byte in &bytes {
                work += active.len() + 1;
                if work > MAX_WORK || seen.len() > MAX_SETS {
                    found.is_exact = false;
                    return found;
                }
                let after = self.step(&active, byte);
                if !after.is_empty() && !seen.contains(&after) {
                    seen.insert(after.clone());
                    open.push_back(after);
                }
            }
        }
        found
    }

    /// The active cells after one more byte.
    fn step(&self, active: &[usize], byte: u8) -> Vec<usize> {
        let mut after = Vec::new();
        for &at in active {
            if self.cells[at] == Cell::Star {
                after.push(at);
            }
            for &next in &self.next[at] {
                match self.cells[next] {
                    Cell::Byte(wanted) if wanted == byte => after.push(next),
                    Cell::Byte(_) => {}
                    Cell::Star => {
                        after.push(next);
                        after.extend(
                            self.next[next]
                                .iter()
                                .filter(|cell| self.cells[**cell] == Cell::Byte(byte)),
                        );
                    }
                }
            }
        }
        after.sort_unstable();
        after.dedup();
        after
    }

    /// The active cells and the stars that follow one.
    fn count(&self, active: &[usize]) -> usize {
        let mut all = active.to_vec();
        for &at in active {
            all.extend(
                self.next[at]
                    .iter()
                    .filter(|next| self.cells[**next] == Cell::Star),
            );
        }
        all.sort_unstable();
        all.dedup();
        all.len()
    }
}

/// The opening quote, the text's bytes and stars; the closing quote is left to the caller.
fn row(wildcard: &Wildcard) -> Vec<Cell> {
    let mut cells = vec![Cell::Byte(b'"')];
    for (index, literal) in wildcard.literals.iter().enumerate() {
        if index > 0 {
            cells.push(Cell::Star);
        }
        cells.extend(literal.iter().map(|byte| Cell::Byte(*byte)));
    }
    cells
}
