//! What was seen at one place of many events. Adding is commutative, so the order of events makes no difference.

use std::collections::BTreeMap;

use json_text::{Kind, Value};

use super::InferLimits;
use crate::schema::fits::{Format, is_whole};
use crate::schema::last;

/// Longest text that may be one of few values, in bytes.
const MAX_VALUE_BYTES: usize = 64;

/// What is left of the limits.
pub(super) struct Room {
    pub limits: InferLimits,
    pub places: usize,
    pub truncated: bool,
}

/// Everything seen at one place.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    /// How many values.
    pub seen: u64,
    pub nulls: u64,
    pub booleans: u64,
    /// Whole numbers that 64 bits hold.
    pub integers: u64,
    /// Other numbers.
    pub numbers: u64,
    pub texts: Texts,
    pub arrays: u64,
    /// All elements of all arrays together.
    pub items: Option<Box<Shape>>,
    pub objects: u64,
    /// Members by name, while they are told apart.
    pub members: BTreeMap<String, Shape>,
    /// All members together, once there were too many names.
    pub any_member: Option<Box<Shape>>,
}

/// Texts at one place.
#[derive(Clone, Debug)]
pub(super) struct Texts {
    pub count: u64,
    /// One bit for each of [`Format::ALL`]: whether all texts had it.
    formats: u16,
    /// How often each text came, while there are few; `None` once there were too many or too long ones.
    pub values: Option<BTreeMap<String, u64>>,
}

impl Default for Texts {
    fn default() -> Self {
        Self {
            count: 0,
            formats: u16::MAX,
            values: Some(BTreeMap::new()),
        }
    }
}

impl Texts {
    fn add(&mut self, text: &str, most: usize) {
        self.count += 1;
        for (bit, format) in Format::ALL.iter().enumerate() {
            let mask = 1 << bit;
            if self.formats & mask != 0 && !(format.inferred && format.holds(text)) {
                self.formats &= !mask;
            }
        }
        let Some(values) = &mut self.values else {
            return;
        };
        if let Some(count) = values.get_mut(text) {
            *count += 1;
        } else if text.len() > MAX_VALUE_BYTES || values.len() >= most {
            self.values = None;
        } else {
            values.insert(text.to_owned(), 1);
        }
    }

    fn merge(&mut self, other: Self, most: usize) {
        self.count += other.count;
        self.formats &= other.formats;
        match (&mut self.values, other.values) {
            (Some(values), Some(others)) => {
                for (text, count) in others {
                    *values.entry(text).or_default() += count;
                }
                if values.len() > most {
                    self.values = None;
                }
            }
            _ => self.values = None,
        }
    }

    /// The format that all texts had.
    pub fn format(&self) -> Option<&'static str> {
        let has = |bit: usize| self.count > 0 && self.formats & (1 << bit) != 0;
        let found = (0..Format::ALL.len()).find(|bit| has(*bit))?;
        Some(Format::ALL[found].name)
    }
}

impl Shape {
    /// Adds one value.
    pub fn add(&mut self, value: &Value, depth: usize, room: &mut Room) {
        self.seen += 1;
        match &value.kind {
            Kind::Null => self.nulls += 1,
            Kind::Bool(_) => self.booleans += 1,
            Kind::Number(text) => match is_whole(text) && value.as_i64().is_some() {
                true => self.integers += 1,
                false => self.numbers += 1,
            },
            Kind::String(text) => self.texts.add(text, room.limits.values),
            Kind::Array(items) => {
                self.arrays += 1;
                if items.is_empty() {
                    return;
                }
                if depth >= room.limits.depth {
                    room.truncated = true;
                    return;
                }
                let all = self.items.get_or_insert_with(Box::default);
                for item in items {
                    all.add(item, depth + 1, room);
                }
            }
            Kind::Object(_) => {
                self.objects += 1;
                if depth >= room.limits.depth {
                    room.truncated = true;
                    return;
                }
                for member in last::members(value) {
                    self.add_member(&member.name, &member.value, depth, room);
                }
            }
        }
    }

    fn add_member(&mut self, name: &str, value: &Value, depth: usize, room: &mut Room) {
        if let Some(all) = &mut self.any_member {
            return all.add(value, depth + 1, room);
        }
        if let Some(shape) = self.members.get_mut(name) {
            return shape.add(value, depth + 1, room);
        }
        if self.members.len() >= room.limits.members {
            let mut all = Shape::default();
            for shape in std::mem::take(&mut self.members).into_values() {
                all.merge(shape, &room.limits);
            }
            all.add(value, depth + 1, room);
            room.truncated = true;
            self.any_member = Some(Box::new(all));
            return;
        }
        if room.places >= room.limits.places {
            room.truncated = true;
            return;
        }
        room.places += 1;
        let shape = self.members.entry(name.to_owned()).or_default();
        shape.add(value, depth + 1, room);
    }

    fn merge(&mut self, other: Self, limits: &InferLimits) {
        self.seen += other.seen;
        self.nulls += other.nulls;
        self.booleans += other.booleans;
        self.integers += other.integers;
        self.numbers += other.numbers;
        self.texts.merge(other.texts, limits.values);
        self.arrays += other.arrays;
        self.objects += other.objects;
        if let Some(items) = other.items {
            self.items
                .get_or_insert_with(Box::default)
                .merge(*items, limits);
        }
        for (name, shape) in other.members {
            self.members.entry(name).or_default().merge(shape, limits);
        }
        if let Some(all) = other.any_member {
            self.any_member
                .get_or_insert_with(Box::default)
                .merge(*all, limits);
        }
        if self.members.len() > limits.members || self.any_member.is_some() {
            let members = std::mem::take(&mut self.members);
            let all = self.any_member.get_or_insert_with(Box::default);
            for shape in members.into_values() {
                all.merge(shape, limits);
            }
        }
    }
}
