//! The pattern as it was written: every object, name, value list, entry, operator and argument, with its place.
//!
//! It is there even when the pattern is refused; what has no meaning then is kept as a place in the text.

use text_span::Span;

use super::entry::Entry;
use super::text::Text;

/// An object of a pattern.
#[derive(Clone, Debug, PartialEq)]
pub struct Object {
    /// From brace to brace.
    pub span: Span,
    /// Its members in the order of the text, duplicates kept.
    pub members: Vec<Member>,
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Its name.
    pub name: Text,
    /// Where the name stands, quotes included.
    pub name_span: Span,
    /// What is asked there.
    pub node: Node,
}

/// What stands under a name.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A step into the event.
    Object(Object),
    /// Tests of the leaves found here.
    Values(Values),
    /// `$or`, read as alternatives.
    Or(Or),
    /// Something that cannot stand here: a place in the text.
    Other(Span),
}

/// A value list.
#[derive(Clone, Debug, PartialEq)]
pub struct Values {
    /// From bracket to bracket.
    pub span: Span,
    /// Its entries in the order of the text.
    pub entries: Vec<Entry>,
}

/// The alternatives of an `$or`.
#[derive(Clone, Debug, PartialEq)]
pub struct Or {
    /// From bracket to bracket.
    pub span: Span,
    /// The branches that are objects, in the order of the text.
    pub branches: Vec<Object>,
}

impl Member {
    /// From the name's first to the value's last byte.
    pub fn span(&self) -> Span {
        self.name_span.to(self.node.span())
    }
}

impl Node {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Node::Object(object) => object.span,
            Node::Values(values) => values.span,
            Node::Or(or) => or.span,
            Node::Other(span) => *span,
        }
    }
}
