//! Which types there are, before any language: records, unions, and what their members hold.

use std::collections::BTreeMap;

use crate::schema::document::Document;
use crate::schema::flat::{Flat, flatten, implied_types, with_form};
use crate::schema::literal::Literal;
use crate::schema::model::{Node, Others, Types};
use crate::schema::names::pascal;

/// Most types of one file.
const MAX_TYPES: usize = 1_000;

/// Deepest nesting that gets types of its own.
const MAX_DEPTH: usize = 40;

/// All types of a schema. The first is the event's.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub title: String,
    pub source: Option<String>,
    pub detail_type: Option<String>,
    pub declared: Vec<Declared>,
    /// What the event is; a record, unless the schema is odd.
    pub root: Shape,
    pub remarks: Vec<String>,
}

/// A type with a name.
#[derive(Debug)]
pub(super) struct Declared {
    /// The name wanted; languages make it legal and unique.
    pub name: String,
    pub description: Option<String>,
    pub kind: Kind,
}

#[derive(Debug)]
pub(super) enum Kind {
    /// An object with members.
    Record {
        fields: Vec<Field>,
        /// What members that are not listed hold, when the schema says so.
        others: Option<Shape>,
    },
    /// One of several.
    Union(Vec<Shape>),
}

#[derive(Debug)]
pub(super) struct Field {
    /// The member's name in events.
    pub name: String,
    pub required: bool,
    pub shape: Shape,
    pub description: Option<String>,
}

/// What a place holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Shape {
    #[default]
    Any,
    Null,
    Text {
        format: Option<String>,
    },
    /// Texts that are listed.
    Values(Vec<Literal>),
    Integer,
    Number,
    Boolean,
    List(Box<Shape>),
    Map(Box<Shape>),
    /// The declared type at this place.
    Named(usize),
    /// That, or null.
    Nullable(Box<Shape>),
}

impl Shape {
    fn or_null(self) -> Self {
        match self {
            Self::Any | Self::Null | Self::Nullable(_) => self,
            other => Self::Nullable(Box::new(other)),
        }
    }
}

pub(super) fn plan(document: &Document) -> Plan {
    let title = document.title.clone();
    let root_name = document.root_name().unwrap_or("AWSEvent").to_owned();
    let mut planner = Planner {
        document,
        plan: Plan {
            title: title.unwrap_or_else(|| root_name.clone()),
            source: document.source(),
            detail_type: document.detail_type(),
            ..Plan::default()
        },
        known: BTreeMap::new(),
        open: Vec::new(),
        open_unions: Vec::new(),
    };
    let root = planner.shape(document.root(), &root_name, 0);
    planner.plan.root = root;
    planner.plan
}

/// One of several forms, with everything that holds in it.
struct Form<'a> {
    node: &'a Node,
    flat: Flat,
}

/// Whether a form says what a value is, and not only which members are required.
fn tells(form: &Node) -> bool {
    !form.types.is_any()
        || !form.members.is_empty()
        || form.items.is_some()
        || form.values.is_some()
        || !form.any_of.is_empty()
        || !form.one_of.is_empty()
}

struct Planner<'a> {
    document: &'a Document,
    plan: Plan,
    /// What definitions are, once it is known; a type of their own is known before its members.
    known: BTreeMap<usize, Shape>,
    /// Definitions without a type of their own that are being looked into.
    open: Vec<usize>,
    /// Unions of which forms are being looked for, with nothing but forms between.
    open_unions: Vec<usize>,
}

