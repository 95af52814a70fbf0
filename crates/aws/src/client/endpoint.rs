//! Where a service is called.
//!
//! In: a service, a Region, and the user's choice: AWS's own addresses (dual stack, FIPS) or an own one.
//! Out: an address. Regions come from links and are hostile: nothing but letters, digits and hyphens gets into a host name,
//! else a link could send a signature elsewhere.

use std::fmt;

use crate::{AwsError, Service};

/// Which addresses to call.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Endpoints {
    custom: Option<Custom>,
    dual_stack: bool,
    fips: bool,
}

/// The address of one service in one Region.
#[derive(Clone, Debug, PartialEq)]
pub struct Endpoint {
    /// Scheme, host and port, without a default port.
    pub origin: String,
    /// Host and port, as the `host` header says them.
    pub host: String,
    /// The path; `/` unless the user's address has one.
    pub path: String,
    /// The Region to sign for.
    pub region: String,
}

/// An address of the user's, taken apart. May contain `{service}` and `{region}`.
#[derive(Clone, Debug, PartialEq)]
struct Custom {
    secure: bool,
    authority: String,
    path: String,
    /// The one service a VPC endpoint's own name serves; others go to AWS's addresses.
    only: Option<Service>,
}

/// Why an address of the user's cannot be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EndpointError {
    /// It does not begin with `https://` or `http://`.
    Scheme,
    /// The host is missing or has characters that a host name has not.
    Host,
    /// The port is no number from 1 to 65535.
    Port,
    /// It has a user name, a query, a fragment, or a path that would be rewritten on its way.
    Extra,
}

impl fmt::Display for EndpointError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            EndpointError::Scheme => {
                "an endpoint begins with https:// (or http:// on this machine)"
            }
            EndpointError::Host => "the endpoint has no host name that can be called",
            EndpointError::Port => "the endpoint's port is no number from 1 to 65535",
            EndpointError::Extra => {
                "an endpoint is a scheme, a host, a port and a plain path, nothing else"
            }
        })
    }
}

impl std::error::Error for EndpointError {}

impl Endpoints {
    /// AWS's own addresses.
    pub fn aws() -> Endpoints {
        Endpoints::default()
    }

