//! From an event's text to its leaves: one pass, one frame per open bracket.

use std::collections::{HashMap, HashSet};

use text_span::{Diagnostic, Severity, Span, TextEdit};

use super::super::entry::Leaf;
use super::super::number::Number;
use super::super::scan::{Scanner, Token};
use super::super::text::Text;
use super::{Element, ElementId, Event, EventError, MAX_NESTING, Name, PathId, Place, TopMember};

/// So many notes of one kind are enough.
const MAX_NOTES: usize = 20;

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

pub(super) struct Flattening<'a> {
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
    pub(super) fn new(text: &'a str) -> Self {
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

    pub(super) fn run(mut self) -> Result<Event, EventError> {
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
