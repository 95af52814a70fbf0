//! Two patterns beside each other over the samples and an event, and events made from a pattern.
//!
//! In: texts. Out: which verdicts changed, how the two lie, and events that match or nearly do. Not known here: drawing.

use eventbridge::pattern::compare::{self, Side};
use eventbridge::pattern::generate::{generate, near_misses};
use eventbridge::pattern::{Event, Pattern, parse, write};
use eventbridge::samples::{self, Sample};

use super::rules::indented;
use crate::protocol::events::compare::{
    Changes, Compare, Compared, Generate, Generated, NearMiss, Relation, Tried,
};

/// So many events of each kind are made at once.
const N_MADE: usize = 12;

/// Compares two patterns. `samples` are the events of [`samples::ALL`], in their order.
pub fn compared(asked: &Compare, samples: &[Event]) -> Compared {
    let Ok(kept) = parse(&asked.kept).pattern() else {
        return Compared::KeptRefused;
    };
    let Ok(edited) = parse(&asked.edited).pattern() else {
        return Compared::EditedRefused;
    };
    let own = Event::parse(&asked.event).ok();
    let names: Vec<Tried> = own
        .iter()
        .map(|_| Tried::Own)
        .chain(samples::ALL.iter().map(tried))
        .collect();
    let events: Vec<Event> = own.into_iter().chain(samples.iter().cloned()).collect();
    let told = compare::compare(&kept, &edited, &events);
    let changed = |first: bool| -> Vec<Tried> {
        let changes = told.changes.iter();
        changes
            .filter(|change| change.first == first)
            .filter_map(|change| names.get(change.event).cloned())
            .collect()
    };
    Compared::Changes(Box::new(Changes {
        relation: relation(told.relation),
        gained: changed(false),
        lost: changed(true),
        both: told.counts.both as u32,
        neither: told.counts.neither as u32,
        not_decided: told.counts.not_decided as u32,
        made_gained: made(&told.only_second),
        made_lost: made(&told.only_first),
    }))
}

fn tried(sample: &Sample) -> Tried {
    let name = format!("{}: {}", sample.service, sample.detail_type);
    Tried::Sample(sample.id.to_owned(), name)
}

fn made(side: &Side) -> Option<String> {
    match side {
        Side::Made(text) => Some(indented(text)),
        _ => None,
    }
}

fn relation(relation: compare::Relation) -> Relation {
    match relation {
        compare::Relation::Equal => Relation::Equal,
        compare::Relation::FirstInSecond { is_proper } => Relation::Wider(is_proper),
        compare::Relation::SecondInFirst { is_proper } => Relation::Narrower(is_proper),
        compare::Relation::Disjoint { single_values_only } => {
            Relation::Disjoint(single_values_only)
        }
        compare::Relation::Overlapping => Relation::Overlapping,
        compare::Relation::NotDecided => Relation::NotDecided,
    }
}

/// Makes events.
pub fn generated(asked: &Generate) -> Generated {
    let Ok(pattern) = parse(&asked.pattern).pattern() else {
        return Generated::Refused;
    };
    let matching = generate(&pattern, asked.seed, N_MADE);
    let missing = near_misses(&pattern, asked.seed, N_MADE).into_iter();
    Generated::Made {
        matching: matching.iter().map(|text| indented(text)).collect(),
        missing: missing
            .map(|miss| NearMiss {
                event: indented(&miss.event),
                path: miss.path,
                wanted: wanted(&pattern, miss.condition),
                value: miss.value,
            })
            .collect(),
    }
}

/// The value list of a condition, as JSON.
fn wanted(pattern: &Pattern, condition: usize) -> String {
    let entries = pattern.conditions[condition].entries.iter();
    let tests = entries.filter_map(|entry| entry.test.as_ref());
    let entries: Vec<String> = tests.map(write::entry).collect();
    format!("[{}]", entries.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(kept: &str, edited: &str) -> Changes {
        let asked = Compare {
            kept: kept.to_owned(),
            edited: edited.to_owned(),
            event: r#"{"source": "shop"}"#.to_owned(),
        };
        let samples = samples::ALL.iter().map(|sample| Event::parse(sample.text));
        let samples: Vec<Event> = samples.map(|event| event.expect("an event")).collect();
        match compared(&asked, &samples) {
            Compared::Changes(changes) => *changes,
            refused => panic!("{refused:?}"),
        }
    }

    #[test]
    fn a_further_source_gains_its_events_and_is_wider() {
        let told = changes(
            r#"{"source": ["aws.ecs"]}"#,
            r#"{"source": ["aws.ecs", "shop"]}"#,
        );
        assert_eq!(told.relation, Relation::Wider(true));
        assert_eq!((told.gained, told.lost), (vec![Tried::Own], vec![]));
    }

    #[test]
    fn what_is_asked_besides_loses_events_and_is_narrower() {
        let told = changes(
            r#"{"source": ["shop"]}"#,
            r#"{"source": ["shop"], "n": [1]}"#,
        );
        assert_eq!(told.relation, Relation::Narrower(true));
        assert_eq!((told.gained, told.lost), (vec![], vec![Tried::Own]));
    }

    #[test]
    fn near_misses_name_what_they_miss() {
        let asked = Generate {
            pattern: r#"{"source": ["shop"], "n": [{"numeric": [">", 3]}]}"#.to_owned(),
            seed: 1,
        };
        let Generated::Made { matching, missing } = generated(&asked) else {
            panic!("refused");
        };
        assert!(!matching.is_empty());
        assert!(missing.iter().any(|miss| miss.path == "n"));
        assert!(missing.iter().any(|miss| miss.wanted.contains("numeric")));
    }
}
