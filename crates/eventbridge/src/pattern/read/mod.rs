//! Reading a pattern (event-patterns specification, sections 1 and 8).
//!
//! In: the text. Out: the tree, the service's refusal if there is one, and what we have to say about every fault.
//! The service stops at its first fault; here the rest is read too. Which fault comes first is decided by how far the service
//! had read when it noticed it, a broken piece of JSON included.
//! Not known here: what a pattern means for an event.

mod anything_but;
mod cidr;
mod fallback;
mod numeric;
mod objects;
mod operators;

pub use objects::RESERVED;
pub use operators::OPERATORS;

use json_text::Value;
use text_span::{Diagnostic, Span, TextEdit};

use super::refusal::{Fault, Located, Refusal};
use super::rules::{self, Pattern, Unusable};
use super::scan::{self, Scanner, Token};
use super::text::Text;
use super::tree::Object;

/// How deep brackets of a pattern may be nested. The service's own limit of 2,048 characters leaves room for no sensible pattern this deep.
pub const MAX_DEPTH: usize = 256;

/// Whether `$or` may fall back to being a field name (event-patterns specification, section 8.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reading {
    /// As Event Ruler's machine: a text that is refused is read once more with `$or` as an ordinary name.
    #[default]
    Library,
    /// As the service most likely does: such a text stays refused.
    Service,
}

/// What was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// The pattern as written; `None` when the text does not start with an object. Partial when something is refused.
    pub tree: Option<Object>,
    /// Why the pattern is refused, in the reading asked for.
    pub refusal: Option<Refusal>,
    /// What there is to say, in the order of the text. There is an error exactly when the pattern is refused or too deep.
    pub diagnostics: Vec<Diagnostic>,
    /// The refusal of the first reading, when `$or` was read as a field name instead.
    pub or_is_a_name: Option<Refusal>,
    /// Where reading stopped: after the brace that closes the pattern. What follows was not read.
    pub end: usize,
    /// The brackets are nested more than [`MAX_DEPTH`] deep, so there is no tree below.
    pub is_too_deep: bool,
}

impl Parsed {
    /// The compiled meaning.
    ///
    /// # Errors
    /// When the pattern is refused, too deep, or expands to too many rules.
    pub fn pattern(&self) -> Result<Pattern, Unusable> {
        if let Some(refusal) = &self.refusal {
            return Err(Unusable::Refused(Box::new(refusal.clone())));
        }
        match &self.tree {
            Some(tree) if !self.is_too_deep => rules::expand(tree),
            _ => Err(Unusable::TooDeep { limit: MAX_DEPTH }),
        }
    }

    /// Whether the pattern is accepted, in the reading asked for.
    pub fn is_valid(&self) -> bool {
        self.refusal.is_none() && !self.is_too_deep
    }
}

/// Reads a pattern as Event Ruler does.
pub fn parse(text: &str) -> Parsed {
    parse_as(text, Reading::Library)
}

/// Reads a pattern.
pub fn parse_as(text: &str, reading: Reading) -> Parsed {
    let (parsed, saw_or) = read(text, false);
    match reading {
        Reading::Library if saw_or && parsed.refusal.is_some() && !parsed.is_too_deep => {
            fallback::parse(text, parsed)
        }
        _ => parsed,
    }
}

/// One reading, and whether a member `$or` was met.
fn read(text: &str, or_is_a_name: bool) -> (Parsed, bool) {
    let mut reader = Reader::new(text, or_is_a_name);
    let (json_fault, end) = match scan(text) {
        Scanned::Object { end } => (None, end),
        Scanned::Broken(fault) => (Some(fault), text.len()),
        Scanned::NotAnObject { span, read_to } => {
            reader.not_an_object(span, read_to);
            return (reader.finish(None, text.len(), false), false);
        }
    };
    let json = json_text::parse_with_depth(&text[..end], MAX_DEPTH);
    let is_too_deep = json_fault.is_none() && !json.is_valid();
    let tree = json.root.as_ref().and_then(|root| reader.top(root));
    if is_too_deep {
        // What is cut off there would read like other faults.
        reader.first = None;
        reader.diagnostics = json
            .diagnostics
            .into_iter()
            .map(|found| Diagnostic {
                code: "EP003".into(),
                ..found
            })
            .collect();
    } else if let Some(fault) = json_fault {
        reader.broken(fault, json.diagnostics);
    } else {
        reader.trailing(end);
    }
    let saw_or = reader.saw_or;
    (reader.finish(tree, end, is_too_deep), saw_or)
}

/// What strict reading finds.
enum Scanned {
    /// An object that ends here.
    Object {
        end: usize,
    },
    /// Something else; the service looks no further than its first token.
    NotAnObject {
        span: Span,
        read_to: usize,
    },
    Broken(scan::Fault),
}

