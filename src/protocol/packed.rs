//! A value on its way between two ends that know its type, through code that need not know it.
//!
//! In and out: a value, as the bytes postcard makes of it. What only passes it on carries no code to read or write it.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::whole;

/// See the module.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Packed(#[serde(with = "whole")] Vec<u8>);

impl Packed {
    /// The value as bytes.
    pub fn of(value: &impl Serialize) -> Self {
        Self(postcard::to_allocvec(value).expect("messages are plain values"))
    }

    /// The value, which must be of the type that was packed.
    pub fn read<T: DeserializeOwned>(&self) -> T {
        postcard::from_bytes(&self.0).expect("page and worker are of one build")
    }
}
