//! Operations as bytes, and bytes as operations: JSON, the query protocol, REST JSON.
//!
//! In: inputs and answers' bodies. Out: bodies and outputs. Not known here: addresses, signatures.
//! An input becomes a [`Tree`] once; all protocols are written from it.
//! XML answers are rewritten as the JSON they would have been, so every output has one reader.

pub(crate) mod form;
mod rest;
mod tree;
pub(crate) mod xml;

pub use rest::Rest;
pub(crate) use tree::{Tree, to_tree};

use crate::{Answer, Call, Service};

/// How a call is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// JSON 1.0 and 1.1: the operation in the header `x-amz-target`.
    Json,
    /// The query protocol: a form in, XML out.
    Query,
    /// REST JSON: the operation in method and path.
    Rest,
}

impl Service {
    /// The protocols it speaks, the preferred one first.
    pub fn protocols(self) -> &'static [Protocol] {
        match (self.json_target(), self.query_version()) {
            (Some(_), Some(_)) => &[Protocol::Json, Protocol::Query],
            (Some(_), None) => &[Protocol::Json],
            (None, Some(_)) => &[Protocol::Query],
            (None, None) => &[Protocol::Rest],
        }
    }
}

impl Call {
    /// The input as the JSON that is sent: members that are absent and empty lists are left out.
    pub fn input_json(&self) -> String {
        self.input_tree().to_json()
    }

    /// The body of the call.
    pub fn body(&self, protocol: Protocol) -> String {
        match protocol {
            Protocol::Json => self.input_json(),
            Protocol::Query => form::write(
                self.name(),
                self.service().query_version().unwrap_or_default(),
                &self.input_tree(),
            ),
            Protocol::Rest => match self.rest() {
                Some(Ok(rest)) => rest.body,
                _ => String::new(),
            },
        }
    }

    /// Reads the body of a good answer to this call; the message says what is wrong with it.
    pub fn read(&self, protocol: Protocol, body: &[u8]) -> Result<Answer, String> {
        let read = |json: &str| self.read_output(json).map_err(|error| error.to_string());
        let text =
            std::str::from_utf8(body).map_err(|_| "the answer is no UTF-8 text".to_owned())?;
        match protocol {
            Protocol::Json | Protocol::Rest if text.trim().is_empty() => read("{}"),
            Protocol::Json | Protocol::Rest => read(text),
            Protocol::Query => {
                let root = xml::parse(text)?;
                let expected = format!("{}Response", self.name());
                if root.name != expected {
                    return Err(format!(
                        "the answer is a `{}` and not a `{expected}`",
                        root.name
                    ));
                }
                let result = root.child(&format!("{}Result", self.name()));
                read(&result.map_or_else(|| "{}".to_owned(), xml::object_json))
            }
        }
    }
}
