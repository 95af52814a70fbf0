//! A composite alarm over time: sections 4.2 and 5.
//!
//! In: a rule and the histories of its children. Out: the composite's own changes of state.
//! The rule is judged again whenever a child changes, one change after the other.

use std::collections::HashMap;

use crate::reason::{composite_first_reason, composite_reason, composite_reason_data};
use crate::{Node, State, Transition};

/// A child of a rule, with what is known of its past.
#[derive(Clone, Copy, Debug)]
pub struct Child<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its ARN; a rule may use either.
    pub arn: &'a str,
    /// Its state at the start.
    pub initial: State,
    /// Its changes after that, in order of time.
    pub transitions: &'a [Transition],
}

/// The changes of a composite that was created at `created_ms`, `arn` being its own. The first is the one at creation,
/// from `INSUFFICIENT_DATA`; changes of children before it count only for their states.
pub fn composite_history(
    rule: &Node,
    arn: &str,
    created_ms: i64,
    children: &[Child<'_>],
) -> Vec<Transition> {
    let index_of: HashMap<&str, usize> = children
        .iter()
        .enumerate()
        .flat_map(|(index, child)| [(child.arn, index), (child.name, index)])
        .collect();
    // State of each child and since when.
    let mut states: Vec<(State, i64)> = children
        .iter()
        .map(|child| (child.initial, created_ms))
        .collect();
    let mut events: Vec<(i64, usize, State)> = children
        .iter()
        .enumerate()
        .flat_map(|(index, child)| {
            child
                .transitions
                .iter()
                .map(move |change| (change.at_ms, index, change.to))
        })
        .collect();
    events.sort_by_key(|event| event.0);
    let judge = |states: &[(State, i64)]| {
        rule.state(&|name| index_of.get(name).map(|index| states[*index].0))
    };
    let (before, after): (Vec<_>, Vec<_>) =
        events.into_iter().partition(|event| event.0 <= created_ms);
    for (at_ms, index, state) in before {
        states[index] = (state, at_ms);
    }
    let triggering = |states: &[(State, i64)]| {
        let alarming: Vec<(&str, State, i64)> = rule
            .children()
            .into_iter()
            .filter_map(|name| index_of.get(name))
            .map(|index| (children[*index].arn, states[*index].0, states[*index].1))
            .filter(|child| child.1 == State::Alarm)
            .collect();
        composite_reason_data(&alarming)
    };
    let mut current = judge(&states);
    let mut transitions = vec![Transition {
        at_ms: created_ms,
        from: State::InsufficientData,
        to: current,
        reason: composite_first_reason(arn, current),
        reason_data: triggering(&states),
    }];
    for (at_ms, index, state) in after {
        states[index] = (state, at_ms);
        let next = judge(&states);
        if next != current {
            transitions.push(Transition {
                at_ms,
                from: current,
                to: next,
                reason: composite_reason(children[index].arn, state, at_ms),
                reason_data: triggering(&states),
            });
            current = next;
        }
    }
    transitions
}
