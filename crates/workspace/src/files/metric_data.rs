//! Answers of `GetMetricData`, as the AWS CLI prints them, one or many after another.
//!
//! In: JSON. Out: one series for each result; each datapoint is one sample. A text that breaks off keeps every result
//! before the break. Results have no metric: they are called by their label, in a namespace of the file's name.

use std::cell::RefCell;
use std::fmt;

use aws::cloudwatch::MetricDataResult;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use time_series::Sample;

use super::embedded::plain;
use super::reading::{Cancelled, Reading, limited};
use crate::metric::MetricId;

const STOPPED: &str = "cancelled";

pub(super) fn read(
    text: &[u8],
    namespace: &str,
    reading: &mut Reading<'_>,
) -> Result<(), Cancelled> {
    let mut documents = text;
    let into = RefCell::new(Into {
        namespace,
        reading,
        at_byte: 0,
        line: 1,
        is_cancelled: false,
    });
    loop {
        documents = documents.trim_ascii_start();
        if documents.is_empty() {
            return Ok(());
        }
        let done = text.len() - documents.len();
        {
            let mut into = into.borrow_mut();
            into.line = 1 + text[..done].iter().filter(|byte| **byte == b'\n').count() as u64;
            into.at_byte = done;
        }
        let mut json = serde_json::Deserializer::from_slice(documents);
        let result = Document(&into).deserialize(&mut json);
        if into.borrow().is_cancelled {
            return Err(Cancelled);
        }
        match result {
            Ok(()) => {
                let mut rest = json.into_iter::<IgnoredAny>();
                let used = rest.byte_offset();
                // An error after the document is the next round's.
                let _ = rest.next();
                documents = &documents[used.min(documents.len())..];
                if used == 0 {
                    return Ok(());
                }
            }
            Err(error) => {
                let mut into = into.borrow_mut();
                let line = into.line + error.line() as u64 - u64::from(error.line() > 0);
                let reason = format!(
                    "the JSON breaks here: {}; what came before was kept",
                    plain(&error)
                );
                into.reading.problem(line, || reason);
                return Ok(());
            }
        }
    }
}

struct Into<'a, 'b> {
    namespace: &'a str,
    reading: &'a mut Reading<'b>,
    at_byte: usize,
    line: u64,
    is_cancelled: bool,
}

impl Into<'_, '_> {
    fn add(&mut self, result: MetricDataResult) -> Result<(), Cancelled> {
        let line = self.line;
        let reading = &mut *self.reading;
        reading.n_records += 1;
        let id = result.id.unwrap_or_default();
        let label = result.label.filter(|label| !label.is_empty());
        let name = label.unwrap_or_else(|| id.clone());
        if result.timestamps.len() != result.values.len() {
            let (times, values) = (result.timestamps.len(), result.values.len());
            reading.problem(line, || {
                format!("the result `{name}` has {times} timestamps and {values} values; the shorter list counts")
            });
        }
        let dimensions = (!id.is_empty()).then(|| ("Id".to_owned(), limited(&id)));
        let metric = MetricId::new(self.namespace, limited(&name), dimensions);
        // About thirty bytes a datapoint as it is printed.
        self.at_byte += result.values.len() * 30;
        let Some(track) = reading.track(metric, None, line) else {
            return Ok(());
        };
        for (at, value) in result.timestamps.iter().zip(result.values) {
            reading.sample(track, at.0, Sample::once(value), line);
        }
        reading.at_byte(self.at_byte)
    }
}

/// A whole answer, a list of results, or one result.
struct Document<'s, 'a, 'b>(&'s RefCell<Into<'a, 'b>>);

impl<'de> DeserializeSeed<'de> for Document<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Document<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an answer of GetMetricData")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == "MetricDataResults" {
                map.next_value_seed(Results(self.0))?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }

    fn visit_seq<S: SeqAccess<'de>>(self, seq: S) -> Result<(), S::Error> {
        Results(self.0).visit_seq(seq)
    }
}

struct Results<'s, 'a, 'b>(&'s RefCell<Into<'a, 'b>>);

impl<'de> DeserializeSeed<'de> for Results<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Results<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of results")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<(), S::Error> {
        while let Some(result) = seq.next_element::<MetricDataResult>()? {
            let mut into = self.0.borrow_mut();
            if into.add(result).is_err() {
                into.is_cancelled = true;
                return Err(S::Error::custom(STOPPED));
            }
        }
        Ok(())
    }
}
