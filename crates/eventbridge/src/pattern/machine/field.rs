//! What patterns ask of the leaves at one path.
//!
//! In: a leaf. Out: effects: conditions that it passes, exclusions that it falls under.
//! Exact texts are looked up, other texts are walked through automata, numbers are compared as doubles, addresses as bits.
//! Not known here: where in the event the leaf is.

use std::collections::BTreeMap;

use super::super::address::{Address, Block};
use super::super::entry::{Excluded, Interval, Test};
use super::automaton::{Automaton, Draft, Step, backwards, bytes, ignore_case, wildcard};
use super::hits::Hits;
use super::numbers;
use super::texts::Texts;
use super::walk::Walks;

/// A range of the machine's effects. An effect is a condition, or with [`EXCLUDES`] an exclusion.
pub(super) type Effects = (u32, u32);

/// Set in an effect that is the number of an exclusion.
pub(super) const EXCLUDES: u32 = 1 << 31;

/// What is asked at a path, while patterns are added.
#[derive(Debug, Default)]
pub(super) struct FieldDraft {
    texts: BTreeMap<Box<[u8]>, Vec<u32>>,
    forwards: Draft,
    backwards: Draft,
    addresses: BTreeMap<Address, Vec<u32>>,
    blocks: Vec<(Block, u32)>,
    /// By the bits of the double, which is never minus zero.
    numbers: BTreeMap<u64, Vec<u32>>,
    /// Numbers that no double holds, by their texts.
    written: BTreeMap<Box<[u8]>, Vec<u32>>,
    intervals: Vec<(f64, f64, u32)>,
    literals: [Vec<u32>; 3],
    any: Vec<u32>,
    exclusions: Vec<(u32, u32)>,
}

impl FieldDraft {
    /// Adds an entry of a condition. `n_exclusions` counts those of the whole machine.
    pub fn insert(&mut self, test: &Test, condition: u32, n_exclusions: &mut u32) {
        let effect = condition;
        match test {
            Test::Text(text) | Test::Exactly(text) => self.text(text.as_bytes(), effect),
            Test::Address(_, address) => push(self.addresses.entry(*address).or_default(), effect),
            Test::Number(number) => match number.value {
                Some(value) => self.number(value, effect),
                None => push(
                    self.written
                        .entry(number.text.as_bytes().into())
                        .or_default(),
                    effect,
                ),
            },
            Test::Bool(is) => push(&mut self.literals[usize::from(!is)], effect),
            Test::Null => push(&mut self.literals[2], effect),
            Test::Prefix(text) => self.starts(bytes(text.as_bytes()), effect),
            Test::Suffix(text) => self.ends(bytes(text.as_bytes()), effect),
            Test::PrefixIgnoreCase(text) => self.starts(ignore_case(text), effect),
            Test::SuffixIgnoreCase(text) => self.ends(ignore_case(text), effect),
            Test::EqualsIgnoreCase(text) => self.forwards.insert(ignore_case(text), effect),
            Test::Wildcard(text) => self.covered(wildcard(text), effect),
            Test::Numeric(interval) => {
                let (low, high) = closed(interval);
                self.intervals.push((low, high, effect));
            }
            Test::Cidr(_, block) => self.blocks.push((*block, effect)),
            Test::Exists(true) => push(&mut self.any, effect),
            Test::Exists(false) => {}
            Test::AnythingBut(excluded) => {
                self.exclusions.push((*n_exclusions, condition));
                self.exclude(excluded, *n_exclusions | EXCLUDES);
                *n_exclusions += 1;
            }
        }
    }

    fn exclude(&mut self, excluded: &Excluded, effect: u32) {
        match excluded {
            Excluded::Texts(texts) => {
                texts
                    .iter()
                    .for_each(|text| self.text(text.as_bytes(), effect));
            }
            Excluded::Numbers(numbers) => {
                let values = numbers.iter().filter_map(|number| number.value);
                values.for_each(|value| self.number(value, effect));
            }
            Excluded::Prefixes(texts) => {
                for text in texts {
                    self.starts(bytes(text.as_bytes()), effect);
                }
            }
            Excluded::Suffixes(texts) => {
                for text in texts {
                    self.ends(bytes(text.as_bytes()), effect);
                }
            }
            Excluded::IgnoreCase(texts) => {
                for text in texts {
                    self.forwards.insert(ignore_case(text), effect);
                }
            }
            Excluded::Wildcards(texts) => {
                for text in texts {
                    self.covered(wildcard(text), effect);
                }
            }
        }
    }

