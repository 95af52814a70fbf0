//! From text to [`Document`]: which dialect it is, where the definitions stand, which one is the event.
//!
//! OpenAPI 3.0 is read from `components.schemas`; JSON Schema from the top, with `definitions` (or `$defs`).
//! Later drafts and OpenAPI 3.1 are read as far as they say the same, with a remark.

mod node;

use std::collections::{BTreeMap, BTreeSet};

use json_text::{Member, Value};
use text_span::{Diagnostic, Severity, Span, did_you_mean};

use super::document::{Dialect, Document, Root};
use super::model::{Definition, Node, Reference, Target};

/// Longest schema that a registry keeps, in characters (EventBridge specification, section 9).
const MAX_CHARS: usize = 100_000;

/// Longest text that is read at all, in bytes.
const MAX_BYTES: usize = 4_000_000;

/// Most references to places that are not definitions.
const MAX_PLACES: usize = 1_000;

/// Most findings that are kept; the rest would only repeat them.
const MAX_FINDINGS: usize = 100;

/// What reading collects.
struct Reader<'a> {
    text: &'a str,
    root: &'a Value,
    dialect: Dialect,
    found: Vec<Diagnostic>,
    /// Definitions by the pointer that reaches them.
    places: BTreeMap<String, usize>,
    definitions: Vec<Definition>,
    /// Pointers of references that are not read yet, with the place of the reference.
    waiting: Vec<(String, Span)>,
}

pub(super) fn read(text: &str) -> Document {
    let parsed = if text.len() > MAX_BYTES {
        too_long(text)
    } else {
        json_text::parse(text)
    };
    let mut document = Document {
        dialect: Dialect::JsonSchemaDraft4,
        title: None,
        version: None,
        diagnostics: parsed.diagnostics,
        definitions: Vec::new(),
        root: Root::Own(Box::default()),
    };
    let Some(root) = parsed.root else {
        return document;
    };
    if root.as_object().is_none() {
        document.diagnostics.push(
            Diagnostic::error(
                "SC001",
                root.span,
                format!("a schema is an object, not {}", root.kind_name()),
            )
            .with_help("paste the schema's `Content`, or an exported file"),
        );
        return document;
    }
    document.dialect = dialect(&root);
    let mut reader = Reader {
        text,
        root: &root,
        dialect: document.dialect,
        found: Vec::new(),
        places: BTreeMap::new(),
        definitions: Vec::new(),
        waiting: Vec::new(),
    };
    if text.len() > MAX_CHARS && text.chars().count() > MAX_CHARS {
        reader.say(
            Diagnostic::warning(
                "SC008",
                Span::at(0),
                format!("the schema is longer than {MAX_CHARS} characters"),
            )
            .with_help("a schema registry refuses it; leave out descriptions or examples"),
        );
    }
    document.root = match document.dialect {
        Dialect::OpenApi3 => reader.open_api(&mut document.title, &mut document.version),
        Dialect::JsonSchemaDraft4 => {
            let mut own = reader.json_schema();
            document.title = own.title.take();
            Root::Own(Box::new(own))
        }
    };
    reader.read_the_rest();
    let Reader {
        found,
        mut definitions,
        places,
        ..
    } = reader;
    document.diagnostics.extend(found);
    let target = |text: &str| match pointer_of(text) {
        Some(pointer) if pointer.is_empty() => Target::Root,
        Some(pointer) => places
            .get(&pointer)
            .map_or(Target::Nowhere, |index| Target::Definition(*index)),
        None => Target::Nowhere,
    };
    for definition in &mut definitions {
        node::aim(&mut definition.node, &target);
    }
    if let Root::Own(own) = &mut document.root {
        node::aim(own, &target);
    }
    document.definitions = definitions;
    find_circles(&mut document);
    document.diagnostics.sort_by_key(|found| found.span.start);
    document
}

