//! The fast matcher: many patterns in one structure, one pass over an event's text.
//!
//! In: patterns, each under a number of the caller's; then texts of events. Out: the numbers of the patterns that match.
//! The verdicts are those of [`super::plain`], to the letter: the text is checked to its closing brace, a name that occurs twice
//! counts twice, and arrays are taken as section 3 of the event-patterns specification says.
//!
//! How: the paths that patterns name form a tree (`names`); what lies off the tree is only checked to be JSON (`bytes`).
//! Leaves on it are looked up, walked through automata or compared (`field`), which marks conditions (`hits`).
//! A rule is looked at when its rarest condition is met (`decide`). Memory is bounded by the patterns, a fixed budget for what
//! automata remember, and the event; nothing is allocated for an event once a [`Scratch`] has seen its like.
//! Not known here: places in the text, reasons; `plain` finds those.
//!
//! ```
//! use eventbridge::pattern::{Machine, Scratch, parse};
//!
//! let paid = parse(r#"{"detail": {"state": ["paid"]}}"#).pattern().unwrap();
//! let large = parse(r#"{"detail": {"total": [{"numeric": [">", 100]}]}}"#).pattern().unwrap();
//! let machine = Machine::new([(7, &paid), (8, &large)]).unwrap();
//! let mut scratch = Scratch::default();
//! let event = r#"{"detail": {"state": "paid", "total": 12.5}}"#;
//! assert_eq!(machine.matches(&mut scratch, event).unwrap(), [7]);
//! ```

mod automaton;
mod build;
mod bytes;
mod decide;
mod field;
mod habits;
mod hits;
mod names;
mod numbers;
mod read;
mod texts;
mod walk;

use std::fmt;
use std::sync::Arc;

use super::event::{Event, EventError};
use super::plain::{MAX_STEPS, Undecided};
use super::rules::Pattern;
use bytes::Brackets;
use field::{Field, Pool};
use habits::Habits;
use hits::Hits;
use names::Names;
use walk::Walks;

pub use build::{Builder, Full};

/// The caller's number for a pattern.
pub type Id = u32;

/// How many words of 32 bits the automata of a machine may use to remember walks, together: 16 MiB.
const WALK_WORDS: usize = 4 << 20;

/// Many patterns, ready to be matched; by default none.
#[derive(Debug)]
pub struct Machine {
    /// Tells this machine's scratches from those of others.
    identity: Arc<()>,
    names: Names,
    fields: Vec<Field>,
    pool: Pool,
    n_exclusions: usize,
    conditions: Vec<Condition>,
    /// For each condition whether it matters in which array elements its leaves are.
    keeps: Vec<bool>,
    rules: Vec<Rule>,
    /// Conditions of rules.
    parts: Vec<u32>,
    /// Ends of groups in [`Machine::parts`].
    group_ends: Vec<u32>,
    /// Rules that are looked at when a condition is met.
    triggered: Vec<u32>,
    /// Rules that hold without any leaf.
    always: Vec<u32>,
    /// Which patterns rules belong to.
    owners: Vec<u32>,
    patterns: Vec<(Id, Pattern)>,
}

/// A path's value list, once for all rules that have it.
#[derive(Clone, Debug)]
struct Condition {
    /// With `exists: false` in the list: the condition that any leaf at the path passes; otherwise [`names::NONE`].
    presence: u32,
    /// Rules in [`Machine::triggered`].
    triggers: (u32, u32),
}

/// A conjunction of conditions.
#[derive(Clone, Debug)]
struct Rule {
    /// Conditions in [`Machine::parts`]: first those that share no array with others,
    parts: (u32, u32),
    /// then groups of those that can, each in the order of section 3; their ends in [`Machine::group_ends`].
    groups: (u32, u32),
    /// Where the groups start in [`Machine::parts`].
    grouped_from: u32,
    /// Patterns in [`Machine::owners`].
    owners: (u32, u32),
}

/// What matching works with, to be used for one event after the other. It adapts to the machine it is used with.
#[derive(Debug, Default)]
pub struct Scratch {
    machine: Option<Arc<()>>,
    hits: Hits,
    walks: Vec<Walks>,
    brackets: Brackets,
    habits: Habits,
    frames: Vec<read::Frame>,
    text: Vec<u8>,
    decide: decide::Room,
    max_steps: u64,
    ids: Vec<Id>,
}

/// Why there is no verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MatchError {
    /// The text is no event.
    Event(EventError),
    /// The event is too involved for some patterns ([`MAX_STEPS`]).
    Undecided {
        /// Patterns that match all the same, in order.
        matched: Vec<Id>,
        /// Patterns of which it is not known, in order.
        undecided: Vec<Id>,
    },
}

impl fmt::Display for MatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MatchError::Event(error) => error.fmt(f),
            MatchError::Undecided { undecided, .. } => {
                write!(f, "{Undecided} ({} patterns)", undecided.len())
            }
        }
    }
}

impl std::error::Error for MatchError {}

impl Default for Machine {
    fn default() -> Self {
        Builder::default().build()
    }
}

