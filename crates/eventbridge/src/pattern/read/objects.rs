//! Objects, `$or`, and value lists.

use json_text::{Kind, Member as JsonMember, Value};
use text_span::{Span, TextEdit};

use super::{Reader, fault, met};
use crate::pattern::address::Address;
use crate::pattern::entry::{Entry, Test};
use crate::pattern::number::Number;
use crate::pattern::tree::{Member, Node, Object, Or, Values};

/// Names that are no field names inside the branches of `$or` (event-patterns specification, section 8.1).
pub const RESERVED: [&str; 24] = [
    "exactly",
    "equals-ignore-case",
    "prefix",
    "suffix",
    "anything-but",
    "exists",
    "wildcard",
    "numeric",
    "cidr",
    "=",
    "<",
    "<=",
    ">",
    ">=",
    "regex",
    "not-wildcard",
    "not-equals-ignore-case",
    "date-after",
    "date-on-or-after",
    "date-before",
    "date-on-or-before",
    "in-date-range",
    "ip-address-in-range",
    "ip-address-not-in-range",
];

impl Reader<'_> {
    /// `pattern := object`
    pub(super) fn top(&mut self, root: &Value) -> Option<Object> {
        match &root.kind {
            Kind::Object(members) => Some(self.object(root, members, false)),
            _ => {
                self.not_an_object(root.span, met(root));
                None
            }
        }
    }

    pub(super) fn not_an_object(&mut self, span: Span, read_to: usize) {
        self.refuse(
            fault("EP001", span, read_to, "Filter is not an object"),
            "a pattern is a JSON object",
        )
        .help = Some("write `{\"source\": [\"…\"]}`".to_owned());
    }

    /// `object := { name : node, ... }`
    fn object(&mut self, value: &Value, members: &[JsonMember], in_or: bool) -> Object {
        let members: Vec<Member> = members
            .iter()
            .map(|member| self.member(member, in_or))
            .collect();
        if members.is_empty() {
            let read_to = self.closed_at(value, '}');
            self.refuse(
                fault("EP010", value.span, read_to, "Empty objects are not allowed"),
                "an empty object asks for nothing",
            )
            .help = Some("name a field, or remove the object; to ask that a field exists, write `[{\"exists\": true}]`".to_owned());
        }
        Object {
            span: value.span,
            members,
        }
    }

    fn member(&mut self, member: &JsonMember, in_or: bool) -> Member {
        let name = self.decoded(member.name_span);
        let value = &member.value;
        if name == "$or" {
            self.saw_or = true;
        }
        let node = if name == "$or" && !self.or_is_a_name {
            self.or(value)
        } else {
            if in_or && RESERVED.iter().any(|reserved| name == *reserved) {
                let reason =
                    format!("{name} is Ruler reserved fieldName which cannot be used inside $or.");
                self.refuse(
                    fault("EP073", member.name_span, met(value), reason),
                    format!("`{name}` cannot be a field name inside `$or`"),
                )
                .help = Some("an operator stands in a list under a field: `\"field\": [{\"prefix\": \"…\"}]`".to_owned());
            }
            match &value.kind {
                Kind::Object(members) => Node::Object(self.object(value, members, in_or)),
                Kind::Array(items) => Node::Values(self.values(value, items)),
                _ => self.scalar(member, &name.lossy()),
            }
        };
        Member {
            name,
            name_span: member.name_span,
            node,
        }
    }

    /// A scalar where a list belongs.
    fn scalar(&mut self, member: &JsonMember, name: &str) -> Node {
        let value = &member.value;
        let listed = format!("[{}]", value.span.of(self.text));
        let found = self.refuse(
            fault(
                "EP012",
                value.span,
                met(value),
                format!("\"{name}\" must be an object or an array"),
            ),
            format!(
                "{} stands where a list of values belongs",
                value.kind_name()
            ),
        );
        found.help = Some(format!("write `{listed}`"));
        found.fix = Some(TextEdit::replace(value.span, listed));
        Node::Other(value.span)
    }

    /// `or := "$or" : [ object, object, ... ]`
    fn or(&mut self, value: &Value) -> Node {
        let Kind::Array(items) = &value.kind else {
            self.refuse(
                fault(
                    "EP070",
                    value.span,
                    met(value),
                    "It must be an Array followed with $or.",
                ),
                format!("`$or` takes a list of objects, not {}", value.kind_name()),
            )
            .help = Some("write `\"$or\": [{…}, {…}]`".to_owned());
            return Node::Other(value.span);
        };
        let mut branches = Vec::new();
        for item in items {
            if let Kind::Object(members) = &item.kind {
                branches.push(self.object(item, members, true));
                continue;
            }
            self.refuse(
                fault(
                    "EP071",
                    item.span,
                    met(item),
                    "Only JSON object is allowed in array of $or relationship.",
                ),
                format!(
                    "an alternative of `$or` is an object, not {}",
                    item.kind_name()
                ),
            )
            .help = Some("write `{\"field\": [value]}`".to_owned());
        }
        if items.len() < 2 {
            let read_to = self.closed_at(value, ']');
            self.refuse(
                fault(
                    "EP072",
                    value.span,
                    read_to,
                    "There must have at least 2 Objects in $or relationship.",
                ),
                "`$or` needs two alternatives or more",
            )
            .help = Some("add an alternative, or move the only one out of `$or`".to_owned());
        }
        Node::Or(Or {
            span: value.span,
            branches,
        })
    }

    /// `values := [ entry, ... ]`
    fn values(&mut self, value: &Value, items: &[Value]) -> Values {
        let entries: Vec<Entry> = items.iter().map(|item| self.entry(item)).collect();
        if entries.is_empty() {
            let read_to = self.closed_at(value, ']');
            self.refuse(
                fault("EP011", value.span, read_to, "Empty arrays are not allowed"),
                "an empty list accepts nothing",
            )
            .help = Some(
                "list the accepted values, or write `[{\"exists\": true}]` to accept any"
                    .to_owned(),
            );
        }
        Values {
            span: value.span,
            entries,
        }
    }

    /// `entry := string | number | true | false | null | operator`
    fn entry(&mut self, item: &Value) -> Entry {
        let test = match &item.kind {
            Kind::Object(members) => return self.operator(item, members),
            Kind::Array(items) => {
                self.list_in_list(item, items);
                None
            }
            Kind::String(_) => {
                let text = self.decoded(item.span);
                Some(match Address::parse(text.as_bytes()) {
                    Some(address) => Test::Address(text, address),
                    None => Test::Text(text),
                })
            }
            Kind::Number(number) => Some(Test::Number(Number::new(number))),
            Kind::Bool(is) => Some(Test::Bool(*is)),
            Kind::Null => Some(Test::Null),
        };
        Entry {
            span: item.span,
            operator: None,
            argument: item.span,
            values: vec![item.span],
            test,
        }
    }

    fn list_in_list(&mut self, item: &Value, items: &[Value]) {
        let inside = items
            .first()
            .zip(items.last())
            .map(|(first, last)| first.span.to(last.span).of(self.text).to_owned());
        let found = self.refuse(
            fault(
                "EP013",
                item.span,
                met(item),
                "Match value must be String, number, true, false, or null",
            ),
            "a list stands inside a list of values",
        );
        found.help = Some(
            "one list is enough: it matches values in nested lists of the event too".to_owned(),
        );
        found.fix = inside.map(|inside| TextEdit::replace(item.span, inside));
    }
}
