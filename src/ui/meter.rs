//! A figure against its limit, with a scale.

use leptos::prelude::*;

use crate::i18n::*;
use crate::ui::view::view;

/// `name`, the share as a line, and `current of most`.
#[component]
pub fn Gauge(
    /// What is counted.
    name: String,
    /// The figure.
    current: u64,
    /// The most that is accepted.
    most: u64,
) -> impl IntoView {
    let i18n = use_i18n();
    let share = (current as f64 / most.max(1) as f64 * 100.0).min(100.0);
    let level = match current {
        over if over > most => Some("over"),
        near if near.saturating_mul(5) >= most.saturating_mul(4) => Some("near"),
        _ => None,
    };
    view! {
        <span class="meter" data-level=level>
            {name}
            <span class="meter-scale" aria-hidden="true"><span style:inline-size=format!("{share:.1}%")></span></span>
            <span><span class="meter-value">{grouped(current)}</span>" "{t!(i18n, events.of, most = grouped(most))}</span>
        </span>
    }
}

/// Thousands separated.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_separated() {
        let written = [0, 999, 1_000, 1_048_576].map(grouped);
        assert_eq!(written, ["0", "999", "1,000", "1,048,576"]);
    }
}
