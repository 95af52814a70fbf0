//! Events, taken apart into leaves (event-patterns specification, section 2).
//!
//! In: an event's text. Out: every leaf with its path, its place in the text and the array elements it belongs to; notes.
//! Depth costs entries on stacks, and paths are shared as a tree of names, so the cost is linear in the text.
//! Not known here: patterns, which members an event must have.

mod flatten;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt;

use serde::{Deserialize, Serialize};
use text_span::{Diagnostic, Span};

use super::entry::Leaf;
use super::place::source_place;
use super::text::Text;

/// How deep an event may be nested (API Reference, `PutEvents`).
pub const MAX_NESTING: usize = 1_100;

/// An event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Event {
    /// The leaves in the order of the text.
    pub leaves: Vec<Place>,
    /// Array elements that hold leaves or could; an element comes after the one around it.
    pub elements: Vec<Element>,
    /// The event's own members, in the order of the text, duplicates kept.
    pub members: Vec<TopMember>,
    /// What there is to say about the text: warnings and notes, no errors.
    pub notes: Vec<Diagnostic>,
    /// Offset after the closing brace; what follows was not read.
    pub end: usize,
    names: Vec<Name>,
    index: HashMap<(usize, Text), usize>,
    /// For each name, and for `usize::MAX` outside all names: how long the names under it are, in bytes.
    lengths: HashMap<usize, BTreeSet<usize>>,
}

/// A leaf and where it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The value.
    pub leaf: Leaf,
    /// Where it stands in the text.
    pub span: Span,
    /// Its path; see [`Event::path`].
    pub path: PathId,
    /// The innermost array element around it. A leaf that is itself an element records nothing for that array.
    pub element: Option<ElementId>,
}

/// An object or array that is an element of an array. Index into [`Event::elements`].
pub type ElementId = usize;

/// An array element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Element {
    /// The element around this one's array.
    pub parent: Option<ElementId>,
    /// The array's number: every array of the event has its own.
    pub array: usize,
    /// The index in the array.
    pub index: usize,
    /// Where the element stands.
    pub span: Span,
}

/// A path of an event. Equal paths may have several ids, because a dot in a name is no step (see [`Event::leaves_at`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PathId(usize);

/// A member of the event itself.
#[derive(Clone, Debug, PartialEq)]
pub struct TopMember {
    /// Its name.
    pub name: Text,
    /// Where the name stands, quotes included.
    pub name_span: Span,
    /// Where the value stands.
    pub value: Span,
}

/// One step of a path: a name under another one.
#[derive(Clone, Debug, PartialEq)]
struct Name {
    parent: Option<usize>,
    name: Text,
    /// Indices of the leaves here.
    leaves: Vec<usize>,
}

/// Why a text is no event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventError {
    /// Stable code: `EP201` when the JSON is broken, `EP202` when it is no object.
    pub code: Cow<'static, str>,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// Where.
    pub span: Span,
    /// Line, from 1.
    pub line: usize,
    /// Column in UTF-16 units, from 1.
    pub column: usize,
}

/// What `TestEventPattern` says about any event it does not accept (section 8).
pub const EVENT_REFUSAL: &str = "Parameter Event is not valid.";

impl EventError {
    fn new(code: &'static str, span: Span, message: impl Into<String>, text: &str) -> Self {
        let (line, column) = source_place(text, span.start);
        Self {
            code: code.into(),
            message: message.into(),
            span,
            line,
            column,
        }
    }

    /// The same as a diagnostic.
    pub fn diagnostic(&self) -> Diagnostic {
        Diagnostic {
            code: self.code.clone(),
            ..Diagnostic::error("EP201", self.span, self.message.clone())
        }
        .with_help("an event is one JSON object")
    }
}

impl fmt::Display for EventError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} (line {}, column {})",
            self.message, self.line, self.column
        )
    }
}

impl std::error::Error for EventError {}

impl Event {
    /// Takes a text apart. Reading stops at the brace that closes the event.
    ///
    /// # Errors
    /// When the text is no JSON or no object.
    pub fn parse(text: &str) -> Result<Self, EventError> {
        flatten::Flattening::new(text).run()
    }

    /// The names of a path, joined with dots.
    pub fn path(&self, id: PathId) -> Text {
        let mut names = Vec::new();
        let mut at = Some(id.0);
        while let Some(step) = at {
            names.push(&self.names[step]);
            at = self.names[step].parent;
        }
        let joined: Vec<&[u8]> = names
            .iter()
            .rev()
            .map(|step| step.name.as_bytes())
            .collect();
        Text::from_bytes(&joined.join(&b'.'))
    }

    /// The leaves at a path, as indices into [`Event::leaves`], in the order of the text.
    /// A dot may be a step or part of a name, in the path and in the event.
    pub fn leaves_at(&self, path: &Text) -> Vec<usize> {
        let mut found = Vec::new();
        let bytes = path.as_bytes();
        // Where we are in the tree of names, and how much of the path is used up. A step's place decides its length,
        // so no step is visited twice.
        let mut open = vec![(usize::MAX, 0)];
        while let Some((parent, start)) = open.pop() {
            let rest = &bytes[start..];
            for &end in self.lengths.get(&parent).into_iter().flatten() {
                if end > rest.len() || rest.get(end).is_some_and(|byte| *byte != b'.') {
                    continue;
                }
                let Some(&step) = self.index.get(&(parent, Text::from_bytes(&rest[..end]))) else {
                    continue;
                };
                if end == rest.len() {
                    found.extend(&self.names[step].leaves);
                } else {
                    open.push((step, start + end + 1));
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// All paths at which there are leaves, each id once, in the order of the text.
    pub fn paths(&self) -> Vec<PathId> {
        let mut seen = HashSet::new();
        self.leaves
            .iter()
            .map(|place| place.path)
            .filter(|path| seen.insert(*path))
            .collect()
    }

    /// The array elements around a leaf, innermost first.
    pub fn elements_around(
        &self,
        element: Option<ElementId>,
    ) -> impl Iterator<Item = Element> + '_ {
        std::iter::successors(element, |id| self.elements[*id].parent).map(|id| self.elements[id])
    }
}
