//! Schemas from events: what discovery does, without an account.
//!
//! In: events, as many as there are, in any order. Out: for each `source` and `detail-type` a schema that every one of them fits,
//! as OpenAPI 3 (with the envelope `AWSEvent`, as AWS's discovery lays it out) and as JSON Schema Draft 4.
//! A member is required when every event had it; numbers are integers while all were whole; a format is named when all texts had it;
//! values are listed only when many events had few (see [`InferLimits`]). The order of the events makes no difference.
//! Not known here: where events come from.

mod nodes;
mod shape;

use std::collections::BTreeMap;

use json_text::{Kind, Value};
use serde::{Deserialize, Serialize};
use text_span::{Diagnostic, Span};

use super::document::{Dialect, Document};
use super::names::ascii_pascal;
use super::write::write;
use shape::{Room, Shape};

/// Most kinds of event that are told apart.
const MAX_KINDS: usize = 1_000;

/// Bounds of what is remembered. What lies beyond them is left open in the schema, so that events fit all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InferLimits {
    /// Most members that are told apart in one object; an object with more is a map, described by what its members have in common.
    pub members: usize,
    /// Deepest object or array that is looked into; at most 64.
    pub depth: usize,
    /// Most places over all kinds of event.
    pub places: usize,
    /// Most values that are listed for one member.
    pub values: usize,
    /// Fewest texts at a place before values are listed; also five for each value, and two of every one.
    pub texts_before_values: u64,
}

impl Default for InferLimits {
    fn default() -> Self {
        Self {
            members: 256,
            depth: 48,
            places: 50_000,
            values: 10,
            texts_before_values: 20,
        }
    }
}

/// A schema made from events.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Inferred {
    /// `<source>@<DetailType>`, as discovery names it; `Event` for events without an envelope.
    pub name: String,
    /// The events' `source`.
    pub source: Option<String>,
    /// The events' `detail-type`.
    pub detail_type: Option<String>,
    /// How many events it was made from.
    pub events: u64,
    /// The schema as OpenAPI 3.
    pub open_api: String,
    /// The schema as JSON Schema Draft 4.
    pub draft4: String,
    /// Whether limits were met, so that parts are described less closely.
    pub truncated: bool,
}

impl Inferred {
    /// The schema, read.
    pub fn document(&self) -> Document {
        Document::read(&self.open_api)
    }
}

/// What was learnt from the events so far.
#[derive(Clone, Debug)]
pub struct Inference {
    limits: InferLimits,
    kinds: BTreeMap<KindOf, Learnt>,
    places: usize,
}

/// `source` and `detail-type`; `None` for events without an envelope.
type KindOf = Option<(String, String)>;

#[derive(Clone, Debug, Default)]
struct Learnt {
    events: u64,
    shape: Shape,
    truncated: bool,
}

impl Default for Inference {
    fn default() -> Self {
        Self::new(InferLimits::default())
    }
}

impl Inference {
    /// Nothing learnt yet.
    pub fn new(limits: InferLimits) -> Self {
        Self {
            limits: InferLimits {
                depth: limits.depth.min(64),
                ..limits
            },
            kinds: BTreeMap::new(),
            places: 0,
        }
    }

    /// Learns from one event.
    ///
    /// # Errors
    ///
    /// Says why the text is not an event; nothing is learnt from it then.
    pub fn add(&mut self, event: &str) -> Result<(), Box<Diagnostic>> {
        let parsed = json_text::parse(event);
        if let Some(first) = parsed.diagnostics.into_iter().next() {
            return Err(Box::new(first));
        }
        match parsed.root {
            Some(root) => self.add_value(&root),
            None => {
                let finding = Diagnostic::error("SI001", Span::at(0), "there is no event here");
                Err(Box::new(finding))
            }
        }
    }

