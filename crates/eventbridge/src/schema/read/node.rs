//! One schema object, with everything inside it.

use std::collections::BTreeSet;

use json_text::{Kind, Member as JsonMember, Value};
use text_span::{Diagnostic, Severity, did_you_mean};

use super::Reader;
use crate::schema::document::Dialect;
use crate::schema::last;
use crate::schema::literal::Literal;
use crate::schema::model::{Limits, Member, Node, Others, Reference, Target, Types};

/// Members of a schema that are understood elsewhere, and say nothing about values.
const NOT_SAID_HERE: [&str; 3] = ["definitions", "$defs", "$schema"];

impl<'a> Reader<'a> {
    /// Reads a schema. Depth is the JSON reader's: references are not followed here.
    pub(super) fn node(&mut self, value: &'a Value) -> Node {
        let mut node = Node {
            span: value.span,
            ..Node::default()
        };
        match &value.kind {
            // Later drafts: `true` allows everything, `false` nothing.
            Kind::Bool(true) => return node,
            Kind::Bool(false) => {
                node.not = Some(Box::default());
                return node;
            }
            Kind::Object(_) => {}
            _ => {
                let message = format!("a schema is an object, not {}", value.kind_name());
                self.say(Diagnostic::warning("SC005", value.span, message));
                return node;
            }
        }
        if let Some(target) = value.get("$ref") {
            self.reference(value, target, &mut node);
            return node;
        }
        let mut required = BTreeSet::new();
        let mut nullable = None;
        for member in last::members(value) {
            match member.name.as_str() {
                "required" => required = self.required(&member.value),
                "nullable" => nullable = Some(member),
                _ => self.keyword(member, &mut node),
            }
        }
        self.apply_nullable(nullable, &mut node);
        let only_null = |values: &Vec<Literal>| matches!(values.as_slice(), [one] if one.is_null());
        if node.types.is_any() && node.values.as_ref().is_some_and(only_null) {
            // OpenAPI 3.0 has no type for null and lists it as the only value instead.
            node.types = Types::NULL;
            node.values = None;
        }
        for member in &mut node.members {
            member.required = required.remove(&member.name);
        }
        node.also_required = required.into_iter().collect();
        if matches!(node.others, Others::Forbidden) && !node.by_name_pattern.is_empty() {
            node.others = Others::Unsaid;
        }
        node
    }

    fn reference(&mut self, value: &'a Value, target: &'a Value, node: &mut Node) {
        let Some(text) = target.as_str() else {
            self.wrong_kind("$ref", target, "a string");
            return;
        };
        match super::pointer_of(text) {
            Some(pointer) => self.waiting.push((pointer, target.span)),
            None => self.say(
                Diagnostic::warning(
                    "SC004",
                    target.span,
                    "the reference leads to another document, which is not read",
                )
                .with_help("copy the schema it means into this document"),
            ),
        }
        let beside = value.members().iter().find(|member| !is_free(&member.name));
        if let Some(beside) = beside {
            self.say(
                Diagnostic::warning(
                    "SC007",
                    beside.name_span,
                    format!("`{}` stands beside a reference and is ignored", beside.name),
                )
                .with_help("put the reference and the rest into an `allOf`"),
            );
        }
        node.description = value
            .get("description")
            .and_then(Value::as_str)
            .map(str::to_owned);
        node.title = value
            .get("title")
            .and_then(Value::as_str)
            .map(str::to_owned);
        for member in last::members(value) {
            if member.name.starts_with("x-") {
                let kept = json_text::compact(self.text, &member.value);
                node.unknown.push((member.name.clone(), kept));
            }
        }
        node.reference = Some(Reference {
            text: text.to_owned(),
            target: Target::Nowhere,
        });
    }

    fn required(&mut self, value: &'a Value) -> BTreeSet<String> {
        // A boolean is draft 3, where a member said it about itself.
        if value.as_array().is_none() {
            self.wrong_kind("required", value, "an array of names");
        }
        let mut names = BTreeSet::new();
        for item in value.items() {
            match item.as_str() {
                Some(name) => {
                    names.insert(name.to_owned());
                }
                None => self.wrong_kind("required", item, "an array of names"),
            }
        }
        names
    }