    /// An address of the user's for all services: a VPC endpoint or an AWS-compatible server.
    /// `{service}` and `{region}` in it are replaced. A VPC endpoint's own name
    /// (`vpce-….monitoring.us-east-1.vpce.amazonaws.com`) is used for its service only.
    pub fn custom(text: &str) -> Result<Endpoints, EndpointError> {
        let text = text.trim();
        let (secure, rest) = match text.split_once("://") {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => (true, rest),
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => (false, rest),
            _ => return Err(EndpointError::Scheme),
        };
        let (authority, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/{}".contains(&byte);
        let rewritten =
            path.split('/').any(|part| part == "." || part == "..") || path.contains("//");
        if rewritten || !path.bytes().all(is_plain) || authority.contains(['@', '?', '#']) {
            return Err(EndpointError::Extra);
        }
        let authority = checked_authority(&authority.to_ascii_lowercase(), secure)?;
        let only = authority.ends_with(".vpce.amazonaws.com").then(|| {
            Service::ALL
                .into_iter()
                .find(|service| authority.contains(&format!(".{}.", service.host_prefix())))
        });
        let path = if path.is_empty() { "/" } else { path };
        Ok(Endpoints {
            custom: Some(Custom {
                secure,
                authority,
                path: path.to_owned(),
                only: only.flatten(),
            }),
            ..Endpoints::default()
        })
    }

    /// Addresses that also speak IPv6.
    pub fn dual_stack(mut self, on: bool) -> Endpoints {
        self.dual_stack = on;
        self
    }

    /// Addresses with validated cryptography, in the Regions that have them.
    pub fn fips(mut self, on: bool) -> Endpoints {
        self.fips = on;
        self
    }

    /// The address of a service in a Region; an error when the Region is no name of a Region.
    pub fn resolve(&self, service: Service, region: &str) -> Result<Endpoint, AwsError> {
        if !is_region(region) {
            return Err(AwsError::Invalid {
                operation: service.signing_name().to_owned(),
                code: "InvalidRegion".to_owned(),
                message:
                    "a Region's name is lower-case letters, digits and hyphens, such as us-east-1"
                        .to_owned(),
            });
        }
        let endpoint = |secure: bool, host: String, path: String| Endpoint {
            origin: format!("{}://{host}", if secure { "https" } else { "http" }),
            host,
            path,
            region: region.to_owned(),
        };
        match &self.custom {
            Some(custom) if custom.only.is_none_or(|only| only == service) => {
                let fill = |text: &str| {
                    text.replace("{service}", service.host_prefix())
                        .replace("{region}", region)
                };
                Ok(endpoint(
                    custom.secure,
                    fill(&custom.authority),
                    fill(&custom.path),
                ))
            }
            _ => Ok(endpoint(
                true,
                self.aws_host(service, region),
                "/".to_owned(),
            )),
        }
    }

    fn aws_host(&self, service: Service, region: &str) -> String {
        let (suffix, dual_suffix) = partition(region);
        let suffix = if self.dual_stack { dual_suffix } else { suffix };
        // In the government Regions the plain addresses are the validated ones, with exceptions.
        let plain_is_fips = region.starts_with("us-gov-")
            && match service {
                Service::CloudWatch | Service::Events => true,
                Service::Sts => !self.dual_stack,
                Service::Scheduler | Service::Schemas => false,
            };
        let fips = if self.fips && !plain_is_fips {
            "-fips"
        } else {
            ""
        };
        format!("{}{fips}.{region}.{suffix}", service.host_prefix())
    }
}

/// Whether a text can be a Region's name.
pub fn is_region(text: &str) -> bool {
    (2..=32).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.ends_with(|c: char| c.is_ascii_alphanumeric())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// The domains of a Region's partition: plain and dual stack.
fn partition(region: &str) -> (&'static str, &'static str) {
    const PARTITIONS: [(&str, &str, &str); 6] = [
        ("cn-", "amazonaws.com.cn", "api.amazonwebservices.com.cn"),
        ("eusc-", "amazonaws.eu", "api.amazonwebservices.eu"),
        ("us-iso-", "c2s.ic.gov", "api.aws.ic.gov"),
        ("us-isob-", "sc2s.sgov.gov", "api.aws.scloud"),
        ("eu-isoe-", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"),
        ("us-isof-", "csp.hci.ic.gov", "api.aws.hci.ic.gov"),
    ];
    PARTITIONS
        .iter()
        .find(|(prefix, ..)| region.starts_with(prefix))
        .map_or(("amazonaws.com", "api.aws"), |(_, plain, dual)| {
            (plain, dual)
        })
}

/// Host and port without a default port; the host in lower case, an IPv6 address in brackets.
fn checked_authority(authority: &str, secure: bool) -> Result<String, EndpointError> {
    let (host, port) = if let Some(rest) = authority.strip_prefix('[') {
        let (address, port) = rest.split_once(']').ok_or(EndpointError::Host)?;
        address
            .parse::<std::net::Ipv6Addr>()
            .map_err(|_| EndpointError::Host)?;
        (&authority[..address.len() + 2], port)
    } else {
        let (host, port) = authority
            .find(':')
            .map_or((authority, ""), |at| authority.split_at(at));
        let is_host = |byte: u8| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-._{}".contains(&byte)
        };
        if host.is_empty()
            || host.starts_with(['.', '-'])
            || host.contains("..")
            || !host.bytes().all(is_host)
        {
            return Err(EndpointError::Host);
        }
        let filled = host.replace("{service}", "").replace("{region}", "");
        if filled.contains(['{', '}']) {
            return Err(EndpointError::Host);
        }
        (host, port)
    };
    let default = if secure { 443 } else { 80 };
    match port.strip_prefix(':') {
        None if port.is_empty() => Ok(host.to_owned()),
        None => Err(EndpointError::Host),
        Some(port) => match port.parse::<u16>() {
            Ok(0) | Err(_) => Err(EndpointError::Port),
            Ok(port) if port == default => Ok(host.to_owned()),
            Ok(port) => Ok(format!("{host}:{port}")),
        },
    }
}