fn too_long(text: &str) -> json_text::Parsed {
    let message = format!("the text is longer than {MAX_BYTES} bytes and is not read");
    let finding = Diagnostic::error("SC008", Span::at(text.len()), message)
        .with_help(format!("a schema has at most {MAX_CHARS} characters"));
    json_text::Parsed {
        root: None,
        diagnostics: vec![finding],
    }
}

/// References that only lead to further references, round and round, say nothing.
fn find_circles(document: &mut Document) {
    let mut circles = Vec::new();
    for (index, definition) in document.definitions.iter().enumerate() {
        let mut at = &definition.node;
        for _ in 0..document.definitions.len().min(64) {
            let Some(Reference {
                target: Target::Definition(next),
                ..
            }) = at.reference
            else {
                break;
            };
            if next == index {
                circles.push(Diagnostic::error(
                    "SC009",
                    definition.node.span,
                    format!("`{}` refers to itself and says nothing", definition.name),
                ));
                break;
            }
            at = &document.definitions[next].node;
        }
    }
    document.diagnostics.extend(circles);
}

fn dialect(root: &Value) -> Dialect {
    let has = |name: &str| root.get(name).is_some();
    if has("openapi") || has("components") && !has("$schema") {
        Dialect::OpenApi3
    } else {
        Dialect::JsonSchemaDraft4
    }
}

impl<'a> Reader<'a> {
    fn say(&mut self, diagnostic: Diagnostic) {
        if self.found.len() < MAX_FINDINGS {
            self.found.push(diagnostic);
        }
    }

    /// A member that should be of one kind; a finding when it is there and is not.
    fn text_of(&mut self, owner: &'a Value, name: &str) -> Option<String> {
        let value = owner.get(name)?;
        match value.as_str() {
            Some(text) => Some(text.to_owned()),
            None => {
                self.wrong_kind(name, value, "a string");
                None
            }
        }
    }

    fn wrong_kind(&mut self, name: &str, value: &Value, wanted: &str) {
        self.say(Diagnostic::warning(
            "SC005",
            value.span,
            format!("`{name}` is {wanted}, not {}", value.kind_name()),
        ));
    }

    /// `{"openapi", "info": {title, version}, "components": {"schemas": {name: schema}}}`
    fn open_api(&mut self, title: &mut Option<String>, version: &mut Option<String>) -> Root {
        let root = self.root;
        if let Some(number) = root.get("openapi") {
            let text = number.as_str().unwrap_or("");
            if !text.starts_with("3.0") {
                self.say(
                    Diagnostic {
                        severity: Severity::Info,
                        ..Diagnostic::warning("SC010", number.span, "this is not OpenAPI 3.0")
                    }
                    .with_help("it is read as far as it says the same"),
                );
            }
        }
        if let Some(info) = root.get("info") {
            *title = self.text_of(info, "title");
            *version = self.text_of(info, "version");
        }
        let schemas = root
            .get("components")
            .and_then(|components| components.get("schemas"));
        let Some(schemas) = schemas.filter(|schemas| !schemas.members().is_empty()) else {
            let span = schemas.map_or(root.span, |schemas| schemas.span);
            self.say(
                Diagnostic::error("SC002", span, "nothing here says how an event looks")
                    .with_help("`components.schemas` lists the schemas, `AWSEvent` among them"),
            );
            return Root::Own(Box::default());
        };
        for member in schemas.members() {
            self.define("/components/schemas", member);
        }
        Root::Definition(self.choose_root())
    }

    /// The event among the definitions: the one AWS marks, else the one named so, else the only one that no other uses,
    /// else the first.
    fn choose_root(&self) -> usize {
        let marked = |definition: &Definition| {
            let names = ["x-amazon-events-source", "x-amazon-events-detail-type"];
            let unknown = &definition.node.unknown;
            unknown
                .iter()
                .any(|(name, _)| names.contains(&name.as_str()))
        };
        let all = &self.definitions;
        if let Some(index) = all.iter().position(marked) {
            return index;
        }
        if let Some(index) = all.iter().position(|found| found.name == "AWSEvent") {
            return index;
        }
        let used: BTreeSet<&usize> = self
            .waiting
            .iter()
            .filter_map(|(pointer, _)| self.places.get(pointer))
            .collect();
        let mut unused = (0..all.len()).filter(|index| !used.contains(index));
        match (unused.next(), unused.next()) {
            (Some(only), None) => only,
            _ => 0,
        }
    }

