//! Credentials out of whatever a user pastes.
//!
//! In: `export` lines of a shell (sh, fish, PowerShell, cmd), a block of a credentials file, or a JSON object
//! (STS, `credential_process`, Identity Center, instance metadata). Out: [`Credentials`] and what was said beside them,
//! or what is missing. Errors never repeat what was pasted.

use std::fmt;

use serde::Deserialize;
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use zeroize::Zeroizing;

use super::Credentials;
use crate::Timestamp;

/// What a pasted text held.
#[derive(Debug)]
pub struct Pasted {
    /// The keys.
    pub credentials: Credentials,
    /// The profile's name, when it was a block of a credentials file.
    pub profile: Option<String>,
    /// The Region, when the text names one.
    pub region: Option<String>,
}

/// Why a pasted text gives no credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CredentialsError {
    /// Nothing was pasted.
    Empty,
    /// No part of it is known.
    Unrecognised,
    /// It begins like JSON and is none.
    Json {
        /// The line of the first mistake, from 1.
        line: usize,
    },
    /// The access key id is missing.
    NoAccessKeyId,
    /// The secret is missing.
    NoSecret,
    /// The keys are temporary and their session token is missing.
    NoSessionToken,
    /// A part has characters such a part never has; often it was cut or is a placeholder.
    Odd {
        /// The part: `AWS_ACCESS_KEY_ID` and so on.
        part: &'static str,
    },
    /// There are several profiles, none of them `default`.
    SeveralProfiles {
        /// Their names.
        names: Vec<String>,
    },
    /// More text than credentials ever are.
    TooLong,
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CredentialsError::Empty => f.write_str("nothing was pasted"),
            CredentialsError::Unrecognised => {
                f.write_str("no credentials were found: paste export lines, a block of a credentials file, or a JSON object")
            }
            CredentialsError::Json { line } => write!(f, "the JSON breaks in line {line}: paste the whole object"),
            CredentialsError::NoAccessKeyId => f.write_str("the access key id is missing: paste the line with AWS_ACCESS_KEY_ID too"),
            CredentialsError::NoSecret => f.write_str("the secret is missing: paste the line with AWS_SECRET_ACCESS_KEY too"),
            CredentialsError::NoSessionToken => {
                f.write_str("these keys are temporary and need their session token: paste the line with AWS_SESSION_TOKEN too")
            }
            CredentialsError::Odd { part } => write!(f, "{part} has characters it never has: it may be cut, or a placeholder"),
            CredentialsError::SeveralProfiles { names } => {
                write!(f, "there are several profiles ({}): paste one of them", names.join(", "))
            }
            CredentialsError::TooLong => f.write_str("this is more text than credentials ever are"),
        }
    }
}

impl std::error::Error for CredentialsError {}

/// The most text that is looked at, bytes. Session tokens are a few kilobytes at most.
const MAX_BYTES: usize = 256 * 1024;

/// Reads pasted text.
pub fn parse(text: &str) -> Result<Pasted, CredentialsError> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(CredentialsError::Empty);
    }
    if text.len() > MAX_BYTES {
        return Err(CredentialsError::TooLong);
    }
    // `[` also begins the block of a profile.
    let list = text.strip_prefix('[').map(str::trim_start);
    if text.starts_with('{') || list.is_some_and(|rest| rest.starts_with(['{', '[', '"'])) {
        return parse_json(text)?.finish(None);
    }
    parse_lines(text)
}

/// What was found so far. Values that may be secret are overwritten when dropped.
#[derive(Default)]
struct Found {
    access_key_id: Option<String>,
    secret: Option<Zeroizing<String>>,
    session_token: Option<Zeroizing<String>>,
    expires_ms: Option<i64>,
    region: Option<String>,
}

/// What a name stands for.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    AccessKeyId,
    Secret,
    SessionToken,
    Expiration,
    Region,
}

