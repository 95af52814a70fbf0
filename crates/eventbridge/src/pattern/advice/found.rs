//! Advice that an event gives rise to.

use text_span::Severity;

use super::super::entry::Test;
use super::super::event::Event;
use super::super::explain::{
    Difference, Explanation, Fix, Missing, Outcome, Report, Target, Texts, arrays_on_the_way,
};
use super::super::rules::Pattern;
use super::{Advice, Topic, standing};

/// What the reasons of the nearest rule say that holds beyond this event.
pub(super) fn reasons(explanation: &Explanation, all: &mut Vec<Advice>) {
    let Some(nearest) = explanation.rules.first() else {
        return;
    };
    for report in nearest.conditions.iter().filter(|report| !report.holds()) {
        let Some(mut advice) = of_report(report) else {
            continue;
        };
        if let Some(fix) = report
            .fixes
            .first()
            .filter(|fix| serves(fix, &advice.topic))
        {
            advice.fix = fix.edits.clone();
            advice.fix_target = fix.target;
        }
        all.push(advice);
    }
}

/// A change that only makes the condition ask for less is no cure for a slip.
fn serves(fix: &Fix, topic: &Topic) -> bool {
    use super::super::explain::FixKind;
    match fix.kind {
        FixKind::Rename { .. } => matches!(topic, Topic::OtherPath { .. } | Topic::NoLeaf { .. }),
        FixKind::ParseText { .. } => matches!(topic, Topic::ObjectAsText { .. }),
        FixKind::Change { .. } | FixKind::IgnoreCase => matches!(topic, Topic::NearlyEqual { .. }),
        _ => false,
    }
}

fn of_report(report: &Report) -> Option<Advice> {
    let path = report.path.clone();
    let name = report.names.last().copied().unwrap_or(report.span);
    Some(match &report.outcome {
        Outcome::Missing(Missing::InsideText { path, span }) => Advice::new(
            Severity::Error,
            Target::Event,
            *span,
            Topic::ObjectAsText { path: path.clone() },
        ),
        Outcome::Missing(
            Missing::Spelled { path: other, .. } | Missing::OtherLevel { path: other, .. },
        ) => Advice::warning(
            name,
            Topic::OtherPath {
                path,
                other: other.clone(),
            },
        ),
        Outcome::Missing(missing) => Advice::warning(
            name,
            Topic::NoLeaf {
                path,
                standing: standing(missing)?,
            },
        ),
        Outcome::Differs {
            found,
            entry,
            difference,
        } if matches!(
            difference,
            Difference::Spelling { .. } | Difference::Quoted | Difference::Unquoted
        ) =>
        {
            Advice::warning(
                entry.span,
                Topic::NearlyEqual {
                    path,
                    wanted: entry.text.clone(),
                    found: found.text.clone(),
                    difference: difference.clone(),
                },
            )
        }
        Outcome::Apart(apart) => Advice::warning(
            name,
            Topic::Apart {
                path,
                other: apart.other_path.clone(),
                array: apart.array.clone(),
                elements: (apart.element.index, apart.other_element.index),
            },
        ),
        _ => return None,
    })
}

/// `exists: false` below an array of the event: what it means depends on names (section 3).
pub(super) fn absences(pattern: &Pattern, event: &Event, texts: Texts<'_>, all: &mut Vec<Advice>) {
    let is_absence = |test: &Option<Test>| *test == Some(Test::Exists(false));
    let asked: Vec<usize> = pattern
        .conditions
        .iter()
        .enumerate()
        .filter(|(_, condition)| {
            condition
                .entries
                .iter()
                .any(|entry| is_absence(&entry.test))
        })
        .map(|(index, _)| index)
        .collect();
    if asked.is_empty() {
        return;
    }
    let arrays = arrays_on_the_way(event, texts.event);
    for index in asked {
        let condition = &pattern.conditions[index];
        let path = condition.path.lossy();
        let Some(array) = arrays.above(&path) else {
            continue;
        };
        // A condition below the same array on a path that sorts earlier has fixed an element by then.
        let below = format!("{array}.");
        let fixed_by = pattern
            .rules
            .iter()
            .take(1_000)
            .filter(|rule| rule.conditions.contains(&index))
            .flat_map(|rule| rule.conditions.iter().take_while(|other| **other != index))
            .map(|other| &pattern.conditions[*other])
            // What is absent fixes nothing.
            .filter(|other| !other.entries.iter().all(|entry| is_absence(&entry.test)))
            .map(|other| other.path.lossy())
            .find(|other| other.starts_with(&below))
            .map(|other| other.into_owned());
        let entry = condition
            .entries
            .iter()
            .find(|entry| is_absence(&entry.test));
        let topic = Topic::AbsenceInArray {
            path: path.into_owned(),
            array,
            fixed_by,
        };
        let span = entry.map_or(condition.span, |entry| entry.span);
        all.push(Advice::new(Severity::Info, Target::Pattern, span, topic));
    }
}
