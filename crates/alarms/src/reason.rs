//! The service's texts about a state: `StateReason` and `StateReasonData`, section 5.
//!
//! In: a judged range. Out: a sentence and a JSON text in the forms the service uses, so that whatever reads the
//! service's texts reads ours.

use core::fmt::Write;

use time_series::{CivilTime, weekday_from_days};

use crate::{MetricAlarm, MissingData, Point, State};

/// A period with what was found there.
pub(crate) struct Judged {
    pub start_ms: i64,
    pub value: Option<f64>,
    pub point: Point,
}

/// Why a metric alarm went from one state to another. `range` is oldest first.
pub(crate) fn metric_reason(
    alarm: &MetricAlarm,
    range: &[Judged],
    from: State,
    to: State,
) -> String {
    let n = alarm.evaluation_periods.max(1) as usize;
    let real: Vec<&Judged> = range
        .iter()
        .rev()
        .filter(|judged| judged.value.is_some())
        .take(n)
        .collect();
    let n_missing = n - real.len();
    if to == State::InsufficientData {
        return format!(
            "Insufficient Data: {n_missing} {} unknown.",
            was(n_missing, "datapoint")
        );
    }
    let deciding_point = if to == State::Alarm {
        Point::Breaching
    } else {
        Point::Within
    };
    let deciding: Vec<&&Judged> = real
        .iter()
        .filter(|judged| judged.point == deciding_point)
        .collect();
    let treated_alike = matches!(
        (to, alarm.missing_data),
        (State::Alarm, MissingData::Breaching) | (State::Ok, MissingData::NotBreaching)
    );
    let treated = |text: &mut String| {
        if n_missing > 0 && treated_alike {
            let word = if to == State::Alarm {
                "Breaching"
            } else {
                "NonBreaching"
            };
            let _ = write!(
                text,
                " and {n_missing} missing {} treated as [{word}]",
                was(n_missing, "datapoint")
            );
        }
    };
    let mut text = String::from("Threshold Crossed: ");
    if real.is_empty() {
        let _ = write!(
            text,
            "no datapoints were received for {n} {}",
            if n == 1 { "period" } else { "periods" }
        );
        treated(&mut text);
        text.push('.');
        return text;
    }
    let _ = write!(text, "{} out of the last {n} datapoints [", deciding.len());
    for (index, judged) in deciding.iter().enumerate() {
        if index > 0 {
            text.push_str(", ");
        }
        let _ = write!(
            text,
            "{:?} ({})",
            judged.value.unwrap_or_default(),
            reason_date(judged.start_ms)
        );
    }
    let verb = if deciding.len() == 1 { "was" } else { "were" };
    let not = if to == State::Alarm { "" } else { " not" };
    let _ = write!(
        text,
        "] {verb}{not} {} the threshold ({:?})",
        alarm.operator.phrase(),
        alarm.threshold
    );
    treated(&mut text);
    let m = alarm.m() as usize;
    let minimum = if to == State::Alarm { m } else { n - m + 1 };
    let _ = write!(
        text,
        " (minimum {minimum} {} for {from} -> {to} transition).",
        if minimum == 1 {
            "datapoint"
        } else {
            "datapoints"
        }
    );
    text
}

fn was(n: usize, noun: &str) -> String {
    if n == 1 {
        format!("{noun} was")
    } else {
        format!("{noun}s were")
    }
}

