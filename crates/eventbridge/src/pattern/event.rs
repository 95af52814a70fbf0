//! Events, taken apart into leaves (event-patterns specification, section 2).
//!
//! In: an event's text. Out: every leaf with its path, its place in the text and the array elements it belongs to; notes.
//! Depth costs entries on stacks, and paths are shared as a tree of names, so the cost is linear in the text.
//! Not known here: patterns, which members an event must have.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt;

use serde::{Deserialize, Serialize};
use text_span::{Diagnostic, Severity, Span, TextEdit};

use super::entry::Leaf;
use super::number::Number;
use super::place::source_place;
use super::scan::{Scanner, Token};
use super::text::Text;

/// How deep an event may be nested (API Reference, `PutEvents`).
pub const MAX_NESTING: usize = 1_100;

/// So many notes of one kind are enough.
const MAX_NOTES: usize = 20;

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
    pub code: std::borrow::Cow<'static, str>,
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
        Flattening::new(text).run()
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

/// An open object or array.
struct Frame {
    array: Option<(usize, usize)>,
    /// What was true outside, to go back to.
    step: usize,
    element: Option<ElementId>,
    /// The element that this object or array is, if it is one.
    own: Option<ElementId>,
    names: HashSet<Text>,
}

struct Flattening<'a> {
    text: &'a str,
    scanner: Scanner<'a>,
    event: Event,
    open: Vec<Frame>,
    /// The name under which the next value stands; `usize::MAX` outside all names.
    step: usize,
    element: Option<ElementId>,
    n_arrays: usize,
    deepest: usize,
    n_notes: HashMap<&'static str, usize>,
}

