//! The paths that patterns name, as a tree of names.
//!
//! In: paths, joined with dots. Out: for a place in the tree and a name of an event, the place below it.
//! A dot in a name is a step (event-patterns specification, section 1): a name with dots goes down several steps at once.
//! Not known here: what is tested at a place.

use std::collections::BTreeMap;

use super::bytes::eight;

/// A place in the tree.
pub(super) type Node = u32;

/// The event itself.
pub(super) const ROOT: Node = 0;

/// No field, no place.
pub(super) const NONE: u32 = u32::MAX;

/// So many names below one place are compared one by one.
const FEW: usize = 6;

/// Names while the tree grows.
#[derive(Debug, Default)]
pub(super) struct NamesDraft {
    children: Vec<BTreeMap<Box<[u8]>, Node>>,
    fields: Vec<u32>,
}

impl NamesDraft {
    /// Says which field stands at a path.
    pub fn insert(&mut self, path: &[u8], field: u32) {
        if self.children.is_empty() {
            self.add();
        }
        let mut node = ROOT;
        for name in path.split(|byte| *byte == b'.') {
            node = match self.children[node as usize].get(name) {
                Some(&child) => child,
                None => {
                    let child = self.add();
                    self.children[node as usize].insert(name.into(), child);
                    child
                }
            };
        }
        self.fields[node as usize] = field;
    }

    fn add(&mut self) -> Node {
        self.children.push(BTreeMap::new());
        self.fields.push(NONE);
        (self.children.len() - 1) as Node
    }

    /// The tree, ready for reading.
    pub fn finish(mut self) -> Names {
        if self.children.is_empty() {
            self.add();
        }
        let mut names = Names::default();
        for (children, field) in self.children.into_iter().zip(self.fields) {
            let start = names.children.len() as u32;
            let mut firsts = 0;
            let mut children: Vec<Child> = children
                .into_iter()
                .map(|(name, node)| {
                    firsts |= first_bit(name.first().copied());
                    let rest_at = names.rests.len() as u32;
                    names
                        .rests
                        .extend_from_slice(name.get(8..).unwrap_or_default());
                    Child {
                        start: eight_of(&name, 0) & mask(name.len()),
                        len: name.len() as u32,
                        rest_at,
                        node,
                    }
                })
                .collect();
            children.sort_by(|a, b| {
                (a.start, a.len, names.rest(a)).cmp(&(b.start, b.len, names.rest(b)))
            });
            names.children.extend(children);
            names.places.push(Place {
                start,
                end: names.children.len() as u32,
                firsts,
                field,
            });
        }
        names
    }
}

/// The tree of names.
#[derive(Debug, Default)]
pub(super) struct Names {
    places: Vec<Place>,
    children: Vec<Child>,
    /// What names have after their eighth byte.
    rests: Vec<u8>,
}

#[derive(Debug)]
struct Place {
    /// Its children in [`Names::children`].
    start: u32,
    end: u32,
    /// A bit for each first byte of a child's name, by its low six bits; all bits when a child's name is empty.
    firsts: u64,
    field: u32,
}

#[derive(Debug)]
struct Child {
    /// The first eight bytes.
    start: u64,
    len: u32,
    rest_at: u32,
    node: Node,
}

impl Names {
    /// The field at a place, or [`NONE`].
    #[inline(always)]
    pub fn field(&self, node: Node) -> u32 {
        self.places[node as usize].field
    }

    /// Whether patterns name something below a place.
    #[inline(always)]
    pub fn goes_on(&self, node: Node) -> bool {
        let place = &self.places[node as usize];
        place.start < place.end
    }

    /// The place below `node` under the name that stands at `start..end` of `text`; [`NONE`] when no pattern names it.
    #[inline(always)]
    pub fn below(&self, node: Node, text: &[u8], start: usize, end: usize) -> Node {
        let place = &self.places[node as usize];
        if place.firsts & first_bit((start < end).then(|| text[start])) == 0 {
            return NONE;
        }
        self.search(node, text, start, end)
    }

    fn search(&self, mut node: Node, text: &[u8], mut start: usize, end: usize) -> Node {
        loop {
            let place = &self.places[node as usize];
            let children = &self.children[place.start as usize..place.end as usize];
            let child = if children.len() <= FEW {
                let word = eight_of(text, start);
                children
                    .iter()
                    .find(|child| self.is(child, word, text, start, end))
            } else {
                self.find(children, text, start, end)
            };
            let Some(child) = child else {
                return NONE;
            };
            node = child.node;
            start += child.len as usize;
            if start == end {
                return node;
            }
            // Over the dot.
            start += 1;
        }
    }

    /// Whether the name is the child's, or starts with it and a dot. No two children of a place can both be meant.
    #[inline(always)]
    fn is(&self, child: &Child, word: u64, text: &[u8], start: usize, end: usize) -> bool {
        let len = child.len as usize;
        len <= end - start
            && word & mask(len) == child.start
            && (len <= 8 || text[start + 8..start + len] == *self.rest(child))
            && (start + len == end || text[start + len] == b'.')
    }

    /// Among many children: their order is that of their first eight bytes, their lengths, and the rest.
    fn find<'a>(
        &self,
        children: &'a [Child],
        text: &[u8],
        start: usize,
        end: usize,
    ) -> Option<&'a Child> {
        let name = &text[start..end];
        let len = name
            .iter()
            .position(|byte| *byte == b'.')
            .unwrap_or(name.len());
        let word = eight_of(text, start);
        let key = (
            word & mask(len),
            len as u32,
            name[..len].get(8..).unwrap_or_default(),
        );
        let found = children
            .binary_search_by(|child| (child.start, child.len, self.rest(child)).cmp(&key))
            .ok()?;
        Some(&children[found])
    }

    /// What the child's name has after its eighth byte.
    fn rest(&self, child: &Child) -> &[u8] {
        let at = child.rest_at as usize;
        &self.rests[at..at + (child.len as usize).saturating_sub(8)]
    }
}

/// The low `len` bytes.
#[inline(always)]
fn mask(len: usize) -> u64 {
    if len >= 8 {
        u64::MAX
    } else {
        (1 << (8 * len)) - 1
    }
}

/// Eight bytes; zeros after the end of the text.
#[inline(always)]
fn eight_of(text: &[u8], at: usize) -> u64 {
    eight(text, at).unwrap_or_else(|| {
        text[at..]
            .iter()
            .rev()
            .fold(0, |word, byte| word << 8 | u64::from(*byte))
    })
}

/// An empty name may be a step before any dot, so it counts as a dot.
#[inline(always)]
fn first_bit(first: Option<u8>) -> u64 {
    1 << (first.unwrap_or(b'.') & 63)
}
