//! Embedded metric format: section 7 of the agent document.
//!
//! In: lines, each with a JSON object that has a root member `_aws`, perhaps after a prefix that some logger wrote.
//! Out: samples by directive, metric and dimension set. Lines without such an object are counted, not refused.

use serde_json::{Map, Value};
use time_series::Sample;

use super::reading::{Cancelled, Reading, limited, parse_time};
use super::sniff::contains;
use crate::metric::MetricId;

/// Numbers of one metric in one event.
const MAX_NUMBERS: usize = 100;
/// Keys of one dimension set.
const MAX_KEYS: usize = 30;
/// Places in a line where the object may begin.
const MAX_STARTS: usize = 8;

pub(super) fn read(text: &[u8], reading: &mut Reading<'_>) -> Result<(), Cancelled> {
    let mut at = 0;
    let (mut n_other, mut first_other) = (0u64, 0);
    for (index, line) in text.split(|byte| *byte == b'\n').enumerate() {
        let number = index as u64 + 1;
        reading.at_byte(at)?;
        at += line.len() + 1;
        let line = line.trim_ascii();
        if line.is_empty() {
            continue;
        }
        if !contains(line, b"\"_aws\"") {
            n_other += 1;
            if n_other == 1 {
                first_other = number;
            }
            continue;
        }
        match object_in(line) {
            Ok(event) => {
                reading.n_records += 1;
                extract(&event, number, reading);
            }
            Err(reason) => reading.problem(number, || reason),
        }
    }
    if n_other > 0 {
        reading.problem(first_other, || match n_other {
            1 => "this line holds no embedded metrics".to_owned(),
            n => format!("{n} lines hold no embedded metrics, this is the first"),
        });
    }
    Ok(())
}

/// The object of a line that has a root member `_aws`.
fn object_in(line: &[u8]) -> Result<Map<String, Value>, String> {
    let starts = line.iter().enumerate().filter(|(_, byte)| **byte == b'{');
    let mut reason = None;
    for (start, _) in starts.take(MAX_STARTS) {
        // What follows the object belongs to the logger.
        let mut values = serde_json::Deserializer::from_slice(&line[start..]).into_iter::<Value>();
        match values.next() {
            Some(Ok(Value::Object(event))) if event.contains_key("_aws") => return Ok(event),
            Some(Err(error)) if reason.is_none() => {
                reason = Some(format!(
                    "not JSON from byte {start} of the line on: {}",
                    plain(&error)
                ));
            }
            _ => {}
        }
    }
    Err(reason.unwrap_or_else(|| "`_aws` is not a root member of a JSON object".to_owned()))
}

/// An error's words without its place.
pub(super) fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(at) => text[..at].to_owned(),
        None => text,
    }
}

fn extract(event: &Map<String, Value>, line: u64, reading: &mut Reading<'_>) {
    let about = &event["_aws"];
    let at_ms = match &about["Timestamp"] {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => parse_time(text),
        _ => None,
    };
    let Some(at_ms) = at_ms else {
        reading.problem(line, || {
            "`_aws.Timestamp` is not a number of milliseconds".to_owned()
        });
        return;
    };
    let Some(directives) = about["CloudWatchMetrics"].as_array() else {
        reading.problem(line, || {
            "`_aws.CloudWatchMetrics` is not an array".to_owned()
        });
        return;
    };
    for directive in directives {
        let Some(namespace) = directive["Namespace"]
            .as_str()
            .filter(|name| !name.is_empty())
        else {
            reading.problem(line, || "a directive has no `Namespace`".to_owned());
            continue;
        };
        let Some(sets) = directive["Dimensions"].as_array() else {
            reading.problem(line, || "a directive has no `Dimensions`".to_owned());
            continue;
        };
        let sets: Vec<Vec<(String, String)>> = sets
            .iter()
            .filter_map(|set| dimensions(set, event, line, reading))
            .collect();
        for metric in directive["Metrics"].as_array().into_iter().flatten() {
            let Some(name) = metric["Name"].as_str() else {
                reading.problem(line, || "a metric has no `Name`".to_owned());
                continue;
            };
            let Some(samples) = event.get(name).and_then(samples) else {
                reading.problem(line, || {
                    format!(
                        "the metric `{name}` has no number, nor an array of at most {MAX_NUMBERS}"
                    )
                });
                continue;
            };
            for set in &sets {
                let id = MetricId::new(limited(namespace), limited(name), set.iter().cloned());
                let Some(track) = reading.track(id, metric["Unit"].as_str(), line) else {
                    continue;
                };
                for sample in &samples {
                    reading.sample(track, at_ms, *sample, line);
                }
            }
        }
    }
}

/// The values of a set's keys; `None` when one has no text, and then the set yields nothing.
fn dimensions(
    set: &Value,
    event: &Map<String, Value>,
    line: u64,
    reading: &mut Reading<'_>,
) -> Option<Vec<(String, String)>> {
    let keys = set.as_array().filter(|keys| keys.len() <= MAX_KEYS);
    let Some(keys) = keys else {
        reading.problem(line, || {
            format!("a dimension set is not an array of at most {MAX_KEYS} keys")
        });
        return None;
    };
    let mut pairs = Vec::with_capacity(keys.len());
    for key in keys {
        let Some(value) = key.as_str().and_then(|key| event.get(key)?.as_str()) else {
            reading.problem(line, || {
                format!("the dimension {key} has no text: its set yields nothing")
            });
            return None;
        };
        pairs.push((limited(key.as_str().unwrap_or_default()), limited(value)));
    }
    Some(pairs)
}

/// A number, an array of numbers, or `{"Values": […], "Counts": […]}`.
fn samples(value: &Value) -> Option<Vec<Sample>> {
    let numbers = |value: &Value| -> Option<Vec<f64>> {
        let list = value.as_array().filter(|list| list.len() <= MAX_NUMBERS)?;
        list.iter().map(Value::as_f64).collect()
    };
    match value {
        Value::Number(number) => Some(vec![Sample::once(number.as_f64()?)]),
        Value::Array(_) => Some(numbers(value)?.into_iter().map(Sample::once).collect()),
        Value::Object(parts) => {
            let values = numbers(parts.get("Values")?)?;
            let counts = match parts.get("Counts") {
                Some(counts) => numbers(counts)?,
                None => vec![1.0; values.len()],
            };
            (values.len() == counts.len()).then(|| {
                let pairs = values.into_iter().zip(counts);
                pairs
                    .map(|(value, weight)| Sample { value, weight })
                    .collect()
            })
        }
        _ => None,
    }
}
