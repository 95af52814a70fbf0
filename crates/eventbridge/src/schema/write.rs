//! From [`Document`] to text, in either dialect: what `ExportSchema` does, and what inference ends with.
//!
//! The order of members is fixed, so equal schemas have equal texts. What the other dialect has no word for is said in its own words
//! (`nullable` becomes a `null` type, several types become `anyOf`), so that the same events fit; remarks for tools
//! (`discriminator`, `xml`) stay behind.

use std::collections::BTreeSet;

use json_text::{Layout, array, object, quote};

use super::document::{Dialect, Document, Root};
use super::model::{Member, Node, Others, Target, Types};

/// Null in OpenAPI 3.0, which has no type for it.
const NULL: &str = "{\"nullable\":true,\"enum\":[null]}";

/// Members that mean something only in OpenAPI.
const OPEN_API_ONLY: [&str; 4] = ["discriminator", "xml", "externalDocs", "nullable"];

/// Members that mean something only in JSON Schema.
const JSON_SCHEMA_ONLY: [&str; 5] = ["id", "$id", "nullable", "items", "additionalItems"];

/// Writes a schema in a dialect.
pub fn write(document: &Document, dialect: Dialect) -> String {
    let writer = Writer::new(document, dialect);
    let text = match dialect {
        Dialect::OpenApi3 => writer.open_api(),
        Dialect::JsonSchemaDraft4 => writer.json_schema(),
    };
    let parsed = json_text::parse(&text);
    match parsed.root {
        Some(root) if parsed.diagnostics.is_empty() => {
            json_text::pretty(&text, &root, &Layout::default()) + "\n"
        }
        // Deeper than the reader goes: one line is still JSON.
        _ => text,
    }
}

/// Converts any schema to JSON Schema Draft 4, as the `export` call does.
pub fn to_draft4(document: &Document) -> String {
    write(document, Dialect::JsonSchemaDraft4)
}

/// Writes schemas of one document in one dialect.
pub(super) struct Writer<'a> {
    document: &'a Document,
    dialect: Dialect,
    /// What definitions are called here, by their place.
    names: Vec<String>,
    /// What the whole event is called among components.
    root_name: String,
}

impl<'a> Writer<'a> {
    pub(super) fn new(document: &'a Document, dialect: Dialect) -> Self {
        let mut taken = BTreeSet::new();
        let wanted = document.definitions.iter();
        let names = wanted
            .map(|definition| free_name(&definition.name, dialect, &mut taken))
            .collect();
        let root = document.root();
        let is_event = root.member("detail-type").is_some() && root.member("source").is_some();
        let root_name = if is_event { "AWSEvent" } else { "Event" };
        Self {
            document,
            dialect,
            names,
            root_name: free_name(root_name, dialect, &mut taken),
        }
    }

    fn open_api(&self) -> String {
        let document = self.document;
        let mut schemas: Vec<(String, String)> = Vec::new();
        let mut title = document.title.clone();
        if let Root::Own(root) = &document.root {
            let name = self.root_name.clone();
            title = title.or_else(|| Some(name.clone()));
            schemas.push((name, self.node(root)));
        }
        for (definition, name) in document.definitions.iter().zip(&self.names) {
            schemas.push((name.clone(), self.node(&definition.node)));
        }
        let title = title.as_deref().or(document.root_name()).unwrap_or("Event");
        let version = document.version.as_deref().unwrap_or("1.0.0");
        object([
            ("openapi", quote("3.0.0")),
            (
                "info",
                object([("version", quote(version)), ("title", quote(title))]),
            ),
            ("paths", "{}".to_owned()),
            ("components", object([("schemas", object(schemas))])),
        ])
    }

    fn json_schema(&self) -> String {
        let document = self.document;
        let root = document.root();
        let own = match document.root {
            Root::Definition(index) => Some(index),
            Root::Own(_) => None,
        };
        let mut members = vec![(
            "$schema".to_owned(),
            quote("http://json-schema.org/draft-04/schema#"),
        )];
        let title = root.title.is_none().then_some(document.title.as_ref());
        if let Some(title) = title.flatten() {
            members.push(("title".to_owned(), quote(title)));
        }
        // A reference at the top would hide the definitions beside it.
        match root.reference {
            Some(_) => {
                members.push(("allOf".to_owned(), array([self.node(root)])));
                members.extend(root.unknown.iter().cloned());
            }
            None => members.extend(self.members(root)),
        }
        let definitions: Vec<(&String, String)> = (0..)
            .zip(document.definitions.iter().zip(&self.names))
            .filter(|(index, _)| own != Some(*index))
            .map(|(_, (definition, name))| (name, self.node(&definition.node)))
            .collect();
        if !definitions.is_empty() {
            members.push(("definitions".to_owned(), object(definitions)));
        }
        object(members)
    }

