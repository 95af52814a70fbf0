//! What a service means when it refuses.
//!
//! In: an answer that is no success. Out: its code, its words, and what to do about it.
//! The code is taken from the body first, because pages often cannot read the headers, and is cut at `#`.

use serde::Deserialize;

use super::transport::Response;
use crate::wire::xml;
use crate::{AwsError, Call, Timestamp};

/// A refusal, read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    /// Empty when the answer names none.
    pub(crate) code: String,
    pub(crate) message: String,
    /// How long the service asks to wait, milliseconds.
    pub(crate) retry_after_ms: Option<u64>,
    /// The service's time, milliseconds since 1970, when it can be told.
    pub(crate) server_ms: Option<i64>,
}

/// What a refusal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Throttled,
    /// The service failed and may not fail again.
    Transient,
    AccessDenied,
    ExpiredToken,
    InvalidCredentials,
    ClockSkew,
    NotFound,
    Invalid,
    /// The endpoint does not know the operation in this protocol.
    UnknownOperation,
    Other,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct JsonBody {
    #[serde(rename = "__type")]
    kind: Option<String>,
    code: Option<String>,
    #[serde(rename = "Code")]
    upper_code: Option<String>,
    message: Option<String>,
    #[serde(rename = "Message")]
    upper_message: Option<String>,
    #[serde(rename = "errorMessage")]
    error_message: Option<String>,
    #[serde(rename = "dashboardValidationMessages")]
    validation: Vec<crate::cloudwatch::DashboardValidationMessage>,
}

impl Refusal {
    /// Reads an answer; `now_ms` is for a `Retry-After` that is a date.
    pub(crate) fn read(response: &Response, now_ms: i64) -> Refusal {
        let text = String::from_utf8_lossy(&response.body);
        let text = text.trim();
        let (code, message) = if text.starts_with('{') {
            read_json(text)
        } else {
            read_xml(text)
        }
        .unwrap_or_default();
        let code = if code.is_empty() {
            code_of_headers(response)
        } else {
            code
        };
        let message = match (message.trim(), response.header("x-amzn-errormessage")) {
            ("", Some(words)) => words.to_owned(),
            ("", None) if code.is_empty() && text.starts_with('<') => {
                "the server sent a page instead of an answer".to_owned()
            }
            (words, _) => words.to_owned(),
        };
        let date_ms = response.header("date").and_then(http_date_ms);
        Refusal {
            status: response.status,
            retry_after_ms: response
                .header("retry-after")
                .and_then(|value| retry_after_ms(value, date_ms.unwrap_or(now_ms))),
            server_ms: date_ms.or_else(|| server_ms_of_words(&message)),
            code: bare_code(&code).to_owned(),
            message,
        }
    }

    /// Whether it reads as: there is no such thing. A wrong address has no words in JSON.
    pub(crate) fn is_missing(&self) -> bool {
        self.status == 404
            && !self.message.is_empty()
            && !self.message.starts_with("the server sent a page")
    }

