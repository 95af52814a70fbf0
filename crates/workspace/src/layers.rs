//! Things by key, in layers: what the sample and files brought, and over it what a person changed.
//!
//! In: values with who brought them, changes. Out: what there is. Where several brought the same key the last one is seen;
//! when it is taken back, the one before is. A change stays when what it lies over goes, as with dashboards.

use std::collections::BTreeMap;

use crate::shelf::Origin;

pub(crate) struct Layers<V> {
    brought: BTreeMap<String, Vec<(Origin, V)>>,
    /// Written over; `None` where deleted.
    changes: BTreeMap<String, Option<V>>,
}

impl<V> Default for Layers<V> {
    fn default() -> Layers<V> {
        Layers {
            brought: BTreeMap::new(),
            changes: BTreeMap::new(),
        }
    }
}

impl<V: Clone> Layers<V> {
    pub fn get(&self, key: &str) -> Option<&V> {
        match self.changes.get(key) {
            Some(change) => change.as_ref(),
            None => self.brought.get(key)?.last().map(|(_, value)| value),
        }
    }

    /// By key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        let mut keys: Vec<&String> = self.brought.keys().chain(self.changes.keys()).collect();
        keys.sort();
        keys.dedup();
        keys.into_iter()
            .filter_map(|key| Some((key.as_str(), self.get(key)?)))
    }

    pub fn put(&mut self, key: String, value: V) {
        self.changes.insert(key, Some(value));
    }

    pub fn delete(&mut self, key: &str) {
        if self.brought.contains_key(key) {
            self.changes.insert(key.to_owned(), None);
        } else {
            self.changes.remove(key);
        }
    }

    pub fn bring(&mut self, origin: &Origin, key: String, value: V) {
        let all = self.brought.entry(key).or_default();
        all.retain(|(from, _)| from != origin);
        all.push((origin.clone(), value));
    }

    /// Takes out all that came from somewhere.
    pub fn take_back(&mut self, origin: &Origin) {
        let changes = &mut self.changes;
        self.brought.retain(|key, all| {
            all.retain(|(from, _)| from != origin);
            if all.is_empty() && matches!(changes.get(key), Some(None)) {
                changes.remove(key);
            }
            !all.is_empty()
        });
    }

    pub fn changes(&self) -> &BTreeMap<String, Option<V>> {
        &self.changes
    }

    pub fn set_changes(&mut self, changes: BTreeMap<String, Option<V>>) {
        self.changes = changes;
    }
}
