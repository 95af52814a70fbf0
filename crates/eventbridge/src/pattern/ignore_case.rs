//! Comparing without case, as the service does it: not folding, but two spellings per UTF-16 unit of the pattern
//! (event-patterns specification, section 7).
//!
//! In: a pattern's text. Out: whether an event's text equals it, starts with it or ends with it.

use super::text::{Text, push_code};

/// A text that is compared without case.
#[derive(Clone, Debug, PartialEq)]
pub struct IgnoreCase {
    /// As the pattern says it.
    pub text: Text,
    units: Vec<Unit>,
}

/// The two ways in which one UTF-16 unit of the pattern may be written.
#[derive(Clone, Debug, PartialEq)]
struct Unit {
    lower: Vec<u8>,
    upper: Vec<u8>,
}

impl IgnoreCase {
    /// Prepares a pattern's text.
    pub fn new(text: Text) -> Self {
        let mut units = Vec::new();
        for unit in char::decode_utf16(text.units()) {
            match unit {
                // Each half of a surrogate pair turns into a question mark on its own.
                Ok(character) if character.len_utf16() == 2 => {
                    units.extend([Unit::same(b"?".to_vec()), Unit::same(b"?".to_vec())]);
                }
                Ok(character) => units.push(Unit {
                    lower: character.to_lowercase().to_string().into_bytes(),
                    upper: character.to_uppercase().to_string().into_bytes(),
                }),
                Err(lone) => {
                    let mut bytes = Vec::new();
                    push_code(u32::from(lone.unpaired_surrogate()), &mut bytes);
                    units.push(Unit::same(bytes));
                }
            }
        }
        Self { text, units }
    }

    /// For each UTF-16 unit of the pattern's text its lower and its upper form, as [`Text`] has bytes.
    pub(super) fn forms(&self) -> impl DoubleEndedIterator<Item = (&[u8], &[u8])> {
        self.units.iter().map(|unit| (&*unit.lower, &*unit.upper))
    }

    /// Whether an event's text is this one.
    pub fn equals(&self, text: &[u8]) -> bool {
        self.ends(text).contains(&text.len())
    }

    /// Whether an event's text starts with this one.
    pub fn starts(&self, text: &[u8]) -> bool {
        !self.ends(text).is_empty()
    }

    /// Whether an event's text ends with this one.
    pub fn is_end_of(&self, text: &[u8]) -> bool {
        let mut ends = vec![text.len()];
        for unit in self.units.iter().rev() {
            step(&mut ends, unit, |end, form| {
                text[..end].ends_with(form).then(|| end - form.len())
            });
        }
        !ends.is_empty()
    }

    /// Every offset at which this text may end when it starts where the event's text starts.
    /// There can be several, because the two spellings of a unit can differ in length.
    fn ends(&self, text: &[u8]) -> Vec<usize> {
        let mut starts = vec![0];
        for unit in &self.units {
            step(&mut starts, unit, |start, form| {
                text[start..].starts_with(form).then(|| start + form.len())
            });
            if starts.is_empty() {
                break;
            }
        }
        starts
    }
}

impl Unit {
    fn same(form: Vec<u8>) -> Self {
        Self {
            lower: form.clone(),
            upper: form,
        }
    }
}

/// Moves every offset over one unit.
fn step(offsets: &mut Vec<usize>, unit: &Unit, over: impl Fn(usize, &[u8]) -> Option<usize>) {
    let mut moved: Vec<usize> = offsets
        .iter()
        .flat_map(|&at| [over(at, &unit.lower), over(at, &unit.upper)])
        .flatten()
        .collect();
    moved.sort_unstable();
    moved.dedup();
    *offsets = moved;
}