/// `StateReasonData` of a metric alarm: JSON text.
pub(crate) fn metric_reason_data(alarm: &MetricAlarm, range: &[Judged], at_ms: i64) -> String {
    let n = alarm.evaluation_periods.max(1) as usize;
    let evaluated = &range[range.len().saturating_sub(n)..];
    let mut text = String::from("{\"version\":\"1.0\"");
    let _ = write!(text, ",\"queryDate\":\"{}\"", data_date(at_ms));
    let first = evaluated.iter().find(|judged| judged.value.is_some());
    if let Some(first) = first {
        let _ = write!(text, ",\"startDate\":\"{}\"", data_date(first.start_ms));
    }
    if let Some(unit) = &alarm.unit {
        text.push_str(",\"unit\":");
        json_string(&mut text, unit);
    }
    text.push_str(",\"statistic\":");
    json_string(&mut text, &alarm.statistic);
    let _ = write!(text, ",\"period\":{}", alarm.period_secs);
    text.push_str(",\"recentDatapoints\":[");
    for (index, value) in evaluated
        .iter()
        .filter_map(|judged| judged.value)
        .enumerate()
    {
        if index > 0 {
            text.push(',');
        }
        json_number(&mut text, value);
    }
    text.push_str("],\"threshold\":");
    json_number(&mut text, alarm.threshold);
    text.push_str(",\"evaluatedDatapoints\":[");
    for (index, judged) in evaluated.iter().rev().enumerate() {
        if index > 0 {
            text.push(',');
        }
        let _ = write!(text, "{{\"timestamp\":\"{}\"", data_date(judged.start_ms));
        if let Some(value) = judged.value {
            text.push_str(",\"value\":");
            json_number(&mut text, value);
        }
        text.push('}');
    }
    text.push_str("]}");
    text
}

/// Why a composite alarm changed: the child that made it.
pub(crate) fn composite_reason(arn: &str, to: State, at_ms: i64) -> String {
    format!("{arn} transitioned to {to} at {}", long_date(at_ms))
}

/// The reason of a composite's first state.
pub(crate) fn composite_first_reason(arn: &str, to: State) -> String {
    format!("{arn} was created and its alarm rule evaluates to {to}")
}

/// `StateReasonData` of a composite: the children that decide it, with their states.
pub(crate) fn composite_reason_data(children: &[(&str, State, i64)]) -> String {
    let mut text = String::from("{\"triggeringAlarms\":[");
    for (index, (arn, state, at_ms)) in children.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        text.push_str("{\"arn\":");
        json_string(&mut text, arn);
        let _ = write!(
            text,
            ",\"state\":{{\"value\":\"{state}\",\"timestamp\":\"{}\"}}}}",
            data_date(*at_ms)
        );
    }
    text.push_str("]}");
    text
}

/// A number JSON can hold; what it cannot hold is written as null.
fn json_number(text: &mut String, value: f64) {
    if value.is_finite() {
        let _ = write!(text, "{value:?}");
    } else {
        text.push_str("null");
    }
}

fn json_string(text: &mut String, content: &str) {
    text.push('"');
    for char in content.chars() {
        match char {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            char if (char as u32) < 0x20 => {
                let _ = write!(text, "\\u{:04x}", char as u32);
            }
            char => text.push(char),
        }
    }
    text.push('"');
}

/// `02/10/19 16:59:00`
fn reason_date(at_ms: i64) -> String {
    let at = CivilTime::from_local_ms(at_ms);
    format!(
        "{:02}/{:02}/{:02} {:02}:{:02}:{:02}",
        at.day,
        at.month,
        at.year.rem_euclid(100),
        at.hour,
        at.minute,
        at.second
    )
}

/// `2019-10-02T17:04:40.985+0000`
fn data_date(at_ms: i64) -> String {
    let at = CivilTime::from_local_ms(at_ms);
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}+0000",
        at.year, at.month, at.day, at.hour, at.minute, at.second, at.millisecond
    )
}

/// `Friday 22 July, 2022 15:57:45 UTC`
fn long_date(at_ms: i64) -> String {
    const DAYS: [&str; 7] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let at = CivilTime::from_local_ms(at_ms);
    let weekday = weekday_from_days(at_ms.div_euclid(86_400_000));
    format!(
        "{} {:02} {}, {} {:02}:{:02}:{:02} UTC",
        DAYS[usize::from(weekday) % 7],
        at.day,
        MONTHS[usize::from(at.month).saturating_sub(1) % 12],
        at.year,
        at.hour,
        at.minute,
        at.second
    )
}
