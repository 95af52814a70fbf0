//! The matcher of event patterns as a page can time it: the families that the native benchmark has.
//!
//! In: the number of a family. Out: how many patterns its events match. The page keeps the time.

use eventbridge::pattern::{Machine, Scratch, parse};
use pattern_bench::{events, families, lots};
use wasm_bindgen::prelude::wasm_bindgen;

/// Every family, ready to be matched.
#[wasm_bindgen]
pub struct Families {
    orders: Vec<String>,
    lots: Vec<String>,
    families: Vec<Family>,
}

struct Family {
    name: &'static str,
    machine: Machine,
    scratch: Scratch,
    lots: bool,
}

#[wasm_bindgen]
impl Families {
    /// Reads all patterns. A family that cannot be put together has no patterns.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default, reason = "the page has no defaults")]
    pub fn new() -> Families {
        let families = families().into_iter().map(|family| {
            let texts = family.patterns.iter();
            let patterns: Vec<_> = texts
                .filter_map(|text| parse(text).pattern().ok())
                .collect();
            let machine = Machine::new((0..).zip(&patterns)).unwrap_or_default();
            Family {
                name: family.name,
                machine,
                scratch: Scratch::default(),
                lots: family.lots,
            }
        });
        Families {
            orders: events(),
            lots: lots(),
            families: families.collect(),
        }
    }

    /// The families' names, in order.
    pub fn names(&self) -> Vec<String> {
        let names = self.families.iter().map(|family| family.name.to_owned());
        names.collect()
    }

    /// How many events a run goes through.
    pub fn n_events(&self, family: usize) -> usize {
        self.events(family).len()
    }

    /// How many bytes these have.
    pub fn n_bytes(&self, family: usize) -> usize {
        self.events(family).iter().map(String::len).sum()
    }

    fn events(&self, family: usize) -> &[String] {
        if self.families[family].lots {
            &self.lots
        } else {
            &self.orders
        }
    }

    /// Matches every event once; gives the number of matches.
    pub fn run(&mut self, family: usize) -> usize {
        let family = &mut self.families[family];
        let events = if family.lots {
            &self.lots
        } else {
            &self.orders
        };
        let (machine, scratch) = (&family.machine, &mut family.scratch);
        let matches = events
            .iter()
            .filter_map(|event| Some(machine.matches(scratch, event).ok()?.len()));
        matches.sum()
    }
}