/// The part a name stands for, whatever its case and separators: `AWS_SESSION_TOKEN`, `aws_session_token`, `SessionToken`.
fn part(name: &str) -> Option<Part> {
    let plain: String = name
        .chars()
        .filter(|c| *c != '_' && *c != '-' && *c != ' ')
        .map(|c| c.to_ascii_lowercase())
        .collect();
    match plain.strip_prefix("aws").unwrap_or(&plain) {
        "accesskeyid" => Some(Part::AccessKeyId),
        "secretaccesskey" | "secretkey" => Some(Part::Secret),
        "sessiontoken" | "securitytoken" | "token" => Some(Part::SessionToken),
        "expiration"
        | "credentialexpiration"
        | "sessionexpiration"
        | "expiresat"
        | "xsecuritytokenexpires" => Some(Part::Expiration),
        "region" | "defaultregion" => Some(Part::Region),
        _ => None,
    }
}

impl Found {
    fn set(&mut self, part: Part, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        match part {
            Part::AccessKeyId => self.access_key_id = Some(value.to_owned()),
            Part::Secret => self.secret = Some(Zeroizing::new(value.to_owned())),
            Part::SessionToken => self.session_token = Some(Zeroizing::new(value.to_owned())),
            Part::Expiration => {
                self.expires_ms = Timestamp::from_iso(value)
                    .map(|at| at.0)
                    .or_else(|| value.parse().ok().and_then(epoch_ms))
            }
            Part::Region => self.region = Some(value.to_owned()),
        }
    }

    fn is_empty(&self) -> bool {
        self.access_key_id.is_none() && self.secret.is_none() && self.session_token.is_none()
    }

    fn finish(self, profile: Option<String>) -> Result<Pasted, CredentialsError> {
        if self.is_empty() {
            return Err(CredentialsError::Unrecognised);
        }
        let access_key_id = self.access_key_id.ok_or(CredentialsError::NoAccessKeyId)?;
        let mut secret = self.secret.ok_or(CredentialsError::NoSecret)?;
        let is_id = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
        if access_key_id.len() > 128 || !access_key_id.bytes().all(is_id) {
            return Err(CredentialsError::Odd {
                part: "AWS_ACCESS_KEY_ID",
            });
        }
        let is_secret = |byte: u8| byte.is_ascii_graphic() && !b"\"'<>*`".contains(&byte);
        if !secret.bytes().all(is_secret) || secret.contains("...") {
            return Err(CredentialsError::Odd {
                part: "AWS_SECRET_ACCESS_KEY",
            });
        }
        if access_key_id.starts_with("ASIA") && self.session_token.is_none() {
            return Err(CredentialsError::NoSessionToken);
        }
        if self
            .session_token
            .as_ref()
            .is_some_and(|token| !token.bytes().all(is_secret) || token.contains("..."))
        {
            return Err(CredentialsError::Odd {
                part: "AWS_SESSION_TOKEN",
            });
        }
        let token = self
            .session_token
            .map(|mut token| std::mem::take(&mut *token));
        let credentials = Credentials::from_parts(
            access_key_id,
            std::mem::take(&mut *secret),
            token,
            self.expires_ms,
        );
        Ok(Pasted {
            credentials,
            profile,
            region: self
                .region
                .filter(|region| crate::client::is_region(region)),
        })
    }
}

/// Seconds or milliseconds since 1970: what is too large for seconds is milliseconds.
fn epoch_ms(value: f64) -> Option<i64> {
    match value {
        v if v.abs() < 1e11 => Some((v * 1000.0) as i64),
        v if v.abs() < 1e14 => Some(v as i64),
        _ => None,
    }
}

/// Assignments in any shell, or blocks of a credentials file.
fn parse_lines(text: &str) -> Result<Pasted, CredentialsError> {
    let mut profiles: Vec<(Option<String>, Found)> = vec![(None, Found::default())];
    for line in text.lines() {
        let line = line.trim();
        let remark = line.starts_with(['#', ';'])
            || line.starts_with("::")
            || line
                .get(..4)
                .is_some_and(|rem| rem.eq_ignore_ascii_case("rem "));
        if remark {
            continue;
        }
        if let Some(name) = line
            .strip_prefix('[')
            .and_then(|rest| rest.split_once(']'))
            .map(|(name, _)| name)
        {
            let name = name.trim().strip_prefix("profile ").unwrap_or(name.trim());
            profiles.push((Some(name.to_owned()), Found::default()));
        } else if let Some((_, found)) = profiles.last_mut() {
            read_assignments(line, found);
        }
    }
    profiles.retain(|(_, found)| !found.is_empty());
    let only_default = profiles.len() > 1
        && profiles
            .iter()
            .any(|(name, _)| name.as_deref() == Some("default"));
    if only_default {
        profiles.retain(|(name, _)| name.as_deref() == Some("default"));
    }
    if profiles.len() > 1 {
        let names = profiles
            .into_iter()
            .map(|(name, _)| name.unwrap_or_else(|| "without a name".to_owned()))
            .collect();
        return Err(CredentialsError::SeveralProfiles { names });
    }
    profiles
        .pop()
        .map_or(Err(CredentialsError::Unrecognised), |(name, found)| {
            found.finish(name)
        })
}