impl Machine {
    /// Puts patterns together. A number may be given to several patterns; it then matches when one of them does.
    ///
    /// # Errors
    /// When there are too many of them, or too large ones.
    pub fn new<'a>(patterns: impl IntoIterator<Item = (Id, &'a Pattern)>) -> Result<Self, Full> {
        let mut builder = Builder::default();
        for (id, pattern) in patterns {
            builder.add(id, pattern)?;
        }
        Ok(builder.build())
    }

    /// The numbers of the patterns that the event matches, in order, each once.
    ///
    /// # Errors
    /// When the text is no event, with the error of [`Event::parse`]; or when it takes too many steps to decide.
    pub fn matches<'s>(
        &self,
        scratch: &'s mut Scratch,
        event: &str,
    ) -> Result<&'s [Id], MatchError> {
        self.matches_within(scratch, event, MAX_STEPS)
    }

    /// The same with another limit than [`MAX_STEPS`] for each pattern that is left to the plain matcher.
    ///
    /// # Errors
    /// As [`Machine::matches`].
    pub fn matches_within<'s>(
        &self,
        scratch: &'s mut Scratch,
        event: &str,
        max_steps: u64,
    ) -> Result<&'s [Id], MatchError> {
        self.prepare(scratch);
        scratch.max_steps = max_steps;
        let read = read::read::<false>(self, scratch, event);
        self.verdicts(scratch, event, read)
    }

    /// The same for events that are known to be sound, such as a service's own: reading ends once every name that patterns ask for
    /// has come. What follows is not looked at, so neither faults there are seen, nor a second value under a name that came before
    /// (or under the same path written with dots).
    ///
    /// # Errors
    /// As [`Machine::matches`], for what is read.
    pub fn matches_early<'s>(
        &self,
        scratch: &'s mut Scratch,
        event: &str,
    ) -> Result<&'s [Id], MatchError> {
        self.prepare(scratch);
        scratch.max_steps = MAX_STEPS;
        let read = read::read::<true>(self, scratch, event);
        self.verdicts(scratch, event, read)
    }

    /// From what was read to the numbers of patterns.
    fn verdicts<'s>(
        &self,
        scratch: &'s mut Scratch,
        event: &str,
        read: Result<(), read::NoJson>,
    ) -> Result<&'s [Id], MatchError> {
        match read {
            Ok(()) if scratch.hits.overflow => self.all_plainly(scratch, event)?,
            Ok(()) => decide::decide(self, scratch, event)?,
            Err(read::NoJson) => {
                debug_assert!(
                    Event::parse(event).is_err(),
                    "the quick and the strict reader find the same faults"
                );
                self.all_plainly(scratch, event)?;
            }
        }
        if scratch.ids.len() > 1 {
            scratch.ids.sort_unstable();
            scratch.ids.dedup();
        }
        Ok(&scratch.ids)
    }

    /// Makes the scratch fit and forgets the event before.
    fn prepare(&self, scratch: &mut Scratch) {
        let fits = scratch
            .machine
            .as_ref()
            .is_some_and(|machine| Arc::ptr_eq(machine, &self.identity));
        if !fits {
            let n_automata = self.pool.automata.len();
            let walks = || Walks::new(WALK_WORDS / n_automata.max(1));
            *scratch = Scratch {
                machine: Some(self.identity.clone()),
                hits: Hits::new(self.conditions.len(), self.n_exclusions),
                walks: (0..n_automata).map(|_| walks()).collect(),
                ..Scratch::default()
            };
        }
        scratch.hits.start();
        scratch.ids.clear();
    }

    /// Leaves everything to the plain matcher, which also finds the words for what is wrong with the text.
    #[cold]
    fn all_plainly(&self, scratch: &mut Scratch, text: &str) -> Result<(), MatchError> {
        let event = Event::parse(text).map_err(MatchError::Event)?;
        let all = 0..self.patterns.len() as u32;
        decide::plainly(self, scratch, &event, all)
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::{Machine, Scratch};

    #[test]
    fn an_event_with_more_hits_than_are_remembered_has_the_same_verdict() {
        let patterns: Vec<_> = (0..5)
            .map(|n| {
                format!(
                    r#"{{"l":{{"a":[{{"anything-but":{n}}}],"b":[{}]}}}}"#,
                    8 + n
                )
            })
            .map(|text| parse(&text).pattern().expect("a pattern"))
            .collect();
        let machine = Machine::new((0..).zip(&patterns)).expect("few patterns");
        let elements: Vec<String> = (0..10).map(|n| format!(r#"{{"a":{n},"b":{n}}}"#)).collect();
        let event = format!(r#"{{"l":[{}]}}"#, elements.join(","));
        let mut scratch = Scratch::default();
        assert_eq!(machine.matches(&mut scratch, &event), Ok(&[0, 1][..]));
        assert!(!scratch.hits.overflow);
        scratch.hits.most = 20;
        assert_eq!(machine.matches(&mut scratch, &event), Ok(&[0, 1][..]));
        assert!(scratch.hits.overflow);
        // The next event starts anew.
        assert_eq!(
            machine.matches(&mut scratch, r#"{"l":[{"a":7,"b":8}]}"#),
            Ok(&[0][..])
        );
        assert!(!scratch.hits.overflow);
    }
}
