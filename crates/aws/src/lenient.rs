//! Numbers and truth values as servers really send them: as themselves, or as text (`"1.5"`, `"NaN"`, `"true"`).
//!
//! In: JSON. Out: the number. Other formats (postcard) know no leniency and are read as they are.
//! The XML of the query protocol is rewritten as JSON with text everywhere, so this is what makes it readable too.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, SeqAccess, Visitor};

/// Reads a member of a type that holds numbers or truth values. For `#[serde(deserialize_with = "lenient")]`.
pub(crate) fn lenient<'de, D: Deserializer<'de>, T: Lenient>(
    deserializer: D,
) -> Result<T, D::Error> {
    if deserializer.is_human_readable() {
        T::read(deserializer)
    } else {
        T::deserialize(deserializer)
    }
}

/// A type that can be read from what servers really send.
pub(crate) trait Lenient: for<'de> Deserialize<'de> {
    /// Reads it from JSON.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

/// One JSON scalar. Every type is read through it, so that there is one reader and not one per type.
enum Scalar {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
}

impl Scalar {
    fn to_f64(&self) -> Option<f64> {
        match self {
            Scalar::Float(value) => Some(*value),
            Scalar::Int(value) => Some(*value as f64),
            Scalar::Text(text) => text.trim().parse().ok(),
            // JSON has no word for it, and writers put null.
            Scalar::Null => Some(f64::NAN),
            Scalar::Bool(_) => None,
        }
    }

    fn to_i64(&self) -> Option<i64> {
        match self {
            Scalar::Int(value) => Some(*value),
            Scalar::Float(value) if value.fract() == 0.0 && value.abs() < 9e15 => {
                Some(*value as i64)
            }
            Scalar::Text(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    fn to_i32(&self) -> Option<i32> {
        self.to_i64()?.try_into().ok()
    }

    fn to_bool(&self) -> Option<bool> {
        match self {
            Scalar::Bool(value) => Some(*value),
            Scalar::Text(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Scalar::Text(text) if text.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        }
    }
}

/// What is said of a value that is none of the member's type.
fn unfit<E: de::Error>() -> E {
    E::custom("not a value of the member's type")
}

macro_rules! scalars {
    ($($type:ty, $convert:ident;)*) => {
        $(
            impl Lenient for $type {
                fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<$type, D::Error> {
                    Scalar::deserialize(deserializer)?.$convert().ok_or_else(unfit)
                }
            }

            impl Lenient for Option<$type> {
                fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<$type>, D::Error> {
                    match Scalar::deserialize(deserializer)? {
                        Scalar::Null => Ok(None),
                        scalar => scalar.$convert().map(Some).ok_or_else(unfit),
                    }
                }
            }
        )*
    };
}

scalars! {
    f64, to_f64;
    i64, to_i64;
    i32, to_i32;
    bool, to_bool;
}

impl Lenient for Vec<f64> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<f64>, D::Error> {
        deserializer.deserialize_seq(List)
    }
}

impl Lenient for BTreeMap<String, f64> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, f64>, D::Error> {
        let scalars = BTreeMap::<String, Scalar>::deserialize(deserializer)?;
        let pairs = scalars
            .into_iter()
            .map(|(key, scalar)| Some((key, scalar.to_f64()?)));
        pairs.collect::<Option<_>>().ok_or_else(unfit)
    }
}

/// Numbers, read one by one: there may be a hundred thousand.
struct List;

impl<'de> Visitor<'de> for List {
    type Value = Vec<f64>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of numbers")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<f64>, A::Error> {
        // A hint of the other side is not trusted with memory.
        let mut out = Vec::with_capacity(list.size_hint().unwrap_or(0).min(4096));
        while let Some(scalar) = list.next_element::<Scalar>()? {
            out.push(scalar.to_f64().ok_or_else(unfit)?);
        }
        Ok(out)
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Scalar, D::Error> {
        deserializer.deserialize_any(Any)
    }
}

struct Any;

impl Visitor<'_> for Any {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of the member's type, or its text")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Scalar, E> {
        Ok(Scalar::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Scalar, E> {
        Ok(Scalar::Bool(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Scalar, E> {
        Ok(Scalar::Int(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Scalar, E> {
        Ok(i64::try_from(value).map_or(Scalar::Float(value as f64), Scalar::Int))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Scalar, E> {
        Ok(Scalar::Float(value))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Scalar, E> {
        Ok(Scalar::Text(value.to_owned()))
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
