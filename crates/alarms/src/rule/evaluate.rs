//! Whether a rule holds: section 4.2. In: the states of the children. Out: true (the composite is in ALARM) or false.

use super::{Node, Rule};
use crate::State;

impl Node {
    /// Whether the rule holds. A child whose state is not known fails every plain test, as one in
    /// `INSUFFICIENT_DATA` fails `ALARM(x)` and `OK(x)`.
    pub fn holds(&self, state_of: &dyn Fn(&str) -> Option<State>) -> bool {
        match &self.rule {
            Rule::Constant(value) => *value,
            Rule::Test { state, alarm } => state_of(alarm) == Some(*state),
            Rule::AtLeast {
                amount,
                negated,
                state,
                alarms,
            } => {
                let n = alarms
                    .iter()
                    .filter(|alarm| (state_of(alarm) == Some(*state)) != *negated)
                    .count();
                amount.is_met(n, alarms.len())
            }
            Rule::Not(inner) => !inner.holds(state_of),
            Rule::And(parts) => parts.iter().all(|part| part.holds(state_of)),
            Rule::Or(parts) => parts.iter().any(|part| part.holds(state_of)),
            Rule::Error => false,
        }
    }

    /// The state of the composite alarm: `ALARM` when the rule holds, else `OK`.
    pub fn state(&self, state_of: &dyn Fn(&str) -> Option<State>) -> State {
        if self.holds(state_of) {
            State::Alarm
        } else {
            State::Ok
        }
    }
}
