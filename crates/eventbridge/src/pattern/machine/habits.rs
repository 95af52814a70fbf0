//! Which name usually follows which, so that a name that was expected is only compared.
//!
//! In: where a name starts. Out: where its value starts, and its place in the tree of names, if it is the name that followed
//! the same name last time. Events of one source have their names in one order; looking for each name's end, and for the name
//! among those of the patterns, is most of the time that reading takes. A wrong guess costs a comparison.
//! Not known here: values.

use super::names::{NONE, Node};

/// How many names are known at a time; one that falls on another's slot takes its place.
const N_SLOTS: usize = 256;

/// The longest name that is known, with its closing quote and the colon.
const MOST: usize = 24;

/// A name below a place in the tree of names.
#[derive(Clone, Copy, Debug)]
struct Known {
    /// The name, its quote and the colon, and which of these bytes count.
    words: [u64; 3],
    masks: [u64; 3],
    len: u32,
    parent: Node,
    node: Node,
    /// The slot of the name that followed.
    next: u8,
}

/// The names of the events before.
#[derive(Debug)]
pub(super) struct Habits {
    known: Box<[Known; N_SLOTS]>,
    last: u8,
}

impl Default for Habits {
    fn default() -> Self {
        // No name's bytes count in an empty slot, but no place has this number either.
        let nothing = Known {
            words: [0; 3],
            masks: [0; 3],
            len: 0,
            parent: NONE - 1,
            node: NONE,
            next: 0,
        };
        Self {
            known: Box::new([nothing; N_SLOTS]),
            last: 0,
        }
    }
}

impl Habits {
    /// An event begins.
    #[inline(always)]
    pub fn start(&mut self) {
        self.last = 0;
    }

    /// If the expected name starts at `at`, after its quote: its place below `parent`, and the offset after its colon.
    #[inline(always)]
    pub fn expected(&mut self, parent: Node, text: &[u8], at: usize) -> Option<(Node, usize)> {
        let next = self.known[usize::from(self.last)].next;
        let known = &self.known[usize::from(next)];
        let bytes: &[u8; MOST] = text.get(at..)?.first_chunk()?;
        let words = words(bytes);
        let differs = |index: usize| (words[index] ^ known.words[index]) & known.masks[index] != 0;
        if differs(0) || known.parent != parent || (known.len > 8 && (differs(1) || differs(2))) {
            return None;
        }
        self.last = next;
        Some((known.node, at + known.len as usize))
    }

    /// Remembers that the name from `at` to `quote`, with a colon right after its quote, came after the last one.
    #[inline(never)]
    pub fn learn(&mut self, parent: Node, node: Node, text: &[u8], at: usize, quote: usize) {
        let len = quote + 2 - at;
        let Some(bytes) = text.get(at..).and_then(|rest| rest.first_chunk()) else {
            return;
        };
        if len > MOST || text.get(quote + 1) != Some(&b':') {
            return;
        }
        let masks = [0, 8, 16].map(|before| match len.saturating_sub(before) {
            8.. => u64::MAX,
            n => (1 << (8 * n)) - 1,
        });
        let mut words = words(bytes);
        for (word, mask) in words.iter_mut().zip(masks) {
            *word &= mask;
        }
        let mixed = words[0] ^ words[1].rotate_left(21) ^ words[2].rotate_left(42);
        let slot = (mixed ^ u64::from(parent)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56;
        let slot = slot as u8;
        let next = self.known[usize::from(slot)].next;
        self.known[usize::from(slot)] = Known {
            words,
            masks,
            len: len as u32,
            parent,
            node,
            next,
        };
        self.known[usize::from(self.last)].next = slot;
        self.last = slot;
    }
}

#[inline(always)]
fn words(bytes: &[u8; MOST]) -> [u64; 3] {
    let word = |at: usize| {
        let mut eight = [0; 8];
        eight.copy_from_slice(&bytes[at..at + 8]);
        u64::from_le_bytes(eight)
    };
    [word(0), word(8), word(16)]
}
