//! An input as a tree of members, which both protocols are written from.
//!
//! In: anything serde can serialise into objects, lists and scalars. Out: a [`Tree`] in which an instant is still an instant.

use std::fmt;

use serde::ser::{
    self, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer,
};

use crate::{Timestamp, json, timestamp};

/// A value with its members in order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Tree {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
    Instant(Timestamp),
    List(Vec<Tree>),
    /// A structure: present even without members.
    Object(Vec<(String, Tree)>),
    Map(Vec<(String, Tree)>),
    /// Passed through: nothing in it is left out.
    Kept(Box<Tree>),
}

/// The tree of an input. Absent when the type holds what no service takes (an enum with fields, a tuple).
pub(crate) fn to_tree<T: Serialize>(value: &T) -> Option<Tree> {
    value.serialize(Writer).ok()
}

impl Tree {
    /// Whether a member with this value is left out.
    pub(crate) fn is_absent(&self) -> bool {
        match self {
            Tree::Null => true,
            Tree::List(items) => items.is_empty(),
            Tree::Map(pairs) => pairs.is_empty(),
            _ => false,
        }
    }

    /// JSON text; instants are epoch seconds.
    pub(crate) fn to_json(&self) -> String {
        let mut out = String::new();
        self.write_json(false, &mut out);
        out
    }

    /// `whole`: also members that are absent.
    fn write_json(&self, whole: bool, out: &mut String) {
        match self {
            Tree::Null => out.push_str("null"),
            Tree::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Tree::Int(value) => out.push_str(&value.to_string()),
            Tree::Float(value) => out.push_str(&number(*value)),
            Tree::Text(text) => write_text(text, out),
            Tree::Instant(at) if at.0 % 1000 == 0 => out.push_str(&(at.0 / 1000).to_string()),
            Tree::Instant(at) => out.push_str(&number(at.0 as f64 / 1000.0)),
            Tree::List(items) => {
                out.push('[');
                for (i, item) in items.iter().enumerate() {
                    out.push_str(if i == 0 { "" } else { "," });
                    item.write_json(whole, out);
                }
                out.push(']');
            }
            Tree::Kept(tree) => tree.write_json(true, out),
            Tree::Object(members) | Tree::Map(members) => {
                out.push('{');
                for (i, (name, value)) in members
                    .iter()
                    .filter(|(_, value)| whole || !value.is_absent())
                    .enumerate()
                {
                    out.push_str(if i == 0 { "" } else { "," });
                    write_text(name, out);
                    out.push(':');
                    value.write_json(whole, out);
                }
                out.push('}');
            }
        }
    }
}

/// A number as JSON and forms have it; what is no number is text, as AWS's JSON does it.
pub(crate) fn number(value: f64) -> String {
    if value.is_finite() {
        value.to_string()
    } else if value.is_nan() {
        "\"NaN\"".to_owned()
    } else {
        format!("\"{}Infinity\"", if value < 0.0 { "-" } else { "" })
    }
}

/// A JSON string.
pub(crate) fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if u32::from(c) < 0x20 => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}

/// The type is not one that services take.
#[derive(Debug)]
struct Unfit;

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value no service takes")
    }
}

impl std::error::Error for Unfit {}

impl ser::Error for Unfit {
    fn custom<T: fmt::Display>(_: T) -> Unfit {
        Unfit
    }
}

struct Writer;

struct Members {
    members: Vec<(String, Tree)>,
    key: String,
}

struct Items(Vec<Tree>);

impl Serializer for Writer {
    type Ok = Tree;
    type Error = Unfit;
    type SerializeSeq = Items;
    type SerializeTuple = Impossible<Tree, Unfit>;
    type SerializeTupleStruct = Impossible<Tree, Unfit>;
    type SerializeTupleVariant = Impossible<Tree, Unfit>;
    type SerializeMap = Members;
    type SerializeStruct = Members;
    type SerializeStructVariant = Impossible<Tree, Unfit>;

    fn serialize_bool(self, value: bool) -> Result<Tree, Unfit> {
        Ok(Tree::Bool(value))
    }

    fn serialize_i8(self, value: i8) -> Result<Tree, Unfit> {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Result<Tree, Unfit> {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> Result<Tree, Unfit> {
        self.serialize_i64(value.into())
    }

    fn serialize_i64(self, value: i64) -> Result<Tree, Unfit> {
        Ok(Tree::Int(value))
    }

    fn serialize_u8(self, value: u8) -> Result<Tree, Unfit> {
        self.serialize_i64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result<Tree, Unfit> {
        self.serialize_i64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Result<Tree, Unfit> {
        self.serialize_i64(value.into())
    }

    fn serialize_u64(self, value: u64) -> Result<Tree, Unfit> {
        self.serialize_i64(value.try_into().map_err(|_| Unfit)?)
    }

    fn serialize_f32(self, value: f32) -> Result<Tree, Unfit> {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Result<Tree, Unfit> {
        Ok(Tree::Float(value))
    }

    fn serialize_char(self, value: char) -> Result<Tree, Unfit> {
        Ok(Tree::Text(value.to_string()))
    }

    fn serialize_str(self, value: &str) -> Result<Tree, Unfit> {
        Ok(Tree::Text(value.to_owned()))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<Tree, Unfit> {
        Err(Unfit)
    }

    fn serialize_none(self) -> Result<Tree, Unfit> {
        Ok(Tree::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Tree, Unfit> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Tree, Unfit> {
        Ok(Tree::Null)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Tree, Unfit> {
        Ok(Tree::Object(Vec::new()))
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<Tree, Unfit> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<Tree, Unfit> {
        let tree = value.serialize(self)?;
        Ok(match tree {
            Tree::Int(secs) if name == timestamp::NAME => {
                Tree::Instant(Timestamp(secs.saturating_mul(1000)))
            }
            Tree::Float(secs) if name == timestamp::NAME => {
                Tree::Instant(Timestamp((secs * 1000.0).round() as i64))
            }
            tree if name == json::NAME => Tree::Kept(Box::new(tree)),
            tree => tree,
        })
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<Tree, Unfit> {
        Err(Unfit)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items, Unfit> {
        Ok(Items(Vec::new()))
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Unfit> {
        Err(Unfit)
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Unfit> {
        Err(Unfit)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unfit> {
        Err(Unfit)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members, Unfit> {
        Ok(Members {
            members: Vec::new(),
            key: String::new(),
        })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members, Unfit> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unfit> {
        Err(Unfit)
    }
}

impl SerializeSeq for Items {
    type Ok = Tree;
    type Error = Unfit;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unfit> {
        self.0.push(value.serialize(Writer)?);
        Ok(())
    }

    fn end(self) -> Result<Tree, Unfit> {
        Ok(Tree::List(self.0))
    }
}

impl SerializeMap for Members {
    type Ok = Tree;
    type Error = Unfit;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unfit> {
        match key.serialize(Writer)? {
            Tree::Text(key) => self.key = key,
            _ => return Err(Unfit),
        }
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unfit> {
        self.members
            .push((std::mem::take(&mut self.key), value.serialize(Writer)?));
        Ok(())
    }

    fn end(self) -> Result<Tree, Unfit> {
        Ok(Tree::Map(self.members))
    }
}

impl SerializeStruct for Members {
    type Ok = Tree;
    type Error = Unfit;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Unfit> {
        self.members
            .push((name.to_owned(), value.serialize(Writer)?));
        Ok(())
    }

    fn end(self) -> Result<Tree, Unfit> {
        Ok(Tree::Object(self.members))
    }
}
