//! `cidr`.

use json_text::{Kind, Value};
use text_span::Span;

use super::{Reader, fault, met};
use crate::pattern::address::{Address, Block};
use crate::pattern::entry::Test;
use crate::pattern::refusal::{Fault, Located};

impl Reader<'_> {
    /// `cidr: "address/bits"`. The service names no place for what is wrong inside the string.
    pub(super) fn cidr(&mut self, argument: &Value, values: &mut Vec<Span>) -> Option<Test> {
        if !matches!(argument.kind, Kind::String(_)) {
            // The service says `prefix` here.
            self.refuse(
                fault(
                    "EP020",
                    argument.span,
                    met(argument),
                    "prefix match pattern must be a string",
                ),
                format!("`cidr` takes a string, not {}", argument.kind_name()),
            )
            .help = Some("write for example `\"10.0.0.0/24\"`".to_owned());
            return None;
        }
        values.push(argument.span);
        let text = self.decoded(argument.span);
        let reason = match Block::parse(&text.lossy()) {
            Ok(block) => return Some(Test::Cidr(text, block)),
            Err(reason) => reason,
        };
        let is_full = reason.contains("mask bits must be <");
        let address = text.lossy().split('/').next().unwrap_or("").to_owned();
        let code = if is_full {
            "EP062"
        } else if reason.starts_with("Nonstandard") {
            "EP061"
        } else {
            "EP060"
        };
        let found = Fault {
            located: Located::Never,
            ..fault(code, argument.span, argument.span.end, reason)
        };
        let (message, help) = match code {
            "EP062" => (
                "the mask leaves no block",
                format!("for one address write the plain string `\"{address}\"` without `cidr`"),
            ),
            "EP061" => (
                "the part before the slash is no IP address",
                "write four decimal groups, or IPv6 groups without a zone or a dotted tail"
                    .to_owned(),
            ),
            _ if Address::parse(address.as_bytes()).is_some() && !text.lossy().contains('/') => (
                "the number of bits is missing",
                format!("write for example `\"{address}/24\"`, or the plain string without `cidr`"),
            ),
            _ => (
                "a block is an address, a slash and a number of bits",
                "write for example `\"10.0.0.0/24\"`".to_owned(),
            ),
        };
        self.refuse(found, message).help = Some(help);
        None
    }
}