    fn text(&mut self, text: &[u8], effect: u32) {
        push(self.texts.entry(text.into()).or_default(), effect);
    }

    fn number(&mut self, value: f64, effect: u32) {
        // Minus zero is zero.
        push(
            self.numbers.entry((value + 0.0).to_bits()).or_default(),
            effect,
        );
    }

    fn starts(&mut self, mut steps: Vec<Step>, effect: u32) {
        steps.push(Step::Star);
        self.forwards.insert(steps, effect);
    }

    fn ends(&mut self, steps: Vec<Step>, effect: u32) {
        let mut steps = backwards(steps);
        steps.push(Step::Star);
        self.backwards.insert(steps, effect);
    }

    /// A wildcard that starts with a star and ends with a letter is read from its end, where it fails early.
    fn covered(&mut self, steps: Vec<Step>, effect: u32) {
        if steps.first() == Some(&Step::Star) && steps.last() != Some(&Step::Star) {
            self.backwards.insert(backwards(steps), effect);
        } else {
            self.forwards.insert(steps, effect);
        }
    }

    /// How many nodes its automata have.
    pub fn n_nodes(&self) -> usize {
        self.forwards.len() + self.backwards.len()
    }

    /// The field, ready for leaves.
    pub fn finish(self, pool: &mut Pool) -> Field {
        let [is_true, is_false, is_null] = self.literals.map(|effects| pool.add(&effects));
        let texts: Vec<_> = self
            .texts
            .into_iter()
            .map(|(text, effects)| (text, pool.add(&effects)))
            .collect();
        let mut numbers: Vec<(f64, Effects)> = self
            .numbers
            .into_iter()
            .map(|(bits, effects)| (f64::from_bits(bits), pool.add(&effects)))
            .collect();
        numbers.sort_by(|a, b| a.0.total_cmp(&b.0));
        let written: Vec<_> = self
            .written
            .into_iter()
            .map(|(text, effects)| (text, pool.add(&effects)))
            .collect();
        let addresses: Vec<_> = self
            .addresses
            .into_iter()
            .map(|(address, effects)| (address, pool.add(&effects)))
            .collect();
        let mut automaton = |draft: Draft| {
            (!draft.is_empty()).then(|| {
                pool.automata.push(draft.finish());
                pool.automata.len() - 1
            })
        };
        let (forwards, backwards) = (automaton(self.forwards), automaton(self.backwards));
        let asks_numbers = !numbers.is_empty() || !self.intervals.is_empty();
        Field {
            texts: (!texts.is_empty()).then(|| Texts::new(texts)),
            forwards,
            backwards,
            addresses,
            blocks: self.blocks,
            numbers,
            written: (!written.is_empty()).then(|| Texts::new(written)),
            intervals: self.intervals,
            asks_numbers,
            is_true,
            is_false,
            is_null,
            any: pool.add(&self.any),
            exclusions: self.exclusions,
        }
    }
}

fn push(effects: &mut Vec<u32>, effect: u32) {
    if effects.last() != Some(&effect) {
        effects.push(effect);
    }
}

/// The interval with both bounds included; an open side is infinite.
fn closed(interval: &Interval) -> (f64, f64) {
    let bound = |bound: &Option<super::super::entry::Bound>, without: f64, next: fn(f64) -> f64| {
        let Some(bound) = bound else {
            return without;
        };
        match bound.number.value {
            Some(value) if bound.included => value,
            Some(value) => next(value),
            // Such a pattern is refused; nothing is in its interval.
            None => f64::NAN,
        }
    };
    (
        bound(&interval.low, f64::NEG_INFINITY, f64::next_up),
        bound(&interval.high, f64::INFINITY, f64::next_down),
    )
}

/// What all fields share.
#[derive(Debug, Default)]
pub(super) struct Pool {
    pub effects: Vec<u32>,
    pub automata: Vec<Automaton>,
}

impl Pool {
    fn add(&mut self, effects: &[u32]) -> Effects {
        let start = self.effects.len() as u32;
        self.effects.extend_from_slice(effects);
        (start, self.effects.len() as u32)
    }

