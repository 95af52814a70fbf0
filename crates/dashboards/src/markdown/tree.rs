//! The allowed tree.

use serde::{Deserialize, Serialize};

/// A block of text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// A heading of level 1..=6.
    Heading {
        /// 1..=6.
        level: u8,
        /// Its text.
        inlines: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A quotation.
    Quote(Vec<Block>),
    /// A list.
    List {
        /// Number of the first item; `None` for bullets.
        start: Option<u64>,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// Preformatted text.
    Code {
        /// The word after the fence; empty when there is none.
        language: String,
        /// The text, line ends kept.
        text: String,
    },
    /// A table.
    Table {
        /// Alignment of each column.
        align: Vec<Align>,
        /// Cells of the head.
        head: Vec<Vec<Inline>>,
        /// Cells of each row.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A horizontal line.
    Rule,
}

/// Alignment of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Align {
    /// As the language reads.
    Start,
    /// Centred.
    Center,
    /// At the end.
    End,
}

/// Text within a block.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Inline {
    /// Plain text; HTML ends up here, as text.
    Text(String),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Struck through.
    Strike(Vec<Inline>),
    /// Code.
    Code(String),
    /// A link.
    Link {
        /// Where it goes.
        target: LinkTarget,
        /// Its text.
        inlines: Vec<Inline>,
    },
    /// A link drawn as a button.
    Button {
        /// Where it goes.
        target: LinkTarget,
        /// What is on it.
        text: String,
        /// Whether it is the main one.
        primary: bool,
    },
    /// A picture; `src` only when it is `https`.
    Image {
        /// Address, `https` only. `None`: show the text alone.
        src: Option<String>,
        /// Text for those who cannot see it.
        alt: String,
    },
    /// A line break.
    Break,
}

/// Where a link may go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkTarget {
    /// `http`, `https` or `mailto`.
    Url(String),
    /// Another dashboard, by name.
    Dashboard(String),
    /// A place in the app: a fragment, without `#`.
    Fragment(String),
}
