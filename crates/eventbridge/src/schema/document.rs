//! A schema that was read: its definitions, its root, and the way from one to the other.

use serde::{Deserialize, Serialize};
use text_span::Diagnostic;

use super::model::{Definition, Node, Target};
use super::path::{Path, Step};

/// Longest chain of references that is followed from one place.
const MAX_HOPS: usize = 32;

/// The two kinds of schema that registries hold; the API's `Type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Dialect {
    /// `OpenApi3`: `components.schemas` of an OpenAPI 3.0 document.
    OpenApi3,
    /// `JSONSchemaDraft4`.
    JsonSchemaDraft4,
}

impl Dialect {
    /// The API's word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Dialect::OpenApi3 => "OpenApi3",
            Dialect::JsonSchemaDraft4 => "JSONSchemaDraft4",
        }
    }
}

/// A schema of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// How it is written.
    pub dialect: Dialect,
    /// Its title, when it has one.
    pub title: Option<String>,
    /// Its own version, when it has one.
    pub version: Option<String>,
    /// What is wrong with the text, in its order. A text with errors still gives what could be read.
    pub diagnostics: Vec<Diagnostic>,
    pub(super) definitions: Vec<Definition>,
    pub(super) root: Root,
}

/// Where the schema of the whole event stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Root {
    /// It is one of the definitions.
    Definition(usize),
    /// It stands by itself.
    Own(Box<Node>),
}

impl Document {
    /// Reads a schema: OpenAPI 3 or JSON Schema. Never fails; what is wrong is in `diagnostics`.
    pub fn read(text: &str) -> Self {
        super::read::read(text)
    }

    /// The schema of the whole event.
    pub fn root(&self) -> &Node {
        match &self.root {
            Root::Definition(index) => self
                .definitions
                .get(*index)
                .map_or(&ANY, |found| &found.node),
            Root::Own(node) => node,
        }
    }

    /// The name of the definition that is the root, when it is one.
    pub fn root_name(&self) -> Option<&str> {
        match self.root {
            Root::Definition(index) => Some(self.definitions.get(index)?.name.as_str()),
            Root::Own(_) => None,
        }
    }

    /// All definitions, in the order of the text.
    pub fn definitions(&self) -> &[Definition] {
        &self.definitions
    }

    /// The event's `source`, as AWS's schemas name it.
    pub fn source(&self) -> Option<String> {
        self.root().extension("x-amazon-events-source")
    }

    /// The event's `detail-type`, as AWS's schemas name it.
    pub fn detail_type(&self) -> Option<String> {
        self.root().extension("x-amazon-events-detail-type")
    }

    /// The schema that a reference leads to, followed to its end, and the last definition on the way.
    /// References that lead nowhere or in a circle allow anything.
    pub fn resolve<'a>(&'a self, node: &'a Node) -> Resolved<'a> {
        let mut at = match std::ptr::eq(node, self.root()) {
            true => self.resolved_root(),
            false => Resolved {
                node,
                definition: None,
                key: None,
            },
        };
        for _ in 0..MAX_HOPS {
            let Some(reference) = &at.node.reference else {
                return at;
            };
            match reference.target {
                Target::Definition(index) => match self.definitions.get(index) {
                    Some(found) => {
                        at = Resolved {
                            node: &found.node,
                            definition: Some(index),
                            key: Some(index),
                        };
                    }
                    None => break,
                },
                Target::Root => at = self.resolved_root(),
                Target::Nowhere => break,
            }
        }
        Resolved {
            node: &ANY,
            definition: None,
            key: None,
        }
    }

    fn resolved_root(&self) -> Resolved<'_> {
        let (definition, key) = match self.root {
            Root::Definition(index) => (Some(index), index),
            Root::Own(_) => (None, self.definitions.len()),
        };
        Resolved {
            node: self.root(),
            definition,
            key: Some(key),
        }
    }

    /// The schema at a path, references followed; `None` when there is no such place.
    pub fn at(&self, path: &Path) -> Option<&Node> {
        let mut node = self.resolve(self.root()).node;
        for step in &path.0 {
            node = self.resolve(self.step(node, step)?).node;
        }
        Some(node)
    }

    /// One step down from a resolved schema.
    fn step<'a>(&'a self, node: &'a Node, step: &Step) -> Option<&'a Node> {
        match step {
            Step::Member(name) => node.member(name).map(|member| &member.node),
            Step::Items => node.items.as_deref(),
            Step::Others => match &node.others {
                super::model::Others::Holding(node) => Some(node),
                _ => node.by_name_pattern.first().map(|(_, node)| node),
            },
            Step::Form(keyword, index) => node.forms(*keyword).get(usize::from(*index)),
        }
    }
}

/// Where a reference ended.
#[derive(Clone, Copy, Debug)]
pub struct Resolved<'a> {
    /// The schema, without a reference of its own.
    pub node: &'a Node,
    /// The definition it is, by its place in [`Document::definitions`].
    pub definition: Option<usize>,
    /// What tells it apart from everything else that references lead to, to find circles: its definition, or one past the last for an
    /// event that is no definition.
    pub key: Option<usize>,
}

/// A schema that says nothing.
static ANY: Node = Node {
    span: text_span::Span::at(0),
    reference: None,
    types: super::model::Types::ANY,
    title: None,
    description: None,
    format: None,
    pattern: None,
    values: None,
    examples: Vec::new(),
    default: None,
    members: Vec::new(),
    also_required: Vec::new(),
    others: super::model::Others::Unsaid,
    by_name_pattern: Vec::new(),
    items: None,
    limits: super::model::Limits {
        minimum: None,
        above_minimum: false,
        maximum: None,
        below_maximum: false,
        multiple_of: None,
        min_length: None,
        max_length: None,
        min_items: None,
        max_items: None,
        unique_items: false,
        min_members: None,
        max_members: None,
    },
    all_of: Vec::new(),
    any_of: Vec::new(),
    one_of: Vec::new(),
    not: None,
    unknown: Vec::new(),
};
