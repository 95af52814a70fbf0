//! Signature Version 4, by `aws-sigv4`.
//!
//! In: a request with all its headers, credentials, an instant. Out: the same request, signed in its headers or in its address.
//! Only `host` and the headers already there are signed, and none is added but `authorization`, `x-amz-date` and
//! `x-amz-security-token`: browsers ask a service's leave for every other one.

use std::time::{Duration, SystemTime};

use aws_sigv4::http_request::{
    SignableBody, SignableRequest, SignatureLocation, SigningSettings, sign as sigv4,
};
use aws_sigv4::sign::v4;

use super::transport::Request;
use crate::credentials::Credentials;

/// Where the signature goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// Into headers: `authorization` and `x-amz-date`. Needs a preflight in a browser.
    Headers,
    /// Into the address; headers are not signed. Needs no preflight with a form's content type.
    Query,
}

/// For how long a signature in an address holds, seconds. The service allows for as much difference between clocks.
const QUERY_EXPIRES_SECS: u64 = 300;

/// Signs for a service's signing name in a Region, at an instant in milliseconds since 1970.
/// An error is a fault of the request, such as an address that is none.
pub fn sign(
    request: &mut Request,
    placement: Placement,
    credentials: &Credentials,
    region: &str,
    signing_name: &str,
    at_ms: i64,
) -> Result<(), String> {
    let mut settings = SigningSettings::default();
    let mut headers: Vec<(&str, &str)> = Vec::new();
    match placement {
        Placement::Headers => {
            headers = request
                .headers
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect()
        }
        Placement::Query => {
            settings.signature_location = SignatureLocation::QueryParams;
            settings.expires_in = Some(Duration::from_secs(QUERY_EXPIRES_SECS));
        }
    }
    let identity = credentials.for_signer().into();
    let at = SystemTime::UNIX_EPOCH + Duration::from_millis(u64::try_from(at_ms).unwrap_or(0));
    let params = v4::SigningParams::builder()
        .identity(&identity)
        .region(region)
        .name(signing_name)
        .time(at)
        .settings(settings)
        .build()
        .map_err(|error| error.to_string())?
        .into();
    let signable = SignableRequest::new(
        request.method,
        request.url.as_str(),
        headers.into_iter(),
        SignableBody::Bytes(&request.body),
    )
    .map_err(|error| error.to_string())?;
    let (instructions, _) = sigv4(signable, &params)
        .map_err(|error| error.to_string())?
        .into_parts();
    let (headers, params) = instructions.into_parts();
    for header in headers {
        request
            .headers
            .push((header.name(), header.value().to_owned()));
    }
    for (name, value) in params {
        request
            .url
            .push(if request.url.contains('?') { '&' } else { '?' });
        request.url.push_str(name);
        request.url.push('=');
        crate::wire::form::percent_encode(&value, &mut request.url);
    }
    Ok(())
}