    fn json_schema(&mut self) -> Node {
        let root = self.root;
        for holder in ["definitions", "$defs"] {
            match root.get(holder) {
                Some(list) if list.as_object().is_some() => {
                    for member in list.members() {
                        self.define(&format!("/{holder}"), member);
                    }
                }
                Some(other) => self.wrong_kind(holder, other, "an object"),
                None => {}
            }
        }
        let node = self.node(root);
        let says_nothing = Node {
            span: root.span,
            unknown: node.unknown.clone(),
            title: node.title.clone(),
            description: node.description.clone(),
            ..Node::default()
        };
        if node == says_nothing && !root.members().is_empty() && root.get("$schema").is_none() {
            self.say(
                Diagnostic::error("SC002", root.span, "nothing here says how an event looks")
                    .with_help(
                        "a schema has `openapi` and `components`, or `type` and `properties`",
                    ),
            );
        }
        node
    }

    fn define(&mut self, holder: &str, member: &'a Member) {
        let mut pointer = holder.to_owned();
        json_text::push_name(&mut pointer, &member.name);
        let node = self.node(&member.value);
        let definition = Definition {
            name: member.name.clone(),
            name_span: member.name_span,
            node,
        };
        match self.places.get(&pointer) {
            // Of duplicates the last counts.
            Some(index) => self.definitions[*index] = definition,
            None => {
                self.places.insert(pointer, self.definitions.len());
                self.definitions.push(definition);
            }
        }
    }

    /// References may lead to any place of the text; those become definitions named after their last segment.
    fn read_the_rest(&mut self) {
        let listed = self.definitions.len();
        while let Some((pointer, span)) = self.waiting.pop() {
            if self.definitions.len() >= listed + MAX_PLACES {
                return;
            }
            if pointer.is_empty() || self.places.contains_key(&pointer) {
                continue;
            }
            let found = json_text::resolve(self.root, &pointer);
            let Some(value) = found.filter(|value| value.as_object().is_some()) else {
                let name = json_text::segments(&pointer).last().unwrap_or_default();
                let known = self.definitions.iter().map(|found| found.name.as_str());
                let nearest = did_you_mean(&name, known).map(str::to_owned);
                let mut finding = Diagnostic::error(
                    "SC003",
                    span,
                    format!("the reference leads nowhere: there is no `{name}`"),
                );
                if let Some(nearest) = nearest {
                    finding = finding.with_help(format!("did you mean `{nearest}`?"));
                }
                self.say(finding);
                continue;
            };
            let name = self.free_name(json_text::segments(&pointer).last().unwrap_or_default());
            self.places.insert(pointer, self.definitions.len());
            let index = self.definitions.len();
            self.definitions.push(Definition {
                name,
                name_span: span,
                node: Node::default(),
            });
            self.definitions[index].node = self.node(value);
        }
    }

    fn free_name(&self, wanted: String) -> String {
        let taken = |name: &str| self.definitions.iter().any(|found| found.name == name);
        if !taken(&wanted) {
            return wanted;
        }
        (2..)
            .map(|number| format!("{wanted}{number}"))
            .find(|name| !taken(name))
            .unwrap_or(wanted)
    }
}

/// The pointer of a reference within its own document; `None` for other documents.
fn pointer_of(reference: &str) -> Option<String> {
    let pointer = reference.strip_prefix('#')?;
    (pointer.is_empty() || pointer.starts_with('/')).then(|| percent_decoded(pointer))
}

/// References are parts of addresses, so `%20` is a blank.
fn percent_decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let digits = tail.get(..2).filter(|_| *first == b'%');
        let byte = digits
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match byte {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