    /// What it is about. `skew_ms` is the service's time minus ours when the request was signed, as far as it is known.
    pub(crate) fn kind(&self, skew_ms: Option<i64>) -> Kind {
        let code = self.code.strip_suffix("Exception").unwrap_or(&self.code);
        let out_of_time = self.message.starts_with("Signature expired")
            || self.message.starts_with("Signature not yet current");
        let far_off = skew_ms.is_some_and(|skew_ms| skew_ms.abs() > 240_000);
        match code {
            "Throttling"
            | "Throttled"
            | "ThrottledRequest"
            | "RequestThrottled"
            | "RequestThrottledRequest"
            | "TooManyRequests"
            | "RequestLimitExceeded"
            | "BandwidthLimitExceeded"
            | "SlowDown"
            | "PriorRequestNotComplete"
            | "ProvisionedThroughputExceeded"
            | "EC2Throttled" => Kind::Throttled,
            "RequestTimeTooSkewed" | "RequestExpired" | "RequestInTheFuture" => Kind::ClockSkew,
            "SignatureDoesNotMatch" | "InvalidSignature" | "AuthFailure"
                if out_of_time || far_off =>
            {
                Kind::ClockSkew
            }
            "AccessDenied"
            | "UnauthorizedOperation"
            | "NotAuthorized"
            | "Forbidden"
            | "AuthorizationError" => Kind::AccessDenied,
            "ExpiredToken" | "TokenRefreshRequired" => Kind::ExpiredToken,
            "SignatureDoesNotMatch"
            | "InvalidSignature"
            | "AuthFailure"
            | "UnrecognizedClient"
            | "InvalidClientTokenId"
            | "InvalidAccessKeyId"
            | "InvalidToken"
            | "MissingAuthenticationToken"
            | "IncompleteSignature"
            | "InvalidClientToken"
            | "OptInRequired" => Kind::InvalidCredentials,
            "ResourceNotFound" | "DashboardNotFoundError" | "NotFound" => Kind::NotFound,
            // `MissingAction`: an endpoint of the query protocol alone, which found no form in the JSON.
            "UnknownOperation"
            | "InvalidAction"
            | "MissingAction"
            | "UnknownAction"
            | "UnsupportedProtocol"
            | "NotImplemented"
            | "NotYetImplemented" => Kind::UnknownOperation,
            "InternalFailure"
            | "InternalServiceError"
            | "InternalServiceFault"
            | "InternalServer"
            | "InternalServerError"
            | "InternalError"
            | "ServiceUnavailable"
            | "RequestTimeout"
            | "TransientError" => Kind::Transient,
            _ => match self.status {
                429 => Kind::Throttled,
                500 | 502 | 503 | 504 => Kind::Transient,
                401 => Kind::InvalidCredentials,
                403 => Kind::AccessDenied,
                // No code at all: something that is no AWS endpoint of this kind.
                404 | 405 | 415 if code.is_empty() => Kind::UnknownOperation,
                404 => Kind::NotFound,
                400..=499 if !code.is_empty() => Kind::Invalid,
                _ => Kind::Other,
            },
        }
    }

    /// The error a caller gets. `message` is the refusal's, without secrets.
    pub(crate) fn into_error(
        self,
        kind: Kind,
        call: &Call,
        attempts: u32,
        skew_ms: Option<i64>,
        message: String,
    ) -> AwsError {
        let operation = call.name().to_owned();
        match kind {
            Kind::Throttled => AwsError::Throttled {
                operation,
                attempts,
                retry_after_ms: self.retry_after_ms,
            },
            Kind::AccessDenied => AwsError::AccessDenied {
                operation,
                action: action_of_words(&message).unwrap_or_else(|| {
                    format!("{}:{}", call.service().permission_prefix(), call.name())
                }),
                principal: between(&message, "User: ", " is not authorized").map(str::to_owned),
                message,
            },
            Kind::ExpiredToken => AwsError::ExpiredToken { message },
            Kind::InvalidCredentials => AwsError::InvalidCredentials {
                code: self.code,
                message,
            },
            Kind::ClockSkew => AwsError::ClockSkew { skew_ms },
            Kind::NotFound => AwsError::NotFound { operation, message },
            Kind::Invalid => AwsError::Invalid {
                operation,
                code: self.code,
                message,
            },
            Kind::Transient | Kind::UnknownOperation | Kind::Other => AwsError::Service {
                operation,
                status: self.status,
                code: self.code,
                message,
            },
        }
    }
}

fn read_json(text: &str) -> Option<(String, String)> {
    let body: JsonBody = serde_json::from_str(text).ok()?;
    let mut message = body
        .message
        .or(body.upper_message)
        .or(body.error_message)
        .unwrap_or_default();
    for finding in body.validation {
        let place = finding.data_path.unwrap_or_default();
        message.push_str(&format!(
            "\n{place}: {}",
            finding.message.unwrap_or_default()
        ));
    }
    Some((
        body.kind
            .or(body.code)
            .or(body.upper_code)
            .unwrap_or_default(),
        message,
    ))
}