    /// OpenAPI 3.0 adds null to a `type` with `nullable`, and says that it does nothing without one.
    fn apply_nullable(&mut self, nullable: Option<&'a JsonMember>, node: &mut Node) {
        let Some(member) = nullable.filter(|member| member.value.as_bool() == Some(true)) else {
            return;
        };
        if self.dialect == Dialect::JsonSchemaDraft4 {
            let kept = json_text::compact(self.text, &member.value);
            node.unknown.push((member.name.clone(), kept));
        } else if !node.types.is_any() {
            node.types = node.types.with(Types::NULL);
        } else if node.values.is_none() {
            self.say(
                Diagnostic::warning(
                    "SC011",
                    member.name_span,
                    "`nullable` does nothing without `type`",
                )
                .with_help("write `type` beside it"),
            );
        }
    }

    fn keyword(&mut self, member: &'a JsonMember, node: &mut Node) {
        let (name, value) = (member.name.as_str(), &member.value);
        let text = |reader: &mut Self| {
            let text = value.as_str().map(str::to_owned);
            if text.is_none() {
                reader.wrong_kind(name, value, "a string");
            }
            text
        };
        match name {
            "type" => node.types = self.types(value),
            "title" => node.title = text(self),
            "description" => node.description = text(self),
            "format" => node.format = text(self),
            "pattern" => node.pattern = text(self),
            "enum" => match value.as_array() {
                Some(items) => node.values = Some(items.iter().map(Literal::of).collect()),
                None => self.wrong_kind(name, value, "an array"),
            },
            "const" => node.values = Some(vec![Literal::of(value)]),
            "example" => node.examples.insert(0, Literal::of(value)),
            "examples" => node.examples.extend(value.items().iter().map(Literal::of)),
            "default" => node.default = Some(Literal::of(value)),
            "properties" => self.members(value, node),
            "patternProperties" => {
                for member in value.members() {
                    let inner = self.node(&member.value);
                    node.by_name_pattern.push((member.name.clone(), inner));
                }
            }
            "additionalProperties" => {
                node.others = match &value.kind {
                    Kind::Bool(true) => Others::Allowed,
                    Kind::Bool(false) => Others::Forbidden,
                    Kind::Object(members) if members.is_empty() => Others::Allowed,
                    _ => Others::Holding(Box::new(self.node(value))),
                };
            }
            "items" => match &value.kind {
                Kind::Array(_) => {
                    self.say(Diagnostic {
                        severity: Severity::Info,
                        ..Diagnostic::warning(
                            "SC012",
                            value.span,
                            "elements that differ by position are not told apart here",
                        )
                    });
                    let kept = json_text::compact(self.text, value);
                    node.unknown.push((name.to_owned(), kept));
                }
                _ => node.items = Some(Box::new(self.node(value))),
            },
            "allOf" => node.all_of = self.forms(name, value),
            "anyOf" => node.any_of = self.forms(name, value),
            "oneOf" => node.one_of = self.forms(name, value),
            "not" => node.not = Some(Box::new(self.node(value))),
            _ if self.limit(name, value, &mut node.limits) => {}
            _ if NOT_SAID_HERE.contains(&name) => {}
            _ => {
                let kept = json_text::compact(self.text, value);
                node.unknown.push((name.to_owned(), kept));
            }
        }
    }