    /// One line that says what a schema says, whatever its place in the text; references by name.
    pub(super) fn node(&self, node: &Node) -> String {
        object(self.members(node))
    }

    fn nodes(&self, nodes: &[Node]) -> String {
        array(nodes.iter().map(|node| self.node(node)))
    }

    fn reference(&self, text: &str, target: &Target) -> String {
        let root = match (self.dialect, &self.document.root) {
            (Dialect::OpenApi3, Root::Own(_)) => {
                format!("#/components/schemas/{}", self.root_name)
            }
            _ => "#".to_owned(),
        };
        let (index, holder) = match (target, self.dialect, &self.document.root) {
            (Target::Nowhere, ..) => return text.to_owned(),
            (Target::Root, Dialect::OpenApi3, Root::Definition(index)) => {
                (*index, "#/components/schemas")
            }
            (Target::Root, ..) => return root,
            (Target::Definition(index), Dialect::JsonSchemaDraft4, Root::Definition(own))
                if index == own =>
            {
                return root;
            }
            (Target::Definition(index), Dialect::OpenApi3, _) => (*index, "#/components/schemas"),
            (Target::Definition(index), Dialect::JsonSchemaDraft4, _) => (*index, "#/definitions"),
        };
        let mut pointer = holder.to_owned();
        let name = self.names.get(index).map_or("", String::as_str);
        json_text::push_name(&mut pointer, &name.replace('%', "%25"));
        pointer
    }

    fn members(&self, node: &Node) -> Vec<(String, String)> {
        let mut out: Vec<(String, String)> = Vec::new();
        let mut put = |name: &str, json: String| out.push((name.to_owned(), json));
        if let Some(reference) = &node.reference {
            put(
                "$ref",
                quote(&self.reference(&reference.text, &reference.target)),
            );
            if let Some(description) = &node.description {
                put("description", quote(description));
            }
            return out;
        }
        for (name, text) in [("title", &node.title), ("description", &node.description)] {
            if let Some(text) = text {
                put(name, quote(text));
            }
        }
        let mut all_of: Vec<String> = node.all_of.iter().map(|form| self.node(form)).collect();
        let mut any_of: Vec<String> = node.any_of.iter().map(|form| self.node(form)).collect();
        match self.dialect {
            Dialect::JsonSchemaDraft4 => {
                let names: Vec<String> = node.types.names().map(quote).collect();
                match names.as_slice() {
                    [] => {}
                    [one] => put("type", one.clone()),
                    several => put("type", array(several)),
                }
            }
            Dialect::OpenApi3 => {
                let plain = node.types.without(Types::NULL);
                let nullable = node.types.has(Types::NULL) && !node.types.is_any();
                let mut names = plain.names();
                match (names.next(), names.next()) {
                    (None, _) if nullable => {
                        put("nullable", "true".to_owned());
                        match node.values {
                            None => put("enum", "[null]".to_owned()),
                            Some(_) => all_of.push(NULL.to_owned()),
                        }
                    }
                    (None, _) => {}
                    (Some(one), None) => {
                        put("type", quote(one));
                        if nullable {
                            put("nullable", "true".to_owned());
                        }
                    }
                    (Some(_), Some(_)) => {
                        let mut forms: Vec<String> = plain
                            .names()
                            .map(|name| object([("type", quote(name))]))
                            .collect();
                        if nullable {
                            forms.push(NULL.to_owned());
                        }
                        if any_of.is_empty() {
                            any_of = forms;
                        } else {
                            all_of.push(object([("anyOf", array(forms))]));
                        }
                    }
                }
            }
        }
        self.said_of_values(node, &mut put);
        self.said_of_members(node, &mut put);
        if let Some(items) = &node.items {
            put("items", self.node(items));
        } else if self.dialect == Dialect::OpenApi3
            && node.types.has(Types::ARRAY)
            && !node.types.is_any()
        {
            // OpenAPI wants `items` wherever there is an array.
            put("items", "{}".to_owned());
        }
        if !all_of.is_empty() {
            put("allOf", array(all_of));
        }
        if !any_of.is_empty() {
            put("anyOf", array(any_of));
        }
        if !node.one_of.is_empty() {
            put("oneOf", self.nodes(&node.one_of));
        }
        if let Some(not) = &node.not {
            put("not", self.node(not));
        }
        let left_behind: &[&str] = match self.dialect {
            Dialect::JsonSchemaDraft4 => &OPEN_API_ONLY,
            Dialect::OpenApi3 => &JSON_SCHEMA_ONLY,
        };
        for (name, json) in &node.unknown {
            if !left_behind.contains(&name.as_str()) && name != "$schema" {
                put(name, json.clone());
            }
        }
        out
    }

