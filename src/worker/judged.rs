//! What an alarm judged last, out of the data beside its reason.
//!
//! In: the JSON text of `StateReasonData`. Out: a value and its unit. Read by `json-text`, which reads the dashboards here
//! already: a second JSON reader would travel before the first dashboard is seen.

/// What a metric alarm judged last, and in which unit: the newest of `evaluatedDatapoints` in its `StateReasonData`,
/// or the last of `recentDatapoints` where only those are said (specification "alarms", section on reasons).
pub fn judged_last(reason_data: &str) -> Option<(f64, Option<String>)> {
    let parsed = json_text::parse(reason_data);
    let data = Some(&parsed)
        .filter(|parsed| parsed.is_valid())?
        .root
        .as_ref()?;
    let points = data.get("evaluatedDatapoints");
    let newest = points.map(|points| points.items()).unwrap_or_default();
    let newest = newest.iter().filter_map(|point| {
        let at = point.get("timestamp")?.as_str()?;
        Some((at, point.get("value")?.as_f64()?))
    });
    let value = match newest.max_by(|a, b| a.0.cmp(b.0)) {
        Some((_, value)) => value,
        None => data.get("recentDatapoints")?.items().last()?.as_f64()?,
    };
    let unit = data.get("unit").and_then(|unit| unit.as_str());
    Some((value, unit.map(str::to_owned)))
}

#[cfg(test)]
mod tests {
    use super::judged_last;

    #[test]
    fn the_newest_judged_value_is_found_whatever_the_order() {
        for (data, expected) in [
            (
                r#"{"unit":"Seconds","recentDatapoints":[1.0,2.0],"evaluatedDatapoints":[{"timestamp":"2026-11-12T03:59:00.000+0000","value":2.5},{"timestamp":"2026-11-12T03:58:00.000+0000","value":1.5}]}"#,
                Some((2.5, Some("Seconds".to_owned()))),
            ),
            (
                r#"{"recentDatapoints":[1.0,2.0],"evaluatedDatapoints":[{"timestamp":"x"}]}"#,
                Some((2.0, None)),
            ),
            (r#"{"recentDatapoints":[]}"#, None),
            ("not JSON", None),
        ] {
            assert_eq!(judged_last(data), expected, "{data}");
        }
    }
}
