//! Advice on limits of the service (event-patterns specification, section 9).

use text_span::{Severity, Span};

use super::super::complexity::of_entries;
use super::super::event::Event;
use super::super::explain::{Target, Texts};
use super::super::limits::{Limit, MAX_PATTERN_LENGTH, Meter, Standing, of_event, of_pattern};
use super::super::read::Parsed;
use super::super::rules::Pattern;
use super::{Advice, Topic};

/// From so many hundredths of a limit on it is near.
const NEAR: u64 = 80;

pub(super) fn pattern(
    parsed: &Parsed,
    pattern: Option<&Pattern>,
    texts: Texts<'_>,
    all: &mut Vec<Advice>,
) {
    let opening = parsed.tree.as_ref().map_or(0, |tree| tree.span.start);
    for meter in of_pattern(texts.pattern, parsed, pattern) {
        let span = match (meter.limit, pattern) {
            (Limit::WildcardComplexity, Some(pattern)) => most_complex(pattern),
            _ => None,
        };
        let span = span.unwrap_or(Span::new(opening, (opening + 1).min(texts.pattern.len())));
        all.extend(about(&meter, Target::Pattern, span));
    }
}

pub(super) fn event(event: &Event, texts: Texts<'_>, all: &mut Vec<Advice>) {
    let at = event
        .members
        .first()
        .map_or(Span::at(0), |member| member.name_span);
    all.extend(about(&of_event(event, texts.event), Target::Event, at));
}

fn most_complex(pattern: &Pattern) -> Option<Span> {
    pattern
        .conditions
        .iter()
        .map(|condition| (of_entries(&condition.entries).value, condition.span))
        .max_by_key(|(value, _)| *value)
        .map(|(_, span)| span)
}

fn about(meter: &Meter, target: Target, span: Span) -> Option<Advice> {
    let (limit, current, most) = (meter.limit.into(), meter.current, meter.most());
    let near = |severity| {
        let topic = Topic::NearLimit {
            limit,
            current,
            most,
            perhaps: meter.perhaps,
        };
        Some(Advice::new(severity, target, span, topic))
    };
    match meter.standing() {
        Standing::Over => {
            // The length is a quota that can be raised.
            let can_be_raised =
                meter.limit == Limit::PatternLength && current <= MAX_PATTERN_LENGTH;
            let severity = match can_be_raised {
                true => Severity::Warning,
                false => Severity::Error,
            };
            let topic = Topic::OverLimit {
                limit,
                current,
                most,
            };
            Some(Advice::new(severity, target, span, topic))
        }
        Standing::Unclear => near(Severity::Warning),
        Standing::Within if current.saturating_mul(100) >= most.saturating_mul(NEAR) => {
            near(Severity::Info)
        }
        Standing::Within => None,
    }
}