    fn types(&mut self, value: &'a Value) -> Types {
        let mut types = Types::ANY;
        let listed = value
            .as_array()
            .unwrap_or_else(|| std::slice::from_ref(value));
        for item in listed {
            let word = item.as_str().unwrap_or("");
            match Types::named(word) {
                Some(one) => types = types.with(one),
                // Draft 3 wrote this for what later drafts leave out.
                None if word == "any" => return Types::ANY,
                None => {
                    let known = Types::NAMED_WORDS;
                    let mut finding = Diagnostic::error(
                        "SC006",
                        item.span,
                        format!("{} is not a type", item.span.of(self.text)),
                    );
                    finding.help = Some(match did_you_mean(word, known) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("types are {}", known.join(", ")),
                    });
                    self.say(finding);
                }
            }
        }
        types
    }

    fn members(&mut self, value: &'a Value, node: &mut Node) {
        if value.as_object().is_none() {
            self.wrong_kind("properties", value, "an object");
        }
        for member in last::members(value) {
            node.members.push(Member {
                name: member.name.clone(),
                name_span: member.name_span,
                required: false,
                node: self.node(&member.value),
            });
        }
    }

    fn forms(&mut self, name: &str, value: &'a Value) -> Vec<Node> {
        match value.as_array() {
            Some(items) => items.iter().map(|item| self.node(item)).collect(),
            None => {
                self.wrong_kind(name, value, "an array of schemas");
                Vec::new()
            }
        }
    }

    /// Whether `name` is a bound; its value is kept when it is of the right kind.
    fn limit(&mut self, name: &str, value: &'a Value, limits: &mut Limits) -> bool {
        let number = value.as_number_text().map(str::to_owned);
        let count = value
            .as_i64()
            .filter(|count| *count >= 0)
            .map(|count| u32::try_from(count).unwrap_or(u32::MAX));
        let understood = match name {
            "minimum" if number.is_some() && limits.minimum.is_none() => {
                limits.minimum = number;
                true
            }
            "maximum" if number.is_some() && limits.maximum.is_none() => {
                limits.maximum = number;
                true
            }
            // Numbers here are of draft 6 and later; they stand for a bound of their own.
            "exclusiveMinimum" => {
                if number.is_some() {
                    limits.minimum = number;
                    limits.above_minimum = true;
                } else {
                    limits.above_minimum = value.as_bool() == Some(true);
                }
                number_or_bool(value)
            }
            "exclusiveMaximum" => {
                if number.is_some() {
                    limits.maximum = number;
                    limits.below_maximum = true;
                } else {
                    limits.below_maximum = value.as_bool() == Some(true);
                }
                number_or_bool(value)
            }
            "multipleOf" => keep(&mut limits.multiple_of, number),
            "minLength" => keep(&mut limits.min_length, count),
            "maxLength" => keep(&mut limits.max_length, count),
            "minItems" => keep(&mut limits.min_items, count),
            "maxItems" => keep(&mut limits.max_items, count),
            "minProperties" => keep(&mut limits.min_members, count),
            "maxProperties" => keep(&mut limits.max_members, count),
            "uniqueItems" => {
                limits.unique_items = value.as_bool() == Some(true);
                value.as_bool().is_some()
            }
            "minimum" | "maximum" => number.is_some(),
            _ => return false,
        };
        if !understood {
            let message = match name {
                "uniqueItems" => format!("`{name}` is true or false"),
                "minimum" | "maximum" | "multipleOf" => format!("`{name}` is a number"),
                "exclusiveMinimum" | "exclusiveMaximum" => {
                    format!("`{name}` is true, false or a number")
                }
                _ => format!("`{name}` is a whole number that is not negative"),
            };
            self.say(Diagnostic::warning("SC005", value.span, message));
        }
        true
    }
}

/// Members that may stand beside a reference, because they say nothing about values.
fn is_free(name: &str) -> bool {
    NOT_SAID_HERE.contains(&name)
        || name.starts_with("x-")
        || matches!(name, "$ref" | "description" | "title" | "id" | "$id")
}

fn keep<T>(slot: &mut Option<T>, found: Option<T>) -> bool {
    *slot = found;
    slot.is_some()
}

fn number_or_bool(value: &Value) -> bool {
    matches!(value.kind, Kind::Number(_) | Kind::Bool(_))
}

/// Sets where references lead, once all definitions are known.
pub(super) fn aim(node: &mut Node, target: &impl Fn(&str) -> Target) {
    if let Some(reference) = &mut node.reference {
        reference.target = target(&reference.text);
    }
    for_each_part(node, &mut |part| aim(part, target));
}

/// Visits the schemas directly inside a schema.
fn for_each_part(node: &mut Node, visit: &mut impl FnMut(&mut Node)) {
    let named = node.by_name_pattern.iter_mut().map(|(_, part)| part);
    let members = node.members.iter_mut().map(|member| &mut member.node);
    let forms = node.all_of.iter_mut().chain(&mut node.any_of);
    for part in members.chain(named).chain(forms).chain(&mut node.one_of) {
        visit(part);
    }
    if let Others::Holding(part) = &mut node.others {
        visit(part);
    }
    for part in [&mut node.items, &mut node.not].into_iter().flatten() {
        visit(part);
    }
}
