//! A replay without an account: the workspace's events over rules.
//!
//! In: a window, patterns of rules. Out: per rule how often and when it would fire, and the newest events that fire.
//! Nothing is sent. Not known here: targets, AWS.

use std::cell::RefCell;
use std::collections::VecDeque;

use eventbridge::pattern::machine::{Machine, MatchError, Scratch};
use eventbridge::pattern::{Pattern, parse};
use workspace::{StoredEvent, Workspace};

use super::super::Job;
use crate::protocol::Failure;
use crate::protocol::events::replay::{Fired, Replay, Replayed, RuleFired, SLICES};

/// Events are read in so many steps, between which the worker listens.
const STEPS: i64 = 48;

/// Runs it.
///
/// # Errors
/// [`Failure::Cancelled`] once the page no longer wants it, [`Failure::Unreadable`] for patterns too large to be compiled.
pub async fn run(
    workspace: &RefCell<Workspace>,
    ask: Replay,
    now_ms: i64,
    job: &Job,
) -> Result<Replayed, Failure> {
    let (start_ms, end_ms) = ask.window_ms;
    let mut over = Over::new(ask)?;
    let length_ms = end_ms.saturating_sub(start_ms);
    for step in 0..STEPS {
        let at = |step: i64| {
            let offset = i128::from(length_ms) * i128::from(step) / i128::from(STEPS);
            start_ms.saturating_add(i64::try_from(offset).unwrap_or(0))
        };
        for event in workspace
            .borrow_mut()
            .events(at(step), at(step + 1), now_ms)
        {
            over.take(event);
        }
        job.breathe().await?;
    }
    Ok(over.end())
}

/// The rules, and what they saw until now.
struct Over {
    ask: Replay,
    /// The patterns that can be used, by their place in the question.
    machine: Machine,
    scratch: Scratch,
    seen: Replayed,
    newest: VecDeque<(StoredEvent, Vec<u32>)>,
}

impl Over {
    /// # Errors
    /// [`Failure::Unreadable`] for patterns too large to be compiled.
    fn new(ask: Replay) -> Result<Self, Failure> {
        let patterns: Vec<Option<Pattern>> = ask
            .patterns
            .iter()
            .map(|text| parse(text).pattern().ok())
            .collect();
        let usable = (0..)
            .zip(&patterns)
            .filter_map(|(place, pattern)| Some((place, pattern.as_ref()?)));
        let machine = Machine::new(usable).map_err(|full| Failure::Unreadable(full.to_string()))?;
        let rules = patterns.iter().map(|pattern| RuleFired {
            is_refused: pattern.is_none(),
            slices: vec![0; SLICES],
            ..RuleFired::default()
        });
        Ok(Self {
            seen: Replayed {
                rules: rules.collect(),
                ..Replayed::default()
            },
            machine,
            scratch: Scratch::default(),
            newest: VecDeque::new(),
            ask,
        })
    }

    fn take(&mut self, stored: StoredEvent) {
        if stored.replay.is_some() || (stored.file.is_none() && stored.bus != self.ask.bus) {
            return;
        }
        let fired = match self.machine.matches(&mut self.scratch, &stored.json) {
            Ok(places) => places.to_vec(),
            Err(MatchError::Undecided { matched, .. }) => matched,
            Err(MatchError::Event(_)) => return,
        };
        self.seen.n_events += 1;
        let (start_ms, end_ms) = self.ask.window_ms;
        let length_ms = i128::from(end_ms.saturating_sub(start_ms).max(1));
        let offset = i128::from(stored.at_ms.saturating_sub(start_ms)) * SLICES as i128 / length_ms;
        let slice = usize::try_from(offset).unwrap_or(0).min(SLICES - 1);
        for place in &fired {
            let rule = &mut self.seen.rules[*place as usize];
            rule.n += 1;
            rule.slices[slice] += 1;
            let first_ms = rule.ends_ms.map_or(stored.at_ms, |(first, _)| first);
            rule.ends_ms = Some((first_ms, stored.at_ms));
        }
        if fired.is_empty() {
            return;
        }
        self.seen.n_fired += 1;
        self.newest.push_back((stored, fired));
        if self.newest.len() > self.ask.most as usize {
            self.newest.pop_front();
        }
    }

    fn end(mut self) -> Replayed {
        self.seen.events = self
            .newest
            .into_iter()
            .rev()
            .map(|(stored, rules)| {
                let root = json_text::parse(&stored.json).root;
                let text = |name: &str| {
                    let member = root.as_ref()?.get(name)?;
                    Some(member.as_str()?.to_owned())
                };
                Fired {
                    at_ms: stored.at_ms,
                    source: text("source").unwrap_or_default(),
                    detail_type: text("detail-type").unwrap_or_default(),
                    json: stored.json,
                    rules,
                }
            })
            .collect();
        self.seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_sees_its_events_at_their_instants() {
        let end_ms = 1_794_456_300_000;
        let mut workspace = Workspace::with_sample(41, end_ms);
        let mut over = Over::new(Replay {
            bus: "default".into(),
            window_ms: (end_ms - 86_400_000, end_ms),
            patterns: vec![
                r#"{"source": ["aws.cloudwatch"]}"#.into(),
                r#"{"source": "x"}"#.into(),
            ],
            most: 3,
        })
        .expect("two small patterns");
        for event in workspace.events(end_ms - 86_400_000, end_ms, end_ms) {
            over.take(event);
        }
        let seen = over.end();
        assert!(seen.rules[0].n > 3, "{}", seen.rules[0].n);
        assert_eq!(seen.rules[0].slices.iter().sum::<u32>(), seen.rules[0].n);
        assert!(seen.rules[1].is_refused);
        assert_eq!(seen.events.len(), 3);
        assert!(seen.events[0].at_ms >= seen.events[2].at_ms);
        assert_eq!(seen.events[0].source, "aws.cloudwatch");
    }
}
