//! The dashboards of the workspace: those it came with, and what was changed since.
//!
//! A change lies over what it changes, so that taking a file out, or making the sample anew, keeps what a person wrote.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A dashboard.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Stored {
    pub body: String,
    pub modified_ms: i64,
}

/// Who brought a dashboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    Sample,
    /// The id of the file.
    File(String),
}

#[derive(Default)]
pub(crate) struct Shelf {
    brought: BTreeMap<String, (Origin, Stored)>,
    /// Written over; `None` where deleted.
    changes: BTreeMap<String, Option<Stored>>,
}

/// True for what AWS takes as a dashboard's name.
pub(crate) fn is_dashboard_name(name: &str) -> bool {
    (1..=255).contains(&name.len())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

impl Shelf {
    pub fn get(&self, name: &str) -> Option<&Stored> {
        match self.changes.get(name) {
            Some(change) => change.as_ref(),
            None => self.brought.get(name).map(|(_, stored)| stored),
        }
    }

    /// By name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Stored)> {
        let mut all: BTreeMap<&str, &Stored> = self
            .brought
            .iter()
            .map(|(name, (_, stored))| (name.as_str(), stored))
            .collect();
        for (name, change) in &self.changes {
            match change {
                Some(stored) => all.insert(name, stored),
                None => all.remove(name.as_str()),
            };
        }
        all.into_iter()
    }

    pub fn put(&mut self, name: &str, body: &str, now_ms: i64) {
        let stored = Stored {
            body: body.to_owned(),
            modified_ms: now_ms,
        };
        self.changes.insert(name.to_owned(), Some(stored));
    }

    pub fn delete(&mut self, name: &str) {
        if self.brought.contains_key(name) {
            self.changes.insert(name.to_owned(), None);
        } else {
            self.changes.remove(name);
        }
    }

    /// Brings a dashboard, under a name that is free; the answer is that name.
    pub fn bring(&mut self, origin: Origin, wanted: &str, body: String, now_ms: i64) -> String {
        let is_taken = |name: &str| self.brought.contains_key(name) || self.get(name).is_some();
        let mut name = wanted.to_owned();
        let mut n = 2;
        while origin != Origin::Sample && is_taken(&name) {
            name = format!("{wanted}-{n}");
            n += 1;
        }
        let stored = Stored {
            body,
            modified_ms: now_ms,
        };
        self.brought.insert(name.clone(), (origin, stored));
        name
    }

    /// Takes out all that came from somewhere.
    pub fn take_back(&mut self, origin: &Origin) {
        let changes = &mut self.changes;
        self.brought.retain(|name, (from, _)| {
            let stays = from != origin;
            if !stays && matches!(changes.get(name), Some(None)) {
                changes.remove(name);
            }
            stays
        });
    }

    pub fn changes(&self) -> &BTreeMap<String, Option<Stored>> {
        &self.changes
    }

    pub fn set_changes(&mut self, changes: BTreeMap<String, Option<Stored>>) {
        self.changes = changes;
    }
}
