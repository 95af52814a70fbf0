//! The headers that keep the app in its box.
//!
//! In: the text of `index.html` and what whoever starts the server allows beyond the defaults.
//! Out: header names and values, the same for every answer: a worker runs under the policy of its own script's answer.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};
use std::fmt;

/// Where signed calls may go: every partition's service endpoints.
const AWS_ORIGINS: [&str; 4] = [
    "https://*.amazonaws.com",
    "https://*.amazonaws.com.cn",
    "https://*.api.aws",
    "https://*.api.amazonwebservices.com.cn",
];

/// What is allowed beyond the defaults.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    connect: Vec<String>,
    frame_ancestors: Vec<String>,
}

/// A text that is not an origin.
#[derive(Clone, Debug, PartialEq)]
pub struct OriginError(String);

impl fmt::Display for OriginError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is not an origin; write it as https://host or http://127.0.0.1:4566, without a path",
            self.0
        )
    }
}

impl std::error::Error for OriginError {}

impl Policy {
    /// Lets the app call `origin` too: a VPC endpoint, or a server that stands in for AWS.
    ///
    /// # Errors
    /// When the text is not `http(s)://host[:port]`.
    pub fn allow_connect(&mut self, origin: &str) -> Result<(), OriginError> {
        self.connect.push(checked_origin(origin)?);
        Ok(())
    }

    /// Lets pages of `origin` show the app in a frame. Without a call nobody may.
    ///
    /// # Errors
    /// When the text is not `http(s)://host[:port]`.
    pub fn allow_frame_ancestor(&mut self, origin: &str) -> Result<(), OriginError> {
        self.frame_ancestors.push(checked_origin(origin)?);
        Ok(())
    }

    /// The headers of every answer, for an app whose page is `index_html`.
    pub(crate) fn headers(&self, index_html: &str) -> Vec<(&'static str, String)> {
        let mut headers = vec![
            (
                "content-security-policy",
                self.content_security_policy(index_html),
            ),
            ("x-content-type-options", "nosniff".into()),
            ("referrer-policy", "no-referrer".into()),
            ("cross-origin-opener-policy", "same-origin".into()),
            ("cross-origin-resource-policy", "same-origin".into()),
            (
                "permissions-policy",
                "camera=(), geolocation=(), microphone=(), payment=(), usb=()".into(),
            ),
        ];
        if self.frame_ancestors.is_empty() {
            headers.push(("x-frame-options", "DENY".into()));
        }
        headers
    }

    fn content_security_policy(&self, index_html: &str) -> String {
        let mut scripts = String::from("'self' 'wasm-unsafe-eval'");
        for script in inline_scripts(index_html) {
            scripts.push_str(&format!(
                " 'sha256-{}'",
                STANDARD.encode(Sha256::digest(script))
            ));
        }
        let mut connect = String::from("'self'");
        for origin in AWS_ORIGINS
            .into_iter()
            .chain(self.connect.iter().map(String::as_str))
        {
            connect.push(' ');
            connect.push_str(origin);
        }
        let ancestors = if self.frame_ancestors.is_empty() {
            "'none'".to_owned()
        } else {
            self.frame_ancestors.join(" ")
        };
        [
            "default-src 'none'".to_owned(),
            format!("script-src {scripts}"),
            "style-src 'self'".to_owned(),
            "img-src 'self' data: blob:".to_owned(),
            "font-src 'self'".to_owned(),
            "manifest-src 'self'".to_owned(),
            "worker-src 'self'".to_owned(),
            format!("connect-src {connect}"),
            "base-uri 'none'".to_owned(),
            "form-action 'none'".to_owned(),
            "object-src 'none'".to_owned(),
            format!("frame-ancestors {ancestors}"),
            "require-trusted-types-for 'script'".to_owned(),
            "trusted-types default".to_owned(),
        ]
        .join("; ")
    }
}

/// The text of every `<script>` without `src`, byte for byte: a browser hashes exactly that.
fn inline_scripts(html: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find("<script") {
        let tag = &rest[start..];
        let Some(open_end) = tag.find('>') else { break };
        let Some(close) = tag[open_end..].find("</script") else {
            break;
        };
        let attributes = &tag[..open_end];
        if !attributes
            .split_ascii_whitespace()
            .any(|attribute| attribute.starts_with("src"))
        {
            found.push(&tag[open_end + 1..open_end + close]);
        }
        rest = &tag[open_end + close..];
    }
    found
}

fn checked_origin(text: &str) -> Result<String, OriginError> {
    let wrong = || OriginError(text.to_owned());
    let (scheme, host) = text
        .trim_end_matches('/')
        .split_once("://")
        .ok_or_else(wrong)?;
    let plain =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']' | '*');
    if !matches!(scheme, "http" | "https") || host.is_empty() || !host.chars().all(plain) {
        return Err(wrong());
    }
    Ok(format!("{scheme}://{host}"))
}
