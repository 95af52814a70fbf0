//! Numbers and truth values as servers really send them: as themselves, or as text (`"1.5"`, `"NaN"`, `"true"`).
//!
//! In: JSON. Out: the number. Other formats (postcard) know no leniency and are read as they are.
//! The XML of the query protocol is rewritten as JSON with text everywhere, so this is what makes it readable too.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// Reads a member of a type that holds numbers or truth values. For `#[serde(deserialize_with = "lenient")]`.
pub(crate) fn lenient<'de, D: Deserializer<'de>, T: Lenient>(
    deserializer: D,
) -> Result<T, D::Error> {
    if deserializer.is_human_readable() {
        Seed::<T>::deserialize(deserializer).map(|seed| seed.0)
    } else {
        T::deserialize(deserializer)
    }
}

/// A type that can be read from what servers really send.
pub(crate) trait Lenient: for<'de> Deserialize<'de> {
    /// From a scalar; `None` when it is not such a value.
    fn from_scalar(scalar: Scalar<'_>) -> Option<Self>;

    /// From a list.
    fn from_list<'de, A: SeqAccess<'de>>(_: A) -> Result<Self, A::Error> {
        Err(de::Error::custom("a list where a value belongs"))
    }

    /// From an object.
    fn from_object<'de, A: MapAccess<'de>>(_: A) -> Result<Self, A::Error> {
        Err(de::Error::custom("an object where a value belongs"))
    }
}

/// One JSON scalar.
#[derive(Clone, Copy)]
pub(crate) enum Scalar<'a> {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(&'a str),
}

impl Lenient for f64 {
    fn from_scalar(scalar: Scalar<'_>) -> Option<f64> {
        match scalar {
            Scalar::Float(value) => Some(value),
            Scalar::Int(value) => Some(value as f64),
            Scalar::Text(text) => text.trim().parse().ok(),
            // JSON has no word for it, and writers put null.
            Scalar::Null => Some(f64::NAN),
            Scalar::Bool(_) => None,
        }
    }
}

impl Lenient for i64 {
    fn from_scalar(scalar: Scalar<'_>) -> Option<i64> {
        match scalar {
            Scalar::Int(value) => Some(value),
            Scalar::Float(value) if value.fract() == 0.0 && value.abs() < 9e15 => {
                Some(value as i64)
            }
            Scalar::Text(text) => text.trim().parse().ok(),
            _ => None,
        }
    }
}

impl Lenient for i32 {
    fn from_scalar(scalar: Scalar<'_>) -> Option<i32> {
        i64::from_scalar(scalar)?.try_into().ok()
    }
}

impl Lenient for bool {
    fn from_scalar(scalar: Scalar<'_>) -> Option<bool> {
        match scalar {
            Scalar::Bool(value) => Some(value),
            Scalar::Text("true" | "True") => Some(true),
            Scalar::Text("false" | "False") => Some(false),
            _ => None,
        }
    }
}

impl<T: Lenient> Lenient for Option<T> {
    fn from_scalar(scalar: Scalar<'_>) -> Option<Option<T>> {
        match scalar {
            Scalar::Null => Some(None),
            scalar => T::from_scalar(scalar).map(Some),
        }
    }
}

impl<T: Lenient> Lenient for Vec<T> {
    fn from_scalar(scalar: Scalar<'_>) -> Option<Vec<T>> {
        matches!(scalar, Scalar::Null).then(Vec::new)
    }

    fn from_list<'de, A: SeqAccess<'de>>(mut list: A) -> Result<Vec<T>, A::Error> {
        // A hint of the other side is not trusted with memory.
        let mut out = Vec::with_capacity(list.size_hint().unwrap_or(0).min(4096));
        while let Some(Seed(value)) = list.next_element()? {
            out.push(value);
        }
        Ok(out)
    }
}

