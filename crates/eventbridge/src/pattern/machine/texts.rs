//! Exact texts of one field: a table looked up by the whole text.
//!
//! In: texts with numbers, then one text. Out: its number. Most texts are told apart by their length alone.
//! Not known here: what the number means.

use super::bytes::eight;

/// The table.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// A bit for each length; the last one for all from 63 on.
    lengths: u64,
    /// Places in [`Texts::entries`] plus one, by hash; 0 is free. At least half of it is.
    slots: Vec<u32>,
    entries: Vec<Entry>,
    bytes: Vec<u8>,
}

#[derive(Debug)]
struct Entry {
    hash: u64,
    start: u32,
    len: u32,
    value: (u32, u32),
}

impl Texts {
    /// A table of different texts.
    pub fn new(texts: impl IntoIterator<Item = (Box<[u8]>, (u32, u32))>) -> Self {
        let mut table = Self::default();
        for (text, value) in texts {
            table.lengths |= length_bit(text.len());
            table.entries.push(Entry {
                hash: hash(&text),
                start: table.bytes.len() as u32,
                len: text.len() as u32,
                value,
            });
            table.bytes.extend_from_slice(&text);
        }
        let n_slots = (table.entries.len() * 2).next_power_of_two();
        table.slots = vec![0; n_slots];
        for (index, entry) in table.entries.iter().enumerate() {
            let mut slot = entry.hash as usize & (n_slots - 1);
            while table.slots[slot] != 0 {
                slot = (slot + 1) & (n_slots - 1);
            }
            table.slots[slot] = index as u32 + 1;
        }
        table
    }

    /// The value of a text.
    #[inline(always)]
    pub fn get(&self, text: &[u8]) -> Option<(u32, u32)> {
        if self.lengths & length_bit(text.len()) == 0 {
            return None;
        }
        self.search(text)
    }

    fn search(&self, text: &[u8]) -> Option<(u32, u32)> {
        let hash = hash(text);
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            let index = self.slots[slot].checked_sub(1)?;
            let entry = &self.entries[index as usize];
            let start = entry.start as usize;
            if entry.hash == hash && self.bytes[start..start + entry.len as usize] == *text {
                return Some(entry.value);
            }
            slot = (slot + 1) & mask;
        }
    }
}

#[inline(always)]
fn length_bit(len: usize) -> u64 {
    1 << len.min(63)
}

/// Eight bytes at a time. Only patterns fill the table, so an event cannot make it slow.
fn hash(text: &[u8]) -> u64 {
    const MIX: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut hash = text.len() as u64;
    let mut at = 0;
    while let Some(word) = eight(text, at) {
        hash = (hash.rotate_left(23) ^ word).wrapping_mul(MIX);
        at += 8;
    }
    let rest = text[at..]
        .iter()
        .fold(0, |word, byte| word << 8 | u64::from(*byte));
    hash = (hash.rotate_left(23) ^ rest).wrapping_mul(MIX);
    hash ^ hash >> 32
}
