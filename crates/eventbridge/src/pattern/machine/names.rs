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
const FEW: usize = 3;

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
            let (own, children): (Vec<Child>, Vec<Box<[u8]>>) = children
                .into_iter()
                .map(|(name, node)| {
                    firsts |= first_bit(name.first().copied());
                    let rest_at = names.rests.len() as u32;
                    names
                        .rests
                        .extend_from_slice(name.get(8..).unwrap_or_default());
                    let child = Child {
                        start: eight_of(&name, 0) & mask(name.len()),
                        len: name.len() as u32,
                        rest_at,
                        node,
                    };
                    (child, name)
                })
                .unzip();
            let slots = names.slots.len() as u32;
            let n_slots = match own.len() {
                0..=FEW => 0,
                n => (2 * n).next_power_of_two() as u32,
            };
            names.slots.resize((slots + n_slots) as usize, NONE);
            for (index, (child, name)) in (start..).zip(own.iter().zip(&children)) {
                if n_slots == 0 {
                    break;
                }
                let mut slot = hash(child.start, name) & (n_slots - 1);
                while names.slots[(slots + slot) as usize] != NONE {
                    slot = (slot + 1) & (n_slots - 1);
                }
                names.slots[(slots + slot) as usize] = index;
            }
            names.children.extend(own);
            names.places.push(Place {
                start,
                end: names.children.len() as u32,
                slots,
                n_slots,
                firsts,
                field,
                parent: NONE,
                ordinal: 0,
            });
        }
        for node in 0..names.places.len() {
            let (start, end) = (names.places[node].start, names.places[node].end);
            for at in start..end {
                let below = names.children[at as usize].node as usize;
                names.places[below].parent = node as Node;
                names.places[below].ordinal = at - start;
            }
        }
        names
    }
}

/// The tree of names.
#[derive(Debug, Default)]
pub(super) struct Names {
    places: Vec<Place>,
    children: Vec<Child>,
    /// Indices of children by hash, for places with many.
    slots: Vec<u32>,
    /// What names have after their eighth byte.
    rests: Vec<u8>,
}

#[derive(Debug)]
struct Place {
    /// Its children in [`Names::children`].
    start: u32,
    end: u32,
    /// Its part of [`Names::slots`]; at least half of it is free.
    slots: u32,
    n_slots: u32,
    /// A bit for each first byte of a child's name, by its low six bits; all bits when a child's name is empty.
    firsts: u64,
    field: u32,
    /// The place above, and which of its children this is.
    parent: Node,
    ordinal: u32,
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

    /// A bit for each name right below a place. With more than 63 names one of the bits belongs to none of them.
    pub fn all_below(&self, node: Node) -> u64 {
        let place = &self.places[node as usize];
        match place.end - place.start {
            n @ 0..64 => (1 << n) - 1,
            _ => u64::MAX,
        }
    }

    /// The bit of a place right below `node`; no bit for places further below.
    pub fn bit(&self, node: Node, below: Node) -> u64 {
        let place = &self.places[below as usize];
        if place.parent == node && place.ordinal < 63 {
            1 << place.ordinal
        } else {
            0
        }
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
            // Names without a dot are by far the most common; no name of the tree has one.
            if let Some(child) = self.child(node, text, start, end) {
                return child;
            }
            let Some(dot) = text[start..end].iter().position(|byte| *byte == b'.') else {
                return NONE;
            };
            let Some(child) = self.child(node, text, start, start + dot) else {
                return NONE;
            };
            node = child;
            start += dot + 1;
        }
    }

    /// The place right below `node` under exactly this name.
    #[inline(always)]
    fn child(&self, node: Node, text: &[u8], start: usize, end: usize) -> Option<Node> {
        let place = &self.places[node as usize];
        let len = end - start;
        let word = eight_of(text, start) & mask(len);
        let is = |child: &Child| {
            child.start == word
                && child.len as usize == len
                && (len <= 8 || text[start + 8..end] == *self.rest(child))
        };
        if place.n_slots == 0 {
            let children = &self.children[place.start as usize..place.end as usize];
            return Some(children.iter().find(|child| is(child))?.node);
        }
        let mut slot = hash(word, &text[start..end]);
        loop {
            slot &= place.n_slots - 1;
            let index = self.slots[(place.slots + slot) as usize];
            let child = self.children.get(index as usize)?;
            if is(child) {
                return Some(child.node);
            }
            slot += 1;
        }
    }

    /// What the child's name has after its eighth byte.
    fn rest(&self, child: &Child) -> &[u8] {
        let at = child.rest_at as usize;
        &self.rests[at..at + (child.len as usize).saturating_sub(8)]
    }
}

/// Of a name, by its first and its last eight bytes and its length. `word` is its first eight bytes.
#[inline(always)]
fn hash(word: u64, name: &[u8]) -> u32 {
    let last = if name.len() > 8 {
        eight_of(name, name.len() - 8)
    } else {
        name.len() as u64
    };
    let mixed = (word ^ last.rotate_left(32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((mixed ^ name.len() as u64) >> 32) as u32
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
