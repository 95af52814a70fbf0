//! Whether the two matchers agree.
//!
//! In: patterns and events. Out: what differs, and counts. Not known here: where the texts come from.

use eventbridge::pattern::{Event, Machine, MatchError, Pattern, Scratch, parse, plain};

/// What became of some cases.
#[derive(Default)]
pub struct Tally {
    /// Patterns times events.
    pub cases: u64,
    /// Cases that match.
    pub matches: u64,
    /// Cases whose event is no event, for both.
    pub no_event: u64,
    /// Cases that neither decides.
    pub undecided: u64,
}

/// Compares the matchers on every pattern and event; refused patterns are left out.
/// The scratch is used for one event after the other, as an application would.
pub fn compare(patterns: &[String], events: &[String], tally: &mut Tally) -> Option<String> {
    let compiled: Vec<Pattern> = patterns
        .iter()
        .filter_map(|text| parse(text).pattern().ok())
        .collect();
    if compiled.is_empty() {
        return None;
    }
    let machine = Machine::new((0..).zip(&compiled)).expect("few patterns");
    let mut scratch = Scratch::default();
    for event in events {
        let fast = machine.matches(&mut scratch, event).map(<[u32]>::to_vec);
        let slow = plainly(&compiled, event);
        tally.cases += compiled.len() as u64;
        match &slow {
            Ok(ids) => tally.matches += ids.len() as u64,
            Err(MatchError::Event(_)) => tally.no_event += compiled.len() as u64,
            Err(MatchError::Undecided { undecided, .. }) => {
                tally.undecided += undecided.len() as u64;
                // The machine may decide what takes the plain matcher too long.
                continue;
            }
        }
        if fast != slow {
            return Some(format!(
                "machine: {fast:?}\n  plain: {slow:?}\n  event: {event}"
            ));
        }
    }
    None
}

fn plainly(patterns: &[Pattern], event: &str) -> Result<Vec<u32>, MatchError> {
    let event = Event::parse(event).map_err(MatchError::Event)?;
    let (mut matched, mut undecided) = (Vec::new(), Vec::new());
    for (id, pattern) in (0..).zip(patterns) {
        match plain::matches(pattern, &event) {
            Ok(true) => matched.push(id),
            Ok(false) => {}
            Err(plain::Undecided) => undecided.push(id),
        }
    }
    if undecided.is_empty() {
        Ok(matched)
    } else {
        Err(MatchError::Undecided { matched, undecided })
    }
}
