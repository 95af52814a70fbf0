//! What an event was found to meet, while it is read.
//!
//! In: effects of leaves. Out: for each condition whether a leaf passed it, and in which array elements such leaves are.
//! Nothing is cleared between events: a mark counts when it carries the event's number.
//! Not known here: rules, texts.

use super::field::EXCLUDES;
use super::names::NONE;

/// The most leaves of one event that are remembered with their elements. What has more is left to the plain matcher.
const MAX_HITS: usize = 1 << 20;

/// An object or array that is an element of an array.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element {
    /// The element around this one's array, or [`NONE`].
    pub parent: u32,
    /// Every array that was entered has its own number.
    pub array: u32,
    /// How many elements are around this one.
    pub depth: u32,
}

/// A leaf that passed a condition.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    /// The innermost element around it, or [`NONE`].
    pub element: u32,
    /// The hit of the same condition before this one, or [`NONE`].
    pub before: u32,
}

#[derive(Clone, Copy, Debug, Default)]
struct Mark {
    event: u64,
    last: u32,
}

/// Marks and hits of one event.
#[derive(Debug, Default)]
pub(super) struct Hits {
    event: u64,
    leaf: u64,
    /// The innermost element around what is being read.
    pub element: u32,
    pub elements: Vec<Element>,
    marks: Vec<Mark>,
    hits: Vec<Hit>,
    /// Conditions that a leaf passed, each once.
    pub met: Vec<u32>,
    /// For each exclusion the last leaf that is excluded.
    excluded: Vec<u64>,
    /// Whether there were more hits than [`Hits::most`].
    pub overflow: bool,
    /// How many hits are remembered.
    pub most: usize,
}

impl Hits {
    /// Room for the marks of a machine.
    pub fn new(n_conditions: usize, n_exclusions: usize) -> Self {
        Self {
            marks: vec![Mark::default(); n_conditions],
            excluded: vec![0; n_exclusions],
            most: MAX_HITS,
            ..Self::default()
        }
    }

    /// Forgets the event before.
    pub fn start(&mut self) {
        self.event += 1;
        self.element = NONE;
        self.elements.clear();
        self.hits.clear();
        self.met.clear();
        self.overflow = false;
    }

    /// A leaf begins.
    #[inline(always)]
    pub fn leaf(&mut self) {
        self.leaf += 1;
    }

    /// Writes down what a leaf means.
    #[inline(always)]
    pub fn apply(&mut self, effects: &[u32], keeps: &[bool]) {
        for &effect in effects {
            if effect & EXCLUDES != 0 {
                self.excluded[(effect & !EXCLUDES) as usize] = self.leaf;
            } else {
                self.mark(effect, keeps);
            }
        }
    }

    /// Whether the current leaf is excluded.
    #[inline(always)]
    pub fn is_excluded(&self, exclusion: u32) -> bool {
        self.excluded[exclusion as usize] == self.leaf
    }

    /// The current leaf passes a condition.
    #[inline(always)]
    pub fn mark(&mut self, condition: u32, keeps: &[bool]) {
        let mark = &mut self.marks[condition as usize];
        if mark.event != self.event {
            mark.event = self.event;
            mark.last = NONE;
            self.met.push(condition);
        }
        if !keeps[condition as usize] {
            return;
        }
        // Further leaves of one element are as good as the first.
        if mark.last != NONE && self.hits[mark.last as usize].element == self.element {
            return;
        }
        if self.hits.len() >= self.most {
            self.overflow = true;
            return;
        }
        self.hits.push(Hit {
            element: self.element,
            before: mark.last,
        });
        mark.last = (self.hits.len() - 1) as u32;
    }

    /// Whether a leaf passed the condition.
    #[inline(always)]
    pub fn is_met(&self, condition: u32) -> bool {
        self.marks[condition as usize].event == self.event
    }

    /// The condition's last hit, or [`NONE`].
    pub fn last(&self, condition: u32) -> u32 {
        let mark = self.marks[condition as usize];
        if mark.event == self.event {
            mark.last
        } else {
            NONE
        }
    }

    /// A hit by its number.
    pub fn hit(&self, hit: u32) -> Hit {
        self.hits[hit as usize]
    }

    /// The elements of all hits of a condition, the last one first.
    pub fn elements_of(&self, condition: u32) -> impl Iterator<Item = u32> + '_ {
        let mut at = self.last(condition);
        std::iter::from_fn(move || {
            let hit = *self.hits.get(at as usize)?;
            at = hit.before;
            Some(hit.element)
        })
    }

    /// Whether leaves in these elements can be chosen together: no array is around both with different indices
    /// (event-patterns specification, section 3).
    pub fn agree(&self, a: u32, b: u32) -> bool {
        if a == b || a == NONE || b == NONE {
            return true;
        }
        let (mut a, mut b) = (a, b);
        let (mut left, mut right) = (self.elements[a as usize], self.elements[b as usize]);
        while left.depth > right.depth {
            a = left.parent;
            left = self.elements[a as usize];
        }
        while right.depth > left.depth {
            b = right.parent;
            right = self.elements[b as usize];
        }
        // Elements of one array are at one depth, and what is around an array is around all its elements.
        while a != b {
            if left.array == right.array {
                return false;
            }
            if left.parent == NONE {
                return true;
            }
            (a, b) = (left.parent, right.parent);
            (left, right) = (self.elements[a as usize], self.elements[b as usize]);
        }
        true
    }
}
