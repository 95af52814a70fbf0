//! Advice on the names around an event's `detail`.

use json_text::quote;
use text_span::{Severity, Span, TextEdit, did_you_mean};

use super::super::entry::Test;
use super::super::envelope::missing;
use super::super::event::Event;
use super::super::explain::{Target, Texts};
use super::super::rules::Pattern;
use super::super::tree::{Node, Object};
use super::{Advice, Topic};

/// The members of an event on a bus; `replay-name` only while an archive is replayed.
pub const ENVELOPE: [&str; 10] = [
    "version",
    "id",
    "detail-type",
    "source",
    "account",
    "time",
    "region",
    "resources",
    "detail",
    "replay-name",
];

/// Names at the top of the pattern, those in branches of `$or` included.
pub(super) fn names(tree: &Object, event: Option<&Event>, all: &mut Vec<Advice>) {
    for member in &tree.members {
        if let Node::Or(or) = &member.node {
            for branch in &or.branches {
                names(branch, event, all);
            }
            continue;
        }
        let written = member.name.lossy();
        // With a dot only the first step stands at the top.
        let first = written.split('.').next().unwrap_or_default();
        let in_event = |name: &str| {
            event.is_some_and(|event| event.members.iter().any(|member| member.name == name))
        };
        if ENVELOPE.contains(&first) || in_event(first) {
            continue;
        }
        let bare = |name: &str| name.replace(['-', '_', ' '], "").to_lowercase();
        let near = ENVELOPE
            .into_iter()
            .find(|name| bare(name) == bare(first))
            .or_else(|| did_you_mean(first, ENVELOPE));
        let found = match near {
            Some(name) => {
                let renamed = format!("{name}{}", &written[first.len()..]);
                Advice::warning(
                    member.name_span,
                    Topic::EnvelopeName {
                        written: first.to_owned(),
                        name: name.to_owned(),
                    },
                )
                .fixed_by(vec![TextEdit::replace(member.name_span, quote(&renamed))])
            }
            None => Advice::warning(
                member.name_span,
                Topic::UnknownTopName {
                    written: first.to_owned(),
                },
            ),
        };
        all.push(found);
    }
}

/// Conditions on envelope names that can never hold.
pub(super) fn conditions(pattern: &Pattern, texts: Texts<'_>, all: &mut Vec<Advice>) {
    for condition in &pattern.conditions {
        let path = condition.path.lossy();
        let first = path.split('.').next().unwrap_or_default();
        if !ENVELOPE.contains(&first) {
            continue;
        }
        let name_span = condition.names.first().copied().unwrap_or(condition.span);
        let can_be_absent = condition
            .entries
            .iter()
            .any(|entry| entry.test == Some(Test::Exists(false)));
        if path == "detail" {
            if !can_be_absent {
                all.push(Advice::new(
                    Severity::Error,
                    Target::Pattern,
                    condition.span,
                    Topic::DetailIsObject,
                ));
            }
            continue;
        }
        if first == "detail" {
            continue;
        }
        if first.len() < path.len() {
            if !can_be_absent {
                all.push(Advice::new(
                    Severity::Error,
                    Target::Pattern,
                    name_span,
                    Topic::EnvelopeHasNoMembers {
                        name: first.to_owned(),
                    },
                ));
            }
            continue;
        }
        for entry in &condition.entries {
            let never = matches!(
                entry.test,
                Some(Test::Number(_) | Test::Bool(_) | Test::Null | Test::Numeric(_))
            );
            if !never {
                continue;
            }
            let written = entry.span.of(texts.pattern);
            let mut found = Advice::warning(
                entry.span,
                Topic::EnvelopeIsText {
                    name: first.to_owned(),
                    entry: written.to_owned(),
                },
            );
            if matches!(entry.test, Some(Test::Number(_))) {
                found.fix = vec![TextEdit::replace(entry.span, quote(written))];
            }
            all.push(found);
        }
    }
}

/// Members the event lacks.
pub(super) fn event(event: &Event, all: &mut Vec<Advice>) {
    let names: Vec<String> = missing(event).into_iter().map(str::to_owned).collect();
    if names.is_empty() {
        return;
    }
    let at = event
        .members
        .first()
        .map_or(Span::at(0), |member| member.name_span);
    all.push(Advice::new(
        Severity::Info,
        Target::Event,
        at,
        Topic::EnvelopeIncomplete { names },
    ));
}