impl<T: Lenient> Lenient for BTreeMap<String, T> {
    fn from_scalar(scalar: Scalar<'_>) -> Option<BTreeMap<String, T>> {
        matches!(scalar, Scalar::Null).then(BTreeMap::new)
    }

    fn from_object<'de, A: MapAccess<'de>>(mut object: A) -> Result<BTreeMap<String, T>, A::Error> {
        let mut out = BTreeMap::new();
        while let Some((key, Seed(value))) = object.next_entry()? {
            out.insert(key, value);
        }
        Ok(out)
    }
}

/// A value read leniently.
struct Seed<T>(T);

impl<'de, T: Lenient> Deserialize<'de> for Seed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Seed<T>, D::Error> {
        deserializer
            .deserialize_any(Any(std::marker::PhantomData))
            .map(Seed)
    }
}

struct Any<T>(std::marker::PhantomData<T>);

fn scalar<T: Lenient, E: de::Error>(scalar: Scalar<'_>) -> Result<T, E> {
    T::from_scalar(scalar).ok_or_else(|| E::custom("not a value of the member's type"))
}

impl<'de, T: Lenient> Visitor<'de> for Any<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of the member's type, or its text")
    }

    fn visit_unit<E: de::Error>(self) -> Result<T, E> {
        scalar(Scalar::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<T, E> {
        scalar(Scalar::Bool(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<T, E> {
        scalar(Scalar::Int(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<T, E> {
        match i64::try_from(value) {
            Ok(value) => scalar(Scalar::Int(value)),
            Err(_) => scalar(Scalar::Float(value as f64)),
        }
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<T, E> {
        scalar(Scalar::Float(value))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<T, E> {
        scalar(Scalar::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<T, A::Error> {
        T::from_list(list)
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<T, A::Error> {
        T::from_object(object)
    }
}

#[cfg(test)]
mod tests {
    use crate::cloudwatch::{Datapoint, MetricAlarm, MetricDataResult};

    #[test]
    fn numbers_may_come_as_text() {
        let text = r#"{"Values": [1, 2.5, "3.5", "NaN", null, "-Infinity"], "Timestamps": ["2026-01-01T00:00:00Z", 5], "Extra": {"a": []}}"#;
        let result: MetricDataResult = serde_json::from_str(text).unwrap();
        assert_eq!(result.values[..3], [1.0, 2.5, 3.5]);
        assert!(
            result.values[3].is_nan()
                && result.values[4].is_nan()
                && result.values[5] == f64::NEG_INFINITY
        );
        let alarm: MetricAlarm =
            serde_json::from_str(r#"{"Period": "60", "ActionsEnabled": "true", "Threshold": 1e1, "EvaluationPeriods": 3.0}"#).unwrap();
        assert_eq!(
            (
                alarm.period,
                alarm.actions_enabled,
                alarm.threshold,
                alarm.evaluation_periods
            ),
            (Some(60), Some(true), Some(10.0), Some(3))
        );
        let point: Datapoint =
            serde_json::from_str(r#"{"ExtendedStatistics": {"p90": "1.25"}, "Sum": null}"#)
                .unwrap();
        assert_eq!((point.extended_statistics["p90"], point.sum), (1.25, None));
    }

    #[test]
    fn values_of_other_types_are_refused() {
        for text in [
            r#"{"Period": "sixty"}"#,
            r#"{"Period": 1.5}"#,
            r#"{"Period": 3000000000}"#,
            r#"{"ActionsEnabled": 1}"#,
            r#"{"Threshold": {}}"#,
            r#"{"Threshold": [1]}"#,
        ] {
            assert!(serde_json::from_str::<MetricAlarm>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn postcard_keeps_everything() {
        let alarm = MetricAlarm {
            period: Some(60),
            actions_enabled: Some(false),
            threshold: Some(0.5),
            ..MetricAlarm::default()
        };
        let bytes = postcard::to_allocvec(&alarm).unwrap();
        assert_eq!(postcard::from_bytes::<MetricAlarm>(&bytes).unwrap(), alarm);
    }
}