impl Planner<'_> {
    fn shape(&mut self, node: &Node, wanted: &str, depth: usize) -> Shape {
        let definition = self.document.resolve(node).key;
        let flat = flatten(self.document, node);
        let Some(index) = definition else {
            return self.of_flat(&flat, wanted, None, depth);
        };
        if let Some(known) = self.known.get(&index) {
            return known.clone();
        }
        let definition = self.document.definitions().get(index);
        let name = definition
            .map_or("AWSEvent", |found| found.name.as_str())
            .to_owned();
        if self.open.contains(&index) {
            let remark =
                format!("`{name}` lies within itself without an object between; it is left open");
            self.remark(remark);
            return Shape::Any;
        }
        self.open.push(index);
        let shape = self.of_flat(&flat, &name, Some(index), depth);
        self.open.pop();
        self.known.insert(index, shape.clone());
        shape
    }

    fn remark(&mut self, remark: String) {
        if !self.plan.remarks.contains(&remark) {
            self.plan.remarks.push(remark);
        }
    }

    /// A place for a type, to be filled in; `None` when there are too many or it lies too deep.
    fn declare(
        &mut self,
        name: &str,
        node: &Node,
        definition: Option<usize>,
        depth: usize,
    ) -> Option<usize> {
        if self.plan.declared.len() >= MAX_TYPES || depth > MAX_DEPTH {
            self.remark(
                "some types are left open, because there are too many or they lie too deep"
                    .to_owned(),
            );
            return None;
        }
        let index = self.plan.declared.len();
        self.plan.declared.push(Declared {
            name: name.to_owned(),
            description: node.description.clone().or_else(|| node.title.clone()),
            kind: Kind::Union(Vec::new()),
        });
        if let Some(definition) = definition {
            self.known.insert(definition, Shape::Named(index));
        }
        Some(index)
    }

    fn of_flat(
        &mut self,
        flat: &Flat,
        name: &str,
        definition: Option<usize>,
        depth: usize,
    ) -> Shape {
        let node = &flat.node;
        let nullable = node.types.has(Types::NULL) && !node.types.is_any();
        let all = node.any_of.iter().chain(&node.one_of);
        let forms: Vec<Form<'_>> = all
            .map(|form| Form {
                node: form,
                flat: flatten(self.document, form),
            })
            .collect();
        let telling = forms.iter().any(|form| tells(&form.flat.node));
        let shape = if telling {
            self.union_of_forms(flat, &forms, name, definition, depth)
        } else {
            self.plain(node, name, definition, depth)
        };
        if nullable { shape.or_null() } else { shape }
    }

    fn union_of_forms(
        &mut self,
        flat: &Flat,
        forms: &[Form<'_>],
        name: &str,
        definition: Option<usize>,
        depth: usize,
    ) -> Shape {
        let (null, rest): (Vec<&Form<'_>>, Vec<&Form<'_>>) = forms
            .iter()
            .partition(|form| form.flat.node.types == Types::NULL);
        let mut has_null = !null.is_empty();
        let bare = flat.node.members.is_empty() && flat.node.types.without(Types::NULL).is_any();
        let shape = match rest.as_slice() {
            [] => Shape::Null,
            [one] if bare && definition.is_none() => self.shape(one.node, name, depth + 1),
            several => {
                let Some(index) = self.declare(name, &flat.node, definition, depth) else {
                    return Shape::Any;
                };
                self.open_unions.push(index);
                let mut shapes: Vec<Shape> = Vec::new();
                for (number, form) in several.iter().enumerate() {
                    let inner = match &form.flat.node.title {
                        Some(title) => format!("{name}{}", pascal(title)),
                        None => format!("{name}Form{}", number + 1),
                    };
                    let shape = match bare {
                        true => self.shape(form.node, &inner, depth + 1),
                        false => {
                            let both = with_form(flat, &form.flat);
                            self.of_flat(&both, &inner, None, depth + 1)
                        }
                    };
                    let circular = |shape: &Shape| match shape {
                        Shape::Named(other) => self.open_unions.contains(other),
                        _ => false,
                    };
                    // Null belongs to the whole, wherever it was said.
                    let shape = match shape {
                        Shape::Nullable(inner) => {
                            has_null = true;
                            *inner
                        }
                        other => other,
                    };
                    if !circular(&shape) && !shapes.contains(&shape) {
                        shapes.push(shape);
                    }
                }
                self.open_unions.pop();
                self.plan.declared[index].kind = Kind::Union(shapes);
                Shape::Named(index)
            }
        };
        if has_null { shape.or_null() } else { shape }
    }

    fn plain(&mut self, node: &Node, name: &str, definition: Option<usize>, depth: usize) -> Shape {
        let mut types = implied_types(node).without(Types::NULL);
        if types.has(Types::NUMBER) {
            types = types.without(Types::INTEGER);
        }
        if let Some(values) = node.values.as_ref().filter(|values| !values.is_empty()) {
            let texts: Vec<Literal> = values
                .iter()
                .filter(|value| value.as_text().is_some())
                .cloned()
                .collect();
            let others = values.iter().filter(|value| value.as_text().is_none());
            let may_be_text = types.is_any() || types.has(Types::STRING);
            if may_be_text && !texts.is_empty() && others.clone().all(Literal::is_null) {
                let has_null = texts.len() < values.len();
                let shape = Shape::Values(texts);
                return if has_null { shape.or_null() } else { shape };
            }
        }
        if types.is_any() && implied_types(node) == Types::NULL {
            return Shape::Null;
        }
        let each: Vec<Types> = types.each().filter(|one| !one.is_any()).collect();
        match (types.is_any(), each.as_slice()) {
            (true, _) | (_, []) => Shape::Any,
            (_, [one]) => self.of_type(*one, node, name, definition, depth),
            (_, several) => {
                let Some(index) = self.declare(name, node, definition, depth) else {
                    return Shape::Any;
                };
                let mut shapes = Vec::new();
                for one in several {
                    let inner = format!("{name}Form{}", shapes.len() + 1);
                    shapes.push(self.of_type(*one, node, &inner, None, depth + 1));
                }
                self.plan.declared[index].kind = Kind::Union(shapes);
                Shape::Named(index)
            }
        }
    }

    fn of_type(
        &mut self,
        one: Types,
        node: &Node,
        name: &str,
        definition: Option<usize>,
        depth: usize,
    ) -> Shape {
        match one {
            Types::STRING => Shape::Text {
                format: node.format.clone(),
            },
            Types::INTEGER => Shape::Integer,
            Types::NUMBER => Shape::Number,
            Types::BOOLEAN => Shape::Boolean,
            Types::ARRAY => {
                let unions = std::mem::take(&mut self.open_unions);
                let inner = match &node.items {
                    Some(items) if depth <= MAX_DEPTH => {
                        self.shape(items, &format!("{name}Item"), depth + 1)
                    }
                    _ => Shape::Any,
                };
                self.open_unions = unions;
                Shape::List(Box::new(inner))
            }
            Types::OBJECT => self.object(node, name, definition, depth),
            _ => Shape::Any,
        }
    }

    fn object(
        &mut self,
        node: &Node,
        name: &str,
        definition: Option<usize>,
        depth: usize,
    ) -> Shape {
        let unions = std::mem::take(&mut self.open_unions);
        let shape = self.record_or_map(node, name, definition, depth);
        self.open_unions = unions;
        shape
    }

    fn record_or_map(
        &mut self,
        node: &Node,
        name: &str,
        definition: Option<usize>,
        depth: usize,
    ) -> Shape {
        let others = match &node.others {
            Others::Holding(inner) if depth <= MAX_DEPTH && node.by_name_pattern.is_empty() => {
                Some(inner)
            }
            _ => None,
        };
        if node.members.is_empty() {
            let inner = match others {
                Some(inner) => self.shape(inner, &format!("{name}Value"), depth + 1),
                None => Shape::Any,
            };
            return Shape::Map(Box::new(inner));
        }
        let Some(index) = self.declare(name, node, definition, depth) else {
            return Shape::Any;
        };
        let mut fields: Vec<Field> = Vec::new();
        for member in &node.members {
            let inner = format!("{name}{}", pascal(&member.name));
            let shape = self.shape(&member.node, &inner, depth + 1);
            fields.push(Field {
                name: member.name.clone(),
                required: member.required,
                shape,
                description: member.node.description.clone(),
            });
        }
        fields.extend(node.also_required.iter().map(|name| Field {
            name: name.clone(),
            required: true,
            shape: Shape::Any,
            description: None,
        }));
        let others = others.map(|inner| self.shape(inner, &format!("{name}Value"), depth + 1));
        self.plan.declared[index].kind = Kind::Record { fields, others };
        Shape::Named(index)
    }
}
