//! What a schema says, free of the dialect it was written in.

use serde::{Deserialize, Serialize};
use text_span::Span;

use super::literal::Literal;

/// The kinds of JSON value a schema allows. Empty means that the schema does not say: any.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Types(u8);

impl Types {
    /// Not said: any kind.
    pub const ANY: Self = Self(0);
    /// Text.
    pub const STRING: Self = Self(1);
    /// Whole numbers.
    pub const INTEGER: Self = Self(2);
    /// Numbers, whole ones included.
    pub const NUMBER: Self = Self(4);
    /// `true` and `false`.
    pub const BOOLEAN: Self = Self(8);
    /// Objects.
    pub const OBJECT: Self = Self(16);
    /// Arrays.
    pub const ARRAY: Self = Self(32);
    /// `null`.
    pub const NULL: Self = Self(64);

    const NAMED: [(Self, &'static str); 7] = [
        (Self::STRING, "string"),
        (Self::INTEGER, "integer"),
        (Self::NUMBER, "number"),
        (Self::BOOLEAN, "boolean"),
        (Self::OBJECT, "object"),
        (Self::ARRAY, "array"),
        (Self::NULL, "null"),
    ];

    /// The names of all types, in a fixed order.
    pub const NAMED_WORDS: [&'static str; 7] = [
        "string", "integer", "number", "boolean", "object", "array", "null",
    ];

    /// The type of this name.
    pub fn named(name: &str) -> Option<Self> {
        let found = Self::NAMED.iter().find(|(_, word)| *word == name)?;
        Some(found.0)
    }

    /// The names, in a fixed order.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMED
            .into_iter()
            .filter(move |(types, _)| self.has(*types))
            .map(|(_, name)| name)
    }

    /// Each type alone, in the order of the names.
    pub fn each(self) -> impl Iterator<Item = Self> {
        Self::NAMED
            .into_iter()
            .map(|(types, _)| types)
            .filter(move |types| self.has(*types))
    }

    /// Whether nothing is said.
    pub const fn is_any(self) -> bool {
        self.0 == 0
    }

    /// Whether all of `other` are named.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Without those of `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether every value of `other` is also one of these: numbers cover integers, and what is not said covers all.
    pub const fn covers(self, other: Self) -> bool {
        if self.is_any() {
            return true;
        }
        let wide = if self.has(Self::NUMBER) {
            self.with(Self::INTEGER)
        } else {
            self
        };
        !other.is_any() && wide.has(other)
    }

    /// What both allow; `None` when nothing is left.
    pub fn meet(self, other: Self) -> Option<Self> {
        if self.is_any() {
            return Some(other);
        }
        if other.is_any() {
            return Some(self);
        }
        let mut both = Self(self.0 & other.0);
        let number = |types: Self| types.has(Self::NUMBER) || types.has(Self::INTEGER);
        if number(self) && number(other) && !both.has(Self::NUMBER) {
            both = both.with(Self::INTEGER);
        }
        (!both.is_any()).then_some(both)
    }

    /// As people read it: `string | null`, or `any`.
    pub fn label(self) -> String {
        if self.is_any() {
            return "any".to_owned();
        }
        self.names().collect::<Vec<_>>().join(" | ")
    }
}

/// Where a `$ref` leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// To the definition at this place of [`super::Document::definitions`].
    Definition(usize),
    /// To the whole schema.
    Root,
    /// Nowhere: the text has nothing there, or it is another document.
    Nowhere,
}

/// A `$ref`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// As written.
    pub text: String,
    /// Where it leads.
    pub target: Target,
}

/// A member that the schema lists.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// Its name in events.
    pub name: String,
    /// Where the schema names it.
    pub name_span: Span,
    /// Whether every event has it.
    pub required: bool,
    /// What it holds.
    pub node: Node,
}

/// What is said about members that are not listed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Others {
    /// Nothing, so they may be there.
    #[default]
    Unsaid,
    /// They may be there.
    Allowed,
    /// They may not be there.
    Forbidden,
    /// They may be there and hold this.
    Holding(Box<Node>),
}

