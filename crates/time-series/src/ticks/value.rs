//! Ticks of a value axis.

use crate::written::write_decimals;
use crate::{DisplayUnit, Domain, Written};

/// A grid line and its label.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueTick {
    /// Where it stands.
    pub value: f64,
    /// What is written beside it. Only the topmost tick carries the unit.
    pub label: Written,
}

/// The ticks of a domain, ascending. `domain` was made with the divisor of `display`.
/// All numbers have the decimals the step needs, without trailing zeros: `0`, `0.5k`, `1k`.
pub fn value_ticks(domain: &Domain, display: &DisplayUnit) -> Vec<ValueTick> {
    let decimals = domain.decimals();
    let mut ticks: Vec<ValueTick> = domain
        .written_lines()
        .map(|line| {
            let mut label = display.attach(write_decimals(line, decimals));
            label.unit.clear();
            ValueTick {
                value: line * domain.divisor,
                label,
            }
        })
        .collect();
    if let Some(top) = ticks.last_mut() {
        top.label.unit = display.unit_text();
    }
    ticks
}
