//! Operators: entries that are objects with one member.

use json_text::{Kind, Member as JsonMember, Value, quote};
use text_span::{Diagnostic, Span, TextEdit, did_you_mean};

use super::{Reader, fault, met};
use crate::pattern::entry::{Entry, Test};
use crate::pattern::ignore_case::IgnoreCase;
use crate::pattern::text::Text;
use crate::pattern::wildcard::{Wildcard, WildcardFault};

/// The operators, as they are written.
pub const OPERATORS: [&str; 9] = [
    "prefix",
    "suffix",
    "anything-but",
    "numeric",
    "exists",
    "cidr",
    "equals-ignore-case",
    "wildcard",
    "exactly",
];

impl Reader<'_> {
    /// `operator := { opname : argument }`
    pub(super) fn operator(&mut self, item: &Value, members: &[JsonMember]) -> Entry {
        let Some((member, more)) = members.split_first() else {
            let read_to = self.closed_at(item, '}');
            self.refuse(
                fault(
                    "EP014",
                    item.span,
                    read_to,
                    "Match expression name not found",
                ),
                "an operator is missing in these braces",
            )
            .help = Some("write for example `{\"prefix\": \"…\"}`".to_owned());
            return Entry {
                span: item.span,
                operator: None,
                argument: item.span,
                values: Vec::new(),
                test: None,
            };
        };
        let name = self.decoded(member.name_span);
        let argument = &member.value;
        let mut values = Vec::new();
        let test = match &*name.lossy() {
            "exactly" => self
                .string(argument, "exact", &mut values)
                .map(Test::Exactly),
            "prefix" => self.affix(argument, "prefix", &mut values),
            "suffix" => self.affix(argument, "suffix", &mut values),
            "equals-ignore-case" => self
                .string(argument, "equals-ignore-case", &mut values)
                .map(|text| Test::EqualsIgnoreCase(IgnoreCase::new(text))),
            "wildcard" => self
                .string(argument, "wildcard", &mut values)
                .and_then(|text| self.wildcard(argument, text, argument.span.end))
                .map(Test::Wildcard),
            "cidr" => self.cidr(argument, &mut values),
            "exists" => self.exists(argument, &mut values),
            "numeric" => self.numeric(argument, &mut values).map(Test::Numeric),
            "anything-but" => self
                .anything_but(argument, &mut values)
                .map(Test::AnythingBut),
            other => {
                self.unknown_operator(member, other);
                None
            }
        };
        let known = OPERATORS.iter().any(|operator| name == *operator);
        if known && name == "exactly" && test.is_some() {
            self.diagnostics.push(exactly_note(member.name_span));
        }
        let mut test = test;
        if let Some(second) = more.first().filter(|_| known) {
            let is_counted = name == "numeric" || name == "anything-but";
            self.second_member(second, is_counted);
            test = None;
        }
        Entry {
            span: item.span,
            operator: Some(member.name_span),
            argument: argument.span,
            values,
            test,
        }
    }

    /// A second member in an operator. `numeric` and `anything-but` have a reason of their own for it.
    pub(super) fn second_member(&mut self, second: &JsonMember, is_counted: bool) {
        let reason = if is_counted {
            "Too many elements in numeric expression"
        } else {
            "Only one key allowed in match expression"
        };
        self.refuse(
            fault("EP016", second.name_span, met(&second.value), reason),
            "an operator has one member only",
        )
        .help =
            Some("write each operator in braces of its own: they are alternatives then".to_owned());
    }

    fn unknown_operator(&mut self, member: &JsonMember, name: &str) {
        let guess = did_you_mean(name, OPERATORS);
        let found = self.refuse(
            fault(
                "EP015",
                member.name_span,
                met(&member.value),
                format!("Unrecognized match type {name}"),
            ),
            format!("there is no operator `{name}`"),
        );
        match guess {
            Some(guess) => {
                found.help = Some(format!("did you mean `{guess}`?"));
                found.fix = Some(TextEdit::replace(member.name_span, quote(guess)));
            }
            None => {
                found.help = Some(
                    "to look into objects of a list, write their fields in braces without the brackets: arrays need no step"
                        .to_owned(),
                );
            }
        }
    }

    /// The string that an operator takes; `what` is the operator in the service's reason.
    pub(super) fn string(
        &mut self,
        argument: &Value,
        what: &str,
        values: &mut Vec<Span>,
    ) -> Option<Text> {
        if let Kind::String(_) = argument.kind {
            values.push(argument.span);
            return Some(self.decoded(argument.span));
        }
        let fix = match &argument.kind {
            Kind::Array(items) => match items.as_slice() {
                [only] if only.as_str().is_some() => Some(only.span.of(self.text).to_owned()),
                _ => None,
            },
            Kind::Number(text) => Some(quote(text)),
            _ => None,
        };
        let found = self.refuse(
            fault(
                "EP020",
                argument.span,
                met(argument),
                format!("{what} match pattern must be a string"),
            ),
            format!("a string belongs here, not {}", argument.kind_name()),
        );
        found.help = Some(match &argument.kind {
            Kind::Array(_) => "for several values write one operator for each".to_owned(),
            _ => "write the text in double quotes".to_owned(),
        });
        found.fix = fix.map(|text| TextEdit::replace(argument.span, text));
        None
    }

    /// `prefix` and `suffix`: a string, or `{"equals-ignore-case": string}`.
    fn affix(&mut self, argument: &Value, name: &str, values: &mut Vec<Span>) -> Option<Test> {
        let is_prefix = name == "prefix";
        let Kind::Object(members) = &argument.kind else {
            let text = self.string(argument, name, values)?;
            return Some(if is_prefix {
                Test::Prefix(text)
            } else {
                Test::Suffix(text)
            });
        };
        let capital = if is_prefix { "Prefix" } else { "Suffix" };
        let Some((member, more)) = members.split_first() else {
            let read_to = self.closed_at(argument, '}');
            self.refuse(
                fault(
                    "EP022",
                    argument.span,
                    read_to,
                    format!("{capital} expression name not found"),
                ),
                format!("`{name}` takes a string or `equals-ignore-case` in braces"),
            );
            return None;
        };
        let inner = self.decoded(member.name_span);
        if inner != "equals-ignore-case" {
            let reason = format!("Unsupported {name} pattern: {inner}");
            self.refuse(
                fault("EP021", member.name_span, met(&member.value), reason),
                format!("`{inner}` cannot stand inside `{name}`"),
            )
            .help = Some("only `equals-ignore-case` can".to_owned());
            return None;
        }
        let text = IgnoreCase::new(self.string(&member.value, "equals-ignore-case", values)?);
        if let Some(second) = more.first() {
            self.second_member(second, false);
            return None;
        }
        Some(if is_prefix {
            Test::PrefixIgnoreCase(text)
        } else {
            Test::SuffixIgnoreCase(text)
        })
    }

    /// A wildcard's text. `read_to` is how far the service has read when it looks at it.
    pub(super) fn wildcard(
        &mut self,
        argument: &Value,
        text: Text,
        read_to: usize,
    ) -> Option<Wildcard> {
        let fault_found = match Wildcard::new(text) {
            Ok(wildcard) => return Some(wildcard),
            Err(found) => found,
        };
        let (code, message, help) = match fault_found {
            WildcardFault::TwoStars(_) => (
                "EP023",
                "two stars stand in a row",
                "one star covers any run of characters already",
            ),
            WildcardFault::BadEscape(_) => (
                "EP024",
                "a backslash stands before something other than a star or a backslash",
                "write `\\\\\\\\` in JSON for a plain backslash",
            ),
        };
        // Without escapes the place in the text is that of the decoded text.
        let at = match fault_found {
            WildcardFault::TwoStars(at) | WildcardFault::BadEscape(at) => at,
        };
        let inside = argument.span.start + 1;
        let is_plain = !argument.span.of(self.text).contains('\\');
        let span = if is_plain {
            Span::new(inside + at, inside + at + 2)
        } else {
            argument.span
        };
        let found = self.refuse(fault(code, span, read_to, fault_found.reason()), message);
        found.help = Some(help.to_owned());
        if is_plain && matches!(fault_found, WildcardFault::TwoStars(_)) {
            found.fix = Some(TextEdit::replace(span, "*"));
        }
        None
    }

    /// `exists: true | false`
    fn exists(&mut self, argument: &Value, values: &mut Vec<Span>) -> Option<Test> {
        if let Kind::Bool(wanted) = argument.kind {
            values.push(argument.span);
            return Some(Test::Exists(wanted));
        }
        let fix = match argument.as_str() {
            Some(word @ ("true" | "false")) => Some(TextEdit::replace(argument.span, word)),
            _ => None,
        };
        let reason = "exists match pattern must be either true or false.";
        let found = self.refuse(
            fault("EP050", argument.span, met(argument), reason),
            format!("`exists` takes true or false, not {}", argument.kind_name()),
        );
        found.help = Some("write `true` or `false` without quotes".to_owned());
        found.fix = fix;
        None
    }
}

fn exactly_note(span: Span) -> Diagnostic {
    let mut note = Diagnostic::warning("EP104", span, "`exactly` is not documented by the service");
    note.severity = text_span::Severity::Info;
    note.with_help("it accepts a string with the same text; a plain string in the list does so too, unless it is an IP address")
}