    /// The effects of a range.
    #[inline(always)]
    pub fn get(&self, range: Effects) -> &[u32] {
        &self.effects[range.0 as usize..range.1 as usize]
    }
}

/// What is asked at a path.
#[derive(Debug)]
pub(super) struct Field {
    texts: Option<Texts>,
    forwards: Option<usize>,
    backwards: Option<usize>,
    /// In order.
    addresses: Vec<(Address, Effects)>,
    blocks: Vec<(Block, u32)>,
    /// In order.
    numbers: Vec<(f64, Effects)>,
    written: Option<Texts>,
    intervals: Vec<(f64, f64, u32)>,
    asks_numbers: bool,
    is_true: Effects,
    is_false: Effects,
    is_null: Effects,
    any: Effects,
    /// Each exclusion, and the condition that a leaf passes when it does not fall under it.
    exclusions: Vec<(u32, u32)>,
}

/// Where effects go, and what was worked out before.
pub(super) struct Judge<'a> {
    pub pool: &'a Pool,
    /// For each condition whether elements are kept.
    pub keeps: &'a [bool],
    pub hits: &'a mut Hits,
    pub walks: &'a mut [Walks],
}

impl Field {
    /// A string, decoded.
    pub fn text(&self, text: &[u8], judge: &mut Judge<'_>) {
        self.begin(judge);
        if let Some(effects) = self.texts.as_ref().and_then(|texts| texts.get(text)) {
            judge.apply(effects);
        }
        if let Some(index) = self.forwards {
            let effects = judge.walks[index].run(&judge.pool.automata[index], text.iter());
            judge.hits.apply(effects, judge.keeps);
        }
        if let Some(index) = self.backwards {
            let effects = judge.walks[index].run(&judge.pool.automata[index], text.iter().rev());
            judge.hits.apply(effects, judge.keeps);
        }
        if !(self.addresses.is_empty() && self.blocks.is_empty())
            && let Some(address) = address(text)
        {
            if let Ok(found) = self
                .addresses
                .binary_search_by(|other| other.0.cmp(&address))
            {
                judge.apply(self.addresses[found].1);
            }
            for (block, effect) in &self.blocks {
                if block.contains(address) {
                    judge.hits.apply(&[*effect], judge.keeps);
                }
            }
        }
        self.end(judge);
    }

    /// A number, as written.
    pub fn number(&self, text: &[u8], judge: &mut Judge<'_>) {
        self.begin(judge);
        if self.asks_numbers
            && let Some(value) = numbers::value(text)
        {
            if !self.numbers.is_empty() {
                // `total_cmp` is the order of the table; minus zero is looked up as zero.
                let value = value + 0.0;
                if let Ok(found) = self
                    .numbers
                    .binary_search_by(|other| other.0.total_cmp(&value))
                {
                    judge.apply(self.numbers[found].1);
                }
            }
            for (low, high, effect) in &self.intervals {
                if *low <= value && value <= *high {
                    judge.hits.apply(&[*effect], judge.keeps);
                }
            }
        }
        if let Some(effects) = self.written.as_ref().and_then(|texts| texts.get(text)) {
            judge.apply(effects);
        }
        self.end(judge);
    }

    /// `true`, `false` or `null`, by its first letter.
    pub fn literal(&self, first: u8, judge: &mut Judge<'_>) {
        self.begin(judge);
        judge.apply(match first {
            b't' => self.is_true,
            b'f' => self.is_false,
            _ => self.is_null,
        });
        self.end(judge);
    }

    #[inline(always)]
    fn begin(&self, judge: &mut Judge<'_>) {
        judge.hits.leaf();
        judge.apply(self.any);
    }

    #[inline(always)]
    fn end(&self, judge: &mut Judge<'_>) {
        for (exclusion, condition) in &self.exclusions {
            if !judge.hits.is_excluded(*exclusion) {
                judge.hits.mark(*condition, judge.keeps);
            }
        }
    }
}

impl Judge<'_> {
    #[inline(always)]
    fn apply(&mut self, effects: Effects) {
        self.hits.apply(self.pool.get(effects), self.keeps);
    }
}

/// An address, if the text is one: most texts are told by their first byte.
#[inline(always)]
fn address(text: &[u8]) -> Option<Address> {
    let first = *text.first()?;
    (first == b':' || first.is_ascii_hexdigit()).then(|| Address::parse(text))?
}