/// Bounds of numbers, texts, arrays and objects. Numbers are kept as written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Least number.
    pub minimum: Option<String>,
    /// Whether the least number itself is excluded.
    pub above_minimum: bool,
    /// Greatest number.
    pub maximum: Option<String>,
    /// Whether the greatest number itself is excluded.
    pub below_maximum: bool,
    /// Numbers are whole multiples of this.
    pub multiple_of: Option<String>,
    /// Least length of a text, in characters.
    pub min_length: Option<u32>,
    /// Greatest length of a text, in characters.
    pub max_length: Option<u32>,
    /// Least number of elements.
    pub min_items: Option<u32>,
    /// Greatest number of elements.
    pub max_items: Option<u32>,
    /// Whether elements differ from each other.
    pub unique_items: bool,
    /// Least number of members.
    pub min_members: Option<u32>,
    /// Greatest number of members.
    pub max_members: Option<u32>,
}

/// One schema: of the whole event, of a member, of elements.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// Where it stands in the schema's text.
    pub span: Span,
    /// Where the rest is said, when it is said elsewhere.
    pub reference: Option<Reference>,
    /// The kinds of value.
    pub types: Types,
    /// A short name.
    pub title: Option<String>,
    /// What it means.
    pub description: Option<String>,
    /// What a text or a number stands for, such as `date-time`.
    pub format: Option<String>,
    /// The regular expression that texts meet, as written; it is shown, and not run.
    pub pattern: Option<String>,
    /// The only values there are.
    pub values: Option<Vec<Literal>>,
    /// Values to show.
    pub examples: Vec<Literal>,
    /// The value that a missing member stands for.
    pub default: Option<Literal>,
    /// The members listed, in the order of the text.
    pub members: Vec<Member>,
    /// Members that are required and not listed.
    pub also_required: Vec<String>,
    /// The other members.
    pub others: Others,
    /// Members whose names meet an expression, which is not run.
    pub by_name_pattern: Vec<(String, Node)>,
    /// The elements.
    pub items: Option<Box<Node>>,
    /// Bounds.
    pub limits: Limits,
    /// Forms that all hold.
    pub all_of: Vec<Node>,
    /// Forms of which at least one holds.
    pub any_of: Vec<Node>,
    /// Forms of which exactly one holds.
    pub one_of: Vec<Node>,
    /// What must not hold.
    pub not: Option<Box<Node>>,
    /// Everything else that the schema says here: names and JSON texts.
    pub unknown: Vec<(String, String)>,
}

impl Node {
    /// A schema of these types that says nothing else.
    pub fn of(types: Types) -> Self {
        Self {
            types,
            ..Self::default()
        }
    }

    /// The listed member of this name; of duplicates the last, as JSON readers count.
    pub fn member(&self, name: &str) -> Option<&Member> {
        self.members.iter().rev().find(|member| member.name == name)
    }

    /// A text among the members that are not keywords, such as `x-amazon-events-source`.
    pub fn extension(&self, name: &str) -> Option<String> {
        let (_, json) = self.unknown.iter().find(|(other, _)| other == name)?;
        let parsed = json_text::parse(json);
        parsed.root?.as_str().map(str::to_owned)
    }

    /// Whether it describes members, so that it reads as an object even where `type` is not said.
    pub fn is_object(&self) -> bool {
        self.types.has(Types::OBJECT) && !self.types.is_any()
            || self.types.is_any()
                && (!self.members.is_empty() || matches!(self.others, Others::Holding(_)))
    }

    /// Whether it describes elements.
    pub fn is_array(&self) -> bool {
        self.types.has(Types::ARRAY) && !self.types.is_any()
            || self.types.is_any() && self.items.is_some()
    }

    /// The forms under one keyword.
    pub fn forms(&self, keyword: super::Keyword) -> &[Node] {
        match keyword {
            super::Keyword::AllOf => &self.all_of,
            super::Keyword::AnyOf => &self.any_of,
            super::Keyword::OneOf => &self.one_of,
        }
    }
}

/// A schema with a name that others refer to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Definition {
    /// Its name.
    pub name: String,
    /// Where it is named in the text.
    pub name_span: Span,
    /// What it says.
    pub node: Node,
}
