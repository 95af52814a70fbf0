//! What the workspace asks of the engine of event patterns and schedules.
//!
//! In: texts of rules and events. Out: verdicts, and refusals in AWS's words. Not known here: rules, buses, the workspace.

use eventbridge::pattern::{EVENT_REFUSAL, Event, Unusable, envelope, parse, plain};
use eventbridge::schedule::{self, Flavor};
use workspace::EventEngine;

/// The engine, as the workspace wants it.
pub const ENGINE: EventEngine = EventEngine {
    pattern_fault,
    matches,
    is_schedule,
};

fn pattern_fault(pattern: &str) -> Option<String> {
    match parse(pattern).pattern() {
        Ok(_) => None,
        Err(Unusable::Refused(refusal)) => Some(refusal.sentence),
        Err(limit) => Some(limit.to_string()),
    }
}

/// As `TestEventPattern` answers: an event without its envelope is none (specification "event patterns", section 8).
fn matches(pattern: &str, event: &str) -> Result<bool, String> {
    let pattern = parse(pattern)
        .pattern()
        .map_err(|unusable| unusable.to_string())?;
    let event = Event::parse(event)
        .ok()
        .filter(|event| envelope::missing(event).is_empty())
        .ok_or(EVENT_REFUSAL)?;
    plain::matches(&pattern, &event).map_err(|undecided| undecided.to_string())
}

fn is_schedule(expression: &str) -> bool {
    schedule::parse(expression, Flavor::Rules).is_valid()
}

#[cfg(test)]
mod tests {
    use aws::events::TestEventPatternInput;
    use aws::{Answer, AwsError, Call};
    use workspace::Workspace;

    use super::*;

    const EVENT: &str = r#"{"id":"7","account":"123456789012","source":"shop.orders","time":"2026-11-12T04:05:00Z","region":"ap-northeast-2","resources":[],"detail-type":"order.placed","detail":{"total":120}}"#;

    fn test(pattern: &str, event: &str) -> Result<Option<bool>, AwsError> {
        let mut workspace = Workspace::with_sample(1, 1_794_456_300_000);
        workspace.set_event_engine(ENGINE);
        let input = TestEventPatternInput {
            event_pattern: pattern.to_owned(),
            event: event.to_owned(),
        };
        match workspace.answer(&Call::TestEventPattern(input), 1_794_456_300_000)? {
            Answer::TestEventPattern(output) => Ok(output.result),
            other => panic!("answered as {}", other.name()),
        }
    }

    #[test]
    fn the_workspace_judges_events_as_the_service_does() {
        let above = r#"{"detail":{"total":[{"numeric":[">",100]}]}}"#;
        assert_eq!(test(above, EVENT), Ok(Some(true)));
        assert_eq!(test(r#"{"source":["aws.ec2"]}"#, EVENT), Ok(Some(false)));
    }

    #[test]
    fn a_refusal_has_the_services_words() {
        let refused = |pattern, event| test(pattern, event).unwrap_err().to_string();
        assert!(refused(r#"{"source":"x"}"#, EVENT).contains("must be an object or an array"));
        assert!(refused(r#"{"source":["x"]}"#, r#"{"source":"x"}"#).contains(EVENT_REFUSAL));
    }
}