fn scan(text: &str) -> Scanned {
    let start = text.len() - text.trim_start_matches([' ', '\t', '\n', '\r']).len();
    if start == text.len() {
        return Scanned::NotAnObject {
            span: Span::at(start),
            read_to: start,
        };
    }
    if text[start..].starts_with('"') {
        return Scanned::NotAnObject {
            span: Span::new(start, text.len()),
            read_to: start + 1,
        };
    }
    let mut scanner = Scanner::new(text);
    let mut is_first = true;
    loop {
        match scanner.next() {
            Ok(Some((Token::ObjectStart, _))) => is_first = false,
            Ok(Some((_, span))) if is_first => {
                return Scanned::NotAnObject {
                    span,
                    read_to: span.end,
                };
            }
            Ok(Some(_)) => {}
            Ok(None) => return Scanned::Object { end: scanner.at() },
            Err(fault) => return Scanned::Broken(fault),
        }
    }
}

/// The state of one reading.
struct Reader<'a> {
    text: &'a str,
    or_is_a_name: bool,
    saw_or: bool,
    first: Option<Fault>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, or_is_a_name: bool) -> Self {
        Self {
            text,
            or_is_a_name,
            saw_or: false,
            first: None,
            diagnostics: Vec::new(),
        }
    }

    /// Records a fault: what the service says, and what we say.
    fn refuse(&mut self, fault: Fault, message: impl Into<String>) -> &mut Diagnostic {
        let diagnostic = Diagnostic::error(fault.code, fault.span, message);
        if self
            .first
            .as_ref()
            .is_none_or(|first| fault.read_to < first.read_to)
        {
            self.first = Some(fault);
        }
        self.diagnostics.push(diagnostic);
        let last = self.diagnostics.len() - 1;
        &mut self.diagnostics[last]
    }

    /// Text that is no JSON; it is refused for that unless the service notices something else before.
    fn broken(&mut self, found: scan::Fault, diagnostics: Vec<Diagnostic>) {
        if diagnostics.is_empty() {
            let plain = found.plain_words(self.text);
            self.diagnostics
                .push(Diagnostic::error("EP002", found.span, plain));
        }
        self.diagnostics.extend(diagnostics);
        if self
            .first
            .as_ref()
            .is_none_or(|first| found.span.start < first.read_to)
        {
            let reason = found.service_words(self.text);
            self.first = Some(fault("EP002", found.span, found.named_at(), reason));
        }
    }

    /// Points at what is not read.
    fn trailing(&mut self, end: usize) {
        const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];
        let rest = &self.text[end..];
        let trimmed = rest.trim_matches(BLANKS);
        if trimmed.is_empty() {
            return;
        }
        let start = self.text.len() - rest.trim_start_matches(BLANKS).len();
        let span = Span::new(start, start + trimmed.len());
        self.diagnostics.push(
            Diagnostic::warning(
                "EP101",
                span,
                "the service does not read what follows the closing brace",
            )
            .with_help("delete it, or move it into the pattern")
            .with_fix(TextEdit::delete(span)),
        );
    }

    fn finish(mut self, tree: Option<Object>, end: usize, is_too_deep: bool) -> Parsed {
        self.diagnostics.sort_by_key(|found| found.span.start);
        Parsed {
            tree,
            refusal: self.first.map(|fault| fault.refusal(self.text)),
            diagnostics: self.diagnostics,
            or_is_a_name: None,
            end,
            is_too_deep,
        }
    }

    /// The text of a JSON string's place.
    fn decoded(&self, span: Span) -> Text {
        let inside = Span::new(span.start + 1, span.end.saturating_sub(1));
        Text::decode(inside.of(self.text))
    }

    /// Where the service stands when it has read a bracket that closes. Without one it never gets there.
    fn closed_at(&self, value: &Value, close: char) -> usize {
        let is_closed = value.span.len() >= 2 && value.span.of(self.text).ends_with(close);
        if is_closed {
            value.span.end
        } else {
            usize::MAX
        }
    }
}

/// A fault that the service reports with its location.
fn fault(code: &'static str, span: Span, read_to: usize, reason: impl Into<String>) -> Fault {
    Fault {
        reason: reason.into(),
        is_service_text: true,
        code,
        span,
        located: Located::Once,
        read_to,
    }
}

/// Where the service stands when it has met a value: after a scalar, but only after the opening mark of a string,
/// an object or an array.
fn met(value: &Value) -> usize {
    if value.is_container() || value.as_str().is_some() {
        value.span.start + 1
    } else {
        value.span.end
    }
}
