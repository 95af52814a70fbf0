//! The event, and what only the service knows beside it.

use json_text::{Kind, Value, parse_with_depth, quote, unescape};
use serde::{Deserialize, Serialize};
use text_span::{Diagnostic, Severity};

/// Deepest nesting of events that is read.
const MAX_DEPTH: usize = 256;
/// Deepest nesting of results that is read: an event's and as much again from the template.
pub(super) const MAX_RESULT_DEPTH: usize = 512;

/// An event as JSON text that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    text: String,
    root: Value,
}

impl Event {
    /// Reads an event. It need not be complete: nothing is filled in.
    ///
    /// # Errors
    /// When the text is not JSON; what is wrong, in the order of the text.
    pub fn parse(text: &str) -> Result<Event, Vec<Diagnostic>> {
        let parsed = parse_with_depth(text, MAX_DEPTH);
        match parsed.root {
            Some(root)
                if parsed
                    .diagnostics
                    .iter()
                    .all(|found| found.severity != Severity::Error) =>
            {
                Ok(Event {
                    text: text.to_owned(),
                    root,
                })
            }
            _ => Err(parsed.diagnostics),
        }
    }

    /// The text it was read from.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The whole event.
    pub fn root(&self) -> &Value {
        &self.root
    }

    fn member_text(&self, name: &str) -> Option<&str> {
        self.root.get(name)?.as_str()
    }

    /// A value of the event as compact JSON.
    pub(super) fn json(&self, value: &Value) -> String {
        let mut out = String::new();
        write(&self.text, value, &mut out);
        out
    }

    /// The event without its detail, as `<aws.events.event>` gives it: `detail-type` is called `detailType` there.
    pub(super) fn envelope(&self) -> String {
        let Kind::Object(members) = &self.root.kind else {
            return self.json(&self.root);
        };
        json_text::object(
            members
                .iter()
                .filter(|member| member.name != "detail")
                .map(|member| {
                    let name = match member.name.as_str() {
                        "detail-type" => "detailType",
                        name => name,
                    };
                    (name, self.json(&member.value))
                }),
        )
    }
}

/// Compact JSON in one spelling: characters are written as they are where JSON allows it, numbers stay as written.
fn write(source: &str, value: &Value, out: &mut String) {
    match &value.kind {
        Kind::Null => out.push_str("null"),
        Kind::Bool(is) => out.push_str(if *is { "true" } else { "false" }),
        Kind::Number(text) => out.push_str(text),
        Kind::String(text) => {
            // Half a surrogate pair has no character; its escape is kept.
            let written = value.span.of(source);
            let inside = written
                .get(1..written.len().saturating_sub(1))
                .unwrap_or("");
            if text.contains('\u{fffd}') && unescape(inside).lossy {
                out.push_str(written);
            } else {
                out.push_str(&quote(text));
            }
        }
        Kind::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write(source, item, out);
            }
            out.push(']');
        }
        Kind::Object(members) => {
            out.push('{');
            for (at, member) in members.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                out.push_str(&quote(&member.name));
                out.push(':');
                write(source, &member.value, out);
            }
            out.push('}');
        }
    }
}

/// What the reserved placeholders stand for; unknown ones are shown as they are written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Context {
    /// `<aws.events.rule-arn>`
    pub rule_arn: Option<String>,
    /// `<aws.events.rule-name>`
    pub rule_name: Option<String>,
    /// `<aws.events.event.ingestion-time>`, ISO 8601.
    pub ingestion_time: Option<String>,
}

impl Context {
    /// What a rule's ARN or name says. The ARN of a name is that of a rule on the default bus of the event's own account and Region.
    pub fn of_rule(rule: &str, event: &Event) -> Context {
        if let Some((_, path)) = rule.split_once(":rule/") {
            return Context {
                rule_arn: Some(rule.to_owned()),
                rule_name: path.rsplit('/').next().map(str::to_owned),
                ingestion_time: None,
            };
        }
        let place = (event.member_text("region"), event.member_text("account"));
        let rule_arn = match place {
            (Some(region), Some(account)) => {
                let partition = match region {
                    _ if region.starts_with("cn-") => "aws-cn",
                    _ if region.starts_with("us-gov-") => "aws-us-gov",
                    _ => "aws",
                };
                Some(format!(
                    "arn:{partition}:events:{region}:{account}:rule/{rule}"
                ))
            }
            _ => None,
        };
        Context {
            rule_arn,
            rule_name: Some(rule.to_owned()),
            ingestion_time: None,
        }
    }
}
