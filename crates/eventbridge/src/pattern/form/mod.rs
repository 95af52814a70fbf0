//! A pattern as a form: rows of fields, each with its conditions, and changes of the text that touch only what was changed.
//!
//! In: a pattern's text. Out: rows in the order of the text, or where it is no JSON; edits of the text for what is done to a row.
//! Rows and conditions are known by their place in the tree, not by their offset: a place stays what it is while values are typed.
//! What the form has no controls for is a row or a condition all the same, as the text it is, and no edit touches it.
//! Not known here: whether the pattern is accepted, and what an event has to do with it.
//!
//! ```
//! use eventbridge::pattern::form::{Opened, open};
//!
//! let text = "{\"a\": [1]}";
//! let Opened::Form(form) = open(text) else { panic!() };
//! let edits = form.set_part(&[0], 0, 0, "2").unwrap();
//! assert_eq!(text_span::apply(text, &edits).unwrap(), "{\"a\": [2]}");
//! ```

mod conditions;
mod fields;
mod read;

use json_text::Value;
use text_span::{Diagnostic, Span};

pub use conditions::json_of;
pub use read::open;

/// A longer text is edited as text, in bytes.
pub const MAX_TEXT: usize = 64_000;

/// What became of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Opened {
    /// Rows.
    Form(Form),
    /// The text is no JSON object; its first problem.
    Broken(Box<Diagnostic>),
    /// The text is longer than [`MAX_TEXT`].
    TooLong,
}

/// A pattern as rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// The rows in the order of the text.
    pub rows: Vec<Row>,
    text: String,
    /// `None` when the text is blank.
    root: Option<Value>,
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Where it is in the tree: for every step from the pattern inwards, which member or which alternative.
    pub place: Vec<usize>,
    /// The path that the row is about; an alternative has the path of what is around it.
    pub path: String,
    /// The name of the member; empty for an alternative.
    pub name: String,
    /// From the name's first to the value's last byte.
    pub span: Span,
    /// What stands there.
    pub what: What,
}

/// What a row is.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// Fields below; rows of their own.
    Group,
    /// A value list.
    Values {
        /// From bracket to bracket.
        span: Span,
        /// Its entries.
        conditions: Vec<Condition>,
    },
    /// `$or`; its alternatives are rows of their own.
    Or,
    /// An alternative of `$or`, counted from 1; its fields are rows of their own.
    Alternative(usize),
    /// Something that the form has no controls for: its JSON.
    Other(String),
}

/// An entry of a value list.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// Where it stands.
    pub span: Span,
    /// What it asks; `None` when the form has no controls for it.
    pub operator: Option<Operator>,
    /// Its values in the order of the text, comparisons of `numeric` among them.
    pub parts: Vec<Part>,
    /// Its JSON.
    pub json: String,
}

/// A value of a condition.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Where it stands.
    pub span: Span,
    /// Its JSON.
    pub json: String,
    /// What is shown.
    pub scalar: Scalar,
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Scalar {
    /// A string, decoded.
    Text(String),
    /// A number as written.
    Number(String),
    /// `true` or `false`.
    Bool(bool),
    /// `null`.
    Null,
}

/// The kinds of value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A string.
    Text,
    /// A number.
    Number,
    /// `true`
    True,
    /// `false`
    False,
    /// `null`
    Null,
}

/// What a condition asks; the inner forms of `prefix`, `suffix` and `anything-but` are operators of their own here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// A plain value.
    Equals,
    /// `prefix`
    Prefix,
    /// `suffix`
    Suffix,
    /// `equals-ignore-case`
    IgnoreCase,
    /// `prefix` with `equals-ignore-case`
    PrefixIgnoreCase,
    /// `suffix` with `equals-ignore-case`
    SuffixIgnoreCase,
    /// `wildcard`
    Wildcard,
    /// `anything-but` with values
    AnythingBut,
    /// `anything-but` with `prefix`
    ButPrefix,
    /// `anything-but` with `suffix`
    ButSuffix,
    /// `anything-but` with `equals-ignore-case`
    ButIgnoreCase,
    /// `anything-but` with `wildcard`
    ButWildcard,
    /// `numeric`
    Numeric,
    /// `cidr`
    Cidr,
    /// `exists`
    Exists,
    /// `exactly`, which the service does not document; offered only where it stands already.
    Exactly,
}

impl Operator {
    /// Those that are offered, in their order.
    pub const OFFERED: [Self; 15] = [
        Self::Equals,
        Self::Prefix,
        Self::Suffix,
        Self::IgnoreCase,
        Self::PrefixIgnoreCase,
        Self::SuffixIgnoreCase,
        Self::Wildcard,
        Self::AnythingBut,
        Self::ButPrefix,
        Self::ButSuffix,
        Self::ButIgnoreCase,
        Self::ButWildcard,
        Self::Numeric,
        Self::Cidr,
        Self::Exists,
    ];

    /// The names that lead to its value in JSON, outermost first; none for a plain value.
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Equals => &[],
            Self::Prefix => &["prefix"],
            Self::Suffix => &["suffix"],
            Self::IgnoreCase => &["equals-ignore-case"],
            Self::PrefixIgnoreCase => &["prefix", "equals-ignore-case"],
            Self::SuffixIgnoreCase => &["suffix", "equals-ignore-case"],
            Self::Wildcard => &["wildcard"],
            Self::AnythingBut => &["anything-but"],
            Self::ButPrefix => &["anything-but", "prefix"],
            Self::ButSuffix => &["anything-but", "suffix"],
            Self::ButIgnoreCase => &["anything-but", "equals-ignore-case"],
            Self::ButWildcard => &["anything-but", "wildcard"],
            Self::Numeric => &["numeric"],
            Self::Cidr => &["cidr"],
            Self::Exists => &["exists"],
            Self::Exactly => &["exactly"],
        }
    }

    /// Whether it takes several values.
    pub const fn takes_list(self) -> bool {
        matches!(
            self,
            Self::AnythingBut
                | Self::ButPrefix
                | Self::ButSuffix
                | Self::ButIgnoreCase
                | Self::ButWildcard
        )
    }

    /// Kinds that its values may have; those of one condition are of one kind.
    pub const fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Equals => &[
                Kind::Text,
                Kind::Number,
                Kind::True,
                Kind::False,
                Kind::Null,
            ],
            Self::AnythingBut => &[Kind::Text, Kind::Number],
            Self::Numeric => &[Kind::Number],
            Self::Exists => &[Kind::True, Kind::False],
            _ => &[Kind::Text],
        }
    }
}

impl Scalar {
    /// Its kind.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Text(_) => Kind::Text,
            Self::Number(_) => Kind::Number,
            Self::Bool(true) => Kind::True,
            Self::Bool(false) => Kind::False,
            Self::Null => Kind::Null,
        }
    }
}
