//! Whether the two matchers agree, and the least case in which they do not.

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

/// Makes patterns and events smaller for as long as the matchers disagree.
pub fn least(mut patterns: Vec<String>, mut events: Vec<String>) -> (Vec<String>, Vec<String>) {
    let differ = |patterns: &[String], events: &[String]| {
        compare(patterns, events, &mut Tally::default()).is_some()
    };
    drop_some(&mut patterns, |patterns| differ(patterns, &events));
    drop_some(&mut events, |events| differ(&patterns, events));
    for index in 0..patterns.len() {
        let mut text: Vec<char> = patterns[index].chars().collect();
        drop_some(&mut text, |text| {
            let mut patterns = patterns.clone();
            patterns[index] = text.iter().collect();
            differ(&patterns, &events)
        });
        patterns[index] = text.into_iter().collect();
    }
    for index in 0..events.len() {
        let mut text: Vec<char> = events[index].chars().collect();
        drop_some(&mut text, |text| {
            let mut events = events.clone();
            events[index] = text.iter().collect();
            differ(&patterns, &events)
        });
        events[index] = text.into_iter().collect();
    }
    (patterns, events)
}

/// Takes parts away, large ones first, for as long as what is left still differs.
fn drop_some<T: Clone>(parts: &mut Vec<T>, mut differs: impl FnMut(&[T]) -> bool) {
    let mut size = parts.len().div_ceil(2);
    while size > 0 {
        let mut at = 0;
        while at < parts.len() {
            let end = (at + size).min(parts.len());
            let fewer = [&parts[..at], &parts[end..]].concat();
            if differs(&fewer) {
                *parts = fewer;
            } else {
                at += size;
            }
        }
        size /= 2;
    }
}