/// `<ErrorResponse><Error><Code>…`, or an `<Error>` alone, or `<Response><Errors><Error>`.
fn read_xml(text: &str) -> Option<(String, String)> {
    let root = xml::parse(text).ok()?;
    let error = match root.name.as_str() {
        "Error" => &root,
        _ => root
            .child("Error")
            .or_else(|| root.child("Errors")?.child("Error"))
            .unwrap_or(&root),
    };
    let text_of = |name: &str| error.child(name).map(|child| child.text.clone());
    let code = match text_of("Code") {
        Some(code) => code,
        // `<UnknownOperationException/>` is a whole answer.
        None if root.children.is_empty() && root.name.ends_with("Exception") => root.name.clone(),
        None => return None,
    };
    Some((
        code,
        text_of("Message")
            .or_else(|| text_of("message"))
            .unwrap_or_default(),
    ))
}

fn code_of_headers(response: &Response) -> String {
    let of = |name| response.header(name).unwrap_or_default();
    match of("x-amzn-errortype") {
        "" => of("x-amzn-query-error")
            .split(';')
            .next()
            .unwrap_or_default()
            .to_owned(),
        code => code.to_owned(),
    }
}

/// `com.amazonaws#Throttling:http://…` is `Throttling`.
fn bare_code(code: &str) -> &str {
    let code = code.rsplit('#').next().unwrap_or(code);
    code.split(':').next().unwrap_or(code).trim()
}

/// The permission in `… is not authorized to perform: cloudwatch:GetMetricData on resource: …`.
fn action_of_words(message: &str) -> Option<String> {
    let (_, after) = message.split_once("not authorized to perform")?;
    let word = after
        .trim_start_matches([':', ' '])
        .split_whitespace()
        .next()?;
    let word = word.trim_end_matches(['.', ',', ';']);
    let plain = word
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b":-*".contains(&byte));
    (plain && word.contains(':') && word.len() <= 128).then(|| word.to_owned())
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let (_, after) = text.split_once(start)?;
    after.split_once(end).map(|(inside, _)| inside.trim())
}

/// The service's time in `Signature expired: 20260101T000000Z is now earlier than 20260101T001000Z (20260101T001500Z - 5 min.)`.
fn server_ms_of_words(message: &str) -> Option<i64> {
    let inside = &message[message.rfind('(')? + 1..];
    basic_iso_ms(inside.get(..16)?)
}

/// `20260101T001500Z`.
fn basic_iso_ms(text: &str) -> Option<i64> {
    let part = |range: std::ops::Range<usize>| {
        text.get(range)
            .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let iso = format!(
        "{}-{}-{}T{}:{}:{}Z",
        part(0..4)?,
        part(4..6)?,
        part(6..8)?,
        part(9..11)?,
        part(11..13)?,
        part(13..15)?
    );
    Timestamp::from_iso(&iso).map(|at| at.0)
}

/// `Tue, 24 Nov 2026 15:23:08 GMT`, the one form of a date that servers still send.
fn http_date_ms(text: &str) -> Option<i64> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let mut words = text.split_once(", ")?.1.split(' ');
    let (day, month, year, clock) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    Timestamp::from_iso(&format!("{year}-{month:02}-{day}T{clock}Z")).map(|at| at.0)
}

/// Seconds or a date.
fn retry_after_ms(value: &str, now_ms: i64) -> Option<u64> {
    match value.trim().parse::<f64>() {
        Ok(secs) if (0.0..1e9).contains(&secs) => Some((secs * 1000.0) as u64),
        Ok(_) => None,
        Err(_) => http_date_ms(value).map(|at_ms| u64::try_from(at_ms - now_ms).unwrap_or(0)),
    }
}
