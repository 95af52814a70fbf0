//! What could be written in a pattern: names and values of the event at hand, then those of sample events of the same kind.
//!
//! In: a pattern's text and a byte, the event, the samples. Out: choices of both, each once. Not known here: the words about them.

use eventbridge::pattern::complete::{Candidate, CandidateKind, Completion, Context, complete};
use eventbridge::pattern::{Event, Leaf, Node, Test, Text, parse};
use eventbridge::samples;

/// A choice, and how many samples have it; `None` when it comes from the event or from the language.
pub struct Offered {
    /// The choice.
    pub candidate: Candidate,
    /// How many samples have it.
    pub n_samples: Option<usize>,
}

/// The choices at a byte of a pattern, and the answer that says what they replace.
pub fn offers(
    text: &str,
    at: usize,
    event: Option<&Event>,
    samples: &[Event],
) -> (Completion, Vec<Offered>) {
    let own: Vec<Event> = event.into_iter().cloned().collect();
    let mut answer = complete(text, at, &own);
    let fitting = fitting(text, &answer.context, samples);
    let more = match fitting.is_empty() {
        true => Vec::new(),
        false => complete(text, at, &fitting).candidates,
    };
    let is_found = |kind: CandidateKind| {
        matches!(
            kind,
            CandidateKind::Field | CandidateKind::Object | CandidateKind::Value
        )
    };
    let of_event = |candidate| Offered {
        candidate,
        n_samples: None,
    };
    let own = std::mem::take(&mut answer.candidates);
    let is_new = |more: &Candidate| own.iter().all(|one| one.label != more.label);
    let more: Vec<Offered> = more
        .into_iter()
        .filter(|candidate| is_found(candidate.kind) && is_new(candidate))
        .map(|candidate| Offered {
            n_samples: candidate.n_events,
            candidate,
        })
        .collect();
    // What the event has stands first, then what samples have, then what the language offers.
    let (mut all, rest): (Vec<Offered>, Vec<Offered>) = own
        .into_iter()
        .map(of_event)
        .partition(|offered| is_found(offered.candidate.kind));
    let is_name = matches!(answer.context, Context::Name { .. });
    if is_name {
        // Names of the envelope keep their place before what is found.
        let (envelope, rest): (Vec<Offered>, Vec<Offered>) = rest
            .into_iter()
            .partition(|offered| offered.candidate.kind == CandidateKind::Envelope);
        let offered = envelope.into_iter().chain(all).chain(more).chain(rest);
        return (answer, offered.collect());
    }
    all.extend(more);
    all.extend(rest);
    (answer, all)
}

/// The samples that say something about a context: all of them about `source` and `detail-type`,
/// elsewhere those whose `detail-type` the pattern asks for.
fn fitting(text: &str, context: &Context, samples: &[Event]) -> Vec<Event> {
    let path = match context {
        Context::Name { path }
        | Context::List { path }
        | Context::Entry { path }
        | Context::Operator { path, .. }
        | Context::Argument { path, .. } => path.as_str(),
        Context::Alternative { .. } | Context::Nothing => return Vec::new(),
    };
    if matches!(path, "source" | "detail-type") {
        return samples.to_vec();
    }
    let wanted = asked_types(text);
    samples
        .iter()
        .zip(samples::ALL)
        .filter(|(_, sample)| {
            let leaf = Leaf::Text(Text::from(sample.detail_type));
            wanted.iter().any(|test| test.passes(&leaf))
        })
        .map(|(event, _)| event.clone())
        .collect()
}

/// What the pattern asks of `detail-type`, as far as it is written.
fn asked_types(text: &str) -> Vec<Test> {
    let tree = parse(text).tree;
    let members = tree.into_iter().flat_map(|tree| tree.members);
    let lists = members.filter_map(|member| match member.node {
        Node::Values(values) if member.name == "detail-type" => Some(values.entries),
        _ => None,
    });
    lists.flatten().filter_map(|entry| entry.test).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(marked: &str) -> String {
        let at = marked.find('¦').unwrap();
        let text = marked.replace('¦', "");
        let all: Vec<Event> = samples::ALL
            .iter()
            .map(|sample| Event::parse(sample.text).unwrap())
            .collect();
        let event = Event::parse(r#"{"source": "mine", "detail": {"own": 1}}"#).unwrap();
        let (_, offered) = offers(&text, at, Some(&event), &all);
        let word = |offered: &Offered| match offered.n_samples {
            Some(n) => format!("{} ({n})", offered.candidate.label),
            None => offered.candidate.label.clone(),
        };
        let words: Vec<String> = offered.iter().take(4).map(word).collect();
        words.join(" ")
    }

    #[test]
    fn sources_and_types_of_all_samples_follow_those_of_the_event() {
        assert_eq!(
            told(r#"{"source": ["¦"]}"#),
            r#""mine" "aws.cloudwatch" (5) "aws.ec2" (4) "aws.autoscaling" (2)"#
        );
        assert_eq!(
            told(r#"{"detail-type": ["Sche¦"]}"#),
            r#""Scheduled Event" (2)"#
        );
    }

    #[test]
    fn fields_of_samples_are_offered_when_the_pattern_asks_for_their_type() {
        assert_eq!(told(r#"{"detail": {"¦"}}"#), "own $or");
        assert_eq!(
            told(r#"{"detail-type": ["EBS Volume Notification"], "detail": {"¦"}}"#),
            "own cause (1) event (1) request-id (1)"
        );
        assert_eq!(
            told(
                r#"{"detail-type": ["CloudWatch Alarm State Change"], "detail": {"state": {"value": ["¦"]}}}"#
            ),
            r#""ALARM" (3) "INSUFFICIENT_DATA" (1) prefix suffix"#
        );
    }
}
