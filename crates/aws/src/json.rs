//! JSON that is only passed through: kept whole, with the order of its members.
//!
//! In and out: values. Not known here: what they mean. For the parameters that belong to one kind of target, which no
//! page takes apart and which may have members we never heard of.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Serialize, Serializer};

/// A JSON value. Whole numbers keep 64 bits.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(remote = "Self")]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Any other number.
    Float(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object, its members in order.
    Object(Vec<(String, Json)>),
}

/// The name under which it is serialised, so that writers that leave empty members out keep these.
pub(crate) const NAME: &str = "Json";

impl Json {
    /// A member of an object.
    pub fn get(&self, name: &str) -> Option<&Json> {
        match self {
            Json::Object(members) => members
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text, when it is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_newtype_struct(NAME, &Plain(self))
        } else {
            Json::serialize(self, serializer)
        }
    }
}

/// The value as the JSON it is.
struct Plain<'a>(&'a Json);

impl Serialize for Plain<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Json::Null => serializer.serialize_unit(),
            Json::Bool(value) => serializer.serialize_bool(*value),
            Json::Int(value) => serializer.serialize_i64(*value),
            Json::Float(value) => serializer.serialize_f64(*value),
            Json::Text(text) => serializer.serialize_str(text),
            Json::List(items) => serializer.collect_seq(items.iter().map(Plain)),
            Json::Object(members) => {
                serializer.collect_map(members.iter().map(|(key, value)| (key, Plain(value))))
            }
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Json, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(Any)
        } else {
            Json::deserialize(deserializer)
        }
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Int(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Json, E> {
        Ok(i64::try_from(value).map_or(Json::Float(value as f64), Json::Int))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Json, E> {
        Ok(Json::Float(value))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Json::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Json, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = object.next_entry()? {
            members.push(member);
        }
        Ok(Json::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use crate::events::{PutTargetsInput, Target};
    use crate::{Json, Operation};

    const TEXT: &str =
        r#"{"z":1,"a":[],"n":null,"deep":{"é":[true,-2.5,"x",{}]},"big":9007199254740993}"#;

    #[test]
    fn it_is_kept_whole_and_in_order() {
        let json: Json = serde_json::from_str(TEXT).unwrap();
        assert_eq!(serde_json::to_string(&json).unwrap(), TEXT);
        let bytes = postcard::to_allocvec(&json).unwrap();
        assert_eq!(postcard::from_bytes::<Json>(&bytes).unwrap(), json);
        assert_eq!(
            json.get("deep").and_then(|deep| deep.get("é")?.get("x")),
            None
        );
    }

    #[test]
    fn it_is_sent_as_it_came_while_empty_members_around_it_are_left_out() {
        let call = PutTargetsInput {
            targets: vec![Target {
                id: "a".into(),
                arn: "b".into(),
                ecs_parameters: serde_json::from_str(TEXT).unwrap(),
                ..Target::default()
            }],
            ..PutTargetsInput::default()
        };
        let sent = call.into_call().input_json();
        assert_eq!(
            sent,
            format!(r#"{{"Rule":"","Targets":[{{"Id":"a","Arn":"b","EcsParameters":{TEXT}}}]}}"#)
        );
    }
}