    /// Learns from one event that was read.
    ///
    /// # Errors
    ///
    /// As [`Inference::add`].
    pub fn add_value(&mut self, event: &Value) -> Result<(), Box<Diagnostic>> {
        if event.as_object().is_none() {
            let message = format!("an event is an object, not {}", event.kind_name());
            return Err(Box::new(Diagnostic::error("SI002", event.span, message)));
        }
        let text = |name: &str| event.get(name).and_then(Value::as_str).map(str::to_owned);
        let kind: KindOf = text("source")
            .zip(text("detail-type"))
            .filter(|_| event.get("detail").is_some());
        if !self.kinds.contains_key(&kind) && self.kinds.len() >= MAX_KINDS {
            let message = format!("there are more than {MAX_KINDS} kinds of event");
            let finding = Diagnostic::error("SI003", event.span, message)
                .with_help("choose events of fewer sources");
            return Err(Box::new(finding));
        }
        let learnt = self.kinds.entry(kind).or_default();
        learnt.events += 1;
        let mut room = Room {
            limits: self.limits,
            places: self.places,
            truncated: false,
        };
        learnt.shape.add(event, 0, &mut room);
        learnt.truncated |= room.truncated;
        self.places = room.places;
        Ok(())
    }

    /// Learns from a text with many events: a JSON array of them, JSON Lines, or a single event. Gives how many were learnt from, and
    /// for each that was not, its number from 0 and why; places are of the whole text.
    pub fn add_all(&mut self, text: &str) -> (u64, Vec<(usize, Diagnostic)>) {
        let mut learnt = 0;
        let mut refused = Vec::new();
        let mut take =
            |this: &mut Self, index: usize, event: &str, start: usize| match this.add(event) {
                Ok(()) => learnt += 1,
                Err(finding) => refused.push((index, moved(*finding, start))),
            };
        let whole = json_text::parse(text);
        match whole.root {
            Some(Value {
                kind: Kind::Array(items),
                ..
            }) if whole.diagnostics.is_empty() => {
                for (index, item) in items.iter().enumerate() {
                    take(self, index, item.span.of(text), item.span.start);
                }
            }
            Some(_) if whole.diagnostics.is_empty() => take(self, 0, text, 0),
            _ => {
                let mut start = 0;
                let mut index = 0;
                for line in text.split_inclusive('\n') {
                    if !line.trim().is_empty() {
                        take(self, index, line, start);
                        index += 1;
                    }
                    start += line.len();
                }
            }
        }
        (learnt, refused)
    }

    /// The schemas, sorted by source and detail type.
    pub fn schemas(&self) -> Vec<Inferred> {
        let mut names: Vec<String> = Vec::new();
        let all = self.kinds.iter();
        all.map(|(kind, learnt)| {
            let wanted = match kind {
                Some((source, detail_type)) => format!("{source}@{}", ascii_pascal(detail_type)),
                None => "Event".to_owned(),
            };
            let mut name = wanted.clone();
            let mut number = 1;
            while names.contains(&name) {
                number += 1;
                name = format!("{wanted}{number}");
            }
            names.push(name.clone());
            let (source, detail_type) = kind.clone().unzip();
            let document = nodes::document(&learnt.shape, kind.as_ref(), &name, &self.limits);
            Inferred {
                name,
                source,
                detail_type,
                events: learnt.events,
                open_api: write(&document, Dialect::OpenApi3),
                draft4: write(&document, Dialect::JsonSchemaDraft4),
                truncated: learnt.truncated,
            }
        })
        .collect()
    }
}

/// Schemas of some events; what is no event is passed over.
pub fn infer<'a>(events: impl IntoIterator<Item = &'a str>) -> Vec<Inferred> {
    let mut inference = Inference::default();
    for event in events {
        // The caller of this short form does not ask which texts were no events.
        let _ = inference.add(event);
    }
    inference.schemas()
}

/// A finding about a part, as one about the whole.
fn moved(mut finding: Diagnostic, by: usize) -> Diagnostic {
    let shift = |span: &mut Span| *span = Span::new(span.start + by, span.end + by);
    shift(&mut finding.span);
    for label in &mut finding.labels {
        shift(&mut label.span);
    }
    if let Some(fix) = &mut finding.fix {
        shift(&mut fix.span);
    }
    finding
}
