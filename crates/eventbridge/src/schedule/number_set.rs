//! The numbers a field of a cron expression allows.

use serde::{Deserialize, Serialize};

/// A set of numbers between two bounds that are at most 255 apart: minutes, days, years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct NumberSet {
    low: u16,
    high: u16,
    bits: [u64; 4],
}

impl NumberSet {
    /// An empty set of numbers from `low` to `high`. A `high` that is too far away or below `low` is brought near.
    pub fn empty(low: u16, high: u16) -> Self {
        Self {
            low,
            high: high.clamp(low, low.saturating_add(255)),
            bits: [0; 4],
        }
    }

    /// The least number the field knows.
    pub fn low(&self) -> u16 {
        self.low
    }

    /// The greatest number the field knows.
    pub fn high(&self) -> u16 {
        self.high
    }

    /// How many numbers the field knows.
    pub fn size(&self) -> u16 {
        self.high - self.low + 1
    }

    /// Adds a number; one outside the bounds is left out.
    pub fn insert(&mut self, number: u16) {
        if (self.low..=self.high).contains(&number) {
            let at = usize::from(number - self.low);
            self.bits[at / 64] |= 1 << (at % 64);
        }
    }

    /// Whether the number is in the set.
    pub fn contains(&self, number: u16) -> bool {
        (self.low..=self.high).contains(&number) && {
            let at = usize::from(number - self.low);
            self.bits[at / 64] >> (at % 64) & 1 == 1
        }
    }

    /// The least number of the set that is `from` or more.
    pub fn first_from(&self, from: u16) -> Option<u16> {
        let from = from.max(self.low);
        if from > self.high {
            return None;
        }
        let at = usize::from(from - self.low);
        let mut word = self.bits[at / 64] & (u64::MAX << (at % 64));
        let mut index = at / 64;
        loop {
            if word != 0 {
                let offset = index * 64 + word.trailing_zeros() as usize;
                return Some(self.low + offset as u16);
            }
            index += 1;
            word = *self.bits.get(index)?;
        }
    }

    /// The numbers, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u16> + '_ {
        (self.low..=self.high).filter(|number| self.contains(*number))
    }

    /// How many numbers are in the set.
    pub fn len(&self) -> usize {
        self.bits
            .iter()
            .map(|word| word.count_ones() as usize)
            .sum()
    }

    /// Whether no number is in the set.
    pub fn is_empty(&self) -> bool {
        self.bits == [0; 4]
    }

    /// Whether every number the field knows is in the set.
    pub fn is_full(&self) -> bool {
        self.len() == usize::from(self.size())
    }
}
