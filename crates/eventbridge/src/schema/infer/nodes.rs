//! From what was seen to a schema. Every object with members becomes a definition named after its path.

use std::collections::BTreeSet;

use json_text::quote;
use text_span::Span;

use super::InferLimits;
use super::shape::{Shape, Texts};
use crate::schema::document::{Dialect, Document, Root};
use crate::schema::literal::Literal;
use crate::schema::model::{Definition, Member, Node, Others, Reference, Target, Types};
use crate::schema::names::ascii_pascal;

struct Builder<'a> {
    limits: &'a InferLimits,
    definitions: Vec<Definition>,
    taken: BTreeSet<String>,
    /// Whether values may be listed: not around `detail`, where one account and Region would look like the only ones.
    in_detail: bool,
}

/// The schema of one kind of event.
pub(super) fn document(
    shape: &Shape,
    kind: Option<&(String, String)>,
    title: &str,
    limits: &InferLimits,
) -> Document {
    let mut builder = Builder {
        limits,
        definitions: Vec::new(),
        taken: BTreeSet::new(),
        in_detail: kind.is_none(),
    };
    let root_name = if kind.is_some() { "AWSEvent" } else { "Event" };
    let root = builder.define(root_name);
    let mut node = Node::of(Types::OBJECT);
    for (name, member) in &shape.members {
        let is_detail = kind.is_some() && name == "detail";
        builder.in_detail = kind.is_none() || is_detail;
        let wanted = match kind {
            Some((_, detail_type)) if is_detail => ascii_pascal(detail_type),
            _ => format!("{root_name}{}", ascii_pascal(name)),
        };
        let mut inner = builder.node(member, &wanted);
        if kind.is_some() && name == "resources" && member.arrays == member.seen {
            // Resources are texts (section 2), even where no event had any.
            let items = inner.items.take();
            inner.items = items.or_else(|| Some(Box::new(Node::of(Types::STRING))));
        }
        node.members.push(member_of(name, member, shape, inner));
    }
    if let Some(all) = &shape.any_member {
        node.others = Others::Holding(Box::new(builder.node(all, &format!("{root_name}Value"))));
    }
    if let Some((source, detail_type)) = kind {
        node.unknown = vec![
            ("x-amazon-events-detail-type".to_owned(), quote(detail_type)),
            ("x-amazon-events-source".to_owned(), quote(source)),
        ];
    }
    builder.definitions[root].node = node;
    Document {
        dialect: Dialect::OpenApi3,
        title: Some(title.to_owned()),
        version: Some("1.0.0".to_owned()),
        diagnostics: Vec::new(),
        definitions: builder.definitions,
        root: Root::Definition(root),
    }
}

fn member_of(name: &str, member: &Shape, owner: &Shape, node: Node) -> Member {
    Member {
        name: name.to_owned(),
        name_span: Span::at(0),
        required: member.seen == owner.objects,
        node,
    }
}

impl Builder<'_> {
    /// A place for a definition, to be filled in.
    fn define(&mut self, wanted: &str) -> usize {
        let mut name = wanted.to_owned();
        let mut number = 1;
        while !self.taken.insert(name.clone()) {
            number += 1;
            name = format!("{wanted}{number}");
        }
        self.definitions.push(Definition {
            name,
            name_span: Span::at(0),
            node: Node::default(),
        });
        self.definitions.len() - 1
    }

    fn node(&mut self, shape: &Shape, name: &str) -> Node {
        let mut forms = Vec::new();
        if shape.texts.count > 0 {
            forms.push(self.text(&shape.texts, shape.nulls > 0));
        }
        if shape.numbers > 0 {
            forms.push(Node::of(Types::NUMBER));
        } else if shape.integers > 0 {
            forms.push(Node::of(Types::INTEGER));
        }
        if shape.booleans > 0 {
            forms.push(Node::of(Types::BOOLEAN));
        }
        if shape.arrays > 0 {
            let items = shape.items.as_ref();
            forms.push(Node {
                items: items.map(|items| Box::new(self.node(items, &format!("{name}Item")))),
                ..Node::of(Types::ARRAY)
            });
        }
        if shape.objects > 0 {
            forms.push(self.object(shape, name));
        }
        if shape.nulls > 0 && forms.is_empty() {
            return Node {
                description: Some("only null was seen here".to_owned()),
                ..Node::default()
            };
        }
        if shape.nulls > 0 {
            match forms.iter_mut().find(|form| form.reference.is_none()) {
                Some(form) => form.types = form.types.with(Types::NULL),
                None => forms.push(Node::of(Types::NULL)),
            }
        }
        match forms.len() {
            0 => Node::default(),
            1 => forms.remove(0),
            _ => Node {
                any_of: forms,
                ..Node::default()
            },
        }
    }

    fn text(&self, texts: &Texts, with_null: bool) -> Node {
        let mut node = Node::of(Types::STRING);
        node.format = texts.format().map(str::to_owned);
        let Some(values) = texts.values.as_ref().filter(|_| self.in_detail) else {
            return node;
        };
        let enough = texts.count >= self.limits.texts_before_values
            && texts.count >= 5 * values.len() as u64
            && values.len() >= 2
            && values.values().all(|count| *count >= 2);
        if enough && node.format.is_none() {
            let null = with_null.then(Literal::null);
            let listed = values.keys().map(|text| Literal::text(text)).chain(null);
            node.values = Some(listed.collect());
        }
        node
    }

    fn object(&mut self, shape: &Shape, name: &str) -> Node {
        if let Some(all) = &shape.any_member {
            let inner = self.node(all, &format!("{name}Value"));
            return Node {
                others: Others::Holding(Box::new(inner)),
                ..Node::of(Types::OBJECT)
            };
        }
        if shape.members.is_empty() {
            return Node::of(Types::OBJECT);
        }
        let index = self.define(name);
        let mut node = Node::of(Types::OBJECT);
        for (member_name, member) in &shape.members {
            let inner = self.node(member, &format!("{name}{}", ascii_pascal(member_name)));
            node.members
                .push(member_of(member_name, member, shape, inner));
        }
        self.definitions[index].node = node;
        Node {
            reference: Some(Reference {
                text: format!("#/components/schemas/{}", self.definitions[index].name),
                target: Target::Definition(index),
            }),
            ..Node::default()
        }
    }
}