impl<'a> Flattening<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            scanner: Scanner::new(text),
            event: Event::default(),
            open: Vec::new(),
            step: usize::MAX,
            element: None,
            n_arrays: 0,
            deepest: 0,
            n_notes: HashMap::new(),
        }
    }

    fn run(mut self) -> Result<Event, EventError> {
        loop {
            let next = self.scanner.next().map_err(|fault| {
                EventError::new("EP201", fault.span, fault.plain_words(self.text), self.text)
            })?;
            let Some((token, span)) = next else {
                break;
            };
            if self.open.is_empty() && !matches!(token, Token::ObjectStart | Token::ObjectEnd) {
                return Err(EventError::new(
                    "EP202",
                    span,
                    "an event is a JSON object",
                    self.text,
                ));
            }
            match token {
                Token::ObjectStart | Token::ArrayStart => {
                    self.open(token == Token::ArrayStart, span)
                }
                Token::ObjectEnd | Token::ArrayEnd => self.close(span),
                Token::Name => self.name(span),
                _ => self.leaf(token, span),
            }
        }
        self.finish();
        Ok(self.event)
    }

    fn open(&mut self, is_array: bool, span: Span) {
        let (step, element) = (self.step, self.element);
        let mut own = None;
        if let Some((array, index)) = self.next_index() {
            self.event.elements.push(Element {
                parent: element,
                array,
                index,
                span,
            });
            own = Some(self.event.elements.len() - 1);
            self.element = own;
        }
        let array = is_array.then_some((self.n_arrays, 0));
        self.n_arrays += usize::from(is_array);
        self.open.push(Frame {
            array,
            step,
            element,
            own,
            names: HashSet::new(),
        });
        if self.open.len() > self.deepest {
            self.deepest = self.open.len();
            if self.deepest == MAX_NESTING + 1 {
                let message =
                    format!("the event is nested more than {MAX_NESTING} levels deep here");
                self.note(
                    "EP212",
                    Severity::Warning,
                    span,
                    message,
                    "`PutEvents` refuses it",
                );
            }
        }
    }

    fn close(&mut self, span: Span) {
        if let Some(frame) = self.open.pop() {
            self.step = frame.step;
            self.element = frame.element;
            if let Some(own) = frame.own {
                self.event.elements[own].span.end = span.end;
            }
        }
        self.value_ended(span);
    }

    /// The index of the value that starts now, if an array is around it.
    fn next_index(&mut self) -> Option<(usize, usize)> {
        let (array, index) = self.open.last_mut()?.array.as_mut()?;
        *index += 1;
        Some((*array, *index - 1))
    }

    fn name(&mut self, span: Span) {
        let name = Text::decode(&self.text[span.start + 1..span.end - 1]);
        if self.open.len() == 1 {
            let member = TopMember {
                name: name.clone(),
                name_span: span,
                value: span,
            };
            self.event.members.push(member);
        }
        let Some(frame) = self.open.last_mut() else {
            return;
        };
        let parent = frame.step;
        if !frame.names.insert(name.clone()) {
            let message = format!("the name {} occurs twice in this object", name.quoted());
            let help = "both values are matched here; the service may see the last one only";
            self.note("EP210", Severity::Warning, span, message, help);
        }
        self.enter(parent, name);
    }

    /// Makes a name under another one the current step.
    fn enter(&mut self, parent: usize, name: Text) {
        let next = self.event.names.len();
        let key = (parent, name);
        self.step = match self.event.index.get(&key) {
            Some(&step) => step,
            None => {
                let parent = (key.0 != usize::MAX).then_some(key.0);
                self.event.names.push(Name {
                    parent,
                    name: key.1.clone(),
                    leaves: Vec::new(),
                });
                self.event
                    .lengths
                    .entry(key.0)
                    .or_default()
                    .insert(key.1.as_bytes().len());
                self.event.index.insert(key, next);
                next
            }
        };
    }

    fn leaf(&mut self, token: Token, span: Span) {
        self.next_index();
        let leaf = match token {
            Token::String => Leaf::Text(Text::decode(&self.text[span.start + 1..span.end - 1])),
            Token::Number => {
                let number = Number::new(span.of(self.text));
                self.note_number(&number, span);
                Leaf::Number(number)
            }
            Token::True | Token::False => Leaf::Bool(token == Token::True),
            _ => Leaf::Null,
        };
        let index = self.event.leaves.len();
        self.event.names[self.step].leaves.push(index);
        self.event.leaves.push(Place {
            leaf,
            span,
            path: PathId(self.step),
            element: self.element,
        });
        self.value_ended(span);
    }

    /// A value that ends a member of the event itself gives the member its span.
    fn value_ended(&mut self, span: Span) {
        if self.open.len() == 1
            && let Some(member) = self.event.members.last_mut()
        {
            let start = self.text[member.name_span.end..span.end]
                .find(|c: char| !matches!(c, ':' | ' ' | '\t' | '\n' | '\r'))
                .map_or(span.start, |at| member.name_span.end + at);
            member.value = Span::new(start, span.end);
        }
    }

    fn note_number(&mut self, number: &Number, span: Span) {
        if number.value.is_some() {
            return;
        }
        let is_integer = number
            .text
            .bytes()
            .all(|byte| byte == b'-' || byte.is_ascii_digit());
        if !is_integer {
            let help = "it is matched by its text; `TestEventPattern` may round it first";
            self.note(
                "EP214",
                Severity::Warning,
                span,
                "no double-precision number holds this value",
                help,
            );
        } else if number.text.parse::<i64>().is_err() {
            let help = "`PutEvents` takes signed 64-bit integers";
            self.note(
                "EP213",
                Severity::Warning,
                span,
                "this integer does not fit into 64 bits",
                help,
            );
        } else {
            let help = "`numeric` never accepts it, and a plain value only when written the same";
            self.note(
                "EP215",
                Severity::Info,
                span,
                "no double-precision number holds this integer",
                help,
            );
        }
    }

    fn note(
        &mut self,
        code: &'static str,
        severity: Severity,
        span: Span,
        message: impl Into<String>,
        help: &str,
    ) {
        let n_notes = self.n_notes.entry(code).or_default();
        *n_notes += 1;
        if *n_notes <= MAX_NOTES {
            let mut note = Diagnostic::warning(code, span, message).with_help(help);
            note.severity = severity;
            self.event.notes.push(note);
        }
    }

    fn finish(&mut self) {
        const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];
        self.event.end = self.scanner.at();
        let rest = self.text[self.event.end..].trim_start_matches(BLANKS);
        if !rest.is_empty() {
            let start = self.text.len() - rest.len();
            let span = Span::new(start, start + rest.trim_end_matches(BLANKS).len());
            self.event.notes.push(
                Diagnostic::warning(
                    "EP211",
                    span,
                    "what follows the closing brace is not part of the event",
                )
                .with_help("test one event at a time")
                .with_fix(TextEdit::delete(span)),
            );
        }
    }
}