/// Every `NAME = value` and `NAME value` of a line whose name is known; several may share a line.
fn read_assignments(line: &str, found: &mut Found) {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut rest = line;
    while let Some(start) = rest.find(is_name) {
        let word = &rest[start..];
        let end = word.find(|c| !is_name(c)).unwrap_or(word.len());
        let (name, after) = word.split_at(end);
        rest = after;
        let Some(part) = part(name) else { continue };
        let after = after.trim_start_matches([' ', '\t', '"', '\'']);
        let sign = after.strip_prefix([':', '=']);
        // Without a sign it is `setx NAME value`, which only the long names are taken for.
        if sign.is_none() && !name.to_ascii_lowercase().starts_with("aws") {
            continue;
        }
        let value = sign.unwrap_or(after).trim_start();
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value
                .find([' ', '\t', ';', '&', '"', '\'', ','])
                .map_or((value, ""), |end| value.split_at(end)),
        };
        found.set(part, value);
        rest = after;
    }
}

fn parse_json(text: &str) -> Result<Found, CredentialsError> {
    let mut found = Found::default();
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = Object {
        found: &mut found,
        depth: 0,
    }
    .deserialize(&mut reader)
    .and_then(|()| reader.end());
    match read {
        Ok(()) => Ok(found),
        Err(error) => Err(CredentialsError::Json {
            line: error.line().max(1),
        }),
    }
}

/// How deep credentials lie in the objects that hold them: `{"Credentials": {…}}` is 1.
const MAX_DEPTH: u32 = 4;

/// Collects known members of an object and of the objects in it.
struct Object<'a> {
    found: &'a mut Found,
    depth: u32,
}

impl<'de> DeserializeSeed<'de> for Object<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.depth > MAX_DEPTH {
            IgnoredAny::deserialize(deserializer).map(|_| ())
        } else {
            deserializer.deserialize_any(self)
        }
    }
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with credentials")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        while let Some(name) = members.next_key::<String>()? {
            match part(&name) {
                Some(part) => {
                    if let Some(value) = members.next_value::<Scalar>()?.0 {
                        self.found.set(part, &value);
                    }
                }
                None => members.next_value_seed(Object {
                    found: &mut *self.found,
                    depth: self.depth + 1,
                })?,
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items
            .next_element_seed(Object {
                found: &mut *self.found,
                depth: self.depth + 1,
            })?
            .is_some()
        {}
        Ok(())
    }

    fn visit_str<E: de::Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        Ok(())
    }
}

/// A text or a number as text; nothing for what is neither.
struct Scalar(Option<Zeroizing<String>>);

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Scalar, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = Scalar;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or a number")
            }

            fn visit_str<E: de::Error>(self, value: &str) -> Result<Scalar, E> {
                Ok(Scalar(Some(Zeroizing::new(value.to_owned()))))
            }

            fn visit_i64<E: de::Error>(self, value: i64) -> Result<Scalar, E> {
                self.visit_str(&value.to_string())
            }

            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Scalar, E> {
                self.visit_str(&value.to_string())
            }

            fn visit_f64<E: de::Error>(self, value: f64) -> Result<Scalar, E> {
                self.visit_str(&value.to_string())
            }

            fn visit_bool<E: de::Error>(self, _: bool) -> Result<Scalar, E> {
                Ok(Scalar(None))
            }

            fn visit_unit<E: de::Error>(self) -> Result<Scalar, E> {
                Ok(Scalar(None))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Scalar, A::Error> {
                while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Scalar(None))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Scalar, A::Error> {
                while items.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Scalar(None))
            }
        }
        deserializer.deserialize_any(Read)
    }
}
