//! An alarm run over time: sections 2.1 and 5.
//!
//! In: a definition, the state at the start, and the value of each period. Out: every change of state with its reason.
//! The answer for a stretch of time depends only on the state before it and on the values, so a history can be
//! continued from its last state.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};
use time_series::{Series, period_start};

use crate::reason::{Judged, metric_reason, metric_reason_data};
use crate::{MetricAlarm, Point, State, judge};

/// A change of state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transition {
    /// When it was evaluated, milliseconds since 1970.
    pub at_ms: i64,
    /// The state before.
    pub from: State,
    /// The state after.
    pub to: State,
    /// The service's sentence, `StateReason`.
    pub reason: String,
    /// The service's JSON text, `StateReasonData`.
    pub reason_data: String,
}

/// Points that one history may judge, evaluations times their range: two years of minutes at N = 50. Longer stretches
/// are judged at their later end only.
const MAX_POINTS: i64 = 60_000_000;
/// Values kept at a time: a week of minutes and some more, the longest window that is allowed.
const MAX_REMEMBERED: i64 = 20_000;
/// The ends of time: a million centuries of milliseconds would not fit the arithmetic, 270,000 years do.
const FAR_MS: i64 = 8_640_000_000_000_000;

/// The changes of state at evaluations after `from_ms` up to and including `until_ms`.
///
/// `value` gives the statistic of the period that starts at an instant, `None` when it has no data. Windows slide: the
/// newest period of an evaluation ends at the evaluation. Each value is asked for once, in order of time, as long as the
/// period is a multiple of the step between evaluations and within the limits; otherwise once per evaluation.
pub fn history(
    alarm: &MetricAlarm,
    initial: State,
    from_ms: i64,
    until_ms: i64,
    mut value: impl FnMut(i64) -> Option<f64>,
) -> Vec<Transition> {
    let step_ms = i64::from(alarm.step_secs()) * 1000;
    let period_ms = i64::from(alarm.period_secs.max(1)) * 1000;
    let range_len = i64::from(alarm.range_len());
    let until_ms = period_start(until_ms.clamp(-FAR_MS, FAR_MS), step_ms);
    let from_ms = period_start(from_ms.clamp(-FAR_MS, FAR_MS), step_ms)
        .max(until_ms - MAX_POINTS / range_len * step_ms);
    let slides_evenly =
        period_ms % step_ms == 0 && range_len * (period_ms / step_ms) <= MAX_REMEMBERED;
    let mut state = initial;
    let mut transitions = Vec::new();
    let mut remembered = Remembered::default();
    let mut points: Vec<Point> = Vec::new();
    let mut at_ms = from_ms;
    while at_ms < until_ms {
        at_ms += step_ms;
        let oldest_ms = at_ms - range_len * period_ms;
        let starts = (0..range_len).map(|index| oldest_ms + index * period_ms);
        points.clear();
        if slides_evenly {
            remembered.move_to(oldest_ms, at_ms - period_ms, step_ms, &mut value);
            points.extend(
                starts
                    .clone()
                    .map(|start_ms| point(alarm, remembered.at(start_ms, step_ms))),
            );
        } else {
            points.extend(starts.clone().map(|start_ms| point(alarm, value(start_ms))));
        }
        let next = judge(
            &points,
            alarm.evaluation_periods,
            alarm.m(),
            alarm.missing_data,
            state,
        );
        if next != state {
            let range: Vec<Judged> = starts
                .zip(&points)
                .map(|(start_ms, point)| Judged {
                    start_ms,
                    value: if slides_evenly {
                        remembered.at(start_ms, step_ms)
                    } else {
                        value(start_ms)
                    },
                    point: *point,
                })
                .collect();
            transitions.push(Transition {
                at_ms,
                from: state,
                to: next,
                reason: metric_reason(alarm, &range, state, next),
                reason_data: metric_reason_data(alarm, &range, at_ms),
            });
            state = next;
        }
    }
    transitions
}

/// The same over a series whose datapoints are the alarm's periods. A window that does not fall on the series' periods
/// reads the period in which each of its own starts, so only finished periods count.
pub fn history_of_series(
    alarm: &MetricAlarm,
    initial: State,
    from_ms: i64,
    until_ms: i64,
    series: &Series,
) -> Vec<Transition> {
    let period_ms = i64::from(alarm.period_secs.max(1)) * 1000;
    history(alarm, initial, from_ms, until_ms, |start_ms| {
        series.value_at(period_start(start_ms, period_ms))
    })
}

fn point(alarm: &MetricAlarm, value: Option<f64>) -> Point {
    match value {
        Some(value) if alarm.operator.breaches(value, alarm.threshold) => Point::Breaching,
        Some(value) if value.is_finite() => Point::Within,
        _ => Point::Missing,
    }
}

/// Values by the start of their period, one for each step, oldest first.
#[derive(Default)]
struct Remembered {
    first_ms: i64,
    values: VecDeque<Option<f64>>,
}

impl Remembered {
    /// Forgets what starts before `oldest_ms` and asks for what is missing up to `newest_ms`.
    fn move_to(
        &mut self,
        oldest_ms: i64,
        newest_ms: i64,
        step_ms: i64,
        value: &mut impl FnMut(i64) -> Option<f64>,
    ) {
        if self.values.is_empty() {
            self.first_ms = oldest_ms;
        }
        while self.first_ms < oldest_ms && self.values.pop_front().is_some() {
            self.first_ms += step_ms;
        }
        let mut next_ms = self.first_ms + self.values.len() as i64 * step_ms;
        while next_ms <= newest_ms {
            self.values.push_back(value(next_ms));
            next_ms += step_ms;
        }
    }

    fn at(&self, start_ms: i64, step_ms: i64) -> Option<f64> {
        let index = usize::try_from((start_ms - self.first_ms) / step_ms).ok()?;
        self.values.get(index).copied().flatten()
    }
}