    fn said_of_values(&self, node: &Node, put: &mut impl FnMut(&str, String)) {
        for (name, text) in [("format", &node.format), ("pattern", &node.pattern)] {
            if let Some(text) = text {
                put(name, quote(text));
            }
        }
        if let Some(values) = &node.values {
            put("enum", array(values.iter().map(|value| value.json())));
        }
        let limits = &node.limits;
        let numbers = [
            ("minimum", &limits.minimum),
            ("maximum", &limits.maximum),
            ("multipleOf", &limits.multiple_of),
        ];
        for (name, number) in numbers {
            if let Some(number) = number {
                put(name, number.clone());
            }
        }
        let flags = [
            ("exclusiveMinimum", limits.above_minimum),
            ("exclusiveMaximum", limits.below_maximum),
            ("uniqueItems", limits.unique_items),
        ];
        for (name, _) in flags.into_iter().filter(|(_, is)| *is) {
            put(name, "true".to_owned());
        }
        let counts = [
            ("minLength", limits.min_length),
            ("maxLength", limits.max_length),
            ("minItems", limits.min_items),
            ("maxItems", limits.max_items),
            ("minProperties", limits.min_members),
            ("maxProperties", limits.max_members),
        ];
        for (name, count) in counts {
            if let Some(count) = count {
                put(name, count.to_string());
            }
        }
        if let Some(default) = &node.default {
            put("default", default.json().to_owned());
        }
        match node.examples.as_slice() {
            [] => {}
            [one] => put("example", one.json().to_owned()),
            [one, more @ ..] => {
                put("example", one.json().to_owned());
                let name = match self.dialect {
                    Dialect::OpenApi3 => "x-examples",
                    Dialect::JsonSchemaDraft4 => "examples",
                };
                put(name, array(more.iter().map(|value| value.json())));
            }
        }
    }

    fn said_of_members(&self, node: &Node, put: &mut impl FnMut(&str, String)) {
        let listed = node.members.iter().filter(|member| member.required);
        let required: Vec<String> = listed
            .map(|member| &member.name)
            .chain(&node.also_required)
            .map(|name| quote(name))
            .collect();
        if !required.is_empty() {
            put("required", array(required));
        }
        if !node.members.is_empty() {
            let named = |member: &Member| (member.name.clone(), self.node(&member.node));
            put("properties", object(node.members.iter().map(named)));
        }
        if !node.by_name_pattern.is_empty() {
            let named = |(name, inner): &(String, Node)| (name.clone(), self.node(inner));
            let name = match self.dialect {
                Dialect::OpenApi3 => "x-patternProperties",
                Dialect::JsonSchemaDraft4 => "patternProperties",
            };
            put(name, object(node.by_name_pattern.iter().map(named)));
            if self.dialect == Dialect::OpenApi3 {
                return;
            }
        }
        match &node.others {
            Others::Unsaid => {}
            Others::Allowed => put("additionalProperties", "true".to_owned()),
            Others::Forbidden => put("additionalProperties", "false".to_owned()),
            Others::Holding(inner) => put("additionalProperties", self.node(inner)),
        }
    }
}

/// A name that is free and legal: OpenAPI allows letters, digits, `.`, `_` and `-` in names of components.
fn free_name(wanted: &str, dialect: Dialect, taken: &mut BTreeSet<String>) -> String {
    let legal = |c: char| {
        dialect == Dialect::JsonSchemaDraft4
            || c.is_ascii_alphanumeric()
            || matches!(c, '.' | '_' | '-')
    };
    let mut stem: String = wanted
        .chars()
        .map(|c| if legal(c) { c } else { '_' })
        .collect();
    if stem.is_empty() {
        stem = "Schema".to_owned();
    }
    let mut name = stem.clone();
    let mut number = 1;
    while !taken.insert(name.clone()) {
        number += 1;
        name = format!("{stem}{number}");
    }
    name
}
